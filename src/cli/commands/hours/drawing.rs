//! A day as a row of half-hours, with four states that can be told apart without colour.

use super::status::tone;
use crate::domain::{Clock, Date, HoursState, Time, Zone};
use crate::hours::{Hours, Stretch};
use crate::ui::Tone;

/// Cells of a day.
pub(super) const CELLS: u16 = 48;

const fn mark(state: HoursState) -> char {
    match state {
        HoursState::Open => '█',
        HoursState::Break => '▒',
        HoursState::Closed => '·',
        HoursState::Holiday => 'x',
    }
}

/// `█ open  ▒ break  · closed  x holiday`.
pub(super) fn legend() -> Vec<(Tone, String)> {
    let each = HoursState::ALL.into_iter().enumerate();
    each.flat_map(|(n, state)| {
        let gap = if n == 0 { "" } else { "  " };
        [
            (Tone::Plain, gap.to_owned()),
            (tone(state), mark(state).to_string()),
            (Tone::Plain, format!(" {state}")),
        ]
    })
    .collect()
}

/// `0   2   4` over the cells.
pub(super) fn scale() -> String {
    (0..24)
        .step_by(2)
        .map(|hour| format!("{hour:<4}"))
        .collect()
}

/// First instant of a day; if clocks skip its midnight, the first that exists.
pub(super) fn start(zone: Zone, day: Date) -> Time {
    let minutes = (0..1440).filter_map(Clock::from_minutes);
    let mut instants = minutes.filter_map(|clock| zone.instants(day, clock).into_iter().next());
    instants.next().unwrap_or(Time::from_unix(0))
}

/// The stretches of a day, from its first instant to its last.
pub(super) fn stretches(hours: &Hours, day: Date) -> Vec<Stretch> {
    let zone = hours.zone();
    hours.between(start(zone, day), start(zone, day.plus(1)))
}

/// The cells of a day, with neighbours of one state together. A cell shows the state that takes
/// most of it; one that clocks skip is empty, and of one that comes twice the first counts.
pub(super) fn row(zone: Zone, day: Date, stretches: &[Stretch]) -> Vec<(Tone, String)> {
    let mut parts: Vec<(Tone, String)> = Vec::new();
    for cell in 0..CELLS {
        let shown = Clock::from_minutes(cell * 30)
            .and_then(|clock| zone.instants(day, clock).into_iter().next())
            .and_then(|from| most(stretches, from, from.plus(1800)));
        let (tone, mark) = shown.map_or((Tone::Plain, ' '), |state| (tone(state), mark(state)));
        match parts.last_mut() {
            Some((last, text)) if *last == tone => text.push(mark),
            _ => parts.push((tone, mark.to_string())),
        }
    }
    parts
}

fn most(stretches: &[Stretch], from: Time, to: Time) -> Option<HoursState> {
    let mut seconds = [0; HoursState::ALL.len()];
    for stretch in stretches {
        let shared = stretch.to.min(to).unix() - stretch.from.max(from).unix();
        let place = HoursState::ALL
            .iter()
            .position(|state| *state == stretch.state)?;
        seconds[place] += shared.max(0);
    }
    let best = seconds.iter().copied().max().filter(|most| *most > 0)?;
    // The first in the order of states, if two take the same time.
    let place = seconds.iter().position(|count| *count == best)?;
    HoursState::ALL.get(place).copied()
}
