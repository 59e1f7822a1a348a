//! The newest entries of the record, for completing the number of one.

use super::RecordView;
use super::record::Reader;
use crate::engine::audit::{self, RECORD};
use crate::engine::gate::Granted;
use crate::engine::operations::audit::Look;
use crate::engine::store::account::text;
use crate::engine::store::{Conn, Result, Snapshot, undo};
use std::collections::BTreeMap;

/// Which entries are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entries {
    /// Any.
    All,
    /// Those that changed something which is not undone yet.
    Undoable,
    /// The first of each set that was done together.
    First,
}

impl Entries {
    /// The condition of the query.
    const fn sql(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Undoable => " AND outcome = 'done' AND effect IS NOT NULL",
            // Entries done together follow without a gap.
            Self::First => {
                " AND batch IS NULL \
                 AND EXISTS (SELECT 1 FROM audit n WHERE n.id = audit.id + 1 AND n.batch = audit.id)"
            }
        }
    }
}

/// Numbers that begin with these digits: a range for each length, longest first.
fn ranges(digits: &str) -> Vec<(i64, i64)> {
    if digits.is_empty() {
        return vec![(1, i64::MAX)];
    }
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    let first = digits.parse::<i64>().ok();
    let Some(first) = first.filter(|first| all_digits && *first > 0 && !digits.starts_with('0'))
    else {
        return Vec::new();
    };
    let lengths = (0..=18).rev().filter_map(|zeros| {
        let width = 10_i64.checked_pow(zeros)?;
        let begin = first.checked_mul(width)?;
        Some((begin, begin.saturating_add(width - 1)))
    });
    lengths.collect()
}

/// What is undone, read backwards from the end of the record as far as needed.
struct Undone<'c> {
    conn: &'c Conn,
    /// The entry from which undone ones are known.
    from: i64,
    all: BTreeMap<i64, i64>,
    /// How many more entries are read per step.
    step: i64,
}

impl<'c> Undone<'c> {
    const fn new(conn: &'c Conn) -> Self {
        Self {
            conn,
            from: i64::MAX,
            all: BTreeMap::new(),
            step: 128,
        }
    }

    fn has(&mut self, id: i64) -> Result<bool> {
        if id < self.from {
            self.from = id.saturating_sub(self.step);
            self.step = self.step.saturating_mul(8);
            self.all = undo::undone(self.conn, self.from)?;
        }
        Ok(self.all.contains_key(&id))
    }
}

impl Snapshot<'_> {
    /// The newest readable entries whose number begins with these digits, without people's names:
    /// at most that many, newest first.
    pub fn newest_records(
        &self,
        granted: &Granted<Look>,
        digits: &str,
        (wanted, most): (Entries, usize),
    ) -> Result<Vec<RecordView>> {
        let mut reader = Reader::new(self, &granted.facts)?;
        let sql = format!(
            "{RECORD} WHERE id BETWEEN ?1 AND ?2{} ORDER BY id DESC",
            wanted.sql()
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut undone = Undone::new(self.conn);
        let mut found = Vec::new();
        for range in ranges(digits) {
            let mut rows = query.query(range)?;
            while found.len() < most
                && let Some(row) = rows.next()?
            {
                let target = row.get_ref(6)?.as_str().map_err(text)?;
                if !reader.may_read_of(target, row.get(7)?)
                    || wanted == Entries::Undoable && undone.has(row.get(0)?)?
                {
                    continue;
                }
                found.push(reader.view(self, audit::record(row)?)?);
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn a_range_for_each_length_has_the_numbers_that_begin_so() {
        let has = |digits: &str, id: i64| {
            let ranges = ranges(digits);
            ranges.iter().any(|(from, to)| (*from..=*to).contains(&id))
        };
        for id in [1, 5, 57, 570, 579, 580, 5_799, 57_000, 99_999, i64::MAX] {
            for digits in ["", "5", "57", "579", "9", "92"] {
                assert_eq!(
                    has(digits, id),
                    id.to_string().starts_with(digits),
                    "{digits} {id}"
                );
            }
        }
        for digits in ["0", "057", "x", "-5", "+5", "99999999999999999999"] {
            assert_eq!(ranges(digits), [], "{digits}");
        }
        assert!(ranges("57").is_sorted_by(|a, b| a.0 > b.1));
    }
}
