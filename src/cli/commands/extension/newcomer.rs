//! A newcomer and everything that goes with them, in one command: for `extension add` and
//! `extension copy`.

use super::super::password::invitation::{self, Invitation};
use super::super::password::new::{self, Owner, Source};
use super::super::people;
use super::add::merged;
use super::args;
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Client, Context, Error, Kind, typed};
use crate::domain::{
    ConsoleAccess, GroupRole, Name, NewNumber, Number, ObjectKind, Role, ShownField, ShownFields,
    no_range, quoted,
};
use crate::engine::{Done, Handed};
use crate::ops::hire::{self, Along, Makes, Next, Opening};
use crate::ui::Outcome;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use serde::Deserialize;
use serde_json::json;

/// Placeholder for a number that is not known yet; nothing asks for it.
pub(super) const UNKNOWN: &str = "00";
/// How often to retry if others take the number meanwhile.
const TRIES: usize = 8;
/// The error if somebody else has the number by now.
const TAKEN: &str = "conflict.number";

/// The number of a newcomer.
pub(super) fn number(id: &'static str) -> Arg {
    Arg::new(id)
        .value_name("NUMBER|next")
        .help("Number of the new extension: 2 to 10 digits; or `next`, the lowest free one of the department's range")
        .required(true)
        .value_parser(|text: &str| text.parse::<NewNumber>().map(|_| text.to_owned()))
}

/// What goes with them.
pub(super) fn options() -> Vec<Arg> {
    let several = |id, value, help| args::option(id, value, help).action(ArgAction::Append);
    let access = ConsoleAccess::ALL.map(ConsoleAccess::as_str);
    let mut all = vec![
        several(
            "group",
            "GROUP",
            "Add them to this group; may be given several times",
        )
        .value_parser(value_parser!(Name)),
        several(
            "queue",
            "QUEUE",
            "Add them to this queue; may be given several times",
        )
        .value_parser(value_parser!(Number))
        .add(Means(Meaning::Object(ObjectKind::Queue))),
        several(
            "ring-group",
            "RING-GROUP",
            "Add them to this ring group; may be given several times",
        )
        .value_parser(value_parser!(Number))
        .add(Means(Meaning::Object(ObjectKind::RingGroup))),
        args::option("console", "ACCESS", "Whether they are let in to pbxctl")
            .value_parser(PossibleValuesParser::new(access)),
        args::option(
            "os-user",
            "USER",
            "Let this OS user act as the extension: a login name",
        ),
        Arg::new("invite")
            .long("invite")
            .help("Invite them to set their own password, as `password invite` does")
            .conflicts_with_all(["generate", "new-password-file"])
            .action(ArgAction::SetTrue),
        super::add::invite_for("invite"),
    ];
    all.extend(new::source());
    all
}

/// What goes with them, as typed.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Asked {
    #[serde(default)]
    group: Vec<Name>,
    #[serde(default)]
    queue: Vec<Number>,
    #[serde(default)]
    ring_group: Vec<Number>,
    console: Option<ConsoleAccess>,
    os_user: Option<String>,
    #[serde(default)]
    invite: bool,
    invite_for: Option<String>,
}

/// What goes with a newcomer.
pub(super) struct With {
    asked: Asked,
    pub(super) source: Source,
    pub(super) invited_for: i64,
}

impl With {
    pub(super) fn typed(matches: &ArgMatches) -> Result<Self, Error> {
        let asked: Asked = typed(matches)?;
        Ok(Self {
            invited_for: invitation::length(asked.invite_for.as_deref())?,
            asked,
            source: typed(matches)?,
        })
    }

    /// Everything except what opens the account.
    pub(super) fn along(&self, context: &Context, client: &mut Client) -> Result<Along, Error> {
        let asked = &self.asked;
        let of = |kind, all: &[Number]| each_once(all.iter().cloned().map(|n| (kind, n)));
        let mut objects = of(ObjectKind::Queue, &asked.queue);
        objects.extend(of(ObjectKind::RingGroup, &asked.ring_group));
        let groups = asked.group.iter().cloned();
        let os_user = match &asked.os_user {
            Some(name) => {
                let uid = context.uid_of_login(name)?;
                client.store.ask_for_login(uid, name);
                Some((uid, name.clone()))
            }
            None => None,
        };
        Ok(Along {
            groups: each_once(groups.map(|group| (group, GroupRole::default()))),
            objects,
            console: asked.console,
            os_user,
            ..Along::default()
        })
    }

    /// Whether something then opens the account.
    pub(super) fn opens(&self) -> bool {
        self.asked.invite || self.sets_password()
    }

    /// Whether they are to be invited.
    pub(super) fn invites(&self) -> bool {
        self.asked.invite
    }

    /// Whether they are to get a password.
    pub(super) fn sets_password(&self) -> bool {
        self.source.generate || self.source.is_file()
    }
}

/// A newcomer.
pub(super) struct Newcomer<O> {
    /// The operation that creates them; its number is the typed one, if any.
    pub(super) makes: O,
    /// Their number.
    pub(super) number: NewNumber,
    /// Their home, which gives the number.
    pub(super) home: Option<Name>,
    /// First and last name, for messages.
    pub(super) name: String,
    /// What their password must not contain.
    pub(super) names: Vec<String>,
    /// What goes with them that was not typed.
    pub(super) along: Along,
}

impl<O: Makes> Newcomer<O> {
    /// The number they will have, and the department that gives it if it is the next one.
    fn numbered(&self, client: &mut Client) -> Result<(O, Option<&Name>), Error> {
        let number = match &self.number {
            NewNumber::Exactly(number) => {
                return Ok((self.makes.clone().numbered(number.clone()), None));
            }
            NewNumber::Next => self.home.as_ref(),
        };
        let Some(home) = number else {
            // A missing model is reported first.
            let makes = self.makes.clone();
            client
                .performer()
                .together(|steps| hire::judge_next(steps, makes.clone()))?;
            return Err(Error::usage(
                "you may not see its department, so its next number is not known",
            )
            .hint("give a number"));
        };
        let (why, hint) = match hire::next(client.performer(), &self.makes, home)? {
            Next::Free(number) => return Ok((self.makes.clone().numbered(number), Some(home))),
            Next::NoRange => {
                let (why, hint) = no_range(home);
                return Err(Error::invalid(why).code("invalid.state").hint(hint));
            }
            Next::Full(range) => (
                format!("every number of department {home} is taken: {range}"),
                format!(
                    "give a number elsewhere, or widen the range: pbxctl department set {} --numbers FROM-TO, which needs departments:write over the whole system",
                    quoted(home.as_str())
                ),
            ),
        };
        Err(Error::new(Kind::Conflict, why)
            .code("exists.numbers")
            .hint(hint))
    }
}

/// Lines for people about what was done.
type Lines<'a> = dyn Fn(&[Done]) -> Vec<String> + 'a;

/// The texts about them.
pub(super) struct Said<'a> {
    /// That they were created.
    pub(super) made: &'a dyn Fn(&str, &Done) -> Vec<String>,
    /// Their state if nothing opens the account yet.
    pub(super) closed: &'a dyn Fn(&Number, &Done) -> Option<String>,
}

/// Creates them, and what goes with them: all or nothing.
pub(super) fn make<O: Makes>(
    context: &mut Context,
    client: &mut Client,
    newcomer: &Newcomer<O>,
    with: &With,
    said: &Said<'_>,
) -> Result<Outcome, Error> {
    let mut tries = 1..TRIES;
    loop {
        let made = once(context, client, newcomer, with, said);
        match made {
            Err(error) if error.code_name() == TAKEN && tries.next().is_some() => {}
            made => return made,
        }
    }
}

fn once<O: Makes>(
    context: &mut Context,
    client: &mut Client,
    newcomer: &Newcomer<O>,
    with: &With,
    said: &Said<'_>,
) -> Result<Outcome, Error> {
    let mut along = with.along(context, client)?;
    let taken = &newcomer.along;
    along.groups.splice(0..0, taken.groups.iter().cloned());
    along.objects.splice(0..0, taken.objects.iter().cloned());
    let numbered = newcomer.numbered(client)?;
    let number = numbered.0.makes().clone();
    let subject = people::named(&number, &newcomer.name);
    let first = |done: &[Done]| {
        let mut lines: Vec<_> = done
            .iter()
            .take(1)
            .flat_map(|done| (said.made)(&subject, done))
            .collect();
        lines.extend(goes_along(&along));
        lines
    };
    if with.asked.invite {
        return invited(
            context,
            client,
            (numbered, along.clone()),
            with,
            (&newcomer.name, &first),
        );
    }
    let secret = match with.sets_password() {
        true => {
            let owner = Owner::new(client, &number, &newcomer.names)?;
            Some(new::read(context, &with.source, &owner)?)
        }
        false => None,
    };
    let hash = secret
        .as_ref()
        .map(|secret| context.hash(secret))
        .transpose()?;
    let kept = hash.clone();
    let answer = |context: &mut Context, done: Vec<Done>| {
        let mut lines = first(&done);
        match (&secret, done.as_slice()) {
            (Some(_), [made, ..]) => lines.push(format!("{}, password set", state(made))),
            (_, made) => lines.extend(
                made.iter()
                    .take(1)
                    .filter_map(|done| (said.closed)(&number, done)),
            ),
        }
        let mut outcome = outcome(context, &number, &done, lines);
        let shown = secret
            .as_ref()
            .filter(|_| with.source.generate && !context.leaves_nothing());
        if let Some(secret) = shown {
            let secret = secret.expose();
            outcome.extra.insert("password".into(), secret.into());
            outcome.shown_once = Some(("password: ", secret.to_owned()));
            if let Some(hash) = &kept {
                context.hands_out(Handed::Password(hash.clone()));
            }
        }
        outcome
    };
    let along = Along {
        opening: hash.map(Opening::Password),
        ..along.clone()
    };
    if with.source.generate {
        let run = |before: &mut dyn FnMut(&Vec<Done>) -> Result<(), Error>| {
            hired(client, numbered, &along, before)
        };
        return context.show_before_kept(run, answer);
    }
    let done = hired(client, numbered, &along, &mut |_| Ok(()))?;
    Ok(answer(context, done))
}

/// Creates and invites them; the code is handed out before anything is committed.
fn invited<O: Makes>(
    context: &mut Context,
    client: &mut Client,
    (numbered, along): ((O, Option<&Name>), Along),
    with: &With,
    (name, first): (&str, &Lines<'_>),
) -> Result<Outcome, Error> {
    let number = numbered.0.makes().clone();
    let until = client.options.now.plus(with.invited_for);
    let invitation = Invitation::new(context, (number.clone(), name.to_owned()), until);
    let told = invitation.told(&context.program(), client)?;
    let along = Along {
        opening: Some(Opening::Invitation(invitation.op())),
        ..along
    };
    let answer = |context: &mut Context, done: &Vec<Done>| {
        let mut lines = first(done);
        if let Some(made) = done.first() {
            lines.push(format!("{}, invited {}", state(made), told.until));
            if !is_enabled(made) {
                lines.push(invitation::DISABLED.to_owned());
            }
        }
        outcome(context, &number, done, lines)
    };
    let run = |before: &mut dyn FnMut(&Vec<Done>) -> Result<(), Error>| {
        hired(client, numbered, &along, before)
    };
    invitation.hand_out((context, &told), None, run, answer)
}

/// Does everything. If somebody took the next number meanwhile, nothing is done.
fn hired<O: Makes>(
    client: &mut Client,
    numbered: (O, Option<&Name>),
    along: &Along,
    before: &mut dyn FnMut(&Vec<Done>) -> Result<(), Error>,
) -> Result<Vec<Done>, Error> {
    let number = numbered.0.makes().clone();
    let done = hire::hire(client.performer(), numbered, along, |done| before(done));
    // Nothing can be set on somebody who was not made.
    let later = format!("`pbxctl extension set {number} --telephone on`");
    let done = done.map_err(|error| {
        error.map_hints(|hint| match hint.contains(&later) {
            true => "leave out `--no-telephone`, or the queue or ring group".to_owned(),
            false => hint.to_owned(),
        })
    })?;
    done.ok_or_else(|| {
        Error::new(
            Kind::Conflict,
            format!("others are taking numbers at the same time: {number} is taken now"),
        )
        .code(TAKEN)
        .hint("run it again, or give a number")
    })
}

fn outcome(context: &mut Context, number: &Number, done: &[Done], lines: Vec<String>) -> Outcome {
    let mut outcome = match done {
        [one] => context.outcome(one.clone(), lines),
        [first, ..] => {
            let target = format!("extension:{number}");
            return of_all(&first.action, target, done.to_vec(), lines);
        }
        [] => return Outcome::default(),
    };
    if done.first().is_some_and(makes) {
        is_at_home(&mut outcome);
    }
    outcome.extra.insert("joined".into(), json!([]));
    outcome
}

/// All steps as one answer about somebody: fields that are theirs, and what they joined.
pub(super) fn of_all(
    action: &str,
    target: String,
    mut steps: Vec<Done>,
    lines: Vec<String>,
) -> Outcome {
    let joined: Vec<_> = steps.iter().filter_map(joined_by).collect();
    // What they are in a group is not what they are at home.
    for step in steps.iter_mut().filter(|step| joined_by(step).is_some()) {
        step.before = ShownFields::default();
        step.after = ShownFields::default();
    }
    let is_made = steps.first().is_some_and(makes);
    let mut outcome = merged(action, target, steps, lines);
    if is_made {
        is_at_home(&mut outcome);
    }
    outcome.extra.insert("joined".into(), json!(joined));
    outcome
}

/// What was joined by that step: `group:night-shift`, `queue:800`.
fn joined_by(step: &Done) -> Option<String> {
    match step.action.strip_suffix(".member.add")? {
        "department" => None,
        "group" => {
            let group = step.after.text(ShownField::Group)?;
            Some(format!("group:{group}"))
        }
        _ => Some(step.target.clone()),
    }
}

/// Whether that step made somebody who is what was named, or else user: a copy is what its model is.
fn makes(step: &Done) -> bool {
    step.action == "extension.add"
}

/// Adds the role that somebody has who was made without naming one.
fn is_at_home(outcome: &mut Outcome) {
    if outcome.after.get(ShownField::Role).is_none() {
        outcome.after.set(ShownField::Role, Role::User.name());
    }
}

/// `joins group night-shift and queue 800; let in; OS user lena acts as them`.
pub(super) fn goes_along(along: &Along) -> Option<String> {
    let mut joined: Vec<String> = Vec::new();
    joined.extend(along.groups.iter().map(|(group, role)| match role {
        GroupRole::User => format!("group {group}"),
        role => format!("group {group} as {role}"),
    }));
    joined.extend(
        along
            .objects
            .iter()
            .map(|(kind, number)| format!("{kind} {number}")),
    );
    let mut parts = Vec::new();
    if !joined.is_empty() {
        parts.push(format!("joined {}", joined.join(", ")));
    }
    parts.extend(
        along
            .console
            .map(|access| format!("console access is {access}")),
    );
    parts.extend(
        along
            .os_user
            .iter()
            .map(|(_, name)| format!("OS user `{name}` acts as them")),
    );
    (!parts.is_empty()).then(|| parts.join("; "))
}

pub(super) fn is_enabled(done: &Done) -> bool {
    done.after.get(ShownField::Enabled) != Some(&serde_json::Value::Bool(false))
}

pub(super) fn state(done: &Done) -> &'static str {
    match is_enabled(done) {
        true => "enabled",
        false => "disabled",
    }
}

/// What is named twice is meant once.
fn each_once<T: PartialEq>(named: impl Iterator<Item = T>) -> Vec<T> {
    let mut all = Vec::new();
    for one in named {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}
