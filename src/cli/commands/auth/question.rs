//! `auth can-i` and `auth explain`: one question, answered briefly or by every rule.

use super::args;
use crate::cli::{Context, Error, typed};
use crate::domain::written::optional_text;
use crate::domain::{Invalid, Number, Origin, Right, Role, Who, Zone};
use crate::engine::operations::auth::{CanI, Inspect, Subject};
use crate::engine::{Able, Access, Denial, Finding, Granted, Grounds, Refusal, Rule, Snapshot};
use crate::engine::{Remedy, StoreError, Vote};
use crate::ui::{Sheet, Tone, View, local_times};
use clap::{Arg, ArgMatches, Command, value_parser};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

const TARGETS: &str = "Targets: 205 or extension:205, department:sales, group:support, system, own.
Exit 0: yes. Exit 3: no. An operation may need several rights, and limits apply too:
use `--dry-run` to ask about a command.";

pub(super) fn right_arg() -> Arg {
    Arg::new("right")
        .value_name("RIGHT")
        .help("Such as extensions:write or barge-in; `pbxctl role matrix` lists them")
        .required(true)
        .value_parser(value_parser!(Right))
}

fn common(verb: Command) -> Command {
    verb.arg(right_arg())
        .arg(
            args::option(
                "actor",
                args::WHO,
                "Ask for somebody else (needs roles:read over them)",
            )
            .value_parser(value_parser!(Who)),
        )
        .arg(from())
}

pub(super) fn from() -> Arg {
    args::option(
        "from",
        "ORIGIN",
        "Ask as if they connected from there: an address, `console` or `unknown`",
    )
    .value_parser(value_parser!(Origin))
}

fn target(help: &'static str) -> Arg {
    Arg::new("target")
        .value_name("TARGET")
        .help(help)
        .value_parser(read_target)
}

pub(super) fn can_i(verb: Command) -> Command {
    common(verb)
        .arg(target(
            "On what; default: your own account if everybody holds the right there, else the system",
        ))
        .after_help(TARGETS)
}

pub(super) fn explain(verb: Command) -> Command {
    common(verb)
        .arg(
            target("The target: a department, extension, group or number; `system`").required(true),
        )
        .after_help(TARGETS)
}

/// The target of a question, as typed.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Own,
    On(Subject),
}

impl FromStr for Target {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        read_target(text)
    }
}

pub(super) fn read_target(text: &str) -> Result<Target, Invalid> {
    let hint = "such as 205, sales, department:sales, group:support, system or own";
    let wrong = |why: &str| Err(Invalid::new("a target", text, why, hint));
    match text.split_once(':') {
        Some(("extension", number)) => Ok(Target::On(Subject::Extension(number.parse()?))),
        Some(("department", name)) => Ok(Target::On(Subject::Department(name.parse()?))),
        Some(("group", name)) => Ok(Target::On(Subject::Group(name.parse()?))),
        Some(_) => wrong("there is no such kind of target"),
        None if text == "system" => Ok(Target::On(Subject::System)),
        None if text == "own" => Ok(Target::Own),
        None if text.starts_with(|c: char| c.is_ascii_digit()) => {
            Ok(Target::On(Subject::Extension(text.parse()?)))
        }
        None => Ok(Target::On(Subject::Department(text.parse()?))),
    }
}

#[derive(Serialize)]
struct Query {
    actor: Number,
    right: Right,
    target: String,
}

/// What one rule found.
#[derive(Serialize)]
pub(in crate::cli::commands) struct VoteView {
    code: &'static str,
    rule: Option<&'static str>,
    verdict: &'static str,
    detail: String,
}

impl VoteView {
    pub(super) fn cells(&self) -> [&str; 4] {
        [
            self.code,
            self.rule.unwrap_or_default(),
            self.verdict,
            &self.detail,
        ]
    }
}

#[derive(Serialize)]
struct Reply {
    query: Query,
    decision: &'static str,
    code: Option<&'static str>,
    rule: Option<&'static str>,
    because: Vec<String>,
    /// The rights that would also have to be held.
    lacking: Vec<String>,
    near_misses: Vec<String>,
    would_allow: Vec<Remedy>,
    who_could: Able,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    others_could: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    votes: Option<Vec<VoteView>>,
    /// For the times that people read.
    #[serde(skip)]
    zone: Zone,
}

impl View for Reply {
    fn sheet(&self, sheet: &mut Sheet) {
        self.verdict(sheet, self.votes.is_some());
        if let Some(votes) = &self.votes {
            sheet.line("");
            table(sheet, votes, Some(self.zone));
        }
    }
}

/// The rules that say something about it; the others by number.
pub(super) fn table(sheet: &mut Sheet, votes: &[VoteView], zone: Option<Zone>) {
    let (said, silent): (Vec<_>, Vec<_>) = votes
        .iter()
        .partition(|vote| matches!(vote.verdict, HOLDS | FORBIDS));
    let row = |vote: &&VoteView| vote.cells().map(|cell| local_times(cell, zone)).to_vec();
    sheet.grid(
        &["RULE", "ID", "VERDICT", "DETAIL"],
        said.iter().map(row).collect(),
    );
    if !silent.is_empty() {
        let names = silent.iter().map(|vote| vote.rule.unwrap_or(vote.code));
        let names = names.collect::<Vec<_>>().join(", ");
        sheet.toned_line(Tone::Dim, format!("rules that do not apply here: {names}"));
    }
}

/// `phonebook:read,write, barge-in`: rights of one module together.
fn by_module(rights: &[String]) -> String {
    let mut text = String::new();
    let mut module = "";
    for right in rights {
        match right.split_once(':') {
            Some((of, verb)) if of == module => text += &format!(",{verb}"),
            found => {
                module = found.map_or("", |(of, _)| of);
                text += &format!("{}{right}", if text.is_empty() { "" } else { ", " });
            }
        }
    }
    text
}

const HOLDS: &str = "holds";
const FORBIDS: &str = "forbids";

impl Reply {
    /// Yes or no, why, and what would help.
    fn verdict(&self, sheet: &mut Sheet, explain: bool) {
        let local = |text: &str| local_times(text, Some(self.zone));
        let reasons = local(&self.because.join("; "));
        let Query {
            actor,
            right,
            target,
        } = &self.query;
        if self.decision == YES {
            sheet.toned_line(
                Tone::Good,
                match reasons.as_str() {
                    "" => format!("yes: {actor} may use {right} on {target}"),
                    held => format!("yes: {actor} holds {held}"),
                },
            );
            return;
        }
        let rule = self.rule.map_or(String::new(), |rule| format!(" ({rule})"));
        sheet.toned_line(Tone::Bad, format!("no{rule}: {reasons}"));
        // A single one is named in the sentence.
        if explain && self.lacking.len() > 1 {
            sheet.line(format!("missing: {}", by_module(&self.lacking)));
        }
        for near in &self.near_misses {
            sheet.line(format!("not enough: {}", local(near)));
        }
        for Remedy { what, by, .. } in &self.would_allow {
            let what = local(what);
            sheet.line(if by.is_empty() {
                format!("would allow it: {what}")
            } else {
                format!("would allow it: {what}, from {by}")
            });
        }
        if !self.who_could.is_empty() {
            sheet.line(format!("who could: {}", self.who_could));
        }
    }
}

const YES: &str = "yes";

pub(super) type Answer = Result<Granted<CanI>, Box<Refusal>>;

/// Asks, unless the asker may not see the target: that is an error, as everywhere.
pub(super) fn judge(
    snapshot: &Snapshot<'_>,
    inspected: &Granted<Inspect>,
    session: &crate::engine::Session,
    (question, from): (&CanI, Option<Origin>),
) -> Result<Result<(Answer, Grounds), Box<Refusal>>, StoreError> {
    if let Err(refusal) = snapshot.authorize(session, question.clone())?
        && refusal.denial.rule == Rule::Hidden
    {
        return Ok(Err(refusal));
    }
    let grounds = snapshot.grounds(inspected, question)?;
    let answer = snapshot.judge_for(inspected, question.clone(), from)?;
    Ok(Ok((answer, grounds)))
}

/// The question, and about whom: by default oneself.
#[derive(Deserialize)]
struct Arguments {
    right: Right,
    #[serde(default, deserialize_with = "optional_text::deserialize")]
    target: Option<Target>,
    actor: Option<Who>,
    from: Option<Origin>,
}

pub(super) fn ask(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    run(context, typed(matches)?, false)
}

pub(super) fn ask_for_votes(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    run(context, typed(matches)?, true)
}

fn run(context: &mut Context, asked: Arguments, explain: bool) -> Result<(), Error> {
    let (right, from) = (asked.right, asked.from);
    let mut client = context.client(Access::Read)?;
    let session = client.session.clone();
    let own = || session.number().clone().into();
    let number = asked.actor.unwrap_or_else(own);
    let by_default = if Role::OWN.has(right) {
        Target::Own
    } else {
        Target::On(Subject::System)
    };
    let target = asked.target.unwrap_or(by_default);
    let judged = client.ask(Inspect { number }, |snapshot, inspected| {
        let actor = inspected.whose().unwrap_or(session.number()).clone();
        let subject = match target {
            Target::Own => Subject::Extension(actor.clone()),
            Target::On(subject) => subject,
        };
        let query = Query {
            actor,
            right,
            target: subject.to_string(),
        };
        let question = CanI { right, subject };
        let (answer, grounds) = match judge(snapshot, inspected, &session, (&question, from))? {
            Ok(judged) => judged,
            Err(hidden) => return Ok(Err(hidden)),
        };
        let remedies = match &answer {
            Ok(_) => Vec::new(),
            Err(refusal) => snapshot.remedies(inspected, &question, refusal)?,
        };
        Ok(Ok((query, answer, grounds, remedies)))
    })?;
    let (query, answer, grounds, remedies) = judged?;
    let mut reply = reply(query, answer, grounds, remedies, explain);
    reply.zone = client.zone(None).unwrap_or(Zone::UTC);
    context.ui.show(&reply)?;
    if reply.decision == YES {
        Ok(())
    } else {
        Err(Error::no())
    }
}

fn reply(
    query: Query,
    answer: Answer,
    grounds: Grounds,
    remedies: Vec<Remedy>,
    explain: bool,
) -> Reply {
    match answer {
        Ok(granted) => Reply {
            votes: explain.then(|| votes(granted.votes(), &grounds)),
            query,
            decision: YES,
            code: None,
            rule: None,
            because: grounds.because,
            lacking: Vec::new(),
            near_misses: Vec::new(),
            would_allow: Vec::new(),
            who_could: Able::default(),
            others_could: false,
            zone: Zone::UTC,
        },
        Err(refusal) => {
            let Denial {
                rule,
                why,
                votes: found,
                ..
            } = refusal.denial;
            let lacking = found.iter().find(|vote| vote.rule == rule);
            let lacking = match lacking.map(|vote| &vote.finding) {
                Some(Finding::Fails { lacking, .. }) => lacking.iter().map(Right::name).collect(),
                Some(Finding::Silent | Finding::Holds | Finding::Held { .. }) | None => Vec::new(),
            };
            let because = match rule {
                // The person it is asked for does not see what the asker sees.
                Rule::Hidden => format!("{} does not see {}", query.actor, query.target),
                _ => why,
            };
            Reply {
                votes: explain.then(|| votes(&found, &grounds)),
                query,
                decision: "no",
                code: Some(rule.code()),
                rule: rule.id(),
                because: vec![because],
                lacking,
                // What is held there was not what was missing.
                near_misses: if grounds.because.is_empty() {
                    grounds.near_misses
                } else {
                    Vec::new()
                },
                would_allow: remedies,
                others_could: refusal.who_could.has_others(),
                who_could: refusal.who_could,
                zone: Zone::UTC,
            }
        }
    }
}

pub(super) fn votes(found: &[Vote], grounds: &Grounds) -> Vec<VoteView> {
    let view = |rule: Rule| {
        let vote = found.iter().find(|vote| vote.rule == rule);
        let (verdict, detail) = match vote.map(|vote| &vote.finding) {
            None => ("not asked", "a rule before it has answered".to_owned()),
            Some(Finding::Silent) => ("silent", "does not concern this".to_owned()),
            Some(Finding::Holds) => (HOLDS, rule.says().to_owned()),
            Some(Finding::Held { .. }) => {
                let first = grounds.because.first();
                (HOLDS, first.map_or(rule.says().to_owned(), Clone::clone))
            }
            Some(Finding::Fails { why, .. }) => (FORBIDS, why.clone()),
        };
        VoteView {
            code: rule.code(),
            rule: rule.id(),
            verdict,
            detail,
        }
    };
    Rule::ALL.into_iter().map(view).collect()
}
