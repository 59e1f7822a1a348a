use super::{
    EXTENSIONS_WRITE, ROLES_WRITE, account, department, limits, over, refuse_system_role, reserved,
    role, spare_system_roles, standing, with_membership,
};
use crate::domain::{
    CallRights, ConsoleAccess, Deadline, Destination, ExtensionFields, ExtensionPatch, Field,
    Module, Number, Patch, Phone, Right, Role, is_emergency_outside,
};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::operations::extension::{
    Add, Compare, Copy, List, Move, Remove, Set, SetEnabled, Show,
};
use crate::engine::policy::KnownRole;
use crate::engine::policy::facts::{Account, AccountId, Department, Facts, Membership, Needs};
use crate::engine::policy::request::{Person, Place, Request};

/// An account that does not exist yet, with nothing but its home.
fn newborn(number: &Number, home: &Department, role: KnownRole) -> Account {
    Account {
        id: AccountId::NOBODY,
        number: number.clone(),
        home: home.id,
        fields: ExtensionFields::default(),
        enabled: true,
        console: ConsoleAccess::Auto,
        system_role: None,
        memberships: vec![home.membership(role, Deadline::Never, CallRights::default())],
        groups: Vec::new(),
        permissions: Vec::new(),
        has_password: false,
        bound: false,
    }
}

fn destinations(patch: &ExtensionPatch) -> Vec<&Destination> {
    [
        &patch.forward_always,
        &patch.forward_busy,
        &patch.forward_no_answer,
    ]
    .into_iter()
    .filter_map(|p| match p {
        Patch::Set(destination) => Some(destination),
        Patch::Keep | Patch::Clear => None,
    })
    .collect()
}

/// A right for every module the named fields belong to. Being the account is enough where
/// all named fields of that module are self-service (SPEC 1).
fn demand_fields(named: &[Field], place: impl Fn(bool) -> Place, request: &mut Request) {
    for module in [Module::Extensions, Module::Voicemail, Module::Forwarding] {
        let mut fields = named.iter().filter(|f| f.module() == module).peekable();
        if fields.peek().is_some() {
            request.demand(
                Right::write(module),
                place(fields.all(|f| f.self_service())),
            );
        }
    }
}

/// The first DID asked for that is somebody else's, and whose, to those who see everybody
/// anyway.
pub fn taken_did(facts: &Facts) -> Option<(&Phone, Option<&Number>)> {
    let (did, number) = facts.dids_taken.first()?;
    let all = facts.authority.holds(
        Right::read(Module::Extensions),
        crate::engine::policy::Scope::System,
    );
    Some((did, all.then_some(number)))
}

/// One sentence whatever has the number: what it is may be hidden.
pub(super) fn already_taken(number: &Number) -> String {
    format!("number {number} is already taken")
}

pub(super) fn note_dids(dids: Option<&[Phone]>, facts: &Facts, request: &mut Request) {
    let emergency = |did: &&Phone| is_emergency_outside(did);
    if let Some(did) = dids.and_then(|dids| dids.iter().find(emergency)) {
        let why = format!("DID {did} is nobody's: it is an emergency number");
        request.beyond.push(why);
    }
    if let Some((did, whose)) = taken_did(facts) {
        request.taken = Some(match whose {
            Some(number) => format!("DID {did} already belongs to {number}"),
            None => format!("DID {did} already belongs to another number"),
        });
    }
}

pub(super) fn note_dangling(facts: &Facts, own: Option<&Number>, request: &mut Request) {
    let missing = facts
        .dangling
        .iter()
        .find(|d| own.is_none() || d.number() != own);
    if let Some(destination) = missing {
        request.impossible = Some((
            format!("destination {destination} does not exist"),
            "name an existing extension, voicemail, queue, ring group or IVR, `external:+NUMBER` or `hangup`".into(),
        ));
    }
}

impl Judged for Add {
    fn needs(&self) -> Needs<'_> {
        Needs {
            new_number: Some(&self.number),
            departments: vec![&self.department],
            dids: self.fields.dids.as_deref().unwrap_or_default(),
            destinations: destinations(&self.fields),
            count_if_limited: true,
            roles: self.role.into_iter().collect(),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some(home) = department(facts, 0, &self.department, &mut request) else {
            return request;
        };
        let Some(role) = role(facts, self.role.unwrap_or(Role::User), &mut request) else {
            return request;
        };
        request.filed_under = Some(home.id);
        let here = Place::Department(home.id);
        request.demand(EXTENSIONS_WRITE, here);
        demand_fields(&self.fields.named(), |_| here, &mut request);
        if role != Role::User {
            request.demand(ROLES_WRITE, here);
        }
        refuse_system_role(self.role, &mut request);
        let after = newborn(&self.number, home, role);
        let mut nobody = after.clone();
        nobody.memberships.clear();
        request.standings.push(standing(facts, &nobody, &after));
        note_dids(self.fields.dids.as_deref(), facts, &mut request);
        if facts.number_taken {
            request.taken = Some(already_taken(&self.number));
        }
        note_dangling(facts, Some(&self.number), &mut request);
        limits(home, &self.number, facts.headcount, &mut request);
        request
    }
}

/// Whether voicemail messages are mailed: then address, mode and switch decide who hears.
fn mailed(fields: &ExtensionFields) -> bool {
    fields.vm_enabled && fields.vm_email.sends_messages()
}

impl Judged for Set {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            dids: self.patch.dids.as_deref().unwrap_or_default(),
            destinations: destinations(&self.patch),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        let named = self.patch.named();
        let place = |self_service| Place::Account {
            id: target.id,
            home: target.home,
            self_service,
        };
        request.open = named.is_empty();
        demand_fields(&named, place, &mut request);
        let has = |fields: &[Field]| named.iter().any(|f| fields.contains(f));
        let after = self.patch.apply(&target.fields);
        let takeover = if has(&[Field::VmPin, Field::VmPinRequired]) {
            Some("touching the voicemail PIN")
        } else if has(&[Field::Email, Field::VmEmail, Field::VmEnabled])
            && (mailed(&target.fields) || mailed(&after))
        {
            Some("touching where voicemail is mailed")
        } else {
            None
        };
        request.person = Some(Person {
            not_oneself: None,
            superior: true,
            takeover,
        });
        note_dids(self.patch.dids.as_deref(), facts, &mut request);
        note_dangling(facts, None, &mut request);
        request
    }
}

impl Judged for Remove {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            references: true,
            owners: true,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.demand(Right::delete(Module::Extensions), over(target));
        spare_system_roles(target, facts, &mut request);
        request.person = Some(Person {
            not_oneself: Some("account away"),
            superior: true,
            takeover: None,
        });
        request.ownerless = target.is_usable_owner() && !facts.other_owner;
        let leading_here = facts.routes_here();
        if !leading_here.is_empty() {
            request.in_use.push(format!(
                "extension {} is still a destination of {}",
                self.number,
                leading_here.join(", ")
            ));
        }
        request
    }
}

impl Judged for Copy {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            new_number: Some(&self.new),
            home_of_target: true,
            count_if_limited: true,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.new));
        let Some(model) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.demand(
            Right::read(Module::Extensions),
            Place::Account {
                id: model.id,
                home: model.home,
                self_service: true,
            },
        );
        let fields = copied(model, &self.new);
        let named: Vec<Field> = ExtensionFields::diff(&ExtensionFields::default(), &fields)
            .into_iter()
            .map(|(field, _, _)| field)
            .collect();
        let taken_along = copied_memberships(model, facts);
        for membership in &taken_along {
            let here = Place::Department(membership.department);
            let home = membership.department == model.home;
            if home {
                request.demand(EXTENSIONS_WRITE, here);
                demand_fields(&named, |_| here, &mut request);
            } else {
                request.carry(EXTENSIONS_WRITE, Place::Department(model.home));
                request.carry(EXTENSIONS_WRITE, here);
                reserved(&self.new, membership.country.as_ref(), &mut request);
            }
            if membership.role_at(facts.now) != Role::User || !membership.calls.is_empty() {
                request.demand(ROLES_WRITE, here);
            }
        }
        let mut after = model.as_ref().clone();
        after.id = AccountId::NOBODY;
        after.system_role = None;
        after.permissions.clear();
        // Groups stay behind: who belongs to one is for those who write groups to say.
        after.groups.clear();
        after.memberships = taken_along;
        let mut nobody = after.clone();
        nobody.memberships.clear();
        request.standings.push(standing(facts, &nobody, &after));
        if facts.number_taken {
            request.taken = Some(already_taken(&self.new));
        }
        if let Some(home) = facts.department(0) {
            limits(home, &self.new, facts.headcount, &mut request);
        }
        request
    }
}

/// Memberships a copy takes along: those in departments the actor sees. A refusal about
/// another would tell him that it is there.
pub fn copied_memberships(model: &Account, facts: &Facts) -> Vec<Membership> {
    let seen =
        |m: &&Membership| m.department == model.home || facts.visible_name(m.department).is_some();
    model.memberships.iter().filter(seen).cloned().collect()
}

/// What a copy takes along: fields, but no credential (the PIN) and nothing that can belong
/// to one account only (the DIDs). What leads to the model itself, such as its voicemail,
/// leads to the copy.
pub fn copied(model: &Account, new: &Number) -> ExtensionFields {
    let own = |to: &Option<Destination>| match to {
        Some(Destination::Extension(n)) if *n == model.number => {
            Some(Destination::Extension(new.clone()))
        }
        Some(Destination::Voicemail(n)) if *n == model.number => {
            Some(Destination::Voicemail(new.clone()))
        }
        other => other.clone(),
    };
    let fields = &model.fields;
    ExtensionFields {
        vm_pin: None,
        dids: Vec::new(),
        forward_always: own(&fields.forward_always),
        forward_busy: own(&fields.forward_busy),
        forward_no_answer: own(&fields.forward_no_answer),
        ..fields.clone()
    }
}

impl Judged for Move {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            departments: vec![&self.department],
            count_if_limited: true,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let target = account(facts, &self.number, &mut request);
        let to = department(facts, 0, &self.department, &mut request);
        let (Some(target), Some(to)) = (target, to) else {
            return request;
        };
        request.carry(EXTENSIONS_WRITE, over(target));
        request.carry(EXTENSIONS_WRITE, Place::Department(to.id));
        if let Some(home) = target.home_membership()
            && (home.role_at(facts.now) != Role::User || !home.calls.is_empty())
        {
            request.demand(ROLES_WRITE, Place::Department(home.department));
        }
        request.person = Some(Person {
            not_oneself: Some("home"),
            superior: true,
            takeover: None,
        });
        // A move that goes nowhere is judged as if he were not there yet.
        let mut away = with_membership(target, target.home, None);
        if to.id != target.home {
            limits(to, &self.number, facts.headcount, &mut request);
        }
        let joins = away.membership(to.id).cloned().unwrap_or_else(|| {
            to.membership(KnownRole::USER, Deadline::Never, CallRights::default())
        });
        let before = if to.id == target.home {
            away.clone()
        } else {
            Account::clone(target)
        };
        away = with_membership(&away, to.id, Some(joins));
        away.home = to.id;
        request.standings.push(standing(facts, &before, &away));
        request
    }
}

impl Judged for SetEnabled {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            owners: !self.enabled,
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        request.demand(EXTENSIONS_WRITE, over(target));
        if self.enabled {
            request.person = Some(Person {
                not_oneself: Some("enabled flag"),
                superior: false,
                takeover: Some("enabling"),
            });
        } else {
            spare_system_roles(target, facts, &mut request);
            request.person = Some(Person {
                not_oneself: Some("enabled flag"),
                superior: true,
                takeover: None,
            });
            request.ownerless = target.is_usable_owner() && !facts.other_owner;
        }
        request
    }
}

impl Judged for Show {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::open(format!("extension:{}", self.number));
        account(facts, &self.number, &mut request);
        request
    }
}

impl Judged for Compare {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let Some(target) = account(facts, &self.number, &mut request) else {
            return request;
        };
        let place = Place::Account {
            id: target.id,
            home: target.home,
            self_service: true,
        };
        // Home, role and state are compared whatever else is.
        request.demand(Right::read(Module::Extensions), place);
        for module in [Module::Voicemail, Module::Forwarding] {
            if self.fields.iter().any(|f| f.module() == module) {
                request.demand(Right::read(module), place);
            }
        }
        request
    }
}

impl Judged for List {
    fn needs(&self) -> Needs<'_> {
        Needs {
            departments: self.department.iter().collect(),
            group: self.group.as_ref(),
            roles: self.role.into_iter().collect(),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::open("system");
        if let Some(name) = &self.department {
            department(facts, 0, name, &mut request);
        }
        if let Some(name) = &self.group {
            super::group(facts, name, &mut request);
        }
        if let Some(named) = self.role {
            role(facts, named, &mut request);
        }
        request
    }
}
