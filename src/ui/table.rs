//! Tables for people: no frames, two blanks between columns, fitted to the terminal.

use super::style::{Tone, paint};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, TableStyle, Width};

const GAP: usize = 2;
/// Below this a column of text is no longer readable.
const NARROW: usize = 10;

/// Columns that `text` takes on a terminal.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // Latin, Greek and Cyrillic letters take one column each; combining marks begin at U+0300.
    if text
        .chars()
        .all(|c| matches!(c, ' '..='~' | '\u{a0}'..='\u{2ff}' | '\u{370}'..='\u{482}'))
    {
        return text.chars().count();
    }
    let mut table = Table::new();
    table.add_row([text]);
    table
        .column_max_content_widths()
        .first()
        .map_or(0, |w| usize::from(*w))
}

/// `text` broken at white space, or inside a word where it must, into lines of `room` columns.
pub(super) fn wrap(text: &str, room: usize) -> Vec<String> {
    if width(text) <= room {
        return vec![text.to_owned()];
    }
    let mut table = Table::new();
    table
        .load_style(TableStyle::new())
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.add_row([text]);
    if let Some(column) = table.column_mut(0) {
        column.set_padding((0, 0));
        let room = u16::try_from(room.max(1)).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(room)));
    }
    table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// One column while the table is laid out.
#[derive(Clone)]
pub(super) struct Lane {
    pub(super) title: &'static str,
    /// 0: never narrower than its content; else the higher, the sooner it gives way.
    pub(super) shrink: u8,
    pub(super) right: bool,
    pub(super) width: usize,
    pub(super) hidden: bool,
}

/// One cell: its text, already clean, and its meaning.
pub(super) type Shown = (String, Tone);

fn total(lanes: &[Lane]) -> usize {
    let shown = lanes.iter().filter(|lane| !lane.hidden);
    shown
        .map(|lane| lane.width + GAP)
        .sum::<usize>()
        .saturating_sub(GAP)
}

/// Narrows the lanes to `room`: first those that may shrink, the most willing first, each to
/// what stays readable; then, if `may_hide`, the most willing are left out altogether.
pub(super) fn fit(lanes: &mut [Lane], room: usize, may_hide: bool) {
    let natural: Vec<usize> = lanes.iter().map(|lane| lane.width).collect();
    loop {
        let mut willing: Vec<u8> = lanes
            .iter()
            .map(|lane| lane.shrink)
            .filter(|s| *s > 0)
            .collect();
        willing.sort_unstable_by(|a, b| b.cmp(a));
        willing.dedup();
        for shrink in willing {
            while total(lanes) > room {
                let least = |lane: &Lane| NARROW.max(width(lane.title));
                let widest = lanes
                    .iter_mut()
                    .filter(|lane| {
                        !lane.hidden && lane.shrink == shrink && lane.width > least(lane)
                    })
                    .max_by_key(|lane| lane.width);
                let Some(lane) = widest else { break };
                lane.width -= 1;
            }
        }
        if total(lanes) <= room || !may_hide {
            return;
        }
        let least_wanted = lanes
            .iter_mut()
            .filter(|lane| !lane.hidden && lane.shrink > 0)
            .max_by_key(|lane| lane.shrink);
        match least_wanted {
            Some(lane) => lane.hidden = true,
            None => return,
        }
        // With one column less the others may breathe again.
        for (lane, natural) in lanes.iter_mut().zip(&natural) {
            lane.width = *natural;
        }
    }
}

/// The heading line.
pub(super) fn head(lanes: &[Lane], colour: bool, to: &mut String) {
    let cells: Vec<Shown> = lanes
        .iter()
        .map(|lane| (lane.title.to_owned(), Tone::Strong))
        .collect();
    line(lanes, &cells, colour, false, to);
}

/// One row: a line, or several when a cell has to be broken (only if `breaking`; where the
/// reader is a program, a row that is too long stays one line).
pub(super) fn line(lanes: &[Lane], cells: &[Shown], colour: bool, breaking: bool, to: &mut String) {
    let shown = || lanes.iter().zip(cells).filter(|(lane, _)| !lane.hidden);
    let last = shown().count().saturating_sub(1);
    let fits = !breaking || shown().all(|(lane, cell)| width(&cell.0) <= lane.width);
    if fits {
        for (at, (lane, (text, tone))) in shown().enumerate() {
            put(lane, text, *tone, at == last, colour, to);
        }
        end_line(to);
        return;
    }
    let broken: Vec<Vec<String>> = shown()
        .map(|(lane, cell)| wrap(&cell.0, lane.width))
        .collect();
    for nth in 0..broken.iter().map(Vec::len).max().unwrap_or(0) {
        for (at, ((lane, (_, tone)), lines)) in shown().zip(&broken).enumerate() {
            let text = lines.get(nth).map_or("", String::as_str);
            put(lane, text, *tone, at == last, colour, to);
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

/// Ends the line without the blanks that empty last cells leave.
fn end_line(to: &mut String) {
    to.truncate(to.trim_end_matches(' ').len());
    to.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(title: &'static str, shrink: u8, width: usize) -> Lane {
        Lane {
            title,
            shrink,
            right: false,
            width,
            hidden: false,
        }
    }

    #[test]
    fn the_most_willing_column_gives_way_first_and_is_hidden_last() {
        let mut lanes = [
            lane("NUMBER", 0, 6),
            lane("NAME", 1, 30),
            lane("EMAIL", 2, 30),
        ];
        fit(&mut lanes, 60, true);
        assert_eq!(lanes.each_ref().map(|l| l.width), [6, 30, 20]);
        fit(&mut lanes, 30, true);
        assert_eq!(
            lanes.each_ref().map(|l| (l.width, l.hidden)),
            [(6, false), (10, false), (10, false)]
        );
        fit(&mut lanes, 20, true);
        assert!(lanes[2].hidden && !lanes[1].hidden);
        fit(&mut lanes, 3, false);
        assert!(!lanes[0].hidden);
    }

    #[test]
    fn width_counts_terminal_columns() {
        for (text, columns) in [
            ("abc", 3),
            ("Łódź", 4),
            ("李小龍", 6),
            ("e\u{301}", 1),
            ("Ёж", 2),
            ("👍", 2),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("李小龍李", 4), ["李小", "龍李"]);
    }
}
