use super::super::document::Document;
use super::super::{Sources, read};
use std::fmt::Write;

#[test]
fn the_form_that_is_needed_is_shown() {
    let mut all = String::new();
    for (name, text) in [
        ("a.toml", "[groups.g]\nmembers = [205, 206]\n"),
        (
            "a.yaml",
            "departments: {main: {members: [205], holidays: [x], hours: []}}",
        ),
        (
            "a.json",
            "{\"extensions\": {\"205\": {\"permissions\": [\"monitors\"]}}}",
        ),
        ("a.toml", "[[extensions]]\nnumber = 205\n"),
        ("a.yaml", "extensions: [205]\nsettings: [x]\nphonebook: {}"),
        (
            "a.toml",
            "[queues.280]\nmembers = { 205 = {} }\ndid = { x = 1 }\n",
        ),
        (
            "a.toml",
            "[roles.r]\nrights = { x = 1 }\n[groups.g]\nmembers = [[]]\n",
        ),
        (
            "a.toml",
            "[departments.d.holidays]\nLabour = { on = [2027-05-01, 2027-05-02] }\n",
        ),
        (
            "a.toml",
            "[departments.d.holidays]\n\"Labour Day\" = 2027-05-01\n2027-05-03 = \"Third\"\nLong = [2027-06-01, 2027-06-02]\n",
        ),
        (
            "a.yaml",
            "departments: {d: {holidays: {Easter: 2027-03-29}, hours: mon-fri 8-17, routes: '280', members: '205'}}",
        ),
        (
            "a.json",
            "{\"departments\": {\"d\": {\"holidays\": {\"Easter\": \"2027-03-29\"}, \"members\": {\"205\": \"receptionist\"}}}}",
        ),
        (
            "a.toml",
            "[departments.d]\ncall_rights = { user = { allow = [\"intercom\"], deny = [] }, manager = [\"pickup\"] }\nrole_rights = { user = { deny = [\"hours:write\"] } }\n",
        ),
        (
            "a.toml",
            "[groups.g]\ncall_rights = { intercom = \"allow\" }\nmembers = \"205\"\nrights = \"hours:read\"\n",
        ),
        (
            "a.toml",
            "[extensions.205]\ncall_rights = { allow = [\"intercom\"] }\nforward_busy = { voicemail = 205 }\ndid = \"+48225550125\"\npermissions = \"monitors\"\n",
        ),
        (
            "a.yaml",
            "extensions: {205: Lena}\nroles: {r: [hours:read]}\ngroups: {g: [205]}\nqueues: {280: {members: 205, routes: {closed: [hangup]}}}\nivrs: {282: {options: {1: [205]}}}\ntests: {actor: 205}",
        ),
    ] {
        let (mut sources, mut faults) = (Sources::new(), Vec::new());
        if let Ok(file) = sources.add(name, text.as_bytes().to_vec()) {
            read::<Document>(&sources, file, &mut faults);
        }
        for fault in faults {
            writeln!(all, "{name} {} ({})", fault.what, fault.hint).ok();
        }
    }
    insta::assert_snapshot!(all, @r#"
    a.toml a table is needed here, not a list (such as `members = { 205 = {} }`)
    a.yaml a table is needed here, not a list (such as `members: {205: {}}`)
    a.yaml a table is needed here, not a list (such as `holidays: {"Labour Day": {on: "2027-05-01"}}`)
    a.yaml a table of settings is needed here, not a list (such as `hours: {open: "mon-fri 9-17"}`)
    a.json a table is needed here, not a list (such as `"permissions": {"monitors": "never"}`)
    a.toml a table is needed here, not a list (it is a table of things under their names: `[extensions.201]`)
    a.yaml a table is needed here, not a list (it is a table of things under their names: `extensions: {201: …}`)
    a.yaml a table is needed here, not a list (it is a table of things under their names: `settings: {lockout-tries: …}`)
    a.yaml a list is needed here, not a table (it is a list: `phonebook: [{company: …}]`)
    a.toml a list is needed here, not a table (such as `members = [205]`)
    a.toml a list is needed here, not a table (such as `did = ["+48225550125"]`)
    a.toml a list is needed here, not a table (such as `rights = ["hours:read"]`)
    a.toml a table is needed here, not a list (such as `members = { 205 = {} }`)
    a.toml a text is needed here, not a list (days that follow each other are written `on = "2026-12-24..2027-01-02"`; others are holidays of their own)
    a.toml a table of settings is needed here, not `2027-05-01` (such as `"Labour Day" = { on = "2027-05-01" }`)
    a.toml a table of settings is needed here, not `Third` (such as `Third = { on = "2027-05-03" }`)
    a.toml a table of settings is needed here, not a list (days that follow each other are written `{ on = "2026-12-24..2027-01-02" }`; others are holidays of their own)
    a.yaml a table of settings is needed here, not `2027-03-29` (such as `Easter: {on: "2027-03-29"}`)
    a.yaml a table of settings is needed here, not `mon-fri 8-17` (such as `hours: {open: "mon-fri 8-17"}`)
    a.yaml a table of settings is needed here, not `280` (such as `routes: {closed: "extension:280"}`)
    a.yaml a table is needed here, not `205` (such as `members: {205: {}}`)
    a.json a table of settings is needed here, not `2027-03-29` (such as `"Easter": {"on": "2027-03-29"}`)
    a.json a table of settings is needed here, not `receptionist` (such as `"205": {"role": "receptionist"}`)
    a.toml `allow` is not a right: no right has that name (such as `user = { intercom = "allow" }`)
    a.toml `deny` is not a right: no right has that name (such as `user = { intercom = "deny" }`)
    a.toml a table is needed here, not a list (such as `manager = { pickup = "allow" }`)
    a.toml `deny` is not a right: no right has that name (such as `user = { "hours:write" = "deny" }`)
    a.toml `intercom` is not a role in a group: there is none of that name (one of: user, manager)
    a.toml a table is needed here, not `allow` (such as `call_rights = { user = { intercom = "allow" } }`)
    a.toml a table is needed here, not `205` (such as `members = { 205 = {} }`)
    a.toml a list is needed here, not `hours:read` (such as `rights = ["hours:read"]`)
    a.toml `allow` is not a right: no right has that name (such as `call_rights = { intercom = "allow" }`)
    a.toml a value, or none is needed here, not a table (such as `forward_busy = "voicemail:205"`)
    a.toml a list is needed here, not `+48225550125` (such as `did = ["+48225550125"]`)
    a.toml a table is needed here, not `monitors` (such as `permissions = { monitors = "never" }`)
    a.yaml a table of settings is needed here, not `Lena` (such as `205: {department: "sales"}`)
    a.yaml a table of settings is needed here, not a list (such as `r: {rights: ["hours:read"]}`)
    a.yaml a table of settings is needed here, not a list (such as `g: {members: {205: {}}}`)
    a.yaml a list is needed here, not `205` (such as `members: [205]`)
    a.yaml a value, or none is needed here, not a list (such as `closed: "hangup"`)
    a.yaml a text is needed here, not a list (such as `1: "extension:205"`)
    a.yaml a list is needed here, not a table (it is a list: `tests: [{actor: …}]`)
    "#);
}
