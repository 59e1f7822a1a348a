//! Everybody who may use a right on something.

use super::account::{name_of, path};
use super::end;
use crate::domain::{ConsoleAccess, Deadline, Origin, Time};
use crate::engine::gate::{self, Granted};
use crate::engine::operations::auth::{CanI, Inspect, WhoCan};
use crate::engine::policy::judge;
use crate::engine::policy::{
    Account, AccountId, DepartmentId, Facts, GroupId, Lapse, Membership, Request, Rule, Scope,
    Sight, is_hidden, reach, scope_name, sees_department,
};
use crate::engine::store::{Cache, Result, Snapshot, concerned, facts};
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;

/// Somebody who may use it, and why.
#[derive(Clone, Debug, Serialize)]
pub struct WhoView {
    /// Number of the account.
    pub number: String,
    /// First and last name.
    pub name: String,
    /// What gives it: `role manager in sales`.
    pub because: Vec<String>,
    /// When the last of those grants ends.
    pub until: Option<Time>,
    /// Why they cannot use it now: `disabled`, `no console access`, `no second factor` or `not from there`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asleep: Option<&'static str>,
}

impl Snapshot<'_> {
    /// Everybody whom the rules allow to use the right, asked as each of them; inactive ones are
    /// marked. Leaves out people the asker does not see, and those who may only because of
    /// something the asker does not see. From anywhere, or from the given place.
    pub fn who_can(&self, granted: &Granted<WhoCan>, from: Option<Origin>) -> Result<Vec<WhoView>> {
        let asker = &granted.facts;
        let WhoCan { right, subject } = granted.op.clone();
        let question = CanI { right, subject };
        let cache = RefCell::new(Cache::default());
        let mut all = Vec::new();
        for id in self.candidates(&question, asker)? {
            {
                let mut cache = cache.borrow_mut();
                (cache.actor, cache.target) = (None, asker.target().cloned());
            }
            let mut as_them =
                facts::load(self.conn, &cache, self.now, id, &judge::names(&question))?;
            if asker.sight_of(&as_them.actor) == Sight::Hidden {
                continue;
            }
            let seen =
                |m: &Membership| sees_department(&asker.authority, m.department, m.visibility);
            self.before_they_sign_in(&mut as_them, (from, seen))?;
            if let Some((request, asleep)) = self.decided(&question, &mut as_them)? {
                all.extend(view(&question, &request, &as_them, asker, asleep));
            }
        }
        all.sort_by(|a, b| a.number.cmp(&b.number));
        Ok(all)
    }

    fn candidates(
        &self,
        question: &CanI,
        asker: &Facts,
    ) -> Result<impl IntoIterator<Item = AccountId>> {
        let mut departments: Vec<DepartmentId> = asker
            .named
            .departments
            .iter()
            .flatten()
            .map(|d| d.id)
            .collect();
        if let Some(target) = asker.target() {
            // A call right counts in any department that both are in, an admin right at home.
            if question.right.call_bit().is_some() {
                departments.extend(target.memberships.iter().map(|m| m.department));
            } else {
                departments.push(target.home);
            }
        }
        let of_target = asker
            .target()
            .into_iter()
            .flat_map(|t| t.groups_at(asker.now));
        let mut groups: Vec<GroupId> = of_target.map(|m| m.group).collect();
        groups.extend(asker.groups().map(|g| g.id));
        let account = asker.target().map(|t| t.id);
        concerned::everybody(self.conn, question.right, &departments, &groups, account)
    }
}

/// What keeps out somebody who has to sign in, in brief.
fn kept_out_by(lapse: &Lapse) -> &'static str {
    if matches!(lapse, Lapse::Elsewhere(..)) {
        "not from there"
    } else {
        "no second factor"
    }
}

impl Snapshot<'_> {
    /// What keeps somebody the asker may inspect from using what they hold, once they sign in, from
    /// anywhere or from the given place; `None` if they are let in.
    pub fn keeps_out(
        &self,
        inspected: &Granted<Inspect>,
        from: Option<Origin>,
    ) -> Result<Option<&'static str>> {
        let asker = &inspected.facts;
        let Some(target) = asker.target() else {
            return Ok(None);
        };
        let cache = RefCell::new(Cache::default());
        let question = Inspect {
            number: target.number.clone().into(),
        };
        let names = judge::names(&question);
        let mut as_them = facts::load(self.conn, &cache, self.now, target.id, &names)?;
        let seen = |m: &Membership| sees_department(&asker.authority, m.department, m.visibility);
        self.before_they_sign_in(&mut as_them, (from, seen))?;
        Ok(as_them.credential.lapse.as_ref().map(kept_out_by))
    }
}

/// What was asked, and what keeps somebody from using what they hold.
type Decided = Option<(Request, Option<&'static str>)>;

impl Snapshot<'_> {
    /// Whether the rules say yes, and if so, what keeps them from using it.
    fn decided(&self, question: &CanI, as_them: &mut Facts) -> Result<Decided> {
        let (request, verdict) = gate::judge(self.conn, question, as_them)?;
        Ok(match verdict {
            Ok(_) => Some((request, None)),
            Err(denial) if denial.rule == Rule::Auth => {
                let mut awake = as_them.clone();
                awake.actor = Rc::new(Account {
                    enabled: true,
                    console: ConsoleAccess::Allow,
                    ..(*as_them.actor).clone()
                });
                let kept_out = awake.credential.lapse.take();
                let why = match as_them.actor.enabled {
                    false => "disabled",
                    true => kept_out.as_ref().map_or("no console access", kept_out_by),
                };
                let (request, verdict) = gate::judge(self.conn, question, &mut awake)?;
                verdict.is_ok().then_some((request, Some(why)))
            }
            Err(_) => None,
        })
    }
}

fn view(
    question: &CanI,
    request: &Request,
    as_them: &Facts,
    asker: &Facts,
    asleep: Option<&'static str>,
) -> Option<WhoView> {
    let who = &as_them.actor;
    let place = request.demands.first()?.on;
    let of_group = name_of(who, asker);
    let name = |place: Scope| match place {
        Scope::Department(id) => {
            let m = who.membership(id)?;
            sees_department(&asker.authority, id, m.visibility).then(|| m.name.clone())
        }
        Scope::Group(_) => of_group(place),
        Scope::Own | Scope::System => None,
    };
    let mut because = Vec::new();
    let mut until: Option<Deadline> = None;
    for grant in as_them.authority.grants() {
        let scope = scope_name(grant.scope, name);
        let reaches = grant.later.is_none() && reach(grant, question.right, place, as_them);
        if reaches && !is_hidden(&scope) {
            because.push(path(grant.source, &scope, name));
            until = until.max(Some(grant.until));
        }
    }
    Some(WhoView {
        number: who.number.to_string(),
        name: who.fields.full_name(),
        until: end(until?),
        because,
        asleep,
    })
}
