//! What the file and its -wal say by themselves, read without SQLite: the single row of `site`, on
//! the second page of every pbxctl database.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::Path;

const PAGE: usize = 4096;
/// The page of that row: `site` is the first table ever made.
const SITE: u32 = 2;
const WAL_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
const FRAME: usize = FRAME_HEADER + PAGE;

/// What a database says about its -wal, and a -wal about its database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) pair: Option<Vec<u8>>,
    pub(super) before: Option<Vec<u8>>,
    /// Whether it is a backup, which is read-only.
    pub(super) is_backup: bool,
}

/// The file itself, without the contents of its -wal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) stamp: Stamp,
    /// Whether it says that it is used with a -wal.
    pub(super) is_wal: bool,
}

/// A -wal: which generation, how much it contains, and the stamps in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wal {
    salts: [u8; 8],
    /// Committed frames of this generation.
    pub(super) frames: usize,
    stamps: Vec<Stamp>,
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

fn be16(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_be_bytes(two.try_into().ok()?)))
}

/// A number in SQLite's packed form, of up to nine bytes; advances `at`.
fn varint(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let mut value = 0_u64;
    for nth in 0..9 {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if nth == 8 {
            return Some((value << 8) | u64::from(byte));
        }
        value = (value << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// Size in bytes of a value of this type.
fn width(kind: u64) -> Option<usize> {
    match kind {
        0 | 8 | 9 => Some(0),
        1..=4 => usize::try_from(kind).ok(),
        5 => Some(6),
        6 | 7 => Some(8),
        10 | 11 => None,
        _ => usize::try_from((kind - 12) / 2).ok(),
    }
}

/// The row of `site` on its page, if it is there.
fn stamp(page: &[u8]) -> Option<Stamp> {
    if page.first() != Some(&0x0d) || be16(page, 3)? != 1 {
        return None;
    }
    let mut at = be16(page, 8)?;
    varint(page, &mut at)?;
    varint(page, &mut at)?;
    let start = at;
    let header = usize::try_from(varint(page, &mut at)?).ok()?;
    let mut body = start.checked_add(header)?;
    let mut values = Vec::new();
    while at < start + header && values.len() < 16 {
        let kind = varint(page, &mut at)?;
        let end = body.checked_add(width(kind)?)?;
        values.push((kind, page.get(body..end)?));
        body = end;
    }
    // id, identity, created, pair, pair_before, copied; a row may be older than the last columns.
    let identity = values.get(1)?;
    if *identity != (44, identity.1) {
        return None;
    }
    let blob = |nth: usize| {
        let found = values.get(nth).filter(|(kind, _)| *kind == 44);
        found.map(|(_, bytes)| bytes.to_vec())
    };
    Some(Stamp {
        pair: blob(3),
        before: blob(4),
        is_backup: values.get(5).is_some_and(|(kind, _)| *kind != 0),
    })
}

/// Reads the file itself. Empty for anything but a pbxctl database.
pub(super) fn plain(file: &File) -> Plain {
    let mut bytes = [0; 2 * PAGE];
    let mut have = 0;
    while let Some(rest) = bytes.get_mut(have..).filter(|rest| !rest.is_empty()) {
        match file.read_at(rest, have as u64) {
            Ok(0) => break,
            Ok(more) => have += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Plain::default(),
        }
    }
    if have < PAGE || !bytes.starts_with(b"SQLite format 3\0") || be16(&bytes, 16) != Some(PAGE) {
        return Plain::default();
    }
    let second = bytes.get(PAGE..have).filter(|page| page.len() == PAGE);
    Plain {
        stamp: second.and_then(stamp).unwrap_or_default(),
        is_wal: bytes[18] == 2,
    }
}

/// SQLite's checksum over a -wal; reading stops where it does not match.
struct Sum(u32, u32, bool);

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks_exact(8) {
            let (one, two) = eight.split_at(4);
            let word = |four: &[u8]| {
                let four = four.try_into().unwrap_or_default();
                match self.2 {
                    true => u32::from_be_bytes(four),
                    false => u32::from_le_bytes(four),
                }
            };
            let (one, two) = (word(one), word(two));
            self.0 = self.0.wrapping_add(one).wrapping_add(self.1);
            self.1 = self.1.wrapping_add(two).wrapping_add(self.0);
        }
    }

    fn fits(&self, bytes: &[u8], at: usize) -> bool {
        be32(bytes, at) == Some(self.0) && be32(bytes, at + 4) == Some(self.1)
    }
}

/// The frames of one generation of a -wal, in order.
struct Frames {
    input: io::BufReader<File>,
    salts: [u8; 8],
    sum: Sum,
    frame: [u8; FRAME],
}

impl Frames {
    /// Of the -wal with that name. `None` if it is empty or missing.
    fn of(path: &Path) -> Option<Self> {
        // Usually no more than this is read.
        let mut input =
            io::BufReader::with_capacity(WAL_HEADER + 2 * FRAME, File::open(path).ok()?);
        let mut header = [0; WAL_HEADER];
        input.read_exact(&mut header).ok()?;
        let magic = be32(&header, 0)?;
        let mut sum = Sum(0, 0, magic & 1 == 1);
        sum.add(&header[..24]);
        if magic & !1 != 0x377f_0682 || !sum.fits(&header, 24) || be32(&header, 8) != Some(4096) {
            return None;
        }
        let mut salts = [0; 8];
        salts.copy_from_slice(&header[16..24]);
        Some(Self {
            input,
            salts,
            sum,
            frame: [0; FRAME],
        })
    }

    /// Moves to the next frame. `whole` also reads every byte, as SQLite does.
    fn next(&mut self, whole: bool) -> bool {
        if self.input.read_exact(&mut self.frame).is_err() || self.frame[8..16] != self.salts {
            return false;
        }
        if whole {
            self.sum.add(&self.frame[..8]);
            self.sum.add(&self.frame[FRAME_HEADER..]);
        }
        !whole || self.sum.fits(&self.frame, 16)
    }

    /// The frame's stamp, if it is the page of `site`.
    fn stamp(&self) -> Option<Stamp> {
        let is_site = be32(&self.frame, 0) == Some(SITE);
        is_site
            .then(|| stamp(&self.frame[FRAME_HEADER..]))
            .flatten()
    }

    /// Whether the frame ends a transaction.
    fn commits(&self) -> bool {
        be32(&self.frame, 4) != Some(0)
    }

    /// The next stamp, committed or not.
    fn next_stamp(&mut self) -> Option<Stamp> {
        while self.next(false) {
            if let Some(stamp) = self.stamp() {
                return Some(stamp);
            }
        }
        None
    }
}

/// Reads a whole -wal as SQLite does, ignoring what was never committed; a missing one is empty.
pub(super) fn wal(path: &Path) -> Wal {
    let Some(mut all) = Frames::of(path) else {
        return Wal::default();
    };
    let mut found = Wal {
        salts: all.salts,
        ..Wal::default()
    };
    let (mut frames, mut stamps) = (0, Vec::new());
    while all.next(true) {
        frames += 1;
        stamps.extend(all.stamp());
        if all.commits() {
            found.frames = frames;
            found.stamps.append(&mut stamps);
        }
    }
    found
}

/// Whether a -wal with these stamps, in order, was written for this file: the first says which file
/// it began with, and what was moved into the file since is among the later ones. Reads only as
/// many as needed.
fn fits(plain: &Plain, stamps: impl IntoIterator<Item = Stamp>) -> bool {
    let pair = &plain.stamp.pair;
    let mut stamps = stamps.into_iter();
    match stamps.next() {
        None => true,
        Some(first) => {
            first.before.is_none()
                || first.before == *pair
                || first.pair == *pair
                || stamps.any(|later| later.pair == *pair)
        }
    }
}

/// Whether this -wal belongs to this file. Others may write meanwhile, so the answer is no only if
/// nothing changed between two looks: then waiting cannot change it.
pub(super) fn belongs(file: &File, known: &Plain, path: &Path) -> bool {
    let Some(mut quick) = Frames::of(path) else {
        return true;
    };
    // The first stamp is in one of the first frames, and usually it is the one that fits.
    if fits(known, std::iter::from_fn(|| quick.next_stamp())) {
        return true;
    }
    for _ in 0..100 {
        // The -wal first: while it is in use, what the file says is among its contents.
        let (log, main) = (wal(path), plain(file));
        if fits(&main, log.stamps.iter().cloned()) {
            return true;
        }
        if wal(path) == log && plain(file) == main {
            return false;
        }
    }
    true
}
