//! `whoami`: who acts, and how they were identified.

use super::extension::messages;
use crate::cli::sudo::os_user;
use crate::cli::{Client, Context, Error};
use crate::domain::{Deadline, Role, Time, Zone, humane_left};
use crate::engine::operations::session::WhoAmI;
use crate::engine::{Access, WhoAmIView};
use crate::ui::{Sheet, Tone, View};
use clap::{ArgMatches, Command};

pub(super) fn command(noun: Command) -> Command {
    noun
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let mut client = context.client(Access::Read)?;
    let zone = client.zone(None)?;
    let view = view(&mut client)?;
    let now = client.options.now;
    for line in notices(&view, zone) {
        context.ui.warn(&line);
    }
    Ok(context.ui.show(&Me { view, zone, now })?)
}

/// What the database knows of the actor.
pub(super) fn view(client: &mut Client) -> Result<WhoAmIView, Error> {
    let session = client.session.clone();
    client.ask(WhoAmI, |snapshot, granted| {
        snapshot.whoami(granted, &session)
    })
}

/// What everybody is told of owners made without the rules, until another owner has acknowledged
/// it: one line for each.
pub(super) fn notices(view: &WhoAmIView, zone: Zone) -> Vec<String> {
    let mut roles = view.roles.iter();
    let is_owner = roles.any(|held| held.role == Role::SystemOwner);
    let each = view.recovered.iter().map(|recovered| {
        let at = recovered.at.local(zone);
        let (whose, todo) = match &recovered.number {
            _ if recovered.own => ("you were".to_owned(), None),
            Some(number) => (
                format!("{number} was"),
                is_owner.then(|| format!("`pbxctl db recover --acknowledge {number}` ends this notice")),
            ),
            None => ("an account was".to_owned(), None),
        };
        let todo = todo.unwrap_or_else(|| "no other system-owner has acknowledged that yet".to_owned());
        format!("{whose} made system-owner by the owner of the database file on {at}, without asking the rules; {todo}")
    });
    each.collect()
}

#[derive(serde::Serialize)]
struct Me {
    #[serde(flatten)]
    view: WhoAmIView,
    #[serde(skip)]
    zone: Zone,
    #[serde(skip)]
    now: Time,
}

impl Me {
    /// A time, and how long it is until then.
    fn until(&self, at: Time) -> String {
        let left = humane_left(at.unix() - self.now.unix());
        format!("{}, {left} left", at.local(self.zone))
    }
}

impl View for Me {
    fn sheet(&self, sheet: &mut Sheet) {
        let me = &self.view;
        sheet.title(format!("{} {}", me.number, me.name).trim_end());
        sheet.field_if("User name", me.username.clone());
        sheet.field("Department", me.department.clone().unwrap_or_default());
        let access = match me.console_access {
            "auto" => "let in, by the rights held",
            _ => "let in, by name",
        };
        sheet.toned("Console", Tone::Good, access);
        sheet.field("Known by", self.known_by());
        sheet.field_if("Second factor", self.factor());
        sheet.field("Connects from", me.calls_from.place());
        let invitation = me.invitation.as_ref();
        sheet.field_if(
            "Invited",
            invitation.map(|open| {
                let open = open.told(self.zone);
                let me = &me.number;
                format!("{open}: anybody with the code can set your password, until the person who invited you runs: pbxctl password uninvite {me}")
            }),
        );
        sheet.field("Rights", self.rights());
        self.roles(sheet);
        let until = |end: Option<Time>| messages::until(Deadline::from(end), self.zone, self.now);
        if !me.groups.is_empty() {
            sheet.section("Groups");
        }
        for held in &me.groups {
            sheet.field(&held.group, format!("{}{}", held.role, until(held.until)));
        }
        for held in &me.permissions {
            let text = format!("{}{}", held.permission, until(held.until));
            sheet.field("Permission", text);
        }
        if !me.sessions.is_empty() {
            self.sessions(sheet);
        }
    }
}

impl Me {
    fn is_by_token(&self) -> bool {
        self.view.authenticated_by.starts_with("token:")
    }

    fn known_by(&self) -> String {
        let me = &self.view;
        match me.authenticated_by.as_str() {
            "os-user" => os_user(&me.os_user),
            "password" => format!("password (as {})", os_user(&me.os_user)),
            by if self.is_by_token() => {
                format!("{} (as {})", by.replace(':', " "), os_user(&me.os_user))
            }
            _ => match me.session_expires {
                Some(end) => format!("session until {}", self.until(end)),
                None => "session".to_owned(),
            },
        }
    }

    fn factor(&self) -> Option<String> {
        match (self.view.second_factor, self.view.recovery_codes_left) {
            ("none", _) => None,
            (_, Some(1)) => Some("on, 1 recovery code left".into()),
            (_, Some(left)) => Some(format!("on, {left} recovery codes left")),
            (state, None) => Some(super::console::factor(state).into()),
        }
    }

    fn rights(&self) -> String {
        match (self.view.rights, self.is_by_token()) {
            (0, true) => "the token carries none beyond your own account".to_owned(),
            (n, true) => format!(
                "the token carries {n} beyond your own account; `pbxctl auth list` has them all"
            ),
            (0, false) => "none beyond your own account".to_owned(),
            (n, false) => {
                format!("{n} beyond your own account; `pbxctl auth list` has them all")
            }
        }
    }

    fn roles(&self, sheet: &mut Sheet) {
        sheet.section(if self.is_by_token() {
            "Roles of the account (the token carries only some of their rights)"
        } else {
            "Roles"
        });
        let roles = self.view.roles.iter().map(|held| {
            let place = held.scope.strip_prefix("department:");
            vec![
                held.role.to_string(),
                match (place, held.home) {
                    (Some(name), true) => format!("{name} (home)"),
                    (Some(name), false) => name.to_owned(),
                    (None, _) => "the whole system".to_owned(),
                },
                held.until
                    .map_or("no end".to_owned(), |end| self.until(end)),
            ]
        });
        sheet.grid(&["ROLE", "IN", "UNTIL"], roles.collect());
    }

    fn sessions(&self, sheet: &mut Sheet) {
        sheet.section("Sessions");
        let sessions = self.view.sessions.iter().map(|session| {
            let used = if session.current {
                "this one"
            } else {
                "elsewhere"
            };
            vec![
                session.id.to_string(),
                session.created.local(self.zone),
                self.until(session.expires),
                used.to_owned(),
            ]
        });
        sheet.grid(&["SESSION", "BEGAN", "UNTIL", "USED"], sessions.collect());
    }
}
