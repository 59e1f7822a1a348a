//! The texts about a person, in every command that changes their account.

use crate::cli::commands::people;
use crate::cli::{Client, Context, Error};
use crate::domain::{
    Deadline, DepartmentField, Field, Name, Number, Right, ShownField, Time, Tri, VoicemailEmail,
    Zone, humane_left,
};
use crate::engine::{Done, ExtensionView, MembershipView};
use crate::ui::Format;
use serde_json::{Value, json};

/// Whether anybody reads text: otherwise what it needs is not looked up.
pub(in crate::cli::commands) fn is_for_people(context: &Context) -> bool {
    context.ui.format() == Format::Table && !context.globals.quiet
}

/// The account as it is now, if the actor sees it. Only for the text: not seeing it is not an
/// error.
pub(in crate::cli::commands) fn fetch(
    client: &mut Client,
    number: &Number,
) -> Option<ExtensionView> {
    people::fetch(client, number).ok().flatten()
}

/// `extension 205 (Lena Żak)`.
pub(in crate::cli::commands) fn who(number: &Number, view: Option<&ExtensionView>) -> String {
    people::named(number, view.map_or("", |view| &view.name))
}

/// `2026-11-22 18:00 CET, 3 days left`.
pub(in crate::cli::commands) fn end(end: Time, zone: Zone, now: Time) -> String {
    match end.unix().saturating_sub(now.unix()) {
        ..=0 => format!("{}, which has passed", end.local(zone)),
        left => format!("{}, {} left", end.local(zone), humane_left(left)),
    }
}

/// ` until 2026-11-22 18:00 CET, 3 days left`, or nothing.
pub(in crate::cli) fn until(deadline: Deadline, zone: Zone, now: Time) -> String {
    match deadline {
        Deadline::At(time) => format!(" until {}", end(time, zone, now)),
        Deadline::Never => String::new(),
    }
}

/// `allow barge-in, intercom; deny allow-ivr`.
pub(in crate::cli::commands) fn calls(rights: &[(Right, Tri)]) -> String {
    let mut parts = Vec::new();
    for tri in [Tri::Allow, Tri::Deny, Tri::Inherit] {
        let so = rights.iter().filter(|(_, said)| *said == tri);
        let names: Vec<_> = so.map(|(right, _)| right.name()).collect();
        if !names.is_empty() {
            parts.push(format!("{} {}", tri.as_str(), names.join(", ")));
        }
    }
    parts.join("; ")
}

/// `manager until 2026-11-22 18:00 CET, 3 days left; call rights: allow barge-in`; or worded for
/// anybody who has them.
pub(in crate::cli::commands) fn standing(
    role: &str,
    rights: &[(Right, Tri)],
    whoever: &str,
) -> String {
    if rights.is_empty() {
        format!("{role}; call rights: the same as {whoever}")
    } else {
        format!("{role}; call rights: {}", calls(rights))
    }
}

/// Call rights for programs: `[{"right":"barge-in","says":"allow"}]`.
pub(in crate::cli::commands) fn calls_json(rights: &[(Right, Tri)]) -> Value {
    let all = rights.iter();
    all.map(|(right, says)| json!({ "right": right.name(), "says": says.as_str() }))
        .collect()
}

/// The same for several roles.
pub(in crate::cli::commands) fn calls_of_roles<'r>(
    all: impl IntoIterator<Item = (&'r str, &'r [(Right, Tri)])>,
) -> Value {
    let of_one = |(role, rights): (&'r str, &'r [(Right, Tri)])| {
        let said = rights.iter();
        said.map(move |(right, says)| {
            json!({ "role": role, "right": right.name(), "says": says.as_str() })
        })
    };
    all.into_iter().flat_map(of_one).collect()
}

/// The name of a field in a sentence.
fn spoken(field: ShownField) -> String {
    let words = match field {
        ShownField::Department => "home",
        ShownField::OfAccount(Field::ForwardAlways) => "forwarding always",
        ShownField::OfAccount(Field::ForwardBusy) => "forwarding when busy",
        ShownField::OfAccount(Field::ForwardNoAnswer) => "forwarding on no answer",
        ShownField::OfAccount(Field::NoAnswerSeconds) => "seconds of ringing",
        ShownField::OfAccount(Field::OutboundCallerId) => "outbound caller ID",
        ShownField::OfAccount(Field::Did) => "DIDs",
        ShownField::OfAccount(Field::Username) => "user name",
        ShownField::OfAccount(Field::VmEnabled) => "voicemail",
        ShownField::OfAccount(Field::VmPin) => "voicemail PIN",
        ShownField::OfAccount(Field::VmPinRequired) => "asking for the PIN",
        ShownField::OfAccount(Field::VmEmail) => "voicemail by e-mail",
        ShownField::OfAccount(Field::MissedCallEmail) => "mail on missed calls",
        ShownField::OfAccount(Field::Phonebook) => "appearing in the phone book",
        ShownField::OfDepartment(DepartmentField::Timezone) => "time zone",
        ShownField::OfDepartment(DepartmentField::Numbers) => "number range",
        other => return other.name().replace('_', " "),
    };
    words.into()
}

fn spoken_value(value: &Value) -> String {
    match value {
        Value::Null => "none".into(),
        Value::Bool(true) => "on".into(),
        Value::Bool(false) => "off".into(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "none".into(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(spoken_value).collect();
            items.join(" ")
        }
        Value::Number(number) => number.to_string(),
        Value::Object(map) => {
            let items: Vec<_> = map
                .iter()
                .map(|(key, item)| format!("{key} {}", spoken_value(item)))
                .collect();
            items.join(" ")
        }
    }
}

/// `email is now lena@acme.example, mobile is now none`.
pub(in crate::cli::commands) fn changes(done: &Done) -> String {
    let all: Vec<_> = done
        .after
        .iter()
        // Shown with the role that changed, and not a change itself.
        .filter(|(field, _)| !matches!(field, ShownField::Department) || done.before.has(*field))
        .map(|(field, value)| match (field, value) {
            (ShownField::OfAccount(Field::VmPin), Value::String(_)) => {
                // It shows neither the old nor the new one, nor whether they are the same.
                let was_set = done.before.get(field) == Some(value);
                format!(
                    "voicemail PIN is {}",
                    if was_set { "set anew" } else { "now set" }
                )
            }
            (ShownField::Enabled, Value::Bool(true)) => "is now enabled".into(),
            (ShownField::Enabled, _) => "is now disabled".into(),
            (ShownField::OfAccount(Field::Did | Field::NoAnswerSeconds), _) => {
                format!("{} are now {}", spoken(field), spoken_value(value))
            }
            (_, _) => {
                let what = spoken(field);
                let is_several = what.ends_with("numbers") || what.ends_with("networks");
                let is = if is_several { "are" } else { "is" };
                format!("{what} {is} now {}", spoken_value(value))
            }
        })
        .collect();
    all.join(", ")
}

/// `user in sales (home), manager in support until …`.
pub(super) fn memberships(client: &mut Client, all: &[MembershipView]) -> Result<String, Error> {
    let mut parts = Vec::with_capacity(all.len());
    for m in all {
        let name: Name = m.department.parse()?;
        let until = match m.until {
            Some(time) => until(
                Deadline::At(time),
                client.zone(Some(&name))?,
                client.options.now,
            ),
            None => String::new(),
        };
        let home = if m.home { " (home)" } else { "" };
        parts.push(format!("{} in {name}{home}{until}", m.role));
    }
    Ok(parts.join(", "))
}

/// Somebody's state, in one line: `at home in sales as user, enabled, voicemail on`.
pub(in crate::cli::commands) fn state(
    client: &mut Client,
    view: Option<&ExtensionView>,
) -> Result<Option<String>, Error> {
    let Some((view, fields)) = view.and_then(|view| Some((view, view.fields.as_ref()?))) else {
        return Ok(None);
    };
    let mut parts = Vec::new();
    if let (Some(home), Some(m)) = (&view.department, view.memberships.iter().find(|m| m.home)) {
        let until = match m.until {
            Some(time) => {
                let zone = client.zone(Some(&home.parse()?))?;
                until(Deadline::At(time), zone, client.options.now)
            }
            None => String::new(),
        };
        parts.push(format!("at home in {home} as {}{until}", m.role));
    }
    if let Some(role) = view.system_role {
        parts.push(role.to_string());
    }
    parts.push(
        if view.enabled == Some(true) {
            "enabled"
        } else {
            "disabled"
        }
        .to_owned(),
    );
    parts.push(match (fields.vm_enabled, fields.vm_email, &fields.email) {
        _ if !fields.telephone => "no telephone".into(),
        (false, ..) => "voicemail off".into(),
        (true, VoicemailEmail::None, _) => "voicemail on".into(),
        (true, VoicemailEmail::Notify, None) => {
            "voicemail on, no address to send its notices to".into()
        }
        (true, VoicemailEmail::Notify, Some(_)) => "voicemail on with a notice by e-mail".into(),
        (true, VoicemailEmail::Attach | VoicemailEmail::AttachAndDelete, None) => {
            "voicemail on, no address to mail it to".into()
        }
        (true, VoicemailEmail::Attach | VoicemailEmail::AttachAndDelete, Some(email)) => {
            format!("voicemail mailed to {email}")
        }
    });
    for (to, when) in [
        (&fields.forward_always, "all calls"),
        (&fields.forward_busy, "calls when busy"),
        (&fields.forward_no_answer, "unanswered calls"),
    ] {
        parts.extend(to.iter().map(|to| format!("{when} go to {to}")));
    }
    Ok(Some(parts.join(", ")))
}
