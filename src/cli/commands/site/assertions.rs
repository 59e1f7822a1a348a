//! Assertions of site files, judged on the site as it would be.

use super::super::auth::test::{OnSite, Seen, malformed_alone, names_one_of, on_site};
use crate::cli::{Client, Context, Error, Kind};
use crate::domain::Time;
use crate::ops::site::RefusedStep;
use crate::site::document::{Assertion, Document};
use crate::site::{Fault, Placed, Sources};
use crate::ui::{Sheet, Tone};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashSet;

/// One that a plan keeps, and where it was written.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptTest {
    file: String,
    line: usize,
    test: Placed<Box<Assertion>>,
}

impl KeptTest {
    /// Those of these files.
    pub(super) fn all_of(sources: &Sources, wanted: &Document) -> Vec<Self> {
        let kept = |test: &Placed<Box<Assertion>>| Self {
            file: sources.name(test.at.file).to_owned(),
            line: sources.line(test.at),
            test: test.clone(),
        };
        wanted.tests.iter().map(kept).collect()
    }
}

/// Assertions to be judged.
pub(super) enum Tests<'t> {
    /// Those of site files.
    Files(&'t Sources, &'t Document),
    /// Those that a plan keeps.
    Plan(&'t [KeptTest]),
}

impl<'t> Tests<'t> {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Files(_, wanted) => wanted.tests.is_empty(),
            Self::Plan(tests) => tests.is_empty(),
        }
    }

    fn get(&self, nth: usize) -> Option<&'t Placed<Box<Assertion>>> {
        match self {
            Self::Files(_, wanted) => wanted.tests.0.get(nth),
            Self::Plan(tests) => tests.get(nth).map(|kept| &kept.test),
        }
    }

    /// The file and line where it is written.
    fn place(&self, nth: usize) -> Option<(String, usize)> {
        match self {
            Self::Files(sources, wanted) => {
                let at = wanted.tests.0.get(nth)?.at;
                Some((sources.name(at.file).to_owned(), sources.line(at)))
            }
            Self::Plan(tests) => (tests.get(nth)).map(|kept| (kept.file.clone(), kept.line)),
        }
    }
}

/// One that would not hold.
#[derive(Serialize)]
pub(super) struct Broken {
    name: Option<String>,
    asked: String,
    expected: String,
    got: String,
    because: Vec<String>,
    file: String,
    line: usize,
}

impl Broken {
    /// Its name, or what is asked.
    fn said(&self) -> &str {
        self.name.as_ref().unwrap_or(&self.asked)
    }
}

/// What came of all of them.
#[derive(Serialize, Default)]
pub(super) struct Assertions {
    pub(super) hold: usize,
    /// Those on people of whom the asker may not read what they may do.
    pub(super) unread: usize,
    /// Those on what is not there, since what would make it was refused.
    pub(super) unmade: usize,
    pub(super) broken: Vec<Broken>,
}

/// What is wrong with each that is not an assertion, as far as it shows without a site, and beside
/// the faults that are `known`.
pub(super) fn malformed(
    wanted: &Document,
    known: &[Fault],
    now: Time,
) -> impl Iterator<Item = Fault> {
    let all = wanted.tests.iter();
    all.flat_map(move |assertion| malformed_alone(assertion, known, now))
}

/// Judges them all on the site of that client, which the changes made but for those refused; and each
/// that is not an assertion there, at its place.
///
/// # Errors
/// Where the database fails.
pub(super) fn judge(
    context: &Context,
    client: Client,
    tests: &Tests<'_>,
    refused: &[RefusedStep],
) -> Result<(Assertions, Vec<Fault>), Error> {
    let mut all = Assertions::default();
    let mut faults = Vec::new();
    let mut asking = (client, Seen::default());
    let unmade: HashSet<_> = refused.iter().filter_map(RefusedStep::would_name).collect();
    for (nth, assertion) in (0..).map_while(|nth| Some((nth, tests.get(nth)?))) {
        let (end, back) = on_site(asking, context, assertion)?;
        asking = back;
        match end {
            OnSite::Holds => all.hold += 1,
            OnSite::Unread => all.unread += 1,
            OnSite::Fails(failure) => {
                let (file, line) = tests.place(nth).unwrap_or_default();
                all.broken.push(Broken {
                    name: failure.name,
                    asked: failure.asked,
                    expected: failure.expected,
                    got: failure.got,
                    because: failure.because,
                    file,
                    line,
                });
            }
            OnSite::Malformed(_) if names_one_of(assertion, &unmade) => all.unmade += 1,
            OnSite::Malformed(more) => more.into_iter().for_each(|fault| fault.add_to(&mut faults)),
        }
    }
    Ok((all, faults))
}

/// Refuses a plan of which a test is none.
///
/// # Errors
/// If there is one.
pub(super) fn none_of_plan(faults: &[Fault]) -> Result<(), Error> {
    let Some(fault) = faults.first() else {
        return Ok(());
    };
    let what = format!("a test of this plan cannot be judged: {}", fault.what);
    Err(Error::invalid(what)
        .hint("make it again: `pbxctl plan FILE --out PLAN`")
        .unwritten())
}

impl Assertions {
    /// Why nothing is to be written, where some would break; else what is to be said of those that
    /// were not judged.
    pub(super) fn hold(&self) -> Result<Option<String>, Error> {
        match self.error() {
            Some(error) => Err(error
                .with("tests", json!(self))
                .hint("`pbxctl plan` shows the answers, and why")
                .unwritten()),
            None => Ok(self.unjudged()),
        }
    }

    fn unjudged(&self) -> Option<String> {
        let mut why = Vec::new();
        if self.unread > 0 {
            why.push("people whose rights you may not read");
        }
        if self.unmade > 0 {
            why.push("what was refused");
        }
        let tests = match self.unread + self.unmade {
            0 => return None,
            1 => "1 test was".to_owned(),
            n => format!("{n} tests were"),
        };
        Some(format!(
            "{tests} not judged: about {}",
            why.join(", and about ")
        ))
    }

    /// Why files of which some would break are not valid; nothing where all hold.
    pub(super) fn error(&self) -> Option<Error> {
        let first = self.broken.first()?;
        let what = match self.broken.len() {
            1 => format!("a test in the files would fail: {}", first.said()),
            n => format!("{n} tests in the files would fail, first: {}", first.said()),
        };
        Some(Error::new(Kind::Invalid, what).code("invalid.tests"))
    }

    /// Lays them out for people.
    pub(super) fn lay_out(&self, sheet: &mut Sheet) {
        for broken in &self.broken {
            let (file, line) = (&broken.file, broken.line);
            let name = broken.said();
            sheet.toned_line(Tone::Bad, format!("! {name}  ({file}:{line})"));
            if broken.name.is_some() {
                sheet.line(format!("    asked: {}", broken.asked));
            }
            sheet.line(format!("    expected: {}", broken.expected));
            sheet.line(format!("    would be: {}", broken.got));
            for reason in &broken.because {
                sheet.line(format!("    because: {reason}"));
            }
        }
        sheet.line(self.counts());
    }

    fn counts(&self) -> String {
        let mut said = Vec::new();
        for (n, word) in [
            (self.hold, "hold"),
            (self.broken.len(), "would break"),
            (
                self.unread,
                "are about people whose rights you may not read",
            ),
            (self.unmade, "are about what would be refused"),
        ] {
            if n > 0 {
                said.push(format!("{n} {word}"));
            }
        }
        format!("tests: {}", said.join(", "))
    }
}
