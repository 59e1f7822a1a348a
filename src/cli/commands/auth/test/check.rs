//! One assertion, as what it asks.

use super::super::question::{Target, read_target};
use super::file::until;
use crate::domain::{Invalid, Number, Origin, Right, Time, short};
use crate::engine::Rule;
use crate::engine::operations::auth::Subject;
use crate::site::document::{Assertion, Expect};
use crate::site::{Fault, List, Place, Placed};
use std::collections::BTreeSet;

/// The expected answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Allow,
    Deny(Rule),
}

pub(super) enum TestQuestion {
    Right {
        actor: Number,
        right: Right,
        subject: Subject,
        expected: Expected,
    },
    Command {
        actor: Number,
        line: Placed<String>,
        expected: Expected,
    },
    Who {
        right: Right,
        subject: Subject,
        exactly: Option<BTreeSet<Number>>,
        with: BTreeSet<Number>,
        without: BTreeSet<Number>,
    },
}

pub(super) struct Check {
    /// Its place.
    pub place: Place,
    pub name: Option<String>,
    /// When, if not at the site's own time.
    pub at: Option<Time>,
    /// Where the actor calls from, if given.
    pub from: Option<Origin>,
    /// Everything that it names and that has to be there, where it stands.
    pub names: Vec<(Place, Subject)>,
    pub asked: TestQuestion,
}

impl Check {
    /// Its actor, if it has one.
    pub fn actor(&self) -> Option<&Number> {
        match &self.asked {
            TestQuestion::Right { actor, .. } | TestQuestion::Command { actor, .. } => Some(actor),
            TestQuestion::Who { .. } => None,
        }
    }
}

/// A text that is not what it has to be.
pub(super) fn wrong(at: Place, invalid: &Invalid) -> Fault {
    let why = format!(
        "`{}` is not {}: {}",
        invalid.given, invalid.what, invalid.why
    );
    Fault::new(at, why).hint(invalid.hint.clone())
}

/// What an assertion asks at `now`, on a site of its file or not; or all that is wrong with it.
pub(super) fn check(
    test: &Placed<Box<Assertion>>,
    (now, has_site): (Time, bool),
) -> Result<Check, Vec<Fault>> {
    let mut parts = Parts {
        test: &test.value,
        place: test.at,
        faults: Vec::new(),
    };
    let at = parts.time(now, has_site);
    let asked = match (&test.right, &test.command, &test.who_can) {
        (Some(right), None, None) => parts.of_a_right(right.value),
        (None, Some(line), None) => parts.of_a_command(line, has_site),
        (None, None, Some(right)) => parts.of_who_can(right.value),
        _ => parts.wrong(Fault::new(
            test.at,
            "a test needs one of `right`, `command` and `who_can`",
        )),
    };
    match asked {
        Some(asked) if parts.faults.is_empty() => Ok(Check {
            place: test.at,
            name: test.name.clone(),
            at,
            from: test.from.as_ref().map(|from| from.value),
            names: names(&test.value),
            asked,
        }),
        Some(_) | None => Err(parts.faults),
    }
}

/// What is wrong with one in which errors are `known` already, as far as it shows beside them: what it
/// lacks may be what is wrong.
pub(super) fn beside(test: &Placed<Box<Assertion>>, known: &[Fault]) -> Vec<Fault> {
    let mut parts = Parts {
        test: &test.value,
        place: test.at,
        faults: Vec::new(),
    };
    // A code is a text, whatever it says.
    let is_inside = |fault: &&Fault| Fault::any_in(std::slice::from_ref(*fault), test.at);
    let mut inside = known.iter().filter(is_inside);
    let is_code_read = !inside.any(|fault| fault.what.contains("a text is needed"));
    let is_deny = (test.expect.as_ref()).is_some_and(|expect| expect.value == Expect::Deny);
    match &test.code {
        None if is_deny && is_code_read => {
            parts.missing::<()>("code");
        }
        None => {}
        Some(code) => {
            parts.rule(code);
        }
    }
    if let Some(text) = &test.target
        && let Err(invalid) = read_target(text)
    {
        parts.faults.push(wrong(text.at, &invalid));
    }
    parts.faults
}

/// The same of one in a site file, which is judged on the site that the files make.
pub(super) fn check_of_site_file(
    test: &Placed<Box<Assertion>>,
    now: Time,
) -> Result<Check, Vec<Fault>> {
    match &test.command {
        Some(line) => {
            let what = "a test in a site file is about rights, not commands";
            Err(vec![Fault::new(line.at, what).hint(
                "ask for a `right`, or put it into a file for `pbxctl auth test`",
            )])
        }
        None => check(test, (now, false)),
    }
}

/// An assertion whose parts are read. What is wrong with one of them hides nothing of the others.
struct Parts<'t> {
    test: &'t Assertion,
    place: Place,
    faults: Vec<Fault>,
}

impl Parts<'_> {
    fn wrong<T>(&mut self, fault: Fault) -> Option<T> {
        self.faults.push(fault);
        None
    }

    fn missing<T>(&mut self, key: &str) -> Option<T> {
        self.wrong(Fault::new(self.place, format!("this test lacks `{key}`")))
    }

    /// Refuses what is given and does not belong here.
    fn refuse<T>(&mut self, key: &str, given: Option<&Placed<T>>) {
        if let Some(given) = given {
            let what = format!("`{key}` does not belong here");
            self.faults.push(Fault::new(given.at, what));
        }
    }

    fn time(&mut self, now: Time, has_site: bool) -> Option<Time> {
        let text = self.test.at.as_ref()?;
        if !has_site {
            // Somebody whose right to look has ended could look earlier.
            return self.wrong(Fault::new(
                text.at,
                "`at` needs a `site` in the file: real rights are judged as of now",
            ));
        }
        match until(Some(text), now) {
            Ok(end) => end.option(),
            Err(fault) => self.wrong(fault),
        }
    }

    fn of_a_right(&mut self, right: Right) -> Option<TestQuestion> {
        self.lists_nobody();
        let actor = self.actor();
        let (subject, expected) = (self.subject(), self.expected());
        Some(TestQuestion::Right {
            actor: actor?,
            right,
            subject: subject?,
            expected: expected?,
        })
    }

    fn of_a_command(&mut self, line: &Placed<String>, has_site: bool) -> Option<TestQuestion> {
        self.lists_nobody();
        self.refuse("target", self.test.target.as_ref());
        if let (Some(from), false) = (&self.test.from, has_site) {
            // Running a command is acting, from where the runner of the test is.
            self.faults.push(Fault::new(
                from.at,
                "`from` with a command needs a `site` in the file: ask for a `right` instead",
            ));
        }
        let (actor, expected) = (self.actor(), self.expected());
        Some(TestQuestion::Command {
            actor: actor?,
            line: line.clone(),
            expected: expected?,
        })
    }

    fn of_who_can(&mut self, right: Right) -> Option<TestQuestion> {
        let test = self.test;
        self.refuse("actor", test.actor.as_ref());
        self.refuse("from", test.from.as_ref());
        self.refuse("expect", test.expect.as_ref());
        self.refuse("code", test.code.as_ref());
        if test.is.is_none() && test.with.is_empty() && test.without.is_empty() {
            return self.missing("is` or `with` or `without");
        }
        let set = |numbers: &List<Number>| numbers.iter().map(|one| one.value.clone()).collect();
        Some(TestQuestion::Who {
            right,
            subject: self.subject()?,
            exactly: test.is.as_ref().map(set),
            with: set(&test.with),
            without: set(&test.without),
        })
    }

    fn actor(&mut self) -> Option<Number> {
        match &self.test.actor {
            Some(actor) => Some(actor.value.clone()),
            None => self.missing("actor"),
        }
    }

    /// Only `who_can` may list people.
    fn lists_nobody(&mut self) {
        let test = self.test;
        for (key, list) in [
            ("is", test.is.as_ref()),
            ("with", Some(&test.with)),
            ("without", Some(&test.without)),
        ] {
            self.refuse(key, list.and_then(|list| list.iter().next()));
        }
    }

    /// What it is about; `own` is the actor.
    fn subject(&mut self) -> Option<Subject> {
        let test = self.test;
        let Some(text) = &test.target else {
            return self.missing("target");
        };
        match (read_target(text), &test.actor) {
            (Ok(Target::On(subject)), _) => Some(subject),
            (Ok(Target::Own), Some(actor)) => Some(Subject::Extension(actor.value.clone())),
            // That the actor is missing is told by then.
            (Ok(Target::Own), None) if test.right.is_some() => None,
            (Ok(Target::Own), None) => {
                self.wrong(Fault::new(text.at, "there is no actor: name one"))
            }
            (Err(invalid), _) => self.wrong(wrong(text.at, &invalid)),
        }
    }

    fn expected(&mut self) -> Option<Expected> {
        let test = self.test;
        let Some(expect) = &test.expect else {
            return self.missing("expect");
        };
        match (expect.value, &test.code) {
            (Expect::Allow, code) => {
                self.refuse("code", code.as_ref());
                Some(Expected::Allow)
            }
            // A no for another reason than the intended one is a hole that was not found yet.
            (Expect::Deny, None) => self.missing("code"),
            (Expect::Deny, Some(code)) => self.rule(code).map(Expected::Deny),
        }
    }

    /// The rule with that code.
    fn rule(&mut self, code: &Placed<String>) -> Option<Rule> {
        let what = || format!("no rule has the code `{}`", short(code));
        rule(code).or_else(|| self.wrong(Fault::new(code.at, what())))
    }
}

/// What it names, where each stands.
pub(super) fn names(test: &Assertion) -> Vec<(Place, Subject)> {
    let extension = |one: &Placed<Number>| (one.at, Subject::Extension(one.value.clone()));
    let mut all: Vec<_> = test.actor.iter().map(extension).collect();
    let target = test
        .target
        .iter()
        .filter_map(|text| match read_target(text) {
            Ok(Target::On(Subject::System) | Target::Own) | Err(_) => None,
            Ok(Target::On(subject)) => Some((text.at, subject)),
        });
    all.extend(target);
    let lists = test.is.iter().chain([&test.with, &test.without]);
    all.extend(lists.flat_map(|list| list.iter().map(extension)));
    all.sort_by_key(|(at, _)| *at);
    all
}

/// The rule with that code, or short name: `delegation.ceiling`, `D5`.
fn rule(code: &str) -> Option<Rule> {
    let named = |rule: &Rule| rule.code() == code || rule.id() == Some(code);
    Rule::ALL.into_iter().find(named)
}
