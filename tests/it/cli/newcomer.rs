//! A newcomer and everything that goes with them, in one command.

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;
use serde_json::json;

fn world() -> World {
    let world = World::company();
    for line in [
        "dept set sales --numbers 201-209",
        "group add night-shift",
        "queue add 800 --department sales",
        "ring-group add 801 --department sales",
    ] {
        world.run(line).ok();
    }
    world
}

#[test]
fn a_new_hire_with_everything() {
    let world = world();
    assert_snapshot!(shots(&world, &[
        "ext add next --department sales --first Zoë --last Zed --email zoe@acme.example --role receptionist --group night-shift --queue 800 --ring-group 801 --console allow --generate",
        "ext show 206",
        "queue member list 800 -o plain",
        "ext add next --department sales --first Jan --queue 800 --invite --dry-run",
        "ext add next --department sales --first Jan --last Kos --queue 800 --invite",
        "ext add next --department sales --disabled",
        "audit list --limit 10 -o plain",
    ]), @r#"
    $ ext add next --department sales --first Zoë --last Zed --email zoe@acme.example --role receptionist --group night-shift --queue 800 --ring-group 801 --console allow --generate
    extension 206 (Zoë Zed): added to sales as receptionist
    joined group night-shift, queue 800, ring-group 801; console access is allow
    enabled, password set
    password: yrxna-p6tny-ty73e-uybr3
    -- exit 0
    $ ext show 206
    Extension 206 · Zoë Zed

    Identity
      Status              enabled
      Home                sales
      E-mail              zoe@acme.example
      Mobile              -
      Language            -

    Telephone
      DIDs                -
      Outbound caller ID  -
      Missed calls        not notified by e-mail
      Phone book          appears automatically

    Voicemail
      Voicemail           off
      PIN                 required, not set yet
      By e-mail           nothing

    Forwarding
      Always              -
      When busy           -
      No answer           -

    Departments
      DEPARTMENT    ROLE
      sales (home)  receptionist

    Groups
      night-shift         user

    Called by
      queue 800           -
      ring-group 801      -

    Access
      Console             allow: let in
      Password            set
      Second factor       none
    -- exit 0
    $ queue member list 800 -o plain
    1	206	Zoë Zed	sales	true
    -- exit 0
    $ ext add next --department sales --first Jan --queue 800 --invite --dry-run
    extension 207 (Jan): added to sales as user (dry run, nothing written)
    then: joined queue 800
    then: enabled, invited until 2026-11-22 09:00 UTC (2 days)
    then: they set their password with the code, once: pbxctl password claim 207
    -- exit 0
    $ ext add next --department sales --first Jan --last Kos --queue 800 --invite
    extension 207 (Jan Kos): added to sales as user
    joined queue 800
    enabled, invited until 2026-11-22 09:00 UTC (2 days)
    they set their password with the code, once: pbxctl password claim 207
    code: vrucp-3zx9c-p4b8k-gnbf6
    -- exit 0
    $ ext add next --department sales --disabled
    extension 208: added to sales as user
    disabled, no web-access password yet: pbxctl password invite 208
    -- exit 0
    $ audit list --limit 10 -o plain
    45	2026-11-20T09:00:00Z	100	extension.add	extension:208	done	{"department":"sales","enabled":false}		1
    44	2026-11-20T09:00:00Z	100	password.invite	extension:207	done	{"invited_until":"2026-11-22T09:00:00Z"}		1
    43	2026-11-20T09:00:00Z	100	queue.member.add	queue:800	done	{"member":"207"}		1
    42	2026-11-20T09:00:00Z	100	extension.add	extension:207	done	{"department":"sales","first_name":"Jan","last_name":"Kos"}		1
    41	2026-11-20T09:00:00Z	100	password.set	extension:206	done	{"password":"***"}		1
    40	2026-11-20T09:00:00Z	100	console.allow	extension:206	done	{"console_access":"allow"}		1
    39	2026-11-20T09:00:00Z	100	ring-group.member.add	ring-group:801	done	{"member":"206"}		1
    38	2026-11-20T09:00:00Z	100	queue.member.add	queue:800	done	{"member":"206"}		1
    37	2026-11-20T09:00:00Z	100	group.member.add	extension:206	done	{"role":"user","group":"night-shift"}		1
    36	2026-11-20T09:00:00Z	100	extension.add	extension:206	done	{"department":"sales","first_name":"Zoë","last_name":"Zed","email":"zoe@acme.example","role":"receptionist"}		1
    -- exit 0
    "#);
}

/// What somebody is in a group is not what they are at home.
#[test]
fn programs_are_told_what_was_joined_and_the_role_at_home() {
    let world = world();
    world.run("dept set sales --numbers 201-219").ok();
    let of = |line: &str, role: &str, joined: serde_json::Value| {
        let answer = world.run(&format!("{line} -o json"));
        assert_eq!(answer.exit, 0, "{}", answer.shot());
        let answer = answer.json();
        assert_eq!(answer["after"]["role"], role, "{line}: {answer}");
        assert_eq!(answer["joined"], joined, "{line}: {answer}");
        assert!(answer["after"].get("group").is_none(), "{line}: {answer}");
        assert!(answer["after"].get("member").is_none(), "{line}: {answer}");
    };
    let all = json!(["group:night-shift", "queue:800", "ring-group:801"]);
    let with = "--group NIGHT-shift --queue 800 --ring-group 801";
    of(
        &format!("extension add 206 -d sales {with}"),
        "user",
        all.clone(),
    );
    let line = format!("extension ensure 207 -d sales --role manager {with}");
    of(&line, "manager", all.clone());
    of("extension add 208 -d sales", "user", json!([]));
    of("extension ensure 209 -d sales", "user", json!([]));
    // What a copy is stands among its memberships.
    let copy = world.run("extension copy 207 210 --with-groups -o json");
    let copy = copy.json();
    assert_eq!(copy["after"].get("role"), None);
    assert_eq!(copy["after"]["memberships"], json!(["manager in sales"]));
    assert_eq!(copy["joined"], json!(["group:night-shift"]));
    // Only what is new to somebody who exists.
    let line = "extension ensure 208 --group night-shift --role receptionist";
    of(line, "receptionist", json!(["group:night-shift"]));
    let again = world.run(&format!("{line} -o json")).json();
    assert_eq!(again["joined"], json!([]));
    assert_eq!(again["changed"], false);
}

/// Each effect is judged as its own command would be, and all of it is done or nothing.
#[test]
fn what_one_may_not_do_is_not_done_by_the_way() {
    let world = world();
    assert_snapshot!(shots(&world, &[
        "204> ext add next --department sales --group night-shift",
        "204> ext add next --department sales --console allow",
        "204> ext add next --department support",
        "201> ext add next --department sales",
        "204> ext add next --department nowhere",
        "ext add next --department main",
        "ext add next --department sales --group nope --queue 800",
        "201> ext add next --department sales --queue 899",
        "ext add 205 --department sales --queue 800",
        "ext add next --department sales --invite --generate",
        "ext add nxt --department sales",
        "ext list --department sales -o plain",
    ]), @"
    $ 204> ext add next --department sales --group night-shift
    -- stderr
    pbxctl: no group `night-shift`
    -- exit 5
    $ 204> ext add next --department sales --console allow
    extension 206: added to sales as user
    console access is allow
    enabled, no web-access password yet: pbxctl password invite 206
    -- exit 0
    $ 204> ext add next --department support
    -- stderr
    pbxctl: refused: extension add on extension:next: this needs extensions:write over department:support; 204 holds it only over own account, department:sales
    hint: could be done by: 304, 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    $ 201> ext add next --department sales
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    $ 204> ext add next --department nowhere
    -- stderr
    pbxctl: no department `nowhere`
    -- exit 5
    $ ext add next --department main
    -- stderr
    pbxctl: department main has no range of numbers, so there is no next one
    hint: name a number, or set a range: pbxctl department set main --numbers FROM-TO
    -- exit 7
    $ ext add next --department sales --group nope --queue 800
    -- stderr
    pbxctl: no group `nope`
    -- exit 5
    $ 201> ext add next --department sales --queue 899
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    $ ext add 205 --department sales --queue 800
    -- stderr
    pbxctl: number 205 is already taken
    hint: 205 is an extension (Otto Owner): `pbxctl extension show 205` shows it, `pbxctl extension set 205` changes it
    -- exit 6
    $ ext add next --department sales --invite --generate
    -- stderr
    pbxctl: `--invite` cannot be used with `--generate`
    hint: leave one of them out
    -- exit 2
    $ ext add nxt --department sales
    -- stderr
    pbxctl: `<NUMBER|next>`: `nxt` is not a new number: character 1, `n`, is not a digit
    hint: 2 to 10 digits, such as 101, or `next` for the lowest free one
    -- exit 2
    $ ext list --department sales -o plain
    201	Uma User	sales	user		enabled	
    202	Rita Reception	sales	receptionist		enabled	
    203	Gus Groupadmin	sales	group-admin		enabled	
    204	Mona Manager	sales	manager		enabled	
    205	Otto Owner	sales	owner		enabled	
    206		sales	user		enabled	
    -- exit 0
    ");
}

#[test]
fn numbers_are_given_in_their_order_until_there_are_none() {
    let world = world();
    assert_snapshot!(shots(&world, &[
        "ext add 207 --department sales",
        "ivr add 206 --department sales",
        "ext add next --department sales",
        "ext add next --department sales",
        "ext add next --department sales",
        "dept set sales --numbers 0100-0102 --country PL",
        "ext add next --department sales",
        "dept set sales --numbers 110-113 --country PL",
        "ext add next --department sales",
        "ext add next --department sales",
        "ext add next --department sales",
    ]), @r#"
    $ ext add 207 --department sales
    extension 207: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 207
    -- exit 0
    $ ivr add 206 --department sales
    IVR 206 of sales: added
    it has no keys yet: pbxctl ivr option set 206 1 DESTINATION
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    $ ext add next --department sales
    extension 208: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 208
    -- exit 0
    $ ext add next --department sales
    extension 209: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 209
    -- exit 0
    $ ext add next --department sales
    -- stderr
    pbxctl: every number of department sales is taken: 201-209
    hint: give a number elsewhere, or widen the range: pbxctl department set sales --numbers FROM-TO, which needs departments:write over the whole system
    -- exit 6
    $ dept set sales --numbers 0100-0102 --country PL
    department sales: country is now PL, number range is now 0100-0102
    visible to all, no time zone (UTC), numbers 0100-0102, 8 extensions
    -- stderr
    warning: 8 extensions there have numbers outside 0100-0102
    -- exit 0
    $ ext add next --department sales
    extension 0100: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 0100
    -- exit 0
    $ dept set sales --numbers 110-113 --country PL
    department sales: number range is now 110-113
    visible to all, no time zone (UTC), numbers 110-113, 9 extensions
    -- stderr
    warning: 9 extensions there have numbers outside 110-113
    -- exit 0
    $ ext add next --department sales
    extension 110: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 110
    -- exit 0
    $ ext add next --department sales
    extension 111: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 111
    -- exit 0
    $ ext add next --department sales
    extension 113: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 113
    -- exit 0
    "#);
}

#[test]
fn a_copy_with_groups_and_queues() {
    let world = world();
    for line in [
        "group member add night-shift 203 --role manager",
        "queue member add 800 203",
        "ext set 203 --first Gus --language pl --email gus@acme.example --did +48221000203",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(shots(&world, &[
        "ext copy 203 next --first Ann --last Bee --email none --with-groups --with-queues --generate",
        "ext show 206 -o json",
        "ext copy 203 next --did +48221000203",
        "ext copy 203 next --username ann --invite --invite-for 14d",
        "204> ext copy 203 next --with-groups",
        "ext copy 999 next",
        "ext copy 203 next",
        "ext copy 203 204",
        "ext set 203 --username gus",
        "ext copy 203 next --username gus",
    ]), @r#"
    $ ext copy 203 next --first Ann --last Bee --email none --with-groups --with-queues --generate
    extension 206 (Ann Bee): copied from extension 203 (Gus Groupadmin)
    group-admin in sales (home)
    joined group night-shift as manager, queue 800
    enabled, password set
    password: yrxna-p6tny-ty73e-uybr3
    -- exit 0
    $ ext show 206 -o json
    {"number":"206","name":"Ann Bee","department":"sales","enabled":true,"purge_after":null,"role":"group-admin","role_until":null,"system_role":null,"system_role_until":null,"first_name":"Ann","last_name":"Bee","email":null,"mobile":null,"language":"pl","outbound_caller_id":null,"did":[],"vm_enabled":false,"vm_pin":null,"vm_pin_required":true,"vm_email":"none","missed_call_email":false,"phonebook":true,"forward_always":null,"forward_busy":null,"forward_no_answer":null,"no_answer_seconds":null,"username":null,"telephone":true,"memberships":[{"department":"sales","home":true,"role":"group-admin","until":null,"call_rights":[]}],"groups":[{"group":"night-shift","role":"manager","until":null,"call_rights":[]}],"queues":["800"],"ring_groups":[],"console_access":"auto","password_set":true,"password_off":false,"second_factor":"none","invitation":null,"former_numbers":[],"let_in":true,"permissions":[],"os_user":null,"version":"$V"}
    -- exit 0
    $ ext copy 203 next --did +48221000203
    -- stderr
    pbxctl: DID +48221000203 already belongs to 203
    hint: 203 is an extension (Gus Groupadmin): `pbxctl extension show 203` shows it, `pbxctl extension set 203` changes it
    -- exit 6
    $ ext copy 203 next --username ann --invite --invite-for 14d
    extension 207: copied from extension 203 (Gus Groupadmin)
    group-admin in sales (home)
    enabled, invited until 2026-12-04 09:00 UTC (14 days)
    they set their password with the code, once: pbxctl password claim 207
    code: bvex9-vedsv-8dubs-uahen
    -- exit 0
    $ 204> ext copy 203 next --with-groups
    -- stderr
    pbxctl: refused: extension copy on extension:next: this gives phonebook:read and 24 more over department:sales, which 204 does not hold
    hint: could be done by: 205, 100, 101
    rule: D5 (delegation.ceiling)
    -- exit 4
    $ ext copy 999 next
    -- stderr
    pbxctl: no extension `999`
    -- exit 5
    $ ext copy 203 next
    extension 208: copied from extension 203 (Gus Groupadmin)
    group-admin in sales (home); no name, e-mail address, password, voicemail PIN or DIDs yet
    -- exit 0
    $ ext copy 203 204
    -- stderr
    pbxctl: number 204 is already taken
    hint: 204 is an extension (Mona Manager): choose another number, or give it one: `pbxctl extension renumber 204 FREE`
    -- exit 6
    $ ext set 203 --username gus
    extension 203 (Gus Groupadmin): user name is now gus
    at home in sales as group-admin, enabled, voicemail off
    -- exit 0
    $ ext copy 203 next --username gus
    -- stderr
    pbxctl: user name `gus` already belongs to 203
    hint: 203 is an extension (Gus Groupadmin): `pbxctl extension show 203` shows it, `pbxctl extension set 203` changes it
    -- exit 6
    "#);
}

/// Whoever is told the number gets it, and nobody else.
#[test]
fn a_line_of_a_batch_takes_the_next_number_too() {
    let world = world();
    let file = world.file("lines", "ext add next --department sales --generate\next add next --department sales --group night-shift\n");
    world.run(&format!("batch {} -y", file.display())).ok();
    let all = world.run("ext list --department sales -o csv").ok();
    assert!(
        all.stdout.contains("\n206,") && all.stdout.contains("\n207,"),
        "{}",
        all.stdout
    );
}

/// A refusal is recorded as what was asked for: nobody asked for the number that would be next.
#[test]
fn a_refused_next_is_recorded_as_such() {
    let world = world();
    let asked = [
        ("204", "ext copy 203 next"),
        ("204", "ext add next --department sales --role system-admin"),
        ("204", "ext add next --department support"),
        ("304", "ext copy 203 next"),
        ("304", "ext add next --department sales"),
        ("204", "ext copy 405 next"),
        (
            "204",
            "ext add next --department sales --role owner --invite",
        ),
    ];
    for (by, line) in asked {
        let tried = world.run_as(by, line);
        assert_ne!(tried.exit, 0, "{line}: {}", tried.shot());
        assert!(
            !tried.stderr.contains("extension:2") && !tried.stderr.contains("extension:00"),
            "{line}: {}",
            tried.shot()
        );
    }
    let record = world
        .run("audit list --outcome refused -o json")
        .ok()
        .json();
    let targets: Vec<_> = record
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["target"].as_str().unwrap().to_owned())
        .collect();
    assert!(targets.len() >= 5, "{targets:?}");
    assert!(
        targets.iter().all(|target| target == "extension:next"),
        "{targets:?}"
    );
}
