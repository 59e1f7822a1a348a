//! Lists of FreePBX, there and back: what they hold and is not kept here, and what they say of a
//! destination that is not there yet.

use crate::common::World;

/// A column of what was printed, in its first row.
fn cell(list: &str, name: &str) -> String {
    let mut all = csv::Reader::from_reader(list.as_bytes());
    let at = all.headers().unwrap().iter().position(|one| one == name);
    let row = all.records().next().unwrap().unwrap();
    row[at.unwrap()].to_owned()
}

fn import(world: &World, name: &str, text: &str, options: &str) -> crate::common::Answer {
    world.file(name, text);
    world.run(&format!("import $D/{name} --department sales {options}"))
}

#[test]
fn what_is_replaced_there_is_said() {
    let world = World::company();
    world.run("hours set sales --open 'mon-fri 8-17'").ok();
    let people = "extension,name,voicemail,outboundcid\n501,Ann A,default,\"\"\"Ann A\"\" <+48225550101>\"\n502,Bob B,default,+48225550102\n";
    let told = import(&world, "e.csv", people, "").ok();
    let said =
        "warning: line 2, outboundcid: the name beside the number that others see is not kept";
    assert_eq!(told.stderr.matches(said).count(), 1, "{}", told.shot());
    let groups = "grpnum,description,strategy,grptime,grplist,postdest\n601,Hunt,hunt,25,501-502,\"ext-local,vmu502,1\"\n";
    let told = import(&world, "g.csv", groups, "").ok();
    assert!(
        told.shot()
            .contains("3 columns were not read: strategy, grptime, postdest")
    );
    let queues = "extension,descr,goto,maxwait,member,strategy\n281,Support,\"ext-local,vmu502,1\",120,\"501,0|502,5\",rrmemory\n";
    import(&world, "q.csv", queues, "").ok();
    let replaced = |kind: &str| {
        let told = world.run(&format!("export --profile freepbx --kind {kind}"));
        let begins = "warning: pbxctl does not keep these, and what freepbx has is replaced: ";
        let lines = told.ok().stderr;
        let line = lines.lines().find_map(|line| line.strip_prefix(begins));
        line.unwrap_or_default().to_owned()
    };
    assert_eq!(
        replaced("extensions"),
        "`outboundcid` without a name of 2 extensions"
    );
    assert_eq!(
        replaced("ring-groups"),
        "`grptime` 20 of 1 ring group, `postdest` hang up of 1 ring group, `strategy` ringall of 1 ring group"
    );
    assert_eq!(
        replaced("queues"),
        "`dest` hang up of 1 queue, `maxwait` without an end of 1 queue, `strategy` ringall of 1 queue, penalty 0 of the members of 1 queue"
    );
    // Where calls go that nobody takes is carried if it is known.
    for (kind, thing, column) in [
        ("ring-groups", "ring-group:601", "postdest"),
        ("queues", "queue:281", "dest"),
    ] {
        world
            .run(&format!("route set {thing} --open voicemail:501"))
            .ok();
        assert!(!replaced(kind).contains("hang up"), "{}", replaced(kind));
        let list = world.run(&format!("export --profile freepbx --kind {kind}"));
        let list = list.ok();
        assert_eq!(cell(&list.stdout, column), "ext-local,vmu501,1");
        assert!(!list.stderr.contains("`open`"), "{}", list.shot());
    }
}

/// A queue that comes with a later list: the column, and the way on.
#[test]
fn a_destination_of_a_later_list_is_told_with_its_column() {
    let world = World::company();
    let head = "extension,name,voicemail,noanswer_dest,busy_dest\n";
    let hint = "hint: is it in another list? `--map noanswer_dest=none` skips the column: import that list next, then this file again";
    let later = format!("{head}501,Ann A,default,\"ext-queues,280,1\",\n");
    let told = import(&world, "e.csv", &later, "");
    assert!(
        told.stderr
            .contains("2     noanswer_dest  destination queue:280 does not exist"),
        "{}",
        told.shot()
    );
    assert!(told.stderr.contains(hint), "{}", told.shot());
    assert!(!told.stderr.contains("external:+NUMBER"), "{}", told.shot());
    // Beside other errors too, of which each names its column.
    let both = format!("{later}502,Bob B,default,,hangup\n");
    let told = import(&world, "e.csv", &both, "");
    assert!(told.stderr.contains(hint), "{}", told.shot());
    assert!(
        told.stderr
            .contains("`--map busy_dest=none` skips the column"),
        "{}",
        told.shot()
    );
    assert!(!told.stderr.contains("COLUMN=none"), "{}", told.shot());
    // So it goes.
    import(&world, "e.csv", &later, "--map noanswer_dest=none").ok();
    import(&world, "q.csv", "extension,descr,member\n280,Q,501\n", "").ok();
    import(&world, "e.csv", &later, "").ok();
    // Our own list says it in our own words.
    let plain = "number,first_name,forward_busy\n503,Cy,queue:299\n";
    let told = import(&world, "p.csv", plain, "");
    assert!(told.stderr.contains("external:+NUMBER"), "{}", told.shot());
    assert!(
        told.stderr.contains("`--map forward_busy=none` skips"),
        "{}",
        told.shot()
    );
}

/// Only what delegation forbids ends with 4.
#[test]
fn refusals_of_several_kinds_end_as_the_first() {
    let world = World::company();
    for (rows, exit) in [
        ("600,A,299\n", 5),
        ("201,B,202\n", 6),
        ("600,A,299\n201,B,202\n", 5),
        ("201,B,202\n600,A,299\n", 6),
    ] {
        let told = import(
            &world,
            "g.csv",
            &format!("grpnum,description,grplist\n{rows}"),
            "",
        );
        assert_eq!(told.exit, exit, "{}", told.shot());
        assert!(!told.stderr.contains("refused:"), "{}", told.shot());
    }
    world.file(
        "g.csv",
        "grpnum,description,grplist\n600,A,299\n601,B,202\n",
    );
    let by = world.line("import $D/g.csv --department sales").by("304");
    assert_eq!(by.run().exit, 4);
}

/// A sentence that begins with the name of the program is no command: no backslash ends its line.
#[test]
fn a_sentence_is_broken_like_any_other() {
    let world = World::company();
    world.file(
        "d.csv",
        "cidnum,extension,destination\n,_X.,\"from-did-direct,201,1\"\n",
    );
    let told = world.line("import $D/d.csv").tty(80).run();
    let shot = told.shot();
    assert!(shot.contains("pbxctl has no rules for several"), "{shot}");
    assert!(!shot.contains('\\'), "{shot}");
}

/// The help says what is done.
#[test]
fn the_help_says_that_a_taken_did_is_refused() {
    let help = World::company().run("help import").ok().stdout;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        help.contains("A row with a DID that somebody outside the file has is refused."),
        "{help}"
    );
}
