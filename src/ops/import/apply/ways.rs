//! Destinations that lead to somebody whom a later row creates: the rest of the row, including the
//! role, which comes last, waits until all rows are written.

use super::{Current, Severity, Steps, Work};
use crate::domain::{Destination, ExtensionPatch, Patch};
use crate::engine::Refusal;
use crate::ops::Failure;
use crate::ops::converge::{self, End, WantedExtension};

/// The rest of a row.
pub(super) struct Rest {
    /// The row as it was when it was postponed.
    row: Current,
    wanted: WantedExtension,
    /// Whether it was counted as unchanged.
    is_unchanged: bool,
}

impl Work<'_> {
    /// Takes out the parts that must wait; `None` if it can be written as a whole.
    pub(super) fn put_off(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &mut WantedExtension,
    ) -> Result<Option<WantedExtension>, Failure> {
        let fields = &mut wanted.fields;
        let mut later = ExtensionPatch::default();
        for (now, then) in [
            (&mut fields.forward_always, &mut later.forward_always),
            (&mut fields.forward_busy, &mut later.forward_busy),
            (&mut fields.forward_no_answer, &mut later.forward_no_answer),
        ] {
            let (Patch::Set(Destination::Extension(to)) | Patch::Set(Destination::Voicemail(to))) =
                &*now
            else {
                continue;
            };
            if steps.existing(to)?.is_none() {
                *then = std::mem::take(now);
            }
        }
        if later == ExtensionPatch::default() {
            return Ok(None);
        }
        Ok(Some(WantedExtension {
            number: wanted.number.clone(),
            department: None,
            role: wanted.role.take(),
            system_role: wanted.system_role.take(),
            fields: later,
            enabled: None,
        }))
    }

    /// The column of the destination that is not there, if that is why it was refused.
    pub(super) fn way(&self, fields: &ExtensionPatch, refusal: &Refusal) -> &str {
        let Some(absent) = refusal.absent_destination() else {
            return "";
        };
        let ways = [
            &fields.forward_always,
            &fields.forward_busy,
            &fields.forward_no_answer,
        ];
        let mut ways = ways.into_iter().zip(&self.task.names.forwards);
        let it = ways.find(|(to, _)| matches!(to, Patch::Set(to) if to.to_string() == absent));
        it.map_or("", |(_, column)| column)
    }

    /// Keeps the rest of the row just written.
    pub(super) fn keep_rest(&mut self, wanted: WantedExtension, is_unchanged: bool) {
        let row = Current {
            line: self.row.line,
            who: self.row.who.clone(),
            is_new: self.row.is_new,
            ..Current::default()
        };
        self.rests.push(Rest {
            row,
            wanted,
            is_unchanged,
        });
    }

    /// Writes what waited.
    pub(super) fn rest(&mut self, steps: &mut Steps<'_>, rest: Rest) -> Result<(), Failure> {
        self.row = rest.row;
        match converge::extension(self, steps, &rest.wanted)? {
            End::Nowhere => {
                let column = self.task.names.role.clone();
                self.find(&column, Severity::Error, "its department is missing");
            }
            End::Added | End::Kept | End::Stopped | End::Homeless => {}
        }
        if self.row.changed && rest.is_unchanged {
            self.report.unchanged -= 1;
            self.report.changed += 1;
        }
        Ok(())
    }
}
