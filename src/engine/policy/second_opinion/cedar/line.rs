//! Lines of `tests/policy` as deeds: the words of the command line, with PINs and seconds on it.

use super::super::{NEVER, Word};
use super::deed::Deed;
use super::things;

/// When the worlds of `tests/policy` begin; only differences matter.
pub const BEGINNING: i64 = 1_000_000;

const FIELDS: [(&str, Word); 22] = [
    ("first", "first_name"),
    ("last", "last_name"),
    ("email", "email"),
    ("mobile", "mobile"),
    ("language", "language"),
    ("caller-id", "caller_id"),
    ("did", "did"),
    ("missed-call-email", "missed_call_email"),
    ("vm", "vm_enabled"),
    ("vm-pin", "vm_pin"),
    ("vm-pin-file", "vm_pin"),
    ("vm-pin-required", "vm_pin_required"),
    ("vm-email", "vm_email"),
    ("forward-always", "forward_always"),
    ("forward-busy", "forward_busy"),
    ("forward-no-answer", "forward_no_answer"),
    ("no-answer-seconds", "no_answer_seconds"),
    ("visibility", "visibility"),
    ("numbers", "numbers"),
    ("object-numbers", "object_numbers"),
    ("country", "country"),
    ("max-extensions", "max_extensions"),
];

/// Fields that no rule tells from another.
const MILD: [&str; 6] = [
    "hash",
    "display-name",
    "timezone",
    "disabled",
    "purpose",
    "position",
];

/// Options that are their name alone, and what they say.
const SWITCHES: [(Word, (Word, Word)); 5] = [
    ("disabled", ("disabled", "")),
    ("no-vm-pin", ("vm-pin", "none")),
    ("over-holidays", ("over-holidays", "on")),
    ("sticky", ("ending", "sticky")),
    ("until-next-change", ("ending", "until-next-change")),
];

/// What a line asks.
pub fn deed(line: Word) -> Deed {
    let mut words = line.split_whitespace();
    let (mut plain, mut deed) = (Vec::new(), Deed::default());
    while let Some(word) = words.next() {
        match word.strip_prefix("--") {
            Some("all") => plain.push("everybody"),
            Some(switch) if SWITCHES.iter().any(|(name, _)| *name == switch) => {
                let told = SWITCHES.iter().find(|(name, _)| *name == switch);
                if let Some((_, (option, value))) = told {
                    option_of(&mut deed, option, value);
                }
            }
            Some(option) => {
                let value = words.next().unwrap_or_default();
                if line.starts_with("route ") && things::STATES.contains(&option) {
                    let to = (value != "none").then_some(value);
                    deed.leads.insert(option, to);
                    continue;
                }
                option_of(&mut deed, option, value);
            }
            None => plain.push(word),
        }
    }
    verb(&mut deed, &plain);
    deed
}

fn option_of(deed: &mut Deed, option: Word, value: Word) {
    let said = match option {
        "allow" => Some(Some(true)),
        "deny" => Some(Some(false)),
        "inherit" => Some(None),
        _ => None,
    };
    if super::hours::option(deed, option, value) {
        return;
    }
    match option {
        "allow" | "deny" | "inherit" => deed.calls.extend(said.map(|said| (value, said))),
        "department" => deed.department = Some(value),
        "group" => deed.group = Some(value),
        "role" => deed.role = Some(value),
        "name" => deed.new = Some(value),
        "owner" => deed.person = Some(value),
        "os-user" => deed.uid = value.strip_prefix("uid:").and_then(|uid| uid.parse().ok()),
        "scope" => deed.system = value == "system",
        "from" => deed.from = Some(value),
        "right" => deed.given.push(role_right(value)),
        "without" => deed.taken.push(role_right(value)),
        "over" => match value.split_once(':') {
            Some(("group", name)) => deed.group = Some(name),
            Some(("department", name)) => deed.department = Some(name),
            Some(_) | None => {}
        },
        // Who helps is looked up once the question is allowed.
        "with" => {}
        "until" => {
            let seconds = value.parse::<i64>();
            deed.until = Some(seconds.map_or(NEVER, |seconds| BEGINNING + seconds));
        }
        "keep" => {
            deed.fields.insert("keep", value);
        }
        "field" => {
            deed.fields.insert(value, "");
        }
        _ => match FIELDS.iter().find(|(name, _)| *name == option) {
            Some((_, field)) => {
                deed.fields.insert(field, value);
            }
            None => assert!(MILD.contains(&option), "no such option: --{option}"),
        },
    }
}

/// A right of a role, and whether it is one over the own account only.
fn role_right(value: Word) -> (Word, bool) {
    match value.strip_suffix("@own") {
        Some(right) => (right, true),
        None => (value, false),
    }
}

fn verb(deed: &mut Deed, plain: &[Word]) {
    let op: Word = match plain {
        ["extension", "add", number] => {
            deed.new = Some(*number);
            "extension.add"
        }
        ["extension", "copy", number, new] => {
            (deed.person, deed.new) = (Some(*number), Some(*new));
            "extension.copy"
        }
        ["department", "add", name] => {
            deed.new = Some(*name);
            "department.add"
        }
        ["department", "rename", name, new] => {
            (deed.department, deed.new) = (Some(*name), Some(*new));
            "department.rename"
        }
        ["group", "add", name] => {
            deed.new = Some(*name);
            "group.add"
        }
        ["group", "copy", name, new] => {
            (deed.group, deed.new) = (Some(*name), Some(*new));
            "group.copy"
        }
        ["group", "set", name] => {
            if deed.new.is_some() {
                deed.fields.insert("name", "");
            }
            deed.group = Some(*name);
            "group.set"
        }
        ["group", verb @ ("permit" | "forbid"), name, rights @ ..] => {
            (deed.group, deed.rights) = (Some(*name), rights.to_vec());
            if *verb == "permit" {
                "group.permit"
            } else {
                "group.forbid"
            }
        }
        ["group", "member", verb, name, rest @ ..] => {
            (deed.group, deed.person) = (Some(*name), rest.first().copied());
            format!("group.member.{verb}").leak()
        }
        ["department", "member", verb, name, rest @ ..] => {
            (deed.department, deed.person) = (Some(*name), rest.first().copied());
            format!("department.member.{verb}").leak()
        }
        ["role", verb @ ("grant" | "revoke"), number, rest @ ..] => {
            (deed.person, deed.role) = (Some(*number), rest.first().copied());
            format!("role.{verb}").leak()
        }
        ["hours" | "holiday", verb, name, rest @ ..] => {
            (deed.department, deed.new) = (Some(*name), rest.first().copied());
            format!("{}.{verb}", plain[0]).leak()
        }
        [kind @ ("queue" | "ring-group" | "ivr" | "trunk"), rest @ ..] => {
            things::verb(deed, kind, rest)
        }
        ["route", rest @ ..] => things::route(deed, rest),
        ["token", "add"] => {
            let named = std::mem::take(&mut deed.given);
            deed.rights = named.into_iter().map(|(right, _)| right).collect();
            "token.add"
        }
        ["token", "revoke", ..] => "token.revoke",
        ["token", "list"] => "token.list.own",
        ["token", "list", "everybody"] => "token.list.all",
        ["token", "list", number] => {
            deed.person = Some(*number);
            "token.list"
        }
        ["role", "add", name] => {
            deed.new = Some(*name);
            "role.add"
        }
        ["role", verb @ ("set" | "remove" | "show"), name] => {
            deed.role = Some(*name);
            format!("role.{verb}").leak()
        }
        [
            "console",
            verb @ ("permit" | "forbid"),
            number,
            permissions @ ..,
        ] => {
            (deed.person, deed.permissions) = (Some(*number), permissions.to_vec());
            format!("console.{verb}").leak()
        }
        ["console", "bind", number] => {
            deed.person = Some(*number);
            "console.bind"
        }
        ["auth", verb @ ("can-i" | "who-can"), right, target] => {
            deed.rights = vec![right];
            match target.split_once(':') {
                Some(("department", name)) => deed.department = Some(name),
                Some(("group", name)) => deed.group = Some(name),
                Some((_, number)) => deed.person = Some(number),
                None if *target == "system" => {}
                None => deed.person = Some(target),
            }
            format!("auth.{verb}").leak()
        }
        ["audit", "archive", ..] => "audit.archive",
        ["auth", "paths", number, _] => {
            deed.person = Some(*number);
            "auth.paths"
        }
        [noun @ ("group" | "department"), verb, rest @ ..] => {
            let name = rest.first().copied();
            match *noun {
                "group" => deed.group = name,
                _ => deed.department = name,
            }
            format!("{noun}.{verb}").leak()
        }
        ["extension", "list"] => "extension.list",
        ["extension" | "password" | "console" | "auth", verb, number] => {
            deed.person = Some(*number);
            format!("{}.{verb}", plain[0]).leak()
        }
        [word] => word,
        ["db", "backup"] if deed.fields.contains_key("keep") => "db.backup and prune",
        [noun, verb] => format!("{noun}.{verb}").leak(),
        _ => panic!("no such line: {plain:?}"),
    };
    deed.op = op;
}
