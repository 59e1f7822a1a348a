//! First secrets: files name them, people without one get one, and they appear nowhere else.

use super::plan;
use crate::common::World;
use std::os::unix::fs::PermissionsExt;

const PEOPLE: &str = "extensions:\n  301: {department: main, password_file: keys/301}\n  \
    302: {department: main, password: generate, pin_file: keys/pin, vm_enabled: true}\n  \
    303: {department: main, password: invite}\n";

fn folder(world: &World) -> String {
    let keys = world.folder().join("keys");
    std::fs::create_dir(&keys).unwrap();
    for (name, text) in [("301", "a long enough phrase 7\n"), ("pin", "730915\n")] {
        let file = keys.join(name);
        std::fs::write(&file, text).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    world.file("site.yaml", PEOPLE).display().to_string()
}

#[test]
fn whoever_has_none_gets_one() {
    let world = World::new();
    let site = folder(&world);
    let made = world.folder().join("made");
    // Judged and listed, with nothing made.
    let planned = world.run(&format!("plan {site} -o json")).ok();
    assert!(
        planned
            .stdout
            .contains("password set 302 --if-unset --generate"),
        "{}",
        planned.shot()
    );
    assert!(!planned.stdout.contains("730915") && !planned.stdout.contains("phrase"));
    let homeless = world.run(&format!("apply {site} --yes"));
    assert_eq!(homeless.exit, 2, "{}", homeless.shot());
    assert_eq!(world.run("extension show 301").exit, 5);
    let answer = world
        .run(&format!(
            "apply {site} --yes --secrets-dir {}",
            made.display()
        ))
        .ok();
    assert!(answer.stdout.contains("made"), "{}", answer.shot());
    let files: Vec<_> = ["302", "303"]
        .map(|number| std::fs::read_to_string(made.join(number)).unwrap())
        .into();
    assert_eq!(std::fs::read_dir(&made).unwrap().count(), 2);
    assert_eq!(
        std::fs::metadata(made.join("302"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o600
    );
    for secret in files
        .iter()
        .map(|text| text.trim())
        .chain(["730915", "a long enough phrase 7"])
    {
        assert!(!answer.shot().contains(secret));
        assert!(!String::from_utf8_lossy(&std::fs::read(world.db()).unwrap()).contains(secret));
    }
    // What was made opens the account that it was made for, and no other.
    for (number, exit) in [("302", 0), ("301", 3)] {
        let line = format!("password verify {number} --guess-file -");
        assert_eq!(world.line(&line).stdin(&files[0]).run().exit, exit);
    }
    // A second time nobody needs one, and no folder.
    world.run(&format!("apply {site} --yes")).ok();
    world.run(&format!("plan {site} --exit-code")).ok();
    let there = super::export(&world, "json");
    assert!(!there.contains("password_file") && !there.contains("pin_file"));
}

/// A kept plan names where secrets come from, and holds none.
#[test]
fn a_plan_holds_none() {
    let world = World::new();
    let site = folder(&world);
    let kept = world.folder().join("p");
    world
        .run(&format!("plan {site} --out {}", kept.display()))
        .ok();
    let text = std::fs::read_to_string(&kept).unwrap();
    assert!(
        text.contains("keys/301") && !text.contains("phrase") && !text.contains("argon2"),
        "{text}"
    );
    let made = world.folder().join("made");
    world
        .run(&format!(
            "apply {} --yes --secrets-dir {}",
            kept.display(),
            made.display()
        ))
        .ok();
    world.run(&format!("plan {site} --exit-code")).ok();
}

/// Every file that holds no such secret is told at once, and nothing is written.
#[test]
fn bad_secrets_are_told_together() {
    let world = World::new();
    folder(&world);
    let site = world.file("bad.yaml", "extensions:\n  301: {department: main, password_file: keys/none}\n  \
        302: {department: main, password_file: keys/pin}\n  303: {department: main, pin_file: keys/301}\n");
    let planned = world.run(&format!("plan {} -o json", site.display()));
    assert_eq!(
        planned.error()["faults"].as_array().unwrap().len(),
        3,
        "{}",
        planned.shot()
    );
    let answer = world.run(&format!("apply {} --yes -o json", site.display()));
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    assert_eq!(
        answer.error()["faults"].as_array().unwrap().len(),
        3,
        "{}",
        answer.shot()
    );
    // Each where it is named.
    for fault in answer.error()["faults"].as_array().unwrap() {
        let column = fault["column"].as_u64().unwrap();
        assert!(column > 20, "{fault}");
    }
    assert_eq!(world.run("extension show 301").exit, 5);
}

/// Whoever may not set somebody's password may not by a file.
#[test]
fn they_are_judged_like_their_commands() {
    let world = World::company();
    let site = "extensions: {304: {password: invite}}";
    let refused = world
        .line("plan --format yaml -o json")
        .by("204")
        .stdin(site)
        .run()
        .ok()
        .json();
    assert_eq!(
        refused["refused"][0]["command"],
        "pbxctl password invite 304"
    );
    let own = plan(&world, site, "-o json").ok().json();
    assert_eq!(own["summary"]["changed"], 1);
}

/// A secret that stands in a file all the same is not said again.
#[test]
fn what_may_be_a_secret_is_not_shown() {
    let world = World::new();
    for (key, value) in [
        ("password", "Sup3r-Secret-x"),
        ("pin", "4711"),
        ("vm_pin", "4711"),
        ("client_secret", "Sup3r"),
    ] {
        for site in [
            format!("extensions: {{301: {{{key}: \"{value}\"}}}}"),
            format!("extensions:\n  301:\n    {key}: {value}\n"),
            format!("extensions:\n  301:\n    {key}:\n      {value}\n"),
            format!("extensions:\n  301:\n    {key}: |\n      {value}\n    nonsense: 1\n"),
            format!(
                "extensions:\n  301:\n    {key}: |\n{}      {value}: [\n",
                "      x\n".repeat(9)
            ),
            format!("extensions: {{301: {{{key}:{}{value}}}}}", " ".repeat(60)),
            format!(
                "extensions: {{301: {{first_name: Lena, last_name: Zakowska, {key}: {value}, mobile: \"+48123123123\", nonsense: 1, rubbish: 2}}}}"
            ),
        ] {
            for width in [40, 80, 200] {
                let answer = world
                    .line("plan --format yaml")
                    .stdin(&site)
                    .tty(width)
                    .run();
                assert_eq!(answer.exit, 7, "{}", answer.shot());
                assert!(!answer.shot().contains(value), "{}", answer.shot());
            }
            let json = plan(&world, &site, "-o json");
            assert!(!json.shot().contains(value), "{}", json.shot());
        }
    }
}

fn key(world: &World, name: &str, text: &str) -> String {
    let file = world.file(name, text);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    file.display().to_string()
}

/// A refused secret is refused in earnest as on a dry run, from the file and from its plan; and
/// recorded.
#[test]
fn a_refused_secret_is_refused_and_recorded() {
    let world = World::company();
    key(&world, "pw", "xq9 Wombat seventy tyr\n");
    for (name, site) in [
        ("alone", "extensions: {304: {password_file: pw}}"),
        (
            "beside",
            "extensions: {201: {mobile: \"+48601879136\"}, 304: {password_file: pw}}",
        ),
        (
            "made",
            "extensions: {201: {mobile: \"+48601879136\"}, 304: {password: generate}}",
        ),
    ] {
        let file = world.file(&format!("{name}.yaml"), site);
        let (file, plan) = (file.display(), world.folder().join(format!("{name}.plan")));
        let plan = plan.display();
        world
            .run_as("204", &format!("plan {file} --out {plan}"))
            .ok();
        for what in [file.to_string(), plan.to_string()] {
            let before = world
                .run("audit list --outcome refused -o json --limit 0")
                .json();
            let made = format!("--secrets-dir {}/{name}-made", world.folder().display());
            for line in [
                format!("plan {what} --exit-code"),
                format!("apply {what} --yes --dry-run"),
                format!("apply {what} --yes {made}"),
            ] {
                let answer = world.run_as("204", &line);
                assert_eq!(answer.exit, 4, "{line}: {}", answer.shot());
                assert!(answer.shot().contains("304"), "{line}: {}", answer.shot());
            }
            let after = world
                .run("audit list --outcome refused -o json --limit 0")
                .json();
            assert_ne!(before, after, "{what}");
            assert!(!world.folder().join(format!("{name}-made")).exists());
        }
    }
    assert!(world.run("extension show 201 -o json").ok().json()["mobile"].is_null());
}

/// Whoever is refused is handed nothing out, though the rest is done.
#[test]
fn who_is_refused_gets_no_secret() {
    let world = World::company();
    let site = "extensions: {215: {department: sales, password: invite}, \
                316: {department: support, password: invite}, 304: {password: generate}}";
    let site = world.file("site.yaml", site);
    let made = world.folder().join("made");
    let line = format!(
        "apply {} --yes --keep-going --secrets-dir {}",
        site.display(),
        made.display()
    );
    assert_eq!(world.run_as("204", &line).exit, 12);
    let files: Vec<_> = std::fs::read_dir(&made).unwrap().collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(made.join("215").exists());
    // Where nobody gets one, there is no folder, and nothing is said of one.
    std::fs::remove_dir_all(&made).unwrap();
    let answer = world.run_as("204", &line);
    assert_eq!(answer.exit, 4);
    assert!(
        !made.exists() && !answer.shot().contains("new secrets"),
        "{}",
        answer.shot()
    );
}

/// What a file holds is looked into before anything is done, on a dry run too; and a plan knows the
/// names of those it adds, wherever it is applied.
#[test]
fn what_files_hold_is_looked_into_by_every_way() {
    let world = World::company();
    let pw = key(&world, "pw", "xq9 Wombat seventy tyr\n");
    let site = world.file(
        "site.yaml",
        "extensions: {301: {password_file: pw}, 217: {department: sales, first_name: Hildegard, last_name: Wurzelbach, password_file: pw}}",
    );
    let plan = world.folder().join("p");
    let (site, plan) = (site.display(), plan.display());
    world.run(&format!("plan {site} --out {plan}")).ok();
    // The plan names the file itself, not one that is called so where it is applied.
    let kept = std::fs::read_to_string(world.folder().join("p")).unwrap();
    assert!(kept.contains(&format!("\"{pw}\"")), "{kept}");
    for bad in ["Hildegard Wurzelbach 7\n", "short\n"] {
        key(&world, "pw", bad);
        for line in [
            format!("plan {site}"),
            format!("plan {plan}"),
            format!("apply {site} --yes --dry-run"),
            format!("apply {plan} --yes --dry-run"),
            format!("apply {site} --yes"),
            format!("apply {plan} --yes"),
        ] {
            let answer = world.run(&line);
            assert_eq!(answer.exit, 7, "{line}: {}", answer.shot());
        }
    }
    std::fs::remove_file(&pw).unwrap();
    for what in [site.to_string(), plan.to_string()] {
        let answer = world.run(&format!("apply {what} --yes --dry-run"));
        assert_eq!(answer.exit, 7, "{}", answer.shot());
    }
    assert_eq!(world.run("extension show 217").exit, 5);
}

/// What is counted is what is listed, the first secret of somebody new too.
#[test]
fn a_first_secret_of_somebody_new_counts_as_it_is_listed() {
    let world = World::company();
    let site = "extensions: {215: {department: sales, password: invite}}";
    let planned = plan(&world, site, "-o json").ok().json();
    let (steps, summary) = (planned["steps"].as_array().unwrap(), &planned["summary"]);
    assert_eq!(steps.len(), 2, "{planned}");
    assert_eq!(
        (&summary["added"], &summary["changed"]),
        (&1.into(), &1.into())
    );
    let told = plan(&world, site, "").ok().stdout;
    assert!(told.contains("1 to add, 1 to change"), "{told}");
}

/// The command of a secret names its file from where one stands: in the site file it begins there.
#[test]
fn the_command_of_a_secret_is_pasted_where_one_stands() {
    let world = World::new();
    folder(&world);
    world.file("site.yaml", PEOPLE.replace("generate", "invite"));
    let sub = world.folder().join("sub");
    std::fs::create_dir(&sub).unwrap();
    std::fs::rename(world.folder().join("keys"), sub.join("keys")).unwrap();
    std::fs::rename(world.folder().join("site.yaml"), sub.join("site.yaml")).unwrap();
    for line in [
        "plan $D/sub -o json",
        "plan $D/sub --out $D/p",
        "plan $D/p -o json",
    ] {
        let planned = world.run(line).ok();
        if !line.ends_with("json") {
            continue;
        }
        let planned = planned.json();
        let commands = planned["steps"].as_array().unwrap().iter();
        let commands = commands.map(|step| step["command"].as_str().unwrap());
        let of_files: Vec<_> = commands.filter(|line| line.contains("-file ")).collect();
        assert_eq!(of_files.len(), 2, "{planned}");
        let from_here = |line: &&str| line.contains("$D/sub/keys/");
        assert!(of_files.iter().all(from_here), "{of_files:?}");
    }
    let planned = world.run("plan $D/sub -o json").ok().json();
    for step in planned["steps"].as_array().unwrap() {
        let line = step["command"].as_str().unwrap();
        world.run(line.strip_prefix("pbxctl ").unwrap()).ok();
    }
    let after = world.run("plan $D/sub -o json").ok().json();
    assert_eq!(after["changed"], false, "{after}");
}

/// `--keep-going` makes what `plan` does not mark: nothing is needed for a secret that is refused.
#[test]
fn nothing_is_needed_for_a_refused_secret() {
    let needs = |shot: &str| shot.contains("needs a new folder") || shot.contains("cannot hand");
    for (secret, text) in [
        ("password: invite", ""),
        ("password: generate", ""),
        ("password_file: key", "xq9 Wombat seventy tyr\n"),
        ("pin_file: key", "730915\n"),
    ] {
        for what in ["$D/s.yaml", "$D/p"] {
            let world = World::company();
            key(&world, "key", text);
            let site =
                format!("extensions: {{201: {{mobile: \"+48601879136\"}}, 304: {{{secret}}}}}");
            world.file("s.yaml", &site);
            let run = |line: &str| world.run_as("204", line);
            let kept = run("plan $D/s.yaml --out $D/p").ok();
            let planned = run(&format!("plan {what}")).ok();
            let dry = run(&format!("apply {what} --keep-going --dry-run"));
            assert_eq!(dry.exit, 12, "{}", dry.shot());
            for told in [kept, planned, dry] {
                assert!(told.stdout.contains("! extension 304"), "{}", told.shot());
                assert!(!needs(&told.shot()), "{}", told.shot());
            }
            let made = run(&format!("apply {what} --keep-going"));
            assert_eq!(made.exit, 12, "{secret} {what}: {}", made.shot());
            let is = world.run("extension show 201 -o json").ok().json();
            assert_eq!(is["mobile"], "+48601879136");
            let refused = world.run("audit list --outcome refused -o json --limit 0");
            assert!(refused.stdout.contains("304"), "{}", refused.shot());
        }
    }
    // One that is made needs it all the same, and is named alone.
    let world = World::company();
    world.file(
        "s.yaml",
        "extensions: {201: {password: invite}, 304: {password: invite}}",
    );
    let planned = world.run_as("204", "plan $D/s.yaml").ok().stdout;
    assert!(
        planned.contains("a new secret is made for 201:"),
        "{planned}"
    );
    let made = world.run_as("204", "apply $D/s.yaml --keep-going");
    assert_eq!(made.exit, 2, "{}", made.shot());
    let said = "a new secret is needed for 201; nothing was written";
    assert!(made.stderr.contains(said), "{}", made.shot());
}

/// Through sudo, where no file can be named, one that names a refused secret is in nobody's way.
#[test]
fn a_refused_secret_is_in_no_ones_way_through_sudo() {
    for secret in ["password: invite", "password_file: /tmp/none"] {
        let world = World::company();
        let owner = std::fs::metadata(world.folder()).unwrap();
        let owner = std::os::unix::fs::MetadataExt::uid(&owner);
        let caller = crate::common::uid_of("204").to_string();
        let site = format!("extensions: {{201: {{mobile: \"+48601879136\"}}, 304: {{{secret}}}}}");
        let run = |line: &str| {
            let line = world.line(line).uid(owner).stdin(&site);
            line.var("SUDO_UID", &caller).run()
        };
        let planned = run("plan --format yaml").ok();
        assert!(planned.stdout.contains("! extension 304"), "{secret}");
        let made = run("apply --format yaml --keep-going");
        assert_eq!(made.exit, 12, "{secret}: {}", made.shot());
        let is = world.run("extension show 201 -o json").ok().json();
        assert_eq!(is["mobile"], "+48601879136");
    }
}
