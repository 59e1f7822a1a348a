//! What limits a list of records.

use crate::domain::{Name, Number, Setting, Time};
use crate::engine::policy::{DepartmentId, Facts, sees_department};
use crate::engine::store::{Result, Snapshot, department as stored};

/// What limits a list of records.
#[derive(Clone, Debug, Default)]
pub struct RecordFilter {
    /// Asked by this number, and by whoever ever had it under their other numbers.
    pub actor: Option<Number>,
    /// Only by the person who has that number now, or had it last.
    pub holder: bool,
    /// On one of these targets, as the record names them; on any if empty.
    pub targets: Vec<String>,
    /// Filed under this department: about it, its people at the time, and what it owns. One that
    /// the asker does not see has none.
    pub department: Option<Name>,
    /// Actions that begin like this or whose last word it is, by current or former names.
    pub action: Option<String>,
    /// `done` or `refused`.
    pub outcome: Option<String>,
    /// Made together with this one, including it.
    pub batch: Option<i64>,
    /// Entries from this second on.
    pub since: Option<Time>,
    /// Entries before this second.
    pub until: Option<Time>,
    /// At most this many, the newest.
    pub limit: usize,
    /// Whether names are wanted beside numbers: they cost a look-up for each person.
    pub names: bool,
}

impl RecordFilter {
    /// The place in a record's cells that shows a change of the wanted setting: an entry on an
    /// account may have set one as well, as `db recover` does.
    pub(super) fn setting_in_cells(&self) -> Option<String> {
        let mut keys = self.targets.iter();
        let key: Setting = keys.find_map(|of| of.strip_prefix("setting:")?.parse().ok())?;
        Some(format!("$.settings.\"{key}\""))
    }
}

impl Snapshot<'_> {
    /// The department with that name, if the asker sees it.
    pub(super) fn department_seen(
        &self,
        facts: &Facts,
        name: &Name,
    ) -> Result<Option<DepartmentId>> {
        let found = stored::by_name(self.conn, &self.cache, name)?;
        let seen = found.filter(|d| sees_department(&facts.authority, d.id, d.fields.visibility));
        Ok(seen.map(|department| department.id))
    }
}
