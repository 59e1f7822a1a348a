//! Words and options of other programs, as people type them, and what they are answered.

use crate::cli::line;
use crate::cli::root;
use clap::Command;

/// The command of the line, or why it is none, and what to do.
fn answer(typed: &str) -> String {
    let words = shlex::split(typed).unwrap_or_default();
    match line::parse(&words) {
        Ok(matches) => line::name(&matches),
        Err(error) => error.hints().join("; "),
    }
}

#[test]
fn a_word_of_another_program_is_answered_with_our_command() {
    for (typed, answered) in [
        ("ls", "`pbxctl extension list`"),
        ("list", "`pbxctl extension list`"),
        ("show 401", "`pbxctl extension show 401`"),
        (
            "create extension 102",
            "`pbxctl extension add NUMBER --department DEPARTMENT`",
        ),
        (
            "create department foo",
            "first: `pbxctl department add DEPARTMENT`",
        ),
        (
            "delete department foo",
            "first: `pbxctl department remove DEPARTMENT`",
        ),
        ("delete queues 800", "first: `pbxctl queue remove NUMBER`"),
        (
            "create ivr",
            "first: `pbxctl ivr add NUMBER --department DEPARTMENT`",
        ),
        ("list groups", "first: `pbxctl group list`"),
        ("ls ivr", "first: `pbxctl ivr list`"),
        ("ls extension", "first: `pbxctl extension list`"),
        ("show settings", "first: `pbxctl settings show KEY`"),
        (
            "create holiday",
            "first: `pbxctl holiday add DEPARTMENT NAME --on DATE[..DATE]`",
        ),
        ("show sales", "`pbxctl department show sales`"),
        ("remove 205", "`pbxctl extension remove 205`"),
        ("search lena", "`pbxctl extension list --search lena`"),
        (
            "find 'lena żak'",
            "`pbxctl extension list --search 'lena żak'`",
        ),
        ("passwd 203", "`pbxctl password set 203`"),
        ("useradd 230", "extension add"),
        ("userdel 230", "extension remove"),
        ("member list", "`pbxctl department member list DEPARTMENT`"),
        (
            "member add 280 205",
            "`pbxctl queue member add NUMBER EXTENSION`",
        ),
        ("find hanna", "`pbxctl audit list --target NUMBER`"),
        ("find 205", "`pbxctl audit list --target 205`"),
        ("lock 203", "extension disable"),
        ("unlock 203", "extension enable"),
        ("status", "`pbxctl hours status`"),
        ("su 201", "`pbxctl login -u 201`"),
        ("login 200", "did you mean `pbxctl login -u 200`?"),
        ("whoami 201", "`pbxctl auth list 201`"),
        ("id 201", "`pbxctl auth list 201`"),
        ("version", "--version"),
        (
            "extension list jones",
            "did you mean `pbxctl extension list --search jones`?",
        ),
        (
            "extension find jones",
            "did you mean `pbxctl extension list --search jones`?",
        ),
        (
            "phonebook find lee",
            "did you mean `pbxctl phonebook list --search lee`?",
        ),
        (
            "queue find sales",
            "did you mean `pbxctl queue list --filter name~sales`?",
        ),
        ("group members night", "`pbxctl group member list night`"),
        ("group list night", "`pbxctl group show night`"),
        ("department list sal", "`pbxctl department show sal`"),
        ("role list 201", "`pbxctl auth list 201`"),
        ("role 201", "`pbxctl auth list 201`"),
        ("role manager", "`pbxctl role show manager`"),
        ("extension 205", "`pbxctl extension show 205`"),
        ("users sales", "`pbxctl extension list --search sales`"),
        ("queue 280", "`pbxctl queue show 280`"),
        ("queue members 280", "`pbxctl queue member list 280`"),
        ("hours sales", "`pbxctl hours show sales`"),
        ("holidays sales", "`pbxctl holiday list sales`"),
        ("log 205", "`pbxctl audit list --target 205`"),
        ("audit 205", "`pbxctl audit list --target 205`"),
        ("config timezone", "`pbxctl settings show timezone`"),
        ("queue add next", "name a free one: `pbxctl queue list`"),
        ("can 205", "`pbxctl auth list 205`"),
        ("exit", "`pbxctl logout`"),
        ("settings add x", "`pbxctl settings` has: list"),
        ("extension frob", "`pbxctl extension` has: add"),
        // A slip is still one.
        ("extension lst", "did you mean `list`?"),
        ("extensoin list", "did you mean `extension`?"),
    ] {
        let said = match typed {
            "version" => match root::parse(&["pbxctl".into(), typed.into()], None) {
                Err(error) if error.kind() == clap::error::ErrorKind::DisplayVersion => {
                    "--version".into()
                }
                other => format!("{other:?}"),
            },
            typed => answer(typed),
        };
        let is_missing = said.starts_with("usage: ") && said.contains(answered);
        assert!(said.contains(answered) || is_missing, "{typed}: {said}");
    }
}

#[test]
fn an_option_of_another_program_is_answered_with_ours() {
    for (typed, answered) in [
        (
            "department add x --name X",
            "`--display-name TEXT` sets the name for people",
        ),
        (
            "department set x --name X",
            "`pbxctl department rename DEPARTMENT NEW` the name itself",
        ),
        (
            "department add x --range 2-3",
            "did you mean `--numbers FROM-TO`?",
        ),
        (
            "department add x --hours 8-17",
            "`pbxctl hours set DEPARTMENT --open",
        ),
        (
            "extension set 205 --number 5",
            "`pbxctl extension renumber NUMBER NEW`",
        ),
        (
            "extension set 205 --department x",
            "`pbxctl extension move NUMBER --department DEPARTMENT`",
        ),
        (
            "extension set 205 --role owner",
            "`pbxctl role grant NUMBER ROLE --department DEPARTMENT`",
        ),
        (
            "extension set 205 --voicemail on",
            "did you mean `--vm on`?",
        ),
        (
            "extension set 205 --password x",
            "`pbxctl password set NUMBER`",
        ),
        (
            "extension set 205 --phone 1",
            "did you mean `--mobile PHONE`?",
        ),
        (
            "extension add 230 --name Joe",
            "did you mean `--first NAME --last NAME`?",
        ),
        (
            "extension add 230 --mail a@b.c",
            "did you mean `--email ADDRESS`?",
        ),
        ("extension add 230 --pw x", "`--generate` makes a password"),
        (
            "extension add 230 --dept x",
            "did you mean `--department DEPARTMENT`?",
        ),
        (
            "extension add 230 --first-name x",
            "did you mean `--first NAME`?",
        ),
        ("extension add 230 --frist x", "did you mean `--first`?"),
        (
            "extension remove --number 205",
            "it is given without an option: `pbxctl extension remove",
        ),
        ("extension remove 205 --force", "did you mean `-y`?"),
        ("extension show 205 --json", "did you mean `-o json`?"),
        (
            "extension show 205 --format json",
            "did you mean `-o FORMAT`?",
        ),
        ("extension list -n 5", "did you mean `--limit N`?"),
        (
            "extension list --status disabled",
            "`--filter status=disabled`",
        ),
        ("extension set 205 -n", "did you mean `--dry-run`?"),
        (
            "role grant 205 --role owner",
            "it is given without an option: `pbxctl role grant",
        ),
        ("login --password x", "`--password-file FILE`"),
        (
            "queue member set 280 205 --place 1",
            "did you mean `--position N`?",
        ),
        (
            "hours status -d sales",
            "it is given without an option: `pbxctl hours status",
        ),
        (
            "holiday list -d sales",
            "it is given without an option: `pbxctl holiday list",
        ),
        (
            "hours override sales closed --to 18:00",
            "did you mean `--until TIME`?",
        ),
        (
            "department member add sales 205 --all",
            "usage: pbxctl department member add [OPTIONS]",
        ),
        (
            "extension set 205 --bogus",
            "usage: pbxctl extension set [OPTIONS] <NUMBER>...; `-h`",
        ),
    ] {
        let said = answer(typed);
        assert!(said.contains(answered), "{typed}: {said}");
    }
}

/// What people try first, everywhere: no answer names an option that the command does not have.
#[test]
fn no_answer_names_an_option_that_is_not_there() {
    const TRIED: &[&str] = &[
        "--name",
        "--number",
        "--range",
        "--department",
        "--role",
        "--hours",
        "--email",
        "--mail",
        "--phone",
        "--pw",
        "--password",
        "--force",
        "-n",
        "--all",
        "--json",
        "--format",
        "-f",
        "--user-name",
        "--until-when",
        "--end",
        "--comment",
        "--group",
        "--file",
    ];
    let root = root::built(None);
    let mut rest = vec![&root];
    let mut answers = 0;
    while let Some(command) = rest.pop() {
        rest.extend(command.get_subcommands());
        if command.has_subcommands() {
            continue;
        }
        let path = super::words_of(command);
        for typed in TRIED {
            let Some(said) = super::options::meant(command, &path, typed) else {
                continue;
            };
            answers += 1;
            for (nth, part) in said.split('`').enumerate().filter(|(nth, _)| nth % 2 == 1) {
                holds(
                    &root,
                    command,
                    part,
                    &format!("{path} {typed}: {said} ({nth})"),
                );
            }
        }
    }
    assert!(answers > 1_000, "{answers}");
}

/// A command line has the options that it names; a bare option is one of the command.
fn holds(root: &Command, command: &Command, part: &str, said: &str) {
    let mut at = command;
    let mut words = part.split(' ').peekable();
    if words.next_if_eq(&"pbxctl").is_some() {
        at = root;
        while let Some(below) = words.peek().and_then(|word| at.find_subcommand(word)) {
            words.next();
            at = below;
        }
        assert!(!at.has_subcommands(), "{said}");
    }
    for option in words.filter(|word| word.starts_with('-')) {
        let has = at
            .get_arguments()
            .any(|arg| match option.strip_prefix("--") {
                Some(long) => arg.get_long() == Some(long),
                None => arg
                    .get_short()
                    .is_some_and(|short| option[1..].chars().eq([short])),
            });
        assert!(has, "{option} of {said}");
    }
}

/// What may stand for a word in capitals.
fn filled_in(word: &str) -> &str {
    match word {
        "NUMBER" | "EXTENSION" | "QUEUE" | "NEW" => "205",
        "DEPARTMENT" | "GROUP" | "TARGET" | "NAME" | "FROM" => "sales",
        "TO" => "support",
        "ROLE" => "manager",
        "RIGHT" => "extensions:read",
        "PERMISSION" => "trunks",
        "PHONE" => "+48221000800",
        "DEST" | "DESTINATION" => "hangup",
        "voicemail:NUMBER" => "voicemail:205",
        "FROM-TO" => "200-299",
        "KEY" => "timezone",
        "VALUE" | "ZONE" => "UTC",
        "STATE" => "closed",
        "DATE[..DATE]" => "2026-12-24",
        "PROVIDER" => "google",
        "DIGIT" => "1",
        "ID" => "7",
        word => word,
    }
}

/// The words of a line, filled in.
fn split(line: &str) -> Vec<String> {
    let words = shlex::split(line).unwrap_or_default();
    words
        .iter()
        .map(|word| filled_in(word).to_owned())
        .collect()
}

/// A command in an answer is one that runs: the parser takes it, once its words in capitals are
/// filled in. It may lack what only the person knows.
#[test]
fn every_command_in_an_answer_is_one() {
    use clap::error::ErrorKind::{
        DisplayHelpOnMissingArgumentOrSubcommand, MissingRequiredArgument, MissingSubcommand,
    };
    const ALONE: &[&str] = &[
        "find", "list", "show", "add", "remove", "set", "member", "members", "reset", "status",
        "join", "copy", "move", "role", "forward", "load", "allow", "close", "rename", "did",
    ];
    const AFTER_A_NOUN: &[&str] = &["find hanna", "hanna", "205", "second-factor"];
    let next = ["", " hanna", " 205", " list", " add 280 205"];
    let alone = ALONE
        .iter()
        .flat_map(|word| next.map(|next| format!("{word}{next}")));
    let nouns = super::NOUN_TABLE.iter().map(|noun| noun.name);
    let of_nouns = nouns.flat_map(|noun| {
        AFTER_A_NOUN
            .iter()
            .map(move |word| format!("{noun} {word}"))
    });
    let mut lines: std::collections::BTreeMap<String, String> = Default::default();
    for typed in alone.chain(of_nouns) {
        let words = std::iter::once("pbxctl").chain(typed.split(' '));
        let args: Vec<std::ffi::OsString> = words.map(Into::into).collect();
        let Err(error) = root::command(None).try_get_matches_from(&args) else {
            continue;
        };
        let said = super::advice(&args, &error).unwrap_or_default();
        for line in said.split('`').filter(|part| part.starts_with("pbxctl ")) {
            lines.insert(line.to_owned(), typed.clone());
        }
    }
    assert!(lines.len() > 100, "{}", lines.len());
    let mut wrong = Vec::new();
    for (line, typed) in lines {
        let lacks = [
            DisplayHelpOnMissingArgumentOrSubcommand,
            MissingRequiredArgument,
            MissingSubcommand,
        ];
        match root::command(None).try_get_matches_from(split(&line)) {
            Err(error) if !lacks.contains(&error.kind()) && !line.contains("--help") => {
                wrong.push(format!("{typed}: {line}: {error}"));
            }
            Ok(_) | Err(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
