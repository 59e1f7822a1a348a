//! The tables in `tests/policy/cases/`, and the attacks beside them: world, actor and operation on
//! the left, verdict on the right. `tests/policy/world.yaml` explains their format.

use super::sheets::{Case, cases};
use super::world::{Stage, folder, rule_of, votes};
use crate::common::operation::Verdict;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The stable code a script sees for the rule a table names (SPEC 3). `not_found` is one
/// code for what is hidden and what is absent: the difference must not show.
fn code_of(is: &str) -> Option<&'static str> {
    Some(match is {
        "D1" => "auth.required",
        "D2" => "delegation.right",
        "D3" => "delegation.home",
        "D4" => "delegation.self",
        "D5" => "delegation.ceiling",
        "D6" => "delegation.superior",
        "D7" => "delegation.takeover",
        "D8" => "delegation.move",
        "D9" => "delegation.limit",
        "D10" => "invariant.last_owner",
        "D11" => "invariant.in_use",
        "D12" => "not_found",
        "exists" => "conflict.exists",
        "state" => "invalid.state",
        _ => return None,
    })
}

/// What is wrong with the verdict, if anything is.
fn wrong(case: &Case, verdict: &Verdict) -> Option<String> {
    let found = rule_of(verdict);
    if found != case.is {
        return Some(format!("is {found}, and should be {}", case.is));
    }
    let Verdict::Refused(refusal) = verdict else {
        return None;
    };
    let denial = &refusal.denial;
    if code_of(found) != Some(denial.rule.code()) {
        return Some(format!("has the code {}", denial.rule.code()));
    }
    if case.says.as_ref().is_some_and(|t| !denial.why.contains(t)) {
        return Some(format!("says `{}`", denial.why));
    }
    let who: Vec<_> = refusal
        .who_could
        .named()
        .iter()
        .map(ToString::to_string)
        .collect();
    if case.who.as_ref().is_some_and(|wanted| *wanted != who) {
        return Some(format!("could be done by {who:?}"));
    }
    None
}

fn why(verdict: &Verdict) -> &str {
    match verdict {
        Verdict::Permitted(_) => "permitted",
        Verdict::Refused(refusal) => &refusal.denial.why,
    }
}

#[test]
fn every_case_is_decided_as_the_tables_say() {
    let mut failures = String::new();
    let mut count = 0;
    // Cases of a table begin alike, and questions change nothing.
    let mut last: Option<(Vec<String>, Stage)> = None;
    for (file, cases) in cases(&folder()) {
        let mut names = BTreeSet::new();
        for case in cases {
            count += 1;
            assert!(
                names.insert(case.name.clone()),
                "{file}: `{}` stands twice",
                case.name
            );
            if last.as_ref().is_none_or(|(given, _)| *given != case.given) {
                let stage = Stage::new();
                case.given.iter().for_each(|step| stage.step(step));
                last = Some((case.given.clone(), stage));
            }
            let (_, stage) = last.as_ref().unwrap();
            // Known after the steps: one of them may end what somebody was known by (D1).
            let session = stage.session(&case.actor);
            let verdict = stage.judge(&session, &case.line);
            if let Some(wrong) = wrong(&case, &verdict) {
                writeln!(
                    failures,
                    "{file}: {}\n    {} does `{}`\n    {wrong}\n    why: {}\n{}",
                    case.name,
                    case.actor,
                    case.line,
                    why(&verdict),
                    votes(&verdict)
                )
                .unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert!(count >= 200, "only {count} cases are left");
}

/// An attack stands in `attacks.yaml` alone: who changes it changes it for all who are asked.
#[test]
fn no_attack_is_stored_twice() {
    let what = |case: &Case| (case.given.clone(), case.actor.clone(), case.line.clone());
    let (attacks, tables): (Vec<_>, Vec<_>) =
        (cases(&folder()).into_iter()).partition(|(file, _)| file == "attacks.yaml");
    let tables: Vec<_> = tables.iter().flat_map(|(_, all)| all).map(what).collect();
    for attack in attacks.iter().flat_map(|(_, all)| all) {
        let times = tables.iter().filter(|case| **case == what(attack)).count();
        assert_eq!(times, 0, "`{}` is in a table too", attack.name);
    }
}
