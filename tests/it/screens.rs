//! The most used screens, as an 80-column terminal shows them.
//!
//! `PBXCTL_BLESS=1 cargo test --test it screens` writes them again: `docs/internals/screens.txt`.

use crate::common::World;
use crate::generated::fresh;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

const COLUMNS: u16 = 80;

/// Who gives which command, one after the other in one company.
const SCREENS: [(&str, &str); 47] = [
    ("100", "whoami"),
    ("210", "whoami"),
    ("100", "extension list -d sales"),
    ("100", "extension show 205"),
    ("100", "extension show 303"),
    (
        "100",
        "extension add next -d sales --first Nora --last Quist --role receptionist --group night-shift --queue 280 --invite",
    ),
    ("210", "extension set 205 --mobile +447700900299"),
    ("210", "extension set 205 --mobile 12"),
    (
        "100",
        "extension move 211 -d support --number next --forward-old 30",
    ),
    ("100", "extension disable 207 --calls-to 202"),
    ("100", "extension remove 206"),
    ("100", "department list"),
    ("100", "department show sales"),
    ("210", "department show management"),
    ("100", "department member list sales"),
    ("100", "group list"),
    ("100", "group show night-shift"),
    ("100", "group member list night-shift"),
    ("100", "role list"),
    ("100", "role show manager"),
    (
        "100",
        "role grant 202 manager -d sales --for 2h30m --reason 'Marek is at the dentist'",
    ),
    ("210", "role grant 202 manager -d sales"),
    ("100", "hours status"),
    ("100", "hours status sales"),
    ("100", "hours show sales"),
    ("100", "hours calendar sales"),
    (
        "100",
        "hours override sales support closed --from 13:00 --until 18:00 --reason 'staff meeting'",
    ),
    ("100", "hours status main management support"),
    ("100", "hours override sales closed"),
    ("100", "holiday list sales"),
    ("100", "queue list"),
    ("100", "queue show 280"),
    ("100", "ivr show 190"),
    (
        "100",
        "route show --did +442079460199 --at 'saturday 23:30'",
    ),
    ("100", "route check"),
    ("100", "auth list 201"),
    ("100", "auth who-can voicemail:write 205"),
    ("100", "auth can-i barge-in department:sales --actor 101"),
    ("100", "auth explain passwords:write 201 --actor 210"),
    ("210", "password set 201 --generate"),
    ("100", "audit list --limit 6"),
    ("100", "audit show 140"),
    ("100", "console show 205"),
    ("100", "token list"),
    ("100", "phonebook list -d sales"),
    ("100", "settings list"),
    ("100", "db check"),
];

#[test]
fn the_screens_used_most_fit_a_narrow_terminal() {
    let world = World::bare();
    world
        .run("init --owner 100 --first Olga --last Owner --example")
        .ok();
    let keys = world.folder().join("pbxctl.db.passphrase");
    let mut all = String::new();
    let mut wide = Vec::new();
    for (who, command) in SCREENS {
        let mut line = format!("{command} --color never");
        if who != "100" {
            line += &format!(" -u {who} --password-file {}", keys.display());
        }
        let answer = world.line(&line).tty(COLUMNS).run();
        let by = if who == "100" {
            String::new()
        } else {
            format!("   (as {who})")
        };
        writeln!(
            all,
            "{}\n$ pbxctl {command}{by}",
            "=".repeat(COLUMNS.into())
        )
        .unwrap();
        let shown = answer.shot();
        for line in shown.lines() {
            if line.width() > COLUMNS.into() {
                wide.push(format!("{command}: {line}"));
            }
        }
        writeln!(all, "{shown}").unwrap();
    }
    fresh("docs/internals/screens.txt", &all);
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}
