//! Mapped attributes that no entry of a directory has: spelt wrongly, or nobody has them today.

use super::header::{FORM, shown};
use super::mapping::Mapping;
use super::profile::List;
use crate::domain::near;

/// Mapped attributes that no entry had so far, except those that the list knows itself: nobody may
/// be locked today.
pub(super) struct Absent {
    maps: Vec<Mapping>,
    list: List,
    has_entries: bool,
}

impl Absent {
    pub(super) fn new(list: List, maps: &[Mapping]) -> Self {
        let is_form = |map: &Mapping| FORM.iter().any(|name| map.is_of(name));
        let is_other = |map: &&Mapping| !is_form(map) && !list.is_known(&map.column);
        Self {
            maps: maps.iter().filter(is_other).cloned().collect(),
            list,
            has_entries: false,
        }
    }

    /// An entry has that attribute.
    pub(super) fn see(&mut self, name: &str) {
        self.maps.retain(|map| !map.is_of(name));
    }

    pub(super) fn see_entry(&mut self) {
        self.has_entries = true;
    }

    /// Each of them as the user wrote it, and what is wrong; `others` are the attributes of the
    /// file that are not read.
    pub(super) fn told(&self, others: &[String]) -> Vec<(String, String)> {
        let maps = self.maps.iter().filter(|_| self.has_entries);
        maps.map(|map| {
            let there = others.iter().map(String::as_str);
            let known = self.list.columns().iter().flat_map(|column| column.names);
            let meant = near(&map.column, there.chain(known.copied()));
            let reason = "`--map` names it, and no entry has this attribute".to_owned();
            let reason = match meant.first() {
                Some(meant) => format!("{reason}; did you mean `{}`?", shown(meant)),
                None => reason,
            };
            (map.shown(), reason)
        })
        .collect()
    }
}
