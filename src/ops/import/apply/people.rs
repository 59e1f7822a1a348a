//! People: created, or changed if they exist, as their commands would.

use super::{
    End, ExtensionView, Failure, ImportRow, Invite, Number, OnExisting, Rule, Severity, Show,
    Steps, Work, converge,
};

impl Work<'_> {
    /// A row with a person.
    pub(super) fn person(
        &mut self,
        steps: &mut Steps<'_>,
        mut row: ImportRow,
    ) -> Result<(), Failure> {
        self.is_here(&row);
        let stays = self.task.on_existing != OnExisting::Update || row.is_partial;
        if stays && steps.existing(&row.number)?.is_some() {
            self.stays(row.is_partial, || row.number.to_string());
            return Ok(());
        }
        if self.has_another_number(steps, &row)? {
            self.stays(true, || row.number.to_string());
            return Ok(());
        }
        self.comes_back(steps, &row)?;
        let password = row.password.take();
        let mut wanted = row.wanted();
        let rest = self.put_off(steps, &mut wanted)?;
        let before = self.waiting.len();
        let end = converge::extension(self, steps, &wanted)?;
        self.row.is_new = end == End::Added;
        let is_new = self.row.known.is_none();
        if is_new || self.row.changed || end.is_failure() {
            let rows = &mut self.source.rows;
            rows.note(&wanted.number, is_new, &mut wanted.fields);
        }
        let mut invites = true;
        if password.is_some() && !end.is_failure() {
            invites = !self.password(steps, &wanted.number)?;
        }
        if let Some(rest) = rest.filter(|_| !end.is_failure()) {
            self.keep_rest(rest, end == End::Kept && !self.row.changed);
        }
        match end {
            End::Added => {
                self.report.added += 1;
                if invites {
                    self.invite(steps, &wanted.number)?;
                }
            }
            End::Kept if self.row.changed => self.report.changed += 1,
            End::Kept => {
                self.report.unchanged += 1;
                if self.waiting.len() > before {
                    self.unchanged.insert(wanted.number);
                }
            }
            End::Stopped => {}
            End::Homeless => self.homeless(),
            End::Nowhere => {
                let column = self.task.names.role.clone();
                self.find(&column, Severity::Error, "its department is missing");
            }
        }
        Ok(())
    }

    /// A person, as far as the asker sees them.
    pub(super) fn seen(
        &self,
        steps: &mut Steps<'_>,
        number: Number,
    ) -> Result<Option<ExtensionView>, Failure> {
        let view = steps.ask(Show { number }, |snapshot, granted| {
            snapshot.extension(granted)
        });
        match view {
            Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => Ok(None),
            view => view.map(Some),
        }
    }

    /// An existing one stays as it is, or is an error.
    pub(super) fn stays(&mut self, is_known: bool, whose: impl FnOnce() -> String) {
        if self.task.on_existing == OnExisting::Error && !is_known {
            let reason = format!(
                "{} exists already, and you gave `--on-existing error`",
                whose()
            );
            self.find("", Severity::Error, reason);
        } else {
            self.report.unchanged += 1;
            self.report.skipped += u64::from(!is_known);
        }
    }

    pub(super) fn homeless(&mut self) {
        let column = self.task.names.department.clone();
        let reason = "a department is missing, and there is no `--department`";
        self.report.homeless = true;
        self.find(&column, Severity::Error, reason);
    }

    /// Invites a new person, if requested.
    fn invite(&mut self, steps: &mut Steps<'_>, number: &Number) -> Result<(), Failure> {
        let Some(invites) = self.task.invites else {
            return Ok(());
        };
        let op = Invite {
            number: number.clone(),
            until: invites.until,
            digest: (invites.digest)(number),
        };
        if let Err(refusal) = self.try_one(steps, op)? {
            self.refused("", refusal);
        }
        Ok(())
    }
}
