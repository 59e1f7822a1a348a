//! What an import is asked: its options, and what they say.

use super::super::extension::invite_for;
use crate::cli::complete::{Meaning, Means};
use crate::domain::{Name, Number};
use crate::ops::import::{Kind, Mapping, Profile, field_names};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

const AFTER: &str =
    "Each row is judged like the commands it stands for. All rows are imported, or \
none: every row with something wrong is listed with its line and column. A second run changes \
nothing. Nobody else can write meanwhile, so it is undone if it takes longer than 5 seconds and one more \
for each 2,000 rows, or than --max-lock says. What the file does not say stays as it is: a column that is not there, an empty flag, an empty PIN.

Whose file it is, its first line says, unless --profile does: 3cx (extensions of v15 to v20), freepbx (Bulk Handler: extensions, ring groups, queues, DIDs), plain (what `extension list -o csv` prints) or ldif (people of a directory; a column is an attribute then). Columns may be in any order, with commas, semicolons, tabs or | between. Columns that are not read are listed.

A file that makes somebody system-admin or system-owner takes the name of the file, typed or by --confirm. Roles of the system are granted, never taken. A DID that somebody outside the file has stays \
there, with a warning. Web-access passwords of old 3CX files are set for whoever has none; only their hashes are kept.";

/// What `--prune` does.
const PRUNE: &str = "--prune takes the file for the whole of its source. Whom an earlier import of that source added, and who is in it no more, is disabled as by `extension disable`, never removed; whom a command, a site file or another source added is left alone. It asks with a count (--yes); where it is more than half of them, the count is typed, or given by --confirm. You and the last owner stay. A file of nobody, or one that the directory cut short, is refused. Name each list by --source where there are several.";

const EXAMPLES: &str = "Examples:
  pbxctl import people.csv --profile 3cx --create-departments --dry-run
  pbxctl import groups.csv --profile freepbx --department sales
  pbxctl import staff.csv --map Office=department --map Ext=number --map Mail=email
  pbxctl import people.ldif --map ou=department --prune --dry-run
  pbxctl import names.csv --profile 3cx --from-number 300 --department sales";

pub(in crate::cli::commands) fn command(noun: Command) -> Command {
    let flag = |id: &'static str, help: &'static str| {
        let flag = Arg::new(id).long(id).help(help);
        flag.action(ArgAction::SetTrue)
    };
    let option = |id: &'static str, value: &'static str, help: &'static str| {
        Arg::new(id).long(id).value_name(value).help(help)
    };
    let fields: Vec<_> = field_names().collect();
    let fields = format!("Fields: {}, and none.", fields.join(", "));
    noun.after_help(format!("{AFTER}\n\n{PRUNE}\n\n{fields}\n\n{EXAMPLES}"))
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .help("File to read; - is standard input")
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .args([
            option("profile", "PROFILE", "Which system wrote it")
                .value_parser(PossibleValuesParser::new(Profile::ALL.map(Profile::name))),
            option("kind", "KIND", "What it lists, where its columns do not say it")
                .value_parser(PossibleValuesParser::new(Kind::ALL.map(Kind::name))),
            option("map", "COLUMN=FIELD", "What a column of another name holds; `none` leaves it unread; repeatable")
                .action(ArgAction::Append)
                .value_parser(value_parser!(Mapping))
                .add(Means(Meaning::Free)),
            option("department", "DEPARTMENT", "Department of what is new and has none in the file")
                .short('d')
                .value_parser(value_parser!(Name)),
            flag("create-departments", "Make departments that are not there"),
            option("on-existing", "WHAT", "What becomes of a row about what is there already [default: update]")
                .value_parser(PossibleValuesParser::new(["update", "skip", "error"])),
            option("from-number", "NUMBER", "Number people from here on, in a list without numbers; who is there already is known by the e-mail address")
                .value_parser(value_parser!(Number))
                .add(Means(Meaning::Free)),
            flag("strict", "Import nothing if there is a warning"),
            flag("prune", "Disable whom an earlier import of the source added, and who is in the file no more; enable who is in it again"),
            option("source", "SOURCE", "What the file comes from, for --prune [default: the profile]")
                .value_parser(value_parser!(Name))
                .add(Means(Meaning::Free)),
            option("invite-dir", "DIR", "Invite everybody who is added; each code in a file (0600) of DIR, called like the number")
                .value_parser(value_parser!(PathBuf)),
            invite_for("invite-dir"),
        ])
}
