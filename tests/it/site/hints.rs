//! Words and hints of site files that lead to what is meant.

use super::{apply, plan};
use crate::common::World;
use serde_json::Value;

/// Each error of a file: where it is, what is wrong, and the hint.
fn faults(world: &World, name: &str, text: &str) -> String {
    world.file(name, text);
    let answer = world.run(&format!("plan $D/{name} -o json"));
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    let error = answer.error();
    let each = |fault: &Value| {
        let part = |key: &str| fault[key].as_str().unwrap_or_default().to_owned();
        let place = format!("{}:{}", fault["line"], fault["column"]);
        format!("{place} {} ({})", part("what"), part("hint"))
    };
    let faults = error["faults"].as_array().unwrap();
    faults.iter().map(each).collect::<Vec<_>>().join("\n")
}

/// What a file renames is not suggested by its old name.
#[test]
fn what_the_same_file_renames_has_its_new_name() {
    let world = World::company();
    world.run("department add Lab").ok();
    world.run("group add night").ok();
    world.run("role add helper --from user").ok();
    let said = faults(
        &world,
        "a.toml",
        "[departments.Labx]\nwas = \"Lab\"\n[groups.nights]\nwas = \"night\"\n\
         [roles.helpers]\nwas = \"helper\"\n[extensions.209]\nwas = 202\n\
         [extensions.201]\ndepartment = \"lab\"\nrole = \"helper\"\nforward_busy = \"extension:202\"\n",
    );
    insta::assert_snapshot!(said, @r#"
    10:14 no department `lab` (it becomes `Labx` in these files (`was`): write `Labx`)
    11:8 no role `helper` (it becomes `helpers` in these files (`was`): write `helpers`)
    12:16 destination extension:202 does not exist (it becomes `209` in these files (`was`): write `209`)
    "#);
}

/// Of a small table, the keys that it has are said beside where another one belongs.
#[test]
fn a_small_table_says_its_keys() {
    let world = World::company();
    let said = faults(
        &world,
        "a.toml",
        "[departments.sales.holidays]\nXmas = { at = 2027-12-25, on = 2027-12-25 }\n\
         Move = { until = \"never\", on = 2027-06-01 }\n",
    );
    insta::assert_snapshot!(said, @r#"
    2:10 `at` is not known here (known are: `on`, `from`, `to`, `yearly`)
    3:10 `until` is not known here (known are: `on`, `from`, `to`, `yearly`; `until` belongs in a membership of a department (`members`), or in a membership of a group (`members`))
    "#);
}

/// The place of a wrong day or time is its own, and a number says its bounds.
#[test]
fn a_wrong_value_is_told_where_it_stands() {
    let world = World::company();
    let said = faults(
        &world,
        "a.toml",
        "[departments.sales]\nmax_extensions = -1\n[departments.sales.holidays]\n\
         Easter = { on = \"2027-13-01\", yearly = true }\nLate = { on = \"2027-12-01\", from = \"25:00\" }\n\
         [departments.support]\nmax_extensions = 9999999999\n\
         [extensions.201]\nno_answer_seconds = 70000\n[extensions.202]\nno_answer_seconds = \"soon\"\n\
         [extensions.203]\nno_answer_seconds = 1.5\n",
    );
    insta::assert_snapshot!(said, @r#"
    2:18 `-1` cannot be used: it must be at least 0 ()
    4:17 `2027-13-01` is not a day: it is not a day of the calendar, written year-month-day (such as 2026-12-24)
    5:36 `25:00` is not a time of day: it is not an hour from 0 to 24, with or without minutes (such as 8, 17:30, 5:30pm or 24:00)
    7:18 `9999999999` cannot be used: it must be at most 4294967295 ()
    9:21 `70000` cannot be used: it must be at most 65535 ()
    11:21 a whole number is needed here, not `soon` ()
    13:21 a whole number is needed here, not `1.5` ()
    "#);
}

/// Whole numbers may be written in every form that TOML has; a number of an extension is a text.
#[test]
fn a_whole_number_may_have_any_form() {
    let world = World::company();
    let line = world.line("plan --format toml -o json");
    let told = line
        .stdin(
            "[settings]\nlockout-tries = 0x7\n[departments.sales]\nmax_extensions = 4_0\n\
             [extensions.201]\nno_answer_seconds = 0x28\n",
        )
        .run()
        .ok()
        .json();
    let commands = told["steps"].as_array().unwrap().iter();
    let commands: Vec<_> = commands
        .map(|step| step["command"].as_str().unwrap())
        .collect();
    insta::assert_snapshot!(commands.join("\n"), @r#"
    pbxctl settings set lockout-tries 7
    pbxctl department set sales --max-extensions 40
    pbxctl extension set 201 --no-answer-seconds 40
    "#);
}

/// `role` and `system_role` are told apart where the value stands.
#[test]
fn a_role_in_the_wrong_place_is_told_where_it_belongs() {
    let world = World::company();
    let said = faults(
        &world,
        "a.toml",
        "[extensions.201]\nsystem_role = \"manager\"\n[extensions.202]\nrole = \"system-owner\"\n\
         [departments.support.members]\n201 = { role = \"system-admin\" }\n\
         [extensions.203]\nsystem_role = \"sysadmin\"\n",
    );
    insta::assert_snapshot!(said, @r#"
    2:15 `manager` is not a role of the whole system, as `system-admin` and `system-owner` are (write `role` for what they are at home)
    4:8 `system-owner` is not a role in a department (write `system_role`, in the table of the extension)
    6:16 `system-admin` is not a role in a department (write `system_role`, in the table of the extension)
    8:15 `sysadmin` is not a role of the whole system, as `system-admin` and `system-owner` are (write `role` for what they are at home)
    "#);
}

/// A whole table that is to be empty would remove nothing.
#[test]
fn none_for_a_whole_table_is_an_error() {
    let world = World::company();
    let parts = [
        "roles",
        "departments",
        "groups",
        "extensions",
        "queues",
        "ring_groups",
        "ivrs",
        "trunks",
        "settings",
    ];
    let all: Vec<_> = parts.iter().map(|part| format!("{part}: none\n")).collect();
    let said = faults(
        &world,
        "a.yaml",
        &format!("{}phonebook: []\n", all.concat()),
    );
    insta::assert_snapshot!(said, @r#"
    1:8 nothing is removed by an empty `roles`: what is left out stays (leave out `roles`; `pbxctl apply --prune` removes what site files made and no longer mention, and `pbxctl role remove NAME` one thing)
    2:14 nothing is removed by an empty `departments`: what is left out stays (leave out `departments`; `pbxctl apply --prune` removes what site files made and no longer mention, and `pbxctl department remove NAME` one thing)
    3:9 nothing is removed by an empty `groups`: what is left out stays (leave out `groups`; `pbxctl apply --prune` removes what site files made and no longer mention, and `pbxctl group remove NAME` one thing)
    4:13 nothing is removed by an empty `extensions`: what is left out stays (leave out `extensions`; `pbxctl apply --prune` removes what site files made and no longer mention, and `pbxctl extension remove NUMBER` one thing)
    5:9 nothing is removed by an empty `queues`: what is left out stays (leave out `queues`; `pbxctl apply --prune` removes what site files made and no longer mention, and `pbxctl queue remove NUMBER` one thing)
    6:14 nothing is removed by an empty `ring_groups`: what is left out stays (leave out `ring_groups`; `pbxctl apply --prune` removes what site files made and no longer mention, and `pbxctl ring-group remove NUMBER` one thing)
    7:7 nothing is removed by an empty `ivrs`: what is left out stays (leave out `ivrs`; `pbxctl apply --prune` removes what site files made and no longer mention, and `pbxctl ivr remove NUMBER` one thing)
    8:9 nothing is removed by an empty `trunks`: what is left out stays (leave out `trunks`; `pbxctl apply --prune` removes what site files made and no longer mention, and `pbxctl trunk remove NUMBER` one thing)
    9:11 settings are not emptied together: those that are left out stay (write each that is to be another, such as `settings: {lockout-tries: 5}`)
    10:12 nothing is removed by an empty `phonebook`: what is left out stays (leave out `phonebook`; `pbxctl apply --prune` removes what site files made and no longer mention, and `pbxctl phonebook remove ID` one thing)
    "#);
    let said = faults(
        &world,
        "b.json",
        "{\"phonebook\": \"none\", \"queues\": \"none\"}",
    );
    assert_eq!(said.lines().count(), 2, "{said}");
    // What may stand there as YAML writes it says nothing, and neither does a file without tests.
    let bare = "queues:\nphonebook:\ngroups: {}\ntests: none\ndepartments: {sales: {}}\n";
    plan(&world, bare, "").ok();
}

/// What a plan gives nobody has yet: who could are those who can now.
#[test]
fn who_could_is_said_as_things_are() {
    let world = World::company();
    world
        .run("role grant 202 system-owner --yes --confirm 202")
        .ok();
    let site = "extensions: {202: {system_role: none}, 201: {system_role: system-owner}}";
    let line = world.line("plan --format yaml -o json").by("202");
    let told = line.stdin(site).run().ok().json();
    let hints = told["refused"][0]["hints"].to_string();
    assert!(hints.contains("could be done by: 100\""), "{told}");
    let line = world.line("apply --format yaml --yes --confirm - -o json");
    let error = line.by("202").stdin(site).run().error();
    let hints = error["refused"][0]["hints"].to_string();
    assert!(hints.contains("could be done by: 100\""), "{error}");
}

/// What is to go and is led to says what to write.
#[test]
fn what_leads_to_what_is_pruned_says_what_to_write() {
    let world = World::company();
    let made = "departments: {lab: {routes: {open: \"queue:580\"}}}\n\
        queues: {580: {department: lab}, 581: {department: lab}, 582: {department: lab}}\n\
        extensions: {540: {department: lab, forward_busy: \"queue:581\"}}\n\
        ivrs: {590: {department: lab, options: {1: \"queue:582\"}}}\n";
    apply(&world, made, "").ok();
    let left = "departments: {lab: {}}\nextensions: {540: {}}\nivrs: {590: {}}\n";
    let told = plan(&world, left, "--prune -o json").json();
    let hints = told["refused"].as_array().unwrap().iter();
    let hints: Vec<_> = hints
        .map(|one| one["hints"].as_array().unwrap().last().unwrap().to_string())
        .collect();
    insta::assert_snapshot!(hints.join("\n"), @r#"
    "what files leave out stays: write `routes = { open = \"none\" }` in `departments.lab`, or where calls go instead; then this goes too"
    "what files leave out stays: write `forward_busy = \"none\"` in `extensions.540`, or where calls go instead; then this goes too"
    "what files leave out stays: write `options` without the key 1 in `ivrs.590`, or where calls go instead; then this goes too"
    "#);
    let said = "departments: {lab: {routes: {open: none}}}\nextensions: {540: {forward_busy: none}}\n\
        ivrs: {590: {options: {}}}\n";
    apply(&world, said, "--prune").ok();
}

/// What the question counts stands in what is reviewed.
#[test]
fn rights_that_sleep_are_reviewed() {
    let world = World::company();
    let site = "roles: {spy: {rights: [\"hours:read\"]}}\n\
        extensions: {201: {role: spy, permissions: {all-extensions: never}}}";
    let told = plan(&world, site, "").ok();
    insta::assert_snapshot!(told.stdout, @r#"
    + role spy  (standard input:1)
        name: spy
        from: user
        more than `user`: hours:read
        less than `user`: dashboard:read@own, extensions:read@own,write@own,
        voicemail:read@own,write@own, forwarding:read@own,write@own, passwords:write@own,
        tokens:read@own,write@own,delete@own, see-group-members, show-my-presence, show-my-calls,
        change-presence@own
        pbxctl role add spy --from user --right hours:read --without dashboard:read@own --without extensions:read@own --without extensions:write@own --without voicemail:read@own --without voicemail:write@own --without forwarding:read@own --without …
        warning: this role does not have dashboard:read@own: people who hold it nowhere else cannot use
        pbxctl
    ~ extension 201  (standard input:2)
        role: user → spy
        department: sales
        pbxctl department member set sales 201 --role spy
    ~ extension 201  (standard input:2)
        permissions: - → all-extensions
        pbxctl console permit 201 all-extensions

    - 201 loses, over department:sales, by role user in sales:
        see-group-members, show-my-presence, show-my-calls
    - 201 loses, over own account, by own account:
        change-presence
    + 201, not let in now, would gain with dashboard:read, over system, by console permission
    all-extensions:
        extensions:read,write,delete, voicemail:read,write, forwarding:read,write,
        groups:read,write,delete
    ! this gives power: 201 gains extensions:write once they are let in

    1 to add, 2 to change
    `apply` will ask first: this gives extension 201 (Uma User) 10 rights over the whole system,
    extensions:write, extensions:delete, voicemail:write and more; without a terminal it needs
    `--confirm -`
    "#);
    let told = plan(&world, site, "-o json").json();
    assert!(
        told["rights"]["people"][0]["would_gain"]
            .as_array()
            .unwrap()
            .len()
            >= 10,
        "{told}"
    );
    assert_eq!(
        told["rights"]["ways_to_power"][0]["if_let_in"], true,
        "{told}"
    );
    world.file("s.yaml", site);
    let diff = world.run("auth diff $D/s.yaml");
    assert_eq!(diff.exit, 3, "{}", diff.shot());
    assert!(
        diff.stdout.contains("not let in now, would gain"),
        "{}",
        diff.stdout
    );
}

/// Of a table that has one value under a key, what the answer says of the key, where it is not known.
fn unknown(world: &World, table: &str, key: &str) -> Option<String> {
    world.file("k.toml", format!("[{table}]\n{key} = \"x\"\n"));
    let answer = world.run("plan $D/k.toml -o json");
    if answer.exit == 0 {
        return None;
    }
    let error = answer.error();
    let all = error["faults"].as_array().unwrap().iter();
    let mut all = all.filter(|fault| fault["line"] == 2);
    all.find_map(|fault| {
        let what = fault["what"].as_str().unwrap();
        let said = what == format!("`{key}` is not known here");
        said.then(|| fault["hint"].as_str().unwrap().to_owned())
    })
}

/// Names of fields in lists and in options of commands are what one writes first in a table: each is a key,
/// or is answered with the key that it is.
#[test]
fn names_of_lists_and_options_lead_to_keys() {
    let world = World::company();
    let options = |line: &str| {
        let help = world.run(&format!("help {line}")).ok().stdout;
        let words = help.split_whitespace();
        let named = words.filter_map(|word| word.strip_prefix("--"));
        // It is about the command.
        let named = named.filter(|name| *name != "if-version");
        let named = named.map(|name| name.replace('-', "_"));
        named
            .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
            .collect::<Vec<_>>()
    };
    let columns = |line: &str| {
        let list = world.run(&format!("{line} -o csv")).ok().stdout;
        let first = list.lines().next().unwrap().to_owned();
        first.split(',').map(str::to_owned).collect::<Vec<_>>()
    };
    let help = world.run("help extension list").ok().stdout;
    let wide = help.split_once("Columns: ").unwrap().1;
    let wide = wide.split('.').next().unwrap().split(',');
    let wide: Vec<_> = wide.map(|name| name.trim().to_owned()).collect();
    let more = [
        "first",
        "last",
        "name",
        "status",
        "caller_id",
        "vm",
        "vm_pin",
    ];
    let mut keys = [
        options("extension set"),
        options("extension add"),
        columns("extension list"),
        wide,
        more.map(str::to_owned).to_vec(),
    ]
    .concat();
    keys.sort();
    keys.dedup();
    assert!(keys.len() > 30, "{keys:?}");
    let said = keys.iter().filter_map(|key| {
        let hint = unknown(&world, "extensions.201", key)?;
        Some(format!("{key}: {hint}"))
    });
    insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n"), @r#"
    caller_id: write `outbound_caller_id`
    console: write `console_access`
    disabled: write `enabled`, with `true` or `false`
    first: write `first_name`
    former_numbers: write `was`, the former number, to renumber it
    generate: write `password = "generate"`
    group: write the number among the `members` of the group (`groups`)
    invite: write `password = "invite"`
    invite_for: write `password = "invite"`
    last: write `last_name`
    name: write `first_name` and `last_name`
    new_password_file: name a file with the first password with `password_file`
    no_telephone: write `telephone = false`
    no_vm_pin: site files remove no PIN: `pbxctl extension set NUMBER --no-vm-pin` does
    number: the number is the name of the table, such as `[extensions.205]`
    os_user: site files do not cover OS users: `pbxctl console bind NUMBER --os-user USER` does
    password_set: site files do not say it; `password` and `password_file` give a first password
    purge_after: site files do not cover it: `pbxctl extension disable NUMBER --purge-after 30d` does
    queue: write the number among the `members` of the queue (`queues`)
    ring_group: write the number among the `members` of the ring group (`ring_groups`)
    second_factor: site files do not cover second factors: `pbxctl password totp enrol` does
    status: write `enabled`, with `true` or `false`
    vm: write `vm_enabled`
    vm_pin: a site file must not contain a PIN: name a file with `pin_file`
    vm_pin_file: a site file must not contain a PIN: name a file with `pin_file`
    "#);
    let objects = ["queue", "ring-group", "ivr", "trunk"].map(|noun| {
        let table = format!("{}s.290", noun.replace('-', "_"));
        let all = [
            columns(&format!("{noun} list")),
            options(&format!("{noun} set")),
        ]
        .concat();
        let said = all.iter().filter_map(|key| {
            let hint = unknown(&world, &table, key)?;
            Some(format!("{noun} {key}: {hint}"))
        });
        said.collect::<Vec<_>>().join("\n")
    });
    insta::assert_snapshot!(objects.join("\n"), @r#"
    queue number: the number is the name of the table, such as `[queues.280]`
    queue open: known are: `department`, `name`, `did`, `members`, `routes`; `open` belongs in the `hours` of a department, or in the `routes` of a department, queue, ring group or IVR
    queue closed: known are: `department`, `name`, `did`, `members`, `routes`; `closed` belongs in the `routes` of a department, queue, ring group or IVR
    ring-group number: the number is the name of the table, such as `[queues.280]`
    ring-group open: known are: `department`, `name`, `did`, `members`, `routes`; `open` belongs in the `hours` of a department, or in the `routes` of a department, queue, ring group or IVR
    ring-group closed: known are: `department`, `name`, `did`, `members`, `routes`; `closed` belongs in the `routes` of a department, queue, ring group or IVR
    ivr number: the number is the name of the table, such as `[queues.280]`
    ivr open: known are: `department`, `name`, `did`, `options`, `routes`; `open` belongs in the `hours` of a department, or in the `routes` of a department, queue, ring group or IVR
    ivr closed: known are: `department`, `name`, `did`, `options`, `routes`; `closed` belongs in the `routes` of a department, queue, ring group or IVR
    trunk number: the number is the name of the table, such as `[queues.280]`
    trunk kind: known are: `department`, `name`, `did`
    "#);
}

/// Of a kind of call objects, the keys are those that it has, and another one is an error where it stands.
#[test]
fn each_kind_of_call_object_has_its_own_keys() {
    let world = World::company();
    let tables = ["queues.290", "ring_groups.291", "ivrs.292", "trunks.293"];
    let tables = tables.map(|table| {
        format!(
            "[{table}]\nstrategy = 1\nmembers = [201]\noptions = {{}}\nroutes = {{ open = \"hangup\" }}\n"
        )
    });
    let said = faults(&world, "a.toml", &tables.concat());
    insta::assert_snapshot!(said, @r#"
    2:1 `strategy` is not known here (known are: `department`, `name`, `did`, `members`, `routes`)
    4:1 `options` is not known here (known are: `department`, `name`, `did`, `members`, `routes`; `options` belongs in an IVR (`ivrs`))
    7:1 `strategy` is not known here (known are: `department`, `name`, `did`, `members`, `routes`)
    9:1 `options` is not known here (known are: `department`, `name`, `did`, `members`, `routes`; `options` belongs in an IVR (`ivrs`))
    12:1 `strategy` is not known here (known are: `department`, `name`, `did`, `options`, `routes`)
    13:1 `members` is not known here (known are: `department`, `name`, `did`, `options`, `routes`; `members` belongs in a department (`departments`), in a group (`groups`), or in a queue or ring group (`queues`, `ring_groups`))
    17:1 `strategy` is not known here (known are: `department`, `name`, `did`)
    18:1 `members` is not known here (known are: `department`, `name`, `did`; `members` belongs in a department (`departments`), in a group (`groups`), or in a queue or ring group (`queues`, `ring_groups`))
    19:1 `options` is not known here (known are: `department`, `name`, `did`; `options` belongs in an IVR (`ivrs`))
    20:1 `routes` is not known here (known are: `department`, `name`, `did`; `routes` belongs in a department (`departments`), or in a queue, ring group or IVR)
    "#);
}
