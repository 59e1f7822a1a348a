//! Questions about credentials and console access.

use super::ask::{KeyAsk, On, Requirement};
use super::judge::{Asker, comes_by_login, owner_who_counts};
use super::{Person, Word, holds_throughout, spans};

impl Asker<'_> {
    pub fn of_key(&self, ask: &KeyAsk, requirement: &mut Requirement) -> Option<()> {
        match ask {
            KeyAsk::ChangeOwnPassword | KeyAsk::ClaimOwn => {}
            // The maker of the code can use it: it is a password that is not set yet.
            KeyAsk::SetPassword { number } | KeyAsk::Invite { number } => {
                let person = self.see(number)?.clone();
                self.change(requirement, "passwords:write", &person);
                requirement.taken_over = Some(person);
            }
            KeyAsk::ClearPassword { number } => {
                let person = self.see(number)?.clone();
                self.change(requirement, "passwords:write", &person);
                self.guards_system_role(&person, requirement);
                let by_password_only = !comes_by_login(&person);
                requirement.ownerless =
                    owner_who_counts(&person) && by_password_only && !self.other_owner(&person);
                requirement.taken_over = Some(person.clone());
                requirement.changed.push(person);
            }
            KeyAsk::Uninvite { number } => {
                let person = self.see(number)?.clone();
                self.change(requirement, "passwords:write", &person);
                self.guards_system_role(&person, requirement);
                requirement.taken_over = Some(person.clone());
                requirement.changed.push(person);
            }
            KeyAsk::VerifyPassword { number } => {
                let person = self.see(number)?.clone();
                requirement
                    .needs
                    .push(("passwords:read", On::Person(person)));
            }
            KeyAsk::Access { number, access } => {
                let person = self.see(number)?.clone();
                self.change(requirement, "console:write", &person);
                if *access != "deny" {
                    requirement.taken_over = Some(person.clone());
                }
                if *access != "allow" {
                    requirement.changed.push(person.clone());
                }
                if *access == "deny" {
                    self.guards_system_role(&person, requirement);
                    requirement.ownerless = owner_who_counts(&person) && !self.other_owner(&person);
                }
            }
            KeyAsk::Permit {
                number,
                permissions,
                until,
            } => {
                let person = self.see(number)?.clone();
                requirement.needs.push(("console:write", On::System));
                if permissions.contains(&"pbx") {
                    requirement.needs.push(("roles:system", On::System));
                }
                requirement.nobody_on_themselves = self.own(&person);
                let (mut before, mut after) = (person.clone(), person.clone());
                for permission in permissions {
                    if before.permissions.get(permission) == Some(until) {
                        before.permissions.remove(permission);
                    }
                    after.permissions.insert(permission, *until);
                }
                requirement.impossible = self.downloads_blindly(&after);
                self.gain(before, after, requirement);
                requirement.changed.push(person);
            }
            KeyAsk::Forbid {
                number,
                permissions,
            } => {
                let person = self.see(number)?.clone();
                requirement.needs.push(("console:write", On::System));
                requirement.nobody_on_themselves = self.own(&person);
                let mut after = person.clone();
                after.permissions.retain(|p, _| !permissions.contains(p));
                requirement.impossible = self.downloads_blindly(&after);
                requirement.changed.push(person);
            }
            KeyAsk::Bind { number, uid } => {
                let person = self.see(number)?.clone();
                requirement.needs.push(("console:write", On::System));
                let other = self
                    .site
                    .people
                    .iter()
                    .any(|p| p.os_user == Some(*uid) && p.number != *number);
                let has_another = person.os_user.is_some_and(|bound| bound != *uid);
                requirement.exists = other || has_another;
                requirement.taken_over = Some(person);
            }
            KeyAsk::Unbind { number } => {
                let person = self.see(number)?.clone();
                requirement.needs.push(("console:write", On::System));
                self.guards_system_role(&person, requirement);
                requirement.ownerless =
                    owner_who_counts(&person) && !person.password && !self.other_owner(&person);
                requirement.taken_over = Some(person);
            }
            KeyAsk::AcknowledgeRecovery { number } => {
                let person = self.see(number)?.clone();
                requirement.needs.push(("roles:system", On::System));
                requirement.nobody_on_themselves = self.own(&person);
            }
            KeyAsk::ShowConsole { number } => {
                let person = self.see(number)?.clone();
                if !self.own(&person) {
                    requirement.needs.push(("console:read", On::Person(person)));
                }
            }
            KeyAsk::Inspect { number } => {
                let person = self.see(number)?.clone();
                if !self.own(&person) {
                    requirement.needs.push(("roles:read", On::Person(person)));
                }
            }
            KeyAsk::WhoCan { number } => {
                let person = self.see(number)?.clone();
                requirement.needs.push(("roles:read", On::Person(person)));
            }
            KeyAsk::Paths { number } => {
                self.see(number)?;
                requirement.needs.push(("roles:read", On::System));
            }
            KeyAsk::Token {
                number,
                rights,
                place,
                until,
            } => {
                let person = self.see(number)?.clone();
                if let Some(place) = place {
                    self.place_seen(place)?;
                }
                let needed = On::PersonOrOneself(person.clone());
                requirement.needs.push(("tokens:write", needed));
                self.name(&person, rights, *place, *until, requirement);
                requirement.taken_over = Some(person);
            }
            KeyAsk::RevokeTokens { number } => {
                let person = self.see(number)?.clone();
                let needed = On::PersonOrOneself(person.clone());
                requirement.needs.push(("tokens:delete", needed));
                if !self.own(&person) {
                    self.guards_system_role(&person, requirement);
                }
                requirement.changed.push(person);
            }
            KeyAsk::Tokens { number } => {
                let person = self.see(number.unwrap_or(self.actor.number))?.clone();
                let needed = On::PersonOrOneself(person);
                requirement.needs.push(("tokens:read", needed));
            }
            KeyAsk::ArchiveAudit => {
                requirement.needs.push(("audit:read", On::System));
                requirement.needs.push(("audit:delete", On::System));
            }
            KeyAsk::AllTokens => requirement.needs.push(("tokens:read", On::System)),
            KeyAsk::Audit => {
                let places = self.site.places.iter().map(|p| p.name);
                let groups = self.site.groups.iter().map(|g| g.name);
                let somewhere = places
                    .chain(groups)
                    .chain(["system"])
                    .find(|p| self.holds("audit:read", p));
                requirement
                    .needs
                    .push(("audit:read", somewhere.map_or(On::System, On::Place)));
            }
        }
        Some(())
    }

    /// What a token of somebody names: a part of what they hold, or more.
    fn name(
        &self,
        owner: &Person,
        rights: &[Word],
        place: Option<Word>,
        until: i64,
        requirement: &mut Requirement,
    ) {
        let theirs = match self.own(owner) {
            true => self.mine.clone(),
            false => spans(self.site, owner),
        };
        // If no place is named, they may hold it here today and there tomorrow.
        let mut wherever = theirs.clone();
        for span in &mut wherever {
            span.scope = "system";
        }
        let now = self.site.now;
        let is_self = self.own(owner);
        requirement.named_to_oneself = is_self;
        for right in rights {
            let mut held = theirs.iter().filter(|s| s.right == *right && s.from <= now);
            let lasts = match place {
                Some(place) => holds_throughout(&theirs, right, place, now, until),
                None => holds_throughout(&wherever, right, "system", now, until),
            };
            if !lasts && !is_self {
                requirement.impossible = true;
            } else if !lasts {
                let somewhere = held.find(|s| s.scope != "own").map(|s| s.scope);
                let scope = place.or(somewhere).unwrap_or("system");
                requirement.named.push((right, scope, until));
            }
        }
        if is_self {
            return;
        }
        for span in theirs
            .iter()
            .filter(|s| rights.contains(&s.right) && s.from < until)
        {
            let scope = match place {
                None => span.scope,
                Some(place) if span.scope == "system" || span.scope == place => place,
                Some(_) => continue,
            };
            requirement
                .named
                .push((span.right, scope, span.to.min(until)));
        }
    }

    fn downloads_blindly(&self, person: &Person) -> bool {
        let live = |p: Word| {
            person
                .permissions
                .get(p)
                .is_some_and(|until| self.site.now < *until)
        };
        live("download-recordings") && !live("monitors")
    }
}
