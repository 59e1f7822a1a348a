//! Names and numbers that became others, as the record has it.

use super::passed_on::{things, went};
use crate::domain::{Module, Right};
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::policy::Scope;
use crate::engine::store::{Result, Snapshot};

impl Snapshot<'_> {
    /// For each of these pairs, whether a thing that had the first name got the second one, as far back
    /// as the record goes. Both names are of that kind, as [`Snapshot::passed_on`] has them. Whoever does
    /// not read the whole record is told of none.
    pub fn became(
        &self,
        granted: &Granted<WhoAmI>,
        kind: &str,
        names: &[(String, String)],
    ) -> Result<Vec<bool>> {
        let right = Right::read(Module::Audit);
        if names.is_empty() || !granted.facts.authority.holds(right, Scope::System) {
            return Ok(vec![false; names.len()]);
        }
        let things = things(self.conn, kind)?;
        let of = |name: &String| format!("{kind}:{}", name.to_lowercase());
        let one = |(from, to): &(String, String)| {
            let (old, new) = (of(from), of(to));
            things.values().any(|names| went(names, &old, &new))
        };
        Ok(names.iter().map(one).collect())
    }
}
