//! `--filter`, `--sort` and `--limit`: which rows of a list are shown, in which order, and how
//! many. They see only what is printed, so they reveal nothing that the list does not.

use super::{Cell, Column, Holds};
use crate::domain::{Invalid, Time, Zone, near, parse_moment, search_key};
use crate::ui::{Fault, key_of};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

/// What is requested of a list.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    /// Conditions that a row must all meet.
    pub filters: Vec<Filter>,
    /// Sort keys, the most important first; empty for the list's own order.
    pub order: Vec<Order>,
    /// Maximum number of rows; 0 for all.
    pub limit: usize,
    /// Whether the limit is only a default: then a program is told too that there are more.
    pub is_limit_ours: bool,
}

impl Narrowing {
    /// Whether rows are left out or moved for a reason other than the limit.
    pub fn chooses(&self) -> bool {
        !self.filters.is_empty() || !self.order.is_empty()
    }

    /// Whether nothing is requested.
    pub(super) fn is_idle(&self) -> bool {
        !self.chooses() && self.limit == 0
    }
}

/// How a value is compared with a condition's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Test {
    Is,
    IsNot,
    Contains,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// Each as it is written; a longer one comes before its own beginning.
const TESTS: [(&str, Test); 7] = [
    ("!=", Test::IsNot),
    ("<=", Test::AtMost),
    (">=", Test::AtLeast),
    ("=", Test::Is),
    ("~", Test::Contains),
    ("<", Test::Less),
    (">", Test::More),
];

/// A condition on a row: `role=manager`, `name~lee`, `members>3`.
#[derive(Clone, Debug)]
pub struct Filter {
    key: &'static str,
    test: Test,
    /// The value to compare with; for times, as typed.
    value: String,
}

/// A sort key; descending after a `-`.
#[derive(Clone, Debug)]
pub struct Order {
    key: &'static str,
    descending: bool,
}

/// How many columns a hint names; if there are more, it says where they are.
const MANY: usize = 15;

/// The hint that names columns: likely ones, and all there are.
pub fn known_columns<K: AsRef<str>>(given: &str, keys: &[K]) -> String {
    let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
    let name = given.split(['=', '!', '~', '<', '>']).next();
    let name = key_of(name.unwrap_or(given));
    let meant: Vec<String> = near(&name, keys.iter().copied())
        .into_iter()
        .map(|key| format!("`{key}`"))
        .collect();
    let is_known = keys.contains(&given);
    let all = match keys.len() {
        ..=MANY => format!("the columns are: {}", keys.join(", ")),
        many => format!("`--help` lists all {many} columns"),
    };
    if is_known || meant.is_empty() {
        return all;
    }
    format!("did you mean {}? {all}", meant.join(" or "))
}

fn column<'c>(given: &str, columns: &'c [Column]) -> Result<&'c Column, Invalid> {
    let key = key_of(given);
    columns
        .iter()
        .find(|column| column.key == key)
        .ok_or_else(|| {
            let keys: Vec<&str> = columns.iter().map(|column| column.key).collect();
            Invalid::new(
                "a column of this list",
                given,
                "none has that name",
                known_columns(given, &keys),
            )
        })
}

impl Filter {
    /// Reads a condition on one of these columns.
    ///
    /// # Errors
    /// If it is not a condition, or names an unknown column, or a value that the column cannot
    /// have.
    pub fn read(text: &str, columns: &[Column]) -> Result<Self, Invalid> {
        const WHAT: &str = "a condition";
        let found = text.char_indices().find_map(|(at, _)| {
            let here = TESTS.iter().find(|(sign, _)| text[at..].starts_with(sign));
            here.map(|(sign, test)| (at, *sign, *test))
        });
        let Some((at, sign, test)) = found else {
            let keys: Vec<&str> = columns.iter().map(|column| column.key).collect();
            let hint = format!(
                "write KEY=VALUE, KEY!=VALUE or KEY~TEXT, and for numbers and times KEY<VALUE or KEY>VALUE; {}",
                known_columns(text, &keys)
            );
            return Err(Invalid::new(WHAT, text, "it compares nothing", hint));
        };
        let column = column(text[..at].trim(), columns)?;
        let value = text[at + sign.len()..].trim();
        let wrong = |why: &str, hint: &str| Invalid::new(WHAT, text, why, hint);
        let value = match (test, column.holds) {
            (Test::Contains, _) if value.is_empty() => {
                return Err(wrong("it does not say which text", "such as name~lee"));
            }
            (Test::Contains, _) => search_key(value),
            (Test::Is | Test::IsNot, _) if value.is_empty() => String::new(),
            (_, Holds::Numbers) => match value.parse::<i64>() {
                Ok(number) => number.to_string(),
                Err(_) => return Err(wrong("that column holds whole numbers", "such as 20")),
            },
            (Test::Is | Test::IsNot, Holds::Flags) => match value.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" => "true".to_owned(),
                "false" | "no" | "off" => "false".to_owned(),
                _ => return Err(wrong("that column is yes or no", "write true or false")),
            },
            (_, Holds::Flags) => {
                let hint = "compare it with = or !=";
                return Err(wrong("that column is yes or no", hint));
            }
            (_, Holds::Times) => {
                // The zone decides which moment it is, but not whether it is one.
                parse_moment(value, Time::from_unix(0), Zone::UTC)?;
                value.to_owned()
            }
            (Test::Is | Test::IsNot, Holds::Text) => match column.words.instead_of(value) {
                Some(hint) => return Err(wrong("that column never has this value", &hint)),
                None => value.to_owned(),
            },
            (_, Holds::Text) => value.to_owned(),
        };
        Ok(Self {
            key: column.key,
            test,
            value,
        })
    }

    /// The value that the column with that key is to have, or not to have, if it is about that one.
    pub fn names(&self, key: &str) -> Option<&str> {
        let is_named = matches!(self.test, Test::Is | Test::IsNot) && self.key == key;
        (is_named && !self.value.is_empty()).then_some(self.value.as_str())
    }
}

impl Order {
    /// Reads a key, with a `-` before it for descending order.
    ///
    /// # Errors
    /// If it does not name a column.
    pub fn read(text: &str, columns: &[Column]) -> Result<Self, Invalid> {
        let (key, descending) = match text.trim().strip_prefix('-') {
            Some(key) => (key, true),
            None => (text.trim(), false),
        };
        let column = column(key, columns)?;
        Ok(Self {
            key: column.key,
            descending,
        })
    }
}

/// The rank of a value among others of its column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(i64),
    /// Digits of any length: the significant ones, and all of them.
    Digits(usize, String, String),
    /// Without case and accents, and as it is.
    Text(String, String),
}

impl Rank {
    fn of_text(text: &str) -> Self {
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let digits = text.trim_start_matches('0');
            return Self::Digits(digits.len(), digits.to_owned(), text.to_owned());
        }
        Self::Text(search_key(text), text.to_owned())
    }

    /// `None` for an empty value.
    fn of(cell: &Cell<'_>) -> Option<Self> {
        Some(match cell {
            Cell::Int(number) => Self::Number(*number),
            Cell::Bool(value) => Self::Number(i64::from(*value)),
            Cell::Time { at, .. } => Self::Number(at.unix()),
            cell => match cell.flat() {
                text if text.is_empty() => return None,
                text => Self::of_text(&text),
            },
        })
    }

    /// Which of the two is greater, if they have the same type. Spelling does not matter.
    fn compared(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => Some(a.cmp(b)),
            (Self::Digits(a, of_a, _), Self::Digits(b, of_b, _)) => Some((a, of_a).cmp(&(b, of_b))),
            (Self::Text(a, _), Self::Text(b, _)) => Some(a.cmp(b)),
            _ => None,
        }
    }
}

/// A condition, and the position of its column.
struct Condition {
    at: usize,
    holds: Holds,
    filter: Filter,
    /// For times: the moment, once its zone is known.
    moment: OnceCell<Time>,
    /// Other values that came, where one of them may have been meant.
    others: RefCell<BTreeSet<String>>,
}

/// How many other values are kept.
const OTHERS: usize = 500;

impl Condition {
    fn holds(&self, cell: &Cell<'_>) -> Result<bool, Fault> {
        let Filter { test, value, .. } = &self.filter;
        let test = *test;
        if test == Test::Contains {
            let mut parts = parts(cell).into_iter();
            return Ok(parts.any(|part| search_key(&part).contains(value.as_str())));
        }
        if test == Test::Is || test == Test::IsNot {
            let is = match cell {
                Cell::Time { at, read, .. } if !value.is_empty() => self.moment(*read)? == *at,
                cell => {
                    let parts = parts(cell);
                    let is = parts.iter().any(|part| part == value);
                    let mut others = self.others.borrow_mut();
                    if !is && test == Test::Is && others.len() < OTHERS {
                        others.extend(parts.into_iter().map(Cow::into_owned));
                    }
                    is
                }
            };
            return Ok(is == (test == Test::Is));
        }
        let wanted = match (cell, self.holds) {
            (Cell::Time { read, .. }, _) => Rank::Number(self.moment(*read)?.unix()),
            (_, Holds::Numbers) => Rank::Number(value.parse().unwrap_or_default()),
            _ => Rank::of_text(value),
        };
        let compared = Rank::of(cell).and_then(|found| found.compared(&wanted));
        Ok(compared.is_some_and(|order| match order {
            Ordering::Less => matches!(test, Test::Less | Test::AtMost),
            Ordering::Equal => matches!(test, Test::AtMost | Test::AtLeast),
            Ordering::Greater => matches!(test, Test::More | Test::AtLeast),
        }))
    }

    /// The moment that the condition names, with times read in that zone.
    fn moment(&self, (zone, now): (Zone, Time)) -> Result<Time, Fault> {
        if let Some(moment) = self.moment.get() {
            return Ok(*moment);
        }
        let moment = parse_moment(&self.filter.value, now, zone).map_err(Fault::Value)?;
        Ok(*self.moment.get_or_init(|| moment))
    }
}

/// What a condition looks at: each of several texts, or else the single one, which may be empty.
fn parts<'c>(cell: &'c Cell<'_>) -> Vec<Cow<'c, str>> {
    match cell {
        Cell::Items(items) if !items.is_empty() => {
            items.iter().map(|item| Cow::Borrowed(*item)).collect()
        }
        Cell::Strings(items) if !items.is_empty() => items
            .iter()
            .map(|item| Cow::Borrowed(item.as_str()))
            .collect(),
        cell => vec![cell.flat()],
    }
}

/// What happens to a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It does not match, or is beyond the limit.
    LeftOut,
    /// It is written now.
    Shown,
    /// It is written when all have come.
    Held,
}

/// A list being filtered and sorted; `R` is a row that waits for its position.
pub(super) struct Narrow<R> {
    conditions: Vec<Condition>,
    /// Positions of the sort keys, and whether descending.
    order: Vec<(usize, bool)>,
    limit: usize,
    /// What is counted if a row is only a part of a thing: the column that names the thing.
    unit: Option<usize>,
    /// The things so far, and whether they are shown.
    units: HashMap<String, bool>,
    held: Vec<Waiting<R>>,
    /// Rows so far.
    pub(super) came: usize,
    /// How many of them match; things, if these are counted.
    pub(super) fits: usize,
    /// How many are shown.
    pub(super) shown: usize,
}

struct Waiting<R> {
    ranks: Vec<Option<Rank>>,
    unit: Option<String>,
    row: R,
}

impl<R> Narrow<R> {
    /// The request for a list with these columns; `None` if nothing is requested.
    pub(super) fn of(asked: &Narrowing, columns: &[Column]) -> Result<Option<Self>, Fault> {
        if asked.is_idle() {
            return Ok(None);
        }
        let place = |key: &str| match columns.iter().position(|column| column.key == key) {
            Some(at) => Ok(at),
            None => Err(Fault::Column {
                given: key.to_owned(),
                known: columns.iter().map(|column| column.key.to_owned()).collect(),
            }),
        };
        let conditions = asked.filters.iter().map(|filter| {
            let at = place(filter.key)?;
            Ok(Condition {
                at,
                holds: columns[at].holds,
                filter: filter.clone(),
                moment: OnceCell::new(),
                others: RefCell::default(),
            })
        });
        let order = asked.order.iter();
        let order = order.map(|order| Ok((place(order.key)?, order.descending)));
        Ok(Some(Self {
            conditions: conditions.collect::<Result<_, Fault>>()?,
            order: order.collect::<Result<_, Fault>>()?,
            limit: match asked.limit {
                0 => usize::MAX,
                limit => limit,
            },
            unit: None,
            units: HashMap::new(),
            held: Vec::new(),
            came: 0,
            fits: 0,
            shown: 0,
        }))
    }

    /// The last position that is used, plus one.
    pub(super) fn reach(&self) -> usize {
        let conditions = self.conditions.iter().map(|condition| condition.at);
        let all = conditions.chain(self.order.iter().map(|(at, _)| *at));
        all.max().map_or(0, |last| last + 1)
    }

    /// Whether that position is used.
    pub(super) fn looks_at(&self, at: usize) -> bool {
        self.conditions.iter().any(|condition| condition.at == at)
            || self.order.iter().any(|(place, _)| *place == at)
    }

    /// Whether there are conditions.
    pub(super) fn filters(&self) -> bool {
        !self.conditions.is_empty()
    }

    /// The value of a row that came which is like the one that a condition wants.
    pub(super) fn meant(&self) -> Option<String> {
        self.conditions.iter().find_map(|condition| {
            let others = condition.others.borrow();
            let near = near(&condition.filter.value, others.iter().map(String::as_str));
            near.first().map(|value| (*value).to_owned())
        })
    }

    /// Counts the things in that column instead of the rows.
    pub(super) fn counting(&mut self, at: usize) {
        self.unit = Some(at);
    }

    /// What happens to a row with these cells.
    pub(super) fn fate(&mut self, cells: &[Cell<'_>]) -> Result<Fate, Fault> {
        self.came += 1;
        for condition in &self.conditions {
            if !condition.holds(&cells[condition.at])? {
                return Ok(Fate::LeftOut);
            }
        }
        if !self.order.is_empty() {
            return Ok(Fate::Held);
        }
        let unit = self.unit.map(|at| cells[at].flat().into_owned());
        Ok(match self.has_room(unit) {
            true => Fate::Shown,
            false => Fate::LeftOut,
        })
    }

    /// Whether one more is shown: a row, or part of a thing that is already shown.
    fn has_room(&mut self, unit: Option<String>) -> bool {
        if let Some(known) = unit.as_ref().and_then(|unit| self.units.get(unit)) {
            return *known;
        }
        let is_shown = self.shown < self.limit;
        self.fits += 1;
        self.shown += usize::from(is_shown);
        self.units.extend(unit.map(|unit| (unit, is_shown)));
        is_shown
    }

    /// Keeps a row until all have come.
    pub(super) fn hold(&mut self, cells: &[Cell<'_>], row: R) {
        let ranks = self.order.iter().map(|(at, _)| Rank::of(&cells[*at]));
        self.held.push(Waiting {
            ranks: ranks.collect(),
            unit: self.unit.map(|at| cells[at].flat().into_owned()),
            row,
        });
    }

    /// The waiting rows, in order and up to the limit; rows without a sort value come last in both
    /// directions.
    pub(super) fn sorted(&mut self) -> Vec<R> {
        let mut held = std::mem::take(&mut self.held);
        held.sort_by(|a, b| {
            let pairs = a.ranks.iter().zip(&b.ranks).zip(&self.order);
            let mut compared = pairs.map(|((a, b), (_, descending))| match (a, b) {
                (Some(a), Some(b)) if *descending => b.cmp(a),
                (Some(a), Some(b)) => a.cmp(b),
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
            });
            compared
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        });
        let shown = held.into_iter().filter_map(|waiting| {
            let Waiting { unit, row, .. } = waiting;
            self.has_room(unit).then_some(row)
        });
        shown.collect()
    }
}
