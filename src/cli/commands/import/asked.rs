//! What an import is asked: its options, and what they say.

use super::super::extension::invite_for;
use crate::cli::complete::{Meaning, Means};
use crate::domain::{Name, Number};
use crate::ops::import::{Kind, Mapping, Profile, field_names};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

const AFTER: &str =
    "Each row is judged like the commands it replaces. All rows are imported, or none: every error \
is listed with its line and column. A second run changes nothing. Nobody else can write meanwhile: \
if the import takes longer than 5 seconds plus one for each 2,000 rows, or longer than --max-lock, \
nothing is imported. A missing column, an empty flag or an empty PIN leaves the value as it is.

The first line shows which system wrote it, unless you give --profile: 3cx (extensions of v15 to v20), freepbx (Bulk Handler: extensions, ring groups, queues, DIDs), plain (what `extension list -o csv` prints) or ldif (people of a directory; columns are then attributes). Columns may be in any order, separated by commas, semicolons, tabs or |. Columns that are not read are listed.

If a file makes somebody system-admin or system-owner, confirm with the name of the file, typed or \
in --confirm. If more than 50 rows change something, it asks first: without a terminal, as in cron, \
give --yes. System roles are granted, never removed. A row with a DID that somebody outside the \
file has is refused. Web-access passwords from old 3CX files are set for accounts that \
have none; only their hashes are kept.";

/// What `--prune` does.
const PRUNE: &str = "--prune treats the file as the complete list of its source. People whom an earlier import from that source added and who are no longer in it are disabled as by `extension disable`, never removed; people added by a command, a site file or another source, and people whom you may not disable, are left alone. It asks with the count (--yes); for more than half of them, type the count or give it in --confirm. You and the last owner stay. A file without people, or one that the directory cut short, is refused. If there are several lists, name each with --source.";

const EXAMPLES: &str = "";

pub(in crate::cli::commands) fn command(noun: Command) -> Command {
    let flag = |id: &'static str, help: &'static str| {
        let flag = Arg::new(id).long(id).help(help);
        flag.action(ArgAction::SetTrue)
    };
    let option = |id: &'static str, value: &'static str, help: &'static str| {
        Arg::new(id).long(id).value_name(value).help(help)
    };
    let fields: Vec<_> = field_names().collect();
    let fields = format!(
        "Fields: {}, and none. They mean what they do in plain, whatever the profile; a column that the profile itself has for a field keeps its sense (Disabled=enabled).",
        fields.join(", ")
    );
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
            option("kind", "KIND", "What it lists, if its columns do not show it")
                .value_parser(PossibleValuesParser::new(Kind::ALL.map(Kind::name))),
            option("map", "COLUMN=FIELD", "Field for a column with another name; `none` skips it; repeatable")
                .action(ArgAction::Append)
                .value_parser(value_parser!(Mapping))
                .add(Means(Meaning::Free)),
            option("department", "DEPARTMENT", "Department for new extensions that have none in the file")
                .short('d')
                .value_parser(value_parser!(Name)),
            flag("create-departments", "Make missing departments"),
            option("on-existing", "WHAT", "What to do with a row if its number exists already [default: update]")
                .value_parser(PossibleValuesParser::new(["update", "skip", "error"])),
            option("from-number", "NUMBER", "Number people from here on, in a list without numbers; existing people are recognised by e-mail address")
                .value_parser(value_parser!(Number))
                .add(Means(Meaning::Free)),
            flag("strict", "Import nothing if there is a warning"),
            flag("prune", "Disable people whom an earlier import from the source added and who are no longer in the file; enable those who are again"),
            option("source", "SOURCE", "What the file comes from, for --prune [default: the profile]")
                .value_parser(value_parser!(Name))
                .add(Means(Meaning::Free)),
            option("invite-dir", "DIR", "Invite everybody who is added; each code goes into a file (0600) in DIR, named after the number")
                .value_parser(value_parser!(PathBuf)),
            invite_for("invite-dir"),
        ])
}
