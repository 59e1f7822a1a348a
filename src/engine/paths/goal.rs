//! What the search looks for, and whether somebody has it.

use super::stage::Stage;
use crate::domain::{ConsoleAccess, Right, Time};
use crate::engine::gate;
use crate::engine::operations::auth::{CanI, Reach, Subject};
use crate::engine::policy::judge;
use crate::engine::policy::{
    Account, Authority, Facts, Grant, Request, Scope, Standing, acts, reach,
};
use crate::engine::store::Result;
use std::cell::RefCell;
use std::rc::Rc;

/// A right, and where.
pub(super) struct Goal {
    pub right: Right,
    pub reach: Reach,
}

impl Goal {
    fn question(&self) -> Option<CanI> {
        match &self.reach {
            Reach::On(subject) => Some(CanI {
                right: self.right,
                subject: subject.clone(),
            }),
            Reach::Anywhere | Reach::Own => None,
        }
    }

    /// Whether the answer depends on more than what the holder holds: on an account, its home and
    /// its own rights.
    pub(super) fn is_over_an_account(&self) -> bool {
        matches!(self.reach, Reach::On(Subject::Extension(_)))
    }

    /// Grants that give somebody the right in the current state; empty if they do not have it. An
    /// admin right does not count for somebody who is not let in; a call right belongs to the
    /// telephone of an enabled account.
    pub(super) fn held(&self, stage: &Stage<'_>, place: usize) -> Result<Vec<Grant>> {
        // "Own" means one's own account: other accounts were not asked about.
        if self.reach == Reach::Own && place != 0 {
            return Ok(Vec::new());
        }
        let question = self.question();
        let names = question.as_ref().map(judge::names).unwrap_or_default();
        let mut facts = stage.facts(&RefCell::default(), place, &names)?;
        if !self.is_awake(&facts) {
            return Ok(Vec::new());
        }
        let grants = facts.authority.grants().iter().copied();
        let of_right = grants.filter(|g| g.later.is_none() && g.rights.has(self.right));
        let Some(question) = question else {
            let own = self.reach == Reach::Own;
            let there =
                |g: &Grant| (g.scope == Scope::Own) == own || (own && g.scope == Scope::System);
            return Ok(of_right.filter(there).collect());
        };
        let of_right: Vec<Grant> = of_right.collect();
        facts.actor = Rc::new(Account {
            console: ConsoleAccess::Allow,
            ..(*facts.actor).clone()
        });
        let (request, verdict) = gate::judge(stage.conn(), &question, &mut facts)?;
        let (true, Some(demand)) = (verdict.is_ok(), request.demands.first()) else {
            return Ok(Vec::new());
        };
        let reaches = |g: &Grant| reach(g, self.right, demand.on, &facts);
        Ok(of_right.into_iter().filter(reaches).collect())
    }

    fn is_awake(&self, facts: &Facts) -> bool {
        let has_call_rights = facts.actor.enabled && self.right.call_bit().is_some();
        has_call_rights || acts(&facts.actor, &facts.authority)
    }

    /// Whether a permitted request may give one of them the right immediately: by the gains that
    /// the request names for D5.
    pub(super) fn may_come_of(&self, request: &Request) -> bool {
        let gains = |s: &Standing| {
            self.is_over_an_account() || self.reach == Reach::Own || self.is_within(&s.after)
        };
        request.standings.iter().any(gains)
    }

    /// Whether somebody holds the right anywhere except over their own account.
    pub(super) fn is_held_by(&self, account: &Account, now: Time) -> bool {
        self.is_within(&Authority::of(account, now))
    }

    fn is_within(&self, authority: &Authority) -> bool {
        let mut grants = authority.grants().iter();
        grants.any(|g| g.rights.has(self.right) && g.scope != Scope::Own)
    }
}
