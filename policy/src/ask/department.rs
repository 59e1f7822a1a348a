use super::{
    ROLES_WRITE, account, department, refuse_end_of_user, refuse_no_value, refuse_read_otherwise,
    refuse_system_role, role,
};
use crate::KnownRole;
use crate::advice::Advice;
use crate::catalogue::sealed::Judged;
use crate::domain::{
    CallRights, Choice, Deadline, DepartmentField as Field, DepartmentFields, Module, Name, Right,
    Role, RoleRight, Routes, Tri,
};
use crate::effect::{
    self, Asked, DepartmentCall, DepartmentField, DepartmentName, Holiday, MemberCall, Membership,
    Origin, Override, Part, Route, Schedule,
};
use crate::facts::{
    Account, Concerned, Department, DepartmentId, Facts, Membership as Member, Names,
};
use crate::operations::department::{
    Add, Compare, Copy, List, MemberAdd, MemberList, MemberRemove, MemberSet, Remove, Rename,
    Rights, Set, Show,
};
use crate::request::{Own, Person, Place, Request};
use crate::sees_department;

const WRITE: Right = Right::write(Module::Departments);

pub(super) fn target(name: &Name) -> String {
    format!("department:{name}")
}

fn about(name: &Name) -> Request {
    Request::about(target(name))
}

impl Judged for Add {
    fn names(&self) -> Names<'_> {
        Names {
            new_name: Some(&self.name),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        target(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let id = DepartmentId::ANY;
        asked.create::<DepartmentName>(id, effect::Spelled(self.name.clone()));
        let nothing = DepartmentFields::default();
        let fields = self.fields.apply(&nothing);
        for field in Field::ALL {
            let said = fields.get(field);
            if let Some(value) = said.filter(|_| fields.value(field) != nothing.value(field)) {
                asked.create::<DepartmentField>((id, field), value);
            }
        }
        refuse_read_otherwise(&self.name, &mut asked.request);
        refuse_no_value(&[self.fields.display_name.text()], &mut asked.request);
        if facts.department_taken().is_some() {
            let taken = format!("department `{}` already exists", self.name);
            asked.request.taken = Some(taken);
        }
        Some(())
    }
}

/// The named department, if it exists for this actor: the request is about it, and people there may
/// read that.
pub(super) fn named<'f>(
    name: &Name,
    facts: &'f Facts,
    request: &mut Request,
) -> Option<&'f Department> {
    let d = department(facts, 0, name, request)?;
    request.filed_under = Some(d.id);
    request.target = target(&d.name);
    Some(d)
}

/// The same, for a change of it.
pub(super) fn changed<'f>(name: &Name, asked: &mut Asked<'f>) -> Option<&'f Department> {
    named(name, asked.facts, &mut asked.request)
}

impl Judged for Set {
    fn names(&self) -> Names<'_> {
        Names::at(&self.name)
    }
    fn target(&self) -> String {
        target(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let d = changed(&self.name, asked)?;
        let after = self.patch.apply(&d.fields);
        for field in self.patch.named() {
            asked.set::<DepartmentField>((d.id, field), after.get(field));
        }
        if asked.is_empty() {
            asked.request.demand(WRITE, Place::Department(d.id));
        }
        refuse_no_value(&[self.patch.display_name.text()], &mut asked.request);
        Some(())
    }
}

impl Judged for Remove {
    fn names(&self) -> Names<'_> {
        Names::at(&self.name)
    }
    fn target(&self) -> String {
        target(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let d = department(asked.facts, 0, &self.name, &mut asked.request)?;
        take_away(d, asked);
        asked.request.in_use = in_use(d, asked.facts);
        Some(())
    }
}

/// Empties every cell of a department: first what is removed with it, then itself.
fn take_away(d: &Department, asked: &mut Asked<'_>) {
    let facts = asked.facts;
    for (role, right, _) in d.said() {
        asked.set::<DepartmentCall>((d.id, role, right), None);
    }
    if let Some(schedule) = facts.schedule() {
        asked.set::<Schedule>((d.id, Part::Open), None);
        if schedule.pause.is_some() {
            asked.set::<Schedule>((d.id, Part::Break), None);
        }
    }
    for forced in facts.overrides() {
        asked.set::<Override>((d.id, forced.what.since), None);
    }
    for holiday in facts.holidays() {
        asked.set::<Holiday>((d.id, holiday.name.key()), None);
    }
    for (state, _) in facts.routes().into_iter().flat_map(Routes::destinations) {
        asked.set::<Route>((Origin::Department(d.id), Choice::State(state)), None);
    }
    asked.tokens_away();
    let nothing = DepartmentFields::default();
    for field in Field::ALL {
        if d.fields.get(field) != nothing.get(field) {
            asked.set::<DepartmentField>((d.id, field), None);
        }
    }
    asked.set::<DepartmentName>(d.id, None);
}

/// What still uses a department, and who (D11).
fn in_use(d: &Department, facts: &Facts) -> Vec<String> {
    let counts = facts.counts();
    let (home, elsewhere) = (counts.homes, counts.members.saturating_sub(counts.homes));
    let counted = |n: u32, one: &str, several: &str| match n {
        1 => format!("1 {one}"),
        n => format!("{n} {several}"),
    };
    let homes = format!("is home to {}", counted(home, "person", "people"));
    let members = counted(elsewhere, "member from elsewhere", "members from elsewhere");
    let used = match (home, elsewhere) {
        _ if d.is_default => Some(format!(
            "{} is the default department, and cannot be removed",
            d.name
        )),
        (0, 0) => None,
        (_, 0) => Some(format!("department {} {homes}", d.name)),
        (0, _) => Some(format!("department {} has {members}", d.name)),
        (_, _) => Some(format!("department {} {homes} and has {members}", d.name)),
    };
    let mut all = Vec::from_iter(used);
    if counts.entries > 0 {
        let entries = counted(counts.entries, "phone book entry", "phone book entries");
        all.push(format!("department {} has {entries}", d.name));
    }
    if counts.owned > 0 {
        let owned = counted(counts.owned, "call object", "call objects");
        let owned = format!("department {} owns {owned}", d.name);
        all.push(owned);
    }
    all
}

impl Judged for Rename {
    fn names(&self) -> Names<'_> {
        Names {
            new_name: Some(&self.new),
            ..Names::at(&self.name)
        }
    }
    fn target(&self) -> String {
        target(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let d = changed(&self.name, asked)?;
        asked.set::<DepartmentName>(d.id, Some(effect::Spelled(self.new.clone())));
        refuse_read_otherwise(&self.new, &mut asked.request);
        // The same name in different case is the department's own.
        if facts.department_taken().is_some_and(|id| id != d.id) {
            let taken = format!("department `{}` already exists", self.new);
            asked.request.taken = Some(taken);
        }
        Some(())
    }
}

impl Judged for Copy {
    fn names(&self) -> Names<'_> {
        Names {
            new_name: Some(&self.new),
            ..Names::at(&self.name)
        }
    }
    fn target(&self) -> String {
        target(&self.new)
    }
    /// A copy includes no people, display name or ranges: two departments share no number.
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let model = department(facts, 0, &self.name, &mut asked.request)?;
        let there = Place::Department(model.id);
        for module in [Module::Departments, Module::Hours] {
            asked.request.demand(Right::read(module), there);
        }
        let id = DepartmentId::ANY;
        asked.create::<DepartmentName>(id, effect::Spelled(self.new.clone()));
        asked.copied_from = Some(model.name.to_string());
        let nothing = DepartmentFields::default();
        let own = [Field::DisplayName, Field::Numbers, Field::ObjectNumbers];
        for field in Field::ALL.into_iter().filter(|field| !own.contains(field)) {
            let value = model.fields.get(field);
            if let Some(value) = value.filter(|value| nothing.get(field).as_ref() != Some(value)) {
                asked.create::<DepartmentField>((id, field), value);
            }
        }
        for (role, right, tri) in model.said() {
            asked.create::<DepartmentCall>((id, role, right), tri);
        }
        if let Some(schedule) = facts.schedule() {
            asked.create::<Schedule>((id, Part::Open), schedule.open.clone());
            if let Some(pause) = &schedule.pause {
                asked.create::<Schedule>((id, Part::Break), pause.clone());
            }
        }
        refuse_read_otherwise(&self.new, &mut asked.request);
        if facts.department_taken().is_some() {
            let taken = format!("department `{}` already exists", self.new);
            asked.request.taken = Some(taken);
        }
        Some(())
    }
}

/// Target and department, if both exist for this actor.
fn both<'f>(
    facts: &'f Facts,
    number: &crate::domain::Number,
    name: &Name,
    request: &mut Request,
) -> Option<(&'f Account, &'f Department)> {
    let target = account(facts, number, request);
    let d = department(facts, 0, name, request);
    let (target, d) = (target?, d?);
    request.filed_under = Some(d.id);
    Some((target, d))
}

fn member<'f>(
    target: &'f Account,
    department: &Department,
    request: &mut Request,
) -> Option<&'f Member> {
    let found = target.membership(department.id);
    if found.is_none() {
        request.miss_of(
            "member",
            &target.number,
            format!("department {}", department.name),
        );
    }
    found
}

/// Says what would be simpler than one more department for somebody, as far as the asker sees where
/// they are.
fn advise(target: &Account, joined: Member, asked: &mut Asked<'_>) {
    let facts = asked.facts;
    let sees = |m: &Member| sees_department(&facts.authority, m.department, m.visibility);
    let before = Advice::of(target, facts.now, sees);
    let mut after = target.clone();
    after.memberships.push(joined);
    let advice = Advice::of(&after, facts.now, sees).into_iter();
    let new = advice.filter(|advice| !before.contains(advice));
    (asked.told).extend(new.map(|advice| advice.text(&target.number)));
}

impl Judged for MemberAdd {
    fn names(&self) -> Names<'_> {
        Names {
            departments: vec![&self.department],
            roles: self.role.into_iter().collect(),
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let (target, d) = both(facts, &self.number, &self.department, &mut asked.request)?;
        let role = role(facts, self.role.unwrap_or(Role::User), &mut asked.request)?;
        refuse_system_role(self.role, &mut asked.request);
        refuse_end_of_user(role.role, self.until, &mut asked.request);
        asked.request.hands_to = Some(Concerned::Target);
        let here = (target.id, d.id);
        asked.create::<Membership>(here, (role, self.until));
        asked.calls::<MemberCall>(&self.calls, |right| (here.0, here.1, right));
        if target.membership(d.id).is_some() {
            asked.request.taken = Some(format!(
                "{} is already a member of {}",
                target.number, d.name
            ));
        }
        let said = self.calls.iter();
        let calls = said.fold(CallRights::default(), |all, (right, tri)| {
            all.with(*right, *tri)
        });
        let joined = d.membership(role, self.until, calls);
        advise(target, joined, asked);
        Some(())
    }
}

impl Judged for MemberSet {
    fn names(&self) -> Names<'_> {
        Names {
            departments: vec![&self.department],
            roles: self.role.into_iter().collect(),
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let (target, d) = both(facts, &self.number, &self.department, &mut asked.request)?;
        let now = member(target, d, &mut asked.request)?;
        if let Some(named) = self.role {
            role(facts, named, &mut asked.request)?;
        }
        refuse_system_role(self.role, &mut asked.request);
        asked.request.hands_to = Some(Concerned::Target);
        let here = (target.id, d.id);
        if let Some((role, until)) = wanted_role(self, now, facts) {
            refuse_end_of_user(role.role, until, &mut asked.request);
            asked.set::<Membership>(here, Some((role, until)));
        } else if self.calls.is_empty() {
            // Asking for no change needs the same right as asking for one.
            asked.request.demand(ROLES_WRITE, Place::Department(d.id));
            asked.request.person = Some(Person::closing(Own::Role));
        }
        asked.calls::<MemberCall>(&self.calls, |right| (here.0, here.1, right));
        Some(())
    }
}

/// Role and end that a `member set` asks for, if it names either.
pub fn wanted_role(op: &MemberSet, now: &Member, facts: &Facts) -> Option<(KnownRole, Deadline)> {
    match (op.role, op.until) {
        (None, None) => None,
        (Some(role), until) => Some((facts.known(role)?, until.unwrap_or(Deadline::Never))),
        (None, Some(until)) => Some((now.role, until)),
    }
}

impl Judged for MemberRemove {
    fn names(&self) -> Names<'_> {
        Names {
            departments: vec![&self.department],
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let (target, d) = both(facts, &self.number, &self.department, &mut asked.request)?;
        let now = member(target, d, &mut asked.request)?;
        let here = (target.id, d.id);
        asked.set::<Membership>(here, None);
        for (right, _) in now.calls.not_inherited() {
            asked.set::<MemberCall>((here.0, here.1, right), None);
        }
        if target.home == d.id {
            asked.request.impossible = Some((
                format!(
                    "{} is the home department of {}, and everybody needs one",
                    d.name, target.number
                ),
                format!(
                    "move them: pbxctl extension move {} --department OTHER",
                    target.number
                ),
            ));
        }
        Some(())
    }
}

impl Judged for Rights {
    fn names(&self) -> Names<'_> {
        Names {
            roles: vec![self.role],
            ..Names::at(&self.department)
        }
    }
    fn target(&self) -> String {
        target(&self.department)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let d = changed(&self.department, asked)?;
        // By its stored name, however it was typed.
        let named = role(facts, self.role, &mut asked.request)?.role;
        refuse_system_role(Some(self.role), &mut asked.request);
        asked.request.demand(ROLES_WRITE, Place::Department(d.id));
        if self.calls.iter().any(|(_, tri)| *tri != Tri::Allow) {
            asked.request.takes_from = Some(Concerned::Members(named));
        }
        asked.calls::<DepartmentCall>(&self.calls, |right| {
            (d.id, named, RoleRight { right, own: false })
        });
        Some(())
    }
}

impl Judged for Show {
    fn names(&self) -> Names<'_> {
        Names::at(&self.name)
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        request.open = true;
        department(facts, 0, &self.name, &mut request);
        request
    }
}

impl Judged for Compare {
    fn names(&self) -> Names<'_> {
        Names::at(&self.name)
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        if let Some(d) = department(facts, 0, &self.name, &mut request) {
            let right = Right::read(Module::Departments);
            request.demand(right, Place::Department(d.id));
        }
        request
    }
}

impl Judged for List {
    fn request(&self, _: &Facts) -> Request {
        Request::open("system")
    }
}

impl Judged for MemberList {
    fn names(&self) -> Names<'_> {
        Names {
            roles: self.role.into_iter().collect(),
            ..Names::at(&self.name)
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = about(&self.name);
        request.open = true;
        department(facts, 0, &self.name, &mut request);
        if let Some(named) = self.role {
            role(facts, named, &mut request);
        }
        request
    }
}
