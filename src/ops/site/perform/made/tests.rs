//! That what was made is read back as it was.

#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::*;
use crate::domain::{Deadline, ExtensionPatch, Field, GroupRole, Patch};
use crate::engine::Operation;
use crate::engine::StillOpen;
use crate::engine::operations::{extension, group};
use serde_json::json;

fn made(op: Operation, target: String, after: ShownFields) -> (Step, Done) {
    let step = Step {
        phase: Phase::Extensions,
        op,
        at: Place::default(),
        typed: None,
        in_case: false,
        part_of: None,
    };
    let done = Done {
        changed: true,
        action: "extension.add".to_owned(),
        target,
        before: ShownFields::default(),
        after,
        audit_id: Some(7),
        warnings: Vec::new(),
        votes: Vec::new(),
        still_open: StillOpen::default(),
        being: Some(Being::Made),
        power: Vec::new(),
        names: Vec::new(),
        touched: Vec::new(),
    };
    (step, done)
}

fn person(n: usize) -> (Step, Done) {
    let first = ["Anna", "O'Neil \"Q\" \\", "Żaneta", "1", "null"][n % 5];
    let number = (10_000 + n).to_string();
    let department = if n.is_multiple_of(7) { "lab" } else { "sales" };
    let op = extension::Add {
        number: number.parse().unwrap(),
        department: department.parse().unwrap(),
        role: n.is_multiple_of(3).then(|| "manager".parse().unwrap()),
        fields: ExtensionPatch {
            first_name: Patch::Set(first.parse().unwrap()),
            no_answer_seconds: Patch::Set(10 + (n % 40) as u16),
            ..ExtensionPatch::default()
        },
        enabled: n.is_multiple_of(2),
    };
    let after = ShownFields::default()
        .with(ShownField::Number, number.as_str())
        .with(
            Field::Did,
            json!(["+48225550101", -1, 0.5, null, {"a:\u{1}": "\n"}]),
        )
        .with(ShownField::First, first)
        .with(ShownField::Department, department);
    let (step, mut done) = made(op.into(), format!("extension:{number}"), after);
    if n.is_multiple_of(11) {
        done.warnings = vec![String::new(), format!("{number}: \u{7f} is new")];
    }
    (step, done)
}

fn json_of(made: &Made) -> (String, serde_json::Value, Option<i64>) {
    let done = &made.done;
    let said = json!([
        made.step.op,
        done.target,
        done.before,
        done.after,
        done.warnings
    ]);
    (made.step.line(), said, done.audit_id)
}

#[test]
fn what_was_made_is_read_back_as_it_was_and_takes_little() {
    let mut all = AllMade::default();
    for n in 0..2_000 {
        let (step, done) = person(n);
        all.push(step, done);
    }
    assert!(all.whole.is_empty());
    for (n, one) in all.iter().enumerate() {
        let (step, done) = person(n);
        let expected = Made { step, done };
        assert_eq!(json_of(&one.whole()), json_of(&expected));
        assert_eq!(one.target(), expected.done.target);
        assert_eq!(one.op().to_string(), expected.step.line());
        assert_eq!(one.is_warned(), !expected.done.warnings.is_empty());
        assert_eq!(one.names("did"), (false, true));
    }
    // What is the same in all is there once.
    let bytes: usize = all.rows.iter().map(|row| row.words.len()).sum();
    let each = bytes / all.len();
    assert!(each < 100, "{each} bytes");
    assert!(all.shapes.len() <= 32, "{} shapes", all.shapes.len());
    all.have_no_records();
    assert!(all.iter().all(|one| one.whole().done.audit_id.is_none()));
}

#[test]
fn what_a_text_does_not_say_is_kept_whole() {
    let mut all = AllMade::default();
    let (mut step, done) = person(1);
    step.typed = Some("password invite 10001".to_owned());
    all.push(step, done);
    let one = all.iter().next().unwrap();
    assert_eq!(one.whole().step.line(), "password invite 10001");
    assert_eq!(one.target(), "extension:10001");
    all.have_no_records();
    assert_eq!(all.iter().next().unwrap().whole().done.audit_id, None);
}

#[test]
fn each_change_is_read_back_from_its_place() {
    let mut all = AllMade::default();
    for n in 0..20 {
        let (step, done) = person(n);
        all.push(step, done);
        let op = group::MemberAdd {
            group: "night".parse().unwrap(),
            number: (10_000 + n).to_string().parse().unwrap(),
            role: GroupRole::default(),
            until: Deadline::Never,
            calls: Vec::new(),
        };
        let (step, done) = made(op.into(), "group:night".to_owned(), ShownFields::default());
        all.push(step, done);
    }
    let line = |at| all.step(at).map(|step| step.line());
    assert!(line(10).is_some_and(|line| line.starts_with("extension add 10005")));
    assert_eq!(
        line(11).as_deref(),
        Some("group member add night 10005 --role user")
    );
    assert_eq!(line(40), None);
}
