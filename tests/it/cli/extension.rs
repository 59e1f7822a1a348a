//! `pbxctl extension`: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;

/// Several commands one after the other, each with what it answers; `204> ` before one makes
/// it that extension's.
pub(super) fn shots(world: &World, lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let (by, command) = line.split_once("> ").unwrap_or(("100", line));
        let answer = world.run_as(by, command);
        text += &format!("$ {line}\n{}\n", answer.shot());
    }
    text
}

#[test]
fn an_account_from_beginning_to_end() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "ext add 210 --department sales --first Lena --last Żak --email lena@acme.example --vm on --vm-email attach",
        "ext set 210 --email none --did +48221234568 --did +48221234567",
        "ext set 210 --did +48221234567 --did +48221234568",
        "ext set 210 --email lena@acme.example --forward-busy 201 --forward-no-answer voicemail:210 --no-answer-seconds 20",
        "ext disable 210",
        "ext disable 210",
        "ext enable 210",
        "ext move 210 --department support",
        "ext copy 210 211",
        "ext show 211 -o json",
        "ext remove 210 -y",
        "ext set 201 --forward-busy 211",
        "ext remove 211 -y",
    ]), @r#"
    $ ext add 210 --department sales --first Lena --last Żak --email lena@acme.example --vm on --vm-email attach
    extension 210 (Lena Żak): added to sales as user
    enabled, no web-access password yet: pbxctl password invite 210
    -- exit 0
    $ ext set 210 --email none --did +48221234568 --did +48221234567
    extension 210 (Lena Żak): email is now none, DIDs are now +48221234567 +48221234568
    at home in sales as user, enabled, voicemail on, no address to mail it to
    -- stderr
    warning: 210 has no e-mail address, so no messages are mailed: pbxctl extension set 210 --email EMAIL
    -- exit 0
    $ ext set 210 --did +48221234567 --did +48221234568
    extension 210 (Lena Żak): already so
    at home in sales as user, enabled, voicemail on, no address to mail it to
    -- exit 0
    $ ext set 210 --email lena@acme.example --forward-busy 201 --forward-no-answer voicemail:210 --no-answer-seconds 20
    extension 210 (Lena Żak): email is now lena@acme.example, forwarding when busy is now extension:201, forwarding on no answer is now voicemail:210, seconds of ringing are now 20
    at home in sales as user, enabled, voicemail mailed to lena@acme.example, calls when busy go to extension:201, unanswered calls go to voicemail:210
    -- exit 0
    $ ext disable 210
    extension 210 (Lena Żak): disabled: it can neither log in nor use any right
    at home in sales as user, disabled, voicemail mailed to lena@acme.example, calls when busy go to extension:201, unanswered calls go to voicemail:210
    -- exit 0
    $ ext disable 210
    extension 210 (Lena Żak): already so
    at home in sales as user, disabled, voicemail mailed to lena@acme.example, calls when busy go to extension:201, unanswered calls go to voicemail:210
    -- exit 0
    $ ext enable 210
    extension 210 (Lena Żak): enabled
    at home in sales as user, enabled, voicemail mailed to lena@acme.example, calls when busy go to extension:201, unanswered calls go to voicemail:210
    -- exit 0
    $ ext move 210 --department support
    extension 210 (Lena Żak): moved from sales to support
    at home in support as user, enabled, voicemail mailed to lena@acme.example, calls when busy go to extension:201, unanswered calls go to voicemail:210
    -- exit 0
    $ ext copy 210 211
    extension 211: copied from extension 210 (Lena Żak)
    user in support (home); no name, e-mail address, password, voicemail PIN or DIDs yet
    -- exit 0
    $ ext show 211 -o json
    {"number":"211","name":"","department":"support","enabled":true,"purge_after":null,"role":"user","role_until":null,"system_role":null,"system_role_until":null,"first_name":null,"last_name":null,"email":null,"mobile":null,"language":null,"outbound_caller_id":null,"did":[],"vm_enabled":true,"vm_pin":null,"vm_pin_required":true,"vm_email":"none","missed_call_email":false,"phonebook":true,"forward_always":null,"forward_busy":"extension:201","forward_no_answer":"voicemail:211","no_answer_seconds":20,"username":null,"telephone":true,"memberships":[{"department":"support","home":true,"role":"user","until":null,"call_rights":[]}],"groups":[],"queues":[],"ring_groups":[],"console_access":"auto","password_set":false,"password_off":false,"second_factor":"none","invitation":null,"former_numbers":[],"let_in":false,"permissions":[],"os_user":null,"version":"$V"}
    -- exit 0
    $ ext remove 210 -y
    extension 210 (Lena Żak): removed from support
    number and DIDs are free: 210, +48221234567, +48221234568
    -- exit 0
    $ ext set 201 --forward-busy 211
    extension 201 (Uma User): forwarding when busy is now extension:211
    at home in sales as user, enabled, voicemail off, calls when busy go to extension:211
    -- stderr
    warning: calls loop: extension:201 → extension:211 → extension:201
    -- exit 0
    $ ext remove 211 -y
    -- stderr
    pbxctl: not done: extension 211 is still a destination of extension:201 forward_busy
    hint: send them elsewhere: `--calls-to DEST`
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
}

#[test]
fn show_is_the_whole_account_for_those_who_may_read_it() {
    let world = World::company();
    world.run("dept set support --timezone Europe/Warsaw").ok();
    world
        .run("ext set 201 --email uma@acme.example --mobile '+48 601 234 567' --language Polish --did +48221234567 --caller-id +48221234567 --vm on --vm-email notify --forward-no-answer voicemail:201 --no-answer-seconds 15")
        .ok();
    world
        .run("dept member add support 201 --role manager --for 3d --deny barge-in --allow intercom")
        .ok();
    assert_snapshot!(world.line("ext show 201 --color never").tty(80).run().shot(), @"
    Extension 201 · Uma User

    Identity
      Status              enabled
      Home                sales
      E-mail              uma@acme.example
      Mobile              +48601234567
      Language            Polish (pl)

    Telephone
      DIDs                +48221234567
      Outbound caller ID  +48221234567
      Missed calls        not notified by e-mail
      Phone book          appears automatically

    Voicemail
      Voicemail           on
      PIN                 required, not set yet
      By e-mail           a notice (notify)

    Forwarding
      Always              -
      When busy           -
      No answer           voicemail:201 after 15 s

    Departments
      DEPARTMENT    ROLE     UNTIL                 LEFT    CALL RIGHTS
      sales (home)  user     -                     -       -
      support       manager  2026-11-23 10:00 CET  3 days  allow intercom; deny
                                                           barge-in

    Access
      Console             auto: let in
      Password            not set
      Second factor       none
      OS user             uid:3000000201 (uid 3000000201)
    -- exit 0
    ");
    assert_snapshot!(world.run_as("204", "ext show 201 -o json").shot(), @r#"
    {"number":"201","name":"Uma User","department":"sales","enabled":true,"purge_after":null,"role":"user","role_until":null,"system_role":null,"system_role_until":null,"first_name":"Uma","last_name":"User","email":"uma@acme.example","mobile":"+48601234567","language":"pl","outbound_caller_id":"+48221234567","did":["+48221234567"],"vm_enabled":true,"vm_pin":null,"vm_pin_required":true,"vm_email":"notify","missed_call_email":false,"phonebook":true,"forward_always":null,"forward_busy":null,"forward_no_answer":"voicemail:201","no_answer_seconds":15,"username":null,"telephone":true,"memberships":[{"department":"sales","home":true,"role":"user","until":null,"call_rights":[]},{"department":"support","home":false,"role":"manager","until":"2026-11-23T09:00:00Z","call_rights":[{"right":"barge-in","says":"deny"},{"right":"intercom","says":"allow"}]}],"groups":[],"queues":[],"ring_groups":[],"console_access":"auto","password_set":false,"password_off":false,"second_factor":"none","invitation":null,"former_numbers":[],"let_in":true,"permissions":[],"os_user":{"os_user":"uid:3000000201","uid":3000000201,"exists":true,"bound_at":"2026-11-20T09:00:00Z","bound_by":"100"},"version":"$V"}
    -- exit 0
    "#);
    // An outsider of an open department sees number, name and department; what they do not
    // see is null.
    world.console("301", "allow");
    assert_snapshot!(shots(&world, &["301> ext show 201", "301> ext show 201 -o json"]), @r#"
    $ 301> ext show 201
    Extension 201 · Uma User

    Identity
      Home  sales
      Only people who may read extensions there see the rest.
    -- exit 0
    $ 301> ext show 201 -o json
    {"number":"201","name":"Uma User","department":"sales","enabled":null,"purge_after":null,"role":null,"role_until":null,"system_role":null,"system_role_until":null,"first_name":null,"last_name":null,"email":null,"mobile":null,"language":null,"outbound_caller_id":null,"did":null,"vm_enabled":null,"vm_pin":null,"vm_pin_required":null,"vm_email":null,"missed_call_email":null,"phonebook":null,"forward_always":null,"forward_busy":null,"forward_no_answer":null,"no_answer_seconds":null,"username":null,"telephone":null,"memberships":null,"groups":null,"queues":null,"ring_groups":null,"console_access":null,"password_set":null,"password_off":null,"second_factor":null,"invitation":null,"former_numbers":null,"let_in":null,"permissions":null,"os_user":null,"version":"$V"}
    -- exit 0
    "#);
    assert_snapshot!(shots(&world, &["301> ext show 401", "301> ext show 999"]), @r#"
    $ 301> ext show 401
    -- stderr
    pbxctl: no extension `401`
    -- exit 5
    $ 301> ext show 999
    -- stderr
    pbxctl: no extension `999`
    -- exit 5
    "#);
}

#[test]
fn list_shows_what_may_be_seen() {
    let world = World::company();
    world.enabled("201", false);
    world
        .run("ext set 202 --email rita@acme.example --did +48221234567")
        .ok();
    world.console("301", "allow");
    assert_snapshot!(world.line("extension list --color never").tty(80).run().shot(), @r#"
    NUMBER  NAME            DEPARTMENT  ROLE          STATUS    SYSTEM ROLE
    100     Olga Owner      main        user          enabled   system-owner
    101     Adam Admin      main        user          enabled   system-admin
    201     Uma User        sales       user          disabled  -
    202     Rita Reception  sales       receptionist  enabled   -
    203     Gus Groupadmin  sales       group-admin   enabled   -
    204     Mona Manager    sales       manager       enabled   -
    205     Otto Owner      sales       owner         enabled   -
    301     Ulf User        support     user          enabled   -
    304     Max Manager     support     manager       enabled   -
    401     Ute User        board       user          enabled   -
    405     Odette Owner    board       owner         enabled   -
    -- stderr
    left out to fit the width: email; `--columns` picks
    -- exit 0
    "#);
    assert_snapshot!(shots(&world, &[
        "301> ext list",
        "204> ext list --department sales --columns number,name,status,did -o csv",
        "ext list --role manager -o plain",
        "ext list --search RITA@ -o jsonl",
        "301> ext list --search rita@ -o json",
        "301> ext list --department board",
        "ext list --columns number,nonsense",
    ]), @r#"
    $ 301> ext list
    NUMBER  NAME            DEPARTMENT  ROLE  EMAIL  STATUS   SYSTEM ROLE
    100     Olga Owner      main        -     -      -        -
    101     Adam Admin      main        -     -      -        -
    201     Uma User        sales       -     -      -        -
    202     Rita Reception  sales       -     -      -        -
    203     Gus Groupadmin  sales       -     -      -        -
    204     Mona Manager    sales       -     -      -        -
    205     Otto Owner      sales       -     -      -        -
    301     Ulf User        support     user  -      enabled  -
    304     Max Manager     support     -     -      -        -
    -- exit 0
    $ 204> ext list --department sales --columns number,name,status,did -o csv
    number,name,status,did
    201,Uma User,disabled,
    202,Rita Reception,enabled,+48221234567
    203,Gus Groupadmin,enabled,
    204,Mona Manager,enabled,
    205,Otto Owner,enabled,
    -- exit 0
    $ ext list --role manager -o plain
    204	Mona Manager	sales	manager		enabled	
    304	Max Manager	support	manager		enabled	
    -- exit 0
    $ ext list --search RITA@ -o jsonl
    {"number":"202","name":"Rita Reception","department":"sales","role":"receptionist","email":"rita@acme.example","status":"enabled","system_role":null,"first_name":"Rita","last_name":"Reception","enabled":true,"role_until":null,"system_role_until":null,"mobile":null,"language":null,"outbound_caller_id":null,"did":["+48221234567"],"missed_call_email":false,"phonebook":true,"vm_enabled":false,"vm_pin":null,"vm_pin_required":true,"vm_email":"none","forward_always":null,"forward_busy":null,"forward_no_answer":null,"no_answer_seconds":null,"console_access":"auto","password_set":false,"username":null,"telephone":true,"former_numbers":[],"second_factor":"none","purge_after":null}
    -- exit 0
    $ 301> ext list --search rita@ -o json
    []
    -- exit 0
    $ 301> ext list --department board
    -- stderr
    pbxctl: no department `board`
    -- exit 5
    $ ext list --columns number,nonsense
    -- stderr
    pbxctl: there is no column `nonsense`
    hint: `--help` lists all 33 columns
    -- exit 2
    "#);
}

#[test]
fn a_line_that_cannot_be_understood_says_so() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "ext set 201",
        "ext set 201 --email nobody",
        "ext set 201 --vm maybe",
        "ext set 201 --no-answer-seconds 0",
        "ext set 201 --did none --did +48221234567",
        "ext set 201 --forward-busy moon:1",
        "ext add 21x --department sales",
        "ext add 210",
        "ext add 210 --department sales --role system-admin",
        "ext add 201 --department sales",
        "ext ensure 210",
    ]), @"
    $ ext set 201
    -- stderr
    pbxctl: no field to set is named
    hint: name one or more of: --first --last --email --mobile --language --caller-id --did --missed-call-email --phonebook --vm --vm-pin-file --no-vm-pin --vm-pin-required --vm-email --forward-always --forward-busy --forward-no-answer --no-answer-seconds --username --telephone
    -- exit 2
    $ ext set 201 --email nobody
    -- stderr
    pbxctl: `--email <ADDRESS>`: `nobody` is not an e-mail address: there is no `@` in it
    hint: such as ann@example.com
    -- exit 2
    $ ext set 201 --vm maybe
    -- stderr
    pbxctl: `--vm <on|off>`: `maybe` is not a choice
    hint: the choices are: `on`, `off`
    -- exit 2
    $ ext set 201 --no-answer-seconds 0
    -- stderr
    pbxctl: `--no-answer-seconds <N>`: `0` is not a whole number: it is too small
    hint: from 1 up, or `none`
    -- exit 2
    $ ext set 201 --did none --did +48221234567
    -- stderr
    pbxctl: `none` must be the only value: it removes all
    -- exit 2
    $ ext set 201 --forward-busy moon:1
    -- stderr
    pbxctl: `--forward-busy <DEST>`: `moon:1` is not a destination: no kind of destination has the name before the `:`
    hint: extension:101, voicemail:101, queue:800, ring-group:801, ivr:802, external:+48123 or hangup
    -- exit 2
    $ ext add 21x --department sales
    -- stderr
    pbxctl: `<NUMBER|next>`: `21x` is not a new number: character 3, `x`, is not a digit
    hint: 2 to 10 digits, such as 101, or `next` for the lowest free one
    -- exit 2
    $ ext add 210
    -- stderr
    pbxctl: `--department <DEPARTMENT>` is missing
    hint: usage: pbxctl extension add --department <DEPARTMENT> <NUMBER|next>
    -- exit 2
    $ ext add 210 --department sales --role system-admin
    -- stderr
    pbxctl: system-admin is a role of the whole system, not of a department
    hint: grant it with: pbxctl role grant NUMBER system-admin
    -- exit 7
    $ ext add 201 --department sales
    -- stderr
    pbxctl: number 201 is already taken
    hint: 201 is an extension (Uma User): `pbxctl extension show 201` shows it, `pbxctl extension set 201` changes it
    -- exit 6
    $ ext ensure 210
    -- stderr
    pbxctl: extension 210 does not exist yet, and no department is given
    hint: name its department with `--department`
    -- exit 2
    ");
}

#[test]
fn refusals_name_their_rule() {
    let world = World::company();
    world.console("201", "allow");
    assert_snapshot!(shots(&world, &[
        "201> ext set 202 --mobile none",
        "201> ext set 201 --first Umma",
        "201> ext set 201 --mobile +48601234567",
        "204> ext add 301 --department sales",
        "204> ext move 201 --department support",
        "204> ext disable 204",
        "203> ext remove 201 -y",
        "204> ext remove 205 -y",
        "101> ext disable 100",
        "100> ext remove 100 -y",
    ]), @"
    $ 201> ext set 202 --mobile none
    -- stderr
    pbxctl: refused: extension set on extension:202: this needs extensions:write over department:sales; 201 holds it only over own account
    hint: could be done by: 205, 204, 203 and others
    rule: D2 (delegation.right)
    -- exit 4
    $ 201> ext set 201 --first Umma
    -- stderr
    pbxctl: refused: extension set on extension:201: this needs extensions:write over department:sales; 201 holds it only over own account
    hint: could be done by: 205, 204, 203 and others
    rule: D2 (delegation.right)
    -- exit 4
    $ 201> ext set 201 --mobile +48601234567
    extension 201 (Uma User): mobile is now +48601234567
    at home in sales as user, enabled, voicemail off
    -- exit 0
    $ 204> ext add 301 --department sales
    -- stderr
    pbxctl: number 301 is already taken
    hint: 301 is an extension (Ulf User): `pbxctl extension show 301` shows it, `pbxctl extension set 301` changes it
    -- exit 6
    $ 204> ext move 201 --department support
    -- stderr
    pbxctl: refused: extension move on extension:201: adding somebody to a department or group needs rights at both ends: this needs extensions:write over department:support; 204 holds it only over own account, department:sales
    hint: could be done by: 100, 101
    rule: D8 (delegation.move)
    -- exit 4
    $ 204> ext disable 204
    -- stderr
    pbxctl: refused: extension disable on extension:204: nobody enables or disables themselves
    hint: could be done by: 205, 100, 101
    rule: D4 (delegation.self)
    -- exit 4
    $ 203> ext remove 201 -y
    -- stderr
    pbxctl: refused: extension remove on extension:201: this needs extensions:delete over department:sales; 203 does not hold it anywhere
    hint: could be done by: 205, 204, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    $ 204> ext remove 205 -y
    -- stderr
    pbxctl: refused: extension remove on extension:205: 205 holds phonebook:read and 23 more over department:sales, 204 does not
    hint: could be done by: 100, 101
    rule: D6 (delegation.superior)
    -- exit 4
    $ 101> ext disable 100
    -- stderr
    pbxctl: refused: extension disable on extension:100: this needs roles:system over the whole system; 101 does not hold it anywhere
    rule: D2 (delegation.right)
    -- exit 4
    $ 100> ext remove 100 -y
    -- stderr
    pbxctl: refused: extension remove on extension:100: nobody removes their own account
    rule: D4 (delegation.self)
    -- exit 4
    ");
    assert_eq!(
        world.run_as("201", "ext remove 202 -o json").error()["code"],
        "delegation.right"
    );
    assert_snapshot!(shots(&world, &["101> ext remove 201"]), @r#"
    $ 101> ext remove 201
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: remove extension 201 (Uma User) of sales for good?
    hint: confirm with `--yes`
    -- exit 9
    "#);
    let declined = world.line("ext remove 201").answers(&["n"]).run();
    assert_snapshot!(declined.shot(), @r#"
    -- stderr
    number 201 will be free
    OS user `uid:3000000201` will no longer act as 201
    pbxctl: not confirmed, nothing done
    -- exit 9
    "#);
    let agreed = world.line("ext remove 201").answers(&["y"]).run();
    assert_snapshot!(agreed.shot(), @r#"
    extension 201 (Uma User): removed from sales
    number 201 is free
    OS user `uid:3000000201` no longer acts as them
    -- stderr
    number 201 will be free
    OS user `uid:3000000201` will no longer act as 201
    -- exit 0
    "#);
}

#[test]
fn who_may_not_be_seen_is_not_named() {
    let world = World::company();
    world.run("ext set 202 --forward-busy 201").ok();
    world.run("ext set 401 --forward-always voicemail:201").ok();
    assert_snapshot!(shots(&world, &["204> ext remove 201 -y", "ext remove 201 -y"]), @r#"
    $ 204> ext remove 201 -y
    -- stderr
    pbxctl: not done: extension 201 is still a destination of extension:202 forward_busy, something you may not see
    hint: send them elsewhere: `--calls-to DEST`
    rule: D11 (invariant.in_use)
    -- exit 6
    $ ext remove 201 -y
    -- stderr
    pbxctl: not done: extension 201 is still a destination of extension:401 forward_always, extension:202 forward_busy
    hint: send them elsewhere: `--calls-to DEST`
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
}

/// Somebody may be read by a group whose home nobody there sees: nothing is left out silently.
#[test]
fn a_role_in_a_home_that_is_not_seen_is_not_passed_over() {
    let world = World::company();
    for line in [
        "group add night",
        "group permit night extensions:read extensions:write roles:write",
        "group member add night 201 --role manager",
        "group member add night 401",
    ] {
        world.run(line).ok();
    }
    world.console("201", "allow");
    let shown = world
        .run_as("201", "extension show 401 -o json")
        .ok()
        .json();
    assert_eq!(shown["department"], serde_json::Value::Null);
    world.file("rows", "Number,FirstName,Role\n401,Ada,managers\n");
    assert_snapshot!(shots(&world, &[
        "201> ext ensure 401 --first Ada --role manager",
        "201> import $D/rows --profile 3cx",
        "201> ext ensure 401 --role user",
        "201> ext ensure 401 --first Ute",
    ]), @"
    $ 201> ext ensure 401 --first Ada --role manager
    -- stderr
    pbxctl: it is not said in which department 401 should have that role
    hint: name its home with `--department`
    -- exit 2
    $ 201> import $D/rows --profile 3cx
    -- stderr
    LINE  COLUMN  WHAT IS WRONG
    2     Role    its department is missing
    pbxctl: nothing was imported: 1 problem in rows
    -- exit 7
    $ 201> ext ensure 401 --role user
    -- stderr
    pbxctl: it is not said in which department 401 should have that role
    hint: name its home with `--department`
    -- exit 2
    $ 201> ext ensure 401 --first Ute
    extension 401 (Ute User): already so
    enabled, voicemail off
    -- exit 0
    ");
}

#[test]
fn ensure_changes_what_differs_and_nothing_else() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "ext ensure 210 --department sales --first Ann --role manager -o json",
        "ext ensure 210 --department sales --first Ann --role manager -o json",
        "ext ensure 210 --department sales --first Ann --role manager",
        "ext ensure 210 --department support --role user --email ann@acme.example --disabled -o json",
        "ext ensure 210 --enabled",
        "ext ensure 210 --role owner --mobile +48601234567 --dry-run",
    ]), @r#"
    $ ext ensure 210 --department sales --first Ann --role manager -o json
    {"changed":true,"action":"extension.ensure","target":"extension:210","before":{},"after":{"department":"sales","role":"manager","first_name":"Ann"},"audit_id":32,"warnings":[],"steps":["extension.add"],"audit_ids":[32],"joined":[]}
    -- exit 0
    $ ext ensure 210 --department sales --first Ann --role manager -o json
    {"changed":false,"action":"extension.ensure","target":"extension:210","before":{},"after":{},"audit_id":null,"warnings":[],"steps":[],"audit_ids":[],"joined":[]}
    -- exit 0
    $ ext ensure 210 --department sales --first Ann --role manager
    extension 210 (Ann): already so
    at home in sales as manager, enabled, voicemail off
    -- exit 0
    $ ext ensure 210 --department support --role user --email ann@acme.example --disabled -o json
    {"changed":true,"action":"extension.ensure","target":"extension:210","before":{"department":"sales","role":"manager","email":null,"enabled":true},"after":{"department":"support","role":"user","email":"ann@acme.example","enabled":false},"audit_id":35,"warnings":[],"steps":["extension.move","extension.set","extension.disable"],"audit_ids":[33,34,35],"joined":[]}
    -- exit 0
    $ ext ensure 210 --enabled
    extension 210 (Ann): is now enabled
    at home in support as user, enabled, voicemail off
    -- exit 0
    $ ext ensure 210 --role owner --mobile +48601234567 --dry-run
    extension 210 (Ann): mobile is now +48601234567, role is now owner (dry run, nothing written)
    -- exit 0
    "#);
    // Comparing needs the right to read what is compared.
    world.console("301", "allow");
    assert_snapshot!(shots(&world, &[
        "301> ext ensure 201 --email uma@acme.example",
        "301> ext ensure 401 --department support",
        "301> ext ensure 301 --department support",
        "304> ext ensure 301 --department support --mobile +48601234567",
        "304> ext ensure 301 --department sales --email ulf@acme.example",
    ]), @r#"
    $ 301> ext ensure 201 --email uma@acme.example
    -- stderr
    pbxctl: refused: extension ensure on extension:201: this needs extensions:read over department:sales; 301 holds it only over own account
    hint: could be done by: 205, 204, 203 and others
    rule: D2 (delegation.right)
    -- exit 4
    $ 301> ext ensure 401 --department support
    -- stderr
    pbxctl: refused: extension add on extension:401: this needs extensions:write over department:support; 301 holds it only over own account
    hint: could be done by: 304, 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    $ 301> ext ensure 301 --department support
    extension 301 (Ulf User): already so
    at home in support as user, enabled, voicemail off
    -- exit 0
    $ 304> ext ensure 301 --department support --mobile +48601234567
    extension 301 (Ulf User): mobile is now +48601234567
    at home in support as user, enabled, voicemail off
    -- exit 0
    $ 304> ext ensure 301 --department sales --email ulf@acme.example
    -- stderr
    pbxctl: refused: extension move on extension:301: adding somebody to a department or group needs rights at both ends: this needs extensions:write over department:sales; 304 holds it only over own account, department:support
    hint: could be done by: 100, 101
    rule: D8 (delegation.move)
    -- exit 4
    "#);
    // All or nothing: the field was not set either.
    assert_eq!(
        world.run("ext show 301 -o json").json()["email"],
        serde_json::Value::Null
    );
}

#[test]
fn a_pin_comes_from_a_file_and_is_never_shown_or_compared() {
    let world = World::company();
    world.file("pin", "4711\n");
    world.file("bad", "47x1\n");
    assert_snapshot!(shots(&world, &[
        "ext set 201 --vm-pin-file $D/pin",
        "ext set 201 --vm-pin-file $D/pin",
        "ext set 201 --vm-pin-file $D/bad",
        "ext set 201 --no-vm-pin",
    ]), @r#"
    $ ext set 201 --vm-pin-file $D/pin
    extension 201 (Uma User): voicemail PIN is now set
    at home in sales as user, enabled, voicemail off
    -- exit 0
    $ ext set 201 --vm-pin-file $D/pin
    extension 201 (Uma User): voicemail PIN is set anew
    at home in sales as user, enabled, voicemail off
    -- exit 0
    $ ext set 201 --vm-pin-file $D/bad
    -- stderr
    pbxctl: `$D/bad` holds no voicemail PIN: the given PIN has characters other than digits
    hint: 4 to 10 digits
    -- exit 7
    $ ext set 201 --no-vm-pin
    extension 201 (Uma User): voicemail PIN is now none
    at home in sales as user, enabled, voicemail off
    -- exit 0
    "#);
    let answer = world
        .line("ext set 201 --vm-pin-file - -o json")
        .stdin("4711\n")
        .run();
    assert_snapshot!(answer.shot(), @r#"
    {"changed":true,"action":"extension.set","target":"extension:201","before":{"vm_pin":null},"after":{"vm_pin":"***"},"audit_id":35,"warnings":[]}
    -- exit 0
    "#);
    // They may read the account, but a PIN that is guessed right is judged like any other.
    world.role("202", "manager", "sales");
    assert_snapshot!(shots(&world, &["202> ext ensure 205 --vm-pin-file $D/pin"]), @r#"
    $ 202> ext ensure 205 --vm-pin-file $D/pin
    -- stderr
    pbxctl: refused: extension set on extension:205: 205 holds phonebook:read and 23 more over department:sales, 202 does not
    hint: could be done by: 205, 100
    rule: D6 (delegation.superior)
    -- exit 4
    "#);
    for answer in [
        world.run("ext show 201"),
        world.run("ext list -o json"),
        world.run("ext show 201 -o json"),
    ] {
        assert!(!answer.ok().stdout.contains("4711"));
    }
}

/// What calls them stays as it was: it is said where they would look for it, and of nothing that
/// they do not read.
#[test]
fn whoever_moves_is_told_to_be_still_a_member_of_queues_of_the_old_home() {
    let world = World::company();
    for line in [
        "queue add 800 --department sales",
        "ring-group add 810 --department sales",
        "queue add 820 --department support",
        "queue member add 800 201",
        "ring-group member add 810 201",
        "queue member add 820 201",
        "queue member add 820 202",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(shots(&world, &[
        "ext move 201 -d support --dry-run",
        "ext move 202 -d support",
        "ext move 201 -d support --number 291 --yes",
    ]), @r#"
    $ ext move 201 -d support --dry-run
    extension 201 (Uma User): moved from sales to support (dry run, nothing written)
    -- stderr
    warning: 201 is still a member of queue 800, ring group 810 of sales: pbxctl queue member remove 800 201
    -- exit 0
    $ ext move 202 -d support
    extension 202 (Rita Reception): moved from sales to support, no longer receptionist of sales
    at home in support as user, enabled, voicemail off
    -- exit 0
    $ ext move 201 -d support --number 291 --yes
    extension 291 (Uma User): moved from sales to support, 201 is 291 now
    at home in support as user, enabled, voicemail off
    -- stderr
    warning: 291 is still a member of queue 800, ring group 810 of sales: pbxctl queue member remove 800 291
    -- exit 0
    "#);
    world.run("ext move 291 -d sales").ok();
    // Manager of both: they move people, and read no queue.
    world.run("role grant 204 manager -d support").ok();
    let blind = world.run_as("204", "ext move 291 -d support").ok();
    assert!(!blind.shot().contains("member"), "{}", blind.shot());
}
