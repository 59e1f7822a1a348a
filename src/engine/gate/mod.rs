//! The only place where a decision becomes the ability to write.

mod able;
#[cfg(test)]
mod cost;
mod known;
#[cfg(debug_assertions)]
mod net;
mod reads;
mod refusal;
mod restored;
mod spelled;
mod still_open;
mod waiting;

pub use able::Able;
use able::who_could;
pub(in crate::engine) use able::{AskedOf, able};
pub use known::SignInByPassword;
pub use reads::Granted;
pub use refusal::Refusal;
pub use spelled::spelled;
pub use still_open::StillOpen;
pub use waiting::AtTheEnd;
pub(in crate::engine) use waiting::{Waiting, broken};

use super::audit::{self, Chain, Entry, Kept};
use super::authn::Session;
use super::policy::{
    self, AnyOperation, Being, Denial, Facts, Kind, Operation, OperationId, Power, Request, Rule,
    TypedOperation, Verdict, Vote, Written,
};
use super::store::{self, Conn, Result, StoreError, Txn};
use super::touched::Touched;
use crate::domain::{Name, Number, ShownField, ShownFields, Time};
use serde::Serialize;
use serde_json::Value;

/// Proof that an operation was allowed, and the only way to a connection that writes.
///
/// It owns the operation and borrows its transaction exclusively: while it exists, nothing else can
/// be authorised, written or committed, so the facts behind it still hold.
///
/// It cannot be made outside the gate:
/// ```compile_fail,E0451
/// use pbxctl::engine::{Permit, Txn, operations::database::Check};
/// fn forge<'t>(txn: &'t Txn<'t>) -> Permit<'t, Check> {
///     Permit { txn, op: Check }
/// }
/// ```
/// ```
/// use pbxctl::engine::{Decision, Session, Txn, operations::session::Close};
/// fn ask(txn: &mut Txn<'_>, session: &Session) {
///     let _ = txn.authorize(session, Close { id: None });
/// }
/// ```
/// Two together would let one make the other's facts untrue:
/// ```compile_fail,E0499
/// use pbxctl::engine::{Session, Txn, operations::session::Close};
/// fn two(txn: &mut Txn<'_>, session: &Session) {
///     let a = txn.authorize(session, Close { id: None });
///     let b = txn.authorize(session, Close { id: None });
///     drop((a, b));
/// }
/// ```
/// ```
/// use pbxctl::engine::{Session, Txn, operations::session::Close};
/// fn one_after_the_other(txn: &mut Txn<'_>, session: &Session) {
///     drop(txn.authorize(session, Close { id: None }));
///     drop(txn.authorize(session, Close { id: None }));
/// }
/// ```
/// It does not outlive its transaction:
/// ```compile_fail,E0505
/// use pbxctl::engine::{Session, Txn, operations::session::Close};
/// fn keep(mut txn: Txn<'_>, session: &Session) {
///     let decision = txn.authorize(session, Close { id: None });
///     let _ = txn.commit();
///     drop(decision);
/// }
/// ```
/// ```
/// use pbxctl::engine::{Session, Txn, operations::session::Close};
/// fn done_first(mut txn: Txn<'_>, session: &Session) {
///     drop(txn.authorize(session, Close { id: None }));
///     let _ = txn.commit();
/// }
/// ```
/// And what it lends to writes is for them alone:
/// ```compile_fail,E0624
/// use pbxctl::engine::{Permit, operations::session::Close};
/// fn raw(permit: Permit<'_, Close>) { let _ = permit.spend(|_, _, _| todo!()); }
/// ```
/// ```compile_fail,E0616
/// use pbxctl::engine::Txn;
/// fn raw(txn: &Txn<'_>) { let _ = txn.conn; }
/// ```
/// ```
/// use pbxctl::engine::{Permit, Txn, operations::session::Close, writes};
/// fn spend(permit: Permit<'_, Close>) { let _ = writes::session::close(permit); }
/// fn look(txn: &Txn<'_>) { let _ = txn.now(); }
/// ```
#[must_use = "a permit that is not spent changes nothing"]
pub struct Permit<'t, O> {
    txn: &'t Txn<'t>,
    session: Session,
    op: O,
    facts: Facts,
    request: Request,
    votes: Vec<Vote>,
}

/// A refusal, which can only be recorded.
#[must_use = "a refused attempt is recorded"]
pub struct Refused<'t> {
    txn: &'t Txn<'t>,
    session: Session,
    id: OperationId,
    action: String,
    request: Request,
    denial: Denial,
    who_could: Able,
}

/// What the rules said.
#[must_use]
#[expect(
    clippy::large_enum_variant,
    reason = "one at a time, and bulk would pay an allocation a row to save a move"
)]
pub enum Decision<'t, O> {
    /// It may be written, by spending this permit.
    Permitted(Permit<'t, O>),
    /// It may not be done, and that is recorded.
    Refused(Refused<'t>),
}

/// What a write did.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Change {
    pub before: ShownFields,
    pub after: ShownFields,
    /// Parts of `before` that the record shows in full, and the asker only partly or not at all.
    pub before_in_full: ShownFields,
    pub warnings: Vec<String>,
    /// More warnings, which the record omits: they would tell its readers a secret.
    pub unrecorded_warnings: Vec<String>,
    /// Recorded even if no field shows it (a tested password).
    pub always: bool,
    /// What else gives access to the account whose password changed.
    pub still_open: StillOpen,
    /// The changed cells, as the record keeps them.
    pub effect: Written,
    /// Whether something was created or removed.
    pub being: Option<Being>,
    /// What it touched of where calls go.
    pub touched: Vec<Touched>,
}

impl Change {
    /// A field that changed; equal values are not a change.
    pub(in crate::engine) fn field(
        &mut self,
        field: impl Into<ShownField>,
        before: Value,
        after: Value,
    ) {
        if before != after {
            let field = field.into();
            self.before.set(field, before);
            self.after.set(field, after);
        }
    }
    pub(in crate::engine) fn is_empty(&self) -> bool {
        // Positions in a queue are not shown, yet a changed one is a change.
        self.before.is_empty() && self.after.is_empty() && self.effect.is_empty()
    }

    /// As the record keeps it: fields do not repeat what the cells say.
    pub(in crate::engine) fn texts(&mut self) -> Result<Texts> {
        fn text(all: &impl Serialize) -> Result<Option<String>> {
            let text = serde_json::to_string(all)?;
            Ok((text != "{}").then_some(text))
        }
        let mut before = audit::left_over(&self.effect, &self.before);
        before.extend(std::mem::take(&mut self.before_in_full));
        let after = audit::left_over(&self.effect, &self.after);
        #[cfg(debug_assertions)]
        {
            let mut all = self.before.clone();
            all.extend(before.clone());
            audit::assert_whole(&self.effect, [&all, &self.after], [&before, &after]);
        }
        Ok(Texts {
            before: text(&before)?,
            after: text(&after)?,
            effect: text(&self.effect)?,
        })
    }
}

/// What the record keeps of a change; empty parts are `None`.
pub(in crate::engine) struct Texts {
    pub before: Option<String>,
    pub after: Option<String>,
    pub effect: Option<String>,
}

/// What was done, for the asker.
#[derive(Clone, Debug)]
pub struct Done {
    /// Whether anything changed.
    pub changed: bool,
    /// Its name in the record: `extension.set`.
    pub action: String,
    /// What it was done to, such as `extension:205`.
    pub target: String,
    /// Changed fields before; secrets masked.
    pub before: ShownFields,
    /// Changed fields after; secrets masked.
    pub after: ShownFields,
    /// Number of its record; `None` if nothing changed.
    pub audit_id: Option<i64>,
    /// What the asker should know.
    pub warnings: Vec<String>,
    /// The votes of every rule.
    pub votes: Vec<Vote>,
    /// After a change of a password: what else gives access to the account. After a removal: what
    /// ended with it, as far as the asker may know.
    pub still_open: StillOpen,
    /// Whether something was created or removed.
    pub being: Option<Being>,
    /// Who gained power over the whole system by it.
    pub power: Vec<Power>,
    /// Names of the departments, groups and roles that it named, as they are stored.
    pub names: Vec<Name>,
    /// What it touched of where calls go.
    pub touched: Vec<Touched>,
}

/// What the rules say to `op` for the actor of `facts`, on what is in the file.
pub(in crate::engine) fn judge(
    conn: &Conn,
    op: &dyn AnyOperation,
    facts: &mut Facts,
) -> Result<Verdict> {
    answered(&Rule::ALL, conn, op, facts)
}

fn answered(
    rules: &[Rule],
    conn: &Conn,
    op: &dyn AnyOperation,
    facts: &mut Facts,
) -> Result<Verdict> {
    policy::judge::by(rules, op, facts, |facts, question| {
        store::facts::answer(conn, facts, question)
    })
}

impl Txn<'_> {
    /// Judges `op` for `session`, on facts read in this transaction.
    pub fn authorize<'t, O: TypedOperation>(
        &'t mut self,
        session: &Session,
        op: O,
    ) -> Result<Decision<'t, O>> {
        debug_assert_eq!(
            O::ID.spec().kind,
            Kind::Write,
            "reads are judged by a snapshot"
        );
        self.may_go_on()?;
        let mut facts = known::facts(self.conn, &self.cache, self.now, session, &op.names())?;
        let (request, verdict) = match judge(self.conn, &op, &mut facts)? {
            (request, Err(denial)) => self.put_off(&op, &mut facts, (request, denial))?,
            allowed => allowed,
        };
        let session = session.clone();
        Ok(match verdict {
            Ok(votes) => Decision::Permitted(Permit {
                txn: self,
                session,
                op,
                facts,
                request,
                votes,
            }),
            Err(denial) => {
                let who_could = who_could(self.conn, self.now, &op, &facts, &request, &denial)?;
                Decision::Refused(Refused {
                    txn: self,
                    session,
                    id: O::ID,
                    action: op.action(),
                    request,
                    denial,
                    who_could,
                })
            }
        })
    }

    /// Appends a row of what was done, after the pending counts.
    pub(in crate::engine) fn append(&self, entry: Entry<'_>) -> Result<i64> {
        let is_done = entry.outcome == "done";
        let id = self.append_sign_in(entry)?;
        if is_done {
            self.noted(id);
        }
        Ok(id)
    }

    /// The same for how somebody was identified. That is not what they asked for: if the rest
    /// fails, none of it was done.
    pub(in crate::engine) fn append_sign_in(&self, mut entry: Entry<'_>) -> Result<i64> {
        self.with_chain(|chain| {
            chain.settle(self.conn, self.now)?;
            entry.kept.batch = self.first_of_several(chain);
            chain.append(self.conn, &entry)
        })
    }

    /// Lends the end of the chain, which is loaded once per transaction.
    pub(in crate::engine) fn with_chain<T>(
        &self,
        work: impl FnOnce(&mut Chain) -> Result<T>,
    ) -> Result<T> {
        let mut chain = self.chain.borrow_mut();
        if chain.is_none() {
            *chain = Some(Chain::to_extend(self.conn)?);
        }
        match chain.as_mut() {
            Some(chain) => work(chain),
            None => unreachable!("filled just above"),
        }
    }
}

impl<O: TypedOperation> Permit<'_, O> {
    /// The operation that was allowed.
    pub fn op(&self) -> &O {
        &self.op
    }

    /// The votes of every rule.
    pub fn votes(&self) -> &[Vote] {
        &self.votes
    }

    /// The provider that identified the asker.
    pub(in crate::engine) fn provider(&self) -> Option<&str> {
        self.session.provider()
    }

    /// Number of the account concerned, if any: the asker may have named it differently.
    pub fn whose(&self) -> Option<&Number> {
        self.facts.target().map(|target| &target.number)
    }

    /// Judges the same facts once more, and returns how many rules voted: the cost of deciding
    /// alone, for benchmarks.
    pub fn judge_again(&self) -> usize {
        policy::judge::once(&Rule::ALL, &self.op, &self.facts)
            .1
            .map_or(0, |votes| votes.len())
    }

    /// Takes what the rules judged, to be written. There is no second effect to take.
    pub(in crate::engine) fn take_effect(&mut self) -> Option<policy::Effect> {
        self.request.effect.take()
    }

    /// Lends the connection to `write` and records what it did, in the same transaction.
    pub(in crate::engine) fn spend(
        self,
        write: impl FnOnce(&O, &Facts, &Conn) -> Result<Change>,
    ) -> Result<Done> {
        self.txn.unlock()?;
        // Before anything is written: a removal raises the count of ids.
        self.txn.with_chain(|_| Ok(()))?;
        #[cfg(debug_assertions)]
        let net = net::Net::before(self.txn.conn, &self.facts)?;
        let change = write(&self.op, &self.facts, self.txn.conn)?;
        let action = self.op.action();
        #[cfg(debug_assertions)]
        net.after(self.txn.conn, &self.request, !change.is_empty(), &action)?;
        let command = match change.effect.is_empty() {
            true => None,
            false => command(self.op),
        };
        let spent = Spent {
            txn: self.txn,
            session: self.session,
            id: O::ID,
            facts: self.facts,
            request: self.request,
            votes: self.votes,
            action,
            command,
        };
        spent.record(change)
    }
}

/// A permit after its write, whatever its operation.
struct Spent<'t> {
    txn: &'t Txn<'t>,
    session: Session,
    id: OperationId,
    facts: Facts,
    request: Request,
    votes: Vec<Vote>,
    action: String,
    /// The line that asked for it, where the cells do not show that.
    command: Option<String>,
}

impl Spent<'_> {
    /// Records what was done.
    fn record(mut self, mut change: Change) -> Result<Done> {
        if self.facts.is_open() {
            return Err(StoreError::Other(
                "a write looked at what was not loaded".into(),
            ));
        }
        change.warnings.append(&mut self.request.handed_on);
        let power = std::mem::take(&mut self.request.power);
        let power = counted(self.txn.conn, self.txn.now, power)?;
        let changed = !change.is_empty();
        let audit_id = if changed || change.always {
            let texts = change.texts()?;
            let note = (!change.warnings.is_empty()).then(|| change.warnings.join("; "));
            Some(self.txn.append(Entry {
                at: self.txn.now,
                actor: self.session.number.as_str(),
                via: self.session.via.name(),
                os_user: &self.session.os_user,
                action: &self.action,
                target: &self.request.target,
                department: self.request.filed_under.map(|d| d.0),
                outcome: "done",
                rule: None,
                before: texts.before.as_deref(),
                after: texts.after.as_deref(),
                note: note.as_deref(),
                reason: self.txn.reason.as_deref(),
                kept: Kept {
                    effect: texts.effect.as_deref(),
                    command: self.command.as_deref(),
                    batch: None,
                },
            })?)
        } else {
            None
        };
        if changed && (may_change_facts(self.id) || self.facts.is_self()) {
            self.txn.forget();
        } else if changed {
            self.txn.cache.borrow_mut().target = None;
        }
        change.warnings.append(&mut change.unrecorded_warnings);
        Ok(Done {
            changed,
            action: self.action,
            target: self.request.target,
            before: change.before,
            after: change.after,
            audit_id,
            warnings: change.warnings,
            votes: self.votes,
            still_open: change.still_open,
            being: change.being,
            power,
            names: self.facts.stored_names(),
            touched: change.touched,
        })
    }
}

/// With the people it affects: what a group without members carries makes nobody powerful.
fn counted(conn: &Conn, now: Time, mut all: Vec<Power>) -> Result<Vec<Power>> {
    for power in &mut all {
        if let (None, Some(name)) = (&power.whose, &power.group)
            && let Some(id) = store::group::id_of(conn, name)?
        {
            let all = store::group::numbers_and_ends(conn, id, now)?;
            (power.members, power.ends) = all.into_iter().unzip();
        }
    }
    all.retain(|power| power.whose.is_some() || !power.members.is_empty());
    Ok(all)
}

/// The line that asks for an operation; `None` if the cells show it: bulk work consists of such
/// operations.
fn command<O: TypedOperation>(op: O) -> Option<String> {
    match may_change_facts(O::ID) {
        true => Some(Into::<Operation>::into(op).to_string()),
        false => None,
    }
}

/// Whether an operation on somebody else may change the facts about the actor or a department: all
/// but the two that touch one account's plain fields, which bulk work consists of.
fn may_change_facts(id: OperationId) -> bool {
    !matches!(id, OperationId::ExtensionAdd | OperationId::ExtensionSet)
}
