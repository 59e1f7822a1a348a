//! Questions about an account.

use super::ask::{On, PersonAsk, Requirement};
use super::judge::{Asker, blank, is_system_role, owner_who_counts, plain};
use super::things::{led_to, thing};
use super::{NEVER, Person, Word};
use std::collections::BTreeMap;

impl Asker<'_> {
    pub fn of_person(&self, ask: &PersonAsk, requirement: &mut Requirement) -> Option<()> {
        match ask {
            PersonAsk::Add {
                number,
                place,
                role,
                fields,
            } => {
                self.place_seen(place)?;
                self.role_there(role.as_ref())?;
                let here = || On::Place(place);
                requirement.needs.push(("extensions:write", here()));
                for module in modules(fields) {
                    requirement.needs.push((module, here()));
                }
                let role = role.unwrap_or("user");
                if role != "user" {
                    requirement.needs.push(("roles:write", here()));
                }
                requirement.exists = self.taken(number)
                    || self.did_taken(fields, None)
                    || self.name_taken(fields, None);
                let nobody = blank(number, place);
                let mut born = nobody.clone();
                let mut with_fields = nobody.clone();
                telephone(&mut with_fields, fields);
                requirement.impossible = is_system_role(role)
                    || self.leads_nowhere(fields, Some(number))
                    || is_too_much(&with_fields, fields);
                born.member.insert(place, plain(role, NEVER));
                self.gain(nobody, born, requirement);
                self.limits(place, number, requirement);
            }
            PersonAsk::Set { number, fields } => {
                let person = self.see(number)?.clone();
                for module in modules(fields) {
                    let all_self_service = fields
                        .keys()
                        .filter(|f| module_of(f) == module)
                        .all(|f| !["first_name", "did", "username", "telephone"].contains(f));
                    let on = if all_self_service {
                        On::PersonOrOneself(person.clone())
                    } else {
                        On::Person(person.clone())
                    };
                    requirement.needs.push((module, on));
                }
                let mailed = |p: &Person| p.voicemail && p.mail.starts_with("attach");
                let mut after = person.clone();
                telephone(&mut after, fields);
                let where_mailed = ["email", "vm_email", "vm_enabled"]
                    .iter()
                    .any(|f| fields.contains_key(f));
                let pin = fields.contains_key("vm_pin") || fields.contains_key("vm_pin_required");
                if pin || (where_mailed && (mailed(&person) || mailed(&after))) {
                    requirement.taken_over = Some(person.clone());
                }
                requirement.exists =
                    self.did_taken(fields, Some(&person)) || self.name_taken(fields, Some(&person));
                requirement.impossible =
                    self.leads_nowhere(fields, Some(number)) || is_too_much(&after, fields);
                let things = &self.site.things.all;
                requirement.in_use = after.silent
                    && !person.silent
                    && (self.is_led_to(&person)
                        || things.iter().any(|t| t.members.contains(&person.number)));
                requirement.changed.push(person);
            }
            PersonAsk::Remove { number } => {
                let person = self.see(number)?.clone();
                self.change(requirement, "extensions:delete", &person);
                self.guards_system_role(&person, requirement);
                requirement.ownerless = owner_who_counts(&person) && !self.other_owner(&person);
                requirement.in_use = self.is_led_to(&person);
                requirement.changed.push(person);
            }
            PersonAsk::Copy { number, new } => {
                let model = self.see(number)?.clone();
                let at_home = On::Place(model.home);
                requirement
                    .needs
                    .push(("extensions:read", On::PersonOrOneself(model.clone())));
                requirement
                    .needs
                    .push(("extensions:write", at_home.clone()));
                // Without an address, the copy gets no mail.
                if model.voicemail {
                    requirement.needs.push(("voicemail:write", at_home.clone()));
                }
                if model.forwards_to.is_some() {
                    requirement
                        .needs
                        .push(("forwarding:write", at_home.clone()));
                }
                let mut copy = model.clone();
                copy.number = new;
                copy.called = None;
                copy.mail = "none";
                copy.member
                    .retain(|place, _| *place == model.home || self.sees_place(place));
                for (place, member) in &copy.member {
                    if *place != model.home {
                        requirement.ends.push(("extensions:write", at_home.clone()));
                        requirement
                            .ends
                            .push(("extensions:write", On::Place(place)));
                        requirement.too_many |= self.reserved(new, Some(place));
                    }
                    if self.role_now(member) != "user" || !member.calls.is_empty() {
                        requirement.needs.push(("roles:write", On::Place(place)));
                    }
                }
                requirement.exists = self.taken(new);
                copy.system = None;
                copy.permissions.clear();
                copy.groups.clear();
                let mut nobody = copy.clone();
                nobody.member.clear();
                self.gain(nobody, copy, requirement);
                self.limits(model.home, new, requirement);
            }
            PersonAsk::Move { number, place } => {
                let person = self.see(number)?.clone();
                self.place_seen(place)?;
                requirement
                    .ends
                    .push(("extensions:write", On::Person(person.clone())));
                requirement
                    .ends
                    .push(("extensions:write", On::Place(place)));
                let home = &person.member[person.home];
                if self.role_now(home) != "user" || !home.calls.is_empty() {
                    requirement
                        .spares
                        .push(("roles:write", On::Place(person.home)));
                }
                requirement.nobody_on_themselves = self.own(&person);
                if *place != person.home {
                    self.limits(place, number, requirement);
                }
                let mut before = person.clone();
                let mut after = person.clone();
                after.member.remove(person.home);
                if *place == person.home {
                    before = after.clone();
                }
                after
                    .member
                    .entry(place)
                    .or_insert_with(|| plain("user", NEVER));
                self.gain(before, after, requirement);
                requirement.changed.push(person);
            }
            PersonAsk::Renumber { number, new } => {
                let person = self.see(number)?.clone();
                self.change(requirement, "extensions:write", &person);
                if new != number {
                    requirement.exists = self.taken(new);
                    for place in person.member.keys() {
                        requirement.too_many |= self.reserved(new, Some(place));
                    }
                    let home = self.site.place(person.home).expect("everybody has one");
                    if let Some((from, to)) = home.numbers {
                        requirement.too_many |= new.len() != from.len() || new < &from || new > &to;
                    }
                }
                requirement.changed.push(person);
            }
            PersonAsk::Enable { number } => {
                let person = self.see(number)?.clone();
                self.change(requirement, "extensions:write", &person);
                requirement.taken_over = Some(person);
            }
            PersonAsk::Disable { number, purge } => {
                let person = self.see(number)?.clone();
                self.change(requirement, "extensions:write", &person);
                if *purge {
                    self.change(requirement, "extensions:delete", &person);
                }
                self.guards_system_role(&person, requirement);
                requirement.ownerless = owner_who_counts(&person) && !self.other_owner(&person);
                requirement.changed.push(person);
            }
            PersonAsk::Show { number } => {
                self.see(number)?;
            }
        }
        Some(())
    }

    fn taken(&self, number: Word) -> bool {
        self.site.person(number).is_some() || thing(self.site, number).is_some()
    }

    fn did_taken(&self, fields: &BTreeMap<Word, Word>, but: Option<&Person>) -> bool {
        fields.get("did").is_some_and(|did| {
            self.site
                .people
                .iter()
                .any(|p| p.did == Some(did) && but.is_none_or(|b| b.number != p.number))
                || self.site.things.all.iter().any(|t| t.did == Some(did))
        })
    }

    fn name_taken(&self, fields: &BTreeMap<Word, Word>, but: Option<&Person>) -> bool {
        let folded = |name: &str| name.to_lowercase();
        fields.get("username").is_some_and(|wanted| {
            self.site.people.iter().any(|p| {
                p.called.map(folded) == Some(folded(wanted))
                    && but.is_none_or(|b| b.number != p.number)
            })
        })
    }

    /// What leads to the person who is created or changed is judged with their own fields.
    fn leads_nowhere(&self, fields: &BTreeMap<Word, Word>, own: Option<&Word>) -> bool {
        fields.get("forward_busy").is_some_and(|number| {
            own != Some(number) && self.see(number).is_none_or(|person| person.silent)
        })
    }

    fn is_led_to(&self, person: &Person) -> bool {
        let mut others = self.site.people.iter();
        let forwarded =
            others.any(|p| p.number != person.number && p.forwards_to == Some(person.number));
        let there = ["extension", "voicemail"].map(|kind| format!("{kind}:{}", person.number));
        forwarded || led_to(self.site, &there, None)
    }
}

/// With the fields for the telephone.
fn telephone(person: &mut Person, fields: &BTreeMap<Word, Word>) {
    for (field, value) in fields {
        match *field {
            "vm_enabled" => person.voicemail = *value == "on",
            "vm_email" => person.mail = value,
            "did" => person.did = Some(value),
            "forward_busy" => person.forwards_to = Some(value),
            "telephone" => person.silent = *value == "off",
            _ => {}
        }
    }
}

/// Whether they have no telephone, and something that belongs to one.
fn is_too_much(person: &Person, fields: &BTreeMap<Word, Word>) -> bool {
    let pin = fields.contains_key("vm_pin") || fields.get("vm_pin_required") == Some(&"off");
    let parts = person.did.is_some() || person.forwards_to.is_some() || pin;
    person.silent && (person.voicemail || person.mail != "none" || parts)
}

/// The right that writes fields of that kind.
fn module_of(field: &str) -> Word {
    if field.starts_with("vm_") {
        "voicemail:write"
    } else if field.starts_with("forward") {
        "forwarding:write"
    } else {
        "extensions:write"
    }
}

fn modules(fields: &BTreeMap<Word, Word>) -> Vec<Word> {
    let mut all: Vec<Word> = fields.keys().map(|f| module_of(f)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
