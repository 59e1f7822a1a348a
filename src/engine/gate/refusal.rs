//! Refusals and their records: one like another within the same minute is counted with it.

use super::{Able, Permit, Refused};
use crate::domain::Time;
use crate::engine::audit::{Entry, Kept, Source};
use crate::engine::authn::Session;
use crate::engine::policy::OperationId;
use crate::engine::policy::{Denial, DepartmentId, Request, Rule, TypedOperation};
use crate::engine::store::{Result, Txn};

/// A refusal with everything its reader may know.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The row of the operation that was refused.
    pub id: OperationId,
    /// What the record says was asked for.
    pub(super) action: String,
    /// What it concerned, such as `extension:205`.
    pub target: String,
    /// Which rule, why, and every vote.
    pub denial: Denial,
    /// People who could do it, as far as the asker may see them.
    pub who_could: Able,
    /// The record's number, if it was recorded; possibly that of a refusal like it.
    pub audit_id: Option<i64>,
    pub(super) filed_under: Option<DepartmentId>,
}

impl Refusal {
    /// The destination that is not there, if that is why.
    pub fn absent_destination(&self) -> Option<&str> {
        let rest = self.denial.why.strip_prefix("destination ")?;
        rest.strip_suffix(" does not exist")
    }

    /// Of an operation that was judged, without a record.
    pub(super) fn of<O: TypedOperation>(
        op: &O,
        request: &Request,
        denial: Denial,
        who_could: Able,
    ) -> Self {
        Self {
            id: O::ID,
            action: op.action(),
            target: request.target.clone(),
            denial,
            who_could,
            audit_id: None,
            filed_under: request.filed_under,
        }
    }

    /// The command that was refused; `None` if its row is shared by several, and the operation does
    /// not say which it was.
    pub fn command(&self) -> Option<String> {
        let spec = self.id.spec();
        if !spec.command.contains('|') {
            return Some(spec.command.to_owned());
        }
        let is_said = spec.places.contains('=');
        is_said.then(|| self.action.replace('.', " "))
    }

    /// Whether it is recorded. Asking for what already exists, or is impossible in the present
    /// state, is a mistake and not an attempt. What does not exist is recorded like what is hidden:
    /// both must take the same time.
    fn is_recorded(&self) -> bool {
        !matches!(self.denial.rule, Rule::Exists | Rule::State)
    }

    /// This refusal, for what was asked for when `other` was refused.
    #[must_use]
    pub fn in_place_of(self, other: &Self) -> Self {
        Self {
            denial: self.denial,
            who_could: self.who_could,
            ..other.clone()
        }
    }

    fn entry<'a>(&'a self, at: Time, session: &'a Session, reason: Option<&'a str>) -> Entry<'a> {
        Entry {
            at,
            actor: session.number.as_str(),
            via: session.via.name(),
            os_user: &session.os_user,
            action: &self.action,
            target: &self.target,
            department: self.filed_under.map(|d| d.0),
            outcome: "refused",
            rule: Some(self.denial.rule.code()),
            before: None,
            after: None,
            note: Some(&self.denial.why),
            reason,
            kept: Kept::default(),
        }
    }
}

impl Refused<'_> {
    /// Records the refusal in the same transaction; `commit` makes it durable.
    pub fn record(self) -> Result<Refusal> {
        let (txn, session) = (self.txn, self.session.clone());
        let mut refusal = self.unrecorded();
        refusal.audit_id = txn.note(&session, &refusal, txn.reason.as_deref())?;
        Ok(refusal)
    }

    /// The refusal without a record: for questions (`--dry-run`), or if it is recorded later
    /// because this transaction is rolled back.
    pub fn unrecorded(self) -> Refusal {
        Refusal {
            id: self.id,
            action: self.action,
            target: self.request.target,
            denial: self.denial,
            who_could: self.who_could,
            audit_id: None,
            filed_under: self.request.filed_under,
        }
    }
}

impl Txn<'_> {
    /// Records a refusal that was found in another transaction.
    pub fn record(&mut self, session: &Session, refusal: &Refusal) -> Result<Option<i64>> {
        self.note(session, refusal, self.reason.as_deref())
    }

    /// The same, for a change with its own reason.
    pub fn record_with(
        &mut self,
        session: &Session,
        refusal: &Refusal,
        reason: Option<&str>,
    ) -> Result<Option<i64>> {
        self.note(session, refusal, reason)
    }

    fn note(
        &self,
        session: &Session,
        refusal: &Refusal,
        reason: Option<&str>,
    ) -> Result<Option<i64>> {
        if !refusal.is_recorded() {
            return Ok(None);
        }
        self.unlock()?;
        let source = Source::Actor(session.number.as_str());
        let entry = refusal.entry(self.now, session, reason);
        self.append_refusal(&entry, source).map(Some)
    }
}

impl<O> Permit<'_, O> {
    /// Appends the counts of rows up to `upto` before they leave the record.
    pub(in crate::engine) fn close_counts(&self, upto: i64) -> Result<()> {
        self.txn.unlock()?;
        self.txn.close_counts(upto)
    }
}
