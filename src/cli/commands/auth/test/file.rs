//! The file of a policy test, as YAML and as its meaning. Every error is reported with line and
//! column.

use super::super::question::{Target, read_target};
use crate::cli::Error;
use crate::domain::{Deadline, Invalid, Number, Origin, Right, Time, Zone, parse_deadline, short};
use crate::engine::Rule;
use crate::engine::operations::auth::Subject;
use serde::Deserialize;
use serde_saphyr::{Location, Spanned};
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// A word of the file, with its place.
pub(super) type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    site: Option<Site>,
    tests: Vec<Spanned<Test>>,
}

/// The site to make.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Site {
    clock: Option<Text>,
    pub founder: Option<Text>,
    pub default: Option<Text>,
    pub roles: BTreeMap<String, Spanned<OwnRole>>,
    pub departments: BTreeMap<String, Spanned<Option<Department>>>,
    pub people: BTreeMap<String, Spanned<Option<TestPerson>>>,
    pub steps: Vec<Text>,
}

/// A custom role.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnRole {
    pub from: Text,
    #[serde(default)]
    pub right: Vec<Text>,
    #[serde(default)]
    pub without: Vec<Text>,
}

/// A department of it.
#[derive(Deserialize, Default, Clone)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Department {
    pub visibility: Option<Text>,
    pub numbers: Option<Text>,
    pub maximum: Option<u32>,
    pub rights: BTreeMap<String, Calls>,
}

#[derive(Deserialize, Default, Clone)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Calls {
    pub allow: Vec<Text>,
    pub deny: Vec<Text>,
}

/// A role somewhere, and call rights that differ from it.
#[derive(Deserialize, Default, Clone)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Member {
    pub role: Option<Text>,
    pub until: Option<Text>,
    pub allow: Vec<Text>,
    pub deny: Vec<Text>,
}

/// A person of the site in a file of tests.
#[derive(Deserialize, Default, Clone)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct TestPerson {
    pub home: Option<Text>,
    pub role: Option<Text>,
    pub until: Option<Text>,
    pub allow: Vec<Text>,
    pub deny: Vec<Text>,
    pub member_of: BTreeMap<String, Spanned<Option<Member>>>,
    pub system_role: Option<Text>,
    pub console: Option<Text>,
    pub permissions: Vec<Text>,
    pub enabled: Option<bool>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Test {
    name: Option<String>,
    at: Option<Text>,
    from: Option<Text>,
    actor: Option<Text>,
    right: Option<Text>,
    command: Option<Text>,
    who_can: Option<Text>,
    target: Option<Text>,
    expect: Option<Text>,
    code: Option<Text>,
    is: Option<Vec<Text>>,
    with: Vec<Text>,
    without: Vec<Text>,
}

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
        line: String,
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
    pub place: Location,
    pub name: Option<String>,
    /// When, if not at the site's own time.
    pub at: Option<Time>,
    /// Where the actor calls from, if given.
    pub from: Option<Origin>,
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

pub(super) struct PolicyFile {
    pub site: Option<Site>,
    /// The time there.
    pub now: Time,
    pub checks: Vec<Check>,
}

/// Error code for an invalid file.
pub(super) const MALFORMED: &str = "invalid.file";

/// A parser's message, shortened: it may repeat whole texts of the file.
pub(super) fn brief(why: &str) -> String {
    const LONGEST: usize = 200;
    let words: Vec<String> = why.split(' ').map(short).collect();
    let all = words.join(" ");
    match all.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &all[..end]),
        None => all,
    }
}

/// An error in the file, at that place.
pub(super) fn malformed(place: Location, why: impl std::fmt::Display) -> Error {
    slip(place, why).hint("docs/user/policy-tests.md describes the format")
}

fn slip(place: Location, why: impl std::fmt::Display) -> Error {
    let at = format!("line {}, column {}", place.line(), place.column());
    Error::invalid(why.to_string()).code(MALFORMED).at(at)
}

fn wrong(place: Location, error: &Invalid) -> Error {
    let why = format!("`{}` is not {}: {}", error.given, error.what, error.why);
    slip(place, why).hint(error.hint.clone())
}

/// A value at its place.
pub(super) fn value<T: FromStr<Err = Invalid>>(text: &Text) -> Result<T, Error> {
    parse_at(&text.value, text.referenced)
}

/// A key, at the place of its value.
pub(super) fn parse_at<T: FromStr<Err = Invalid>>(text: &str, place: Location) -> Result<T, Error> {
    text.parse().map_err(|error| wrong(place, &error))
}

pub(super) fn values<T: FromStr<Err = Invalid>>(texts: &[Text]) -> Result<Vec<T>, Error> {
    texts.iter().map(value).collect()
}

/// An end, counted from the site's clock.
pub(super) fn until(text: Option<&Text>, now: Time) -> Result<Deadline, Error> {
    let Some(text) = text else {
        return Ok(Deadline::Never);
    };
    parse_deadline(&text.value, now, Zone::UTC).map_err(|error| wrong(text.referenced, &error))
}

/// Parses a file; `now` is the time if the site names none.
pub(super) fn read(text: &str, now: Time) -> Result<PolicyFile, Error> {
    let whole: Whole = serde_saphyr::from_str(text).map_err(|error| {
        let place = error.location().unwrap_or(Location::UNKNOWN);
        // Nothing of another kind of file is quoted: the person who named it may not be allowed to
        // read it.
        let begins_a_key = |line: &str| line.starts_with("tests:") || line.starts_with("site:");
        if !text.lines().any(begins_a_key) {
            return malformed(place, "no line of it begins with `tests:` or `site:`");
        }
        let why = error.without_snippet().to_string();
        // The place is given in our own words.
        let why = why.split(" at line ").next().unwrap_or(&why);
        // Nor can a file set options of a library.
        let why = why.split(", set ").next().unwrap_or(why);
        malformed(place, brief(why))
    })?;
    let clock = whole.site.as_ref().and_then(|site| site.clock.as_ref());
    let now = clock.map(value).transpose()?.unwrap_or(now);
    let has_site = whole.site.is_some();
    let checks = whole
        .tests
        .iter()
        .map(|test| check(test, now, has_site))
        .collect::<Result<_, _>>()?;
    Ok(PolicyFile {
        site: whole.site,
        now,
        checks,
    })
}

fn check(test: &Spanned<Test>, now: Time, has_site: bool) -> Result<Check, Error> {
    let (place, test) = (test.referenced, &test.value);
    let at = match &test.at {
        None => None,
        Some(text) if !has_site => {
            // Somebody whose right to look has ended could look earlier.
            return Err(malformed(
                text.referenced,
                "`at` needs a `site` in the file: real rights are judged as of now",
            ));
        }
        Some(text) => until(Some(text), now)?.option(),
    };
    let asked = match (&test.right, &test.command, &test.who_can) {
        (Some(right), None, None) => test.of_a_right(right, place)?,
        (None, Some(line), None) => test.of_a_command(line, place)?,
        (None, None, Some(right)) => test.of_who_can(right, place)?,
        _ => {
            let why = "a test needs one of `right`, `command` and `who-can`";
            return Err(malformed(place, why));
        }
    };
    if let (Some(from), TestQuestion::Command { .. }, false) = (&test.from, &asked, has_site) {
        // Running a command is acting, from where the runner of the test is.
        return Err(malformed(
            from.referenced,
            "`from` with a command needs a `site` in the file: ask for a `right` instead",
        ));
    }
    Ok(Check {
        place,
        name: test.name.clone(),
        at,
        from: test.from.as_ref().map(value).transpose()?,
        asked,
    })
}

fn missing(place: Location, key: &str) -> Error {
    malformed(place, format!("this test lacks `{key}`"))
}

fn stray(text: &Text, key: &str) -> Error {
    malformed(text.referenced, format!("`{key}` does not belong here"))
}

impl Test {
    fn of_a_right(&self, right: &Text, place: Location) -> Result<TestQuestion, Error> {
        let actor = self.actor(place)?;
        let asked = TestQuestion::Right {
            right: value(right)?,
            subject: self.subject(Some(&actor), place)?,
            expected: self.expected(place)?,
            actor,
        };
        self.has_no_people()?;
        Ok(asked)
    }

    fn of_a_command(&self, line: &Text, place: Location) -> Result<TestQuestion, Error> {
        if let Some(target) = &self.target {
            return Err(stray(target, "target"));
        }
        let asked = TestQuestion::Command {
            actor: self.actor(place)?,
            line: line.value.clone(),
            expected: self.expected(place)?,
        };
        self.has_no_people()?;
        Ok(asked)
    }

    fn of_who_can(&self, right: &Text, place: Location) -> Result<TestQuestion, Error> {
        for (key, text) in [
            ("actor", &self.actor),
            ("from", &self.from),
            ("expect", &self.expect),
            ("code", &self.code),
        ] {
            if let Some(text) = text {
                return Err(stray(text, key));
            }
        }
        if self.is.is_none() && self.with.is_empty() && self.without.is_empty() {
            return Err(missing(place, "is` or `with` or `without"));
        }
        let set = |texts: &[Text]| texts.iter().map(value).collect::<Result<_, _>>();
        Ok(TestQuestion::Who {
            right: value(right)?,
            subject: self.subject(None, place)?,
            exactly: self.is.as_deref().map(set).transpose()?,
            with: set(&self.with)?,
            without: set(&self.without)?,
        })
    }

    fn actor(&self, place: Location) -> Result<Number, Error> {
        value(self.actor.as_ref().ok_or_else(|| missing(place, "actor"))?)
    }

    /// Only `who-can` may list people.
    fn has_no_people(&self) -> Result<(), Error> {
        let exactly = self.is.iter().flatten();
        let mut all = exactly.chain(&self.with).chain(&self.without);
        match all.next() {
            Some(text) => Err(stray(text, &text.value)),
            None => Ok(()),
        }
    }

    fn subject(&self, actor: Option<&Number>, place: Location) -> Result<Subject, Error> {
        let text = self.target.as_ref();
        let text = text.ok_or_else(|| missing(place, "target"))?;
        match (read_target(&text.value), actor) {
            (Ok(Target::On(subject)), _) => Ok(subject),
            (Ok(Target::Own), Some(actor)) => Ok(Subject::Extension(actor.clone())),
            (Ok(Target::Own), None) => {
                Err(malformed(text.referenced, "there is no actor: name one"))
            }
            (Err(error), _) => Err(wrong(text.referenced, &error)),
        }
    }

    fn expected(&self, place: Location) -> Result<Expected, Error> {
        let expect = self.expect.as_ref();
        let expect = expect.ok_or_else(|| missing(place, "expect"))?;
        match (expect.value.as_str(), &self.code) {
            ("allow", None) => Ok(Expected::Allow),
            ("allow", Some(code)) => Err(stray(code, "code")),
            // A no for another reason than the intended one is a hole that was not found yet.
            ("deny", None) => Err(missing(place, "code")),
            ("deny", Some(code)) => Ok(Expected::Deny(rule(code)?)),
            (other, _) => Err(malformed(
                expect.referenced,
                format!("`{}` is neither allow nor deny", short(other)),
            )),
        }
    }
}

/// The rule with that code, or short name: `delegation.ceiling`, `D5`.
fn rule(text: &Text) -> Result<Rule, Error> {
    let named = |rule: &Rule| rule.code() == text.value || rule.id() == Some(text.value.as_str());
    Rule::ALL.into_iter().find(named).ok_or_else(|| {
        malformed(
            text.referenced,
            format!("no rule has the code `{}`", short(&text.value)),
        )
    })
}
