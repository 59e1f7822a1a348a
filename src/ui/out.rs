//! Standard output with one large buffer, so that a list costs a few writes and a command
//! that fails half-way has usually printed nothing.

use std::io::{self, Write};

const CAPACITY: usize = 64 * 1024;
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
