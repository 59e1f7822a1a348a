//! What would turn a no into a yes, and who could grant it.

use super::question::target;
use crate::domain::{
    CallRights, ConsoleAccess, ConsolePermission, Deadline, GroupRole, GroupScope, Name, Number,
    Right, RightSet, Role, RoleKind, Tri,
};
use crate::engine::gate::{self, Able, AskedOf, Granted, Refusal};
use crate::engine::operations::auth::{CanI, Inspect};
use crate::engine::operations::{self, console, department, extension, role};
use crate::engine::policy::TypedOperation;
use crate::engine::policy::judge;
use crate::engine::policy::{
    Account, Authority, Department, DepartmentId, Facts, Group, GroupId, Known, KnownRole, Rule,
    Scope, Sight, sees_department,
};
use crate::engine::store::{
    Result, Snapshot, concerned, department as stored, facts, group, role as stored_role,
};
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;

/// How many groups are named: more would be a list to choose from, not advice.
const GROUPS: usize = 2;

/// Something that would be enough.
#[derive(Clone, Debug, Serialize)]
pub struct Remedy {
    /// What: `role manager in sales`.
    pub what: String,
    /// The first few people who could grant it, as far as the asker sees them.
    pub by: Able,
    /// Whether there are others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub others: bool,
}

/// A search for remedies: for whom, and who will read it.
struct Search<'s, 'c> {
    snapshot: &'s Snapshot<'c>,
    question: &'s CanI,
    as_holder: Facts,
    asker: &'s Facts,
    found: Vec<Remedy>,
}

impl Snapshot<'_> {
    /// What would allow the inspected person what was refused: the smallest role, an own call
    /// right, a console permission, access. The rules are asked about each before it is suggested.
    pub fn remedies(
        &self,
        inspected: &Granted<Inspect>,
        question: &CanI,
        refusal: &Refusal,
    ) -> Result<Vec<Remedy>> {
        let holder = target(inspected)?;
        let mut search = Search {
            snapshot: self,
            question,
            as_holder: facts::load(
                self.conn,
                &RefCell::default(),
                self.now,
                holder.id,
                &judge::names(question),
            )?,
            asker: &inspected.facts,
            found: Vec::new(),
        };
        match refusal.denial.rule {
            // Access does not help people who call from elsewhere, or lack a second factor.
            Rule::Auth if self.judge_as(holder.id.into(), question.clone())?.is_ok() => {}
            Rule::Auth => search.access(holder)?,
            Rule::Right | Rule::Home | Rule::Superior | Rule::Takeover => search.grants(holder)?,
            // Nothing opens what is hidden, because saying so would reveal it; and nobody can
            // become somebody else.
            Rule::Hidden
            | Rule::Oneself
            | Rule::Move
            | Rule::Exists
            | Rule::State
            | Rule::Ceiling
            | Rule::Limit
            | Rule::LastOwner
            | Rule::InUse => {}
        }
        Ok(search.found)
    }
}

/// Those of `all` that have `right` and hold nothing that another of them does without.
fn least<T: Copy>(all: Vec<T>, right: Right, rights: impl Fn(T) -> RightSet) -> Vec<T> {
    let mut having: Vec<T> = all.into_iter().filter(|x| rights(*x).has(right)).collect();
    having.sort_by_key(|x| rights(*x).len());
    let mut kept: Vec<T> = Vec::new();
    for one in having {
        let more = |less: &T| rights(*less).minus(rights(one)).is_empty();
        if !kept.iter().any(more) {
            kept.push(one);
        }
    }
    kept
}

impl Search<'_, '_> {
    /// Suggests it if the rules would say yes to `changed`.
    fn offer<O: TypedOperation>(
        &mut self,
        changed: Account,
        what: String,
        op: &O,
        at: Option<DepartmentId>,
    ) -> Result<bool> {
        let holder = changed.id;
        let mut facts = self.as_holder.clone();
        facts.authority = Rc::new(Authority::of(&changed, facts.now));
        facts.actor = Rc::new(changed);
        if facts.target().is_some_and(|t| t.id == holder) {
            facts.named.target = Known::is(Some(Rc::clone(&facts.actor)));
        }
        let Snapshot { conn, now, .. } = self.snapshot;
        if gate::judge(conn, self.question, &mut facts)?.1.is_err() {
            return Ok(false);
        }
        let asked = AskedOf::Rules {
            in_any_state: false,
        };
        let by = gate::able(conn, *now, op, (at, holder), self.asker, asked)?;
        let others = by.has_others();
        self.found.push(Remedy { what, by, others });
        Ok(true)
    }

    fn access(&mut self, holder: &Account) -> Result<()> {
        let number = holder.number.clone();
        let mut open = holder.clone();
        (open.enabled, open.console) = (true, ConsoleAccess::Allow);
        let at = Some(holder.home);
        if holder.enabled {
            let access = ConsoleAccess::Allow;
            let op = console::SetAccess { number, access };
            self.offer(open, "console access".into(), &op, at)?;
        } else {
            let enabled = true;
            let op = extension::SetEnabled::to(number, enabled);
            open.console = holder.console;
            self.offer(open, "being enabled".into(), &op, at)?;
        }
        Ok(())
    }

    fn grants(&mut self, holder: &Account) -> Result<()> {
        let request = judge::request(self.question, &self.as_holder);
        let scope = request.demands.first().map(|demand| demand.on.scope());
        if let Some(Scope::Department(id)) = scope
            && let Some(d) = stored::by_id(self.snapshot.conn, id)?
            && sees_department(&self.asker.authority, d.id, d.fields.visibility)
        {
            self.in_department(holder, &d)?;
        }
        self.permissions(holder)?;
        self.groups(holder)?;
        if self.found.is_empty() {
            self.in_system(holder)?;
        }
        Ok(())
    }

    fn in_department(&mut self, holder: &Account, d: &Department) -> Result<()> {
        let right = self.question.right;
        let here = holder.membership(d.id);
        let calls = here.map(|m| m.calls).unwrap_or_default();
        if let Some(m) = here
            && right.call_bit().is_some()
        {
            let mut changed = holder.clone();
            let at = changed
                .memberships
                .iter()
                .position(|x| x.department == d.id);
            if let Some(at) = at {
                changed.memberships[at].calls = m.calls.with(right, Tri::Allow);
            }
            let op = department::MemberSet {
                department: d.name.clone(),
                number: holder.number.clone(),
                role: None,
                until: None,
                calls: vec![(right, Tri::Allow)],
            };
            let what = format!("member override {right} in {}", d.name);
            self.offer(changed, what, &op, Some(d.id))?;
        }
        let built_in = Role::ALL.into_iter().filter_map(KnownRole::built_in);
        let of_departments = |role: &KnownRole| role.role.kind() == RoleKind::Department;
        let mut roles: Vec<KnownRole> = built_in.filter(of_departments).collect();
        roles.extend(
            stored_role::all(self.snapshot.conn)?
                .into_iter()
                .map(|(role, _)| role),
        );
        let enough = |role: KnownRole| d.brings(role).rights;
        let mut roles = least(roles, right, enough);
        // Against superiors the smallest role is not enough, but the largest may be.
        roles.extend(KnownRole::built_in(Role::Owner));
        roles.dedup();
        for (nth, role) in roles.iter().enumerate() {
            let last = nth + 1 == roles.len();
            if last && nth > 0 && !self.found.is_empty() {
                break;
            }
            let mut changed = holder.clone();
            changed.memberships.retain(|m| m.department != d.id);
            changed
                .memberships
                .push(d.membership(*role, Deadline::Never, calls));
            let op = grant(&holder.number, role.role, Some(d.name.clone()));
            let what = format!("role {role} in {}", d.name);
            self.offer(changed, what, &op, Some(d.id))?;
        }
        Ok(())
    }

    fn permissions(&mut self, holder: &Account) -> Result<()> {
        let mut having: Vec<_> = ConsolePermission::ALL.into_iter().collect();
        having.retain(|p| p.rights().has(self.question.right));
        having.sort_by_key(|p| p.rights().len());
        // The smallest that is enough; one that covers only groups may not be.
        let mut enough: Vec<RightSet> = Vec::new();
        for permission in having {
            if enough
                .iter()
                .any(|less| less.minus(permission.rights()).is_empty())
            {
                continue;
            }
            let mut changed = holder.clone();
            changed.permissions.push((permission, Deadline::Never));
            let op = console::Permit {
                number: holder.number.clone(),
                permissions: vec![permission],
                until: Deadline::Never,
            };
            let what = format!("console permission {permission}");
            if self.offer(changed, what, &op, None)? {
                enough.push(permission.rights());
            }
        }
        Ok(())
    }

    /// Groups to join: the one in the question, those of its target, and those that carry the right
    /// everywhere. The one that carries everything only if nothing else helps.
    fn groups(&mut self, holder: &Account) -> Result<()> {
        let (right, now) = (self.question.right, self.as_holder.now);
        let mut ids: Vec<GroupId> = self.as_holder.groups().map(|g| g.id).collect();
        if let Some(target) = self.as_holder.target() {
            // Memberships are told only to people who may know them anyway.
            let full = self.asker.sight_of(target) == Sight::Full;
            let theirs = target.groups_at(now);
            let known =
                theirs.filter(|m| full || self.asker.knows_members_of(m.group, m.visibility));
            ids.extend(known.map(|m| m.group));
        }
        ids.extend(
            concerned::everywhere(self.snapshot.conn, right)?
                .into_iter()
                .map(GroupId),
        );
        let mut all: Vec<Group> = Vec::new();
        for id in ids {
            let known = all.iter().any(|g| g.id == id);
            if known || holder.group_membership(id, now).is_some() {
                continue;
            }
            // What a published group carries is not for everybody.
            if self.asker.authority.reaches_group(id) {
                all.extend(group::by_row(self.snapshot.conn, id)?);
            }
        }
        let carried = |g: &Group| {
            let calls = g.default_for(GroupRole::User).over(RightSet::EMPTY);
            let admin = g
                .rights(GroupScope::Members)
                .or(g.rights(GroupScope::System));
            calls.or(admin)
        };
        all.retain(|g| carried(g).has(right));
        all.sort_by_key(|g| (g.built_in, carried(g).len()));
        let mut told = 0;
        for g in all {
            if told == GROUPS || (g.built_in && !self.found.is_empty()) {
                break;
            }
            let joined = g.membership(GroupRole::User, Deadline::Never, CallRights::default());
            let mut changed = holder.clone();
            changed.groups.retain(|m| m.group != g.id);
            changed.groups.push(joined);
            let op = operations::group::MemberAdd {
                group: g.name.clone(),
                number: holder.number.clone(),
                role: GroupRole::User,
                until: Deadline::Never,
                calls: Vec::new(),
            };
            if self.offer(
                changed,
                format!("membership in group {}", g.name),
                &op,
                None,
            )? {
                told += 1;
            }
        }
        Ok(())
    }

    fn in_system(&mut self, holder: &Account) -> Result<()> {
        for role in [Role::SystemAdmin, Role::SystemOwner] {
            let mut changed = holder.clone();
            changed.system_role = Some((role, Deadline::Never));
            let op = grant(&holder.number, role, None);
            if self.offer(changed, format!("role {role} in system"), &op, None)? {
                break;
            }
        }
        Ok(())
    }
}

fn grant(number: &Number, role: Role, department: Option<Name>) -> role::Grant {
    role::Grant {
        number: number.clone(),
        role,
        department,
        until: Deadline::Never,
        keep_end: false,
    }
}
