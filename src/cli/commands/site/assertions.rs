//! Assertions of site files, judged on the site as it would be.

use super::super::auth::test::{OnSite, Seen, malformed_alone, on_site};
use crate::cli::{Client, Context, Error, Kind};
use crate::domain::Time;
use crate::site::document::Document;
use crate::site::{Fault, Sources};
use crate::ui::{Sheet, Tone};
use serde::Serialize;

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

/// Judges them all on the site of that client; and each that is not an assertion there, at its place.
///
/// # Errors
/// Where the database fails.
pub(super) fn judge(
    context: &Context,
    client: Client,
    (sources, wanted): (&Sources, &Document),
) -> Result<(Assertions, Vec<Fault>), Error> {
    let mut all = Assertions::default();
    let mut faults = Vec::new();
    let mut asking = (client, Seen::default());
    for assertion in &wanted.tests {
        let (end, back) = on_site(asking, context, assertion)?;
        asking = back;
        match end {
            OnSite::Holds => all.hold += 1,
            OnSite::Unread => all.unread += 1,
            OnSite::Fails(failure) => {
                let line = sources.line(assertion.at);
                all.broken.push(Broken {
                    name: failure.name,
                    asked: failure.asked,
                    expected: failure.expected,
                    got: failure.got,
                    because: failure.because,
                    file: sources.name(assertion.at.file).to_owned(),
                    line,
                });
            }
            OnSite::Malformed(more) => more.into_iter().for_each(|fault| fault.add_to(&mut faults)),
        }
    }
    Ok((all, faults))
}

impl Assertions {
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
        ] {
            if n > 0 {
                said.push(format!("{n} {word}"));
            }
        }
        format!("tests: {}", said.join(", "))
    }
}
