use super::account::{name_of, path};
use crate::domain::{
    Deadline, Module, Name, Origin, PermissionScope, Right, RightSet, Role, RoleRight, Time, Tri,
    humane_left,
};
use crate::engine::gate::{Granted, Refusal};
use crate::engine::operations::auth::{CanI, Inspect, Subject};
use crate::engine::policy::judge;
use crate::engine::policy::{
    Account, Acting, Facts, Finding, GroupId, Membership, Rule, Scope, Sight, Source, is_hidden,
    reach, scope_name, sees_department,
};
use crate::engine::store::{Result, Snapshot, StoreError, account, facts};
use std::cell::RefCell;

type Answer = std::result::Result<Granted<CanI>, Box<Refusal>>;

/// What supports a yes, and what nearly does, in words, as far as the asker may see.
#[derive(Clone, Debug, Default)]
pub struct Grounds {
    /// Grants that cover what was asked about.
    pub because: Vec<String>,
    /// Grants of the right that do not: held elsewhere, ended, or overridden.
    pub near_misses: Vec<String>,
}

pub(super) fn target(inspected: &Granted<Inspect>) -> Result<&Account> {
    match inspected.facts.target() {
        Some(target) => Ok(target),
        None => Err(StoreError::damaged(format!(
            "extension {} vanished",
            inspected.op.number
        ))),
    }
}

fn ending(until: Deadline, now: Time) -> String {
    match until {
        Deadline::Never => String::new(),
        Deadline::At(time) => {
            let left = humane_left(time.unix().saturating_sub(now.unix()));
            format!(", until {}, {left} left", time.rfc3339_utc())
        }
    }
}

impl Snapshot<'_> {
    /// The answer that somebody the asker may inspect would get to a question, from anywhere or
    /// from the given place.
    pub fn judge_for(
        &self,
        inspected: &Granted<Inspect>,
        question: CanI,
        from: Option<Origin>,
    ) -> Result<Answer> {
        let asker = &inspected.facts;
        let target = target(inspected)?;
        // What the asker may not see must not show in the other's answer either.
        let own = self.judge_as(asker.acting(), question.clone())?;
        if target.id == asker.actor.id && from.is_none() {
            return Ok(own);
        }
        if let Err(refusal) = own
            && refusal.denial.rule == Rule::Hidden
        {
            return Ok(Err(refusal));
        }
        let over = match &question.subject {
            Subject::System => "the whole system".to_owned(),
            subject @ (Subject::Extension(_) | Subject::Department(_) | Subject::Group(_)) => {
                subject.to_string()
            }
        };
        let needed = format!("this needs {} over {over}", question.right);
        let whose = match target.id == asker.actor.id {
            true => asker.acting(),
            false => target.id.into(),
        };
        let seen = |m: &Membership| sees_department(&asker.authority, m.department, m.visibility);
        let answer = self.judge_from(whose, question, (from, seen));
        self.forget();
        match answer? {
            Ok(granted) => Ok(Ok(granted)),
            Err(refusal) => self.blunted(refusal, asker, &needed).map(Err),
        }
    }

    pub(super) fn judge_as(&self, actor: Acting, question: CanI) -> Result<Answer> {
        let answer = self.judge(actor, question);
        self.forget();
        answer
    }

    /// What was looked up for one is not valid for another.
    fn forget(&self) {
        *self.cache.borrow_mut() = crate::engine::store::Cache::default();
    }

    /// A refusal is written for the person refused, and names what they see. Another reader gets
    /// its words only if they see everything.
    fn blunted(
        &self,
        mut refusal: Box<Refusal>,
        reader: &Facts,
        needed: &str,
    ) -> Result<Box<Refusal>> {
        let sees_all = Right::read(Module::Extensions);
        if reader.authority.holds(sees_all, Scope::System) {
            return Ok(refusal);
        }
        let blunt = |rule: Rule| {
            if rule == Rule::Right {
                needed.to_owned()
            } else {
                format!("the rule is: {}", rule.says())
            }
        };
        let denial = &mut refusal.denial;
        (denial.why, denial.hint) = (blunt(denial.rule), None);
        for vote in &mut denial.votes {
            if let Finding::Fails { why, hint, lacking } = &mut vote.finding {
                (*why, *hint) = (blunt(vote.rule), None);
                *lacking = RightSet::EMPTY;
            }
        }
        refusal.who_could.retain(|number| {
            let found = account::by_number(self.conn, number)?;
            Ok(found.is_some_and(|a| reader.sight_of(&a) != Sight::Hidden))
        })?;
        Ok(refusal)
    }

    /// Why the answer to `question`, asked for the inspected person, is what it is.
    pub fn grounds(&self, inspected: &Granted<Inspect>, question: &CanI) -> Result<Grounds> {
        let asker = &inspected.facts;
        let holder = target(inspected)?;
        let right = question.right;
        let as_holder = facts::load(
            self.conn,
            &RefCell::default(),
            self.now,
            if holder.id == asker.actor.id {
                asker.acting()
            } else {
                holder.id.into()
            },
            &judge::names(question),
        )?;
        let request = judge::request(question, &as_holder);
        let asked = request.demands.first().map(|demand| demand.on);
        let name = name_of(holder, asker);
        let mut grounds = Grounds::default();
        for grant in as_holder.authority.grants() {
            let scope = scope_name(grant.scope, &name);
            if !grant.rights.has(right) || is_hidden(&scope) {
                continue;
            }
            let path = path(grant.source, &scope, &name);
            if grant.later.is_some() {
                grounds.near_misses.push(format!(
                    "{right} over {scope} only once a timed role has ended ({path})"
                ));
                continue;
            }
            let text = format!(
                "{right} over {scope} ({path}{})",
                ending(grant.until, self.now)
            );
            if asked.is_some_and(|place| reach(grant, right, place, &as_holder)) {
                grounds.because.push(text);
            } else {
                grounds.near_misses.push(text);
            }
        }
        let misses = NearMisses {
            holder,
            right,
            now: asker.now,
            name,
        };
        misses.ended(&mut grounds.near_misses);
        misses.denied(&mut grounds.near_misses);
        Ok(grounds)
    }
}

/// What nearly gives somebody a right; `name` says which places the asker may hear of.
struct NearMisses<'a, N> {
    holder: &'a Account,
    right: Right,
    now: Time,
    name: N,
}

impl<N: Fn(Scope) -> Option<Name>> NearMisses<'_, N> {
    fn memberships(&self) -> impl Iterator<Item = &Membership> {
        let all = self.holder.memberships.iter();
        all.filter(|m| (self.name)(m.department.into()).is_some())
    }

    fn sees_group(&self, id: GroupId) -> bool {
        (self.name)(id.into()).is_some()
    }

    /// Grants that have ended.
    fn ended(&self, to: &mut Vec<String>) {
        let mut ended = |rights: RightSet, until: Deadline, scope: Scope, source: Source| {
            if let Deadline::At(time) = until
                && !until.live(self.now)
                && rights.has(self.right)
            {
                let scope = scope_name(scope, &self.name);
                let path = path(source, &scope, &self.name);
                let (right, time) = (self.right, time.rfc3339_utc());
                to.push(format!("{right} over {scope} ended {time} ({path})"));
            }
        };
        if let Some((role, until)) = self.holder.system_role {
            let rights = role.rights().unwrap_or_default();
            ended(rights, until, Scope::System, Source::Role(role));
        }
        for m in self.memberships() {
            let rights = m.calls.over(m.role_default.over(m.granted().rights));
            let scope = Scope::Department(m.department);
            ended(rights, m.until, scope, Source::Role(m.role.role));
        }
        for (permission, until) in &self.holder.permissions {
            let (rights, source) = (permission.rights(), Source::Permission(*permission));
            match permission.scope() {
                PermissionScope::Own => ended(rights, *until, Scope::Own, source),
                PermissionScope::System => ended(rights, *until, Scope::System, source),
                PermissionScope::Groups => {
                    let groups = self.holder.groups_at(self.now);
                    for m in groups.filter(|m| self.sees_group(m.group)) {
                        ended(rights, *until, m.group.into(), source);
                    }
                }
            }
        }
        let groups = self.holder.groups.iter();
        for m in groups.filter(|m| self.sees_group(m.group)) {
            let calls = m.calls.over(m.role_default.over(RightSet::EMPTY));
            let here = Scope::Group(m.group);
            ended(calls, m.until, here, Source::GroupDefault(m.role));
            ended(m.over_members, m.until, here, Source::Group(m.group));
            ended(m.system, m.until, Scope::System, Source::Group(m.group));
        }
    }

    /// Call rights that a lower level withholds.
    fn denied(&self, to: &mut Vec<String>) {
        let right = self.right;
        let groups = self.holder.groups_at(self.now);
        for m in groups.filter(|m| self.sees_group(m.group)) {
            if m.role_default.get(right) == Tri::Allow && m.calls.get(right) == Tri::Deny {
                to.push(format!(
                    "{right} over group:{} is denied by the member override in group {}",
                    m.name, m.name
                ));
            }
        }
        for m in self.memberships() {
            let role = m.brings_at(self.now);
            let default = if m.until.live(self.now) {
                m.role_default
            } else {
                m.user_default
            };
            let by_role = role.rights.has(right) || default.get(right) == Tri::Allow;
            if by_role && m.calls.get(right) == Tri::Deny {
                to.push(format!(
                    "{right} over department:{} is denied by the member override in {}",
                    m.name, m.name
                ));
            } else if role.rights.has(right)
                && default.get(right) == Tri::Deny
                && m.calls.get(right) != Tri::Allow
            {
                to.push(format!(
                    "{right} over department:{} is denied by the default of {} for {role}",
                    m.name, m.name
                ));
            } else if role == Role::User
                && Role::OF_USER.has(right)
                && !by_role
                && m.calls.get(right) != Tri::Allow
            {
                to.push(format!(
                    "{right} over department:{} is taken from user on this site",
                    m.name
                ));
            }
        }
        self.taken_of_own(to);
    }

    /// Rights over one's own account that were taken from `user`.
    fn taken_of_own(&self, to: &mut Vec<String>) {
        let right = self.right;
        let roles = self.holder.memberships.iter();
        let mut roles = roles.map(|m| m.brings_at(self.now));
        let held =
            self.holder.system_role_at(self.now).is_some() || roles.any(|role| role.own.has(right));
        if held || !Role::OWN.has(right) {
            return;
        }
        for m in self
            .memberships()
            .filter(|m| m.role_at(self.now) == Role::User)
        {
            let said = m.users_own.get(RoleRight { right, own: true });
            let by = match said {
                Tri::Deny => format!("in department {}", m.name),
                Tri::Allow | Tri::Inherit => "on this site".into(),
            };
            let text = format!("{right} over their own account is taken from user {by}");
            if !to.contains(&text) {
                to.push(text);
            }
        }
    }
}
