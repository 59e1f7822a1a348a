//! What to do about people who have other numbers in a file than here, and about numbers that are
//! somebody else's there.

use crate::cli::Context;
use crate::domain::Number;
use crate::ops::import::apply::{GivenAgain, Moves, MovesEnd};
use crate::ops::import::report::Report;

/// Of how many the commands are told.
const TOLD: usize = 5;

/// What to do about numbers in site files.
const SITE_FILES: &str =
    "site files know people by their numbers: change these there too, before the next `apply`";

/// All of it.
pub(super) fn hints(context: &Context, report: &Report) -> Vec<String> {
    let all = &report.moves;
    let moves = all.iter().take(TOLD).map(|moves| moved(context, moves));
    let mut hints: Vec<_> = moves.collect();
    if let Some(more @ 1..) = all.len().checked_sub(TOLD) {
        hints.push(format!("{more} more may have another number now"));
    }
    hints.extend(report.given_again.iter().map(|one| given(context, one)));
    if !hints.is_empty() {
        hints.push(SITE_FILES.to_owned());
    }
    hints
}

/// How people get the numbers that they have in the file.
fn moved(context: &Context, moves: &Moves) -> String {
    let program = context.program();
    let step = |old: &str, new: &str| format!("`{program} extension renumber {old} {new}`");
    let numbers: Vec<&str> = moves.numbers.iter().map(Number::as_str).collect();
    // From the number that is free on: each step frees that of the next one.
    let steps = numbers.windows(2).rev().map(|pair| step(pair[0], pair[1]));
    let steps = steps.collect::<Vec<_>>().join(", ");
    let [first, .., last] = numbers.as_slice() else {
        return String::new();
    };
    let who = || {
        let pairs = numbers.windows(2);
        let pairs: Vec<_> = pairs
            .map(|pair| format!("{} who has {} now", pair[0], pair[1]))
            .collect();
        pairs.join(", and ")
    };
    match (moves.end, moves.numbers.as_slice()) {
        (MovesEnd::Circle, [one, other]) => swap(context, one.min(other), one.max(other)),
        (MovesEnd::Circle, all) => format!(
            "{} exchange their numbers, in {} steps: {}, {steps}, {}",
            listed(&numbers),
            all.len() + 1,
            step(last, "FREE"),
            step("FREE", first)
        ),
        (MovesEnd::Free, [old, new]) => {
            format!("if {old} and {new} are the same person, first: {steps}")
        }
        (MovesEnd::Free, _) => format!("if it is {}, first, in this order: {steps}", who()),
        (MovesEnd::Left, _) => format!(
            "if it is {}, first `{program} extension remove {last}` (or give its person another number), then {steps}",
            who()
        ),
        (MovesEnd::Held, _) => format!(
            "if it is {}, first give whoever has {last} here another number, then {steps}",
            who()
        ),
    }
}

/// How to give a number to somebody else, or to say that it is the same person.
fn given(context: &Context, given: &GivenAgain) -> String {
    let program = context.program();
    let GivenAgain { number, same, .. } = given;
    let else_ = match given.may_be_in_file {
        true => format!(
            "first give whoever has it here another number: `{program} extension renumber {number} NEW`"
        ),
        false => format!("first: `{program} extension remove {number}`"),
    };
    format!(
        "if {number} is somebody else's now, {else_}; if it is the same person: `{program} extension set {number} {same}`"
    )
}

/// How two people get each other's number.
pub(in crate::cli::commands) fn swap(context: &Context, old: &Number, new: &Number) -> String {
    let step = format!("`{} extension renumber", context.program());
    format!(
        "{old} and {new} swap numbers in three steps: {step} {new} FREE`, {step} {old} {new}`, {step} FREE {old}`"
    )
}

fn listed(numbers: &[&str]) -> String {
    match numbers {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        all => all.concat(),
    }
}
