//! `extension show`.

use super::args;
use super::messages::{self, calls, calls_json};
use crate::cli::commands::version::{self, Versioned};
use crate::cli::{Client, Context, Error, typed};
use crate::domain::{
    Deadline, Field, Name, ObjectKind, Role, Time, VoicemailEmail, Zone, humane_left,
};
use crate::engine::operations::{console, extension};
use crate::engine::{
    Access, ConsoleView, ExtensionView, GroupHeld, MembershipView, ReadableFields, Thing,
};
use crate::ui::{Sheet, Tone, View};
use clap::{ArgMatches, Command};
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value, json};

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .after_help("Without the right to read it, you see only number, name and department.")
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let show: extension::Show = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let session = client.session.clone();
    let number = show.number.clone();
    let op = (show, Thing::Extension(number.clone()));
    let seen = version::ask(context, &mut client, op, |snapshot, granted| {
        // A part of the sheet that is left out for people who may not see it.
        let console = match snapshot.authorize(&session, console::Show { number })? {
            Ok(granted) => Some(snapshot.console(&granted)?),
            Err(_) => None,
        };
        Ok((snapshot.extension(granted)?, console))
    })?;
    let Versioned {
        view: (view, mut console),
        version,
    } = seen;
    context.look_for(
        console
            .as_mut()
            .and_then(|console| console.os_user.as_mut()),
    );
    let zones = view
        .memberships
        .iter()
        .map(|m| zone_of(&mut client, m.until, Some(&m.department)))
        .collect::<Result<_, _>>()?;
    let invited = view.invitation.as_ref().map(|open| open.until);
    let former = view.former_numbers.iter();
    let former = former.filter_map(|former| former.until.or(former.forwarded_until));
    let former = former.min();
    let ends = view.system_role_until.or(view.purge_after);
    let lasts = ends.or(invited).or(former).or_else(|| {
        let permissions = console.iter().flat_map(|console| &console.permissions);
        permissions.filter_map(|permission| permission.until).next()
    });
    let home = zone_of(&mut client, lasts, view.department.as_deref())?;
    let shown = Shown {
        view,
        console,
        zones,
        home,
        now: client.options.now,
    };
    let view = shown;
    Ok(context.ui.show(&Versioned { view, version })?)
}

/// The zone to show `end` in; looked up only if there is one.
fn zone_of(
    client: &mut Client,
    end: Option<Time>,
    department: Option<&str>,
) -> Result<Zone, Error> {
    match (end, department) {
        (Some(_), Some(name)) => client.zone(Some(&name.parse::<Name>()?)),
        (Some(_), None) => client.zone(None),
        (None, _) => Ok(Zone::UTC),
    }
}

fn text(field: Option<&impl ToString>) -> String {
    field.map_or_else(String::new, ToString::to_string)
}

struct Shown {
    view: ExtensionView,
    console: Option<ConsoleView>,
    /// Zone of each membership's department.
    zones: Vec<Zone>,
    home: Zone,
    now: Time,
}

impl Shown {
    fn left(&self, until: Option<Time>) -> Option<i64> {
        until.map(|end| end.unix().saturating_sub(self.now.unix()))
    }

    fn membership_json(&self, m: &MembershipView) -> Value {
        json!({
            "department": m.department,
            "home": m.home,
            "role": m.role,
            "until": m.until,
            "call_rights": calls_json(&m.overrides),
        })
    }

    fn group_json(&self, m: &GroupHeld) -> Value {
        json!({
            "group": m.group,
            "role": m.role,
            "until": m.until,
            "call_rights": calls_json(&m.overrides),
        })
    }

    fn map(&self) -> Map<String, Value> {
        let (view, mut map) = (&self.view, Map::new());
        let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
        put("number", json!(view.number));
        put("name", json!(view.name));
        put("department", json!(view.department));
        put("enabled", json!(view.enabled));
        put("purge_after", json!(view.purge_after));
        let home = view.memberships.iter().find(|m| m.home);
        put("role", json!(home.map(|m| m.role)));
        put("role_until", json!(home.and_then(|m| m.until)));
        put("system_role", json!(view.system_role));
        put("system_role_until", json!(view.system_role_until));
        for field in Field::ALL {
            let fields = view.fields.as_ref();
            put(
                field.name(),
                json!(fields.map(|fields| fields.value(field))),
            );
        }
        let memberships = || {
            let all = view.memberships.iter();
            all.map(|m| self.membership_json(m)).collect::<Vec<_>>()
        };
        put(
            "memberships",
            json!(view.fields.is_some().then(memberships)),
        );
        let groups = || {
            view.groups
                .iter()
                .map(|m| self.group_json(m))
                .collect::<Vec<_>>()
        };
        put("groups", json!(view.fields.is_some().then(groups)));
        for (key, kind) in [
            ("queues", ObjectKind::Queue),
            ("ring_groups", ObjectKind::RingGroup),
        ] {
            let of_kind = view.called_by.iter().filter(|object| object.kind == kind);
            let numbers: Vec<_> = of_kind.map(|object| object.number.as_str()).collect();
            put(key, json!(view.fields.is_some().then_some(numbers)));
        }
        put("console_access", json!(view.console_access));
        put("password_set", json!(view.password_set));
        put("password_off", json!(view.password_off));
        put("second_factor", json!(view.second_factor));
        put("invitation", json!(view.invitation));
        let former = view.fields.is_some().then_some(&view.former_numbers);
        put("former_numbers", json!(former));
        let console = self.console.as_ref();
        put("let_in", json!(console.map(|console| console.let_in)));
        put(
            "permissions",
            json!(console.map(|console| &console.permissions)),
        );
        put(
            "os_user",
            json!(console.and_then(|console| console.os_user.as_ref())),
        );
        map
    }

    fn identity(&self, sheet: &mut Sheet) {
        let view = &self.view;
        sheet.section("Identity");
        match view.enabled {
            Some(true) => sheet.toned("Status", Tone::Good, "enabled"),
            Some(false) => {
                let purge = view.purge_after.map(|at| at.local(self.home));
                let purge = purge.map(|at| format!(", to be removed after {at}"));
                let status = format!("disabled{}", purge.unwrap_or_default());
                sheet.toned("Status", Tone::Bad, status)
            }
            None => sheet,
        }
        .field("Home", view.department.clone().unwrap_or_default());
        if let Some(fields) = &view.fields {
            sheet.field_if(
                "User name",
                fields.username.as_ref().map(ToString::to_string),
            );
            let language = fields.language.as_ref();
            let language = language.map(|language| match language.english_name() {
                Some(name) => format!("{name} ({language})"),
                None => language.to_string(),
            });
            sheet
                .field("E-mail", text(fields.email.as_ref()))
                .field("Mobile", text(fields.mobile.as_ref()))
                .field("Language", language.unwrap_or_default());
        }
    }

    /// Since when they have their number, and the former one.
    fn former(&self, sheet: &mut Sheet) {
        let all = &self.view.former_numbers;
        if let Some(last) = all.iter().filter_map(|former| former.until).max() {
            sheet.field("Number since", last.local(self.home));
        }
        for former in all {
            let end = former
                .forwarded_until
                .map(|end| messages::until(Deadline::At(end), self.home, self.now));
            let Some(until) = former.until else {
                // It never had it: when forwarding ends, nothing is left to say.
                if let Some(end) = end {
                    sheet.field("Takes over", format!("calls to {}{end}", former.number));
                }
                continue;
            };
            let leads = end.map_or(String::new(), |end| {
                format!("; calls to it are forwarded{end}")
            });
            let until = until.local(self.home);
            sheet.field(
                "Formerly",
                format!("{} until {until}{leads}", former.number),
            );
        }
    }

    fn telephone(fields: &ReadableFields, sheet: &mut Sheet) {
        if !fields.telephone {
            sheet.section("Telephone").toned_line(
                Tone::Dim,
                "None: it is for administration, and cannot be called.",
            );
            return;
        }
        let dids: Vec<_> = fields.dids.iter().map(ToString::to_string).collect();
        sheet
            .section("Telephone")
            .field("DIDs", dids.join(", "))
            .field("Outbound caller ID", text(fields.caller_id.as_ref()))
            .field(
                "Missed calls",
                match (fields.missed_call_email, &fields.email) {
                    (true, Some(_)) => "notified by e-mail",
                    (true, None) => "notified by e-mail, but no address is set",
                    (false, _) => "not notified by e-mail",
                },
            )
            .field(
                "Phone book",
                if fields.phonebook {
                    "appears automatically"
                } else {
                    "does not appear"
                },
            );
        sheet.section("Voicemail");
        if fields.vm_enabled {
            sheet.toned("Voicemail", Tone::Good, "on");
        } else {
            sheet.toned("Voicemail", Tone::Dim, "off");
        }
        let (tone, pin) = match (fields.vm_pin_set, fields.vm_pin_required) {
            (true, true) => (Tone::Plain, "set, required"),
            (true, false) => (Tone::Care, "set, not required"),
            (false, true) => (Tone::Plain, "required, not set yet"),
            (false, false) => (Tone::Care, "not set, not required"),
        };
        sheet.toned("PIN", tone, pin);
        sheet.field(
            "By e-mail",
            match fields.vm_email {
                VoicemailEmail::None => "nothing",
                VoicemailEmail::Notify => "a notice (notify)",
                VoicemailEmail::Attach => "the message, and keeps a copy (attach)",
                VoicemailEmail::AttachAndDelete => {
                    "the message, and keeps none (attach-and-delete)"
                }
            },
        );
        let unanswered = match (&fields.forward_no_answer, fields.no_answer_seconds) {
            (Some(to), Some(seconds)) => format!("{to} after {seconds} s"),
            (to, _) => text(to.as_ref()),
        };
        sheet
            .section("Forwarding")
            .field("Always", text(fields.forward_always.as_ref()))
            .field("When busy", text(fields.forward_busy.as_ref()))
            .field("No answer", unanswered);
    }

    fn departments(&self, sheet: &mut Sheet) {
        let all = &self.view.memberships;
        let ends = all.iter().any(|m| m.until.is_some());
        let differs = all.iter().any(|m| !m.overrides.is_empty());
        let mut headers = vec!["DEPARTMENT", "ROLE"];
        if ends {
            headers.extend(["UNTIL", "LEFT"]);
        }
        if differs {
            headers.push("CALL RIGHTS");
        }
        let rows = all.iter().zip(&self.zones).map(|(m, zone)| {
            let home = if m.home { " (home)" } else { "" };
            let mut row = vec![format!("{}{home}", m.department), m.role.to_string()];
            if ends {
                row.push(m.until.map_or_else(String::new, |end| end.local(*zone)));
                row.push(self.left(m.until).map_or_else(String::new, humane_left));
            }
            if differs {
                row.push(calls(&m.overrides));
            }
            row
        });
        let rows = rows.collect();
        sheet.section("Departments").grid(&headers, rows);
    }

    fn groups(&self, sheet: &mut Sheet) {
        if self.view.groups.is_empty() {
            return;
        }
        sheet.section("Groups");
        for m in &self.view.groups {
            let until = messages::until(Deadline::from(m.until), self.home, self.now);
            let differs = if m.overrides.is_empty() {
                String::new()
            } else {
                format!("; call rights: {}", calls(&m.overrides))
            };
            sheet.field(&m.group, format!("{}{until}{differs}", m.role));
        }
    }

    fn calls(&self, sheet: &mut Sheet) {
        if self.view.called_by.is_empty() {
            return;
        }
        sheet.section("Called by");
        for object in &self.view.called_by {
            let name = object.name.clone().unwrap_or_default();
            sheet.field(&format!("{} {}", object.kind, object.number), name);
        }
    }

    fn access(&self, sheet: &mut Sheet) {
        let view = &self.view;
        sheet.section("Access");
        if let Some(role) = view.system_role {
            let until =
                messages::until(Deadline::from(view.system_role_until), self.home, self.now);
            let tone = if role == Role::SystemOwner {
                Tone::Strong
            } else {
                Tone::Plain
            };
            sheet.toned("System role", tone, format!("{role}{until}"));
        }
        let access = view.console_access.unwrap_or_default();
        let console = match self.console.as_ref().map(|console| console.let_in) {
            Some(true) => format!("{access}: let in"),
            Some(false) => format!("{access}: not let in"),
            None => access.to_owned(),
        };
        sheet.field("Console", console).field(
            "Password",
            match (view.password_set, view.password_off) {
                (Some(true), Some(true)) => {
                    "set, but not accepted: they sign in through a provider"
                }
                (Some(true), _) => "set",
                (_, Some(true)) => {
                    "not set, and would not be accepted: they sign in through a provider"
                }
                (_, _) => "not set",
            },
        );
        let factor = view
            .second_factor
            .map(crate::cli::commands::console::factor);
        sheet.field_if("Second factor", factor);
        let invitation = view.invitation.as_ref();
        sheet.field_if("Invited", invitation.map(|open| open.told(self.home)));
        let Some(console) = &self.console else { return };
        let os_user = console.os_user.as_ref();
        sheet.field_if("OS user", os_user.map(crate::cli::commands::console::bound));
        let tokens = console.tokens.iter().flatten();
        let tokens: Vec<_> = tokens.map(ToString::to_string).collect();
        sheet.field_if("Tokens", (!tokens.is_empty()).then(|| tokens.join(", ")));
        for permission in &console.permissions {
            let until = messages::until(Deadline::from(permission.until), self.home, self.now);
            sheet.field("Permission", format!("{}{until}", permission.permission));
        }
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.map().serialize(serializer)
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let view = &self.view;
        let name = if view.name.is_empty() {
            String::new()
        } else {
            format!(" · {}", view.name)
        };
        sheet.title(format!("Extension {}{name}", view.number));
        self.identity(sheet);
        self.former(sheet);
        if let Some(fields) = &view.fields {
            Self::telephone(fields, sheet);
            self.departments(sheet);
            self.groups(sheet);
            self.calls(sheet);
            self.access(sheet);
        } else {
            sheet.toned_line(
                Tone::Dim,
                "Only people who may read extensions there see the rest.",
            );
        }
    }
}
