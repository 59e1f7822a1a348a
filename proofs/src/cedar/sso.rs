//! Single sign-on: who is linked to whom, and what remains if passwords do not work.

use super::ask::View;
use super::command::Command;
use super::site::{Person, Site};
use crate::reference::Word;

impl Site {
    /// Whether the named provider exists.
    pub fn provider_there(&self, command: &Command) -> bool {
        let named = command.provider;
        named.is_none_or(|name| self.providers.contains(name))
    }

    /// Whether such a provider already exists; or somebody else is linked to the named person
    /// there, or this account to another one.
    pub fn is_taken_elsewhere(&self, command: &Command) -> bool {
        if let Some(new) = command.new {
            return self.providers.contains(new);
        }
        let known_as = |person: &Person| {
            let provider = command.provider?;
            person.links.get(provider).copied()
        };
        self.people.iter().any(|(number, person)| {
            let own = Some(*number) == command.person;
            known_as(person).is_some_and(|known| (Some(known) == command.known_as) != own)
        })
    }
}

impl View<'_> {
    /// Whether the asker would be shut out: passwords would not work and they have nothing else.
    /// Somebody identified by their OS user, with a password, may have forgotten it, and then shows
    /// no second factor.
    pub fn shuts_out(&self, command: &Command, actor: Word) -> bool {
        let sets = [
            "settings.set",
            "settings.reset",
            "settings.set for owners",
            "department.set",
        ];
        if !sets.contains(&command.op) {
            return false;
        }
        let after = View::new(self.opinion, self.site.with(command));
        let Some(me) = after.site.people.get(actor) else {
            return false;
        };
        let is = |key: &str| command.fields.get("key") == Some(&key);
        if is("sso-only") {
            return after.site.sso_only && me.os_user.is_none();
        }
        let asks = is("second-factor")
            || is("os-user-second-factor")
            || is("sso-second-factor")
            || command.fields.contains_key("second_factor");
        let required = after.required(actor).into_iter();
        let mut required = required.chain(after.site.required);
        let is_required = required.any(|of| ["administrators", "everybody"].contains(&of));
        asks && is_required && me.os_user.is_some() && me.password && !after.site.os_user_counts
    }

    /// Whether owners can sign in less surely under this setting for everybody, or for a
    /// department.
    pub fn ownerless(&self, command: &Command) -> bool {
        let may = [
            "settings.set",
            "settings.reset",
            "settings.set for owners",
            "department.set",
        ];
        if !may.contains(&command.op) {
            return false;
        }
        let after = View::new(self.opinion, self.site.with(command));
        let [before, after] = [self, &after].map(|view| {
            let entities = view.entities();
            let owners = |how| {
                let mut people = view.site.people.keys();
                people.any(|number| view.is_counted(how, number, &entities))
            };
            (owners("count"), owners("count surely"))
        });
        after < before
    }
}
