//! Operations as values: to a line, to JSON and back, with any content.

use crate::common::operation::{Operation, operation};
use crate::policy::matrix::{line_for, lines};
use pbxctl::domain::{ExtensionPatch, Patch};
use pbxctl::engine::{Kind, OperationId};
use proptest::prelude::*;
use proptest::sample::select;

/// What it says, printed and read again, says the same: on a line, and in JSON.
#[track_caller]
fn round(op: &Operation) -> Operation {
    let line = op.to_string();
    let json = serde_json::to_value(op).unwrap();
    // A secret is written nowhere, so what held one does not come back from a text alone.
    if line.contains(" FILE") || json.to_string().contains("\"***\"") {
        assert!(line.parse::<Operation>().is_err(), "{line}");
        return op.clone();
    }
    if op.id() != OperationId::ConsoleBind {
        let read: Operation = line
            .parse()
            .unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(serde_json::to_value(&read).unwrap(), json, "{line}");
    }
    let read: Operation = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), json, "{line}");
    read
}

#[test]
fn every_operation_there_is_can_be_written_down() {
    for id in OperationId::ALL {
        for line in lines(*id) {
            let line = line_for(line, "205", "sales");
            let op = operation(&line);
            assert_eq!(op.id(), *id, "{line}");
            assert_eq!(round(&op).id(), *id, "{line}");
        }
    }
}

/// As it is typed, so it is printed: whoever reads a record knows the line.
#[test]
fn what_is_printed_is_what_is_typed() {
    for line in [
        "extension add 205 --department sales --first Zoë --did +48221000205 --did +48221000206",
        "extension add 206 --department sales --disabled",
        "extension set 205 --email none --vm on --forward-no-answer voicemail:205 --no-answer-seconds 20",
        "extension set 205 --did none",
        "extension disable 205",
        "department set 'R&D / QA' --display-name \"It is R&D's\" --max-extensions none",
        "department member add support 205 --role manager --until 2026-12-24T17:00:00Z --allow barge-in --deny intercom --deny allow-ivr",
        "department member set support 205 --until never",
        "group set night --name day --display-name none",
        "group set night --visibility open",
        "group permit night extensions:read extensions:write --scope system",
        "console permit 205 trunks monitors",
        "console deny 205",
        "role grant 205 manager --department sales",
        "role revoke 205",
        "role add 'night desk' --from user --right override:write --without intercom",
        "role show manager",
        "role list",
        "queue member add 800 205 --position 2",
        "ivr option set 802 '*' external:+48123456789",
        "route set queue:800 --closed hangup --holiday none",
        "hours set sales --open 'Mo-Fr 08:00-17:30' --break none",
        "hours override sales closed --until 2026-12-24T17:00:00Z --over-holidays --reason 'fire drill'",
        "hours override sales closed --sticky",
        "holiday add sales Christmas --on 2026-12-24..2026-12-26 --from 14:00 --yearly",
        "token revoke 7",
        "token revoke --all --owner 205",
        "token list --all",
        "auth can-i barge-in department:sales",
        "auth paths 205 barge-in --with 206 --over own",
        "whoami",
    ] {
        let op: Operation = line
            .parse()
            .unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(op.to_string(), line);
        round(&op);
    }
}

#[test]
fn what_goes_without_saying_may_be_said() {
    for (said, printed) in [
        (
            "role grant 205 manager --department sales --until never",
            "role grant 205 manager --department sales",
        ),
        (
            "group member add night 205",
            "group member add night 205 --role user",
        ),
        (
            "group permit night extensions:read",
            "group permit night extensions:read --scope members",
        ),
    ] {
        let op: Operation = said.parse().unwrap();
        assert_eq!(op.to_string(), printed);
    }
}

#[test]
fn what_is_no_operation_says_why() {
    for (line, why) in [
        ("", "an operation is missing"),
        ("extension paint 205", "there is no such command"),
        ("extension add 205", "missing field `department`"),
        ("extension add --department sales", "missing field `number`"),
        (
            "extension add 205 206 --department sales",
            "unexpected argument `206`",
        ),
        (
            "extension add 205 --department",
            "no value follows --department",
        ),
        (
            "extension add 205 --department sales --colour red",
            "--colour is not an option of it",
        ),
        (
            "extension set 205 --vm maybe",
            "`maybe` is neither on nor off",
        ),
        ("extension set 2o5 --vm on", "is not"),
        (
            "extension set 205 --did none --did +48221000205",
            "`none` must be the only value",
        ),
        (
            "extension set 205 --vm-pin-file key",
            "a secret is read from its file",
        ),
        ("password set 205", "a secret is read from its file"),
        ("console bind 205 --os-user olga", "only the system knows"),
        (
            "role grant 205 manager --department 'sales",
            "a quote is not closed",
        ),
        (
            "department member set sales 205 --allow barge-in --deny barge-in",
            "is named in two ways",
        ),
        (
            "department member set sales 205 --allow hours:write",
            "`hours:write` is not a call right",
        ),
        ("hours override sales closed", "it has no end, or two"),
        (
            "hours override sales closed --sticky --until 2026-12-24T17:00:00Z",
            "it has no end, or two",
        ),
        ("token revoke", "it does not say which tokens"),
        (
            "role grant 205 manager --until tomorrow",
            "it is not written as RFC 3339",
        ),
    ] {
        let Err(error) = line.parse::<Operation>() else {
            panic!("{line} is an operation");
        };
        assert!(error.to_string().contains(why), "{line}: {error}");
    }
    for (json, why) in [
        (r#"{"operation":"role-paint"}"#, "unknown variant"),
        (
            r#"{"operation":"role-grant","number":"205"}"#,
            "missing field `role`",
        ),
        (r#"{"number":"205"}"#, "missing field `operation`"),
        (
            r#"{"operation":"password-set","number":"205","new-password":"***"}"#,
            "it is not a hash of a password",
        ),
    ] {
        let error = serde_json::from_str::<Operation>(json).err().unwrap();
        assert!(error.to_string().contains(why), "{json}: {error}");
    }
}

/// What nobody types: the program finds out the rows of an archive, and makes a session. Neither
/// is kept in the record as a line.
const OWN: [OperationId; 2] = [OperationId::AuditArchive, OperationId::SessionOpen];

/// Each write is printed as a line that can be typed, whatever secrets are needed for it.
#[test]
fn what_is_printed_can_be_typed() {
    let writes = OperationId::ALL
        .iter()
        .filter(|id| id.spec().kind == Kind::Write && !OWN.contains(id));
    for id in writes {
        for line in lines(*id) {
            let printed = operation(&line_for(line, "205", "sales")).to_string();
            let root = pbxctl::cli::command(None).no_binary_name(true);
            let words = shlex::split(&printed).unwrap();
            if let Err(error) = root.try_get_matches_from(&words) {
                panic!("{printed}: {error}");
            }
        }
    }
}

/// The operation that the command makes of its own arguments, as its handler reads it.
fn made(id: OperationId, row: &str, printed: &str) -> Option<Operation> {
    let words = shlex::split(printed).unwrap();
    let root = pbxctl::cli::command(None).no_binary_name(true);
    let whole = root.try_get_matches_from(&words).ok()?;
    let (mut path, mut matches) = (Vec::new(), &whole);
    while let Some((word, inner)) = matches.subcommand() {
        path.push(word);
        matches = inner;
    }
    let spec = id.spec();
    let mut said = vec![("operation", row)];
    for place in spec.places.split_whitespace() {
        match place.split_once('=') {
            Some((field, "noun")) => said.push((field, path[0])),
            Some((field, _)) => said.push((field, path[path.len() - 1])),
            None => {}
        }
    }
    // Of several departments each has its own operation, and the state or name comes last.
    let last = match id {
        OperationId::HoursOverride => Some("state"),
        OperationId::HolidayAdd => Some("name"),
        _ => None,
    };
    if let Some(last) = last {
        said.extend([("department", words[2].as_str()), (last, words[3].as_str())]);
    }
    // What `tomorrow` is, the department says; here it is said already.
    let end = words.iter().position(|word| word == "--until");
    if let Some(end) = end.filter(|_| id != OperationId::AuditLook) {
        said.push(("until", words[end + 1].as_str()));
    }
    let op = pbxctl::cli::typed_as(matches, said);
    Some(op.unwrap_or_else(|error| panic!("{printed}: {}", error.message())))
}

/// One set of words, whoever reads them: what a command makes of a line is the operation that
/// stands on it.
#[test]
fn a_command_makes_the_operation_that_its_line_names() {
    let mut compared = 0;
    for id in OperationId::ALL {
        let given = OWN.contains(id);
        // Whose id the OS user has, and which members are meant, the handler finds out.
        let found = [OperationId::ConsoleBind, OperationId::GroupMemberSet].contains(id);
        for line in lines(*id) {
            let op = operation(&line_for(line, "205", "sales"));
            let printed = op.to_string();
            let json = |op: &Operation| serde_json::to_value(op).unwrap();
            let secret = json(&op).to_string().contains("\"***\"");
            // What has no fields is read from nothing.
            let bare = json(&op).as_object().unwrap().len() == 1;
            if given || found || secret || bare {
                continue;
            }
            let row = json(&op)["operation"].as_str().unwrap().to_owned();
            match made(*id, &row, &printed) {
                Some(made) => {
                    assert_eq!(json(&made), json(&op), "{printed}");
                    compared += 1;
                }
                // Some questions have no command that asks just that.
                None => assert_eq!(id.spec().kind, Kind::Read, "{printed}"),
            }
        }
    }
    assert!(compared > 150, "{compared} lines were compared");
}

/// A secret is in no text that an operation makes of itself.
#[test]
fn a_secret_is_written_nowhere() {
    let secrets = ["4711", "argon2id", "7ca8c5b3", "c0de5b3a", "GOCSPX"];
    for line in [
        "extension set 205 --vm-pin-file 4711",
        "extension add 205 --department sales --vm-pin-file 4711",
        "password set 205",
        "password change -u 205",
        "password totp enrol -u 205",
        "password totp confirm -u 205",
        "password totp remove 205",
        "password claim 205",
        "password invite 205 --until +60",
        "settings sso add google --issuer https://accounts.google.com --client-id pbxctl --client-secret-file F",
        "settings sso set google --client-secret-file F",
        "token add --owner 205 --right voicemail:read --until +60",
        "login --until +60",
    ] {
        let op = operation(line);
        let json = serde_json::to_string(&op).unwrap();
        for text in [op.to_string(), format!("{op:?}"), json] {
            assert!(
                !secrets.iter().any(|secret| text.contains(secret)),
                "{text}"
            );
        }
    }
    assert_eq!(
        operation("extension set 205 --vm-pin-file 4711").to_string(),
        "extension set 205 --vm-pin-file FILE"
    );
    assert_eq!(
        operation("extension set 205 --no-vm-pin").to_string(),
        "extension set 205 --no-vm-pin"
    );
}

/// Words that shells, JSON and our own grammar could take for something else.
fn text() -> impl Strategy<Value = String> {
    let odd = select(vec![
        "none", "never", "'", "\"", "\\", "$(x)", "a b", "--first", "*", "`", "#", "=", ":", ";",
        "ł", "日本",
    ]);
    prop::collection::vec(odd, 1..4).prop_map(|parts| parts.join(" x"))
}

fn patch<T: std::str::FromStr + Clone + std::fmt::Debug>(
    values: impl Strategy<Value = String>,
) -> impl Strategy<Value = Patch<T>> {
    (0..3u8, values).prop_map(|(kind, text)| match (kind, text.parse()) {
        (0, _) | (_, Err(_)) => Patch::Keep,
        (1, _) => Patch::Clear,
        // `none` clears, so it is no value of anything.
        (_, Ok(_)) if text == "none" => Patch::Clear,
        (_, Ok(value)) => Patch::Set(value),
    })
}

proptest! {
    #[test]
    fn fields_come_back_whatever_they_hold(
        first in patch(text()),
        last in patch(text()),
        to in patch(select(vec!["hangup", "extension:1", "external:+48123456789", "ivr:802"]).prop_map(String::from)),
        seconds in patch((1..999u16).prop_map(|n| n.to_string())),
        dids in prop::option::of(prop::collection::vec("[+]48[0-9]{9}", 0..3)),
        vm in prop::option::of(any::<bool>()),
        number in "[1-9][0-9]{1,9}",
    ) {
        let patch = ExtensionPatch {
            first_name: first,
            last_name: last,
            forward_busy: to,
            no_answer_seconds: seconds,
            dids: dids.map(|all| all.iter().map(|did| did.parse().unwrap()).collect()),
            vm_enabled: vm,
            ..ExtensionPatch::default()
        };
        let number = number.parse().unwrap();
        let set = pbxctl::engine::operations::extension::Set { number, patch };
        let Operation::ExtensionSet(read) = round(&Operation::from(set.clone())) else {
            panic!("another operation came back");
        };
        prop_assert!(read.patch == set.patch && read.number == set.number);
    }

    #[test]
    fn names_come_back_whatever_they_hold(name in text(), other in text()) {
        let names = (name.parse(), other.parse());
        let (Ok(name), Ok(new)) = names else { return Ok(()) };
        let rename = pbxctl::engine::operations::department::Rename { name, new };
        let Operation::DepartmentRename(read) = round(&Operation::from(rename.clone())) else {
            panic!("another operation came back");
        };
        prop_assert!(read.name == rename.name && read.new == rename.new);
    }
}
