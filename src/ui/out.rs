//! Standard output with one large buffer, so that a list costs few writes, and a command that fails
//! half-way has usually printed nothing.

use super::Fault;
use std::io::{self, Write};
use zeroize::Zeroizing;

const CAPACITY: usize = 64 * 1024;
/// How much a pipe accepts without blocking when it is ready.
const PIECE: usize = 4096;
/// A line is rarely longer: kept free, so that the buffer need not grow.
const LINE: usize = 1024;

/// A buffered stream whose unsent part can be dropped.
pub(super) struct Out {
    to: Box<dyn Write>,
    buffer: Vec<u8>,
}

impl Out {
    pub(super) fn new(to: Box<dyn Write>) -> Self {
        Self {
            to,
            buffer: Vec::new(),
        }
    }

    /// Drops what has not been sent: after a failure, standard output stays empty.
    pub(super) fn discard(&mut self) {
        self.buffer.clear();
    }

    /// Where the next line is built: sends what is already there if it is much.
    pub(super) fn room(&mut self) -> io::Result<&mut Vec<u8>> {
        if self.buffer.len() + LINE > CAPACITY {
            self.send()?;
        }
        Ok(&mut self.buffer)
    }

    /// Sends everything, in pieces that a pipe accepts after `ready` has said so.
    pub(super) fn deliver(
        &mut self,
        ready: &mut dyn FnMut() -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let bytes = Zeroizing::new(std::mem::take(&mut self.buffer));
        for piece in bytes.chunks(PIECE) {
            let mut rest = piece;
            while !rest.is_empty() {
                ready()?;
                match self.to.write(rest) {
                    Ok(0) => return Err(io::Error::from(io::ErrorKind::WriteZero).into()),
                    Ok(n) => rest = &rest[n..],
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Ok(self.to.flush()?)
    }

    fn send(&mut self) -> io::Result<()> {
        // Cleared even if it fails: a broken pipe is not tried twice.
        let result = self.to.write_all(&self.buffer);
        self.buffer.clear();
        result
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.buffer.len() + bytes.len() > CAPACITY {
            self.send()?;
        }
        self.buffer.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()?;
        self.to.flush()
    }
}
