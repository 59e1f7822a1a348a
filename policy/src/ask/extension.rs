use super::object::leave;
use super::renumber::{hand_on, renumber};
use super::{account, department, refuse_no_value, refuse_system_role, role};
use crate::catalogue::sealed::Judged;
use crate::domain::{
    Deadline, Destination, ExtensionFields, ExtensionPatch, Field, Module, NewNumber, Number,
    Patch, Phone, Right, Role, UserName, VoicemailEmail, is_emergency_outside, quoted,
};
use crate::effect::{
    Asked, Away, Disabled, Home, Kept, MemberCall, Membership as Member, Numbered,
};
use crate::facts::{Account, AccountId, Department, Facts, Membership, Names};
use crate::operations::extension::{Add, Compare, Copy, List, Move, Remove, Set, SetEnabled, Show};
use crate::request::{Person, Place, Request, over};
use crate::{KnownRole, Sight};

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

fn texts(patch: &ExtensionPatch) -> [Option<&str>; 2] {
    [patch.first_name.text(), patch.last_name.text()]
}

/// The requested user name.
fn user_name(patch: &ExtensionPatch) -> Option<&UserName> {
    match &patch.username {
        Patch::Set(name) => Some(name),
        Patch::Keep | Patch::Clear => None,
    }
}

/// Notes that a user name is taken, or would be read as something else. As with DIDs, only people
/// who see everybody learn who has it.
pub(super) fn note_user_name(name: Option<&UserName>, facts: &Facts, request: &mut Request) {
    let Some(name) = name else { return };
    if let Some(meaning) = name.is_read_as() {
        request.impossible = Some((
            format!("`{name}` cannot be a user name: the command line reads it as {meaning}"),
            "choose another name, such as `it-partner`".into(),
        ));
    }
    if let Some(number) = facts.user_name_taken() {
        request.taken = Some(match sees_everybody(facts) {
            true => format!("user name `{name}` already belongs to {number}"),
            false => format!("user name `{name}` is already taken"),
        });
    }
}

fn sees_everybody(facts: &Facts) -> bool {
    facts
        .authority
        .holds(Right::read(Module::Extensions), crate::Scope::System)
}

/// The first requested DID that somebody else has, and who, for people who see everybody.
pub fn taken_did(facts: &Facts) -> Option<(&Phone, Option<&Number>)> {
    let (did, number) = facts.wanted.dids.first()?;
    Some((did, sees_everybody(facts).then_some(number)))
}

/// Notes that a number is taken, or that calls to it are forwarded to somebody other than `own`.
/// One sentence whatever has it: what it is may be hidden.
pub(super) fn note_number(
    number: &Number,
    own: Option<AccountId>,
    facts: &Facts,
    request: &mut Request,
) {
    let taken = format!("number {number} is already taken");
    if facts.number_taken() {
        request.taken = Some(taken);
    } else if let Some(holder) = facts.wanted.led_on.as_ref().filter(|h| own != Some(h.id)) {
        request.taken = Some(match facts.sight_of(holder) {
            Sight::Hidden => taken,
            Sight::Name | Sight::Full => format!(
                "number {number} is not free yet: calls to it are forwarded to {}; `pbxctl extension release {number}` ends that",
                holder.number
            ),
        });
    }
}

pub(super) fn note_dids(dids: Option<&[Phone]>, facts: &Facts, request: &mut Request) {
    let emergency = |did: &&Phone| is_emergency_outside(did);
    if let Some(did) = dids.and_then(|dids| dids.iter().find(emergency)) {
        let why = format!("DID {did} is reserved: it is an emergency number");
        request.beyond.push(why);
    }
    if let Some((did, whose)) = taken_did(facts) {
        request.taken = Some(match whose {
            Some(number) => format!("DID {did} already belongs to {number}"),
            None => format!("DID {did} already belongs to another number"),
        });
    }
}

/// Notes destinations where no call arrives. Those that lead to `own`, the account concerned, are
/// judged with its fields: the same change may create it, or give it a telephone.
pub(super) fn note_dangling(facts: &Facts, own: Option<&Number>, request: &mut Request) {
    let wanted = &facts.wanted;
    let other = |d: &&Destination| own.is_none() || d.number() != own;
    if let Some(destination) = wanted.silent.iter().find(other)
        && let Some(number) = destination.number()
    {
        request.impossible = Some((
            format!("calls cannot go to {destination}: extension {number} has no telephone"),
            format!(
                "name another destination, or give it a telephone: `pbxctl extension set {number} --telephone on`"
            ),
        ));
    }
    let missing = wanted.dangling.iter().find(other);
    if let Some(destination) = missing {
        request.impossible = Some((
            format!("destination {destination} does not exist"),
            "name an existing extension, voicemail, queue, ring group or IVR, `external:+NUMBER` or `hangup`".into(),
        ));
    }
}

impl Judged for Add {
    fn names(&self) -> Names<'_> {
        Names {
            new_number: Some(&self.number),
            dids: self.fields.dids.as_deref().unwrap_or_default(),
            destinations: destinations(&self.fields),
            new_user_name: user_name(&self.fields),
            roles: self.role.into_iter().collect(),
            ..Names::at(&self.department)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let home = department(facts, 0, &self.department, &mut asked.request)?;
        let role = role(facts, self.role.unwrap_or(Role::User), &mut asked.request)?;
        asked.request.filed_under = Some(home.id);
        refuse_system_role(self.role, &mut asked.request);
        let id = AccountId::NOBODY;
        asked.create::<Home>(id, (self.number.clone(), home.id));
        asked.create::<Member>((id, home.id), (role, Deadline::Never));
        if !self.enabled {
            asked.create::<Disabled>(id, Kept(Deadline::Never));
        }
        asked.fields(
            id,
            &self.fields.named(),
            &self.fields.apply(&ExtensionFields::default()),
        );
        refuse_no_value(&texts(&self.fields), &mut asked.request);
        note_dids(self.fields.dids.as_deref(), facts, &mut asked.request);
        note_user_name(user_name(&self.fields), facts, &mut asked.request);
        note_number(&self.number, None, facts, &mut asked.request);
        note_dangling(facts, Some(&self.number), &mut asked.request);
        Some(())
    }
}

impl Judged for Set {
    fn names(&self) -> Names<'_> {
        Names {
            dids: self.patch.dids.as_deref().unwrap_or_default(),
            destinations: destinations(&self.patch),
            new_user_name: user_name(&self.patch),
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let target = account(facts, &self.number, &mut asked.request)?;
        let named = self.patch.named();
        if named.is_empty() {
            // Asking for no change needs no right, but people who may not change them are told so.
            asked.request.open = true;
            asked.request.person = Some(Person {
                superior: true,
                ..Person::default()
            });
        }
        asked.fields(target.id, &named, &self.patch.apply(&target.fields));
        refuse_no_value(&texts(&self.patch), &mut asked.request);
        note_dids(self.patch.dids.as_deref(), facts, &mut asked.request);
        note_user_name(user_name(&self.patch), facts, &mut asked.request);
        note_dangling(facts, Some(&self.number), &mut asked.request);
        Some(())
    }
}

impl Judged for Remove {
    fn names(&self) -> Names<'_> {
        Names {
            owners: true,
            heir: self.handed_on.as_ref().map(|handed| &handed.to),
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let target = account(facts, &self.number, &mut asked.request)?;
        // Nothing is judged before facts are known.
        for o in facts
            .leading()
            .map(|leading| &leading.member_of)
            .into_iter()
            .flatten()
        {
            leave(o, target.id, asked);
        }
        asked.tokens_away();
        asked.account_away(target);
        let leading_here = facts.routes_here();
        if !leading_here.is_empty() {
            asked.request.in_use.push(format!(
                "extension {} is still a destination of {}",
                self.number,
                leading_here.join(", ")
            ));
        }
        if let Some(handed) = &self.handed_on {
            hand_on(target, handed, asked)?;
        }
        Some(())
    }
}

impl Judged for Copy {
    fn names(&self) -> Names<'_> {
        Names {
            new_number: Some(&self.new),
            home_of_target: true,
            dids: self.fields.dids.as_deref().unwrap_or_default(),
            destinations: destinations(&self.fields),
            new_user_name: user_name(&self.fields),
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.new)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let model = account(facts, &self.number, &mut asked.request)?;
        let read = Place::Account {
            id: model.id,
            home: model.home,
            self_service: true,
        };
        asked.request.demand(Right::read(Module::Extensions), read);
        let id = AccountId::NOBODY;
        asked.create::<Home>(id, (self.new.clone(), model.home));
        for m in copied_memberships(model, facts) {
            // A role that has ended is not copied.
            let role = m.known_role_at(facts.now);
            let until = match role == m.role {
                true => m.until,
                false => Deadline::Never,
            };
            asked.create::<Member>((id, m.department), (role, until));
            for (right, tri) in m.calls.not_inherited() {
                asked.create::<MemberCall>((id, m.department, right), tri);
            }
        }
        let fields = self.fields.apply(&copied(model, self));
        refuse_no_value(&texts(&self.fields), &mut asked.request);
        let differing = ExtensionFields::diff(&ExtensionFields::default(), &fields);
        let named: Vec<Field> = differing.into_iter().map(|(field, ..)| field).collect();
        asked.fields(id, &named, &fields);
        asked.copied_from = Some(model.number.to_string());
        note_dids(self.fields.dids.as_deref(), facts, &mut asked.request);
        note_dangling(facts, Some(&self.new), &mut asked.request);
        note_user_name(user_name(&self.fields), facts, &mut asked.request);
        note_number(&self.new, None, facts, &mut asked.request);
        Some(())
    }
}

/// Memberships that a copy includes: those in departments the actor sees. A refusal about another
/// would reveal it.
pub fn copied_memberships(model: &Account, facts: &Facts) -> Vec<Membership> {
    let seen =
        |m: &&Membership| m.department == model.home || facts.visible_name(m.department).is_some();
    model.memberships.iter().filter(seen).cloned().collect()
}

/// What a copy includes: what belongs to the job. Not what belongs to the person: names, addresses,
/// the mobile, the user name, the PIN, DIDs and the caller id that is one of them, and forwarding
/// to their own mobile. Mail about messages and missed calls is only for a copy with an address.
/// What leads to the model itself, such as its voicemail, leads to the copy. Where all calls of
/// somebody who left go is theirs too.
fn copied(model: &Account, op: &Copy) -> ExtensionFields {
    let fields = &model.fields;
    let is_theirs = |phone: &Phone| names_them(phone, model);
    let led = |to: &Option<Destination>| match to {
        Some(Destination::External(phone)) if is_theirs(phone) => None,
        Some(Destination::Extension(n)) if *n == model.number => {
            Some(Destination::Extension(op.new.clone()))
        }
        Some(Destination::Voicemail(n)) if *n == model.number => {
            Some(Destination::Voicemail(op.new.clone()))
        }
        other => other.clone(),
    };
    let gets_mail = matches!(op.fields.email, Patch::Set(_));
    ExtensionFields {
        first_name: None,
        last_name: None,
        email: None,
        mobile: None,
        username: None,
        vm_pin: None,
        dids: Vec::new(),
        caller_id: (fields.caller_id.as_ref())
            .filter(|id| !is_theirs(id))
            .cloned(),
        vm_email: match gets_mail {
            true => fields.vm_email,
            false => VoicemailEmail::None,
        },
        missed_call_email: gets_mail && fields.missed_call_email,
        forward_always: led(&fields.forward_always).filter(|_| model.enabled),
        forward_busy: led(&fields.forward_busy),
        forward_no_answer: led(&fields.forward_no_answer),
        ..fields.clone()
    }
}

/// Whether an outside number is that of the person, however it is spelt: their mobile, a DID of
/// theirs or their own number.
fn names_them(phone: &Phone, model: &Account) -> bool {
    let country = model
        .home_membership()
        .and_then(|home| home.country.as_ref());
    let mut own = model.fields.mobile.iter().chain(&model.fields.dids);
    phone.digits() == model.number.as_str() || own.any(|own| own.is_like(phone, country))
}

impl Judged for Move {
    fn names(&self) -> Names<'_> {
        Names {
            departments: vec![&self.department],
            new_number: self.new.as_ref().and_then(NewNumber::exactly),
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let target = account(facts, &self.number, &mut asked.request);
        let to = department(facts, 0, &self.department, &mut asked.request);
        let (target, to) = (target?, to?);
        if let Some(new) = self.new.as_ref().filter(|_| to.id == target.home) {
            // They are at home there: what is left is the number. It needs what a move needs, and
            // takes no role.
            let write = Right::write(Module::Extensions);
            asked.request.carry(write, over(target));
            asked.request.carry(write, Place::Department(to.id));
            // The next number of a department is for those who come to it.
            if *new == NewNumber::Next {
                asked.set::<Numbered>(target.id, Some(target.number.clone()));
                return Some(());
            }
            renumber(target, to, new, self.forward_old, asked);
            return Some(());
        }
        let home = (target.number.clone(), to.id);
        asked.set::<Home>(target.id, Some(home));
        match &self.new {
            Some(new) => renumber(target, to, new, self.forward_old, asked),
            None => note_what_fits(self, to, asked),
        }
        if to.id == target.home {
            return Some(());
        }
        if let Some(left) = target.home_membership() {
            asked.set::<Member>((target.id, target.home), None);
            for (right, _) in left.calls.not_inherited() {
                asked.set::<MemberCall>((target.id, target.home, right), None);
            }
        }
        // An existing membership becomes the home as it is.
        if target.membership(to.id).is_none() {
            let user = (KnownRole::USER, Deadline::Never);
            asked.set::<Member>((target.id, to.id), Some(user));
        }
        Some(())
    }
}

/// Says how to stay within the limits of the new home, and that nothing is forwarded from a number
/// that is kept.
fn note_what_fits(op: &Move, to: &Department, asked: &mut Asked<'_>) {
    let (number, name) = (&op.number, to.name.to_string());
    let next = format!(
        "pbxctl extension move {number} -d {} --number next",
        quoted(&name)
    );
    if op.forward_old.is_some() {
        asked.request.impossible = Some((
            format!("there is no former number to forward: {number} keeps its number"),
            format!("name another one: {next}"),
        ));
    }
    let range = to.fields.numbers.as_ref();
    if range.is_some_and(|range| !range.contains(number)) {
        asked.request.within = Some(next);
    }
}

impl Judged for SetEnabled {
    fn names(&self) -> Names<'_> {
        Names {
            owners: !self.enabled,
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        let kept = self.purge_after.unwrap_or(target.kept_until);
        let now = asked.facts.now;
        asked.set::<Disabled>(target.id, (!self.enabled).then_some(Kept(kept)));
        // Anybody whom a command disables stays so, also where an import did it before.
        let away = !self.enabled && asked.facts.prunes;
        if target.away != away {
            asked.set::<Away>(target.id, away.then_some(()));
        }
        if self.purge_after.is_some_and(|after| !after.live(now)) {
            asked.request.impossible = Some((
                "the removal time is in the past".into(),
                "give a future time, such as `--purge-after 30d`, or remove it now: `pbxctl extension remove`".into(),
            ));
        }
        Some(())
    }
}

impl Judged for Show {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::open(format!("extension:{}", self.number));
        account(facts, &self.number, &mut request);
        request
    }
}

impl Judged for Compare {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
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
        // It compares home, role and state in any case.
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
    fn names(&self) -> Names<'_> {
        Names {
            departments: self.department.iter().collect(),
            group: self.group.as_ref(),
            roles: self.role.into_iter().collect(),
            ..Names::default()
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
