//! Input: files and standard input, each with a limit. A device, an endless pipe or a terabyte file
//! costs a moment and an error that names the limit.

use super::context::Context;
use super::error::Error;
use crate::domain::{Secret, limits};
use crate::engine::side_ending;
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;
use zeroize::Zeroize;

/// Bytes to request in one read.
const CHUNK: usize = 64 << 10;
/// How many bytes of what cannot be read twice are kept in memory.
const SPOOLED: usize = 4 << 20;

/// Limits for a kind of input.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Maximum bytes in total.
    pub(super) bytes: u64,
    /// Maximum bytes of one line.
    pub(super) line: Option<usize>,
    pub(super) lines: Option<u64>,
    /// What to do about larger input.
    pub(super) hint: &'static str,
    /// The text for somebody who has to type it.
    pub(super) from_terminal: &'static str,
}

/// A file that is read as a whole.
const WHOLE: Limits = Limits {
    bytes: limits::FILE,
    line: None,
    lines: None,
    hint: "name another file; docs/user/limits.md says how much is read",
    from_terminal: "a file is read from here; Ctrl-D on an empty line ends it",
};

/// A file of commands.
pub(super) const COMMANDS: Limits = Limits {
    bytes: limits::BATCH,
    line: Some(limits::BATCH_LINE),
    lines: Some(limits::BATCH_LINES),
    hint: "split it into several batches; docs/user/limits.md says how much is read",
    from_terminal: "one command a line; Ctrl-D on an empty line ends them",
};

/// A site file.
const SITE: Limits = Limits {
    bytes: limits::SITE_FILE as u64,
    line: None,
    lines: None,
    hint: "split it into several files in a folder; docs/user/limits.md says how much is read",
    from_terminal: "a site file is read from here; Ctrl-D on an empty line ends it",
};

/// A saved plan.
const PLAN: Limits = Limits {
    bytes: limits::PLAN as u64,
    line: None,
    lines: None,
    hint: "plan less at a time; docs/user/limits.md says how much is read",
    from_terminal: SITE.from_terminal,
};

/// How many bytes show whether a file is a plan.
const BEGIN: u64 = 64;

/// A table to import.
const TABLE: Limits = Limits {
    bytes: limits::TABLE,
    line: Some(limits::TABLE_ROW),
    lines: Some(limits::TABLE_LINES),
    hint: "split it into several files, each with the first line; docs/user/limits.md says how much is read",
    from_terminal: "a list is read from here; Ctrl-D on an empty line ends it",
};

/// Why input is not accepted.
enum Stop {
    Io(io::Error),
    /// It is larger than this.
    Over(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Standard input. A line that was read up to a carriage return ends there or with the line feed
/// after it; waiting for the line feed would mean waiting for somebody who has no more to say.
struct Stdin<'a> {
    stream: &'a mut dyn Read,
    /// Whether the last line read ended with a carriage return.
    returned: &'a mut bool,
}

impl Read for Stdin<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let count = self.stream.read(buffer)?;
        if std::mem::take(self.returned) && buffer[..count].first() == Some(&b'\n') {
            buffer.copy_within(1..count, 0);
            return match count {
                1 => self.stream.read(buffer),
                n => Ok(n - 1),
            };
        }
        Ok(count)
    }
}

/// Something that can be read more than once: a file, or the stored part of a stream.
pub(super) trait Again: Read + Seek {}
impl<T: Read + Seek> Again for T {}

/// Refuses a name for a new file that is reserved for files beside a database: SQLite removes
/// those.
pub(super) fn may_be_made(path: &Path) -> Result<(), Error> {
    match side_ending(path) {
        Some(end) => Err(Error::usage(format!(
            "`{}` cannot be written: names that end in `{end}` are reserved for files next to a database",
            path.display()
        ))
        .hint("nothing was changed; name another file")),
        None => Ok(()),
    }
}

/// Refuses a file in a folder that does not exist.
pub(super) fn has_folder(path: &Path) -> Result<(), Error> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => return Ok(()),
    };
    let is_there = match folder.metadata() {
        Ok(found) => found.is_dir(),
        // If it may not be read, it may still exist.
        Err(error) => !matches!(
            error.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        ),
    };
    if is_there {
        return Ok(());
    }
    Err(
        Error::invalid(format!("there is no folder `{}`", folder.display()))
            .code("io")
            .hint(format!(
                "nothing was written; make it with: mkdir -m 700 {}",
                crate::domain::quoted_path(folder)
            )),
    )
}

impl Context {
    fn stdin(&mut self) -> Stdin<'_> {
        Stdin {
            stream: &mut *self.system.stdin,
            returned: &mut self.returned,
        }
    }

    /// A secret: the first line of the file, or of standard input for `-`, without its ending. Two
    /// options that both say `-` read two lines.
    pub fn read_secret_file(&mut self, path: &Path) -> Result<Secret, Error> {
        self.may_open(path)?;
        if let Some(batch) = &self.batch {
            return batch.prefetched.secret(path);
        }
        if Self::is_stdin(path) {
            let line = self.next_line();
            return text_of(line, Path::new("standard input"), self.lines).map(Secret::new);
        }
        self.say_of_pipe(path);
        let mut file = open(path)?;
        let mode = file
            .metadata()
            .map(|data| if data.is_file() { data.mode() } else { 0 });
        if mode.is_ok_and(|mode| mode & 0o077 != 0) {
            let shown = path.display();
            self.ui.warn(&format!(
                "`{shown}` can be read by others; fix it with `chmod 600 {shown}`"
            ));
        }
        text_of(first_line(&mut file).0, path, 1).map(Secret::new)
    }

    /// A secret for a quick look: from an existing file, silently and without waiting.
    pub(super) fn glance_at_secret(&self, path: &Path) -> Option<Secret> {
        self.may_open(path).ok()?;
        // Somebody's pipe with that name would make it wait.
        let is_file = std::fs::metadata(path).is_ok_and(|data| data.is_file());
        let mut file = is_file.then(|| open(path).ok())??;
        let text = text_of(first_line(&mut file).0, path, 1).ok()?;
        Some(Secret::new(text))
    }

    /// The next line of standard input.
    fn next_line(&mut self) -> io::Result<Vec<u8>> {
        let (line, end) = first_line(&mut self.stdin());
        self.returned = end == End::Return;
        self.lines += 1;
        line
    }

    /// The first line of a file, or of standard input for `-`: not a secret, but as short.
    pub fn read_first_line(&mut self, path: &Path) -> Result<String, Error> {
        self.may_open(path)?;
        if Self::is_stdin(path) {
            let line = self.next_line();
            return text_of(line, Path::new("standard input"), self.lines);
        }
        self.say_of_pipe(path);
        text_of(first_line(&mut open(path)?).0, path, 1)
    }

    /// Whoever names a pipe to which nobody writes waits; `<(COMMAND)` is a link to one.
    fn say_of_pipe(&mut self, path: &Path) {
        let data = path.symlink_metadata();
        if data.is_ok_and(|data| data.file_type().is_fifo()) {
            let said = "is a pipe: it is read once somebody writes to it";
            self.ui.note(&format!("`{}` {said}", path.display()));
        }
    }

    /// Bytes of an input file, or of standard input for `-`.
    pub fn read_file(&mut self, path: &Path) -> Result<Vec<u8>, Error> {
        self.may_open(path)?;
        if let Some(batch) = &self.batch {
            return batch.prefetched.bytes(path);
        }
        self.read_within(path, &WHOLE)
    }

    /// `read_file`, for text.
    pub fn read_text(&mut self, path: &Path) -> Result<String, Error> {
        String::from_utf8(self.read_file(path)?)
            .map_err(|_| Error::invalid(format!("`{}` is not UTF-8 text", path.display())))
    }

    /// Bytes of an input of a kind.
    pub(super) fn read_within(&mut self, path: &Path, limits: &Limits) -> Result<Vec<u8>, Error> {
        self.may_open(path)?;
        if Self::is_stdin(path) {
            self.say_what_waits(limits.from_terminal)?;
            let read = kept(&mut self.stdin(), Vec::new(), limits);
            return read.map_err(|stop| stopped(stop, Path::new("standard input"), limits));
        }
        self.say_of_pipe(path);
        let mut file = open(path)?;
        let fits = fits(&file.metadata(), limits);
        let read = fits.and_then(|()| kept(&mut file, Vec::new(), limits));
        read.map_err(|stop| stopped(stop, path, limits))
    }

    /// Somebody who named no file and sits at a terminal is told what is read from it.
    fn say_what_waits(&mut self, what: &str) -> Result<(), Error> {
        if !self.system.tty.stdin {
            return Ok(());
        }
        if self.globals.no_input {
            return Err(
                Error::usage("no file is named, and `--no-input` is given at a terminal")
                    .hint("name a file, or pipe one in"),
            );
        }
        self.ui.note(what);
        Ok(())
    }

    /// Bytes of a site file, or of a plan, distinguished by the first bytes.
    pub(super) fn read_site_file(
        &mut self,
        path: &Path,
        is_plan: fn(&[u8]) -> bool,
    ) -> Result<Vec<u8>, Error> {
        self.may_open(path)?;
        let (mut stdin, mut file);
        let (from, data, path): (&mut dyn Read, _, _) = match Self::is_stdin(path) {
            true => {
                self.say_what_waits(SITE.from_terminal)?;
                stdin = self.stdin();
                (&mut stdin, None, Path::new("standard input"))
            }
            false => {
                self.say_of_pipe(path);
                file = open(path)?;
                let data = file.metadata();
                (&mut file, Some(data), path)
            }
        };
        let mut begin = Vec::new();
        let first = from.take(BEGIN).read_to_end(&mut begin);
        let limits = if is_plan(&begin) { &PLAN } else { &SITE };
        let fits = data.map_or(Ok(()), |data| fits(&data, limits));
        let read = first.map_err(Stop::Io).and(fits);
        let read = read.and_then(|()| kept(from, begin, limits));
        read.map_err(|stop| stopped(stop, path, limits))
    }

    /// Refuses to look into a folder for callers through sudo.
    pub(super) fn may_look_into(&self, folder: &Path) -> Result<(), Error> {
        self.may_open(folder)
    }

    /// A table, to be read more than once. What comes through a pipe is stored: in memory, or in a
    /// nameless file if it is long.
    pub(super) fn open_table(&mut self, path: &Path) -> Result<Box<dyn Again>, Error> {
        self.may_open(path)?;
        if Self::is_stdin(path) {
            self.say_what_waits(TABLE.from_terminal)?;
            let kept = spool(&mut self.stdin());
            return kept.map_err(|stop| stopped(stop, Path::new("standard input"), &TABLE));
        }
        let mut file = open(path)?;
        let data = file.metadata();
        let opened = fits(&data, &TABLE).and_then(|()| {
            // A file without a size may be generated anew each time it is read.
            if data.is_ok_and(|data| data.is_file() && data.len() > 0) {
                Ok(Box::new(file) as Box<dyn Again>)
            } else {
                spool(&mut file)
            }
        });
        opened.map_err(|stop| stopped(stop, path, &TABLE))
    }
}

fn open(path: &Path) -> Result<File, Error> {
    let file = File::open(path).map_err(|error| Error::io("read", path, &error))?;
    if file.metadata().is_ok_and(|data| data.is_dir()) {
        return Err(Error::io("read", path, &io::ErrorKind::IsADirectory.into()));
    }
    Ok(file)
}

/// The first line of a small file, to find out what it is.
pub(super) fn short_text(path: &Path) -> Result<String, Error> {
    text_of(first_line(&mut open(path)?).0, path, 1)
}

/// Whether the size already shows that it is too large.
fn fits(data: &io::Result<Metadata>, limits: &Limits) -> Result<(), Stop> {
    match data {
        Ok(data) if data.is_file() && data.len() > limits.bytes => {
            Err(Stop::Over(too_large(limits)))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

fn too_large(limits: &Limits) -> String {
    format!("it holds more than {}", size(limits.bytes))
}

/// A limit, in the largest unit that gives a whole number.
pub(super) fn size(bytes: u64) -> String {
    [(30, "GiB"), (20, "MiB"), (10, "KiB")]
        .into_iter()
        .find(|(bits, _)| bytes >= 1 << bits && bytes.is_multiple_of(1 << bits))
        .map_or_else(
            || format!("{bytes} bytes"),
            |(bits, unit)| format!("{} {unit}", bytes >> bits),
        )
}

/// Everything that is read, after what was read before.
fn kept(from: &mut dyn Read, begin: Vec<u8>, limits: &Limits) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    let keep = |chunk: &[u8]| {
        bytes.extend_from_slice(chunk);
        Ok(())
    };
    copy(&mut begin.as_slice().chain(from), limits, keep)?;
    Ok(bytes)
}

/// Passes on what is read, piece by piece, until it ends or is too large.
fn copy(
    from: &mut dyn Read,
    limits: &Limits,
    mut keep: impl FnMut(&[u8]) -> io::Result<()>,
) -> Result<(), Stop> {
    let mut chunk = vec![0; CHUNK];
    let (mut bytes, mut lines, mut line) = (0_u64, 1_u64, 0_usize);
    loop {
        let count = match from.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        let read = &chunk[..count];
        bytes += count as u64;
        if bytes > limits.bytes {
            return Err(Stop::Over(too_large(limits)));
        }
        for part in read.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
            let end = part.last().filter(|byte| matches!(byte, b'\n' | b'\r'));
            line += part.len() - end.iter().len();
            if let Some(most) = limits.line.filter(|most| line > *most) {
                let most = size(most as u64);
                return Err(Stop::Over(format!("line {lines} is longer than {most}")));
            }
            // What follows the end of the last line is not a line if it is empty.
            let begun = lines - u64::from(line == 0 && end.is_none());
            if let Some(most) = limits.lines.filter(|most| begun > *most) {
                return Err(Stop::Over(format!("it has more than {most} lines")));
            }
            match end {
                Some(b'\n') => (lines, line) = (lines + 1, 0),
                Some(_) => line = 0,
                None => {}
            }
        }
        keep(read)?;
    }
}

fn spool(from: &mut dyn Read) -> Result<Box<dyn Again>, Stop> {
    let mut kept = tempfile::spooled_tempfile(SPOOLED);
    copy(from, &TABLE, |chunk| kept.write_all(chunk))?;
    kept.seek(SeekFrom::Start(0))?;
    Ok(Box::new(kept))
}

fn stopped(stop: Stop, path: &Path, limits: &Limits) -> Error {
    match stop {
        Stop::Io(error) => Error::io("read", path, &error),
        Stop::Over(why) => Error::invalid(format!("`{}` is not read: {why}", path.display()))
            .code("input.limit")
            .hint(limits.hint),
    }
}

/// How a line ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// With the end of the file, or a line feed.
    Feed,
    /// With a carriage return; a line feed that follows belongs to it.
    Return,
}

/// Reads byte by byte: what follows the line belongs to the next reader. The capacity is reserved
/// beforehand, so that growing leaves no copy of a secret behind.
fn first_line(from: &mut dyn Read) -> (io::Result<Vec<u8>>, End) {
    let mut line = Vec::with_capacity(limits::SECRET_LINE);
    let mut byte = [0];
    let failed = |mut line: Vec<u8>, error: io::Error| {
        line.zeroize();
        (Err(error), End::Feed)
    };
    loop {
        match from.read(&mut byte) {
            Ok(0) => return (Ok(line), End::Feed),
            Ok(_) if byte[0] == b'\n' => return (Ok(line), End::Feed),
            Ok(_) if byte[0] == b'\r' => return (Ok(line), End::Return),
            Ok(_) if line.len() == limits::SECRET_LINE => {
                return failed(line, io::ErrorKind::FileTooLarge.into());
            }
            Ok(_) => line.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return failed(line, error),
        }
    }
}

/// The line with that number as text, without the encoding mark that some editors put first.
fn text_of(line: io::Result<Vec<u8>>, path: &Path, nth: u32) -> Result<String, Error> {
    let shown = path.display();
    let which = match nth {
        0 | 1 => "first line".to_owned(),
        nth => format!("line {nth}"),
    };
    let useless = |why: &str| Error::invalid(format!("`{shown}` cannot be used: {why}"));
    let mut line = line.map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => {
            let most = size(limits::SECRET_LINE as u64);
            useless(&format!("its {which} is longer than {most}"))
        }
        _ => Error::io("read", path, &error),
    })?;
    if line.starts_with(b"\xef\xbb\xbf") {
        line.drain(..3);
    }
    let wide = line.starts_with(b"\xff\xfe") || line.starts_with(b"\xfe\xff");
    if wide || line.contains(&0) {
        line.zeroize();
        let error = useless(&if wide {
            "it is UTF-16 and not UTF-8 text".to_owned()
        } else {
            format!("its {which} holds NUL bytes, as UTF-16 text and binary files do")
        });
        return Err(error.hint("save it as UTF-8"));
    }
    match String::from_utf8(line) {
        Ok(text) if text.is_empty() && nth > 1 => {
            Err(useless(&format!("its {which} is missing or empty"))
                .hint("each `-` takes a line, in this order: password, code, new password"))
        }
        Ok(text) if text.is_empty() => Err(useless(&format!("its {which} is empty"))),
        Ok(text) => Ok(text),
        Err(error) => {
            error.into_bytes().zeroize();
            Err(useless("it is not UTF-8 text"))
        }
    }
}

#[cfg(test)]
mod tests;
