//! Pictures for the README, made from the program's output at a terminal.
//!
//! `PBXCTL_BLESS=1 cargo test --test it pictures` makes them again.

use crate::common::World;
use crate::generated::fresh;

/// What a terminal shows after these commands in the example company, given by those people.
fn picture(name: &str, width: u16, commands: &[(&str, &str)]) {
    let world = World::bare();
    world
        .run("init --owner 100 --first Olga --last Owner --example")
        .ok();
    let keys = world.folder().join("pbxctl.db.passphrase");
    let mut screen = String::new();
    for (who, command) in commands {
        let mut line = format!("{command} --color always");
        if *who != "100" {
            line += &format!(" -u {who} --password-file {}", keys.display());
        }
        let answer = world.line(&line).tty(width).run();
        screen += &format!("\u{1b}[1m$ pbxctl {command}\u{1b}[0m\n");
        screen += &answer.stdout;
        screen += &answer.stderr;
    }
    let term = anstyle_svg::Term::new().min_width_px(720);
    fresh(
        &format!("docs/pictures/{name}.svg"),
        &(term.render_svg(&screen) + "\n"),
    );
}

#[test]
fn a_refusal() {
    picture(
        "refusal",
        96,
        &[
            ("210", "extension set 202 --mobile +447700900299"),
            ("210", "password set 201 --generate"),
            ("100", "auth explain passwords:write 201 --actor 210"),
        ],
    );
}

#[test]
fn a_week() {
    picture("week", 96, &[("100", "hours calendar sales")]);
}

#[test]
fn the_roles() {
    picture("roles", 96, &[("100", "role matrix")]);
}
