//! Web-access passwords in a file: set for people who have none, each judged as `password set`.

use super::{Failure, Severity, Steps, Work};
use crate::domain::Number;
use crate::engine::operations::password::Set;

impl Work<'_> {
    /// Sets the password that the file has for somebody, unless they have one. Returns whether they
    /// then have one.
    pub(super) fn password(
        &mut self,
        steps: &mut Steps<'_>,
        number: &Number,
    ) -> Result<bool, Failure> {
        // An existing one stays, and nobody needs the right to set it.
        let view = self.seen(steps, number.clone())?;
        if view.is_some_and(|view| view.password_set == Some(true)) {
            return Ok(true);
        }
        let column = self.task.names.password.clone();
        let Some(hash) = (self.task.hash)(number) else {
            let reason = "it was set when the file was read, and no longer is: import it again";
            self.find(&column, Severity::Error, reason);
            return Ok(false);
        };
        let set = Set {
            number: number.clone(),
            hash,
            if_unset: true,
        };
        let changed = std::mem::take(&mut self.row.changed);
        let refusal = self.try_one(steps, set)?.err();
        let is_done = refusal.is_none();
        self.report.passwords += u64::from(self.row.changed);
        self.row.changed |= changed;
        if let Some(refusal) = refusal {
            self.refused(&column, refusal);
        }
        Ok(is_done)
    }
}
