//! How a change is made: the only place that authorises operations and spends their permits, keeps
//! what they did or rolls it back, and records refusals.

mod named;
#[cfg(test)]
mod tests;

pub(super) use named::Named;

use super::{Failure, Options, unanswered};
use crate::domain::{Name, Number, Phone, Time};
use crate::engine::operations::session;
use crate::engine::writes::Performed;
use crate::engine::{
    AtTheEnd, Decision, Done, Existing, Expected, FreeNumbers, Granted, Holder, Identity,
    LeadingHere, Power, Refusal, Session, Snapshot, Store, StoreError, Touched, Txn,
    TypedOperation, Via, WhoseLogins,
};

/// What is done in a transaction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    One,
    /// Several operations that are one thing in the record, and are undone as one.
    Several,
}

/// A dry run of more operations than this is made on a copy; one of fewer takes no longer than copying.
pub(super) const LONG: usize = 200;

/// Performs operations on a database for somebody: one, or several in one transaction.
pub struct Performer<'a> {
    store: &'a mut Store,
    session: &'a Session,
    options: &'a Options,
    before_asking: bool,
    on_a_copy: bool,
}

impl<'a> Performer<'a> {
    /// Performs as `options` say: keeps what is done unless they ask for a dry run.
    pub fn new(store: &'a mut Store, session: &'a Session, options: &'a Options) -> Self {
        Self {
            store,
            session,
            options,
            before_asking: false,
            on_a_copy: false,
        }
    }

    /// A dry run before a question. Nobody is asked to confirm what they may not do, so a refusal
    /// is an attempt, and recorded, unless `--dry-run` was given.
    #[must_use]
    pub fn before_asking(self) -> Self {
        Self {
            before_asking: true,
            ..self
        }
    }

    /// Makes a dry run of so many operations on a copy if there are many: it keeps nobody waiting.
    /// Where it only turns out that there are many, it begins again on a copy.
    #[must_use]
    pub(super) fn of_many(self, operations: usize) -> Self {
        let on_a_copy = operations > LONG;
        Self { on_a_copy, ..self }
    }

    /// Judges one operation and performs it, or records the refusal.
    pub fn perform<O: Performed>(self, op: O) -> Result<Done, Failure> {
        self.perform_then(op, |_| Ok(()))
    }

    /// The same; `before` runs after the change and before it is committed, and an error from it
    /// undoes the change.
    pub fn perform_then<O: Performed, E: From<Failure>>(
        mut self,
        op: O,
        before: impl FnOnce(&Done) -> Result<(), E>,
    ) -> Result<Done, E> {
        self.foresee(&op)?;
        let keep = |done: &Done| before(done).map(|()| true);
        self.run(Parts::One, |steps| steps.perform(op), keep)
    }

    /// The same for a session that replaces another one, whose secret is lost: the holder of the
    /// previous one ends it in the same transaction.
    pub fn begin_in_place_of<E: From<Failure>>(
        mut self,
        op: session::Open,
        earlier: Option<&Session>,
        before: impl FnOnce(&Done) -> Result<(), E>,
    ) -> Result<Done, E> {
        self.foresee(&op)?;
        let keep = |done: &Done| before(done).map(|()| true);
        let work = |steps: &mut Steps<'_>| {
            let done = steps.perform(op)?;
            earlier.map_or(Ok(()), |earlier| steps.end(earlier))?;
            Ok(done)
        };
        self.run(Parts::One, work, keep)
    }

    /// Judges one operation without performing it; records a refusal. Returns the account it
    /// concerns, if any.
    pub fn judge<O: Performed>(mut self, op: O) -> Result<Option<Number>, Failure> {
        self.foresee(&op)?;
        self.run(Parts::One, |steps| steps.judge(op), |_| Ok(true))
    }

    /// Does `work` in one transaction, all or nothing. The first refusal it passes on undoes
    /// everything, and is recorded separately. In a dry run, `work` may be begun a second time, and
    /// always if it says so.
    pub fn together<T>(
        self,
        work: impl FnMut(&mut Steps<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.together_if(work, |_| Ok(true))
    }

    /// The same, if `keep` agrees: it runs before the commit, and an error from it undoes
    /// everything.
    pub fn together_if<T, E: From<Failure>>(
        mut self,
        work: impl FnMut(&mut Steps<'_>) -> Result<T, Failure>,
        keep: impl FnOnce(&T) -> Result<bool, E>,
    ) -> Result<T, E> {
        self.together_and(work, keep)
    }

    /// The same, for a caller who continues with it afterwards.
    pub(super) fn together_and<T, E: From<Failure>>(
        &mut self,
        mut work: impl FnMut(&mut Steps<'_>) -> Result<T, Failure>,
        keep: impl FnOnce(&T) -> Result<bool, E>,
    ) -> Result<T, E> {
        if self.is_dry_run() {
            let nothing = |_: &T| Ok(false);
            if let Some(ended) = self.together_while_short(&mut work, nothing)? {
                return Ok(ended);
            }
            self.on_a_copy = true;
        } else {
            self.ask_for_owners()?;
        }
        let mut keep = Some(keep);
        let mut keep = |answer: &T| keep.take().map_or(Ok(false), |keep| keep(answer));
        loop {
            let ended = self.run_at_most(Parts::Several, None, &mut work, &mut keep)?;
            if let Some(ended) = ended {
                return Ok(ended);
            }
        }
    }

    /// The same for work that cannot be begun a second time by itself: `None` if it is a dry run that
    /// turned out to be long, or begins again. Then nothing was done, and the caller begins again on a copy.
    pub(super) fn together_while_short<T, E: From<Failure>>(
        &mut self,
        work: impl FnOnce(&mut Steps<'_>) -> Result<T, Failure>,
        keep: impl FnOnce(&T) -> Result<bool, E>,
    ) -> Result<Option<T>, E> {
        self.ask_for_owners()?;
        let most = (self.is_dry_run() && !self.on_a_copy).then_some(LONG);
        self.run_at_most(Parts::Several, most, work, keep)
    }

    fn ask_for_owners(&self) -> Result<(), Failure> {
        Ok(self.store.ask_for_logins(WhoseLogins::Owners)?)
    }

    /// How it performs.
    pub(super) fn options(&self) -> &'a Options {
        self.options
    }

    /// Whether everything is rolled back at the end.
    fn is_dry_run(&self) -> bool {
        self.options.dry_run || self.before_asking
    }

    fn foresee<O: Performed>(&self, op: &O) -> Result<(), Failure> {
        Ok(self.store.foresee(op)?)
    }

    fn run<T, E: From<Failure>>(
        &mut self,
        parts: Parts,
        work: impl FnOnce(&mut Steps<'_>) -> Result<T, Failure>,
        keep: impl FnOnce(&T) -> Result<bool, E>,
    ) -> Result<T, E> {
        let ended = self.run_at_most(parts, None, work, keep)?;
        ended.ok_or_else(|| too_long().into())
    }

    /// Runs it unless it takes more than `most` operations or begins again; then `None`, and nothing
    /// was done.
    fn run_at_most<T, E: From<Failure>>(
        &mut self,
        parts: Parts,
        most: Option<usize>,
        work: impl FnOnce(&mut Steps<'_>) -> Result<T, Failure>,
        keep: impl FnOnce(&T) -> Result<bool, E>,
    ) -> Result<Option<T>, E> {
        let failed = |error: StoreError| E::from(Failure::Store(error));
        let dry_run = self.is_dry_run();
        let mut copy = if dry_run && self.on_a_copy {
            Some(self.store.copy().map_err(failed)?)
        } else {
            None
        };
        let is_copy = copy.is_some();
        let store = copy.as_mut().unwrap_or(self.store);
        let txn = store.write(self.options.now, self.options.reason.clone());
        let mut steps = Steps {
            txn: txn.map_err(failed)?,
            session: self.session,
            dry_run,
            recorded: false,
            left: most,
            begins_again: false,
            given: Vec::new(),
            touched: Vec::new(),
        };
        if parts == Parts::Several {
            steps.txn.as_one();
        }
        // Checked before anything is done, and reported after the rules were asked: people who may
        // not do it are told that, as always, and it is recorded.
        let expected = self.options.expected.as_ref();
        let changed = steps.changed(expected).map_err(failed)?;
        let worked = work(&mut steps);
        if steps.begins_again {
            return Ok(None);
        }
        let (mut refusal, is_done) = match (worked, changed) {
            (Ok(answer), None) => {
                // Refused first, changed meanwhile second: people who may not do it are not asked
                // to confirm.
                let agreed = self.options.agreed.covers(&steps.given);
                if !dry_run && !agreed {
                    return Err(Failure::Powerful(steps.given).into());
                }
                self.options.tell(steps.unanswered().map_err(E::from)?);
                if self.options.dry_run && !agreed {
                    let mut foreseen = self.options.foreseen.borrow_mut();
                    foreseen.append(&mut steps.given);
                }
                if steps.recorded && !dry_run && keep(&answer)? {
                    steps.txn.commit().map_err(failed)?;
                }
                return Ok(Some(answer));
            }
            (Err(Failure::Refused(refusal)), _) => (refusal, false),
            (Ok(_), Some(Failure::Refused(refusal))) => (refusal, true),
            (Ok(_), Some(failure)) | (Err(failure), _) => return Err(failure.into()),
        };
        // Asking whether it would be allowed is not an attempt.
        if self.options.dry_run {
            return Err(Failure::Refused(refusal).into());
        }
        // In the transaction that found it, unless that is a copy or contains what is rolled back.
        let recorded = if parts == Parts::One && !is_copy && !is_done {
            record(steps.txn, self.session, &mut [&mut refusal])
        } else {
            drop(steps);
            self.record(&mut [&mut refusal])
        };
        Err(E::from(match recorded {
            Ok(()) => Failure::Refused(refusal),
            Err(why) => Failure::Unrecorded(refusal, why),
        }))
    }

    /// Records refusals separately, all in one transaction, unless they are not attempts.
    pub(super) fn record(&mut self, refusals: &mut [&mut Box<Refusal>]) -> Result<(), StoreError> {
        if refusals.is_empty() || self.options.dry_run {
            return Ok(());
        }
        let txn = (self.store).write(self.options.now, self.options.reason.clone())?;
        record(txn, self.session, refusals)
    }
}

/// The answer to a step that there is no room for.
fn too_long() -> Failure {
    Failure::Store(StoreError::Other("it takes too many operations".into()))
}

fn record(
    mut txn: Txn<'_>,
    session: &Session,
    refusals: &mut [&mut Box<Refusal>],
) -> Result<(), StoreError> {
    let mut ids = Vec::new();
    for refusal in &*refusals {
        ids.push(txn.record(session, refusal)?);
    }
    // A mistake that is not an attempt has no record.
    if ids.iter().any(Option::is_some) {
        txn.commit()?;
    }
    for (refusal, id) in refusals.iter_mut().zip(ids) {
        refusal.audit_id = id;
    }
    Ok(())
}

/// A running transaction: each operation is judged on what the ones before it did.
pub struct Steps<'t> {
    txn: Txn<'t>,
    session: &'t Session,
    dry_run: bool,
    recorded: bool,
    /// How many more operations there may be, if not any number.
    left: Option<usize>,
    /// Whether nothing of this counts, and it is done once more.
    begins_again: bool,
    /// Who becomes powerful by it.
    given: Vec<Power>,
    /// What it touched of where calls go.
    touched: Vec<Touched>,
}

impl Steps<'_> {
    /// The one clock reading.
    pub(super) fn now(&self) -> Time {
        self.txn.now()
    }

    /// Why nothing may be kept: the expected thing has changed, or is hidden.
    fn changed(&mut self, expected: Option<&Expected>) -> Result<Option<Failure>, StoreError> {
        let Some(expected) = expected else {
            return Ok(None);
        };
        let now = (self.txn.snapshot()).version(self.session, &expected.thing)?;
        Ok(match now {
            Ok(version) if version == expected.version => None,
            Ok(_) => Some(Failure::Changed(Box::new(expected.clone()))),
            Err(refusal) => Some(Failure::Refused(refusal)),
        })
    }

    /// What the asker should know of calls, now that everything is done.
    fn unanswered(&mut self) -> Result<Vec<String>, Failure> {
        let touched = std::mem::take(&mut self.touched);
        let (session, now) = (self.session, self.txn.now());
        unanswered::told(&self.txn.snapshot(), session, touched, now)
    }

    /// From now on, these limits are judged once everything is done.
    pub(super) fn limits_wait(&self, which: AtTheEnd) {
        self.txn.limits_wait(which);
    }

    /// Whether some limits are.
    pub(super) fn waits(&self) -> bool {
        self.txn.has_limits_wait()
    }

    /// How many steps broke limits that wait.
    pub(super) fn waiting(&self) -> usize {
        self.txn.waiting()
    }

    /// The steps whose limits are broken now, by their place among those that broke some.
    pub(super) fn broken(&mut self) -> Result<Vec<(usize, Box<Refusal>)>, Failure> {
        let broken = self.txn.broken()?.into_iter();
        Ok(broken
            .map(|(nth, refusal)| (nth, Box::new(refusal)))
            .collect())
    }

    /// From now on, what is created is marked as made by site files of that name.
    pub(super) fn as_of_site_files(&self, site: Option<&Name>) {
        self.txn.as_of_site_files(site);
    }

    /// From now on, people created are marked as made by an import of that source.
    pub(super) fn as_of_import(&self, source: &Name) {
        self.txn.as_of_import(source);
    }

    /// From now on, people disabled are marked as gone from the source of their import.
    pub(super) fn as_gone_from_source(&self) {
        self.txn.as_gone_from_source();
    }

    /// Says that nothing of this counts: the work is done once more, and ends for sure.
    pub(super) fn begin_again(&mut self) {
        self.begins_again = true;
    }

    /// Counts an operation; ends the work if there is no room for it.
    fn count(&mut self) -> Result<(), Failure> {
        match &mut self.left {
            None => Ok(()),
            Some(0) => {
                self.begins_again = true;
                Err(too_long())
            }
            Some(left) => {
                *left -= 1;
                Ok(())
            }
        }
    }

    /// Judges one operation and performs it.
    pub fn perform<O: Performed>(&mut self, op: O) -> Result<Done, Failure> {
        self.count()?;
        match self.txn.authorize(self.session, op)? {
            Decision::Permitted(permit) => {
                let mut done = O::perform(permit)?;
                self.recorded |= done.audit_id.is_some();
                self.given.extend(done.power.iter().cloned());
                self.touched.append(&mut done.touched);
                if self.dry_run {
                    done.audit_id = None;
                }
                Ok(done)
            }
            Decision::Refused(refused) => Err(Failure::Refused(Box::new(refused.unrecorded()))),
        }
    }

    /// Ends the session of `holder`, acting as them.
    fn end(&mut self, holder: &Session) -> Result<(), Failure> {
        let Via::Session(id) = holder.via() else {
            return Ok(());
        };
        match self
            .txn
            .authorize(holder, session::Close { id: Some(id) })?
        {
            Decision::Permitted(permit) => session::Close::perform(permit).map(|_| ())?,
            // It ended meanwhile, so there is nothing to end.
            Decision::Refused(refused) => drop(refused.unrecorded()),
        }
        Ok(())
    }

    /// Judges one operation without performing it. Returns the account it concerns, if any.
    pub fn judge<O: Performed>(&mut self, op: O) -> Result<Option<Number>, Failure> {
        self.count()?;
        match self.txn.authorize(self.session, op)? {
            Decision::Permitted(permit) => Ok(permit.whose().cloned()),
            Decision::Refused(refused) => Err(Failure::Refused(Box::new(refused.unrecorded()))),
        }
    }

    /// Answers one question: judged, then read, in the current state of this transaction.
    pub fn ask<O: TypedOperation, T>(
        &mut self,
        op: O,
        read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        let snapshot = self.txn.snapshot();
        match snapshot.authorize(self.session, op)? {
            Ok(granted) => Ok(read(&snapshot, &granted)?),
            Err(refusal) => Err(Failure::Refused(refusal)),
        }
    }

    /// What leads to the account with that number, as far as the asker may know, and whether there is
    /// more: a few at a time.
    pub(super) fn leading_to(
        &mut self,
        number: &Number,
    ) -> Result<(Vec<LeadingHere>, bool), Failure> {
        Ok(self.txn.leading_to(self.session, number)?)
    }

    /// Whether it belongs to something of which the asker does not know the members.
    pub(super) fn belongs_unseen(&mut self, number: &Number) -> Result<bool, Failure> {
        Ok(self.txn.belongs_unseen(self.session, number)?)
    }

    /// The numbers for extensions of the department with that name, if the asker sees it.
    pub(super) fn free_numbers(&mut self, name: &Name) -> Result<Option<FreeNumbers>, Failure> {
        Ok(self.txn.free_numbers(self.session, name)?)
    }

    /// The account with that number as the asker sees it; `None` if they do not see it.
    pub(super) fn existing(&mut self, number: &Number) -> Result<Option<Existing>, Failure> {
        Ok(self.txn.existing(self.session, number)?)
    }

    /// Who has that number, if the asker may read it.
    pub(super) fn identity(&mut self, number: &Number) -> Result<Option<Identity>, Failure> {
        Ok(self.txn.identity(self.session, number)?)
    }

    /// Whether the asker sees a department with that name.
    pub(super) fn sees_department(&mut self, name: &Name) -> Result<bool, Failure> {
        Ok(self.txn.sees_department(self.session, name)?)
    }

    /// Who has a DID, except `number`, as far as the asker may know.
    pub(super) fn holder(&mut self, number: &Number, did: &Phone) -> Result<Holder, Failure> {
        Ok(self.txn.holder(self.session, number, did)?)
    }
}
