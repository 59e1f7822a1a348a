//! That Cedar and the engine agree.

use super::super::Word;
use super::super::engine::engine;
use super::super::worlds::world_and_asks;
use super::Opinion;
use super::ask::View;
use super::deed::Deed;
use super::golden::differences;
use super::site::Site;
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

const WORLDS: u32 = 500;

#[test]
fn cedar_agrees_with_every_cell_of_the_matrix() {
    let (found, cells) = differences(&Opinion::new());
    assert!(
        found.is_empty(),
        "{} of {cells}:\n{}",
        found.len(),
        found.join("\n")
    );
    assert!(cells > 3_000, "only {cells} cells");
}

#[test]
fn cedar_agrees_on_random_worlds() {
    let opinion = Opinion::new();
    let seen = RefCell::new(BTreeMap::<Word, usize>::new());
    let odd = RefCell::new(BTreeMap::<String, (usize, String)>::new());
    let worlds = std::env::var("W")
        .ok()
        .and_then(|w| w.parse().ok())
        .unwrap_or(WORLDS);
    let mut runner = TestRunner::new(Config {
        cases: worlds,
        failure_persistence: None,
        ..Config::default()
    });
    let outcome = runner.run(&vec(any::<u8>(), 1400), |bytes| {
        let (town, asks) = world_and_asks(&bytes);
        let view = View::new(&opinion, Site::from(&town));
        for (actor, ask) in asks {
            let theirs = engine(&town, actor, &ask);
            let ours = view.verdict(actor, &Deed::of(&ask, actor));
            *seen.borrow_mut().entry(ours).or_default() += 1;
            if theirs != ours {
                if std::env::var("W").is_ok() {
                    let key = format!("{} engine {theirs} cedar {ours}", Deed::of(&ask, actor).op);
                    let mut odd = odd.borrow_mut();
                    let e = odd.entry(key).or_default();
                    e.0 += 1;
                    let t = format!("{actor} asks {ask:?} in {town:?}");
                    if e.1.is_empty() || t.len() < e.1.len() {
                        e.1 = t;
                    }
                    continue;
                }
                return Err(TestCaseError::fail(format!(
                    "the engine says {theirs}, Cedar {ours}: {actor} asks {ask:?} in {town:#?}"
                )));
            }
        }
        Ok(())
    });
    for (k, (n, t)) in odd.into_inner() {
        eprintln!("ODD {n} {k}\n   {t}");
    }
    eprintln!("{:?}", seen.borrow());
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
