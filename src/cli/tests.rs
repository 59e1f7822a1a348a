//! Whole commands, run in a world that stands still.
#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

use super::*;
use crate::domain::{Invalid, Time};
use insta::assert_snapshot;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const NOW: i64 = 1_795_000_000;

fn world(line: &str) -> (System, Tapes) {
    System::still(line.split_whitespace(), Time::from_unix(NOW))
}

fn outcome(system: System, tapes: &Tapes) -> String {
    let code = run(system);
    let mut text = tapes.stdout.text();
    if !tapes.stderr.text().is_empty() {
        text += &format!("-- stderr\n{}", tapes.stderr.text());
    }
    format!("{text}-- exit {code}")
}

fn answer(line: &str) -> String {
    let (system, tapes) = world(line);
    outcome(system, &tapes)
}

fn context(line: &str) -> (Context, Tapes) {
    let (system, tapes) = world(line);
    let matches = command(None).try_get_matches_from(&system.args).unwrap();
    (Context::new(system, typed(&matches).unwrap()), tapes)
}

#[test]
fn the_tree_is_sound() {
    built(None).debug_assert();
}

#[test]
fn short_help_shows_what_is_usual() {
    let help = answer("-h");
    assert!(
        help.contains("pbxctl help options") && !help.contains("--token-file"),
        "{help}"
    );
    assert!(answer("help options").contains("--token-file"));
    assert_eq!(answer("help completions"), answer("completions --help"));
    assert_eq!(
        answer("--version"),
        format!("pbxctl {}\n-- exit 0", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn no_command_is_a_usage_error_with_help() {
    let text = answer("");
    assert!(
        text.starts_with("-- stderr\n") && text.contains("Usage: pbxctl"),
        "{text}"
    );
    assert!(text.ends_with("-- exit 2"));
}

#[test]
fn usage_errors_have_one_shape() {
    assert_snapshot!(answer("frobnicate"), @r#"
    -- stderr
    pbxctl: there is no command `frobnicate`
    hint: `pbxctl --help` lists the commands
    -- exit 2
    "#);
    assert_snapshot!(answer("completion"), @r#"
    -- stderr
    pbxctl: there is no command `completion`
    hint: did you mean `completions`?
    -- exit 2
    "#);
    assert_snapshot!(answer("man --dry-rnu"), @r#"
    -- stderr
    pbxctl: there is no option `--dry-rnu` here
    hint: did you mean `--dry-run`?
    -- exit 2
    "#);
    assert_snapshot!(answer("completions"), @r#"
    -- stderr
    pbxctl: `<SHELL>` is missing
    hint: usage: pbxctl completions <SHELL> [-- [WORD]...]
    -- exit 2
    "#);
    assert_snapshot!(answer("completions tcsh"), @r#"
    -- stderr
    pbxctl: `<SHELL>`: `tcsh` is not a choice
    hint: the choices are: `bash`, `zsh`, `fish`, `nushell`, `elvish`, `powershell`
    -- exit 2
    "#);
    assert_snapshot!(answer("man -o xml"), @r#"
    -- stderr
    pbxctl: `--output <FORMAT>`: `xml` is not a choice
    hint: the choices are: `table`, `json`, `jsonl`, `csv`, `plain`
    -- exit 2
    "#);
    assert_snapshot!(answer("man --wait soon"), @r#"
    -- stderr
    pbxctl: `--wait <SECONDS>`: `soon` is not a whole number
    -- exit 2
    "#);
    assert_snapshot!(answer("man --db"), @r#"
    -- stderr
    pbxctl: `--db <PATH>` needs a value
    -- exit 2
    "#);
    assert_snapshot!(answer("whoami more"), @r#"
    -- stderr
    pbxctl: unexpected argument `more`
    hint: `pbxctl extension list --search more` finds somebody
    -- exit 2
    "#);
    assert_snapshot!(answer("man --dir a --dir b"), @r#"
    -- stderr
    pbxctl: `--dir <DIR>` is given twice
    hint: give it once
    -- exit 2
    "#);
    assert!(answer("help tokn").contains("did you mean `token`?"));
    assert_snapshot!(answer("help me"), @r#"
    -- stderr
    pbxctl: `pbxctl` has no command `me`
    hint: see `pbxctl help`, or the topics: options, exit-codes, times, destinations, rights, output, identity, files
    -- exit 2
    "#);
}

#[test]
fn errors_are_json_wherever_the_option_stands() {
    assert_snapshot!(answer("frobnicate -o json"), @r#"
    -- stderr
    {"error":{"code":"usage","exit":2,"rule":null,"message":"there is no command `frobnicate`","hint":"`pbxctl --help` lists the commands","audit_id":null}}
    -- exit 2
    "#);
    for line in [
        "-o json whoami more",
        "whoami more -ojson",
        "whoami --output=jsonl more",
        "-o=json whoami x",
    ] {
        assert!(
            answer(line).starts_with("-- stderr\n{\"error\":{\"code\":\"usage\""),
            "{line}"
        );
    }
    assert!(!answer("whoami more -- -o json").contains('{'));
}

#[test]
fn global_options_stand_anywhere() {
    let before = answer("-o plain --columns code,name help exit-codes");
    assert_eq!(
        before,
        answer("help exit-codes -o plain --columns code --columns name")
    );
    assert!(before.starts_with("0\tdone\n1\tunexpected\n"));
    assert_snapshot!(answer("help exit-codes --columns size"), @r#"
    -- stderr
    pbxctl: there is no column `size`
    hint: the columns are: code, name, meaning
    -- exit 2
    "#);
}

#[test]
fn the_exit_codes_are_those_of_the_table() {
    assert_snapshot!(answer("help exit-codes"), @r#"
    CODE  NAME             MEANING
       0  done             done, or already so
       1  unexpected       an error in pbxctl itself
       2  usage            the command line is not valid
       3  no               the answer is no, the states differ, or problems were found
       4  refused          the rules of delegation forbid it (D2 to D9)
       5  not_found        it does not exist, or you may not see it
       6  conflict         it exists already, is in use, or has changed meanwhile (also D10, D11)
       7  invalid          the input was understood but is not valid
       8  unauthenticated  nobody is logged in, or the login is not accepted (D1)
       9  unconfirmed      confirmation was declined, or nobody can be asked
      10  busy             others are writing: try again
      11  environment      no database, wrong owner or mode, newer schema, corrupt file, full disk
      12  partial          partly done (only with --keep-going)
     130  interrupted      stopped by Ctrl-C (143: by a termination signal)
     141  pipe             the reader of the output has stopped reading
    -- exit 0
    "#);
}

#[test]
fn the_manual_knows_every_command() {
    let page = answer("man");
    assert!(page.contains(".SS \"pbxctl completions\"") && page.contains(".SH EXIT STATUS"));
    let folder = tempfile::tempdir().unwrap();
    let line = format!("man --dir {}", folder.path().display());
    assert!(answer(&line).contains("pages written"));
    assert!(folder.path().join("pbxctl.1").exists());
    assert!(folder.path().join("pbxctl-help.1").exists());
}

#[test]
fn a_failure_of_each_kind_has_its_code_and_shape() {
    let refused = Error::refused("`sales` gives `roles:write`, which you do not hold there")
        .rule("D5")
        .code("delegation.ceiling")
        .hint("ask a system owner")
        .audit_id(Some(42));
    let (mut people, tapes) = context("-v man");
    refused.tell(&mut people.ui);
    assert_snapshot!(tapes.stderr.text(), @r#"
    pbxctl: refused: `sales` gives `roles:write`, which you do not hold there
    hint: ask a system owner
    rule: D5 (delegation.ceiling)
    recorded as audit entry 42
    "#);
    let (mut programs, tapes) = context("man -o json");
    refused.tell(&mut programs.ui);
    assert_snapshot!(tapes.stderr.text(), @r#"{"error":{"code":"delegation.ceiling","exit":4,"rule":"D5","message":"`sales` gives `roles:write`, which you do not hold there","hint":"ask a system owner","audit_id":42}}"#);
    let (mut people, tapes) = context("man");
    Error::no().tell(&mut people.ui);
    assert_eq!(tapes.stderr.text(), "");
    let invalid = Invalid::new(
        "an extension number",
        "2\u{202e}0",
        "no digit",
        "such as 101",
    );
    Error::from(invalid).at("line 3").tell(&mut people.ui);
    assert_snapshot!(tapes.stderr.text(), @r#"
    pbxctl: line 3: `2\u{202e}0` is not an extension number: no digit
    hint: such as 101
    "#);
}

#[test]
fn output_is_kept_only_with_an_answer() {
    for (error, kept) in [(Error::no(), true), (Error::conflict("gone"), false)] {
        let (mut context, tapes) = context("man");
        context.ui.line("data").unwrap();
        let exit = error.kind().exit().code;
        assert_eq!(end(&mut context, Err(error)), exit);
        assert_eq!(!tapes.stdout.text().is_empty(), kept);
    }
}

#[test]
fn colour_follows_terminal_and_environment() {
    let coloured = |line: &str, vars: &[(&str, &str)], tty: bool| {
        let (mut system, tapes) = world(line);
        system.tty = Tty {
            stdin: tty,
            stdout: tty,
            stderr: tty,
            width: Some(80),
        };
        system
            .vars
            .extend(vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).into())));
        run(system);
        tapes.stdout.text().contains('\u{1b}')
    };
    let line = "help exit-codes";
    assert!(coloured(line, &[], true) && !coloured(line, &[], false));
    assert!(!coloured(line, &[("TERM", "dumb")], true));
    assert!(!coloured(
        line,
        &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")],
        true
    ));
    assert!(coloured(line, &[("NO_COLOR", "")], true));
    assert!(coloured(line, &[("CLICOLOR_FORCE", "1")], false));
    assert!(!coloured(line, &[("CLICOLOR_FORCE", "0")], false));
    assert!(coloured(
        "help exit-codes --color always",
        &[("NO_COLOR", "1")],
        false
    ));
    assert!(!coloured("--color never help exit-codes", &[], true));
}

#[test]
fn the_database_is_where_it_was_said_to_be() {
    let path = |line: &str, vars: &[(&str, &str)], euid: u32| {
        let (mut context, _) = context(line);
        (context.system.user.uid, context.system.user.euid) = (euid, euid);
        context
            .system
            .vars
            .extend(vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).into())));
        context
            .db_path()
            .map(|path| path.display().to_string())
            .map_err(|e| e.kind())
    };
    let home = ("HOME", "/home/a");
    let ok = |text: &str| Ok(text.to_owned());
    assert_eq!(
        path("--db x.db man", &[("PBXCTL_DB", "y.db")], 0),
        ok("x.db")
    );
    assert_eq!(path("man", &[("PBXCTL_DB", "y.db")], 0), ok("y.db"));
    assert_eq!(path("man", &[home], 0), ok("/var/lib/pbxctl/pbxctl.db"));
    let nobody = 4_000_000_000;
    assert_eq!(
        path("man", &[home], nobody),
        ok("/home/a/.local/share/pbxctl/pbxctl.db")
    );
    let xdg = [home, ("XDG_DATA_HOME", "/d"), ("PBXCTL_DB", "")];
    assert_eq!(path("man", &xdg, nobody), ok("/d/pbxctl/pbxctl.db"));
    assert_eq!(
        path("man", &[("HOME", "relative")], nobody),
        Err(Kind::Environment)
    );
}

#[test]
fn confirmation_takes_a_word_or_a_person() {
    let ask = |line: &str, person: Option<&str>, severe: bool| {
        let (mut context, tapes) = context(line);
        context.system.tty.stdin = person.is_some();
        context.system.prompt = Box::new(Script::new(person));
        let result = if severe {
            context.confirm_severe("this removes `sales` and all in it", "sales")
        } else {
            context.confirm_moderate("remove extension 101?")
        };
        let code = end(&mut context, result.map(drop));
        format!("{code} {}", tapes.stderr.text())
    };
    assert_eq!(ask("man -y", None, false), "0 ");
    assert_eq!(ask("man", Some("y"), false), "0 ");
    assert_eq!(
        ask("man", Some("n"), false),
        "9 pbxctl: not confirmed, nothing done\n"
    );
    assert_snapshot!(ask("man", None, false), @r#"
    9 pbxctl: confirmation is needed and nobody can be asked: remove extension 101?
    hint: confirm with `--yes`
    "#);
    assert_snapshot!(ask("man --no-input", Some("y"), false), @r#"
    9 pbxctl: confirmation is needed and nobody can be asked: remove extension 101?
    hint: confirm with `--yes`
    "#);
    assert_snapshot!(ask("man --yes", None, true), @r#"
    9 pbxctl: confirmation is needed and nobody can be asked: this removes `sales` and all in it
    hint: confirm with `--confirm sales`
    "#);
    assert_eq!(ask("man --confirm sales", None, true), "0 ");
    // The facts come first; the prompt itself is short.
    assert_eq!(
        ask("man", Some("sales"), true),
        "0 this removes `sales` and all in it\n"
    );
    assert_eq!(
        ask("man", Some("sale"), true),
        "9 this removes `sales` and all in it\npbxctl: not confirmed, nothing done\n"
    );
    assert_snapshot!(ask("man --confirm sale", Some("sales"), true), @"9 pbxctl: this needs `--confirm sales`, not `--confirm sale`");
    assert_eq!(ask("man --dry-run", None, true), "0 ");
}

#[test]
fn a_secret_is_the_first_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    let read = |bytes: &[u8], mode: u32| {
        fs::write(&path, bytes).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let (mut context, tapes) = context("man");
        let secret = context.read_secret_file(&path);
        let secret = secret.map(|s| s.expose().to_owned()).map_err(|e| e.kind());
        (
            secret,
            tapes.stderr.text().contains("can be read by others"),
        )
    };
    assert_eq!(
        read(b"correct horse\r\nsecond\n", 0o600),
        (Ok("correct horse".into()), false)
    );
    assert_eq!(
        read(b" blank kept ", 0o644),
        (Ok(" blank kept ".into()), true)
    );
    assert_eq!(read(b"\nx", 0o600).0, Err(Kind::Invalid));
    assert_eq!(read(b"\xff\n", 0o600).0, Err(Kind::Invalid));
    assert_eq!(read(&[b'x'; 5000], 0o600).0, Err(Kind::Invalid));
    let (mut context, _) = context("man");
    context.system.stdin = Box::new(&b"first\nsecond\n"[..]);
    let mut next = || {
        context
            .read_secret_file(Path::new("-"))
            .map(|s| s.expose().to_owned())
    };
    assert_eq!(next().unwrap(), "first");
    assert_eq!(next().unwrap(), "second");
    let missing = context
        .read_secret_file(Path::new("/no/such"))
        .err()
        .unwrap();
    assert_eq!(missing.kind(), Kind::Invalid);
    assert_eq!(
        missing.message(),
        "`/no/such` cannot be read: there is no such file"
    );
}
