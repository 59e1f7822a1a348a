//! Reads at the gate: judged like writes, but they lend only facts.

use super::able::who_could;
use super::{Refusal, judge, known};
use crate::domain::{Number, Origin, RequiredOf, ShownFields};
use crate::engine::audit::{Entry, Kept};
use crate::engine::authn::Session;
use crate::engine::policy::action_of;
use crate::engine::policy::{Acting, Facts, Membership, Vote};
use crate::engine::policy::{Kind, TypedOperation};
use crate::engine::store::{Result, Snapshot, Txn, facts};
use std::rc::Rc;

impl Txn<'_> {
    /// Judges a read that must leave a trace, and records it beforehand: somebody who is killed
    /// while copying everything was still seen to begin. Returns the record's number; `None` if the
    /// rules refuse, which the read itself will report.
    pub fn announce<O: TypedOperation>(
        &mut self,
        session: &Session,
        op: &O,
        after: &ShownFields,
    ) -> Result<Option<i64>> {
        let mut facts = known::facts(self.conn, &self.cache, self.now, session, &op.names())?;
        let (request, verdict) = judge(self.conn, op, &mut facts)?;
        if verdict.is_err() {
            return Ok(None);
        }
        self.unlock()?;
        let after = serde_json::to_string(after)?;
        let action = op.action();
        let entry = Entry {
            at: self.now,
            actor: session.number.as_str(),
            via: session.via.name(),
            os_user: &session.os_user,
            action: &action,
            target: &request.target,
            department: None,
            outcome: "done",
            rule: None,
            before: None,
            after: Some(&after),
            note: None,
            reason: self.reason.as_deref(),
            kept: Kept::default(),
        };
        self.append(entry).map(Some)
    }
}

/// Proof that a read was allowed; it lends the facts for its view.
pub struct Granted<O> {
    pub(in crate::engine) op: O,
    pub(in crate::engine) facts: Facts,
    votes: Vec<Vote>,
}

impl<O> Granted<O> {
    /// The votes of every rule.
    pub fn votes(&self) -> &[Vote] {
        &self.votes
    }
    /// Number of the account concerned, if any: the asker may have named it differently.
    pub fn whose(&self) -> Option<&Number> {
        self.facts.target().map(|target| &target.number)
    }
}

impl Snapshot<'_> {
    /// Judges a read. The outer error is the store's, the inner one the rules'.
    pub fn authorize<O: TypedOperation>(
        &self,
        session: &Session,
        op: O,
    ) -> Result<std::result::Result<Granted<O>, Box<Refusal>>> {
        debug_assert_eq!(
            O::ID.spec().kind,
            Kind::Read,
            "writes are judged by a transaction"
        );
        let facts = known::facts(self.conn, &self.cache, self.now, session, &op.names())?;
        let mut judged = self.judge_on(facts, op)?;
        if let Err(refusal) = &mut judged {
            // A read may be one of several commands, or part of another: the record names only what
            // was typed.
            if let Some(asked) = &session.asked {
                refusal.action = action_of(asked);
            }
        }
        Ok(judged)
    }

    fn facts(&self, actor: impl Into<Acting>, op: &impl TypedOperation) -> Result<Facts> {
        facts::load(self.conn, &self.cache, self.now, actor, &op.names())
    }

    pub(in crate::engine) fn judge<O: TypedOperation>(
        &self,
        actor: impl Into<Acting>,
        op: O,
    ) -> Result<std::result::Result<Granted<O>, Box<Refusal>>> {
        self.judge_on(self.facts(actor, &op)?, op)
    }

    /// The same for somebody who has to sign in first, from there if given. Ignores what
    /// departments that are not `seen` require of them.
    pub(in crate::engine) fn judge_from<O: TypedOperation>(
        &self,
        actor: impl Into<Acting>,
        op: O,
        (origin, seen): (Option<Origin>, impl Fn(&Membership) -> bool),
    ) -> Result<std::result::Result<Granted<O>, Box<Refusal>>> {
        let mut facts = self.facts(actor, &op)?;
        self.before_they_sign_in(&mut facts, (origin, seen))?;
        self.judge_on(facts, op)
    }

    /// Notes what will keep out somebody who has to sign in, as far as departments that are `seen`
    /// require it.
    pub(in crate::engine) fn before_they_sign_in(
        &self,
        facts: &mut Facts,
        (origin, seen): (Option<Origin>, impl Fn(&Membership) -> bool),
    ) -> Result<()> {
        if !facts.actor.memberships.iter().all(&seen) {
            let mut actor = facts.actor.as_ref().clone();
            for m in actor.memberships.iter_mut().filter(|m| !seen(m)) {
                m.admin_networks = Vec::new();
                m.second_factor = RequiredOf::Nobody;
            }
            facts.actor = Rc::new(actor);
        }
        let elsewhere = match origin {
            Some(origin) => known::elsewhere(self.conn, &facts.actor, || origin)?,
            None => None,
        };
        facts.credential.lapse = match elsewhere {
            None => known::without_any_factor(self.conn, facts)?,
            lapse => lapse,
        };
        Ok(())
    }

    fn judge_on<O: TypedOperation>(
        &self,
        mut facts: Facts,
        op: O,
    ) -> Result<std::result::Result<Granted<O>, Box<Refusal>>> {
        let (request, verdict) = judge(self.conn, &op, &mut facts)?;
        Ok(match verdict {
            Ok(votes) => Ok(Granted { op, facts, votes }),
            Err(denial) => {
                let who_could = who_could(self.conn, self.now, &op, &facts, &request, &denial)?;
                Err(Box::new(Refusal::of(&op, &request, denial, who_could)))
            }
        })
    }
}
