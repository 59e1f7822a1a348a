//! Holidays of several departments at once.

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;

fn holidays(world: &World, department: &str) -> Vec<String> {
    let list = format!("holiday list {department} -o plain --columns name");
    let all = world.run(&list).ok().stdout;
    all.lines().map(str::to_owned).collect()
}

#[test]
fn a_holiday_is_added_to_several_departments_or_to_none() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "holiday add sales support 'Company day' --on 2027-06-11",
        "holiday add support main --on 2027-06-11 'Company day'",
        "holiday add --all 'Team day' --on 2027-06-12",
        "holiday add sales Labour Day --on 2027-05-01",
        "holiday add sales sales 'Labour Day' --on 2027-05-01",
        "holiday add sales --all 'Labour Day' --on 2027-05-01",
        "holiday add 'Labour Day' --on 2027-05-01",
        "holiday ensure sales support 'Company day' --on 2027-06-14",
        "holiday ensure sales support 'Company day' --on 2027-06-14",
        "203> holiday add sales support 'Mine' --on 2027-05-01",
        "203> holiday add --all 'Mine' --on 2027-05-01",
        "202> holiday add --all 'Mine' --on 2027-05-01",
    ]), @"
    $ holiday add sales support 'Company day' --on 2027-06-11
    holiday Company day of sales: added, 2027-06-11
    holiday Company day of support: added, 2027-06-11
    -- exit 0
    $ holiday add support main --on 2027-06-11 'Company day'
    -- stderr
    pbxctl: support has a holiday `Company day` already: 2027-06-11
    hint: all of them or none: nothing was done
    -- exit 6
    $ holiday add --all 'Team day' --on 2027-06-12
    holiday Team day of board: added, 2027-06-12
    holiday Team day of main: added, 2027-06-12
    holiday Team day of sales: added, 2027-06-12
    holiday Team day of support: added, 2027-06-12
    -- exit 0
    $ holiday add sales Labour Day --on 2027-05-01
    -- stderr
    pbxctl: no department `Labour`
    hint: all of them or none: nothing was done
    hint: a name of several words is in quotes: 'Labour Day'
    -- exit 5
    $ holiday add sales sales 'Labour Day' --on 2027-05-01
    -- stderr
    pbxctl: `sales` is named twice
    hint: name it once
    -- exit 2
    $ holiday add sales --all 'Labour Day' --on 2027-05-01
    -- stderr
    pbxctl: departments are named, and `--all` is given too
    hint: either name them, or give `--all`
    -- exit 2
    $ holiday add 'Labour Day' --on 2027-05-01
    -- stderr
    pbxctl: `<NAME>` is missing
    hint: the department, or several, comes first; or give `--all`
    -- exit 2
    $ holiday ensure sales support 'Company day' --on 2027-06-14
    holiday Company day of sales: is now 2027-06-14, was 2027-06-11
    holiday Company day of support: is now 2027-06-14, was 2027-06-11
    -- exit 0
    $ holiday ensure sales support 'Company day' --on 2027-06-14
    holiday Company day of sales: already so
    holiday Company day of support: already so
    -- exit 0
    $ 203> holiday add sales support 'Mine' --on 2027-05-01
    -- stderr
    pbxctl: refused: department:support: this needs holidays:write over department:support; 203 holds it only over department:sales
    hint: could be done by: 100, 101
    hint: all of them or none: nothing was done
    rule: D2 (delegation.right)
    -- exit 4
    $ 203> holiday add --all 'Mine' --on 2027-05-01
    holiday Mine of sales: added, 2027-05-01
    -- exit 0
    $ 202> holiday add --all 'Mine' --on 2027-05-01
    -- stderr
    pbxctl: refused: department:main: this needs holidays:write over department:main; 202 does not hold it anywhere
    hint: could be done by: 100, 101
    hint: all of them or none: nothing was done
    rule: D2 (delegation.right)
    -- exit 4
    ");
    assert_eq!(holidays(&world, "main"), ["Team day"]);
    let id = world.run("audit list --action holiday.add --limit 1 -o json");
    let batch = id.ok().json()[0]["batch"].clone();
    assert!(batch.is_null(), "one is no batch");
    world.run("audit verify").ok();
}

#[test]
fn public_holidays_are_imported_everywhere() {
    let world = World::company();
    world.run("department set sales --country PL").ok();
    world.run("department set support --country GB").ok();
    let done = world.run("holiday import --all --year 2027").ok();
    for said in [
        "warning: main has no country: left out",
        "holidays of sales: ",
        "holidays of support: ",
    ] {
        let all = format!("{}{}", done.stderr, done.stdout);
        assert!(all.contains(said), "{}", done.shot());
    }
    assert!(holidays(&world, "main").is_empty());
    assert!(holidays(&world, "sales").len() > 5);
    let again = world
        .run("holiday import --all --year 2027 -o json")
        .ok()
        .json();
    assert_eq!(again["changed"], false, "{again}");
    // One command is undone as one.
    let last = world
        .run("audit list --action holiday.add --limit 1 -o json")
        .ok()
        .json();
    let batch = last[0]["batch"].as_i64().unwrap();
    world.run(&format!("audit undo --batch {batch} -y")).ok();
    assert!(holidays(&world, "sales").is_empty());
    assert!(holidays(&world, "support").is_empty());
    // All or none, and nothing is asked for what one department would not be asked for.
    let named = world.run("holiday import sales main --year 2027");
    assert_eq!(named.exit, 2, "{}", named.shot());
    assert!(
        named.stderr.contains("main has no country"),
        "{}",
        named.shot()
    );
    assert!(holidays(&world, "sales").is_empty());
    world
        .run("holiday import sales main --country PL --year 2027")
        .ok();
    assert_eq!(holidays(&world, "sales"), holidays(&world, "main"));
    world.run("holiday copy sales support board").ok();
    assert_eq!(holidays(&world, "sales"), holidays(&world, "board"));
    let itself = world.run("holiday copy sales support sales");
    assert_eq!(itself.exit, 2, "{}", itself.shot());
    let many = "holiday import sales main --country PL --year 2028 --year 2029 --year 2030 --year 2031 --year 2032";
    assert_eq!(world.run(many).exit, 9);
    world.run(&format!("{many} -y")).ok();
}

/// A holiday that was wrong everywhere is removed everywhere: where it is, and where one may.
#[test]
fn a_holiday_is_removed_wherever_it_is() {
    let world = World::company();
    world
        .run("holiday add sales support Fair --on 2027-06-11")
        .ok();
    world.run("holiday add main Other --on 2027-06-12").ok();
    for (actor, line, exit, why) in [
        ("100", "holiday remove --all Nothing", 5, "Nothing"),
        (
            "100",
            "holiday remove --all sales Fair",
            2,
            "takes one name",
        ),
        ("100", "holiday remove sales", 2, "missing"),
        ("201", "holiday remove --all Fair", 1, ""),
    ] {
        let answer = world.run_as(actor, line);
        let is_so = answer.exit == exit || exit == 1 && answer.exit != 0;
        assert!(is_so && answer.stderr.contains(why), "{}", answer.shot());
        assert_eq!(holidays(&world, "sales"), ["Fair"]);
    }
    let dry = world.run("holiday remove --all Fair --dry-run").ok();
    assert_eq!(holidays(&world, "support"), ["Fair"], "{}", dry.shot());
    let done = world.run("holiday remove --all fair -o json").ok().json();
    assert_eq!(done["results"].as_array().unwrap().len(), 2, "{done}");
    for department in ["sales", "support"] {
        assert!(holidays(&world, department).is_empty());
    }
    assert_eq!(holidays(&world, "main"), ["Other"]);
    // One undo brings all of them back.
    let first = done["results"][0]["audit_id"].as_i64().unwrap();
    world.run(&format!("audit undo --batch {first} --yes")).ok();
    assert_eq!(holidays(&world, "support"), ["Fair"]);
    assert_eq!(holidays(&world, "sales"), ["Fair"]);
}
