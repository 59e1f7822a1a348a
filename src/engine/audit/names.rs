//! Former names of actions.
//!
//! An action is named after its command. Older entries keep their name, because a row never
//! changes. So an entry is found by its own name and by the other one.

use super::{RECOVERY, RESTORE};
use crate::domain::ObjectKind;
use crate::engine::policy::{Kind, OperationId, action_of};
use std::collections::BTreeSet;

/// What older entries call it, and the commands that means.
const FORMER: [(&str, &[&str]); 7] = [
    ("session.open", &["login"]),
    ("session.close", &["logout"]),
    (
        "extension.set-enabled",
        &["extension.enable", "extension.disable"],
    ),
    (
        "console.set-access",
        &["console.allow", "console.deny", "console.auto"],
    ),
    ("role.look", &["role.list", "role.show", "role.matrix"]),
    ("audit.look", &["audit.list", "audit.show", "audit.export"]),
    ("auth.inspect", &["auth.list", "auth.can-i", "auth.explain"]),
];

/// Actions of entries that no operation makes.
const BESIDE: [&str; 4] = ["init", "refusals", RESTORE, RECOVERY];

/// What older entries call every kind of call object.
const OBJECT: &str = "object";

/// Whether a name matches: it begins like that, or its last word, the verb, is that.
fn fits(wanted: &str, name: &str) -> bool {
    name.starts_with(wanted) || name.rsplit('.').next() == Some(wanted)
}

/// Whether an entry's action has a name that begins like that or ends with that verb.
pub(in crate::engine) fn is_called(wanted: &str, action: &str, target: &str) -> bool {
    fits(wanted, action)
        || of_object(wanted, action, target)
        || FORMER.iter().any(|(former, today)| {
            (action == *former && today.iter().any(|name| fits(wanted, name)))
                || (today.contains(&action) && fits(wanted, former))
        })
}

/// The same for a queue, ring group, IVR or trunk, whose kind the target gives.
fn of_object(wanted: &str, action: &str, target: &str) -> bool {
    let Some((noun, verb)) = action.split_once('.') else {
        return false;
    };
    let other = if noun == OBJECT {
        target.split_once(':').map_or(target, |(kind, _)| kind)
    } else if noun.parse::<ObjectKind>().is_ok() {
        OBJECT
    } else {
        return false;
    };
    format!("{other}.{verb}").starts_with(wanted)
}

/// Every current name of an action that can be recorded: of what only reads, those that can be
/// refused.
pub fn called_now() -> BTreeSet<String> {
    let is_recorded = |id: &&OperationId| {
        let spec = id.spec();
        let mut places = spec.places.split_whitespace();
        let names_something = places.any(|place| !place.contains('='));
        spec.kind == Kind::Write || !spec.rights.is_empty() || names_something
    };
    let recorded = OperationId::ALL.iter().filter(is_recorded);
    let commands = recorded.flat_map(|id| id.spec().commands());
    let mut all: BTreeSet<String> = commands.map(|c| action_of(&c)).collect();
    all.extend(BESIDE.map(str::to_owned));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_found_by_both_names() {
        for (prefix, action, target) in [
            ("queue", "object.add", "queue:800"),
            ("queue.member.add", "object.member.add", "queue:800"),
            ("ring-group.set", "object.set", "ring-group:810"),
            ("object", "trunk.remove", "trunk:9000"),
            ("object.option.set", "ivr.option.set", "ivr:900"),
            ("login", "session.open", "extension:201"),
            ("session", "logout", "extension:201"),
            ("extension.dis", "extension.set-enabled", "extension:201"),
            ("extension.set", "extension.disable", "extension:201"),
            ("audit", "audit.look", "system"),
            ("auth.inspect", "auth.can-i", "extension:201"),
            ("", "init", "system"),
            ("remove", "queue.member.remove", "queue:800"),
            ("remove", "object.remove", "queue:800"),
            ("enable", "extension.set-enabled", "extension:201"),
        ] {
            assert!(is_called(prefix, action, target), "{prefix}: {action}");
        }
        for (prefix, action, target) in [
            ("queue", "object.add", "ivr:900"),
            ("trunk", "queue.add", "queue:800"),
            ("login", "session.close", "extension:201"),
            ("console.allow", "console.deny", "extension:201"),
            ("role.show", "role.matrix", "system"),
            ("member", "queue.member.remove", "queue:800"),
            ("move", "queue.member.remove", "queue:800"),
        ] {
            assert!(!is_called(prefix, action, target), "{prefix}: {action}");
        }
    }

    #[test]
    fn what_is_never_recorded_is_no_action() {
        let all = called_now();
        for never in ["extension.list", "queue.list", "whoami", "version", "man"] {
            assert!(!all.contains(never), "{never}");
        }
        for ever in [
            "extension.set",
            "login",
            "audit.list",
            "extension.show",
            "init",
        ] {
            assert!(all.contains(ever), "{ever}");
        }
    }

    /// Every former name leads to a name that entries can have today.
    #[test]
    fn former_names_lead_to_commands() {
        let all = called_now();
        for (former, today) in FORMER {
            assert!(!all.contains(former), "{former} is a command");
            for name in today {
                assert!(all.contains(*name), "{name} is not a command");
            }
        }
    }
}
