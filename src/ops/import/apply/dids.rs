//! DIDs that belong to somebody else when their row is written: a later row may give them up.

use super::{ImportRow, Performed, Rule, Severity, Txn, Work};
use crate::domain::{ExtensionPatch, Number, Phone};
use crate::engine::Holder;
use crate::engine::operations::extension;
use crate::ops::Failure;

/// A row some DID of which was somebody else's when it was written.
pub(super) struct Waiting {
    line: u64,
    pub(super) number: Number,
    dids: Vec<Phone>,
    /// Whether the extension was there before.
    pub(super) known: bool,
}

impl Work<'_> {
    /// Writes a row's fields. DIDs that are somebody else's wait until all rows are written:
    /// theirs may give them up.
    pub(super) fn fields<O: Performed>(
        &mut self,
        txn: &mut Txn<'_>,
        row: &ImportRow,
        op: impl Fn(ExtensionPatch) -> O,
    ) -> Result<Option<bool>, Failure> {
        let refusal = match self.attempt(txn, row.line, op(row.fields.clone()))? {
            Ok(changed) => return Ok(Some(changed)),
            Err(refusal) => refusal,
        };
        let dids = row.fields.dids.as_deref().unwrap_or_default();
        if refusal.denial.rule == Rule::Exists {
            let (free, taken) = self.sorted(txn, &row.number, dids)?;
            if !taken.is_empty() {
                self.waiting.push(Waiting {
                    line: row.line,
                    number: row.number.clone(),
                    dids: dids.to_vec(),
                    known: self.known.is_some(),
                });
                let mut patch = row.fields.clone();
                patch.dids = Some(free);
                return self.perform(txn, row.line, op(patch));
            }
        }
        self.refused(row.line, "", refusal);
        Ok(None)
    }

    /// DIDs that may be had, and why the others may not.
    fn sorted(
        &self,
        txn: &mut Txn<'_>,
        number: &Number,
        dids: &[Phone],
    ) -> Result<(Vec<Phone>, Vec<String>), Failure> {
        let (mut free, mut taken) = (Vec::new(), Vec::new());
        for did in dids {
            match txn.holder(self.session, number, did)? {
                Holder::Nobody => free.push(did.clone()),
                Holder::Somebody => {
                    taken.push(format!("`{did}` already belongs to another number"));
                }
                Holder::Known(holder) => taken.push(format!("`{did}` already belongs to {holder}")),
            }
        }
        Ok((free, taken))
    }

    pub(super) fn rest_of_dids(
        &mut self,
        txn: &mut Txn<'_>,
        row: &Waiting,
    ) -> Result<bool, Failure> {
        let (free, taken) = self.sorted(txn, &row.number, &row.dids)?;
        for why in taken {
            self.find(
                row.line,
                "DID",
                Severity::Warning,
                format!("{why}; left there"),
            );
        }
        let set = extension::Set {
            number: row.number.clone(),
            patch: ExtensionPatch {
                dids: Some(free),
                ..ExtensionPatch::default()
            },
        };
        Ok(self.perform(txn, row.line, set)?.unwrap_or(false))
    }
}
