//! Who loses by a change that names nobody, and what a site cannot change of `user`.

use super::ask::View;
use super::command::Command;
use super::site::{Person, Seat};
use crate::reference::{NEVER, Word};

impl View<'_> {
    /// Rights that a site cannot add to or remove from `user`, or another name for it.
    pub(super) fn is_fixed(&self, command: &Command) -> bool {
        let own = self.opinion.all_of("Role", "user", "own");
        let is_of_user = |(right, is_own): &(Word, bool)| match is_own {
            true => {
                own >> self.opinion.number(right) & 1 == 1
                    && !["dashboard:read", "passwords:write"].contains(right)
            }
            false => !right.contains(':') && !["barge-in", "see-group-recordings"].contains(right),
        };
        let mut rights = command.given.iter().chain(&command.taken);
        command.new.is_some() || !rights.all(is_of_user)
    }

    /// Whether that resets `user` to less than a site or department gives, or may.
    fn resets_to_less(&self, command: &Command) -> bool {
        match command
            .department
            .and_then(|d| self.site.departments.get(d))
        {
            Some(place) => {
                let calls = place.defaults.get("user");
                calls.is_some_and(|calls| !calls.is_empty()) || !place.users_own.is_empty()
            }
            None => ["there", "own"].into_iter().any(|scope| {
                let now = self.opinion.by_itself(&self.site, "user", scope);
                now & !self.opinion.all_of("Role", "user", scope) != 0
            }),
        }
    }

    /// Other people who may lose a right by it, besides the account concerned.
    pub(super) fn losers(&self, command: &Command) -> Vec<Word> {
        let now = self.site.now;
        let takes = command.calls.iter().any(|(_, said)| *said != Some(true));
        let role = command.role.unwrap_or("user");
        let falls_back = |seat: &Seat| role == "user" && seat.until != NEVER;
        let is_user = |seat: &Seat| seat.role_at(now) == "user" || seat.until != NEVER;
        let loses = |person: &Person| match (command.op, command.department, command.group) {
            ("department.rights", Some(d), _) => person
                .seats
                .get(d)
                .is_some_and(|seat| takes && (seat.role_at(now) == role || falls_back(seat))),
            ("group.rights", _, Some(g)) => person
                .groups
                .get(g)
                .is_some_and(|seat| takes && seat.role == role && now < seat.until),
            ("role.set", ..) => {
                !command.taken.is_empty()
                    && self.is_custom(command)
                    && self.holds_role(person, command.role)
            }
            ("role.set there" | "role.reset there", Some(d), _) => {
                let takes = match command.op {
                    "role.set there" => !command.taken.is_empty(),
                    _ => self.resets_to_less(command),
                };
                let seat = person.seats.get(d);
                takes && role == "user" && seat.is_some_and(is_user)
            }
            ("role.set user" | "role.reset", ..) => {
                let takes = match command.op {
                    "role.set user" => !command.taken.is_empty(),
                    _ => self.resets_to_less(command),
                };
                takes && role == "user" && person.seats.values().any(is_user)
            }
            ("role.remove", ..) => self.is_custom(command) && self.holds_role(person, command.role),
            ("group.forbid" | "group.remove", _, Some(g)) => {
                person.groups.get(g).is_some_and(|seat| now < seat.until)
            }
            _ => false,
        };
        let people = self.site.people.iter();
        people
            .filter(|(_, p)| loses(p))
            .map(|(number, _)| *number)
            .collect()
    }
}
