//! Options that people type from habit, and what they are called here.
//!
//! Consulted only if a line does not parse.

use crate::domain::near;
use clap::{Arg, Command};

/// Names of an option, without dashes, and what may be meant, in this order: the first that fits
/// the command. Text outside `pbxctl …` may name only options that the command has.
struct Habit(&'static [&'static str], &'static [Meant]);

/// What may be meant.
enum Meant {
    /// An option of the command, with its value.
    Here(&'static str),
    /// A command that does it, for commands that begin with these words.
    Elsewhere(&'static str, &'static str),
}
use Meant::{Elsewhere, Here};

const HABITS: &[Habit] = &[
    Habit(
        &[
            "name",
            "display",
            "displayname",
            "title",
            "full-name",
            "fullname",
            "description",
        ],
        &[
            Elsewhere(
                "group set",
                "`--display-name TEXT` sets the name for people, `--name GROUP` the name itself",
            ),
            Elsewhere(
                "group",
                "`--display-name TEXT` sets the name for people; the name itself is given without an option",
            ),
            Elsewhere(
                "department set",
                "`--display-name TEXT` sets the name for people, `pbxctl department rename DEPARTMENT NEW` the name itself",
            ),
            Elsewhere(
                "department",
                "`--display-name TEXT` sets the name for people; the name itself is given without an option",
            ),
            Here("--display-name TEXT"),
            Here("--first NAME --last NAME"),
            Here("--name TEXT"),
            Here("--label TEXT"),
            Here("--purpose TEXT"),
            Here("--search TEXT"),
        ],
    ),
    Habit(
        &["first-name", "firstname", "given-name", "forename"],
        &[Here("--first NAME")],
    ),
    Habit(
        &["last-name", "lastname", "surname", "family-name"],
        &[Here("--last NAME")],
    ),
    Habit(
        &["number", "num", "nr", "no", "ext", "extension"],
        &[
            Elsewhere(
                "extension set",
                "`pbxctl extension renumber NUMBER NEW` changes the number",
            ),
            Elsewhere(
                "department",
                "`--numbers FROM-TO` sets the range of its extensions",
            ),
            Here("--from-number NUMBER"),
            Here("--owner NUMBER"),
            Here("--account NUMBER"),
            Here("--actor NUMBER"),
        ],
    ),
    Habit(
        &["range", "ranges", "extensions", "number-range"],
        &[Here("--numbers FROM-TO")],
    ),
    Habit(
        &["department", "dept", "dep", "home", "team"],
        &[
            Here("--department DEPARTMENT"),
            Elsewhere(
                "extension set",
                "`pbxctl extension move NUMBER --department DEPARTMENT` moves somebody",
            ),
            Elsewhere(
                "group",
                "`pbxctl department member add DEPARTMENT NUMBER` adds somebody to a department",
            ),
        ],
    ),
    Habit(
        &[
            "role",
            "roles",
            "profile",
            "rights",
            "right",
            "permissions",
            "permission",
        ],
        &[
            Here("--role ROLE"),
            Here("--right RIGHT"),
            Elsewhere(
                "extension set",
                "`pbxctl role grant NUMBER ROLE --department DEPARTMENT` gives a role",
            ),
            Elsewhere(
                "extension copy",
                "`pbxctl role grant NUMBER ROLE --department DEPARTMENT` gives a role",
            ),
            Elsewhere(
                "extension move",
                "`pbxctl role grant NUMBER ROLE --department DEPARTMENT` gives a role",
            ),
        ],
    ),
    Habit(
        &["groups", "group"],
        &[
            Here("--group GROUP"),
            Elsewhere(
                "extension",
                "`pbxctl group member add GROUP NUMBER` adds somebody to a group",
            ),
        ],
    ),
    Habit(
        &["queues", "queue"],
        &[
            Here("--queue QUEUE"),
            Elsewhere(
                "extension",
                "`pbxctl queue member add QUEUE NUMBER` adds somebody to a queue",
            ),
        ],
    ),
    Habit(
        &["member", "members", "agent", "agents"],
        &[
            Elsewhere(
                "queue",
                "`pbxctl queue member add NUMBER EXTENSION` adds somebody",
            ),
            Elsewhere(
                "ring-group",
                "`pbxctl ring-group member add NUMBER EXTENSION` adds somebody",
            ),
            Elsewhere(
                "group",
                "`pbxctl group member add GROUP NUMBER` adds somebody",
            ),
            Elsewhere(
                "department",
                "`pbxctl department member add DEPARTMENT NUMBER` adds somebody",
            ),
        ],
    ),
    Habit(
        &["hours", "office-hours", "schedule", "opening-hours"],
        &[
            Elsewhere(
                "department",
                "`pbxctl hours set DEPARTMENT --open 'mon-fri 8-17'` says when it is open",
            ),
            Elsewhere("hours set", "`--open 'mon-fri 8-17'` says when it is open"),
            Elsewhere(
                "hours override",
                "`--for DURATION` and `--until TIME` say how long",
            ),
            Elsewhere(
                "queue",
                "`pbxctl hours set DEPARTMENT --open 'mon-fri 8-17'` says when its department is open",
            ),
            Elsewhere(
                "route set",
                "`--open DEST` and `--closed DEST` set where calls go; `pbxctl hours set DEPARTMENT --open 'mon-fri 8-17'` says when it is open",
            ),
        ],
    ),
    Habit(
        &["mail", "e-mail", "email", "email-address", "mail-address"],
        &[Here("--email ADDRESS")],
    ),
    Habit(
        &[
            "phone",
            "tel",
            "telephone",
            "cell",
            "mobile-number",
            "cellphone",
            "handy",
        ],
        &[
            Elsewhere(
                "extension list",
                "`--filter mobile~48` finds a number, `--search TEXT` somebody",
            ),
            Elsewhere("phonebook list", "`--search TEXT` finds a number"),
            Here("--mobile PHONE"),
            Here("--number PHONE"),
            Here("--did PHONE"),
        ],
    ),
    Habit(&["ddi", "dids", "did-number"], &[Here("--did PHONE")]),
    Habit(
        &["voicemail", "vmail", "vm-on", "mailbox", "voice-mail"],
        &[Here("--vm on")],
    ),
    Habit(
        &["pin", "vm-pin", "voicemail-pin"],
        &[Here("--vm-pin-file FILE")],
    ),
    Habit(
        &["forward", "fwd", "divert", "redirect", "forward-to", "cfwd"],
        &[
            Here("--forward-always DEST"),
            Here("--calls-to DEST"),
            Here("--move-to DEPARTMENT"),
            Here("--closed DEST"),
        ],
    ),
    Habit(
        &["pw", "password", "passwd", "pass", "p"],
        &[
            Elsewhere(
                "extension add",
                "`--generate` makes a password, `--new-password-file FILE` reads one, `--invite` lets them set their own",
            ),
            Elsewhere(
                "extension copy",
                "`--generate` makes a password, `--new-password-file FILE` reads one, `--invite` lets them set their own",
            ),
            Elsewhere(
                "init",
                "`--generate` makes a password, `--new-password-file FILE` reads one",
            ),
            Elsewhere(
                "password set",
                "`--generate` makes a password, `--new-password-file FILE` reads one",
            ),
            Elsewhere(
                "password change",
                "`--generate` makes a password, `--new-password-file FILE` reads one",
            ),
            Elsewhere(
                "password claim",
                "`--generate` makes a password, `--new-password-file FILE` reads one",
            ),
            Elsewhere(
                "extension set",
                "`pbxctl password set NUMBER` sets a password",
            ),
            Elsewhere(
                "extension ensure",
                "`pbxctl password set NUMBER --if-unset` sets a password",
            ),
            Elsewhere(
                "login",
                "`pbxctl login` asks for the password; without a terminal: `--password-file FILE`",
            ),
            Elsewhere(
                "password verify",
                "`--guess-file FILE` holds the password to test",
            ),
            Elsewhere(
                "",
                "your own password is read from a terminal or `--password-file FILE`, never from the command line",
            ),
        ],
    ),
    Habit(
        &["force", "assume-yes", "no-confirm", "noconfirm"],
        &[Here("-y")],
    ),
    Habit(
        &[
            "n", "dry", "check", "simulate", "whatif", "noop", "no-op", "preview", "pretend",
        ],
        &[Here("--dry-run")],
    ),
    Habit(
        &["all", "a"],
        &[
            Here("--all"),
            Elsewhere(
                "extension list",
                "all are listed; `--limit 0` where a list is shortened",
            ),
            Here("--limit 0"),
        ],
    ),
    Habit(
        &["f"],
        &[Here("--filter KEY=VALUE"), Here("--file FILE"), Here("-y")],
    ),
    Habit(&["json", "j"], &[Here("-o json")]),
    Habit(&["jsonl", "ndjson"], &[Here("-o jsonl")]),
    Habit(&["csv"], &[Here("-o csv")]),
    Habit(&["tsv", "plain", "raw", "text"], &[Here("-o plain")]),
    Habit(
        &["yaml", "xml", "out-format", "outformat", "fmt", "format"],
        &[Here("-o FORMAT")],
    ),
    Habit(&["silent"], &[Here("-q")]),
    Habit(
        &["debug", "details", "detail", "long", "full", "wide"],
        &[Here("-v")],
    ),
    Habit(
        &["user-name", "login", "login-name", "account-name", "uid"],
        &[Here("--username NAME"), Here("--os-user USER")],
    ),
    Habit(
        &["actor", "as", "who", "by"],
        &[Here("--actor NUMBER|NAME"), Here("-u NUMBER|NAME")],
    ),
    Habit(
        &["time-zone", "tz", "zone"],
        &[
            Here("--timezone ZONE"),
            Elsewhere(
                "settings",
                "`pbxctl settings set timezone ZONE` sets that of the site",
            ),
        ],
    ),
    Habit(&["lang", "locale"], &[Here("--language LANGUAGE")]),
    Habit(
        &["comment", "message", "note", "notes", "m", "why"],
        &[Here("--note TEXT"), Here("--reason TEXT")],
    ),
    Habit(
        &[
            "end",
            "expires",
            "expire",
            "expiry",
            "till",
            "to",
            "valid-until",
            "duration",
        ],
        &[Here("--until TIME"), Here("--for TIME")],
    ),
    Habit(
        &["start", "begin", "after"],
        &[Here("--from TIME"), Here("--since TIME")],
    ),
    Habit(
        &["date", "day", "days"],
        &[Here("--on DATE"), Here("--at TIME"), Here("--since TIME")],
    ),
    Habit(
        &["query", "grep", "find", "like", "where", "match", "search"],
        &[
            Here("--search TEXT"),
            Here("--target NAME"),
            Here("--filter KEY~TEXT"),
        ],
    ),
    Habit(&["order", "order-by", "sort-by"], &[Here("--sort KEY")]),
    Habit(
        &["fields", "cols", "column", "select", "show"],
        &[Here("--columns A,B")],
    ),
    Habit(
        &["no-header", "noheader", "noheaders", "no-heading"],
        &[Here("--no-headers")],
    ),
    Habit(
        &["max", "head", "top", "count", "lines"],
        &[Here("--limit N")],
    ),
    Habit(
        &["no-color", "no-colour", "colour", "colors"],
        &[Here("--color never")],
    ),
    Habit(
        &["database", "file", "data"],
        &[Here("--file FILE"), Here("--db PATH")],
    ),
    Habit(
        &[
            "no-interaction",
            "non-interactive",
            "noninteractive",
            "batch-mode",
        ],
        &[Here("--no-input")],
    ),
];

/// What to type instead of the option `typed` (`--name`, `-n`) of `command`, whose words are
/// `path` (`extension set`); `None` if nothing is like it.
pub(super) fn meant(command: &Command, path: &str, typed: &str) -> Option<String> {
    let bare = typed
        .trim_start_matches('-')
        .to_lowercase()
        .replace('_', "-");
    let bare = bare.split('=').next().unwrap_or_default();
    // A list may be cut, so the letter means its length there.
    if typed == "-n" && has(command, "--limit") {
        return Some(did_you("--limit N"));
    }
    let mut known = HABITS
        .iter()
        .filter(|Habit(names, _)| names.contains(&bare))
        .peekable();
    // A word that is known is no slip.
    let is_known = known.peek().is_some();
    let mut habits = known.flat_map(|Habit(_, meant)| *meant);
    let by_habit = habits.find(|meant| fits(command, path, meant));
    if let Some(Elsewhere(_, told)) = by_habit {
        return Some((*told).to_owned());
    }
    if let Some(usage) = given_bare(command, bare) {
        return Some(format!("it is given without an option: `{usage}`"));
    }
    if let Some(Here(better)) = by_habit {
        return Some(did_you(better));
    }
    if is_known || !typed.starts_with("--") {
        return None;
    }
    let longs: Vec<&str> = command.get_arguments().filter_map(Arg::get_long).collect();
    let mut like: Vec<&str> = near(bare, longs.iter().copied());
    like.extend(longs.iter().filter(|long| {
        let rest = bare.strip_prefix(**long);
        rest.is_some_and(|rest| rest.starts_with('-'))
    }));
    like.first().map(|long| did_you(&format!("--{long}")))
}

fn did_you(better: &str) -> String {
    format!("did you mean `{better}`?")
}

/// Whether the command has every option that a hint names.
fn fits(command: &Command, path: &str, meant: &Meant) -> bool {
    match meant {
        Here(options) => options
            .split(' ')
            .filter(|word| word.starts_with('-'))
            .all(|option| has(command, option)),
        Elsewhere(above, told) => {
            let rest = path.strip_prefix(above);
            let is_below = rest
                .is_some_and(|rest| above.is_empty() || rest.is_empty() || rest.starts_with(' '));
            // Of other commands a test knows the options.
            let mut named = told.split('`').filter(|part| part.starts_with("--"));
            is_below
                && named.all(|part| part.split(' ').next().is_some_and(|one| has(command, one)))
        }
    }
}

fn has(command: &Command, option: &str) -> bool {
    command
        .get_arguments()
        .any(|arg| match option.strip_prefix("--") {
            Some(long) => arg.get_long() == Some(long),
            None => arg
                .get_short()
                .is_some_and(|short| option[1..].chars().eq([short])),
        })
}

/// How the command is typed, if it takes what such an option would hold as a plain word.
fn given_bare(command: &Command, bare: &str) -> Option<String> {
    let is_it = |arg: &Arg| {
        let names = arg.get_value_names().unwrap_or_default();
        let mut words = names.iter().flat_map(|name| name.split('|'));
        words.any(|word| word.eq_ignore_ascii_case(bare))
    };
    let mut plain = command.get_positionals();
    plain.any(is_it).then(|| usage(command))
}

/// `pbxctl extension set [OPTIONS] <NUMBER>...`
pub(super) fn usage(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    usage.lines().next().unwrap_or_default().trim().to_owned()
}
