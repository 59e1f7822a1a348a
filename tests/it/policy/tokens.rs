//! A token never does more than its owner: whatever the rules allow a token, they allow its owner.

use super::matrix::{ACTORS, line_for, lines, stage};
use super::world::rule_of;
use crate::common::operation::{Operation, Verdict, judge, operation};
use pbxctl::domain::{Name, Right, Time};
use pbxctl::engine::operations::token;
use pbxctl::engine::{OperationId, Session};
use sha2::{Digest, Sha256};

/// Rights the actor holds beyond their own account, with where.
fn held(stage: &super::world::Stage, number: &str) -> Vec<(Right, String)> {
    let rows = stage.world.run_as(number, "auth list -o json").ok().json();
    let rows = rows.as_array().unwrap();
    let of = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
    rows.iter()
        .map(|row| (of(row, "right").parse().unwrap(), of(row, "scope")))
        .collect()
}

/// A session by a new token of theirs.
fn by_token(
    stage: &super::world::Stage,
    number: &str,
    rights: Vec<Right>,
    department: Option<&str>,
) -> Session {
    let secret = format!("{number} {rights:?} {department:?}");
    let op = token::Add {
        number: number.parse().unwrap(),
        rights,
        department: department.map(|name| name.parse::<Name>().unwrap()),
        until: Time::from_unix(stage.world.now().unix() + 3600),
        label: None,
        secret_hash: Sha256::digest(&secret).into(),
    };
    stage.world.attempt(number, op).unwrap();
    let store = stage.world.store();
    let session = store.known_token(secret.as_bytes(), stage.world.now(), "cron");
    session.unwrap_or_else(|error| panic!("{error:?}")).session
}

fn permits(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Permitted(_))
}

/// What a token of every kind is allowed of all the matrix asks, and how often.
#[test]
fn what_a_token_may_its_owner_may() {
    let stage = stage();
    let (mut asked, mut allowed) = (0, 0);
    for (_, number, home, same, superior) in ACTORS {
        stage.step(&format!("console allow {number}"));
        let all = held(&stage, number);
        let over_home: Vec<Right> = all
            .iter()
            .filter(|(right, scope)| {
                let there = scope == &format!("department:{home}");
                // Some call rights hold everywhere once they hold anywhere.
                there || (scope == "system" && right.call_bit().is_none())
            })
            .map(|(right, _)| *right)
            .collect();
        let anywhere: Vec<Right> = all.iter().map(|(right, _)| *right).collect();
        let odd: Vec<Right> = anywhere.iter().step_by(2).copied().collect();
        let mut tokens = vec![
            by_token(&stage, number, anywhere, None),
            by_token(&stage, number, odd, None),
        ];
        if !over_home.is_empty() {
            tokens.push(by_token(&stage, number, over_home, Some(home)));
        }
        let owner = stage.session(number);
        let mut store = stage.world.store();
        let mut ask = |session: &Session, op: &Operation| {
            let verdict = judge(op, &mut store, session, stage.world.now());
            verdict.unwrap_or_else(|error| panic!("{:?}: {error}", op.id()))
        };
        for id in OperationId::ALL {
            for line in lines(*id) {
                for (target, place) in [
                    (number, home),
                    (same, home),
                    ("301", "support"),
                    (superior, "board"),
                ] {
                    let line = line_for(line, target, place);
                    let op: Operation = operation(&line);
                    let owners = ask(&owner, &op);
                    for token in &tokens {
                        let its = ask(token, &op);
                        asked += 1;
                        allowed += i32::from(permits(&its));
                        assert!(
                            permits(&owners) || !permits(&its),
                            "{number} by a token may `{line}`, and without it {}",
                            rule_of(&owners)
                        );
                    }
                }
            }
        }
    }
    assert!(asked > 8_000 && allowed > 1_000, "{allowed} of {asked}");
}

/// What a token may elsewhere is none over its owner (D3), named or not.
#[test]
fn a_token_of_another_department_lists_no_tokens_of_its_owner() {
    let stage = stage();
    stage.step("group member add administrators 221");
    let token = by_token(
        &stage,
        "221",
        vec!["tokens:read".parse().unwrap()],
        Some("support"),
    );
    for line in ["token list", "token list 221"] {
        let verdict = stage.judge_operation(&token, &operation(line));
        assert_eq!(rule_of(&verdict), "D3", "{line}");
    }
}

/// With every right its owner holds a token still is no session: it lacks their system role.
#[test]
fn a_token_with_everything_is_no_owner() {
    let stage = stage();
    let everything = held(&stage, "110").into_iter().map(|(right, _)| right);
    let token = by_token(&stage, "110", everything.collect(), None);
    for line in [
        "role grant 109 system-owner",
        "password set 101",
        "console bind 101 --os-user uid:3000000101",
        "console sso 101 --provider google --subject 101",
        "console sso-only 101 off",
        "login --until +3600",
        "logout",
        "password change -u 110",
        "password totp enrol -u 110",
        "password totp confirm -u 110",
        "password totp remove 110",
    ] {
        let verdict = stage.judge_operation(&token, &operation(line));
        assert!(!permits(&verdict), "{line}");
    }
    let add = "token add --owner 110 --right hours:read --until +3601";
    assert_eq!(
        rule_of(&stage.judge_operation(&token, &operation(add))),
        "D5"
    );
}
