//! What a list of records is narrowed to.

use crate::domain::{Name, Number, Setting, Time};
use crate::engine::policy::{DepartmentId, Facts, sees_department};
use crate::engine::store::{Result, Snapshot, department as stored};

/// What a list of records is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct RecordFilter {
    /// Asked by this number.
    pub actor: Option<Number>,
    /// About one of these, as the record names them; about anything where there is none.
    pub targets: Vec<String>,
    /// Filed under this department: about it, its people then, and what it owns. One that is not
    /// seen has none.
    pub department: Option<Name>,
    /// Actions that begin so or whose last word that is, by the names of today or the former ones.
    pub action: Option<String>,
    /// `done` or `refused`.
    pub outcome: Option<String>,
    /// Done at once with this one, and itself.
    pub batch: Option<i64>,
    /// Entries of this second and later.
    pub since: Option<Time>,
    /// Entries before this second.
    pub until: Option<Time>,
    /// At most so many, the newest.
    pub limit: usize,
    /// Whether names beside numbers are wanted: they cost a look-up for each person.
    pub names: bool,
}

impl RecordFilter {
    /// Where the cells of a record say that it changed the setting that is asked for: what is about
    /// an account may have set one along, as `db recover` does.
    pub(super) fn setting_in_cells(&self) -> Option<String> {
        let mut keys = self.targets.iter();
        let key: Setting = keys.find_map(|of| of.strip_prefix("setting:")?.parse().ok())?;
        Some(format!("$.settings.\"{key}\""))
    }
}

impl Snapshot<'_> {
    /// The department of that name, if the asker sees it.
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
