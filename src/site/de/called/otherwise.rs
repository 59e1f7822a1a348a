//! Keys that have another name here: those of lists and of commands, which one writes first.

use super::super::super::document::{Extension, Ivr, Ringing, Trunk};
use super::super::Fields;
use super::keys;

/// Of an extension: names of its fields in lists (`import --profile plain`) and in the options of
/// `extension set` and `extension add`, and what site files have for them.
const OF_EXTENSION: &[(&[&str], &str)] = &[
    (&["first", "given_name"], "write `first_name`"),
    (&["last", "surname"], "write `last_name`"),
    (
        &["name", "full_name", "display_name"],
        "write `first_name` and `last_name`",
    ),
    (
        &["number", "extension"],
        "the number is the name of the table, such as `[extensions.205]`",
    ),
    (&["vm", "voicemail", "mailbox"], "write `vm_enabled`"),
    (
        &["vm_pin", "pin", "voicemail_pin", "vm_pin_file"],
        "a site file must not contain a PIN: name a file with `pin_file`",
    ),
    (
        &["no_vm_pin"],
        "site files remove no PIN: `pbxctl extension set NUMBER --no-vm-pin` does",
    ),
    (&["caller_id"], "write `outbound_caller_id`"),
    (&["dids"], "write `did`"),
    (
        &["status", "disabled"],
        "write `enabled`, with `true` or `false`",
    ),
    (&["no_telephone"], "write `telephone = false`"),
    (&["console"], "write `console_access`"),
    (
        &["new_password_file"],
        "name a file with the first password with `password_file`",
    ),
    (&["generate"], "write `password = \"generate\"`"),
    (
        &["invite", "invite_for", "invitation"],
        "write `password = \"invite\"`",
    ),
    (
        &["group", "groups"],
        "write the number among the `members` of the group (`groups`)",
    ),
    (
        &["queue", "queues"],
        "write the number among the `members` of the queue (`queues`)",
    ),
    (
        &["ring_group", "ring_groups"],
        "write the number among the `members` of the ring group (`ring_groups`)",
    ),
    (
        &["os_user"],
        "site files do not cover OS users: `pbxctl console bind NUMBER --os-user USER` does",
    ),
    (
        &["former_numbers"],
        "write `was`, the former number, to renumber it",
    ),
    (
        &["password_set"],
        "site files do not say it; `password` and `password_file` give a first password",
    ),
    (
        &["second_factor"],
        "site files do not cover second factors: `pbxctl password totp enrol` does",
    ),
    (
        &["purge_after"],
        "site files do not cover it: `pbxctl extension disable NUMBER --purge-after 30d` does",
    ),
];

/// Of a queue, ring group, IVR or trunk.
const OF_OBJECT: &[(&[&str], &str)] = &[
    (
        &["number", "extension"],
        "the number is the name of the table, such as `[queues.280]`",
    ),
    (&["display_name", "label"], "write `name`"),
    (&["dids"], "write `did`"),
];

/// What to write for a key that has another name in this table, or stands elsewhere.
pub(super) fn said(key: &str, known: &[&str]) -> Option<String> {
    let is = |keys: Fields| keys == known;
    let objects = [keys::<Ringing>(), keys::<Ivr>(), keys::<Trunk>()];
    let table = match known {
        _ if is(keys::<Extension>()) => OF_EXTENSION,
        _ if objects.into_iter().any(is) => OF_OBJECT,
        _ => return None,
    };
    let key = key.to_lowercase().replace('-', "_");
    let found = table
        .iter()
        .find(|(names, _)| names.contains(&key.as_str()));
    found.map(|(_, said)| (*said).to_owned())
}
