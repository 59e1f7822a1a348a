//! What follows from a plan, tried on a copy of the site: who gains and loses which rights, who
//! could come to power by it, and which assertions of the files would break.

mod layout;
mod ways;

pub(super) use super::matters::may_matter;
use super::matters::touched;
use super::saved::Plan;
use super::secrets::Stand;
use crate::cli::{Client, Context, Error};
use crate::domain::{Module, Number, Right, Time, Zone};
use crate::engine::operations::auth::Inspect;
use crate::engine::operations::extension;
use crate::engine::{ExtensionFilter, Operation, OperationId, RightView, RightsByUse, StoreError};
use crate::ops::site::{self, AllMade, Ask, Reading, Report, Secret, Task};
use crate::ops::{Agreed, Failure};
use crate::site::document::Document;
pub(super) use layout::by_module;
pub(in crate::cli::commands) use layout::lay_out;
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
    /// Rights over the whole system that come to them and that they cannot use now: they are disabled,
    /// not let in, or lack `dashboard:read`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) would_gain: Vec<Differing>,
    /// From when they can use these without any further change: a role of theirs ends then.
    #[serde(skip_serializing_if = "Option::is_none")]
    would_gain_from: Option<Time>,
    /// Whether `dashboard:read` is what they lack for that.
    #[serde(skip)]
    lacks_dashboard: bool,
}

impl Person {
    /// Whether they have gained what everybody does who is new.
    fn is_usual(&self) -> bool {
        let is_usual =
            |one: &Differing| one.path == "own account" || one.path.starts_with("role user in ");
        self.loses.is_empty() && self.would_gain.is_empty() && self.gains.iter().all(is_usual)
    }

    fn differs(&self) -> bool {
        !(self.gains.is_empty() && self.loses.is_empty() && self.would_gain.is_empty())
    }
}

/// A way to power that was not there before.
#[derive(Debug, Serialize)]
pub(in crate::cli::commands) struct Way {
    pub(super) number: String,
    /// What they could gain.
    pub(super) right: String,
    /// By which commands; none where the plan itself gives it.
    pub(super) commands: Vec<String>,
    /// Whether they can use it only once they are let in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) if_let_in: bool,
    /// From when they can use it, if not immediately: a role of theirs ends then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Time>,
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
    /// In which times are told.
    #[serde(skip)]
    zone: Option<Zone>,
}

/// The same rights by another name is not a difference: what counts is what, and over what.
type Held = BTreeMap<(Right, String), String>;

/// By which account it is: a number is another's after a swap.
#[derive(Default)]
struct Standing {
    people: HashMap<i64, (Number, Holding)>,
    unread: usize,
}

/// What somebody holds: what they can use, and what they cannot use now.
#[derive(Default)]
struct Holding {
    used: Held,
    asleep: Held,
    /// From when they can use the latter, if a role of theirs ends then.
    wakes: Option<Time>,
}

impl Holding {
    /// What of it is over the whole system, cannot be used now, and was not held before, or could not
    /// be used as soon.
    fn asleep_beyond(&self, before: Option<&Self>) -> Vec<Differing> {
        let was = |held: fn(&Self) -> &Held| before.map(held);
        let is_sooner = |before: &Self| before.wakes.is_none_or(|then| self.wakes < Some(then));
        let wakes = self.wakes.is_some() && before.is_some_and(is_sooner);
        let asleep = was(|one| &one.asleep).filter(|_| !wakes);
        let new = beyond(Some(&self.asleep), asleep);
        let used = was(|one| &one.used);
        let is_new = |one: &Differing| {
            one.scope == "system"
                && !used.is_some_and(|used| {
                    used.keys()
                        .any(|(right, scope)| *scope == one.scope && right.name() == one.right)
                })
        };
        new.into_iter().filter(is_new).collect()
    }

    fn has_dashboard(&self) -> bool {
        let mut all = self.used.keys().chain(self.asleep.keys());
        all.any(|(right, _)| *right == Right::read(Module::Dashboard))
    }
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
        let rights = reading.ask(inspect, |snapshot, granted| snapshot.rights_by_use(granted));
        match rights {
            Ok(RightsByUse {
                used,
                asleep,
                wakes,
            }) => {
                let one = |view: RightView| ((view.right, view.scope), view.path);
                let held = |all: Vec<RightView>| all.into_iter().map(one).collect();
                let holding = Holding {
                    used: held(used),
                    asleep: held(asleep),
                    wakes,
                };
                all.people.insert(id, (number, holding));
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
        zone: Some(client.zone(None)?),
        ..Consequences::default()
    };
    found.people = people_between(before, &now);
    Ways {
        context,
        before: client,
        after,
        effort,
    }
    .look(&mut found)?;
    ways::asleep(&mut found);
    Ok(found)
}

/// Whose rights differ, and how.
fn people_between(before: Standing, now: &Standing) -> Vec<Person> {
    let mut left = before.people;
    let mut all: Vec<(Number, Person)> = Vec::new();
    for (id, (number, now)) in &now.people {
        let was = left.remove(id);
        let before = was.as_ref().map(|(_, holding)| holding);
        let used = before.map(|before| &before.used);
        let (gains, loses) = (beyond(Some(&now.used), used), beyond(used, Some(&now.used)));
        let would_gain = now.asleep_beyond(before);
        let was = was
            .as_ref()
            .map(|(was, _)| was)
            .filter(|was| *was != number);
        let person = Person {
            number: number.to_string(),
            was: was.map(ToString::to_string),
            gains,
            loses,
            would_gain_from: now.wakes.filter(|_| !would_gain.is_empty()),
            would_gain,
            lacks_dashboard: !now.has_dashboard(),
        };
        all.push((number.clone(), person));
    }
    for (number, before) in left.into_values() {
        let person = Person {
            number: number.to_string(),
            was: None,
            gains: Vec::new(),
            loses: beyond(Some(&before.used), None),
            would_gain: Vec::new(),
            would_gain_from: None,
            lacks_dashboard: false,
        };
        all.push((number, person));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let told = all.into_iter().map(|(_, person)| person);
    told.filter(Person::differs).collect()
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
        for (_, holding) in before.people.values_mut() {
            for held in [&mut holding.used, &mut holding.asleep] {
                let renamed = std::mem::take(held).into_iter();
                *held = renamed
                    .map(|((right, of), by)| ((right, scope(of)), path(by)))
                    .collect();
            }
        }
    }
}

impl Consequences {
    /// Whether nobody's rights differ.
    pub(in crate::cli::commands) const fn is_nothing(&self) -> bool {
        self.people.is_empty()
    }
}
