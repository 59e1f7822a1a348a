//! The columns of a list.

use crate::domain::{Right, Role, RoleKind, near};

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// JSON key, csv heading and what `--columns` takes: `home_department`.
    pub key: &'static str,
    /// Heading for people: `DEPARTMENT`.
    pub title: &'static str,
    /// Where it appears, unless `--columns` selects it.
    pub stands: Stands,
    /// Its type.
    pub holds: Holds,
    /// 0: keeps its width; else the higher, the sooner it is narrowed, then left out.
    pub shrink: u8,
    /// Whether it is never left out: its words are broken first.
    pub kept: bool,
    /// The words that it can have.
    pub words: Words,
}

/// Which words a column can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Any.
    Any,
    /// Only these.
    Only(&'static [&'static str]),
    /// Names of rights.
    Rights,
    /// Roles that people have in a department: built-in ones, and custom ones of any name.
    RolesThere,
}

impl Words {
    /// How a word is written that the column can have, where it never has this one.
    pub(super) fn instead_of(self, value: &str) -> Option<String> {
        match self {
            Self::Any => None,
            Self::Only(words) if words.contains(&value) => None,
            Self::Only(words) => {
                let near = near(value, words.iter().copied());
                let meant = near.first().map(|word| format!("did you mean `{word}`? "));
                let all = words.join(", ");
                Some(format!("{}it is one of: {all}", meant.unwrap_or_default()))
            }
            Self::Rights => value
                .parse::<Right>()
                .err()
                .map(|invalid| invalid.hint.to_string()),
            Self::RolesThere => match value.parse::<Role>() {
                Ok(role) if role.kind() == RoleKind::Department => None,
                Ok(_) => Some("a system role is held in no department".to_owned()),
                Err(invalid) => Some(invalid.hint.to_string()),
            },
        }
    }
}

/// Where a column appears by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Everywhere.
    Everywhere,
    /// Only in tables: it puts into words what other columns say for programs.
    InTables,
    /// In csv, plain text and JSON: tables show it in another column.
    ForPrograms,
    /// Only in JSON.
    InJson,
}

/// The type of a column, by which it is compared and sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words, or several of them. Values of digits only come first, in numeric order.
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
            words: Words::Any,
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
            words: Words::Any,
        }
    }
    /// The same, never left out.
    pub const fn kept(mut self) -> Self {
        self.kept = true;
        self
    }
    /// The same, with only these words.
    pub const fn only(mut self, words: &'static [&'static str]) -> Self {
        self.words = Words::Only(words);
        self
    }
    /// The same, for names of rights.
    pub const fn rights(mut self) -> Self {
        self.words = Words::Rights;
        self
    }
    /// The same, for roles that people have in a department.
    pub const fn roles_there(mut self) -> Self {
        self.words = Words::RolesThere;
        self
    }
    /// The same, for whole numbers.
    pub const fn numbers(mut self) -> Self {
        self.holds = Holds::Numbers;
        self
    }
    /// The same, for times.
    pub const fn times(mut self) -> Self {
        self.holds = Holds::Times;
        self
    }
    /// The same, for yes or no.
    pub const fn flags(mut self) -> Self {
        self.holds = Holds::Flags;
        self
    }
    /// The same, appearing elsewhere.
    pub const fn standing(mut self, stands: Stands) -> Self {
        self.stands = stands;
        self
    }
}
