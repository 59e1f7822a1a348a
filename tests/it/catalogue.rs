//! Clap and the catalogue match in both directions: every command has a row or is listed as open,
//! every row has a command, and every row that writes leaves a record.

use crate::common::operation::operation;
use crate::common::tree::leaves;
use crate::policy::matrix::change;
use crate::policy::world::Stage;
use pbxctl::cli::commands::may_stand_in_a_batch;
use pbxctl::engine::{Kind, OperationId};
use pbxctl::ops::Failure;
use std::collections::BTreeSet;

/// Commands without a row of their own, and why. The list only shrinks.
const OPEN: &[(&str, &str)] = &[
    (
        "init",
        "makes the database: there is nobody yet who could be asked",
    ),
    (
        "import",
        "performs `extension add`, `set` and the others, row by row",
    ),
    ("export", "asks what `show` and the lists ask"),
    (
        "extension purge",
        "performs `extension remove`, and what leads the calls elsewhere",
    ),
    (
        "batch",
        "runs other commands, each judged as its own row says",
    ),
    (
        "plan",
        "performs the commands it lists, on nothing that is kept",
    ),
    ("apply", "performs the commands that `plan` lists"),
    (
        "auth diff",
        "performs a plan on a copy, and asks what `auth list` and `auth paths` ask",
    ),
    (
        "auth test",
        "asks what `auth can-i` and `who-can` ask; commands only of a made-up site, or of oneself",
    ),
    ("password policy", "prints what is in the program"),
    ("completions", "prints what is in the program"),
    ("man", "prints what is in the program"),
    ("help", "prints what is in the program"),
];

/// Every command there is, by its words.
pub fn every_command() -> BTreeSet<String> {
    let root = pbxctl::cli::built(None);
    let all = leaves(&root).into_iter().map(|(words, _)| words);
    // Each noun explains itself.
    all.filter(|words| words == "help" || !words.ends_with(" help"))
        .collect()
}

/// Commands that write and may not stand on a line of a batch, and why.
const NOT_IN_A_BATCH: &[(&str, &str)] = &[
    ("login", "leaves a secret beside the database"),
    ("logout", "takes one away"),
    ("audit archive", "writes a file first"),
    (
        "db recover",
        "asks no rule, at a terminal, unless it acknowledges",
    ),
    ("password change", "tests a password: undone, a free guess"),
    ("password claim", "tests a code: undone, a free guess"),
    ("password verify", "tests a password: undone, a free guess"),
    (
        "password totp enrol",
        "tests a password: undone, a free guess",
    ),
    (
        "password totp confirm",
        "tests a password: undone, a free guess",
    ),
];

/// Commands of a row that reads which change something all the same, by other rows.
fn in_a_batch() -> BTreeSet<String> {
    let all = every_command().into_iter();
    all.filter(|command| command.ends_with(" ensure") || command == "extension purge")
        .collect()
}

/// What may stand on a line of a batch is what writes: a new command must choose.
#[test]
fn a_batch_takes_what_changes_the_database_and_nothing_else() {
    let writing: BTreeSet<String> = OperationId::ALL
        .iter()
        .filter(|id| id.spec().kind == Kind::Write)
        .flat_map(|id| id.spec().commands())
        .collect();
    for (command, why) in NOT_IN_A_BATCH {
        assert!(
            writing.contains(*command),
            "{command} ({why}) writes nothing"
        );
    }
    let in_a_batch = in_a_batch();
    for command in every_command() {
        let not = NOT_IN_A_BATCH.iter().any(|(not, _)| *not == command);
        let expected = (writing.contains(&command) && !not) || in_a_batch.contains(&command);
        assert_eq!(may_stand_in_a_batch(&command), expected, "{command}");
    }
    for command in &writing {
        assert!(every_command().contains(command), "there is no {command}");
    }
}

/// What can be added can be ensured: scripts say how things are to be, and not what to do. Without
/// exception; a noun that cannot have it stands here with the reason.
#[test]
fn what_is_added_is_ensured() {
    let commands = every_command();
    let added = commands
        .iter()
        .filter_map(|command| command.strip_suffix(" add"));
    let nouns: Vec<_> = added.collect();
    assert!(nouns.len() >= 16, "{nouns:?}");
    for noun in nouns {
        let ensure = format!("{noun} ensure");
        assert!(commands.contains(&ensure), "there is no `{ensure}`");
    }
    // What has no `add` because to set it is to add it.
    assert!(commands.contains("ivr option ensure"));
}

#[test]
fn every_command_has_a_row_and_every_row_a_command() {
    let typed = every_command();
    let open: BTreeSet<String> = OPEN.iter().map(|(command, _)| (*command).into()).collect();
    let listed: BTreeSet<String> = OperationId::ALL
        .iter()
        .flat_map(|id| id.spec().commands())
        .collect();
    let without_row: Vec<_> = typed
        .difference(&listed)
        .filter(|c| !open.contains(*c))
        .collect();
    assert!(
        without_row.is_empty(),
        "no row of the catalogue: {without_row:?}"
    );
    let without_command: Vec<_> = listed.difference(&typed).collect();
    assert!(
        without_command.is_empty(),
        "no such command: {without_command:?}"
    );
    let needless: Vec<_> = open
        .iter()
        .filter(|c| listed.contains(*c) || !typed.contains(*c))
        .collect();
    assert!(needless.is_empty(), "no exception any more: {needless:?}");
}

fn world(id: OperationId) -> Stage {
    let stage = Stage::new();
    for step in [
        "department add empty",
        "group add void",
        "group add hotline",
        "group permit hotline voicemail:read",
        "group member add hotline 211",
        "extension add 207 --department sales",
        "console permit 206 trunks",
        "password set 205",
        "password invite 202 --until +3600",
        "role add spare --from user",
        "role set user --right allow-ivr",
        "hours override support open --sticky",
        "holiday add support Christmas --on 2026-12-25",
        "phonebook add --company Acme --number +48221000500",
        "settings set country PL",
    ] {
        stage.step(step);
    }
    match id {
        OperationId::SessionClose => stage.step("login --until +3600"),
        OperationId::TokenRevoke => {
            stage.step("token add --owner 100 --right override:write --until +3600")
        }
        OperationId::TotpConfirm | OperationId::TotpRemove => {
            stage.step("password totp enrol -u 100")
        }
        OperationId::ExtensionRelease => {
            stage.step("extension add 199 --department sales");
            stage.step("extension renumber 199 198 --forward-old 30");
        }
        OperationId::DatabaseAcknowledge => made_owner_past_the_rules(&stage, "102"),
        OperationId::SsoSet
        | OperationId::SsoRemove
        | OperationId::SsoLink
        | OperationId::SsoUnlink => stage.step(
            "settings sso add google --issuer https://accounts.google.com --client-id pbxctl",
        ),
        _ => {}
    }
    if id == OperationId::SsoUnlink {
        stage.step("console sso 205 --provider google --subject 205");
    }
    stage
}

/// As the owner of the file, who types at a terminal, would have it.
#[allow(clippy::disallowed_methods, reason = "no operation does it")]
fn made_owner_past_the_rules(stage: &Stage, number: &str) {
    let file = rusqlite::Connection::open(stage.world.db()).unwrap();
    let mark = "UPDATE extension SET recovered = 1795000000 WHERE number = ?1";
    assert_eq!(file.execute(mark, [number]).unwrap(), 1);
}

/// `auth paths` tries what it can, and says of everything else why not: a new operation must
/// be one or the other.
#[test]
fn auth_paths_tries_every_write_or_says_why_not() {
    use pbxctl::engine::{PATHS_LEFT_OUT, PATHS_TRIED};
    for id in OperationId::ALL {
        let tried = PATHS_TRIED.iter().filter(|known| *known == id).count();
        let left_out = PATHS_LEFT_OUT
            .iter()
            .filter(|(known, _)| known == id)
            .count();
        let writes = usize::from(id.spec().kind == Kind::Write);
        assert_eq!(tried + left_out, writes, "{id:?}");
    }
}

fn record(stage: &Stage, id: i64) -> serde_json::Value {
    stage
        .world
        .run(&format!("audit show {id} -o json"))
        .ok()
        .json()
}

#[test]
fn every_change_and_every_refusal_is_recorded() {
    for id in OperationId::ALL {
        let spec = id.spec();
        let line = change(*id);
        assert_eq!(line.is_some(), spec.kind == Kind::Write, "{id:?}");
        let Some(line) = line else { continue };
        assert_eq!(operation(line).id(), *id);

        let stage = world(*id);
        let line = &line.replace("HASH", &first_link(&stage));
        let session = match id {
            OperationId::PasswordClaim => stage.world.invited("211"),
            _ => stage.session("100"),
        };
        let by = session.number().to_string();
        let done = match stage.world.perform_line(&session, line) {
            Ok(done) => done,
            Err(Failure::Refused(refusal)) => panic!("{line}: {}", refusal.denial.why),
            Err(Failure::Changed(_) | Failure::Powerful(_)) => unreachable!("nothing is expected"),
            Err(Failure::Unrecorded(_, error) | Failure::Store(error)) => {
                panic!("{line}: {error}")
            }
        };
        let said = record(
            &stage,
            done.audit_id
                .unwrap_or_else(|| panic!("{line} leaves no record")),
        );
        assert_eq!(said["action"], operation(line).action(), "{line}");
        assert_eq!(said["outcome"], "done", "{line}");
        assert_eq!(said["actor"], by, "{line}");
        assert_eq!(said["target"], done.target, "{line}");
        if *id != OperationId::PasswordVerify {
            assert!(done.changed, "{line}");
            let is_shown = !done.before.is_empty() || !done.after.is_empty();
            assert!(is_shown, "{line}");
        }

        // Whoever may not leaves a record too, and nothing else.
        let stage = world(*id);
        let before = contents(&stage);
        if let Err(Failure::Refused(refusal)) =
            stage.world.perform_line(&stage.session("201"), line)
        {
            let said = record(
                &stage,
                refusal
                    .audit_id
                    .unwrap_or_else(|| panic!("{line}: no record")),
            );
            assert_eq!(said["action"], operation(line).action(), "{line}");
            assert_eq!(said["outcome"], "refused", "{line}");
            assert_eq!(said["rule"], refusal.denial.rule.code(), "{line}");
            assert_eq!(
                contents(&stage),
                before,
                "{line} was refused and changed something"
            );
        } else {
            assert!(
                matches!(id, OperationId::SessionOpen | OperationId::SessionClose),
                "{line}"
            );
        }
    }
}

/// The link of the first row of the record.
fn first_link(stage: &Stage) -> String {
    let link = record(stage, 1)["hash"].as_str().unwrap().to_owned();
    assert_eq!(link.len(), 64);
    link
}

/// Everything in the database but the record.
fn contents(stage: &Stage) -> String {
    crate::schema::rows(&stage.world.db(), &["audit", "audit_tip", "audit_fold"])
}

#[test]
fn what_changes_nothing_is_not_recorded() {
    let stage = Stage::new();
    stage.step("route set 800 --closed hangup");
    for line in [
        "extension enable 201",
        "role grant 204 manager --department sales",
        "department set sales --visibility open",
        "department rename sales sales",
        "console allow 201",
        "console bind 201 --os-user uid:3000000201",
        "console sso-only 201 off",
        "department member set sales 201 --inherit intercom",
        "extension set 201 --vm off",
        "group set administrators --display-name none",
        "group rights administrators --role user --inherit intercom",
        "queue set 800 --department sales --name none",
        "queue member set 800 201 --position 1",
        "ivr option set 802 1 queue:800",
        "route set sales --open none",
        "route set 800 --closed hangup",
        "hours set sales --open none",
        "hours clear sales",
    ] {
        let Ok(done) = stage.world.perform_line(&stage.session("100"), line) else {
            panic!("{line} is refused");
        };
        assert!(!done.changed && done.audit_id.is_none(), "{line}");
    }
}

#[test]
fn secrets_never_enter_the_record() {
    let stage = Stage::new();
    for line in [
        "extension set 211 --vm-pin-file 4321",
        "extension set 211 --vm-pin-file 98765432",
        "password set 211",
        "password totp enrol -u 100",
        "password totp confirm -u 100",
        "settings sso add google --issuer https://accounts.google.com --client-id pbxctl --client-secret-file F",
        "settings sso set google --client-secret-file F",
    ] {
        assert!(
            stage
                .world
                .perform_line(&stage.session("100"), line)
                .is_ok()
        );
    }
    let own = ["extension", "credential", "second_factor", "sso_provider"];
    let rows = crate::schema::rows(&stage.world.db(), &own);
    for secret in [
        "4321", "98765432", "argon2", "7ca8c5b3", "c0de5b3a", "GOCSPX",
    ] {
        assert!(!rows.contains(secret), "{secret} stands outside its column");
    }
    let all = crate::schema::rows(&stage.world.db(), &[]);
    assert!(all.contains("98765432") && all.contains("argon2"));
}
