//! One result by several routes: the rules give the same verdict for each (SPEC 3).
//!
//! A route of several steps is allowed if each step is, judged on what the ones before it left, in
//! one transaction; it is refused by the first refused step. What is compared:
//!
//! - both are allowed, or both are refused;
//! - the rule that refuses the parts is one that forbids the whole. If only one forbids the whole,
//!   the code is the same. If several do, the whole answers with the first of them in the order of
//!   SPEC 3, the parts with the first that any step meets: the order of steps comes before the
//!   order of rules, and no route can know the steps of another.
//!
//! Routes that differ by design are marked where they are compared:
//!
//! - *through `user`*: a person who joins without a role and is promoted then briefly holds what
//!   `user` has there. If somebody gave `user` what the actor may not give, that step is refused
//!   (D5), and joining with another role directly is not. Never the other way round.
//! - *reading*: `ensure` and copies read what they compare or copy, so they need that right too.
//! - *by name*: a new extension is `user` without being asked for; granting `user` by name needs
//!   `roles:write`.
//! - *already so*: `ensure` and import change nothing if nothing differs; the single command is
//!   decided as asked.
//!
//! `PBXCTL_ROUTES=600 cargo test --test it routes -- --nocapture` walks more worlds, and prints how
//! many of the comparisons were allowed.

mod batch;
mod pairs;
mod world;

use crate::common::operation::{Operation, Runner, Verdict, operation, perform};
use crate::policy::world::Stage;

use pbxctl::domain::Name;
use pbxctl::engine::writes::Performed;
use pbxctl::engine::{Done, Finding, Refusal, Rule, Session, Store};
use pbxctl::ops::ensure::{self, Ensured};
use pbxctl::ops::group_members::{WantedMembership, parse_items, set_members};
use pbxctl::ops::import::apply::{OnExisting, Task, apply};
use pbxctl::ops::import::{ImportRow, Kind, List, Names, Profile};
use pbxctl::ops::{Agreed, Failure, Options, Performer, Steps, WantedDepartment, WantedExtension};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use world::{Words, new_world, step, words};

/// What a route comes to.
#[derive(Debug)]
enum End {
    Allowed,
    /// By which rule, and every rule that forbids the step it stopped at.
    Refused {
        by: Rule,
        forbidding: BTreeSet<Rule>,
        step: usize,
    },
}

impl End {
    fn refused(refusal: &Refusal, step: usize) -> Self {
        let fails = |finding: &Finding| matches!(finding, Finding::Fails { .. });
        let votes = refusal.denial.votes.iter();
        Self::Refused {
            by: refusal.denial.rule,
            forbidding: votes
                .filter(|v| fails(&v.finding))
                .map(|v| v.rule)
                .collect(),
            step,
        }
    }
    /// Whether that rule forbids, be it behind others.
    fn forbids(&self, rule: Rule) -> bool {
        matches!(self, Self::Refused { forbidding, .. } if forbidding.contains(&rule))
    }
    fn by(&self) -> Option<Rule> {
        match self {
            Self::Allowed => None,
            Self::Refused { by, .. } => Some(*by),
        }
    }
}

/// Somebody about to take routes in a world; none leaves a trace.
struct Walker<'s> {
    stage: &'s Stage,
    store: RefCell<Store>,
    session: Session,
    actor: String,
}

struct Step<'a, 't>(&'a mut Steps<'t>);
impl Runner for Step<'_, '_> {
    fn run<O: Performed>(&mut self, op: O) -> Result<Done, Failure> {
        self.0.perform(op)
    }
}

impl Walker<'_> {
    fn options(&self) -> Options {
        Options {
            now: self.stage.world.now(),
            reason: None,
            dry_run: true,
            expected: None,
            agreed: Agreed::All,
            foreseen: std::cell::RefCell::default(),
            told: std::cell::RefCell::default(),
        }
    }

    fn performing<T>(&self, work: impl FnOnce(Performer<'_>) -> T) -> T {
        let mut store = self.store.borrow_mut();
        work(Performer::new(&mut store, &self.session, &self.options()))
    }

    fn end<T>(&self, answer: Result<T, Failure>, step: usize) -> End {
        match answer {
            Ok(_) => End::Allowed,
            Err(Failure::Refused(refusal)) => End::refused(&refusal, step),
            Err(Failure::Changed(_) | Failure::Powerful(_)) => unreachable!("nothing is expected"),
            Err(Failure::Unrecorded(_, error) | Failure::Store(error)) => {
                panic!("{}: {error}", self.actor)
            }
        }
    }

    /// One command after the other.
    fn commands(&self, lines: &[String]) -> End {
        let at = Cell::new(0);
        let answer = self.performing(|performer| {
            performer.together(|steps| {
                for (nth, line) in lines.iter().enumerate() {
                    at.set(nth);
                    perform(&operation(line), &mut Step(steps))
                        .unwrap_or_else(|| panic!("`{line}` changes nothing"))?;
                }
                Ok(())
            })
        });
        self.end(answer, at.get())
    }

    fn one(&self, line: &str) -> End {
        self.commands(&[line.to_owned()])
    }

    /// Whether a read is allowed.
    fn may_read(&self, line: &str) -> bool {
        let verdict = self.stage.judge_operation(&self.session, &operation(line));
        matches!(verdict, Verdict::Permitted(_))
    }

    fn ensure(&self, wanted: &WantedExtension) -> End {
        let along = pbxctl::ops::hire::Along::default();
        let answer =
            self.performing(|performer| ensure::extension(performer, wanted, &along, |_| Ok(())));
        self.ensured(answer)
    }

    fn ensured(&self, answer: Result<Ensured, Failure>) -> End {
        let failed = answer.as_ref().is_ok_and(|done| done.end.is_failure());
        assert!(!failed, "{}: it says where", self.actor);
        self.end(answer, 0)
    }

    /// Imports one row, as the command does; the first of its refusals counts.
    fn import(&self, row: ImportRow) -> End {
        // It says no to whoever is not let in before it looks at a row.
        let who = self
            .stage
            .judge_operation(&self.session, &operation("whoami"));
        if let Verdict::Refused(refusal) = who {
            return End::refused(&refusal, 0);
        }
        let names = Names::usual(List {
            profile: Profile::ThreeCx,
            kind: Kind::Extensions,
        });
        let task = Task {
            expected: None,
            department: None,
            create_departments: false,
            strict: false,
            operations: 0,
            invites: None,
            on_existing: OnExisting::Update,
            source: None,
            prunes: false,
            names: &names,
            hash: &|_| None,
        };
        let rows = &mut vec![row].into_iter();
        let answer = self.performing(|performer| {
            apply(performer, (task, rows), &|| (), || Ok::<_, Failure>(()))
        });
        let report = match answer {
            Ok(report) => report,
            Err(failure) => return self.end::<()>(Err(failure), 0),
        };
        if !report.failed {
            return End::Allowed;
        }
        match report.findings.iter().find_map(|f| f.refusal.as_ref()) {
            Some(refusal) => End::refused(refusal, 0),
            // A department the actor does not see is told like one that is not there.
            None => End::Refused {
                by: Rule::Hidden,
                forbidding: [Rule::Hidden].into(),
                step: 0,
            },
        }
    }

    fn bulk(&self, group: &str, items: &str, wanted: &WantedMembership) -> End {
        let group: Name = group.parse().unwrap();
        let items = parse_items(items).unwrap();
        let answer = self.performing(|performer| set_members(performer, &group, &items, wanted));
        self.end(answer, 0)
    }
}

/// Checks that two routes come to the same. `through_user` where the parts pass through the
/// role `user`: what they lead to first is then their first step.
fn alike(
    walker: &Walker<'_>,
    (what, whole): (&str, &End),
    (how, parts): (&str, &End),
    through_user: bool,
) -> Result<bool, TestCaseError> {
    let told = || {
        format!(
            "{}:\n  {what}\n    {whole:?}\n  {how}\n    {parts:?}",
            walker.actor
        )
    };
    let at_once = matches!(
        parts,
        End::Refused {
            by: Rule::Ceiling,
            step: 0,
            ..
        }
    );
    match (whole, parts) {
        (End::Allowed, End::Allowed) => Ok(true),
        (_, End::Refused { .. }) if through_user && at_once => Ok(false),
        (End::Refused { forbidding, .. }, End::Refused { by, .. }) => {
            // Whoever lacks a right is not told what is there: the rules on it are not asked.
            let lacks = [Rule::Right, Rule::Home, Rule::Move];
            let lacks = forbidding.iter().any(|rule| lacks.contains(rule));
            let is_asked = !(lacks && by.tells_what_is_there());
            prop_assert!(!is_asked || forbidding.contains(by), "{}", told());
            Ok(false)
        }
        _ => Err(TestCaseError::fail(told())),
    }
}

/// How many comparisons there were, and how many of them allowed.
#[derive(Default)]
struct Tally {
    allowed: u32,
    refused: u32,
}
impl Tally {
    fn count(&mut self, allowed: bool) {
        if allowed {
            self.allowed += 1;
        } else {
            self.refused += 1;
        }
    }
}

type Route = fn(&Walker<'_>, &Words, &mut Tally) -> Result<(), TestCaseError>;

const ROUTES: [(&str, Route); 7] = [
    ("adding", pairs::adding),
    ("changing", pairs::changing),
    ("copying", pairs::copying),
    ("joining", pairs::joining),
    ("raising", pairs::raising),
    ("grouping", pairs::grouping),
    ("in a batch", batch::batching),
];

#[test]
fn every_route_to_one_end_has_one_verdict() {
    let cases = std::env::var("PBXCTL_ROUTES")
        .ok()
        .and_then(|n| n.parse().ok());
    let config = Config {
        cases: cases.unwrap_or(16),
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let tallies: [RefCell<Tally>; 7] = Default::default();
    let world = (
        proptest::collection::vec(step(), 0..12),
        proptest::collection::vec(words(), 6),
    );
    let outcome = runner.run(&world, |(steps, asked)| {
        let stage = new_world(&steps);
        for words in &asked {
            let walker = Walker {
                stage: &stage,
                store: RefCell::new(stage.world.store()),
                session: stage.session(words.actor),
                actor: words.actor.to_owned(),
            };
            for ((_, route), tally) in ROUTES.iter().zip(&tallies) {
                route(&walker, words, &mut tally.borrow_mut())?;
            }
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    // It has looked at something: each pair both allowed and refused.
    for ((name, _), tally) in ROUTES.iter().zip(&tallies) {
        let tally = tally.borrow();
        assert!(
            tally.allowed >= 5 && tally.refused >= 5,
            "{name}: {} allowed, {} refused",
            tally.allowed,
            tally.refused
        );
        println!(
            "{name}: {} allowed, {} refused",
            tally.allowed, tally.refused
        );
    }
}

/// Departments: made sure of, or made and set.
#[test]
fn ensuring_a_department_is_judged_like_making_and_setting_it() {
    let stage = Stage::new();
    for actor in ["101", "205", "204", "201", "305", "404"] {
        let walker = Walker {
            stage: &stage,
            store: RefCell::new(stage.world.store()),
            session: stage.session(actor),
            actor: actor.to_owned(),
        };
        for (name, fields) in [
            ("sales", "--language pl"),
            ("sales", "--max-extensions 99"),
            ("support", "--language pl"),
            ("lab", "--language pl"),
            ("board", "--language pl"),
        ] {
            let Operation::DepartmentSet(set) =
                operation(&format!("department set {name} {fields}"))
            else {
                unreachable!("that is a `department set`");
            };
            let wanted = WantedDepartment {
                name: set.name,
                fields: set.patch,
            };
            let ensured = walker.performing(|performer| ensure::department(performer, &wanted));
            let ensured = walker.ensured(ensured);
            let there = walker.may_read(&format!("department show {name}"));
            let line = if there {
                format!("department set {name} {fields}")
            } else {
                format!("department add {name} {fields}")
            };
            let single = walker.one(&line);
            let may_compare = !there || walker.may_read(&format!("department ensure {name}"));
            assert_eq!(
                ensured.by().is_some(),
                single.by().is_some(),
                "{actor}: {line}"
            );
            if may_compare {
                assert_eq!(ensured.by(), single.by(), "{actor}: {line}");
            }
        }
    }
}

/// The tool itself: that it tells apart what is not alike.
#[test]
fn routes_that_differ_are_told_apart() {
    let stage = Stage::new();
    let walker = Walker {
        stage: &stage,
        store: RefCell::new(stage.world.store()),
        session: stage.session("204"),
        actor: "204".into(),
    };
    let (yes, no) = (
        "extension set 201 --first Ada",
        "extension set 205 --first Ada",
    );
    let (allowed, refused) = (walker.one(yes), walker.one(no));
    assert!(alike(&walker, (yes, &allowed), (no, &refused), false).is_err());
    assert!(alike(&walker, (no, &refused), (yes, &allowed), true).is_err());
    let other = walker.one("extension set 301 --first Ada");
    assert!(alike(&walker, (no, &refused), ("another rule", &other), false).is_err());
    // And nothing it walks stays.
    let before = crate::schema::rows(&stage.world.db(), &[]);
    walker.commands(&[yes.to_owned(), no.to_owned()]);
    walker.one(yes);
    assert_eq!(crate::schema::rows(&stage.world.db(), &[]), before);
}
