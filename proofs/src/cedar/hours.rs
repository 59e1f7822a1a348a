//! Office hours: questions about them, their effects, and what is impossible.

use super::command::Command;
use super::site::{Department, Site};
use crate::reference::hours::{EQUIPPED, HOLIDAY, HoursAsk};
use crate::reference::{NEVER, Word};

fn at(op: Word, department: Word) -> Command {
    Command {
        op,
        department: Some(department),
        ..Command::default()
    }
}

/// A question of the random worlds.
pub fn of_hours(ask: &HoursAsk) -> Command {
    match ask.clone() {
        HoursAsk::Show { place } => at("hours.show", place),
        HoursAsk::Set { place, open, pause } => Command {
            opens: open,
            pauses: pause,
            ..at("hours.set", place)
        },
        HoursAsk::Status { place } => Command {
            op: "hours.status",
            department: place,
            ..Command::default()
        },
        HoursAsk::Force {
            place,
            from,
            until,
            ending,
        } => Command {
            begins: from,
            until: Some(until),
            ending: Some(ending),
            ..at("hours.override", place)
        },
        HoursAsk::Clear { place } => at("hours.clear", place),
        HoursAsk::AddHoliday { place, name } => Command {
            new: Some(name),
            ..at("holiday.add", place)
        },
        HoursAsk::RemoveHoliday { place, name } => Command {
            new: Some(name),
            ..at("holiday.remove", place)
        },
        HoursAsk::Holidays { place } => at("holiday.list", place),
    }
}

/// A department with what it has in the random worlds.
pub fn equipped(name: Word, department: Department) -> Department {
    Department {
        opens: name == EQUIPPED,
        holidays: (name == EQUIPPED)
            .then_some(HOLIDAY.to_owned())
            .into_iter()
            .collect(),
        ..department
    }
}

fn key(name: Option<Word>) -> String {
    name.unwrap_or_default().to_lowercase()
}

impl Site {
    pub fn with_hours(&mut self, command: &Command) {
        let Some(found) = command.department.and_then(|d| self.departments.get_mut(d)) else {
            return;
        };
        match command.op {
            "hours.set" => found.opens = command.opens.unwrap_or(found.opens),
            "holiday.add" => drop(found.holidays.insert(key(command.new))),
            "holiday.remove" => drop(found.holidays.remove(&key(command.new))),
            _ => {}
        }
    }

    /// Whether the department has the named holiday.
    pub fn has_holiday(&self, command: &Command) -> bool {
        let found = command.department.and_then(|d| self.departments.get(d));
        found.is_some_and(|d| d.holidays.contains(&key(command.new)))
    }

    /// Whether a break would interrupt nothing, or an override would never end.
    pub fn is_askew(&self, command: &Command) -> bool {
        let found = command.department.and_then(|d| self.departments.get(d));
        let until = command.until.unwrap_or(NEVER);
        let sticky = command
            .ending
            .map_or(until == NEVER, |ending| ending == "sticky");
        match command.op {
            "hours.set" => {
                let opens = found.is_some_and(|d| d.opens);
                command.pauses && !command.opens.unwrap_or(opens)
            }
            "phonebook.add" | "phonebook.set" => !self.is_entry(command),
            "hours.override" => {
                let begins = command.begins.unwrap_or(self.now);
                let comes = self.now <= begins && self.now < until && begins < until;
                sticky != (until == NEVER) || !comes
            }
            "extension.disable.purge" => until <= self.now,
            "extension.renumber" | "extension.move" => self.leads_nothing_on(command),
            _ => false,
        }
    }

    /// Whether there is no next number, or no forwarding from a former number.
    fn leads_nothing_on(&self, command: &Command) -> bool {
        let person = command.person.and_then(|p| self.people.get(p));
        let keeps = command.new.is_none() || command.new == command.person;
        let silent = person.is_some_and(|person| person.silent);
        let leads_on = command.fields.contains_key("forward_old");
        command.fields.contains_key("no next") || (leads_on && (keeps || silent))
    }
}
