//! DIDs that somebody else has when their row is written: a later row may release them.

use super::{Current, Performed, Rule, Steps, Work};
use crate::domain::{Country, ExtensionPatch, Number, Phone};
use crate::engine::Holder;
use crate::engine::operations::{department, extension};
use crate::ops::Failure;
use crate::ops::converge::{self, Route};

/// A row with a DID that somebody else had when it was written.
pub(super) struct Waiting {
    line: u64,
    number: Number,
    dids: Vec<Phone>,
    /// Whether the extension existed before.
    known: bool,
}

impl Work<'_> {
    /// Writes a row's fields. DIDs that somebody else has wait until all rows are written: one may
    /// release them.
    pub(super) fn write_all_but_taken_dids<O: Performed>(
        &mut self,
        steps: &mut Steps<'_>,
        (number, fields): (&Number, &ExtensionPatch),
        op: impl Fn(ExtensionPatch) -> O,
    ) -> Result<bool, Failure> {
        let Err(mut refusal) = self.try_one(steps, op(fields.clone()))? else {
            let dids = fields.dids.as_deref().unwrap_or_default();
            self.note_national(steps, number, dids)?;
            return Ok(true);
        };
        // What is so already is no change, and may not be theirs to make.
        let left = self.unlike(steps, number, fields)?;
        let fields = match &left {
            Some(left) if *left == ExtensionPatch::default() => return Ok(true),
            Some(left) if left != fields => {
                match self.try_one(steps, op(left.clone()))? {
                    Ok(()) => return Ok(true),
                    Err(again) => refusal = again,
                }
                left
            }
            Some(_) | None => fields,
        };
        let dids = fields.dids.as_deref().unwrap_or_default();
        if refusal.denial.rule == Rule::Exists {
            let (free, is_any_taken) = free_of(steps, number, dids)?;
            if is_any_taken {
                self.waiting.push(Waiting {
                    line: self.row.line,
                    number: number.clone(),
                    dids: dids.to_vec(),
                    known: self.row.known.is_some(),
                });
                let mut patch = fields.clone();
                patch.dids = Some(free);
                return self.perform(steps, op(patch));
            }
        }
        self.may_be_renumbered(number, &refusal);
        let column = self.way(fields, &refusal).to_owned();
        self.refused(&column, refusal);
        Ok(false)
    }

    /// What of these fields differs from those of somebody who is there, as far as it may be read.
    fn unlike(
        &mut self,
        steps: &mut Steps<'_>,
        number: &Number,
        fields: &ExtensionPatch,
    ) -> Result<Option<ExtensionPatch>, Failure> {
        if self.row.known.is_none() {
            return Ok(None);
        }
        match converge::compared(steps, number, fields) {
            Ok((_, left)) => Ok(Some(left)),
            Err(Failure::Refused(_)) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// Notes DIDs that are written as they are dialled within the country: a trunk may send them with
    /// the country's code.
    pub(super) fn note_national(
        &mut self,
        steps: &mut Steps<'_>,
        number: &Number,
        dids: &[Phone],
    ) -> Result<(), Failure> {
        let national = |did: &&Phone| did.digits() == did.as_str();
        if !dids.iter().any(|did| national(&did)) {
            return Ok(());
        }
        let Some(country) = self.country_of(steps, number)? else {
            return Ok(());
        };
        for did in dids.iter().filter(national) {
            if let Some(abroad) = did.from_abroad(&country) {
                self.report.without_code += 1;
                let first = &mut self.report.first_without_code;
                first.get_or_insert((did.clone(), abroad));
            }
        }
        Ok(())
    }

    /// The country of somebody's home, if the asker sees it.
    fn country_of(
        &self,
        steps: &mut Steps<'_>,
        number: &Number,
    ) -> Result<Option<Country>, Failure> {
        let home = self
            .seen(steps, number.clone())?
            .and_then(|view| view.department);
        let Some(name) = home.and_then(|name| name.parse().ok()) else {
            return Ok(None);
        };
        let view = steps.ask(department::Show { name }, |snapshot, granted| {
            snapshot.department(granted)
        });
        match view {
            Err(Failure::Refused(_)) => Ok(None),
            view => view.map(|view| view.fields.country.or(view.inherited.country)),
        }
    }

    /// Writes the DIDs, which others have given up by then or not: whose they are then is an error of
    /// the row. Returns whether that was its only change.
    pub(super) fn rest_of_dids(
        &mut self,
        steps: &mut Steps<'_>,
        waiting: Waiting,
    ) -> Result<bool, Failure> {
        let number = waiting.number;
        self.row = Current {
            line: waiting.line,
            known: waiting.known.then(|| number.clone()),
            column: self.task.names.did.clone(),
            ..Current::default()
        };
        let set = extension::Set {
            number: number.clone(),
            patch: ExtensionPatch {
                dids: Some(waiting.dids),
                ..ExtensionPatch::default()
            },
        };
        self.perform(steps, set)?;
        Ok(self.row.changed && self.unchanged.remove(&number))
    }
}

/// DIDs that nobody else has, and whether somebody has one of them.
fn free_of(
    steps: &mut Steps<'_>,
    number: &Number,
    dids: &[Phone],
) -> Result<(Vec<Phone>, bool), Failure> {
    let mut free = Vec::with_capacity(dids.len());
    for did in dids {
        if matches!(steps.holder(number, did)?, Holder::Nobody) {
            free.push(did.clone());
        }
    }
    let is_any_taken = free.len() < dids.len();
    Ok((free, is_any_taken))
}
