//! What is offered for each kind of value.

use super::{company, next, values};
use insta::assert_snapshot;

#[test]
fn verbs_come_first_and_what_is_everywhere_after_a_dash() {
    let world = company();
    let told = |line: &str| {
        next(&world, line)
            .by("100")
            .run()
            .stdout
            .replace('\t', " | ")
    };
    assert_snapshot!(told("pbxctl e"), @r#"
    extension | People and devices: add, show, list, set, remove, copy, move | 
    export | Write the site as a file for `apply`, or a list for another system |
    "#);
    assert_snapshot!(told("pbxctl ext ''"), @r#"
    add | Create an extension | 
    ensure | Create an extension, or change what differs | 
    show | Show everything about an extension | 
    list | List extensions | 
    set | Change fields | 
    remove | Delete an extension for good | 
    copy | Create an extension like another | 
    move | Change the home department | 
    renumber | Change the number; everything that leads to it follows | 
    release | Stop forwarding calls to a former number | 
    enable | Let an extension be used again | 
    disable | Stop an extension from being used; it keeps all its data | 
    purge | Remove for good those whose removal date has come |
    "#);
    assert_snapshot!(told("pbxctl hours clear sales ''"), @r#"
    board |  | 
    main |  | 
    support |  |
    "#);
    assert_snapshot!(told("pbxctl group add x ''"), @"--display-name | Longer name, for people |");
    assert_snapshot!(told("pbxctl group add x --d"), @r#"
    --display-name | Longer name, for people | 
    --db | Database file [env: PBXCTL_DB] | 
    --dry-run | Decide and show, but write nothing |
    "#);
    assert_snapshot!(told("pbxctl --o"), @"--output | Output format |");
    assert_snapshot!(told("pbxctl -o ''"), @r#"
    table | For people | 
    json | One object, or one array | 
    jsonl | One object per line | 
    csv | RFC 4180 | 
    plain | Tab-separated, no header |
    "#);
    assert_snapshot!(told("pbxctl help department mem"), @"member | Who belongs to a department |");
    assert_snapshot!(told("pbxctl help department member ''"), @r#"
    add | Make somebody a member, in addition to their home | 
    ensure | Make somebody a member, or change what differs | 
    set | Change a member's role, its end, or their call rights | 
    remove | End a membership that is not the home | 
    list | List the members of a department |
    "#);
}

#[test]
fn values_of_each_kind() {
    let world = company();
    let told = |line: &str| {
        next(&world, line)
            .by("100")
            .run()
            .stdout
            .replace('\t', " | ")
    };
    assert_snapshot!(told("pbxctl extension show 20"), @r#"
    201 | Uma User, sales | 
    202 | Rita Reception, sales | 
    203 | Gus Groupadmin, sales | 
    204 | Mona Manager, sales | 
    205 | Otto Żak, sales |
    "#);
    assert_snapshot!(told("pbxctl extension show zak"), @"205 | Otto Żak, sales | =");
    assert_snapshot!(told("pbxctl extension show 'uma u'"), @"201 | Uma User, sales | =");
    assert_snapshot!(told("pbxctl extension move 201 --department=S"), @r#"
    --department=sales |  | =
    --department=support |  | =
    "#);
    assert_snapshot!(told("pbxctl extension set 201 --forward-always ''"), @r#"
    extension: |  | +
    voicemail: |  | +
    queue: |  | +
    ring-group: |  | +
    ivr: |  | +
    external: |  | +
    hangup | ends the call | 
    none | no value |
    "#);
    assert_snapshot!(told("pbxctl extension set 201 --forward-always queue:"), @r#"
    queue:800 | Sales line | 
    queue:810 | Board line |
    "#);
    assert_snapshot!(told("pbxctl extension set 201 --forward-always voicemail:20"), @r#"
    voicemail:201 | Uma User, sales | 
    voicemail:202 | Rita Reception, sales | 
    voicemail:203 | Gus Groupadmin, sales | 
    voicemail:204 | Mona Manager, sales | 
    voicemail:205 | Otto Żak, sales |
    "#);
    assert_snapshot!(told("pbxctl route set ''"), @r#"
    board |  | 
    main |  | 
    sales |  | 
    support |  | 
    800 | Sales line | 
    810 | Board line | 
    801 |  | 
    802 |  | 
    queue: |  | +
    ring-group: |  | +
    ivr: |  | +
    "#);
    assert_snapshot!(told("pbxctl route show 80"), @r#"
    800 | Sales line | 
    801 |  | 
    802 |  |
    "#);
    assert_snapshot!(told("pbxctl auth can-i hours:"), @r#"
    hours:read |  | 
    hours:write |  | 
    hours:delete |  |
    "#);
    assert_snapshot!(told("pbxctl auth can-i hours:read ''"), @r#"
    extension: |  | +
    department: |  | +
    group: |  | +
    system | everything | 
    own | your own account |
    "#);
    assert_snapshot!(told("pbxctl auth paths --from 201 --to barge-in@department:s"), @r#"
    barge-in@department:sales |  | 
    barge-in@department:support |  |
    "#);
    assert_snapshot!(told("pbxctl role set shift-lead --right hours:w"), @"hours:write |  |");
    assert_snapshot!(told("pbxctl role grant 201 s"), @r#"
    system-admin | configures everything, but may not listen to calls | 
    system-owner | may do everything; the only role that grants system roles | 
    shift-lead | leads a shift |
    "#);
    assert_snapshot!(told("pbxctl role grant 201 manager --department s"), @r#"
    sales |  | 
    support |  |
    "#);
    assert_snapshot!(told("pbxctl role grant 201 manager --until ''"), @r#"
    18:00 | today | 
    tomorrow 08:00 | a day and a time | 
    monday 08:00 | the next one | 
    30d | in thirty days | 
    never | without an end |
    "#);
    assert_snapshot!(told("pbxctl role grant 201 manager --for ''"), @r#"
    30m | half an hour | 
    2h | two hours | 
    1d | a day | 
    1w | a week | 
    30d | thirty days |
    "#);
    assert_snapshot!(told("pbxctl department set sales --timezone E"), @r#"
    EET |  | 
    EST |  | 
    EST5EDT |  | 
    Egypt |  | 
    Eire |  | 
    Etc/ | time zones | +
    Europe/ | time zones | +
    "#);
    assert_snapshot!(told("pbxctl department set sales --timezone europe/wa"), @"Europe/Warsaw |  | =");
    assert_snapshot!(told("pbxctl department set sales --country P"), @r#"
    PA |  | 
    PE |  | 
    PF |  | 
    PG |  | 
    PH |  | 
    PK |  | 
    PL |  | 
    PM |  | 
    PN |  | 
    PR |  | 
    PS |  | 
    PT |  | 
    PW |  | 
    PY |  |
    "#);
    assert_snapshot!(told("pbxctl department set sales --language p"), @r#"
    pl | Polish | 
    pt | Portuguese | 
    pt-BR | Portuguese Brazilian |
    "#);
    assert_snapshot!(told("pbxctl department set sales --require-2fa ''"), @r#"
    nobody |  | 
    administrators |  | 
    everybody |  | 
    none | no value |
    "#);
    assert_snapshot!(told("pbxctl department member set sales 201 --allow intercom,b"), @"intercom,barge-in |  |");
    assert_snapshot!(told("pbxctl group member set night-shift 201,+2"), @r#"
    201,+202 | Rita Reception, sales | 
    201,+203 | Gus Groupadmin, sales | 
    201,+204 | Mona Manager, sales | 
    201,+205 | Otto Żak, sales |
    "#);
    assert_snapshot!(told("pbxctl settings set s"), @r#"
    session-idle | how long a session lasts without being used | 
    session-limit | how long a session may last at most | 
    second-factor | who must have a second factor; without one they can only enrol one | 
    sso-only | who can sign in only through a provider, not with a password; OS users and tokens are unaffected | 
    sso-second-factor | whether signing in through a provider is enough if a second factor is required |
    "#);
    assert_snapshot!(told("pbxctl settings set second-factor ''"), @r#"
    nobody |  | 
    administrators |  | 
    everybody |  |
    "#);
    assert_snapshot!(told("pbxctl settings set password-max-age ''"), @r#"
    1d | a day | 
    1w | a week | 
    30d | thirty days | 
    none | no value |
    "#);
    assert_snapshot!(told("pbxctl console sso 201 --provider ''"), @"keycloak | https://sso.example.com |");
    assert_snapshot!(told("pbxctl console permit 201 m"), @"monitors |  |");
    assert_snapshot!(told("pbxctl audit list --action queue.m"), @r#"
    queue.member.add | Make an extension a member | 
    queue.member.ensure | Make an extension a member, unless it is one | 
    queue.member.set | Give a member another place in the order | 
    queue.member.remove | End a membership | 
    queue.member.list | List the members, in their order |
    "#);
    assert_snapshot!(told("pbxctl batch ''"), @" | files");
    assert_snapshot!(told("pbxctl man --dir ''"), @" | folders");
    assert_snapshot!(told("pbxctl extension add ''"), @"next | the lowest free one in the department |");
    assert_snapshot!(told("pbxctl auth can-i hours:read --from ''"), @r#"
    console |  | 
    unknown |  |
    "#);
    assert_snapshot!(told("pbxctl ivr option set 802 '#'"), @"# |  |");
}

#[test]
fn bash_is_told_what_it_puts_in_place_of_what_it_takes_for_the_word() {
    let world = company();
    world.run("department add 'Ware & North, 1'").ok();
    let told = |line: &str, why: &str| {
        let mut words = vec!["completions", "bash", "--", line, " \t\n\"'@><=;|&(:", why];
        words.retain(|word| !word.is_empty());
        let mut asked = world.line("");
        asked = asked.words(&words);
        let answer = asked.by("100").run();
        values(&answer);
        answer.stdout.replace('\t', "<TAB>")
    };
    assert_snapshot!(told("pbxctl ext show 20", "9"), @r#"
    201
    202
    203
    204
    205
    "#);
    assert_snapshot!(told("pbxctl ext show 20", "63"), @r#"
    201  Uma User, sales
    202  Rita Reception, sales
    203  Gus Groupadmin, sales
    204  Mona Manager, sales
    205  Otto Żak, sales
    "#);
    assert_snapshot!(told("pbxctl ext show 205", "63"), @"205");
    assert_snapshot!(told("pbxctl ext show mo", "9"), @"204");
    assert_snapshot!(told("pbxctl ext show u", "9"), @"");
    assert_snapshot!(told("pbxctl ext show u", "63"), @r#"
    201  Uma User, sales
    301  Ulf User, support
    401  Ute User, board
    "#);
    assert_snapshot!(told("pbxctl ext set 201 --forward-busy qu", "9"), @"queue:<TAB>");
    assert_snapshot!(told("pbxctl ext set 201 --forward-busy queue:80", "9"), @"800");
    assert_snapshot!(told("pbxctl ext set 201 --forward-busy=voicemail:Mona", "9"), @"204");
    assert_snapshot!(told("pbxctl ext set 201 --forward-busy=\"queue:80", "9"), @"queue:800");
    assert_snapshot!(told("pbxctl dept show w", "9"), @r#"Ware\ \&\ North,\ 1"#);
    assert_snapshot!(told("pbxctl dept show 'Ware", "9"), @"Ware & North, 1");
    assert_snapshot!(told("pbxctl dept show Ware\\ \\&", "9"), @r#"Ware\ \&\ North,\ 1"#);
    assert_snapshot!(told("pbxctl batch ", "9"), @"<TAB>files");
    assert_snapshot!(told("pbxctl man --dir ", "9"), @"<TAB>folders");
    assert_snapshot!(told("", "9"), @"");
    assert_snapshot!(told("pbxctl", "9"), @"");
}

/// What is offered for a point in time is never refused for how it is written, or for being past.
#[test]
fn offered_times_are_accepted() {
    let world = company();
    for (offered, line) in [
        ("audit list --since", "audit list --since"),
        ("audit list --until", "audit list --until"),
        (
            "audit archive $D/a --before",
            "audit archive $D/a --yes --before",
        ),
        (
            "audit undo --actor 204 --since",
            "audit undo --yes --actor 204 --since",
        ),
        (
            "hours override sales closed --until",
            "hours override sales closed --until",
        ),
        (
            "hours override sales closed --for 1h --from",
            "hours override sales closed --for 1h --from",
        ),
        ("hours status --at", "hours status --at"),
        ("route show 800 --at", "route show 800 --at"),
        (
            "role grant 201 manager -d support --until",
            "role grant 201 manager -d support --until",
        ),
        (
            "department member add support 202 --role manager --until",
            "department member add support 202 --role manager --until",
        ),
        (
            "department member set sales 201 --until",
            "department member set sales 201 --role manager --until",
        ),
        (
            "group member add choir 202 --until",
            "group member add choir 202 --until",
        ),
        (
            "group member set night-shift 201 --until",
            "group member set night-shift 201 --until",
        ),
        (
            "console permit 205 trunks --until",
            "console permit 205 trunks --confirm 205 --until",
        ),
        (
            "token add --right extensions:read --until",
            "token add --right extensions:read --until",
        ),
        (
            "token ensure --label x --right extensions:read --until",
            "token ensure --label x --right extensions:read --file $D/t --until",
        ),
        ("password invite 201 --until", "password invite 201 --until"),
        (
            "department member ensure support 202 --role manager --until",
            "department member ensure support 202 --role manager --until",
        ),
        (
            "group member ensure choir 202 --until",
            "group member ensure choir 202 --until",
        ),
        (
            "extension remove 201 --calls-to 202 --purge-after",
            "extension remove 201 --calls-to 202 --yes --purge-after",
        ),
        (
            "extension disable 201 --purge-after",
            "extension disable 201 --purge-after",
        ),
    ] {
        let values = values(
            &next(&world, &format!("pbxctl {offered} ''"))
                .by("100")
                .run(),
        );
        assert!(values.len() > 1, "{offered}: {values:?}");
        for value in values {
            let answer = world.run(&format!("{line} '{value}' --dry-run"));
            assert!(
                ![2, 7].contains(&answer.exit),
                "{line} '{value}': {}",
                answer.shot()
            );
        }
    }
}

/// Only what is there is offered where something ends.
#[test]
fn what_is_there_is_offered_where_it_ends() {
    let world = company();
    for line in [
        "queue member add 800 201 204",
        "hours override sales closed --from '2026-11-24 13:00' --until '2026-11-24 18:00'",
    ] {
        world.run(line).ok();
    }
    let offered = |line: &str| values(&next(&world, line).by("100").run());
    assert_eq!(offered("pbxctl queue member remove 800 ''"), ["201", "204"]);
    assert_eq!(offered("pbxctl queue member remove 800 201 ''"), ["204"]);
    let starts = offered("pbxctl hours clear sales --from ''");
    assert_eq!(starts, ["2026-11-24 13:00"]);
    let start = &starts[0];
    world
        .run(&format!("hours clear sales --from '{start}'"))
        .ok();
    let heirs = offered("pbxctl extension remove 201 --calls-to 20");
    assert!(heirs.contains(&"202".to_owned()), "{heirs:?}");
    assert!(!heirs.contains(&"201".to_owned()), "{heirs:?}");
    let heirs = offered("pbxctl extension disable 201 --calls-to voicemail:20");
    assert!(!heirs.contains(&"voicemail:201".to_owned()), "{heirs:?}");
}
