//! `import` of DIDs from FreePBX: what the errors advise is true, and no other list is read in their place.

use crate::common::{Answer, World};

const FILE: &str = "cidnum,extension,destination,description\n\
    ,2125550101,\"ivr-1,s,1\",Main menu\n\
    ,2125550102,\"from-did-direct,201,1\",Priya\n";

fn import(world: &World, file: &str, options: &str) -> Answer {
    world.file("file.csv", file);
    world.run(&format!("import $D/file.csv -d sales {options}"))
}

/// What is skipped leaves nothing of the list: it would be one of queues, one for each DID.
#[test]
fn a_list_of_dids_is_never_read_as_another() {
    let world = World::company();
    let none = "--map destination=none";
    let renamed = FILE.replace("destination", "dest");
    let bare = FILE.replace("cidnum,", "other,");
    for (file, options, says) in [
        (FILE, none, "skips what a list of DIDs is about"),
        (
            FILE,
            "--map destination=none --map cidnum=none",
            "skips what",
        ),
        (
            FILE,
            "--map Destination=none --profile freepbx",
            "skips what",
        ),
        (
            FILE,
            "--map destination=none --kind queues",
            "one of a list of DIDs",
        ),
        (FILE, "--kind extensions", "one of a list of DIDs"),
        (FILE, "--map destination=none --kind dids", "skips what"),
        (&bare, none, "skips what a list of DIDs is about"),
        (&renamed, "", "there is no column `destination`"),
        (
            "cidnum,extension,description\n,201,x\n",
            "",
            "there is no column `destination`",
        ),
    ] {
        let refused = import(&world, file, options);
        assert_eq!(refused.exit, 7, "{options}: {}", refused.shot());
        assert!(
            refused.stderr.contains(says),
            "{options}: {}",
            refused.shot()
        );
    }
    assert_eq!(world.run("queue list -o json").ok().stdout.trim(), "[]");
    // The row is taken out, as the error says.
    let refused = import(&world, FILE, "");
    assert!(
        refused.stderr.contains("take the row out"),
        "{}",
        refused.shot()
    );
    assert!(!refused.stderr.contains("=none"), "{}", refused.shot());
    let left: String = FILE
        .lines()
        .filter(|line| !line.contains("ivr"))
        .map(|line| format!("{line}\n"))
        .collect();
    import(&world, &left, "").ok();
    world.run("ivr add 190 -d sales").ok();
    world.run("ivr set 190 --did 2125550101").ok();
    // Queues are still read as queues.
    import(&world, "extension,descr,member\n800,Line,\"201,0\"\n", "").ok();
}

/// An error names only destinations that would be taken in its place.
#[test]
fn destinations_that_are_named_as_known_are_taken() {
    let world = World::company();
    world.run("queue add 800 -d sales").ok();
    world.run("ring-group add 600 -d sales").ok();
    world.run("extension set 201 --vm on").ok();
    let lists = [
        ("extension,destination\n+442079460801,", ""),
        (
            "extension,name,noanswer_dest\n202,Una,",
            "--kind extensions",
        ),
    ];
    for (begin, options) in lists {
        let refused = import(&world, &format!("{begin}\"app-x,s,1\"\n"), options);
        assert_eq!(refused.exit, 7, "{}", refused.shot());
        let hint = refused.stderr.split_once("like that (").unwrap().1;
        let hint = hint.split(';').next().unwrap().replace(" or ", ", ");
        let known: Vec<_> = hint.split(", ").collect();
        assert!(known.len() > 2, "{hint}");
        for destination in known {
            let file = format!("{begin}\"{destination}\"\n");
            let taken = import(&world, &file, &format!("{options} --dry-run"));
            assert_eq!(taken.exit, 0, "{destination}: {}", taken.shot());
        }
    }
    // Of two columns with one name `--map` would skip both.
    let twice = import(&world, "Number,FirstName,VMPIN,PIN\n", "");
    assert!(twice.stderr.contains("--map"), "{}", twice.shot());
    let same = import(&world, "Number,FirstName,firstname\n", "");
    assert!(!same.stderr.contains("--map"), "{}", same.shot());
}
