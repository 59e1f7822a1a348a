//! Holes that an early model on paper had, as whole commands; `docs/security/threats.md` lists
//! them.

use super::{comes_to, given, verdict};
use crate::common::World;

/// A PIN in a file, for `--vm-pin-file`.
fn pin(world: &World, pin: &str) {
    world.file(&format!("pin{pin}"), format!("{pin}\n"));
}

#[test]
fn a_set_that_changes_nothing_does_not_guess_a_pin() {
    let world = World::company();
    pin(&world, "1234");
    pin(&world, "9999");
    given(
        &world,
        &[
            "extension set 205 --vm on --vm-pin-file $D/pin1234",
            "extension set 201 --vm on --vm-pin-file $D/pin1234",
            "department member set sales 201 --allow barge-in",
        ],
    );
    let try_pin = |number: &str, pin: &str| {
        world
            .run_as(
                "203",
                &format!("extension set {number} --vm-pin-file $D/pin{pin}"),
            )
            .shot()
    };
    // 205 is their superior (D6); 201 hears what they do not (D7). Right or wrong, one answer.
    for (number, rule) in [("205", "D6"), ("201", "D7")] {
        assert_eq!(try_pin(number, "1234"), try_pin(number, "9999"));
        assert!(
            try_pin(number, "1234").contains(rule),
            "{}",
            try_pin(number, "1234")
        );
    }
    // Nor does the record of it tell, nor `ensure`, which leaves the PIN of whoever has one.
    let record = |pin: &str| {
        try_pin("201", pin);
        let last = world.run("audit list --limit 1 -o json").ok().json();
        (last[0]["note"].clone(), last[0]["rule"].clone())
    };
    assert_eq!(record("1234"), record("9999"));
    for pin in ["1234", "9999"] {
        let line = format!("extension ensure 201 --vm-pin-file $D/pin{pin}");
        assert_eq!(verdict(&world, "203", &line), "ok", "{pin}");
    }
}

/// Whoever may set a PIN learns nothing of the one that is there, by any way that sets one: nor from a
/// dry run, which leaves no record.
#[test]
fn a_pin_that_is_given_is_always_a_change() {
    let world = World::company();
    for number in ["1234", "9999"] {
        pin(&world, number);
        let list = format!("number,vm_pin\r\n201,{number}\r\n");
        world.file(&format!("list{number}.csv"), list);
        let line = format!("extension set 201 --vm-pin-file $D/pin{number}\n");
        let folder = world.folder().display().to_string();
        world.file(&format!("lines{number}"), line.replace("$D", &folder));
    }
    given(
        &world,
        &["extension set 201 --vm on --vm-pin-file $D/pin1234"],
    );
    for line in [
        "extension set 201 --vm-pin-file $D/pinPIN",
        "extension set 201 --vm-pin-file $D/pinPIN -o json",
        "extension ensure 201 --vm-pin-file $D/pinPIN",
        "extension ensure 201 --vm-pin-file $D/pinPIN -o json",
        "import $D/listPIN.csv",
        "import $D/listPIN.csv -o json",
        "batch $D/linesPIN",
        "batch $D/linesPIN -o json",
    ] {
        let answer = |pin: &str| {
            let line = format!("{} --dry-run", line.replace("PIN", pin));
            let answer = world.run_as("203", &line).ok();
            answer.shot().replace(pin, "PIN")
        };
        let [right, wrong] = ["1234", "9999"].map(answer);
        assert_eq!(right, wrong, "{line}");
        // Those leave the PIN of whoever has one.
        let keeps = ["ensure", "import"].iter().any(|word| line.contains(word));
        let is_none = ["already so", "nothing to change", r#""changed":false"#];
        let is_none = is_none.iter().any(|word| right.contains(word));
        assert_eq!(is_none, keeps, "{right}");
    }
    // And it is recorded, like every other change.
    let records = || world.run("audit list --limit 0 -o json").ok().json();
    let before = records().as_array().map_or(0, Vec::len);
    let line = "extension set 201 --vm-pin-file $D/pin1234";
    world.run_as("203", line).ok();
    assert_eq!(records().as_array().map_or(0, Vec::len), before + 1);
}

#[test]
fn the_password_of_a_disabled_superior_is_not_reset() {
    let world = World::company();
    for sleep in ["extension disable 205", "console deny 205"] {
        world.run(sleep).ok();
        comes_to(
            &world,
            "204",
            &[
                ("password set 205 --generate", "D7"),
                ("password clear 205", "D6"),
                ("extension enable 205", "D7"),
                ("console allow 205", "D7"),
                ("console auto 205", "D6"),
                ("console bind 205 --os-user root", "D2"),
            ],
        );
    }
}

#[test]
fn a_manager_for_a_day_keeps_no_peers_account() {
    let world = World::company();
    pin(&world, "1234");
    world
        .run("role grant 202 manager --department sales --for 1d")
        .ok();
    comes_to(
        &world,
        "202",
        &[
            ("extension set 204 --first Mia", "ok"),
            ("password set 204 --generate", "D7"),
            ("console bind 204 --os-user root", "D2"),
            ("console allow 204", "D7"),
            ("extension set 204 --vm-pin-file $D/pin1234", "D7"),
            ("role grant 201 manager --department sales", "D5"),
            ("role grant 201 manager --department sales --for 1d", "ok"),
            ("role grant 201 manager --department sales --for 2d", "D5"),
        ],
    );
}

#[test]
fn an_owner_is_not_stripped_through_department_rights() {
    let world = World::company();
    comes_to(
        &world,
        "204",
        &[
            ("department rights sales --role owner --deny barge-in", "D6"),
            ("department rights sales --role owner --deny intercom", "D6"),
            (
                "department rights sales --role owner --inherit intercom",
                "D6",
            ),
            ("department member set sales 205 --deny barge-in", "D6"),
            ("department member remove sales 205", "D6"),
        ],
    );
    let rights = world.run("auth list 205 -o csv --columns right,scope").ok();
    assert!(
        rights.stdout.contains("barge-in,department:sales"),
        "{}",
        rights.stdout
    );
}

#[test]
fn a_system_admin_builds_no_other_through_a_group() {
    let world = World::company();
    comes_to(
        &world,
        "101",
        &[
            ("group add lab", "ok"),
            (
                "group permit lab extensions:write passwords:write settings:write --scope system",
                "ok",
            ),
            ("group permit lab roles:write --scope system", "D2"),
            ("group permit lab console:write --scope system", "D2"),
            ("group copy administrators lab2", "D2"),
            ("group member add administrators 201", "D2"),
            ("group member set administrators '+201'", "D2"),
            ("console permit 201 pbx", "D2"),
            ("role grant 201 system-admin", "D2"),
        ],
    );
    // Filled by an owner, it is not the system-admin's to fill up or to prolong.
    given(
        &world,
        &[
            "group permit lab roles:write --scope system",
            "group member add lab 201 --for 1h --confirm lab",
        ],
    );
    comes_to(
        &world,
        "101",
        &[
            ("group member add lab 202", "D2"),
            ("group member set lab 201 --until never", "D2"),
            ("group copy lab lab3", "D2"),
        ],
    );
}

#[test]
fn voicemail_is_not_read_by_changing_its_address() {
    let world = World::company();
    given(
        &world,
        &[
            "department member set sales 201 --allow barge-in",
            "extension set 201 --vm on --vm-email attach --email ada@acme.example",
        ],
    );
    comes_to(
        &world,
        "203",
        &[
            ("extension set 201 --email eve@acme.example", "D7"),
            ("extension set 201 --email ada@acme.example", "D7"),
            ("extension set 201 --vm-email attach-and-delete", "D7"),
            ("extension set 201 --vm off", "D7"),
            ("extension ensure 201 --email eve@acme.example", "D7"),
            ("extension set 201 --mobile +48600100200", "ok"),
        ],
    );
    world.file("mail.csv", "Number,EmailAddress\n201,eve@acme.example\n");
    assert_eq!(
        verdict(&world, "203", "import $D/mail.csv --profile 3cx"),
        "D7"
    );
}

#[test]
fn somebodys_voicemail_is_not_mailed_to_oneself_in_two_harmless_steps() {
    for (first, second) in [
        (
            "extension set 201 --email eve@acme.example",
            "extension set 201 --vm-email attach",
        ),
        (
            "extension set 201 --vm-email attach",
            "extension set 201 --vm on",
        ),
    ] {
        let world = World::company();
        given(
            &world,
            &[
                "department member set sales 201 --allow barge-in",
                "extension set 201 --email ada@acme.example",
                if second.ends_with("attach") {
                    "extension set 201 --vm on"
                } else {
                    "extension set 201 --vm off"
                },
            ],
        );
        comes_to(&world, "203", &[(first, "ok"), (second, "D7")]);
    }
}

#[test]
fn an_os_user_whose_jobs_run_is_not_bound_to_somebody_else() {
    let world = World::company();
    world.extension("206", "Nora New", "sales");
    given(&world, &["console bind 206 --os-user root"]);
    // Root's jobs act as 206 now; nobody makes them act as somebody else by binding root anew.
    comes_to(
        &world,
        "100",
        &[("console bind 401 --os-user root", "conflict.exists")],
    );
    world.extension("207", "Noel New", "sales");
    comes_to(
        &world,
        "101",
        &[
            ("console bind 207 --os-user root", "conflict.exists"),
            ("console unbind 205", "D7"),
            ("console unbind 204", "D7"),
        ],
    );
    // What makes room for it is the binding's end, and that is a takeover (D7) of its owner.
    world.run("role grant 206 owner --department sales").ok();
    comes_to(
        &world,
        "101",
        &[
            ("console unbind 206", "D7"),
            ("console bind 207 --os-user root", "conflict.exists"),
        ],
    );
}

#[test]
fn a_default_for_a_role_nobody_holds_yet_is_not_reached_by_a_timed_role() {
    let world = World::company();
    // Nobody in sales is a plain user once this one is something else until tonight.
    given(
        &world,
        &[
            "role grant 201 receptionist --department sales --for 8h",
            "department add lab",
            "role grant 204 manager --department lab",
        ],
    );
    comes_to(
        &world,
        "204",
        &[
            ("department rights sales --role user --allow barge-in", "D5"),
            ("department rights lab --role user --allow barge-in", "D5"),
            (
                "department rights lab --role owner --allow see-group-recordings",
                "ok",
            ),
        ],
    );
    // The other order: the default first, by who may; the timed role then gives it as well.
    world
        .run("department rights sales --role user --allow barge-in")
        .ok();
    world.run("role grant 202 user --department sales").ok();
    comes_to(
        &world,
        "204",
        &[
            ("extension add 299 --department sales", "D5"),
            ("extension move 201 --department lab", "ok"),
            ("department member add sales 201", "D5"),
            (
                "role grant 201 receptionist --department sales --for 1h",
                "D5",
            ),
            (
                "department member add sales 201 --role receptionist --for 1h",
                "D5",
            ),
        ],
    );
}

#[test]
fn a_group_with_all_of_a_system_admins_rights_takes_over_no_system_admin() {
    let world = World::company();
    let rights = world
        .run("auth list 101 -o csv --columns right,scope --no-headers")
        .ok()
        .stdout;
    let system: Vec<&str> = rights
        .lines()
        .filter_map(|line| line.strip_suffix(",system"))
        .filter(|right| right.contains(':'))
        .collect();
    assert!(system.len() > 30, "{rights}");
    given(
        &world,
        &[
            "group add clone",
            &format!("group permit clone {} --scope system", system.join(" ")),
            "group member add clone 201 --confirm clone",
        ],
    );
    comes_to(
        &world,
        "201",
        &[
            ("extension set 301 --first Ada", "ok"),
            ("password set 101 --generate", "D7"),
            ("console allow 101", "D7"),
            ("console bind 101 --os-user root", "D7"),
            ("extension set 101 --first Eve", "D6"),
            ("extension disable 101", "D2"),
            ("console deny 101", "D2"),
            ("role revoke 101 system-admin", "D2"),
            ("role grant 301 system-admin", "D2"),
        ],
    );
}
