//! Texts about what all commands share.

use super::page;
use crate::cli::globals;
use crate::cli::{Context, Error, Exit};
use crate::domain::{RightSet, Role, near};
use crate::ui::{Cell, Column};
use clap::Arg;
use std::fmt::Write as _;

/// A topic.
pub(super) struct Topic {
    name: &'static str,
    about: &'static str,
    body: Body,
}

/// Its content.
#[derive(Clone, Copy)]
enum Body {
    /// A list, in the requested format.
    ExitCodes,
    /// A text.
    Text(fn() -> String),
}

const TOPICS: [Topic; 8] = [
    Topic {
        name: "options",
        about: "options that all commands have",
        body: Body::Text(options),
    },
    Topic {
        name: "exit-codes",
        about: "what the exit code means",
        body: Body::ExitCodes,
    },
    Topic {
        name: "times",
        about: "times, lengths of time, office hours",
        body: Body::Text(|| TIMES.to_owned()),
    },
    Topic {
        name: "destinations",
        about: "where calls can go",
        body: Body::Text(|| DESTINATIONS.to_owned()),
    },
    Topic {
        name: "rights",
        about: "what people can be allowed to do",
        body: Body::Text(rights),
    },
    Topic {
        name: "output",
        about: "tables, JSON, CSV, and where output goes",
        body: Body::Text(|| OUTPUT.to_owned()),
    },
    Topic {
        name: "identity",
        about: "who you are to pbxctl",
        body: Body::Text(|| IDENTITY.to_owned()),
    },
    Topic {
        name: "files",
        about: "files that pbxctl reads and writes",
        body: Body::Text(|| FILES.to_owned()),
    },
];

const TIMES: &str = "\
A time is one of
  18:00                      today; also 18.00, 6pm and \"6:30 pm\"
  \"tomorrow 08:00\"           also: today
  \"monday 08:00\"             the next one
  2026-12-24                 the beginning of that day
  \"2026-12-24 18:00\"         also 2026-12-24T18:00, as `date +%FT%R` prints it
  2026-12-24T18:00:00+01:00  RFC 3339, in any zone
  never                      if something need not end
Without a zone, the department's time zone applies, else the site's.
For the past, also: yesterday, \"last week\", \"this month\", \"3 days ago\".

A length of time is 90m, 2h30m, 3d or 1w. Where a time is asked for, it counts
from now; 6h to 23h are refused there, as 17h may mean 17:00: write 17:00, or
+17h for 17 hours. With --since, 17h is 17 hours ago.

Office hours are \"mon-fri 8-17:30, sat 9-12\", or the language of
OpenStreetMap's opening_hours: \"Mo-Fr 08:00-17:30; Sa 09:00-12:00\".

Examples:
  pbxctl role grant 205 manager -d sales --until \"friday 18:00\"
  pbxctl hours override sales closed --for 2h
  pbxctl hours set sales --open \"mon-fri 8-17:30\"
  pbxctl audit list --since \"last week\"
";

const DESTINATIONS: &str = "\
A call can go to
  extension:205           a person's telephone
  voicemail:205           their voicemail
  queue:800               a queue
  ring-group:801          a ring group
  ivr:802                 a menu
  external:+48123456789   a number outside
  hangup                  nobody
  none                    removes the setting, so the default applies
For a person, as in `--calls-to`, the number alone is enough.

Examples:
  pbxctl extension set 205 --forward-no-answer extension:202
  pbxctl route set sales --closed voicemail:202
  pbxctl route show 800
";

const OUTPUT: &str = "\
Data goes to standard output; messages, warnings and errors to standard error.
  -o table    for people (the default); fitted to a terminal
  -o json     one object, or one array; errors are JSON, too
  -o jsonl    one object a line
  -o csv      RFC 4180: a heading unless --no-headers, lines end with CR LF
  -o plain    tab-separated values, lines end with LF: for shell scripts
--columns picks columns and their order; in JSON, keys. -q leaves out all but
errors and warnings. Colour: --color, or NO_COLOR and CLICOLOR_FORCE.

A change prints `changed`, `before`, `after`, and `audit_id`, the number of its
record. With --dry-run it is judged and shown, and nothing is written.
Times are RFC 3339 in JSON and CSV: in UTC, those of office hours with the
department's offset. Tables have local times.

Examples:
  pbxctl extension list -d sales -o csv --columns number,email
  pbxctl hours status sales -o json
  pbxctl extension remove 205 --dry-run
";

const IDENTITY: &str = "\
You are, in this order:
  1. the account that -u names, by number or user name, with its password: asked
     for, or in --password-file FILE (- is standard input)
  2. the owner of the token in --token-file or PBXCTL_TOKEN_FILE, limited to
     what the token may do
  3. the account logged in here: `pbxctl login -u 205`, until `pbxctl logout`
  4. the extension your OS user is bound to: `pbxctl console bind`
`pbxctl whoami` says who that is, and how. Through sudo, the user who called
sudo counts.

Examples:
  pbxctl whoami
  pbxctl login -u 205
  pbxctl hours status --token-file /etc/pbxctl.token
";

const FILES: &str = "\
The database is the first of
  --db PATH or PBXCTL_DB
  `db = PATH` in /etc/pbxctl.conf, owned by root
  /var/lib/pbxctl/pbxctl.db, for root and for its owner
  $XDG_DATA_HOME/pbxctl/pbxctl.db, else ~/.local/share/pbxctl/pbxctl.db
It belongs to the user who runs pbxctl, and nobody else may write it. If others
can read it, `pbxctl db check` warns. Through sudo it is the system's, and you
cannot name another.

Beside it are
  pbxctl.db-wal, pbxctl.db-shm   the last changes: never copy it without them
  backups/                       backups made by `pbxctl db backup`
Sessions of `login` are files (0600) in $XDG_STATE_HOME/pbxctl, else
~/.local/state/pbxctl; through sudo in `sessions` beside the database.

A FILE of - is standard input. Passwords and PINs come from the first line of a
file, never from the command line.

Examples:
  pbxctl db info
  pbxctl --db acme.db whoami
";

/// The global options, as the parser has them.
fn options() -> String {
    let mut text = String::from("Options of all commands, before or after the command:\n");
    let args = globals::args();
    let heads: Vec<String> = args.iter().map(head).collect();
    let widest = heads.iter().map(String::len).max().unwrap_or(0);
    for (arg, head) in args.iter().zip(&heads) {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let choices = choices(arg);
        // Writing to a text cannot fail.
        let told = page::folded_to(&format!("{help}{choices}"), 78 - widest - 4);
        let mut before = head.as_str();
        for line in told {
            let _ = writeln!(text, "  {before:widest$}  {line}");
            before = "";
        }
    }
    text.push_str("\nExamples:\n  pbxctl -o json extension show 205\n  pbxctl extension remove 205 --dry-run\n");
    text
}

fn choices(arg: &Arg) -> String {
    let values = arg.get_possible_values();
    let names: Vec<&str> = values
        .iter()
        .map(clap::builder::PossibleValue::get_name)
        .collect();
    if names.is_empty() || !arg.get_action().takes_values() {
        String::new()
    } else {
        format!(": {}", names.join(", "))
    }
}

/// `-o, --output FORMAT`.
fn head(arg: &Arg) -> String {
    let short = arg
        .get_short()
        .map_or("    ".to_owned(), |c| format!("-{c}, "));
    let long = arg.get_long().unwrap_or_default();
    let value = match arg.get_action().takes_values() {
        true => arg
            .get_value_names()
            .and_then(|names| names.first())
            .map(|name| format!(" {name}")),
        false => None,
    };
    format!("{short}--{long}{}", value.unwrap_or_default())
}

/// The existing modules and roles.
fn rights() -> String {
    let mut modules: Vec<String> = Vec::new();
    for right in RightSet::ADMIN.iter() {
        let name = right.name();
        let module = name.split(':').next().unwrap_or_default().to_owned();
        if !modules.contains(&module) {
            modules.push(module);
        }
    }
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
    let mut text = String::from(
        "A right is MODULE:ACTION, or the name of a call right such as barge-in.\nActions are read, write (which creates, too) and delete. The modules are\n",
    );
    for line in page::folded(&modules.join(", ")) {
        let _ = writeln!(text, "  {line}");
    }
    text.push_str("\nRights are held over one's own account, a department, a group or the system.\nPeople get them from a role in a department or the system, from a group, or from\nconsole permissions. The roles are\n");
    for line in page::folded(&roles.join(", ")) {
        let _ = writeln!(text, "  {line}");
    }
    text.push_str("\nExamples:\n  pbxctl role matrix                     # which role holds what\n  pbxctl auth list 205                   # what somebody holds, and why\n  pbxctl auth who-can override:write sales\n  pbxctl auth explain passwords:write 201 --actor 210\n");
    text
}

const COLUMNS: &[Column] = &[
    Column::new("code", "CODE", 0).numbers(),
    Column::new("name", "NAME", 0),
    Column::new("meaning", "MEANING", 1),
];

impl Topic {
    pub(super) fn show(&self, context: &mut Context) -> Result<(), Error> {
        match self.body {
            Body::Text(text) => Ok(context.ui.raw(text().as_bytes())?),
            Body::ExitCodes => {
                let mut list = context.ui.list(COLUMNS)?;
                for exit in Exit::ALL {
                    list.row(&[
                        Cell::Int(exit.code.into()),
                        exit.name.into(),
                        exit.meaning.into(),
                    ])?;
                }
                Ok(list.finish()?)
            }
        }
    }
}

pub(super) fn find(name: &str) -> Option<&'static Topic> {
    let mut others = OTHERS.iter();
    let other = others.find(|(words, _)| words.contains(&name));
    let name = other.map_or(name, |(_, topic)| *topic);
    TOPICS.iter().find(|topic| topic.name == name)
}

/// Other words for the topics.
const OTHERS: [(&[&str], &str); 7] = [
    (&["option", "flags", "globals"], "options"),
    (&["exit-code", "exit", "exitcodes", "codes"], "exit-codes"),
    (&["time", "date", "dates", "duration", "durations"], "times"),
    (&["destination", "dest"], "destinations"),
    (&["right", "permission", "permissions"], "rights"),
    (&["format", "formats", "json", "csv"], "output"),
    (&["file", "paths"], "files"),
];

/// A topic with a similar name.
pub(super) fn nearest(word: &str) -> Option<&'static str> {
    let near = near(word, TOPICS.iter().map(|topic| topic.name));
    near.first().copied()
}

/// `options, exit-codes, ...`.
pub(super) fn names() -> String {
    TOPICS.map(|topic| topic.name).join(", ")
}

/// Their names and subjects.
pub(in crate::cli) fn topics() -> impl Iterator<Item = (&'static str, &'static str)> {
    TOPICS.iter().map(|topic| (topic.name, topic.about))
}

/// The topics, below the commands.
pub(super) fn index() -> String {
    let mut text = String::from("\nTopics:\n");
    for topic in &TOPICS {
        let _ = writeln!(text, "  {:13} {}", topic.name, topic.about);
    }
    text
}
