//! Things typed by the number that a list shows: phone book entries, records, tokens and sessions;
//! and things that appear only next to something else.

use super::Found;
use super::fixed::{self, word};
use super::meaning::When;
use super::narrow::MOST;
use super::site::{Site, unless_too_many};
use crate::cli::commands::what_was_done;
use crate::domain::{Name, Number, ObjectKind, Time, Zone, humane_left, search_key};
use crate::engine::operations::token::{List, Whose};
use crate::engine::operations::{audit, extension, holiday, hours, object, phonebook, session};
use crate::engine::{
    BookLine, Entries, ExtensionFilter, ExtensionRow, StoreError, TokenView, WhoAmIView,
};

/// How many records are offered: the newest whose number begins that way.
const NEWEST: usize = 50;
const _: () = assert!(NEWEST <= MOST);

/// Something with a number, and what else it is called.
type Numbered = (Found, Vec<String>);

/// Those whose number, or other name, begins that way; if it is a name, the number replaces it.
fn numbered(all: impl IntoIterator<Item = Numbered>, typed: &str) -> Vec<Found> {
    let all = all.into_iter();
    if typed.bytes().all(|byte| byte.is_ascii_digit()) {
        let found = all.map(|(found, _)| found);
        return found.filter(|one| one.value.starts_with(typed)).collect();
    }
    let key = search_key(typed);
    let is_called = |names: &[String]| names.iter().any(|name| search_key(name).starts_with(&key));
    let found = all.filter(|(_, names)| is_called(names));
    let found = found.map(|(found, _)| Found {
        instead: true,
        ..found
    });
    unless_too_many(found.collect())
}

/// The parts that are there, separated by commas.
fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

fn of_book(line: BookLine) -> Option<Numbered> {
    let name = line.name();
    let company = line.company.clone().filter(|company| *company != name);
    let names = [Some(name.clone()), line.last, company.clone()];
    let about = joined([Some(name), company, line.department]);
    let found = word(line.id?.to_string(), about);
    Some((found, names.into_iter().flatten().collect()))
}

fn of_token(view: TokenView, now: Time) -> Numbered {
    let left = match view.expires.unix() - now.unix() {
        left if left > 0 => format!("{} left", humane_left(left)),
        _ => "ended".to_owned(),
    };
    let whose = format!("of {}", view.number);
    let about = joined([view.label.clone(), Some(whose), Some(left)]);
    (
        word(view.id.to_string(), about),
        view.label.into_iter().collect(),
    )
}

fn of_session(view: &WhoAmIView, zone: Zone, now: Time) -> Vec<Found> {
    let each = view.sessions.iter().map(|session| {
        let began = format!("began {}", session.created.short(zone, now));
        let left = format!("{} left", humane_left(session.seconds_left));
        let this = session.current.then(|| "this one".to_owned());
        word(
            session.id.to_string(),
            joined([Some(began), Some(left), this]),
        )
    });
    each.collect()
}

impl Site<'_> {
    /// The zone to show times in, and the current time.
    fn place(&mut self) -> Option<(Zone, Time)> {
        let client = self.client()?;
        let zone = client.zone(None).ok()?;
        Some((zone, client.options.now))
    }

    /// Phone book entries, by number or name.
    pub(super) fn entries(&mut self, typed: &str) -> Vec<Found> {
        let list = phonebook::List { department: None };
        let lines = self.client().and_then(|client| {
            let read = client.peek(list, |snapshot, granted| snapshot.book_entries(granted));
            read.ok().flatten()
        });
        let all = lines.into_iter().flatten().filter_map(of_book);
        numbered(all, typed)
    }

    /// Tokens by number or label: everybody's for those who may list them, otherwise one's own.
    pub(super) fn tokens(&mut self, typed: &str) -> Vec<Found> {
        let Some(client) = self.client() else {
            return Vec::new();
        };
        let now = client.options.now;
        let mut read = |whose| {
            let read = client.peek(List { whose }, |snapshot, granted| snapshot.tokens(granted));
            read.ok().flatten()
        };
        let views = read(Whose::All).or_else(|| read(Whose::Mine));
        let all = views.into_iter().flatten();
        numbered(all.map(|view| of_token(view, now)), typed)
    }

    /// Records by the beginning of their number, the newest first.
    pub(super) fn records(&mut self, wanted: Entries, typed: &str) -> Vec<Found> {
        let Some((zone, now)) = self.place() else {
            return Vec::new();
        };
        let views = self.client().and_then(|client| {
            let read = client.peek(audit::Look, |snapshot, granted| {
                snapshot.newest_records(granted, typed, (wanted, NEWEST))
            });
            read.ok().flatten()
        });
        let each = views.into_iter().flatten().map(|record| {
            let at = record.at.short(zone, now);
            let what = what_was_done(&record);
            word(
                record.id.to_string(),
                format!("{at} {} {what}", record.actor),
            )
        });
        each.collect()
    }

    /// Sessions of the person typing.
    pub(super) fn sessions(&mut self) -> Vec<Found> {
        let Some((zone, now)) = self.place() else {
            return Vec::new();
        };
        let view = self.client().and_then(|client| {
            let me = client.session.clone();
            let read = client.peek(session::WhoAmI, |snapshot, granted| {
                snapshot.whoami(granted, &me)
            });
            read.ok().flatten()
        });
        view.map_or_else(Vec::new, |view| of_session(&view, zone, now))
    }

    /// Holidays of the department named on the line.
    pub(super) fn holidays(&mut self) -> Vec<Found> {
        let named = self.line.values("department");
        let Some(Ok(department)) = named.first().map(|name| name.parse::<Name>()) else {
            return Vec::new();
        };
        let list = holiday::List { department };
        let all = self.client().and_then(|client| {
            let read = client.peek(list, |snapshot, granted| snapshot.holidays(granted));
            read.ok().flatten()
        });
        let all = all.into_iter().flatten();
        all.map(|holiday| word(holiday.name.to_string(), holiday.days.to_string()))
            .collect()
    }

    /// Departments named on the line so far.
    fn named_departments(&self) -> Vec<Name> {
        let named = self.line.values("department").into_iter();
        named.filter_map(|name| name.parse().ok()).collect()
    }

    /// Ways to write a point in time where it is typed.
    pub(super) fn times(&mut self, when: When) -> Vec<Found> {
        let department = self.named_departments().into_iter().next();
        let clock = self.client().and_then(|client| {
            let zone = client.zone(department.as_ref()).ok()?;
            Some(client.options.now.wall(zone).1.to_string())
        });
        let is_early = clock.is_some_and(|clock| *clock < *"18:00");
        fixed::times(when, is_early)
    }

    /// When the overrides of the departments on the line begin.
    pub(super) fn overrides(&mut self) -> Vec<Found> {
        let mut all = Vec::new();
        for name in self.named_departments() {
            let Some(client) = self.client() else {
                break;
            };
            let Ok(zone) = client.zone(Some(&name)) else {
                continue;
            };
            let status = hours::Status {
                department: Some(name),
            };
            let views = client.peek(status, |snapshot, granted| snapshot.hours(granted));
            for view in views.ok().flatten().into_iter().flatten() {
                let found = view.hours.overrides.iter().map(|forced| {
                    let (day, clock) = forced.since.wall(zone);
                    word(format!("{day} {clock}"), forced.mode.as_str())
                });
                all.extend(found);
            }
        }
        all
    }

    /// Members of the queue or ring group on the line.
    pub(super) fn members(&mut self, kind: ObjectKind) -> Vec<Found> {
        let named = self.line.values("number");
        let Some(Ok(number)) = named.first().map(|number| number.parse::<Number>()) else {
            return Vec::new();
        };
        let list = object::MemberList { kind, number };
        let all = self.client().and_then(|client| {
            let read = client.peek(list, |snapshot, granted| snapshot.object_members(granted));
            read.ok().flatten()
        });
        let all = all.into_iter().flatten();
        all.map(|member| {
            let name = Some(member.name).filter(|name| !name.is_empty());
            word(member.number, joined([name, member.department]))
        })
        .collect()
    }

    /// Keys of the IVR on the line that lead somewhere.
    pub(super) fn keys_set(&mut self) -> Vec<Found> {
        let named = self.line.values("number");
        let Some(Ok(number)) = named.first().map(|number| number.parse::<Number>()) else {
            return Vec::new();
        };
        let list = object::OptionList { number };
        let all = self.client().and_then(|client| {
            let read = client.peek(list, |snapshot, granted| snapshot.options(granted));
            read.ok().flatten()
        });
        let given = self.line.values("key");
        let all = all.into_iter().flatten();
        let all = all.map(|(key, to)| word(key.to_string(), to.to_string()));
        all.filter(|found| !given.contains(&found.value)).collect()
    }

    /// Calls of somebody who leaves cannot go to them.
    pub(super) fn without_whoever_leaves(&self, arg: &str, all: &mut Vec<Found>) {
        if arg != "calls-to" {
            return;
        }
        let leaving = self.line.values("number");
        let number = |found: &Found| {
            let value = found.value.rsplit(':').next();
            value.unwrap_or_default().to_owned()
        };
        all.retain(|found| found.goes_on || !leaving.contains(&number(found)));
    }

    /// Numbers that people used to have, with whom they lead to now.
    pub(super) fn former_numbers(&mut self) -> Vec<Found> {
        let filter = ExtensionFilter {
            rest: true,
            former: true,
            ..ExtensionFilter::default()
        };
        let mut all = Vec::new();
        let mut each = |row: &ExtensionRow<'_>| {
            let former = row.rest.map_or("", |rest| rest.former);
            let name = [row.first, row.last].join(" ");
            let about = format!("leads to {} {}", row.number, name.trim());
            let numbers = former.split(',').filter(|number| !number.is_empty());
            all.extend(numbers.map(|number| word(number, about.trim_end())));
        };
        let list = extension::List::default();
        if let Some(client) = self.client() {
            let read = client.peek(list, |snapshot, granted| {
                snapshot.extensions::<StoreError>(granted, &filter, |row| {
                    each(row);
                    Ok(())
                })
            });
            // A file that cannot be read offers nothing.
            read.ok();
        }
        all.sort_by(|a, b| a.value.cmp(&b.value));
        all
    }
}
