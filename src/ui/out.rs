//! Standard output with one large buffer, so that a list costs a few writes and a command
//! that fails half-way has usually printed nothing.

use super::Fault;
use std::io::{self, Write};
use zeroize::Zeroizing;

const CAPACITY: usize = 64 * 1024;
/// What a pipe takes at once when it says that it takes anything.
const PIECE: usize = 4096;
/// What a line seldom exceeds: left over, so that the buffer need not grow past its capacity.
const LINE: usize = 1024;

/// A buffered stream whose unsent part can be thrown away.
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

    /// Forgets what has not been sent: on failure, standard output stays empty.
    pub(super) fn discard(&mut self) {
        self.buffer.clear();
    }

    /// Where the next line is put together: what was there before is sent once it is much.
    pub(super) fn room(&mut self) -> io::Result<&mut Vec<u8>> {
        if self.buffer.len() + LINE > CAPACITY {
            self.send()?;
        }
        Ok(&mut self.buffer)
    }

    /// Sends all, in pieces that a pipe takes at once after `ready` has said that it takes more.
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
        // Cleared even when it fails: a broken pipe is not tried twice.
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
