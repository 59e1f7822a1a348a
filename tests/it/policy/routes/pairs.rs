//! Pairs of routes to one result.

use super::world::{PEOPLE, Words};
use super::{Tally, Walker, alike};
use crate::common::operation::{Operation, operation};
use pbxctl::domain::{Name, Number, Role};
use pbxctl::engine::Rule;
use pbxctl::ops::WantedExtension;
use pbxctl::ops::group_members::WantedMembership;
use pbxctl::ops::import::ImportRow;
use proptest::prelude::*;
use serde_json::Value;

/// `--until` ends a role, and `user` has no end.
fn until_of(words: &Words) -> &'static str {
    if words.role == "user" {
        ""
    } else {
        words.until
    }
}

fn patch(fields: &str) -> pbxctl::domain::ExtensionPatch {
    match operation(&format!("extension set 1000 {fields}")) {
        Operation::ExtensionSet(set) => set.patch,
        _ => unreachable!("that is an `extension set`"),
    }
}

/// With fields and a role at once, or bare and then one after the other; by `ensure` and by import.
pub fn adding(walker: &Walker<'_>, w: &Words, seen: &mut Tally) -> Result<(), TestCaseError> {
    let (n, d, r, f) = (w.new, w.department, w.role, w.fields);
    let line = format!("extension add {n} --department {d} --role {r} {f}");
    let whole = walker.one(&line);
    let bare = format!("extension add {n} --department {d}");
    let set = format!("extension set {n} {f}");
    // Fields first: once somebody is more than the one who made them, their PIN is not their
    // maker's to set (D7). Who raises them then is told who set the password, if anybody did.
    for raise in [
        format!("role grant {n} {r} --department {d}"),
        format!("department member set {d} {n} --role {r}"),
    ] {
        // Bare is `user` already: to grant it by name is another request.
        let raise = Some(raise).filter(|_| r != "user");
        let steps: Vec<String> = [bare.clone(), set.clone()]
            .into_iter()
            .chain(raise)
            .collect();
        let parts = walker.commands(&steps);
        seen.count(alike(
            walker,
            (&line, &whole),
            (&steps.join("; "), &parts),
            true,
        )?);
    }
    let (number, department, role): (Number, Name, Role) =
        (n.parse().unwrap(), d.parse().unwrap(), r.parse().unwrap());
    let wanted = WantedExtension {
        number: number.clone(),
        department: Some(department.clone()),
        role: Some(role),
        system_role: None,
        fields: patch(f),
        enabled: None,
    };
    let ensured = walker.ensure(&wanted);
    seen.count(alike(
        walker,
        (&line, &whole),
        ("extension ensure", &ensured),
        false,
    )?);
    prop_assert_eq!(whole.by(), ensured.by(), "{}: ensure {}", w.actor, line);
    let row = ImportRow {
        fields: patch(f),
        role: Some(role),
        department: Some(department),
        ..ImportRow::of(2, number)
    };
    let imported = walker.import(row);
    seen.count(alike(
        walker,
        (&line, &whole),
        ("import", &imported),
        false,
    )?);
    Ok(())
}

/// Somebody who exists: single commands, `ensure` and import.
pub fn changing(walker: &Walker<'_>, w: &Words, seen: &mut Tally) -> Result<(), TestCaseError> {
    let (n, d, r, f) = (w.number, w.department, w.role, w.fields);
    let shown = walker
        .stage
        .world
        .run(&format!("extension show {n} -o json"))
        .ok()
        .json();
    let home = shown["department"].as_str().unwrap().to_owned();
    let moves = home != d;
    // Whether anything of it is so already: that is compared, not asked for.
    let same = |field: &str, value: &Value| shown[field] == *value;
    let named = patch(f);
    let after = named.apply(&pbxctl::domain::ExtensionFields::default());
    let so_already = named
        .named()
        .iter()
        .any(|field| same(field.name(), &after.value(*field)));
    // The role they have where they go: that of the membership there, or `user`.
    let there = shown["memberships"]
        .as_array()
        .unwrap()
        .iter()
        .find(|m| m["department"] == d);
    let now = there.map_or("user", |m| m["role"].as_str().unwrap());
    if so_already || now == r {
        return Ok(());
    }
    let relocate = format!("extension move {n} --department {d}");
    let raise = format!("department member set {d} {n} --role {r}");
    let set = format!("extension set {n} {f}");
    // In one order, whichever asks.
    let steps: Vec<String> = moves
        .then_some(relocate)
        .into_iter()
        .chain([set, raise])
        .collect();
    let (number, department, role): (Number, Name, Role) =
        (n.parse().unwrap(), d.parse().unwrap(), r.parse().unwrap());
    let visible = walker.may_read(&format!("extension show {n}"));
    let fields: Vec<String> = named
        .named()
        .iter()
        .map(|f| format!("--field {}", f.name()))
        .collect();
    let may_compare = walker.may_read(&format!("extension ensure {n} {}", fields.join(" ")));
    let add = format!("extension add {n} --department {d} --role {r} {f}");
    let wanted = WantedExtension {
        number: number.clone(),
        department: Some(department.clone()),
        role: Some(role),
        system_role: None,
        fields: patch(f),
        enabled: None,
    };
    let ensured = walker.ensure(&wanted);
    let row = ImportRow {
        fields: patch(f),
        role: Some(role),
        department: Some(department),
        ..ImportRow::of(2, number)
    };
    let imported = walker.import(row);
    if !visible {
        // Who is hidden is not there, so both would make them, and say what `add` says.
        let whole = walker.one(&add);
        seen.count(alike(
            walker,
            (&add, &whole),
            ("extension ensure", &ensured),
            false,
        )?);
        seen.count(alike(walker, (&add, &whole), ("import", &imported), false)?);
        return Ok(());
    }
    let parts = walker.commands(&steps);
    seen.count(alike(
        walker,
        ("import", &imported),
        (&steps.join("; "), &parts),
        false,
    )?);
    prop_assert_eq!(
        imported.by(),
        parts.by(),
        "{}: import, {}",
        w.actor,
        steps.join("; ")
    );
    if may_compare {
        let parts = walker.commands(&steps);
        seen.count(alike(
            walker,
            ("extension ensure", &ensured),
            (&steps.join("; "), &parts),
            false,
        )?);
        prop_assert_eq!(
            ensured.by(),
            parts.by(),
            "{}: ensure, {}",
            w.actor,
            steps.join("; ")
        );
    } else {
        prop_assert!(
            ensured.by().is_some(),
            "{}: ensure compared {} unread",
            w.actor,
            n
        );
    }
    Ok(())
}

/// A copy, or its parts made one by one.
pub fn copying(walker: &Walker<'_>, w: &Words, seen: &mut Tally) -> Result<(), TestCaseError> {
    let (n, new) = (w.number, w.new);
    // It reads what it copies.
    if !walker.may_read(&format!("extension ensure {n}")) {
        let whole = walker.one(&format!("extension copy {n} {new}"));
        prop_assert!(whole.by().is_some(), "{}: copied {n} unread", w.actor);
        return Ok(());
    }
    let shown = walker
        .stage
        .world
        .run(&format!("extension show {n} -o json"))
        .ok()
        .json();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let home = text(&shown["department"]).unwrap();
    let mut fields = String::new();
    for (field, option) in [
        ("first_name", "first"),
        ("email", "email"),
        ("mobile", "mobile"),
        ("language", "language"),
        ("outbound_caller_id", "caller-id"),
        ("forward_always", "forward-always"),
        ("forward_busy", "forward-busy"),
    ] {
        if let Some(value) = text(&shown[field]) {
            // What leads to the model leads to the copy.
            let value = value.replace(&format!("voicemail:{n}"), &format!("voicemail:{new}"));
            fields += &format!(" --{option} {value}");
        }
    }
    for (field, option, usual) in [
        ("vm_enabled", "vm", false),
        ("vm_pin_required", "vm-pin-required", true),
    ] {
        let on = shown[field].as_bool().unwrap();
        if on != usual {
            fields += &format!(" --{option} {}", if on { "on" } else { "off" });
        }
    }
    if let Some(mode) = text(&shown["vm_email"]).filter(|mode| mode != "none") {
        fields += &format!(" --vm-email {mode}");
    }
    let mut steps = vec![format!("extension add {new} --department {home}{fields}")];
    for m in shown["memberships"].as_array().unwrap() {
        let d = text(&m["department"]).unwrap();
        let is_home = m["home"] == true;
        if !is_home && !walker.may_read(&format!("department show {d}")) {
            // A copy leaves behind what whoever makes it does not see.
            continue;
        }
        let mut words = String::new();
        let role = text(&m["role"]).unwrap();
        if role != "user" {
            words += &format!(" --role {role}");
            if let Some(end) = m["until"].as_str() {
                words += &format!(" --until {end}");
            }
        }
        for said in m["call_rights"].as_array().unwrap() {
            let [says, right] = ["says", "right"].map(|key| said[key].as_str().unwrap());
            words += &format!(" --{says} {right}");
        }
        match (is_home, words.is_empty()) {
            (true, true) => {}
            (true, false) => steps.push(format!("department member set {d} {new}{words}")),
            (false, _) => steps.push(format!("department member add {d} {new}{words}")),
        }
    }
    let line = format!("extension copy {n} {new}");
    let whole = walker.one(&line);
    let parts = walker.commands(&steps);
    seen.count(alike(
        walker,
        (&line, &whole),
        (&steps.join("; "), &parts),
        true,
    )?);
    Ok(())
}

/// A membership with role and call rights at once, or bare and then raised.
pub fn joining(walker: &Walker<'_>, w: &Words, seen: &mut Tally) -> Result<(), TestCaseError> {
    let (n, d, r, c, u) = (w.number, w.department, w.role, w.call, until_of(w));
    let add = format!("department member add {d} {n} --role {r}{u} --allow {c}");
    let whole = walker.one(&add);
    let bare = format!("department member add {d} {n}");
    let steps = [
        bare,
        format!("department member set {d} {n} --role {r}{u} --allow {c}"),
    ];
    let parts = walker.commands(&steps);
    seen.count(alike(
        walker,
        (&add, &whole),
        (&steps.join("; "), &parts),
        true,
    )?);
    // A role alone: `role grant` joins as well.
    let add = format!("department member add {d} {n} --role {r}{u}");
    let grant = format!("role grant {n} {r} --department {d}{u}");
    let (added, granted) = (walker.one(&add), walker.one(&grant));
    // Who is a member already is not added, and is granted.
    if !added.forbids(Rule::Exists) && r != "user" {
        seen.count(alike(walker, (&add, &added), (&grant, &granted), false)?);
        prop_assert_eq!(added.by(), granted.by(), "{}: {}, {}", w.actor, add, grant);
    }
    Ok(())
}

/// A role in a department where somebody is a member, three ways; and back to `user`.
pub fn raising(walker: &Walker<'_>, w: &Words, seen: &mut Tally) -> Result<(), TestCaseError> {
    let (n, d, r, u) = (w.number, w.department, w.role, until_of(w));
    let members = walker
        .stage
        .world
        .run(&format!("department member list {d} -o json"))
        .ok()
        .json();
    if !members.as_array().unwrap().iter().any(|m| m["number"] == n) {
        return Ok(());
    }
    let grant = format!("role grant {n} {r} --department {d}{u}");
    let end = if u.is_empty() { " --until never" } else { u };
    let set = format!("department member set {d} {n} --role {r}{end}");
    let (granted, changed) = (walker.one(&grant), walker.one(&set));
    seen.count(alike(walker, (&grant, &granted), (&set, &changed), false)?);
    prop_assert_eq!(
        granted.by(),
        changed.by(),
        "{}: {}, {}",
        w.actor,
        grant,
        set
    );
    let lowers = [
        format!("role revoke {n} --department {d}"),
        format!("role grant {n} user --department {d}"),
        format!("department member set {d} {n} --role user --until never"),
    ];
    let ends = lowers.each_ref().map(|line| walker.one(line));
    for (line, end) in lowers.iter().zip(&ends).skip(1) {
        seen.count(alike(walker, (&lowers[0], &ends[0]), (line, end), false)?);
        prop_assert_eq!(
            ends[0].by(),
            end.by(),
            "{}: {}, {}",
            w.actor,
            lowers[0],
            line
        );
    }
    Ok(())
}

/// Members of a group, in the short hand and one by one.
pub fn grouping(walker: &Walker<'_>, w: &Words, seen: &mut Tally) -> Result<(), TestCaseError> {
    let (n, g, u) = (w.number, w.group, w.until);
    let wanted = WantedMembership {
        role: Some("manager".parse().unwrap()),
        until: match operation(&format!("group member set {g} {n}{u}")) {
            Operation::GroupMemberSet(set) => set.until,
            _ => None,
        },
        calls: Vec::new(),
    };
    let mut people: Vec<&str> = PEOPLE.to_vec();
    people.retain(|p| *p != n);
    let (second, third) = (w.others[0].get(&people), w.others[1].get(&people));
    let more = format!("--role manager{u}");
    let single = |sign: &str, n: &str| match sign {
        "+" => format!("group member add {g} {n} {more}"),
        "-" => format!("group member remove {g} {n}"),
        _ => format!("group member set {g} {n} {more}"),
    };
    for sign in ["+", "-", ""] {
        let line = single(sign, n);
        let (whole, bulk) = (
            walker.one(&line),
            walker.bulk(g, &format!("{sign}{n}"), &wanted),
        );
        if sign == "+" && whole.by() == Some(Rule::Exists) {
            // Who joins and is a member is left as they are: that is what `+` means.
            prop_assert!(bulk.by().is_none(), "{}: +{n}", w.actor);
        } else {
            seen.count(alike(
                walker,
                (&line, &whole),
                (&format!("{sign}{n}"), &bulk),
                false,
            )?);
            prop_assert_eq!(whole.by(), bulk.by(), "{}: {}", w.actor, line);
        }
    }
    if second != third {
        let items = format!("+{n},-{second},{third}");
        let steps = [single("+", n), single("-", second), single("", third)];
        let (bulk, parts) = (walker.bulk(g, &items, &wanted), walker.commands(&steps));
        let joined_before = parts.by() == Some(Rule::Exists);
        if !joined_before {
            // In one command, who is not there answers first.
            let sees = |n: &&str| walker.may_read(&format!("extension show {n}"));
            let sees_all = [n, second, third].iter().all(sees);
            let by = match parts.by() {
                Some(rule) if rule != Rule::Auth && !sees_all => Some(Rule::Hidden),
                by => by,
            };
            prop_assert_eq!(
                bulk.by(),
                by,
                "{}: {}, {}",
                w.actor,
                items,
                steps.join("; ")
            );
            seen.count(bulk.by().is_none());
        }
    }
    let add = single("+", n);
    let whole = walker.one(&add);
    let steps = [
        format!("group member add {g} {n}{u}"),
        format!("group member set {g} {n} --role manager"),
    ];
    let parts = walker.commands(&steps);
    seen.count(alike(
        walker,
        (&add, &whole),
        (&steps.join("; "), &parts),
        true,
    )?);
    Ok(())
}
