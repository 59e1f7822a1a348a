//! Undoing one after the other, as each refusal says: up to the end.

use crate::common::{Answer, World};
use crate::schema::rows;
use insta::assert_snapshot;

fn last(world: &World) -> i64 {
    let list = world.run("audit list --limit 1 -o plain --columns id").ok();
    list.stdout.trim().parse().unwrap()
}

fn apply(world: &World, site: &str, more: &str) -> Answer {
    let file = world.file("site.yaml", site);
    let secrets = world.folder().join("secrets");
    let secrets = secrets.display();
    let file = file.display();
    world.run(&format!(
        "apply {file} --yes --secrets-dir {secrets} {more}"
    ))
}

fn undo(world: &World, what: &str) -> Answer {
    world.run(&format!("audit undo {what} --yes"))
}

/// The commands of a hint, as they are pasted.
fn advised(answer: &Answer) -> Vec<String> {
    let text = answer.stderr.replace(['\n', '\u{a0}'], " ");
    let hint = text.split("hint: ").nth(1).unwrap_or_default();
    let all = hint.split('`').skip(1).step_by(2);
    all.map(|line| line.trim_start_matches("pbxctl ").to_owned())
        .collect()
}

fn told(answer: &Answer, base: i64) -> String {
    let mut text = answer.shot();
    for n in (1..=30).rev() {
        text = text.replace(&format!(" {}", base + n), &format!(" N{n}"));
    }
    text
}

/// All but the record, and who made what: that stays, as what was removed may come back.
fn state(world: &World) -> String {
    let but = [
        "audit",
        "audit_fold",
        "audit_tip",
        "import_mark",
        "site_mark",
        "session",
        "sqlite_sequence",
        "throttle",
        "used_id",
    ];
    rows(&world.db(), &but)
}

#[test]
fn what_changed_it_in_a_batch_is_undone_as_one() {
    let world = World::company();
    let before = state(&world);
    let base = last(&world);
    let site = "queues: {280: {department: sales, name: Sales line, members: [201]}}";
    apply(&world, site, "").ok();
    let second = last(&world) + 1;
    apply(&world, &site.replace("queues", "ring_groups"), "--prune").ok();
    let refused = undo(&world, &format!("--batch {}", base + 1));
    assert_snapshot!(told(&refused, base), @"
    -- stderr
    pbxctl: entry N2 cannot be undone: changed since, by entry N3: whether it exists, and where
    hint: undo that first: `pbxctl audit undo --batch N3`; then these
    -- exit 6
    ");
    // One of them alone says the same, and then itself.
    let alone = undo(&world, &format!("{}", base + 1));
    assert_snapshot!(told(&alone, base), @"
    -- stderr
    pbxctl: entry N1 cannot be undone: changed since, by entry N3: whether it exists, and where
    hint: undo that first: `pbxctl audit undo --batch N3`; then this: `pbxctl audit undo N1`
    -- exit 6
    ");
    // A step of the batch alone: the number is given in the next one.
    let step = undo(&world, &second.to_string());
    assert_snapshot!(told(&step, base), @"
    -- stderr
    pbxctl: entry N3 cannot be undone: number 280 is already taken, by ring group 280, Sales line
    hint: undo all of it: `pbxctl audit undo --batch N3`
    -- exit 6
    ");
    for line in advised(&refused) {
        world.run(&format!("{line} --yes")).ok();
    }
    undo(&world, &format!("--batch {}", base + 1)).ok();
    assert!(state(&world) == before);
}

/// Of several that are in the way the newest comes first, and each batch once.
#[test]
fn several_are_undone_newest_first() {
    let world = World::company();
    let before = state(&world);
    let base = last(&world);
    world
        .run("extension set 201 --first Ada --last Byron --mobile +447900001")
        .ok();
    let lines = "extension set 201 --first Bea\nextension set 201 --last Clay\n";
    world.line("batch").stdin(lines).run().ok();
    world.run("extension set 201 --mobile +447900002").ok();
    world
        .line("batch")
        .stdin(&lines.replace("201", "202"))
        .run()
        .ok();
    let refused = undo(&world, &format!("{}", base + 1));
    assert_snapshot!(told(&refused, base), @"
    -- stderr
    pbxctl: entry N1 cannot be undone: changed since, by entries N2, N3, N4: first name, last name, mobile
    hint: undo those first: `pbxctl audit undo N4`, then `pbxctl audit undo --batch N2`; then this: `pbxctl audit undo N1`
    -- exit 6
    ");
    undo(&world, &format!("--batch {}", base + 5)).ok();
    let all = advised(&refused);
    assert_eq!(all.len(), 3);
    for line in all {
        world.run(&format!("{line} --yes")).ok();
    }
    assert!(state(&world) == before);
}

/// Whoever has the number is named to people who see them.
#[test]
fn who_has_the_number_is_said() {
    let world = World::company();
    world.run("queue add 280 --department sales").ok();
    world.run("queue remove 280 --yes").ok();
    let removed = last(&world);
    let line = "extension add 280 --department sales --first Zoe\n";
    let of = |number: &str| {
        let line = format!("audit undo {removed} --yes");
        told(&world.run_as(number, &line), removed)
    };
    world.run(line.trim()).ok();
    assert_snapshot!(of("100"), @"
    -- stderr
    pbxctl: entry 33 cannot be undone: number 280 is already taken, by extension 280, Zoe
    hint: undo that first: `pbxctl audit undo N1`; then this: `pbxctl audit undo 33`
    -- exit 6
    ");
    undo(&world, &(removed + 1).to_string()).ok();
    world
        .line("batch")
        .stdin(&format!("{line}extension set 280 --last Last\n"))
        .run()
        .ok();
    let refused = undo(&world, &removed.to_string());
    assert_snapshot!(told(&refused, removed), @"
    -- stderr
    pbxctl: entry 33 cannot be undone: number 280 is already taken, by extension 280, Zoe Last
    hint: undo that first: `pbxctl audit undo --batch N3`; then this: `pbxctl audit undo 33`
    -- exit 6
    ");
    for line in advised(&refused) {
        world.run(&format!("{line} --yes")).ok();
    }
    assert_eq!(world.run("queue show 280").exit, 0);
    // Whoever does not see them only learns that it is taken.
    world.run_as("205", "queue remove 280 --yes").ok();
    let removed = last(&world);
    world.run("extension add 280 --department board").ok();
    let hidden = world.run_as("205", &format!("audit undo {removed}"));
    assert_snapshot!(told(&hidden, removed), @"
    -- stderr
    pbxctl: entry 41 cannot be undone: number 280 is already taken
    hint: wait until that number is free, or ask somebody who sees what has it
    -- exit 6
    ");
}

const HIRED: &str = "
departments: {berlin: {hours: {open: mon-fri 8-17}}}
groups: {crew: {members: {260: {}}}}
extensions:
  260: {department: berlin, first_name: Jon, role: manager, password: generate}
queues: {290: {department: berlin, members: [260]}}
ring_groups: {291: {department: berlin, members: [260]}}
";

/// What came back without its secrets is removed, whatever they were.
#[test]
fn made_pruned_brought_back_and_gone() {
    let world = World::company();
    let before = state(&world);
    let base = last(&world);
    apply(&world, HIRED, "").ok();
    let pin = world.file("pin", "4711");
    let kept = last(&world);
    world
        .run(&format!(
            "extension set 260 --vm-pin-file {}",
            pin.display()
        ))
        .ok();
    world.run("password invite 260").ok();
    let pruned = last(&world) + 1;
    apply(&world, "departments: {main: {}}", "--prune").ok();
    let refused = undo(&world, &format!("--batch {}", base + 1));
    assert_eq!(refused.exit, 6);
    assert_eq!(advised(&refused), [format!("audit undo --batch {pruned}")]);
    undo(&world, &format!("--batch {pruned}")).ok();
    for later in [kept + 2, kept + 1] {
        undo(&world, &later.to_string()).ok();
    }
    undo(&world, &format!("--batch {}", base + 1)).ok();
    assert!(state(&world) == before);
}

/// A token that ended with somebody does not come back, and needs no end.
#[test]
fn a_token_that_ended_is_undone() {
    let world = World::company();
    world
        .run_as("204", "token add --right dashboard:read --for 30d")
        .ok();
    let made = last(&world);
    world.run("extension remove 204 --yes").ok();
    undo(&world, &last(&world).to_string()).ok();
    undo(&world, &made.to_string()).ok();
    // One that somebody ended is no other.
    world
        .run("token add --right extensions:read --for 30d")
        .ok();
    let made = last(&world);
    let id = world.run("token list -o json").ok().json()[0]["id"].clone();
    world.run(&format!("token revoke {id}")).ok();
    undo(&world, &made.to_string()).ok();
}

/// A secret that somebody set since is not taken from them; the hint says how to.
#[test]
fn a_secret_set_since_is_removed_first() {
    let world = World::company();
    let base = last(&world);
    apply(&world, HIRED, "").ok();
    let first = world.file("first", "4711");
    let second = world.file("second", "4812");
    world
        .run(&format!(
            "extension set 260 --vm-pin-file {}",
            first.display()
        ))
        .ok();
    let set = last(&world);
    world
        .run(&format!(
            "extension set 260 --vm-pin-file {}",
            second.display()
        ))
        .ok();
    let password = world.file("password", "correct-horse-battery-77");
    let line = format!(
        "password set 260 --new-password-file {} --confirm 260",
        password.display()
    );
    world.run(&line).ok();
    assert_snapshot!(told(&undo(&world, &set.to_string()), set), @"
    -- stderr
    pbxctl: entry 42 cannot be undone: changed since, by entry N1: vm pin
    hint: the former one is not stored, so remove the present one: `pbxctl extension set 260 --no-vm-pin`; then this: `pbxctl audit undo 42`
    -- exit 6
    ");
    let refused = undo(&world, &format!("--batch {}", base + 1));
    assert_snapshot!(told(&refused, base), @"
    -- stderr
    pbxctl: entry N10 cannot be undone: changed since, by entry N13: password
    hint: the former one is not stored, so remove the present one: `pbxctl password clear 260`; then these
    -- exit 6
    ");
    for line in advised(&refused) {
        world.run(&format!("{line} --yes")).ok();
    }
    let refused = undo(&world, &format!("--batch {}", base + 1));
    assert_snapshot!(told(&refused, base), @"
    -- stderr
    pbxctl: entry N2 cannot be undone: changed since, by entries N11, N12: vm pin
    hint: the former one is not stored, so remove the present one: `pbxctl extension set 260 --no-vm-pin`; then these
    -- exit 6
    ");
    for line in advised(&refused) {
        world.run(&format!("{line} --yes")).ok();
    }
    undo(&world, &format!("--batch {}", base + 1)).ok();
}

/// People who may not read the record know what they did themselves.
#[test]
fn what_the_asker_did_since_is_named() {
    let world = World::company();
    world.bind("304");
    world.role("304", "manager", "sales");
    let base = last(&world);
    world
        .run_as("304", "extension add 285 --department sales")
        .ok();
    world.run_as("304", "extension remove 285 --yes").ok();
    let first = format!("audit undo {} --yes", base + 1);
    assert_snapshot!(told(&world.run_as("304", &first), base), @"
    -- stderr
    pbxctl: entry N1 cannot be undone: changed since, by entry N2: whether it exists, and where; undo all of it with `pbxctl audit undo N1 N2`
    -- exit 6
    ");
    world
        .run_as("304", &format!("audit undo {} --yes", base + 2))
        .ok();
    world.run("extension remove 285 --yes").ok();
    assert_snapshot!(told(&world.run_as("304", &first), base), @"
    -- stderr
    pbxctl: entry N1 cannot be undone: something it changed no longer exists, or you may not see it
    hint: ask somebody who may read the whole record: they see what changed it since
    -- exit 6
    ");
}

#[test]
fn an_import_says_how_to_undo_it() {
    let world = World::company();
    let before = state(&world);
    let file = world.file(
        "l.csv",
        "number,first_name,department\n261,Ann,berlin\n262,Bea,berlin\n",
    );
    let line = format!("import {} --create-departments", file.display());
    let base = last(&world);
    assert_snapshot!(world.run(&format!("{line} --dry-run")).shot(), @"
    2 extensions from l.csv: 2 added (dry run, nothing written)
    read as extensions of `--profile plain`, by its first line
    department made: `berlin`
    a department without office hours is closed, and hangs up calls to its queues: pbxctl hours set berlin --open 'mon-fri 8-17:30'
    2 extensions without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    -- exit 0
    ");
    let done = world.run(&line).ok();
    assert!(
        done.stdout.ends_with(&format!(
            "\nundo it with: pbxctl audit undo --batch {}\n",
            base + 1
        )),
        "{}",
        done.shot()
    );
    assert!(!world.run(&line).shot().contains("undo"));
    assert_snapshot!(world.run("audit list --limit 4").shot(), @"
    ID  AT            ACTOR           WHAT                              CHANGE
    34  20 Nov 09:00  100 Olga Owner  extension.add 262 Bea             department: berlin, first_name: Bea (batch 32)
    33  20 Nov 09:00  100 Olga Owner  extension.add 261 Ann             department: berlin, first_name: Ann (batch 32)
    32  20 Nov 09:00  100 Olga Owner  department.add department:berlin  name: berlin (batch 32)
    31  20 Nov 09:00  100 Olga Owner  role.grant 405 Odette Owner       role: user → owner, department: board
    -- stderr
    times in UTC
    4 of 34; `--limit 0` shows all
    -- exit 0
    ");
    undo(&world, &format!("--batch {}", base + 1)).ok();
    assert!(state(&world) == before);
    let done = world.run(&format!("{line} -o json")).ok().json();
    let first = done["audit_id"].as_i64().unwrap();
    assert_eq!(
        world.run(&format!("audit show {first} -o json")).json()["action"],
        "department.add"
    );
    undo(&world, &format!("--batch {first}")).ok();
    assert_eq!(world.run(&format!("{line} -q")).ok().stdout, "");
}

/// A PIN that somebody changed since is not taken from them with the account.
#[test]
fn a_pin_that_was_changed_since_keeps_its_account() {
    let world = World::company();
    let [first, second] = [("one", "938475"), ("two", "571204")].map(|(name, pin)| {
        let file = world.file(name, pin);
        std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600))
            .unwrap();
        file.display().to_string()
    });
    let line =
        format!("extension add 211 -d sales --first B --vm on --vm-pin-file {first} -o json");
    let made = world.run(&line).ok().json()["audit_id"].clone();
    world
        .line(&format!("extension set 211 --vm-pin-file {second}"))
        .by("205")
        .run()
        .ok();
    let undo = format!("audit undo {made} --yes");
    let refused = world.run(&undo);
    assert_eq!(refused.exit, 6, "{}", refused.shot());
    assert!(
        refused.stderr.contains("changed since"),
        "{}",
        refused.shot()
    );
    world.run("extension show 211").ok();
}
