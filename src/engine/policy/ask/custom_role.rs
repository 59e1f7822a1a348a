use super::{ROLES_WRITE, refuse_read_otherwise, role, standing};
use crate::domain::{
    CallRights, CustomRole, Deadline, Name, Role, RoleKind, RoleRight, Visibility,
};
use crate::domain::{Module, Right};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::operations::role::{Add, Remove, Set};
use crate::engine::policy::facts::{AccountId, DepartmentId, Facts, Membership, Needs};
use crate::engine::policy::request::{Place, Request, Standing};
use crate::engine::policy::{KnownRole, Sight};

/// How many holders a refusal names.
const NAMED: usize = 5;

fn about(name: impl std::fmt::Display) -> Request {
    Request::about(format!("role:{name}"))
}

/// What somebody gains who holds the role in a department, whichever: editing a role is
/// granting it to everybody who holds it, and counts even while nobody does (D5).
fn edit(facts: &Facts, name: &Name, before: KnownRole, after: KnownRole) -> Standing {
    let holder = |role: KnownRole| {
        let mut somebody = facts.actor.as_ref().clone();
        somebody.id = AccountId::NOBODY;
        somebody.system_role = None;
        somebody.permissions.clear();
        somebody.groups.clear();
        somebody.memberships = vec![Membership {
            department: DepartmentId::ANY,
            name: name.clone(),
            visibility: Visibility::Open,
            country: None,
            role,
            until: Deadline::Never,
            calls: CallRights::default(),
            role_default: CallRights::default(),
            user_default: CallRights::default(),
        }];
        somebody
    };
    standing(facts, &holder(before), &holder(after))
}

/// Refuses rights that no custom role carries.
fn refuse_what_no_role_carries(rights: &[RoleRight], request: &mut Request) {
    if let Some(right) = rights.iter().find(|right| !right.is_carried()) {
        request.impossible = Some(if right.own {
            (
                format!(
                    "{} is nothing that anybody holds over his own account",
                    right.right
                ),
                "leave @own away, or see `pbxctl role show user`".into(),
            )
        } else {
            (
                format!(
                    "{right} means nothing in a department, and roles of one's own are held there"
                ),
                format!(
                    "give it through a group: pbxctl group permit GROUP {right} --scope system"
                ),
            )
        });
    }
}

fn note_taken(facts: &Facts, name: &Name, request: &mut Request) {
    refuse_read_otherwise(name, request);
    if let Some(other) = facts.role_taken {
        request.taken = Some(format!("role `{other}` already exists"));
    } else if Role::is_reserved(name) {
        request.taken = Some(format!("`{name}` is a name of a built-in role"));
    }
}

/// The role that an `add` makes.
pub fn made(op: &Add, facts: &Facts) -> Option<KnownRole> {
    let model = facts.known(op.from)?;
    Some(KnownRole {
        role: Role::Custom(CustomRole::new(&op.name)),
        row: 0,
        ..model.edited(&op.given, &op.taken)
    })
}

impl Judged for Add {
    fn needs(&self) -> Needs<'_> {
        Needs {
            roles: vec![self.from],
            new_role: Some(&self.name),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        if role(facts, self.from, &mut request).is_none() {
            return request;
        }
        request.demand(ROLES_WRITE, Place::System);
        refuse_what_no_role_carries(&self.given, &mut request);
        if self.from.kind() == RoleKind::System {
            request.impossible = Some((
                format!("{} is a role of the whole system, and roles of one's own are held in departments", self.from),
                "start from a role of a department; for rights in the whole system make a group: pbxctl group permit GROUP RIGHT --scope system".into(),
            ));
        } else if let Some(made) = made(self, facts) {
            let unborn = KnownRole::unborn(made.role);
            request
                .standings
                .push(edit(facts, &self.name, unborn, made));
        }
        note_taken(facts, &self.name, &mut request);
        request
    }
}

impl Judged for Set {
    fn needs(&self) -> Needs<'_> {
        Needs {
            roles: vec![self.role],
            new_role: self.new.as_ref(),
            role_holders: Some(self.role).filter(|role| role.is_custom() && !self.taken.is_empty()),
            role_setters: Some(self.role).filter(|role| role.is_custom() && !self.given.is_empty()),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(self.role);
        let Some(now) = role(facts, self.role, &mut request) else {
            return request;
        };
        request.target = format!("role:{now}");
        request.demand(ROLES_WRITE, Place::System);
        let Role::Custom(custom) = now.role else {
            refuse_built_in(now.role, &mut request);
            return request;
        };
        refuse_what_no_role_carries(&self.given, &mut request);
        let edits = !self.given.is_empty() || !self.taken.is_empty();
        let mine = |m: &Membership| m.role_at(facts.now) == now.role;
        if edits && facts.actor.memberships.iter().any(mine) {
            request.own = Some("role");
        }
        // What is already so is judged as if it were not there yet (D5).
        let before = now.edited(&[], &self.given);
        let after = now.edited(&self.given, &self.taken);
        request
            .standings
            .push(edit(facts, custom.name(), before, after));
        if let Some(new) = &self.new {
            // The same name in other letters is the role's own.
            if facts.role_taken != Some(now.role) {
                note_taken(facts, new, &mut request);
            }
        }
        request
    }
}

fn refuse_built_in(role: Role, request: &mut Request) {
    request.impossible = Some((
        format!("{role} is built in, and stays as it is"),
        format!("make one of your own from it: pbxctl role copy {role} NAME"),
    ));
}

impl Judged for Remove {
    fn needs(&self) -> Needs<'_> {
        Needs {
            roles: vec![self.role],
            role_holders: Some(self.role).filter(|role| role.is_custom()),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(self.role);
        let Some(now) = role(facts, self.role, &mut request) else {
            return request;
        };
        request.target = format!("role:{now}");
        request.demand(Right::delete(Module::Roles), Place::System);
        if !now.role.is_custom() {
            refuse_built_in(now.role, &mut request);
        }
        let seen: Vec<&str> = facts
            .holders
            .iter()
            .filter(|holder| facts.sight_of(holder) != Sight::Hidden)
            .map(|holder| holder.number.as_str())
            .collect();
        let named = seen[..seen.len().min(NAMED)].join(", ");
        match (
            facts.holders.len(),
            facts.holders.len() - seen.len().min(NAMED),
        ) {
            (0, _) => {}
            (_, 0) => request
                .in_use
                .push(format!("role {now} is held by {named}")),
            (n, _) if named.is_empty() => {
                request
                    .in_use
                    .push(format!("role {now} is held by {n} people"));
            }
            (_, more) => {
                request
                    .in_use
                    .push(format!("role {now} is held by {named} and {more} more"));
            }
        }
        request
    }
}
