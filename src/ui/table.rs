//! Tables for people: no frames, two spaces between columns, fitted to the terminal.

use super::commands::Ends;
use super::lines::{unbroken, width, with_units, wrap};
use super::style::{Tone, paint};
use std::borrow::Cow;

const GAP: usize = 2;
/// A word up to this long is not broken if a column can be left out instead.
const WORD: usize = 32;
/// A text column narrower than this is not readable.
const NARROW: usize = 10;

/// A column while the table is laid out.
#[derive(Clone)]
pub(super) struct Lane {
    pub(super) title: &'static str,
    /// 0: narrower than its content only if nothing else can give way; else the higher, the sooner it gives way.
    pub(super) shrink: u8,
    pub(super) right: bool,
    pub(super) width: usize,
    /// Its longest word.
    pub(super) word: usize,
    /// The longest part of a word that is broken only if nothing else can give way.
    pub(super) part: usize,
    pub(super) hidden: bool,
    /// Whether it is never left out.
    pub(super) kept: bool,
    /// Whether it has any content.
    pub(super) filled: bool,
    /// Its width with short forms, if a cell has one.
    pub(super) short_width: Option<usize>,
    /// Whether short forms are shown.
    pub(super) is_short: bool,
}

impl Lane {
    pub(super) fn new(title: &'static str, shrink: u8) -> Self {
        let width = width(title);
        Self {
            title,
            shrink,
            right: false,
            width,
            word: width,
            part: width,
            hidden: false,
            kept: false,
            filled: false,
            short_width: None,
            is_short: false,
        }
    }

    /// Makes room for a cell.
    pub(super) fn admit(&mut self, cell: &Shown<'_>) {
        let text = &*cell.text;
        let full = width(text);
        self.filled |= cell.tone != Tone::Dim || text != EMPTY;
        if cell.short.is_some() || self.short_width.is_some() {
            let short = cell.short.as_ref().map_or(full, |short| width(short));
            // Until now no cell had a short form: they are as wide as the lane.
            let before = self.short_width.unwrap_or(self.width);
            self.short_width = Some(before.max(short));
        }
        self.width = self.width.max(full);
        // A text no longer than the longest word contains no longer word.
        if full > self.word && self.word < WORD {
            let joined = with_units(text);
            let longest = joined.split(' ').map(width).max().unwrap_or(0);
            let part = joined.split(' ').map(unbroken).max().unwrap_or(0);
            self.part = self.part.max(part);
            self.word = self.word.max(longest.min(WORD));
        }
    }
}

/// Shown for an empty value.
pub(super) const EMPTY: &str = "-";

/// One cell.
#[derive(Clone)]
pub(super) struct Shown<'a> {
    /// Its text, already clean.
    pub(super) text: Cow<'a, str>,
    /// Its meaning.
    pub(super) tone: Tone,
    /// A shorter text for less room.
    pub(super) short: Option<String>,
}

impl<'a> Shown<'a> {
    pub(super) fn new(text: Cow<'a, str>, tone: Tone) -> Self {
        let short = None;
        Self { text, tone, short }
    }

    /// Nothing.
    pub(super) fn empty() -> Self {
        Self::new(Cow::Borrowed(EMPTY), Tone::Dim)
    }

    /// The same, as owned data.
    pub(super) fn owned(self) -> Shown<'static> {
        Shown {
            text: Cow::Owned(self.text.into_owned()),
            tone: self.tone,
            short: self.short,
        }
    }

    fn text(&self, lane: &Lane) -> &str {
        match &self.short {
            Some(short) if lane.is_short => short,
            Some(_) | None => &self.text,
        }
    }
}

/// Leaves out empty lanes, except the first.
pub(super) fn drop_empty(lanes: &mut [Lane]) {
    for lane in lanes.iter_mut().skip(1) {
        lane.hidden |= !lane.filled;
    }
}

fn total(lanes: &[Lane]) -> usize {
    let shown = lanes.iter().filter(|lane| !lane.hidden);
    shown
        .map(|lane| lane.width + GAP)
        .sum::<usize>()
        .saturating_sub(GAP)
}

/// Narrows the lanes to `room`: those that may shrink, the most willing first, as far as their
/// words stay whole. Then, if `may_hide`, leaves out the most willing that need not be kept;
/// otherwise breaks words. The others are broken at their words if nothing else is left.
pub(super) fn fit(lanes: &mut [Lane], room: usize, may_hide: bool) {
    if total(lanes) > room {
        for lane in lanes.iter_mut() {
            if let Some(short) = lane.short_width {
                lane.is_short = true;
                lane.width = short;
                lane.word = lane.word.min(short);
            }
        }
    }
    let natural: Vec<usize> = lanes.iter().map(|lane| lane.width).collect();
    loop {
        narrow(lanes, room, |lane| lane.word);
        if total(lanes) <= room {
            return;
        }
        let mut shown = lanes
            .iter_mut()
            .filter(|lane| !lane.hidden && !lane.kept && lane.shrink > 0);
        let most_willing = shown.next().map(|first| {
            // The last of equals: what matters most comes first.
            shown.fold(first, |most, lane| {
                if lane.shrink >= most.shrink {
                    lane
                } else {
                    most
                }
            })
        });
        match most_willing {
            Some(lane) if may_hide => lane.hidden = true,
            _ => {
                // Long words are broken at their joints before what should stay whole.
                narrow(lanes, room, |lane| lane.part);
                if total(lanes) <= room {
                    return;
                }
                // That is broken at its words before any word is.
                give_way(lanes, room, 0, |lane| lane.word);
                return narrow(lanes, room, |lane| NARROW.max(width(lane.title)));
            }
        }
        // With one column less, the others get more room again.
        for (lane, natural) in lanes.iter_mut().zip(&natural) {
            lane.width = *natural;
        }
    }
}

fn narrow(lanes: &mut [Lane], room: usize, least: impl Fn(&Lane) -> usize) {
    let mut levels: Vec<u8> = lanes
        .iter()
        .map(|lane| lane.shrink)
        .filter(|s| *s > 0)
        .collect();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    levels.dedup();
    for level in levels {
        give_way(lanes, room, level, &least);
    }
}

/// Narrows the lanes of one level, the widest first.
fn give_way(lanes: &mut [Lane], room: usize, level: u8, least: impl Fn(&Lane) -> usize) {
    while total(lanes) > room {
        let widest = lanes
            .iter_mut()
            .filter(|lane| !lane.hidden && lane.shrink == level && lane.width > least(lane))
            .max_by_key(|lane| lane.width);
        let Some(lane) = widest else { break };
        lane.width -= 1;
    }
}

/// The heading line.
pub(super) fn head(lanes: &[Lane], colour: bool, to: &mut String) {
    let cells: Vec<Shown<'_>> = lanes
        .iter()
        .map(|lane| Shown::new(Cow::Borrowed(lane.title), Tone::Strong))
        .collect();
    line(lanes, &cells, colour, false, to);
}

/// A row: one line, or several if a cell must be broken (only if `breaking`; for a program, a row
/// that is too long stays one line).
pub(super) fn line(
    lanes: &[Lane],
    cells: &[Shown<'_>],
    colour: bool,
    breaking: bool,
    to: &mut String,
) {
    let shown = || lanes.iter().zip(cells).filter(|(lane, _)| !lane.hidden);
    let last = shown().count().saturating_sub(1);
    let fits = !breaking || shown().all(|(lane, cell)| width(cell.text(lane)) <= lane.width);
    if fits {
        for (at, (lane, cell)) in shown().enumerate() {
            put(lane, cell.text(lane), cell.tone, at == last, colour, to);
        }
        end_line(to);
        return;
    }
    let broken: Vec<Vec<String>> = shown()
        .map(|(lane, cell)| wrap(cell.text(lane), lane.width, Ends::Joined))
        .collect();
    for nth in 0..broken.iter().map(Vec::len).max().unwrap_or(0) {
        for (at, ((lane, cell), lines)) in shown().zip(&broken).enumerate() {
            let text = lines.get(nth).map_or("", String::as_str);
            put(lane, text, cell.tone, at == last, colour, to);
        }
        end_line(to);
    }
}

fn put(lane: &Lane, text: &str, tone: Tone, last: bool, colour: bool, to: &mut String) {
    let blank = lane.width.saturating_sub(width(text));
    if lane.right {
        pad(to, blank);
    }
    paint(to, tone, text, colour);
    if !last {
        pad(to, GAP + if lane.right { 0 } else { blank });
    }
}

pub(super) fn pad(to: &mut String, blanks: usize) {
    to.extend(std::iter::repeat_n(' ', blanks));
}

/// Ends the line without the spaces of empty last cells.
fn end_line(to: &mut String) {
    to.truncate(to.trim_end_matches(' ').len());
    to.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(title: &'static str, shrink: u8, text: &str) -> Lane {
        let mut lane = Lane::new(title, shrink);
        lane.admit(&Shown::new(Cow::Borrowed(text), Tone::Plain));
        lane
    }

    #[test]
    fn the_most_willing_column_gives_way_first_and_is_hidden_last() {
        let mut lanes = [
            lane("NUMBER", 0, "101"),
            lane("NAME", 1, "Anna Maria Kowalska"),
            lane("EMAIL", 2, "anna@example.com"),
            lane("DID", 3, "+48123456, +48123457"),
        ];
        let shown = |lanes: &[Lane]| {
            let shown = lanes.iter().filter(|lane| !lane.hidden);
            shown.map(|lane| lane.width).collect::<Vec<_>>()
        };
        fit(&mut lanes, 60, true);
        assert_eq!(shown(&lanes), [6, 19, 16, 13]);
        fit(&mut lanes, 45, true);
        assert_eq!(
            shown(&lanes),
            [6, 19, 16],
            "no word is broken while a column can go"
        );
        fit(&mut lanes, 20, true);
        assert_eq!(shown(&lanes), [6, 12]);
        let mut picked = [
            lane("NUMBER", 0, "101"),
            lane("EMAIL", 1, "anna@example.com"),
        ];
        let mut kept = picked.clone();
        kept[1].kept = true;
        fit(&mut kept, 18, true);
        assert_eq!(
            shown(&kept),
            [6, 10],
            "what is kept is broken, not left out"
        );
        fit(&mut picked, 18, false);
        assert_eq!(
            shown(&picked),
            [6, 10],
            "what was asked for is shown, broken or not"
        );
    }

    /// Whatever the columns are, a table leaves the terminal only if its longest words do.
    #[test]
    fn no_table_is_wider_than_the_terminal_while_its_words_fit() {
        let texts = [
            "205",
            "main",
            "it has no member that rings",
            "queue:280, queue:281",
        ];
        for shrinks in [[0, 0, 0], [0, 1, 0], [2, 0, 1], [0, 0, 3], [1, 1, 1]] {
            for first in texts {
                for (second, third) in [(texts[2], texts[3]), (texts[3], texts[0])] {
                    for room in [40, 60, 80] {
                        for may_hide in [true, false] {
                            let all = [first, second, third];
                            let all = all.iter().zip(["A", "B", "C"]).zip(shrinks);
                            let mut lanes: Vec<Lane> = all
                                .map(|((text, title), shrink)| lane(title, shrink, text))
                                .collect();
                            fit(&mut lanes, room, may_hide);
                            assert!(total(&lanes) <= room, "{first}, {second}, {third}: {room}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_lane_is_as_wide_as_the_longest_of_what_stays_together() {
        assert_eq!(lane("U", 1, "in 12 days").word, 7);
    }
}
