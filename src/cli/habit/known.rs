//! Options of other programs, and what they are called here.

/// Names of an option, without dashes, and what may be meant, in this order: the first that fits
/// the command. Text outside `pbxctl …` may name only options that the command has.
pub(super) struct Habit(
    pub(super) &'static [&'static str],
    pub(super) &'static [Meant],
);

/// What may be meant.
pub(super) enum Meant {
    /// An option of the command, with its value.
    Here(&'static str),
    /// A command that does it, for commands that begin with these words.
    Elsewhere(&'static str, &'static str),
}
use Meant::{Elsewhere, Here};

pub(super) const HABITS: &[Habit] = &[
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
            Elsewhere(
                "role add",
                "the name is given without an option; `--purpose TEXT` says what it is for",
            ),
            Elsewhere(
                "role ensure",
                "the name is given without an option; `--purpose TEXT` says what it is for",
            ),
            Here("--first NAME --last NAME"),
            Here("--name TEXT"),
            Here("--label TEXT"),
            Here("--purpose TEXT"),
            Here("--search TEXT"),
        ],
    ),
    Habit(
        &[
            "status", "state", "enabled", "disabled", "active", "inactive",
        ],
        &[
            Elsewhere(
                "extension list",
                "`--filter status=disabled` lists those, `--filter status=enabled` the others",
            ),
            Elsewhere(
                "extension",
                "`pbxctl extension disable NUMBER` disables somebody, `pbxctl extension enable NUMBER` enables them",
            ),
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
                "a group is of no department: its members may come from any",
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
                "extension move",
                "`pbxctl extension set NUMBER --mobile PHONE` sets a mobile number",
            ),
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
    Habit(
        &["order", "order-by", "sort-by"],
        &[Here("--sort KEY"), Here("--position N")],
    ),
    Habit(
        &["place", "pos", "rank", "priority", "index"],
        &[Here("--position N")],
    ),
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
