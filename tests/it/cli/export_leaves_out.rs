//! `export --profile`: whatever somebody or something has is in the list, or counted in a warning.

use crate::common::World;
use pbxctl::domain::Field;

/// All that a system is told, and all that it is not.
fn told(world: &World, profile: &str) -> String {
    let kinds: &[&str] = match profile {
        "freepbx" => &["extensions", "ring-groups", "queues", "dids"],
        _ => &["extensions"],
    };
    let lists = kinds.iter().map(|kind| {
        let answer = world.run(&format!("export --profile {profile} --kind {kind}"));
        answer.ok().shot()
    });
    lists.collect()
}

/// A line that sets a field of 201.
fn setting(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::FirstName => "--first Ada",
        Field::LastName => "--last Lovelace",
        Field::Email => "--email ada@acme.example",
        Field::Mobile => "--mobile +442079460111",
        Field::Language => "--language pl",
        Field::OutboundCallerId => "--caller-id +442079460112",
        Field::Did => "--did +442079460201",
        Field::VmEnabled => "--vm on",
        // Secrets are never written.
        Field::VmPin => return None,
        Field::VmPinRequired => "--vm-pin-required off",
        Field::VmEmail => "--vm-email attach",
        Field::MissedCallEmail => "--missed-call-email on",
        Field::Phonebook => "--phonebook off",
        Field::ForwardAlways => "--forward-always extension:202",
        Field::ForwardBusy => "--forward-busy extension:202",
        Field::ForwardNoAnswer => "--forward-no-answer extension:202",
        Field::NoAnswerSeconds => "--no-answer-seconds 35",
        Field::Username => "--username ada",
        Field::Telephone => "--telephone off",
    })
}

/// Each field of a person, queue and ring group changes what is written or what is counted.
#[test]
fn nothing_is_left_out_without_a_word() {
    let fields = Field::ALL.into_iter().filter_map(setting);
    let fields = fields.map(|options| format!("extension set 201 {options}"));
    let fields = fields.chain(
        [
            "extension set 201 --forward-always external:+442079460999",
            "extension set 201 --forward-busy external:+442079460999",
            "extension set 201 --forward-no-answer hangup",
            "extension disable 201 --yes",
            "extension renumber 201 210 --forward-old 30",
            "role grant 201 manager -d sales",
            "role grant 201 manager -d sales --for 5d",
            "role grant 201 system-admin --confirm 201",
            "role grant 201 system-admin --for 5d --confirm 201",
            "console allow 201",
            "queue set 800 --name Line",
            "queue set 800 --did +442079460801",
            "queue member add 800 203",
            "queue member set 800 202 --position 1",
            "ring-group set 600 --name Line",
            "ring-group set 600 --did +442079460601",
            "ring-group member remove 600 202",
            "route set 800 --open extension:202",
            "route set 800 --break extension:202",
            "route set 800 --closed hangup",
            "route set 600 --holiday hangup",
        ]
        .map(str::to_owned),
    );
    let begin = {
        let world = World::company();
        for line in [
            "extension set 201 --email uma@acme.example",
            "queue add 800 --department sales",
            "queue member add 800 201 202",
            "ring-group add 600 --department sales",
            "ring-group member add 600 201 202",
        ] {
            world.run(line).ok();
        }
        world.freeze()
    };
    for line in fields {
        // Whoever has no telephone is in no queue.
        let world = World::thaw(&begin);
        if line.ends_with("--telephone off") {
            world.run("queue member remove 800 201").ok();
            world.run("ring-group member remove 600 201").ok();
        }
        let before = ["3cx", "freepbx", "plain"].map(|profile| told(&world, profile));
        world.run(&line).ok();
        for (profile, before) in ["3cx", "freepbx", "plain"].into_iter().zip(before) {
            // Only FreePBX has lists of these.
            if profile == "freepbx" || line.contains("201") {
                assert_ne!(told(&world, profile), before, "{profile}: {line}");
            }
        }
    }
}

/// A leaver is no working telephone in FreePBX, and nothing leads to them there.
#[test]
fn disabled_people_are_not_in_freepbx() {
    let world = World::company();
    for line in [
        "queue add 800 --department sales",
        "queue member add 800 202 201 203",
        "ring-group add 600 --department sales",
        "ring-group member add 600 201 202",
        "extension set 201 --did +442079460201",
        "extension set 202 --forward-busy extension:201 --forward-always extension:203",
        "extension set 203 --forward-always external:+442079460999",
        "extension disable 201 --yes",
    ] {
        world.run(line).ok();
    }
    let export = |kind: &str| {
        let answer = world.run(&format!("export --profile freepbx --kind {kind}"));
        answer.ok()
    };
    let people = export("extensions");
    assert!(!people.stdout.contains("\r\n201,"), "{}", people.shot());
    assert!(
        !people.stdout.contains("from-did-direct,201"),
        "{}",
        people.shot()
    );
    for said in [
        "warning: 1 account left out: freepbx has no disabled extensions\n",
        "warning: 1 destination left out: it leads to an account that is left out\n",
        "`forward_always` of 2 extensions",
    ] {
        assert!(people.stderr.contains(said), "{said}: {}", people.shot());
    }
    let member = "warning: 1 member left out: disabled, so not an extension there\n";
    let queues = export("queues");
    assert!(
        queues
            .stdout
            .contains("\"Local/202@from-queue/n,0|Local/203@from-queue/n,0\"")
    );
    assert!(queues.stderr.contains(member), "{}", queues.shot());
    let groups = export("ring-groups");
    assert!(groups.stdout.contains("600,,202,"), "{}", groups.shot());
    assert!(groups.stderr.contains(member), "{}", groups.shot());
    let dids = export("dids");
    assert!(!dids.stdout.contains("+442079460201"), "{}", dids.shot());
    // They stay where they are in the queue, in whatever order the others are.
    world.file("file.csv", &queues.stdout);
    let again = world.run("import $D/file.csv --kind queues").ok();
    assert!(
        again.stdout.contains("nothing to change"),
        "{}",
        again.shot()
    );
    let order = |members: &str| {
        world.file("file.csv", format!("extension,member\n800,\"{members}\"\n"));
        world
            .run("import $D/file.csv --kind queues --profile freepbx")
            .ok();
        let list = world.run("queue member list 800 -o plain --columns number");
        list.ok().stdout.replace('\n', " ")
    };
    assert_eq!(order("203,0|202,0"), "203 202 201 ");
    assert_eq!(order("204,0|203,0|202,0"), "204 203 202 201 ");
    assert_eq!(order("202,0|204,0"), "202 204 201 ");
    // 3CX has disabled people.
    let people = world.run("export --profile 3cx").ok();
    assert!(people.stdout.contains("\r\n201,"), "{}", people.shot());
    let said =
        "3cx has no column for `forward_always` of 2 extensions, `forward_busy` of 1 extension";
    assert!(people.stderr.contains(said), "{}", people.shot());
}
