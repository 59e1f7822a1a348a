//! What is asked of credentials and console access.

use super::ask::{KeyAsk, Matter, On};
use super::judge::{Asker, comes_by_login, owner_who_counts};
use super::{Person, Word, holds_throughout, spans};

impl Asker<'_> {
    pub fn of_key(&self, ask: &KeyAsk, matter: &mut Matter) -> Option<()> {
        match ask {
            KeyAsk::ChangeOwnPassword => {}
            KeyAsk::SetPassword { number } => {
                let person = self.see(number)?.clone();
                self.change(matter, "passwords:write", &person);
                matter.taken_over = Some(person);
            }
            KeyAsk::ClearPassword { number } => {
                let person = self.see(number)?.clone();
                self.change(matter, "passwords:write", &person);
                self.guards_system_role(&person, matter);
                let by_password_only = !comes_by_login(&person);
                matter.ownerless =
                    owner_who_counts(&person) && by_password_only && !self.other_owner(&person);
                matter.taken_over = Some(person.clone());
                matter.changed.push(person);
            }
            KeyAsk::VerifyPassword { number } => {
                let person = self.see(number)?.clone();
                matter.needs.push(("passwords:read", On::Person(person)));
            }
            KeyAsk::Access { number, access } => {
                let person = self.see(number)?.clone();
                self.change(matter, "console:write", &person);
                if *access != "deny" {
                    matter.taken_over = Some(person.clone());
                }
                if *access != "allow" {
                    matter.changed.push(person.clone());
                }
                if *access == "deny" {
                    self.guards_system_role(&person, matter);
                    matter.ownerless = owner_who_counts(&person) && !self.other_owner(&person);
                }
            }
            KeyAsk::Permit {
                number,
                permissions,
                until,
            } => {
                let person = self.see(number)?.clone();
                matter.needs.push(("console:write", On::System));
                if permissions.contains(&"pbx") {
                    matter.needs.push(("roles:system", On::System));
                }
                matter.nobody_on_himself = self.own(&person);
                let (mut before, mut after) = (person.clone(), person.clone());
                for permission in permissions {
                    if before.permissions.get(permission) == Some(until) {
                        before.permissions.remove(permission);
                    }
                    after.permissions.insert(permission, *until);
                }
                matter.impossible = self.downloads_blindly(&after);
                self.gain(before, after, matter);
                matter.changed.push(person);
            }
            KeyAsk::Forbid {
                number,
                permissions,
            } => {
                let person = self.see(number)?.clone();
                matter.needs.push(("console:write", On::System));
                matter.nobody_on_himself = self.own(&person);
                let mut after = person.clone();
                after.permissions.retain(|p, _| !permissions.contains(p));
                matter.impossible = self.downloads_blindly(&after);
                matter.changed.push(person);
            }
            KeyAsk::Bind { number, uid } => {
                let person = self.see(number)?.clone();
                matter.needs.push(("console:write", On::System));
                let other = self
                    .town
                    .people
                    .iter()
                    .any(|p| p.os_user == Some(*uid) && p.number != *number);
                let has_another = person.os_user.is_some_and(|bound| bound != *uid);
                matter.exists = other || has_another;
                matter.taken_over = Some(person);
            }
            KeyAsk::Unbind { number } => {
                let person = self.see(number)?.clone();
                matter.needs.push(("console:write", On::System));
                self.guards_system_role(&person, matter);
                matter.ownerless =
                    owner_who_counts(&person) && !person.password && !self.other_owner(&person);
                matter.taken_over = Some(person);
            }
            KeyAsk::ShowConsole { number } => {
                let person = self.see(number)?.clone();
                if !self.own(&person) {
                    matter.needs.push(("console:read", On::Person(person)));
                }
            }
            KeyAsk::Inspect { number } => {
                let person = self.see(number)?.clone();
                if !self.own(&person) {
                    matter.needs.push(("roles:read", On::Person(person)));
                }
            }
            KeyAsk::WhoCan { number } => {
                let person = self.see(number)?.clone();
                matter.needs.push(("roles:read", On::Person(person)));
            }
            KeyAsk::Paths { number } => {
                self.see(number)?;
                matter.needs.push(("roles:read", On::System));
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
                matter.needs.push(("tokens:write", needed));
                self.name(&person, rights, *place, *until, matter);
                matter.taken_over = Some(person);
            }
            KeyAsk::RevokeTokens { number } => {
                let person = self.see(number)?.clone();
                let needed = On::PersonOrOneself(person.clone());
                matter.needs.push(("tokens:delete", needed));
                if !self.own(&person) {
                    self.guards_system_role(&person, matter);
                }
                matter.changed.push(person);
            }
            KeyAsk::Tokens { number } => {
                let person = self.see(number.unwrap_or(self.actor.number))?.clone();
                let needed = On::PersonOrOneself(person);
                matter.needs.push(("tokens:read", needed));
            }
            KeyAsk::ArchiveAudit => {
                matter.needs.push(("audit:read", On::System));
                matter.needs.push(("audit:delete", On::System));
            }
            KeyAsk::AllTokens => matter.needs.push(("tokens:read", On::System)),
            KeyAsk::Audit => {
                let places = self.town.places.iter().map(|p| p.name);
                let groups = self.town.groups.iter().map(|g| g.name);
                let somewhere = places
                    .chain(groups)
                    .chain(["system"])
                    .find(|p| self.holds("audit:read", p));
                matter
                    .needs
                    .push(("audit:read", somewhere.map_or(On::System, On::Place)));
            }
        }
        Some(())
    }

    /// What a token of somebody's names: a part of what he holds, or more than that.
    fn name(
        &self,
        owner: &Person,
        rights: &[Word],
        place: Option<Word>,
        until: i64,
        matter: &mut Matter,
    ) {
        let his = match self.own(owner) {
            true => self.mine.clone(),
            false => spans(self.town, owner),
        };
        // Where no place is named, he may hold it here today and there tomorrow.
        let mut wherever = his.clone();
        for span in &mut wherever {
            span.scope = "system";
        }
        let now = self.town.now;
        let himself = self.own(owner);
        matter.named_to_himself = himself;
        for right in rights {
            let mut held = his.iter().filter(|s| s.right == *right && s.from <= now);
            let lasts = match place {
                Some(place) => holds_throughout(&his, right, place, now, until),
                None => holds_throughout(&wherever, right, "system", now, until),
            };
            if !lasts && !himself {
                matter.impossible = true;
            } else if !lasts {
                let somewhere = held.find(|s| s.scope != "own").map(|s| s.scope);
                let scope = place.or(somewhere).unwrap_or("system");
                matter.named.push((right, scope, until));
            }
        }
        if himself {
            return;
        }
        for span in his
            .iter()
            .filter(|s| rights.contains(&s.right) && s.from < until)
        {
            let scope = match place {
                None => span.scope,
                Some(place) if span.scope == "system" || span.scope == place => place,
                Some(_) => continue,
            };
            matter.named.push((span.right, scope, span.to.min(until)));
        }
    }

    fn downloads_blindly(&self, person: &Person) -> bool {
        let live = |p: Word| {
            person
                .permissions
                .get(p)
                .is_some_and(|until| self.town.now < *until)
        };
        live("download-recordings") && !live("monitors")
    }
}
