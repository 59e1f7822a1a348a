//! What follows from a plan, tried on a copy of the site: who gains and loses which rights, who
//! could come to power by it, and which assertions of the files would break.

mod ways;

pub(super) use super::matters::may_matter;
use super::matters::touched;
use super::saved::Plan;
use super::secrets::Stand;
use crate::cli::{Client, Context, Error};
use crate::domain::{Number, Right};
use crate::engine::operations::auth::Inspect;
use crate::engine::operations::extension;
use crate::engine::{ExtensionFilter, Operation, OperationId, RightView, StoreError};
use crate::ops::site::{self, AllMade, Ask, Reading, Report, Secret, Task};
use crate::ops::{Agreed, Failure};
use crate::site::document::Document;
use crate::ui::{Sheet, Tone};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
pub(in crate::cli::commands) use ways::Effort;
use ways::Ways;

/// So many people are looked at without being asked for.
const MANY: usize = 3_000;
/// What is said where there are more.
pub(super) const UNSAID: &str = "who may do what afterwards was not looked at: it may concern more than 3,000 people; `pbxctl auth diff FILE` looks at all";
/// People whose rights are told of below a plan.
pub(super) const SHOWN: usize = 20;
/// What is planned.
pub(in crate::cli::commands) enum Planned<'p> {
    /// What site files say.
    Site(&'p Document),
    /// A plan that was kept.
    Plan(&'p Plan),
}

/// A right that somebody gains or loses.
#[derive(Clone, Debug, Serialize)]
pub(in crate::cli::commands) struct Differing {
    pub(super) right: String,
    pub(super) scope: String,
    /// What gives it, or gave it.
    pub(super) path: String,
}

/// Somebody whose rights differ afterwards.
#[derive(Debug, Serialize)]
pub(in crate::cli::commands) struct Person {
    pub(super) number: String,
    /// The number they had before, where they get another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) was: Option<String>,
    pub(super) gains: Vec<Differing>,
    pub(super) loses: Vec<Differing>,
}

impl Person {
    /// Whether they have gained what everybody does who is new.
    fn is_usual(&self) -> bool {
        let is_usual =
            |one: &Differing| one.path == "own account" || one.path.starts_with("role user in ");
        self.loses.is_empty() && self.gains.iter().all(is_usual)
    }
}

/// A way to power that was not there before.
#[derive(Debug, Serialize)]
pub(in crate::cli::commands) struct Way {
    pub(super) number: String,
    /// What they could gain.
    pub(super) right: &'static str,
    /// By which commands; none where the plan itself gives it.
    pub(super) commands: Vec<String>,
}

/// What follows.
#[derive(Debug, Default, Serialize)]
pub(in crate::cli::commands) struct Consequences {
    pub(super) people: Vec<Person>,
    pub(super) ways_to_power: Vec<Way>,
    /// How many people's rights the asker may not read.
    pub(super) unread: usize,
    /// Whether ways to power were looked for, which takes the right to read everybody's roles.
    pub(super) looked_for_ways: bool,
    /// For whom: of those who gain what may lead further, the first few. Ways of more than
    /// [`ways::DEPTH`] commands are not.
    pub(super) looked_for_ways_of: Vec<String>,
    /// How many commands the longest way has that was looked for.
    pub(super) ways_of_commands: u32,
    /// How many more gain such rights.
    pub(super) not_looked_for_ways_of: usize,
    /// For whom not every chain of two commands was tried.
    pub(super) not_tried_all_of: Vec<String>,
}

/// The same rights by another name is not a difference: what counts is what, and over what.
type Held = BTreeMap<(Right, String), String>;

/// By which account it is: a number is another's after a swap.
#[derive(Default)]
struct Standing {
    people: HashMap<i64, (Number, Held)>,
    unread: usize,
}

/// Whether there are so many people that looking at what each may do takes long.
pub(super) fn are_many(client: &mut Client, made: &AllMade) -> Result<bool, Error> {
    Ok(match touched(made, MANY) {
        Some(touched) => touched.len() > MANY,
        None => people(client)?.len() > MANY,
    })
}

/// Everybody whom the asker sees.
fn people(client: &mut Client) -> Result<Vec<(i64, Number)>, Error> {
    let mut all: Vec<(i64, Number)> = Vec::new();
    client.ask(extension::List::default(), |snapshot, granted| {
        snapshot.extensions(granted, &ExtensionFilter::default(), |row| {
            all.extend(row.number.parse().map(|number| (row.id, number)));
            Ok::<_, StoreError>(())
        })
    })?;
    Ok(all)
}

/// What each of them holds, or everybody.
fn standing(client: &mut Client, only: Option<&BTreeSet<Number>>) -> Result<Standing, Error> {
    let mut numbers = people(client)?;
    numbers.retain(|(_, number)| only.is_none_or(|only| only.contains(number)));
    let snapshot = client.store.read(client.options.now)?;
    let mut reading = Reading {
        snapshot: &snapshot,
        session: &client.session,
    };
    let mut all = Standing::default();
    for (id, number) in numbers {
        let inspect = Inspect {
            number: number.clone().into(),
        };
        let rights = reading.ask(inspect, |snapshot, granted| snapshot.usable_rights(granted));
        match rights {
            Ok(rights) => {
                let held = |view: RightView| ((view.right, view.scope), view.path);
                let held = rights.into_iter().map(held).collect();
                all.people.insert(id, (number, held));
            }
            Err(Failure::Refused(_)) => all.unread += 1,
            Err(failure) => return Err(failure.into()),
        }
    }
    Ok(all)
}

fn beyond(these: Option<&Held>, those: Option<&Held>) -> Vec<Differing> {
    let all = these.into_iter().flatten();
    let new = all.filter(|(key, _)| !those.is_some_and(|those| those.contains_key(key)));
    let differing = |((right, scope), path): (&(Right, String), &String)| Differing {
        right: right.name(),
        scope: scope.clone(),
        path: path.clone(),
    };
    new.map(differing).collect()
}

/// A site on which the plan was carried out, which is nobody's.
pub(in crate::cli::commands) fn carried_out(
    client: &mut Client,
    planned: &Planned<'_>,
    (prunes, keep_going): (bool, bool),
) -> Result<(Client, Report), Error> {
    let mut copy = Client {
        store: client.store.copy()?,
        session: client.session.clone(),
        options: client.options.clone(),
    };
    copy.options.dry_run = false;
    copy.options.agreed = Agreed::All;
    let stand = Stand::new(client, None)?;
    let find = |secret: &Secret| Some(stand.of(secret));
    let task = Task {
        keep_going,
        is_trial: true,
        prunes,
        ready: Some(&find),
        ..Task::default()
    };
    let nothing = |_: &Report| Ok::<_, Error>(());
    let report = match planned {
        Planned::Site(wanted) => site::apply(copy.performer(), wanted, task, &|_| (), nothing)?,
        Planned::Plan(plan) => {
            let report = site::replay(
                copy.performer(),
                plan.kept(),
                task,
                &plan.site_version,
                nothing,
            )?;
            plan.is_fresh(&report)?;
            report
        }
    };
    Ok((copy, report))
}

/// What follows from it for who may do what.
pub(in crate::cli::commands) fn for_rights(
    context: &mut Context,
    client: &mut Client,
    (after, report): (&mut Client, &Report),
    effort: Effort,
) -> Result<Consequences, Error> {
    if !may_matter(&report.made) {
        return Ok(Consequences::default());
    }
    let only = touched(&report.made, usize::MAX);
    let before = standing(client, only.as_ref())?;
    let now = standing(after, only.as_ref())?;
    let mut before = before;
    rename(&mut before, &report.made);
    let mut found = Consequences {
        unread: now.unread,
        ..Consequences::default()
    };
    let mut left = before.people;
    let mut all: Vec<(Number, Option<Number>, Vec<_>, Vec<_>)> = Vec::new();
    for (id, (number, held)) in &now.people {
        let was = left.remove(id);
        let before = was.as_ref().map(|(_, held)| held);
        let (gains, loses) = (beyond(Some(held), before), beyond(before, Some(held)));
        let was = was.map(|(was, _)| was).filter(|was| was != number);
        all.push((number.clone(), was, gains, loses));
    }
    for (number, held) in left.into_values() {
        all.push((number, None, Vec::new(), beyond(Some(&held), None)));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let differs =
        |(.., gains, loses): &(_, _, Vec<_>, Vec<_>)| !(gains.is_empty() && loses.is_empty());
    let told = all.into_iter().filter(differs);
    let told = told.map(|(number, was, gains, loses)| Person {
        number: number.to_string(),
        was: was.map(|was| was.to_string()),
        gains,
        loses,
    });
    found.people = told.collect();
    Ways {
        context,
        before: client,
        after,
        effort,
    }
    .look(&mut found)?;
    Ok(found)
}

/// Says of before what departments and groups are called afterwards: another name is no other right.
fn rename(before: &mut Standing, made: &AllMade) {
    let mut names: Vec<(String, String, &str)> = Vec::new();
    let renames = [OperationId::DepartmentRename, OperationId::GroupSet];
    for made in made.iter().filter(|made| renames.contains(&made.id())) {
        match &*made.op() {
            Operation::DepartmentRename(op) => {
                names.push((op.name.to_string(), op.new.to_string(), "department"));
            }
            Operation::GroupSet(op) => {
                let new = op.new.iter();
                names.extend(new.map(|new| (op.name.to_string(), new.to_string(), "group")));
            }
            _ => {}
        }
    }
    for (old, new, kind) in names {
        let scope = |scope: String| match scope == format!("{kind}:{old}") {
            true => format!("{kind}:{new}"),
            false => scope,
        };
        // `default of sales for user` too.
        let path = |path: String| match path.strip_suffix(&format!(" {old}")) {
            Some(rest) => format!("{rest} {new}"),
            None => path.replacen(&format!(" {old} for "), &format!(" {new} for "), 1),
        };
        for (_, held) in before.people.values_mut() {
            let renamed = std::mem::take(held).into_iter();
            *held = renamed
                .map(|((right, of), by)| ((right, scope(of)), path(by)))
                .collect();
        }
    }
}

impl Consequences {
    /// Whether nobody's rights differ.
    pub(in crate::cli::commands) const fn is_nothing(&self) -> bool {
        self.people.is_empty()
    }
}

/// `+ 205 gains`, each with what gives it; of so many people.
pub(in crate::cli::commands) fn lay_out(found: &Consequences, sheet: &mut Sheet, people: usize) {
    // What everybody new has is not news below a plan.
    let is_news = |person: &&Person| people == usize::MAX || !person.is_usual();
    for person in found.people.iter().filter(is_news).take(people) {
        for (sign, tone, word, all) in [
            ("+", Tone::Care, "gains", &person.gains),
            ("-", Tone::Dim, "loses", &person.loses),
        ] {
            for (scope, path, rights) in together(all) {
                let was = person.was.iter().map(|was| format!(" (was {was})"));
                let number = format!("{}{}", person.number, was.collect::<String>());
                sheet.toned_line(
                    tone,
                    format!("{sign} {number} {word}, over {scope}, by {path}:"),
                );
                sheet.line(format!("    {rights}"));
            }
        }
    }
    let more = found
        .people
        .iter()
        .filter(is_news)
        .count()
        .saturating_sub(people);
    if more > 0 {
        sheet.line(format!("and {more} more: pbxctl auth diff FILE lists all"));
    }
    for way in &found.ways_to_power {
        let (number, right) = (&way.number, way.right);
        sheet.toned_line(
            Tone::Bad,
            match way.commands.is_empty() {
                true => format!("! this gives power: {number} gains {right}"),
                false => {
                    format!("! this opens a way to power: {number} could gain {right}")
                }
            },
        );
        for (nth, command) in way.commands.iter().enumerate() {
            sheet.command(Tone::Plain, format!("    {}. {command}", nth + 1));
        }
    }
    if let Some(first) = found.looked_for_ways_of.first() {
        let of = found.looked_for_ways_of.join(", ");
        let (tone, not) = match found.not_looked_for_ways_of {
            0 => (Tone::Dim, String::new()),
            more => (
                Tone::Care,
                format!(", not for {more} more who gain such rights"),
            ),
        };
        sheet.toned_line(
            tone,
            format!("ways to power in one or two commands were looked for only for {of}{not}: `pbxctl auth paths --from {first} --to roles:system` looks for longer ones, once it is done"),
        );
    }
    if !found.not_tried_all_of.is_empty() {
        let of = found.not_tried_all_of.join(", ");
        sheet.toned_line(
            Tone::Care,
            format!("not every chain of two commands was tried for {of}: `pbxctl auth diff FILE` tries more"),
        );
    }
    if found.unread > 0 {
        let unread = found.unread;
        sheet.toned_line(
            Tone::Dim,
            format!("you may not read the rights of {unread} people"),
        );
    }
}

/// Rights over the same and by the same, in one line.
fn together(all: &[Differing]) -> Vec<(&str, &str, String)> {
    let mut found: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for one in all {
        let same = |(scope, path, _): &&mut (&str, &str, Vec<&str>)| {
            *scope == one.scope && *path == one.path
        };
        match found.iter_mut().find(same) {
            Some((.., rights)) => rights.push(&one.right),
            None => found.push((&one.scope, &one.path, vec![&one.right])),
        }
    }
    let said = |(scope, path, rights): (_, _, Vec<&str>)| (scope, path, by_module(&rights));
    found.into_iter().map(said).collect()
}

/// `extensions:read,write, barge-in`; all there are in two words.
pub(super) fn by_module(rights: &[&str]) -> String {
    if rights.len() == Right::all().count() {
        return "every right".to_owned();
    }
    let mut said: Vec<String> = Vec::new();
    let mut last = "";
    for right in rights {
        match (right.split_once(':'), said.last_mut()) {
            (Some((module, verb)), Some(line)) if module == last => {
                line.push(',');
                line.push_str(verb);
            }
            (split, _) => {
                last = split.map_or("", |(module, _)| module);
                said.push((*right).to_owned());
            }
        }
    }
    said.join(", ")
}
