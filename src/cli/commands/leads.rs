//! What led to somebody or something, in words, when it goes elsewhere.

use crate::domain::{Choice, Destination, Phone};
use crate::engine::LeadingHere;
use crate::ops::dids::rings;

/// `calls to queue 800 when closed`: which calls go that way.
pub(super) fn calls(here: &LeadingHere) -> String {
    match here {
        LeadingHere::Extension(number, field) => match *field {
            "forward_always" => format!("all calls of extension {number}"),
            "forward_busy" => format!("calls of extension {number} when busy"),
            _ => format!("calls of extension {number} without an answer"),
        },
        LeadingHere::Choice(from, choice) => {
            let from = from.to_string();
            let from = match from.split_once(':') {
                Some((kind, name)) => format!("{} {name}", noun(kind)),
                None => from,
            };
            match choice {
                Choice::State(state) => format!("calls to {from} in the state {state}"),
                Choice::Key(digit) => format!("key {digit} of {from}"),
            }
        }
    }
}

fn noun(kind: &str) -> &str {
    match kind {
        "ring-group" => "ring group",
        "ivr" => "IVR",
        kind => kind,
    }
}

/// What goes to `to` now, or will, and what no longer goes anywhere because it led there from there.
pub(super) fn lines(led: &[LeadingHere], to: &Destination, is_done: bool) -> Vec<String> {
    let own = |here: &&LeadingHere| match here {
        LeadingHere::Extension(number, _) => *to == Destination::Extension(number.clone()),
        LeadingHere::Choice(..) => false,
    };
    let (back, on): (Vec<_>, Vec<_>) = led.iter().partition(own);
    let mut lines = Vec::new();
    if !on.is_empty() {
        let all: Vec<_> = on.into_iter().map(calls).collect();
        let will = if is_done { "" } else { "will be " };
        lines.push(format!("{will}redirected to {to}: {}", all.join(", ")));
    }
    if !back.is_empty() {
        let all: Vec<_> = back.into_iter().map(calls).collect();
        let stay = if is_done { "stay" } else { "will stay" };
        lines.push(format!("{stay} there, not forwarded: {}", all.join(", ")));
    }
    lines
}

/// `calls to its DID +48221000203 go there too`: those that went with the calls; `is_named` if the
/// destination was not said before.
pub(super) fn dids(all: &[Phone], to: &Destination, is_named: bool, is_done: bool) -> String {
    let go = if is_done { "go" } else { "will go" };
    let named = named_dids(all);
    let rings = rings(to);
    match (rings == *to, is_named) {
        (false, _) => format!(
            "calls to its {named} {go} to {rings} and ring it: no DID leads straight to voicemail"
        ),
        (true, true) => format!("calls to its {named} {go} to {to}"),
        (true, false) => format!("calls to its {named} {go} there too"),
    }
}

/// `DID +48221000203`, or several.
pub(super) fn named_dids(all: &[Phone]) -> String {
    let noun = if all.len() == 1 { "DID" } else { "DIDs" };
    let all: Vec<_> = all.iter().map(ToString::to_string).collect();
    format!("{noun} {}", all.join(", "))
}
