//! Words that people type from habit for what takes more than one command of ours: what to do
//! instead.

use crate::cli::root;
use crate::domain::quoted;

/// Words that no single command of ours corresponds to, by the noun before them, and what to do
/// instead. They need more than was typed, so the message explains it instead of guessing.
const TOLD: &[(&str, &[&str], &str)] = &[
    (
        "hours",
        &["list", "ls", "all"],
        "`pbxctl hours status` lists the departments and their states, `pbxctl hours show DEPARTMENT` shows when one is open",
    ),
    (
        "hours",
        &["close", "closed", "shut", "force"],
        "`pbxctl hours override DEPARTMENT closed --until 18:00` closes it for a while, `pbxctl hours set` says when it is open",
    ),
    (
        "hours",
        &["open", "reopen"],
        "`pbxctl hours clear DEPARTMENT` ends what was forced, `pbxctl hours override DEPARTMENT open --until 18:00` opens it for a while",
    ),
    (
        "",
        &["close", "open"],
        "`pbxctl hours override DEPARTMENT closed --until 18:00` closes a department for a while, or opens it",
    ),
    (
        "department",
        &["close", "open"],
        "`pbxctl hours override DEPARTMENT closed --until 18:00` closes it for a while, or opens it",
    ),
    (
        "extension",
        &["forward", "divert", "redirect"],
        "`pbxctl extension set NUMBER --forward-always DESTINATION` forwards all calls, `--forward-busy` and `--forward-no-answer` the others",
    ),
    (
        "",
        &["forward", "divert", "redirect"],
        "`pbxctl extension set NUMBER --forward-always DESTINATION` forwards somebody's calls, `pbxctl route set` those of a department",
    ),
    (
        "extension",
        &["rename"],
        "`pbxctl extension set NUMBER --first FIRST --last LAST` sets the name, `pbxctl extension renumber` the number",
    ),
    (
        "extension",
        &["password", "passwd", "reset", "reset-password"],
        "`pbxctl password invite NUMBER` lets them set their own, `pbxctl password set NUMBER --generate` makes one",
    ),
    (
        "password",
        &["reset"],
        "`pbxctl password invite NUMBER` lets them set their own, `pbxctl password set NUMBER --generate` makes one",
    ),
    (
        "extension",
        &["role", "promote", "demote"],
        "`pbxctl role grant NUMBER ROLE --department DEPARTMENT` gives a role, `pbxctl role revoke` takes it",
    ),
    (
        "extension",
        &["voicemail", "vm"],
        "`pbxctl extension set NUMBER --vm on` switches it on",
    ),
    (
        "",
        &["voicemail", "vm"],
        "`pbxctl extension set NUMBER --vm on` switches it on",
    ),
    (
        "",
        &["did", "dids"],
        "`pbxctl extension set NUMBER --did PHONE` sets those of a person, `pbxctl queue set` those of a queue; `pbxctl route show --did PHONE` says whose it is",
    ),
    (
        "department",
        &["join", "invite"],
        "`pbxctl department member add DEPARTMENT NUMBER` adds somebody, `pbxctl extension move` changes the home",
    ),
    (
        "group",
        &["join", "invite"],
        "`pbxctl group member add GROUP NUMBER` adds somebody",
    ),
    (
        "queue",
        &["join", "login", "agent", "agents"],
        "`pbxctl queue member add QUEUE NUMBER` adds somebody to a queue",
    ),
    (
        "role",
        &["members", "holders", "who"],
        "`pbxctl extension list --role ROLE` lists who holds it",
    ),
    (
        "route",
        &["list", "ls"],
        "`pbxctl route show NUMBER` follows a call, `pbxctl route check` finds those that nobody would take",
    ),
    (
        "route",
        &["add", "remove"],
        "`pbxctl route set TARGET --closed DESTINATION` sets where calls go, `none` clears it",
    ),
    (
        "",
        &["search", "find", "grep", "lookup", "locate"],
        "`pbxctl extension list --search TEXT` finds people, `pbxctl phonebook list --search TEXT` numbers outside, `pbxctl audit list --target NUMBER` what was done to somebody",
    ),
    (
        "",
        &["list", "ls", "all"],
        "name what to list: `pbxctl extension list`, `pbxctl department list`, `pbxctl queue list`; `pbxctl help` has all commands",
    ),
    (
        "",
        &[
            "show", "get", "view", "display", "describe", "info", "inspect", "cat",
        ],
        "name what: `pbxctl extension show NUMBER`, `pbxctl department show DEPARTMENT`, `pbxctl queue show NUMBER`; `pbxctl db info` is about the database",
    ),
    (
        "",
        &["add", "create", "new", "make", "insert"],
        "name what: `pbxctl extension add NUMBER --department DEPARTMENT`, `pbxctl department add DEPARTMENT`, `pbxctl queue add NUMBER --department DEPARTMENT`",
    ),
    (
        "",
        &["remove", "delete", "del", "rm", "destroy", "erase"],
        "name what: `pbxctl extension remove NUMBER`, `pbxctl department remove DEPARTMENT`, `pbxctl queue remove NUMBER`",
    ),
    (
        "",
        &["set", "edit", "update", "modify", "change", "configure"],
        "name what: `pbxctl extension set NUMBER --mobile PHONE`, `pbxctl department set DEPARTMENT --numbers FROM-TO`, `pbxctl settings set KEY VALUE`",
    ),
    (
        "",
        &["copy", "cp", "clone", "duplicate"],
        "`pbxctl extension copy NUMBER next` makes an extension like another, `pbxctl holiday copy FROM TO` copies holidays",
    ),
    (
        "",
        &["move", "mv", "transfer"],
        "`pbxctl extension move NUMBER --department DEPARTMENT` changes the home of somebody, `pbxctl extension renumber NUMBER NEW` the number",
    ),
    (
        "",
        &["rename", "ren"],
        "`pbxctl extension set NUMBER --first FIRST --last LAST` renames somebody, `pbxctl department rename DEPARTMENT NEW` a department",
    ),
    (
        "",
        &["status", "state", "overview", "summary", "dashboard"],
        "`pbxctl hours status` says which departments are open, `pbxctl whoami` who you are, `pbxctl db info` is about the database",
    ),
    (
        "",
        &["member", "members"],
        "`pbxctl department member list DEPARTMENT`, `pbxctl group member list GROUP` and `pbxctl queue member list NUMBER` list members",
    ),
    (
        "",
        &["su", "sudo", "as", "switch", "impersonate"],
        "`pbxctl whoami -u NUMBER` acts as somebody for one command, `pbxctl login -u NUMBER` until you log out",
    ),
    (
        "",
        &["quit", "exit", "bye", "close-session"],
        "each command ends by itself; `pbxctl logout` ends a session that `pbxctl login` began",
    ),
    (
        "",
        &["dump"],
        "`pbxctl export` writes the site as a file, `pbxctl db backup FILE` copies the database",
    ),
    (
        "",
        &["load"],
        "`pbxctl apply FILE` reads a site file, `pbxctl import FILE` a list, `pbxctl db restore FILE` a backup",
    ),
    (
        "",
        &[
            "check", "verify", "validate", "doctor", "test", "health", "fsck",
        ],
        "`pbxctl route check` finds calls that nobody takes, `pbxctl db check` errors in the database, `pbxctl audit verify` altered records, `pbxctl auth test FILE` tests rights",
    ),
    (
        "",
        &["diff", "compare"],
        "`pbxctl plan FILE` shows what a site file would change, `pbxctl auth diff FILE` what it would change of rights",
    ),
    (
        "",
        &["reset", "reset-password", "resetpw", "chpasswd"],
        "`pbxctl password invite NUMBER` lets them set their own, `pbxctl password set NUMBER --generate` makes one",
    ),
    (
        "",
        &["dnd", "absent", "away", "vacation", "out-of-office"],
        "`pbxctl extension set NUMBER --forward-always voicemail:NUMBER` sends all calls to voicemail, `--forward-always none` ends it",
    ),
    (
        "extension",
        &["dnd", "absent", "away"],
        "`pbxctl extension set NUMBER --forward-always voicemail:NUMBER` sends all calls to voicemail, `--forward-always none` ends it",
    ),
    (
        "",
        &[
            "permissions",
            "permission",
            "perms",
            "rights",
            "right",
            "privileges",
            "access",
            "can",
            "may",
            "acl",
        ],
        "`pbxctl auth list NUMBER` lists what somebody may do, `pbxctl auth can-i RIGHT TARGET` answers one question, `pbxctl role matrix` shows what each role may do",
    ),
    (
        "",
        &["allow", "deny", "permit", "forbid"],
        "`pbxctl console allow NUMBER` and `pbxctl console deny NUMBER` say who may use pbxctl, `pbxctl console permit NUMBER PERMISSION` gives single permissions",
    ),
    (
        "",
        &["promote", "demote", "ungrant"],
        "`pbxctl role grant NUMBER ROLE --department DEPARTMENT` gives a role, `pbxctl role revoke NUMBER` takes it",
    ),
    (
        "",
        &["ban", "kick", "suspend", "block", "off"],
        "`pbxctl extension disable NUMBER` stops somebody from being used, `pbxctl console deny NUMBER` only from using pbxctl",
    ),
    (
        "",
        &["unblock", "activate", "on"],
        "`pbxctl extension enable NUMBER` lets somebody be used again, `pbxctl console allow NUMBER` use pbxctl",
    ),
    (
        "",
        &["fire", "offboard", "leave", "leaver"],
        "`pbxctl extension disable NUMBER --calls-to DEST` or `pbxctl extension remove NUMBER --calls-to DEST`",
    ),
    (
        "",
        &["hire", "onboard"],
        "`pbxctl extension add next --department DEPARTMENT --first FIRST --last LAST --invite`",
    ),
    (
        "",
        &["join"],
        "`pbxctl department member add DEPARTMENT NUMBER`, `pbxctl group member add GROUP NUMBER` or `pbxctl queue member add QUEUE NUMBER`",
    ),
    (
        "",
        &[
            "start", "stop", "restart", "reload", "daemon", "service", "run", "serve",
        ],
        "there is nothing to start: each command ends by itself, and changes hold immediately; `pbxctl hours override DEPARTMENT closed --until 18:00` closes a department",
    ),
    (
        "",
        &["upgrade", "migrate"],
        "there is nothing to do: a file of an older version is upgraded when a command first opens it; `pbxctl db info` shows its version",
    ),
    (
        "",
        &["call", "calls", "dial", "ring"],
        "`pbxctl route show NUMBER` follows a call to where it goes now; your telephone system makes and counts calls",
    ),
    (
        "",
        &["closed", "opened", "forced"],
        "`pbxctl hours status` says which departments are open, `pbxctl hours override DEPARTMENT closed --until 18:00` closes one for a while",
    ),
    (
        "",
        &["session", "sessions"],
        "`pbxctl login --list` lists your sessions, `pbxctl logout --all` ends them",
    ),
    (
        "",
        &["device", "devices", "sip", "register"],
        "your telephone system knows telephones; `pbxctl extension list` lists people and devices",
    ),
];

/// Whether the word is explained somewhere.
pub(super) fn is_known(word: &str) -> bool {
    TOLD.iter().any(|(_, words, _)| words.contains(&word))
}

/// What to do instead, if a word after that noun corresponds to no single command. `next` is the
/// word after it: a number or a name takes the place of what stands for it.
pub(super) fn told(noun: &str, word: &str, next: Option<&str>) -> Option<String> {
    let all = TOLD.iter();
    let mut all = all.filter(|(after, words, _)| *after == noun && words.contains(&word));
    let (.., told) = all.next()?;
    let Some(next) = next else {
        return Some((*told).to_owned());
    };
    if let ("", "member" | "members") = (noun, word)
        && let Some(line) = of_members(next)
    {
        return Some(line);
    }
    if super::is_a_verb(next) && super::noun(next).is_none() {
        return Some((*told).to_owned());
    }
    // `create extension 102`: a kind of thing is no name of one.
    match super::noun(next) {
        Some(noun) => Some(of_noun(told, word, noun)),
        None => Some(filled(told, next)),
    }
}

/// The command about that noun: the text's, or the noun's own with that verb.
fn of_noun(told: &str, verb: &str, noun: &str) -> String {
    let mut parts = told.split('`');
    let is_of_it = |part: &&str| {
        let words = part.strip_prefix("pbxctl ");
        words.is_some_and(|words| words.split(' ').next() == Some(noun))
    };
    match parts.find(is_of_it) {
        Some(part) => format!("the noun comes first: `{part}`"),
        None => match of_its_own(verb, noun) {
            Some(line) => format!("the noun comes first: `{line}`"),
            None => format!("the noun comes first: `pbxctl help {noun}` lists what it can do"),
        },
    }
}

/// What has members, and that verb for them: `member add 280 205`.
fn of_members(verb: &str) -> Option<String> {
    let root = root::built(None);
    let lines = ["department", "group", "queue", "ring-group"].map(|noun| {
        let members = root.find_subcommand(noun)?.find_subcommand("member")?;
        let mut stands = super::VERBS.iter();
        let stands = stands.find(|(words, _)| words.contains(&verb));
        let stands = stands.map_or(&[][..], |(_, stands)| stands);
        let mut verbs = std::iter::once(&verb).chain(stands);
        let (verb, command) =
            verbs.find_map(|verb| Some((verb, members.find_subcommand(verb)?)))?;
        let line = format!("pbxctl {noun} member {verb}");
        Some(format!("`{}`", super::of_verb::with_values(&line, command)))
    });
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    (!lines.is_empty()).then(|| format!("name what has the members: {}", lines.join(", ")))
}

/// `pbxctl ivr add NUMBER --department DEPARTMENT`, with what it cannot do without.
fn of_its_own(verb: &str, noun: &str) -> Option<String> {
    let root = root::built(None);
    let of_noun = root.find_subcommand(noun)?;
    let mut stands = super::VERBS.iter();
    let stands = stands.find(|(words, _)| words.contains(&verb));
    let stands = stands.map_or(&[][..], |(_, stands)| stands);
    let mut verbs = std::iter::once(&verb).chain(stands);
    let (verb, command) = verbs.find_map(|verb| Some((verb, of_noun.find_subcommand(verb)?)))?;
    if command.has_subcommands() {
        return None;
    }
    let line = format!("pbxctl {noun} {verb}");
    Some(super::of_verb::with_values(&line, command))
}

/// The text with what was typed in the place of `NUMBER`, or of `DEPARTMENT` and `TEXT`.
fn filled(told: &str, typed: &str) -> String {
    let is_number = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    let stands: &[&str] = match is_number {
        true => &["NUMBER", "TEXT"],
        false => &["DEPARTMENT", "GROUP", "TEXT"],
    };
    let typed = quoted(typed);
    stands
        .iter()
        .fold(told.to_owned(), |told, stands| told.replace(stands, &typed))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::super::{NOUNS, VERBS};
    use super::*;

    /// The explanations lead to existing commands, with options that they have, and hide none.
    #[test]
    fn what_is_told_is_there() {
        let root = root::built(None);
        for (noun, words, told) in TOLD {
            let at = match *noun {
                "" => &root,
                noun => root.find_subcommand(noun).unwrap(),
            };
            for word in *words {
                assert!(at.find_subcommand(word).is_none(), "{noun} {word}");
                let table = if noun.is_empty() { NOUNS } else { VERBS };
                let has = |verb: &&str| noun.is_empty() || at.find_subcommand(verb).is_some();
                let guessed = table
                    .iter()
                    .any(|(all, stands)| all.contains(word) && stands.iter().any(has));
                assert!(!guessed, "{noun} {word} is guessed");
            }
            let lines = told
                .split('`')
                .filter_map(|part| part.strip_prefix("pbxctl "));
            assert!(lines.clone().next().is_some(), "{told}");
            for line in lines {
                let mut command = &root;
                for word in line.split(' ') {
                    if let Some(next) = command.find_subcommand(word) {
                        command = next;
                    } else if let Some(option) = word.strip_prefix("--") {
                        let mut all = command.get_arguments();
                        assert!(all.any(|arg| arg.get_long() == Some(option)), "{line}");
                    }
                }
                assert!(!command.has_subcommands(), "{line}");
            }
        }
    }
}
