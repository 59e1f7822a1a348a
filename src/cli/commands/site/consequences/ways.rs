//! Whether those who gain something by a plan could go on from there to power over the whole system.

use super::{Consequences, Differing, Way};
use crate::cli::{Client, Context, Error};
use crate::domain::{Number, Right, RightSet};
use crate::engine::Limits;
use crate::engine::operations::auth::{Paths, Reach};

/// People whose ways to power are looked for.
const PEOPLE: usize = 10;

/// How many commands the longest way has that is looked for.
pub(super) const DEPTH: u32 = 2;

/// How far ways to power are looked for.
#[derive(Clone, Copy)]
pub(in crate::cli::commands) enum Effort {
    /// By the way, below a plan: so that it keeps nobody waiting.
    Little,
    /// Where that was asked for.
    Much,
}

impl Effort {
    /// For each of so many people.
    fn limits(self, people: usize) -> Limits {
        let states = match self {
            // As much as three of them get.
            Self::Little => 400.min(1_200 / people.max(1)),
            Self::Much => 2_000,
        };
        Limits {
            depth: DEPTH,
            states,
        }
    }
}

/// Looks for whoever gains something whether they could gain the whole system, and could not before.
pub(super) struct Ways<'w> {
    pub(super) context: &'w mut Context,
    pub(super) before: &'w mut Client,
    pub(super) after: &'w mut Client,
    pub(super) effort: Effort,
}

/// What a search came to.
enum Found {
    /// The commands by which they gain the whole system.
    Way(Vec<String>),
    /// No such way; whether every one was tried.
    None { all: bool },
    /// The asker may not know.
    Unread,
}

impl Ways<'_> {
    pub(super) fn look(mut self, found: &mut Consequences) -> Result<(), Error> {
        let number = |said: &String| said.parse::<Number>().ok();
        let gainers = (found.people.iter()).filter(|person| gains_power(&person.gains));
        let gainers = gainers.filter_map(|person| {
            let now = number(&person.number)?;
            let was = person.was.as_ref().and_then(number);
            Some((was.unwrap_or_else(|| now.clone()), now))
        });
        let gainers: Vec<(Number, Number)> = gainers.collect();
        found.looked_for_ways = true;
        found.ways_of_commands = DEPTH;
        found.not_looked_for_ways_of = gainers.len().saturating_sub(PEOPLE);
        let gainers: Vec<_> = gainers.into_iter().take(PEOPLE).collect();
        found.looked_for_ways_of = gainers.iter().map(|(_, now)| now.to_string()).collect();
        // Each of them is looked at: those who hold the same may know different passwords.
        for (nth, (was, number)) in gainers.iter().enumerate() {
            let place = (nth + 1, gainers.len());
            match self.way(number, place, false)? {
                Found::Way(commands) => {
                    if !matches!(self.way(was, place, true)?, Found::Way(_)) {
                        found.ways_to_power.push(Way {
                            number: number.to_string(),
                            right: Right::ROLES_SYSTEM.name(),
                            commands,
                            if_let_in: false,
                            from: None,
                        });
                    }
                }
                Found::None { all } => {
                    if !all {
                        found.not_tried_all_of.push(number.to_string());
                    }
                }
                Found::Unread => {
                    found.looked_for_ways = false;
                    found.looked_for_ways_of.clear();
                    found.not_looked_for_ways_of = 0;
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn way(
        &mut self,
        number: &Number,
        (nth, of): (usize, usize),
        before: bool,
    ) -> Result<Found, Error> {
        let question = Paths {
            from: number.clone(),
            with: Vec::new(),
            right: Right::ROLES_SYSTEM,
            reach: Reach::Anywhere,
        };
        let (client, when) = match before {
            true => (&mut *self.before, " now"),
            false => (&mut *self.after, ""),
        };
        let which = match of {
            1 => String::new(),
            _ => format!(" ({nth} of {of})"),
        };
        let label = format!("ways to power{when}, extension {number}{which}: tries");
        let limits = self.effort.limits(of);
        let bar = self.context.ui.progress(&label, limits.states as u64);
        let answer = client.ask(question, |snapshot, granted| {
            snapshot.paths(granted, limits, &mut |more| bar.add(more))
        });
        bar.finish();
        let view = match answer {
            Ok(Ok(view)) => view,
            Ok(Err(_)) => return Ok(Found::Unread),
            Err(error) if error.refusal().is_some() => return Ok(Found::Unread),
            Err(error) => return Err(error),
        };
        if !view.found {
            let all = !view.stopped;
            return Ok(Found::None { all });
        }
        let steps = view.steps.iter();
        let commands = steps.map(|step| format!("{}: {}", step.actor, step.command));
        Ok(Found::Way(commands.collect()))
    }
}

/// What may lead further: rights to change what others hold, or to sign in as them.
fn gains_power(gains: &[Differing]) -> bool {
    gains.iter().any(leads)
}

fn leads(gain: &Differing) -> bool {
    let right = gain.right.parse::<Right>();
    right.is_ok_and(|right| RightSet::ADMIN.has(right) && !right.name().ends_with(":read"))
}

/// Of those who would gain what may lead further once they are let in, or a role of theirs ends, that
/// they would: from where they are now there is no way.
pub(super) fn asleep(found: &mut Consequences) {
    for person in &found.people {
        let all = &person.would_gain;
        let is_all = |one: &&Differing| one.right == Right::ROLES_SYSTEM.name();
        let first = all
            .iter()
            .find(is_all)
            .or_else(|| all.iter().find(|one| leads(one)));
        if let Some(first) = first {
            found.ways_to_power.push(Way {
                number: person.number.clone(),
                right: first.right.clone(),
                commands: Vec::new(),
                if_let_in: person.would_gain_from.is_none(),
                from: person.would_gain_from,
            });
        }
    }
}
