//! What the columns of a list are.

/// One column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// JSON key, csv heading and what `--columns` takes: `home_department`.
    pub key: &'static str,
    /// Heading for people: `DEPARTMENT`.
    pub title: &'static str,
    /// Where it stands unless `--columns` picks.
    pub stands: Stands,
    /// What stands in it.
    pub holds: Holds,
    /// 0: keeps its width; else the higher, the sooner it is narrowed, then left out.
    pub shrink: u8,
    /// Whether it is never left out: its words are broken first.
    pub kept: bool,
}

/// Where a column stands on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Everywhere.
    Everywhere,
    /// In tables alone: it says in words what other columns say for programs.
    InTables,
    /// In csv, plain text and JSON: tables say it in another column.
    ForPrograms,
    /// In JSON alone.
    InJson,
}

/// What stands in a column: so it is compared, and sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words, or several of them. Those of digits alone come as numbers do, before all others.
    Text,
    /// Whole numbers.
    Numbers,
    /// Times.
    Times,
    /// Yes or no.
    Flags,
}

impl Column {
    /// Shown by default.
    pub const fn new(key: &'static str, title: &'static str, shrink: u8) -> Self {
        Self {
            key,
            title,
            stands: Stands::Everywhere,
            holds: Holds::Text,
            shrink,
            kept: false,
        }
    }
    /// Only in JSON, or when `--columns` names it.
    pub const fn extra(key: &'static str, title: &'static str, shrink: u8) -> Self {
        Self {
            key,
            title,
            stands: Stands::InJson,
            holds: Holds::Text,
            shrink,
            kept: false,
        }
    }
    /// The same, never left out.
    pub const fn kept(mut self) -> Self {
        self.kept = true;
        self
    }
    /// The same, of whole numbers.
    pub const fn numbers(mut self) -> Self {
        self.holds = Holds::Numbers;
        self
    }
    /// The same, of times.
    pub const fn times(mut self) -> Self {
        self.holds = Holds::Times;
        self
    }
    /// The same, of what is so or not.
    pub const fn flags(mut self) -> Self {
        self.holds = Holds::Flags;
        self
    }
    /// The same, elsewhere.
    pub const fn standing(mut self, stands: Stands) -> Self {
        self.stands = stands;
        self
    }
}
