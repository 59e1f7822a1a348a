//! `auth test`: a company's policy, tested like its programs.

mod check;
mod file;
mod named;
mod people;
mod report;
mod site;
mod stop;

use self::check::{Check, Expected, TestQuestion, beside, check_of_site_file};
use self::file::{PolicyFile, read};
pub(in crate::cli::commands) use self::named::{Seen, names_one_of};
use self::people::{ExpectedPeople, list};
pub(in crate::cli::commands) use self::report::Failure;
use self::report::{At, Summary};
use self::site::Stage;
use self::stop::{Stop, each, of_a_line};
use super::super::site::files::faulty;
use super::question::{self, VoteView, votes};
use crate::cli::foreign::meant_for;
use crate::cli::policy_line::{self, Caller, Played};
use crate::cli::{Client, Context, Error, FileName, Kind, Opened, typed};
use crate::domain::limits::SITE_FAULTS;
use crate::domain::{Number, Origin, Right, Time, short};
use crate::engine::operations::auth::{CanI, Inspect, Subject, WhoCan};
use crate::engine::{Access, Grounds, Session, Vote};
use crate::ops::{Agreed, Options};
use crate::site::document::Assertion;
use crate::site::{Fault, Placed, Sources};
use clap::{Arg, ArgMatches, Command, value_parser};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::PathBuf;

pub(super) fn verb(verb: Command) -> Command {
    verb.arg(
        Arg::new("file")
            .value_name("FILE")
            .help("Assertions, as YAML, TOML or JSON; - is stdin")
            .required(true)
            .value_parser(value_parser!(PathBuf)),
    )
    .after_help(
        "A file with a `site` is judged on that site, which is made for the test: you need no database
and no login. Without one, it judges the rights in the database: you must be allowed to
read them (roles:read over each actor).

  site:
    departments: {sales: }
    people:
      204: {home: sales, role: manager}
      205: {home: sales, role: owner}
  tests:
    - {actor: 204, right: extensions:write, target: department:sales, expect: allow}
    - {actor: 204, command: password set 205 --generate, expect: deny, code: delegation.takeover}
    - {who_can: barge-in, target: department:sales, is: [100, 205]}

Exit 0: all hold. Exit 3: some do not; each is shown with the votes of the rules, in the database
up to the rule that refuses. Exit 7: the file has errors; each is shown with its place. No test
writes a file. Details: docs/user/policy-tests.md.",
    )
}

/// Where assertions are judged.
struct Court {
    client: Client,
    caller: Caller,
    stage: Option<Stage>,
    seen: Seen,
}

/// Where the assertions are.
#[derive(Deserialize)]
struct Named {
    file: FileName,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Named {
        file: FileName(path),
    } = typed(matches)?;
    let shown = if Context::is_stdin(&path) {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let bytes = context.read_file(&path)?;
    meant_for(&path, &bytes, &[])?;
    let mut sources = Sources::new();
    let now = context.now();
    let judged = read(&mut sources, (&shown, bytes), now)
        .and_then(|file| Ok((judged(context, &file, &sources)?, file.checks.len())));
    let (failures, assertions) = judged.map_err(|stop| match stop {
        Stop::Faults(faults) => invalid(faulty(context, (&sources, &faults), &shown)),
        Stop::Failed(error) => error.at(&shown),
    })?;
    let summary = Summary {
        file: shown,
        assertions,
        passed: assertions - failures.len(),
        failed: failures.len(),
        failures,
    };
    context.ui.show(&summary)?;
    if summary.failed == 0 {
        Ok(())
    } else {
        Err(Error::no())
    }
}

/// The error of a file that is no policy test, or a wrong one.
fn invalid(error: Error) -> Error {
    error
        .code("invalid.file")
        .hint("docs/user/policy-tests.md describes the format")
}

/// The result of an assertion on a future site.
pub(in crate::cli::commands) enum OnSite {
    /// It holds.
    Holds,
    /// It does not hold: the question, the expected and the actual answer, and why.
    Fails(Box<Failure>),
    /// The asker may not read what it needs.
    Unread,
    /// It is not an assertion, or not one that a site file can make.
    Malformed(Vec<Fault>),
}

/// Judges an assertion of a site file on that client's database.
///
/// # Errors
/// If the database fails.
pub(in crate::cli::commands) fn on_site(
    (client, seen): (Client, Seen),
    context: &Context,
    assertion: &Placed<Box<Assertion>>,
) -> Result<(OnSite, (Client, Seen)), Error> {
    let now = client.options.now;
    let mut court = Court {
        client,
        caller: Caller::of(context),
        stage: None,
        seen,
    };
    let end = court.of_site(assertion, now);
    Ok((end?, (court.client, court.seen)))
}

/// Why it is not an assertion, or none that a site file can make, as far as it shows without a site
/// and beside the faults that are `known`.
pub(in crate::cli::commands) fn malformed_alone(
    assertion: &Placed<Box<Assertion>>,
    known: &[Fault],
    now: Time,
) -> Vec<Fault> {
    if Fault::any_in(known, assertion.at) {
        return beside(assertion, known);
    }
    check_of_site_file(assertion, now).err().unwrap_or_default()
}

/// The answers; or all that is wrong in the file, with what shows only on the site: names that nobody
/// has, and lines that are no commands.
fn judged(context: &mut Context, file: &PolicyFile, sources: &Sources) -> Result<Vec<At>, Stop> {
    if file.faults.is_empty() {
        return judge_all(context, file, sources);
    }
    let mut all = file.faults.clone();
    if file.is_sound
        && all.len() <= SITE_FAULTS
        && let Err(Stop::Faults(more)) = judge_all(context, file, sources)
    {
        more.into_iter().for_each(|fault| fault.add_to(&mut all));
    }
    if all.len() <= SITE_FAULTS {
        all.sort_by_key(|fault| fault.at);
    }
    Err(Stop::Faults(all))
}

fn judge_all(context: &mut Context, file: &PolicyFile, sources: &Sources) -> Result<Vec<At>, Stop> {
    let mut court = match &file.site {
        Some(site) => {
            let stage = Stage::new(context, file, site)?;
            let options = Options {
                now: file.now,
                reason: None,
                dry_run: true,
                expected: None,
                agreed: Agreed::All,
                foreseen: std::cell::RefCell::default(),
                told: std::cell::RefCell::default(),
            };
            Court::on(stage, options, Caller::of(context))?
        }
        None => Court {
            client: context.client(Access::Read)?,
            caller: Caller::of(context),
            stage: None,
            seen: Seen::default(),
        },
    };
    let usual = court.client.options.now;
    let mut failures = Vec::new();
    let torn = court.seen.of_names(&mut court.client, &file.names)?;
    each(file.checks.iter(), torn, |check| {
        court.client.options.now = check.at.unwrap_or(usual);
        let (line, column) = sources.line_and_column(check.place);
        let judged = court.judge(check).map_err(|stop| match stop {
            Stop::Failed(error) => Stop::Failed(error.at(format!("line {line}"))),
            faults @ Stop::Faults(_) => faults,
        })?;
        failures.extend(judged.map(|failure| At {
            line,
            column,
            failure,
        }));
        Ok(())
    })?;
    Ok(failures)
}

/// The answer, and why.
struct Outcome {
    got: Expected,
    because: Vec<String>,
    votes: Vec<VoteView>,
}

impl Court {
    fn on(stage: Stage, options: Options, caller: Caller) -> Result<Self, Error> {
        let store = crate::engine::Store::open(
            &stage.path(),
            Access::Write,
            std::time::Duration::from_secs(5),
        )?;
        let session = stage.founder.clone();
        Ok(Self {
            client: Client {
                store: Opened::new(store, false),
                session,
                options,
            },
            caller,
            stage: Some(stage),
            seen: Seen::default(),
        })
    }

    fn of_site(&mut self, assertion: &Placed<Box<Assertion>>, now: Time) -> Result<OnSite, Error> {
        let check = match check_of_site_file(assertion, now) {
            Ok(check) => check,
            Err(faults) => return Ok(OnSite::Malformed(faults)),
        };
        match self.judge(&check) {
            Ok(None) => Ok(OnSite::Holds),
            Ok(Some(failure)) => Ok(OnSite::Fails(Box::new(failure))),
            Err(Stop::Faults(faults)) => Ok(OnSite::Malformed(faults)),
            Err(Stop::Failed(error)) => match error.kind() {
                Kind::Refused => Ok(OnSite::Unread),
                _ => Err(error),
            },
        }
    }

    /// What is wrong with it, if anything. Every name in it that nobody has is an error of the file.
    fn judge(&mut self, check: &Check) -> Result<Option<Failure>, Stop> {
        let error = match self.answer(check) {
            Err(Stop::Failed(error)) if error.sought().is_some() => error,
            judged => return judged,
        };
        let faults = self.unknown(check, &BTreeSet::new())?;
        Err(match faults.is_empty() {
            true => Fault::new(check.place, error.message()).into(),
            false => Stop::Faults(faults),
        })
    }

    fn unknown(&mut self, check: &Check, listed: &BTreeSet<Number>) -> Result<Vec<Fault>, Error> {
        self.seen.of_check(&mut self.client, check, listed)
    }

    /// The answer to it, where it is another one than expected.
    fn answer(&mut self, check: &Check) -> Result<Option<Failure>, Stop> {
        let (asked, expected, outcome) = match &check.asked {
            TestQuestion::Right {
                actor,
                right,
                subject,
                expected,
            } => {
                let asked = format!("{actor}: {right} over {subject}");
                (
                    asked,
                    *expected,
                    self.right((actor, check.from), *right, subject)?,
                )
            }
            TestQuestion::Command {
                actor,
                line,
                expected,
            } => {
                let asked = format!("{actor}: {}", line.value);
                (asked, *expected, self.command(check, actor, line)?)
            }
            TestQuestion::Who {
                right,
                subject,
                exactly,
                with,
                without,
            } => {
                let expected = ExpectedPeople {
                    exactly: exactly.as_ref(),
                    with,
                    without,
                };
                return self.people(check, (*right, subject), &expected);
            }
        };
        if outcome.got == expected {
            return Ok(None);
        }
        Ok(Some(Failure {
            name: check.name.clone(),
            asked,
            expected: expected.words(),
            got: outcome.got.words(),
            because: outcome.because,
            votes: outcome.votes,
        }))
    }

    /// What is wrong with a `who_can`, if anything.
    fn people(
        &mut self,
        check: &Check,
        (right, subject): (Right, &Subject),
        expected: &ExpectedPeople<'_>,
    ) -> Result<Option<Failure>, Stop> {
        let found = self.who(right, subject)?;
        let unknown = self.unknown(check, &found)?;
        if !unknown.is_empty() {
            return Err(Stop::Faults(unknown));
        }
        let few = expected.least();
        let missing: Vec<&Number> = few.difference(&found).collect();
        let surplus: Vec<&Number> = match expected.exactly {
            Some(_) => found.difference(&few).collect(),
            None => found.intersection(expected.without).collect(),
        };
        if missing.is_empty() && surplus.is_empty() {
            return Ok(None);
        }
        let mut because = Vec::new();
        for number in missing.into_iter().chain(surplus) {
            because.push(self.told_of(number, right, subject)?);
        }
        Ok(Some(Failure {
            name: check.name.clone(),
            asked: format!("who-can {right} over {subject}"),
            expected: expected.words(),
            got: list(&found),
            because,
            votes: Vec::new(),
        }))
    }

    fn right(
        &mut self,
        (actor, from): (&Number, Option<Origin>),
        right: Right,
        subject: &Subject,
    ) -> Result<Outcome, Error> {
        let session = self.client.session.clone();
        let question = CanI {
            right,
            subject: subject.clone(),
        };
        let inspect = Inspect {
            number: actor.clone().into(),
        };
        let judged = self.client.ask(inspect, |snapshot, inspected| {
            question::judge(snapshot, inspected, &session, (&question, from))
        })?;
        let (answer, grounds) = match judged {
            Ok(judged) => judged,
            // A founder sees everything: what is hidden from them nobody sees.
            Err(refusal) if self.stage.is_some() => (Err(refusal), Grounds::default()),
            Err(refusal) => return Err(refusal.into()),
        };
        Ok(match answer {
            Ok(granted) => Outcome {
                got: Expected::Allow,
                votes: votes(granted.votes(), &grounds),
                because: grounds.because,
            },
            Err(refusal) => Outcome {
                got: Expected::Deny(refusal.denial.rule),
                votes: votes(&refusal.denial.votes, &grounds),
                because: vec![refusal.denial.why],
            },
        })
    }

    /// A command is judged by a dry run as its actor. On a real site nobody else may do that.
    fn command(&mut self, check: &Check, actor: &Number, line: &str) -> Result<Outcome, Stop> {
        let session = self.acting(check, actor)?;
        let path = self.client.store.path().to_owned();
        let now = self.client.options.now;
        let played = policy_line::play(line, (&session, &self.caller), &path, now, false);
        let played = played
            .map_err(|error| of_a_line(check.place, error.at(format!("`{}`", short(line)))))?;
        let none = Grounds::default();
        Ok(match played {
            Played::Allowed(found) => Outcome {
                got: Expected::Allow,
                because: vec!["no rule forbids it".into()],
                votes: if found.is_empty() {
                    Vec::new()
                } else {
                    votes(&found, &none)
                },
            },
            Played::Denied(rule, error) => Outcome {
                got: Expected::Deny(rule),
                because: vec![error.message().to_owned()],
                votes: votes(self.told(&error), &none),
            },
        })
    }

    /// Whoever made up the site may read all that was found on it, others what they were told.
    fn told<'e>(&self, error: &'e Error) -> &'e [Vote] {
        match (&self.stage, error.refusal()) {
            (Some(_), Some(refusal)) => &refusal.denial.votes,
            _ => error.votes(),
        }
    }

    fn acting(&self, check: &Check, actor: &Number) -> Result<Session, Stop> {
        let asker = &self.client.session;
        let wrong = |why: String| Fault::new(check.place, why);
        match &self.stage {
            Some(stage) => {
                let session = stage.session(actor)?;
                let none = || wrong(format!("there is no extension {actor} in the site"));
                let session = session.ok_or_else(none)?;
                Ok(session.seated(check.from.unwrap_or_default().into()))
            }
            None if asker.number() == actor => Ok(asker.clone()),
            None => Err(wrong(format!(
                "without a `site` a command can be judged only for {}, who asks: to run it is to act as somebody",
                asker.number()
            ))
            .hint("ask for a `right` instead")
            .into()),
        }
    }

    fn who(&mut self, right: Right, subject: &Subject) -> Result<BTreeSet<Number>, Error> {
        let question = WhoCan {
            right,
            subject: subject.clone(),
        };
        let who = self.client.ask(question, |snapshot, granted| {
            snapshot.who_can(granted, None)
        })?;
        let awake = who.into_iter().filter(|one| one.asleep.is_none());
        Ok(awake
            .map(|one| one.number.parse())
            .collect::<Result<_, _>>()?)
    }

    /// A person who is missing or unexpected, with the reason; the refusal if the asker may not read
    /// their rights, which says nothing about these.
    fn told_of(
        &mut self,
        number: &Number,
        right: Right,
        subject: &Subject,
    ) -> Result<String, Error> {
        let outcome = self.right((number, None), right, subject)?;
        let reasons = outcome.because.join("; ");
        Ok(match outcome.got {
            Expected::Allow => format!("{number} may: {reasons}"),
            deny @ Expected::Deny(_) => format!("{number} may not, {}: {reasons}", deny.words()),
        })
    }
}
