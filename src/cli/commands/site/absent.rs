//! Names in the files that nobody has, each as an error at its place.

use super::{becomes, files, made};
use crate::cli::{Client, meant_by};
use crate::engine::{Absent, Marked};
use crate::ops::site::{Circle, MemberAtHome, Named, NoSuch};
use crate::site::{Fault, Naming};

/// How many of them are compared with the names that are there.
const LOOKED_FOR: usize = 20;

/// The name or number.
pub(super) fn word(one: &NoSuch) -> String {
    sought(&one.named).name
}

fn sought(named: &Named) -> Absent {
    let (kind, name) = match named {
        Named::Department(name) => ("department", name.to_string()),
        Named::Group(name) => ("group", name.to_string()),
        Named::Role(role) => ("role", role.to_string()),
        Named::Extension(number) | Named::Leaver(number) => ("extension", number.to_string()),
        Named::Removed(Marked::Department(name)) => ("department", name.to_string()),
        Named::Removed(Marked::Group(name)) => ("group", name.to_string()),
        Named::Removed(thing) => ("", thing.to_string()),
        Named::Destination(to) | Named::LeaverTo(to) => {
            let number = to.number().map(ToString::to_string);
            let kind = to.object_kind().map_or("extension", |kind| kind.noun());
            (kind, number.unwrap_or_default())
        }
    };
    Absent { kind, name }
}

/// One for each place where such a name stands.
pub(super) fn faults<'r>(
    client: &mut Client,
    site: &files::Site,
    all: impl Iterator<Item = &'r NoSuch>,
) -> Vec<Fault> {
    let mut naming = Naming::of(&site.sources);
    let mut faults = Vec::new();
    for (nth, one) in all.enumerate() {
        let sought = sought(&one.named);
        let (what, kind, else_) = match &one.named {
            Named::Destination(to) => (
                format!("destination {to} does not exist"),
                "destination",
                "name an existing extension, voicemail, queue, ring group or IVR, `external:+NUMBER` or `hangup`",
            ),
            Named::Role(_) => (
                format!("no role `{}`", sought.name),
                sought.kind,
                "`pbxctl role list` shows all there are",
            ),
            Named::Leaver(number) => (
                format!("extension {number} is removed by `--prune`, since no file has it"),
                sought.kind,
                "take it out here too, or leave its table in the files",
            ),
            Named::Removed(thing) => (
                format!("{thing} is removed by `--prune`, since no file has it"),
                sought.kind,
                "take it out here too, or leave its table in the files",
            ),
            Named::LeaverTo(_) => (
                format!(
                    "{} {} is removed by `--prune`, since no file has it",
                    sought.kind, sought.name
                ),
                "destination",
                "write where calls go instead, or leave its table in the files",
            ),
            Named::Department(_) | Named::Group(_) | Named::Extension(_) => (
                format!("no {} `{}`", sought.kind, sought.name),
                sought.kind,
                "",
            ),
        };
        let is_looked_for = nth < LOOKED_FOR && !one.named.is_removed();
        let hint = match is_looked_for {
            true => becomes(&site.wanted, &sought, None)
                .or_else(|| meant_by(client, &sought, made(&site.wanted, sought.kind))),
            false => None,
        };
        let hint = hint.unwrap_or_else(|| else_.to_owned());
        let word = match &one.named {
            Named::Destination(to) | Named::LeaverTo(to) => to.to_string(),
            _ => sought.name,
        };
        for at in naming.places(one.of, kind, &word) {
            faults.push(Fault::new(at, what.clone()).hint(hint.clone()));
        }
    }
    faults
}

/// The error of numbers that each were another, though nobody has one of them.
pub(super) fn of_circle(circle: &Circle) -> Fault {
    let numbers: Vec<_> = circle
        .numbers
        .iter()
        .map(|one| one.value.as_str())
        .collect();
    let what = format!(
        "extensions {} each were another of them and nobody has {}, so every run would renumber them again",
        numbers.join(", "),
        circle.gap
    );
    let mut places = circle.numbers.iter().map(|one| one.at);
    let fault = Fault::new(places.next(), what)
        .hint("leave out `was` where it is renumbered already, or where nobody had that number");
    places.fold(fault, |fault, at| fault.also(at, "this is one of them"))
}

/// The error of somebody among the members of the department where they are at home.
pub(super) fn of_member_at_home(member: &MemberAtHome) -> Fault {
    let MemberAtHome { number, department } = member;
    let what = format!(
        "{} is at home in `{department}`: `members` are people with their home elsewhere",
        number.value
    );
    let hint = format!(
        "leave it out here; `role` and `call_rights` of `extensions.{}` say what they are at home",
        number.value
    );
    Fault::new(number.at, what).hint(hint)
}
