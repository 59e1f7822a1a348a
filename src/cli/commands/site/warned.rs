//! What a plan or an apply warns of.

use super::told::place;
use crate::domain::{Name, Zone};
use crate::engine::{HeldBefore, HeldBy, MadeByFiles, Marked, TakenBack};
use crate::ops::site::{
    Again, Another, EndedMember, EndedMembers, FormerName, Inherited, Nobody, PassedOn, Report,
    Reverted, removal_of,
};
use crate::site::Sources;
use std::collections::BTreeMap;

/// All of it.
pub(super) fn warnings(of: (Option<&Sources>, Zone), report: &Report) -> Vec<String> {
    [of_files(of, report), report.of_calls.clone()].concat()
}

/// What a saved plan has to say as well: it is of the files.
pub(super) fn of_files((sources, zone): (Option<&Sources>, Zone), report: &Report) -> Vec<String> {
    [
        report.kept_warnings.clone(),
        of_others(&report.of_others),
        ended_members((sources, zone), &report.ended),
        passed_on(sources, &report.passed_on),
        nobody(sources, &report.nobody),
        another(sources, &report.another),
        stays(&report.stays),
        inherited((sources, zone), &report.inherited),
        again((sources, zone), &report.again),
        former_names(sources, &report.former_names),
        reverted((sources, zone), &report.reverted),
    ]
    .concat()
}

/// Memberships in groups of which nothing is made, because they have ended.
fn ended_members((sources, zone): (Option<&Sources>, Zone), all: &EndedMembers) -> Vec<String> {
    let said = |one: &EndedMember| {
        let (file, line) = place(sources, one.at);
        let (number, group, end) = (&one.number, &one.group, one.end.local(zone));
        format!(
            "{file}:{line}: the membership of {number} in group {group} ended on {end}, so nothing is made of it"
        )
    };
    let mut said: Vec<_> = all.first.iter().map(said).collect();
    if all.more > 0 {
        said.push(match all.more {
            1 => "1 more membership in a group has ended".to_owned(),
            n => format!("{n} more memberships in groups have ended"),
        });
    }
    said
}

/// What is said of the first few of them, and how many more there are: of one, and of several.
fn first_few<T>(
    all: &[T],
    said: impl Fn(&T) -> String,
    (one, several): (&str, &str),
) -> Vec<String> {
    const LISTED: usize = 5;
    let mut few: Vec<_> = all.iter().take(LISTED).map(said).collect();
    match all.len().saturating_sub(LISTED) {
        0 => {}
        1 => few.push(format!("1 more {one}")),
        more => few.push(format!("{more} more {several}")),
    }
    few
}

/// What a `was` names and something else has by now.
fn passed_on(sources: Option<&Sources>, all: &[PassedOn]) -> Vec<String> {
    let said = |one: &PassedOn| {
        let (file, line) = place(sources, one.at);
        let PassedOn { kind, was, new, .. } = one;
        let keeps = match *kind {
            "extension" => format!("whoever has {was} now is somebody else, and keeps it"),
            kind => format!("the {kind} {was} of now is another, and keeps its name"),
        };
        format!("{file}:{line}: {kind} {was} became {new} already: {keeps}")
    };
    first_few(
        all,
        said,
        ("`was` is done already", "`was` are done already"),
    )
}

/// Whose account the files give to somebody else.
fn another(sources: Option<&Sources>, all: &[Another]) -> Vec<String> {
    let said = |one: &Another| {
        let (file, line) = place(sources, one.at);
        let Another {
            number,
            now,
            here,
            new,
            elsewhere,
            ..
        } = one;
        if let Some(other) = elsewhere {
            return format!(
                "{file}:{line}: {now} is {here} here, and {new} in the file, which has {here} at {other}: {new} gets the role, password and mailbox of {here}; if they got other numbers, write `was` in both tables"
            );
        }
        let (becomes, write) = match now == number {
            true => (String::new(), "write `was`"),
            false => (format!(" that becomes {number}"), "leave out `was`"),
        };
        format!(
            "{file}:{line}: {now} is {here} here, and {new} in the file{becomes}: if they are two people, {new} gets the role, password and mailbox of {here}; {write}, or first: pbxctl extension remove {now}; if they are one, all is well"
        )
    };
    first_few(
        all,
        said,
        (
            "account becomes another person's",
            "accounts become other people's",
        ),
    )
}

/// Who gets what the files may give to whoever had their number before.
fn inherited((sources, zone): (Option<&Sources>, Zone), all: &[Inherited]) -> Vec<String> {
    let said = |one: &Inherited| {
        let (file, line) = place(sources, one.at);
        let HeldBefore { number, name, was } = &one.held;
        let now = match name.as_str() {
            "" => "somebody else's",
            name => name,
        };
        let before = match was {
            HeldBy::Now(new, name) => {
                let whose = match name.as_str() {
                    "" => "somebody's".to_owned(),
                    name => format!("{name}'s"),
                };
                format!("{whose}, who is {new} now: write {new} where they are meant")
            }
            HeldBy::Removed(at) => format!(
                "somebody's who was removed on {}: leave it out where they are meant",
                at.local(zone)
            ),
            HeldBy::Gone => "somebody's who is gone: leave it out where they are meant".to_owned(),
        };
        format!("{file}:{line}: {number} is {now} now; it was {before}")
    };
    first_few(
        all,
        said,
        (
            "number that gets something was somebody else's",
            "numbers that get something were somebody else's",
        ),
    )
}

/// Whom the files make again after they were removed.
fn again((sources, zone): (Option<&Sources>, Zone), all: &[Again]) -> Vec<String> {
    let said = |one: &Again| {
        let (file, line) = place(sources, one.at);
        let (number, at) = (&one.number, one.removed.local(zone));
        format!(
            "{file}:{line}: {number} was removed on {at}, and is made anew: if its person has left, take it out of the files"
        )
    };
    first_few(
        all,
        said,
        (
            "number of somebody who was removed is made anew",
            "numbers of people who were removed are made anew",
        ),
    )
}

/// Who came by an import and is changed back.
fn reverted((sources, zone): (Option<&Sources>, Zone), all: &[Reverted]) -> Vec<String> {
    let said = |one: &Reverted| {
        let (file, line) = place(sources, one.at);
        let TakenBack {
            number,
            source,
            fields,
            at,
        } = &one.of;
        let (fields, at) = (fields.join(", "), at.local(zone));
        format!(
            "{file}:{line}: {number} came by the import from `{source}`, and the file takes back what was changed on {at}: {fields}; if that import leads these, leave them out of the file"
        )
    };
    first_few(
        all,
        said,
        (
            "person who came by an import is changed back",
            "people who came by an import are changed back",
        ),
    )
}

/// What is new and has the former name of another.
fn former_names(sources: Option<&Sources>, all: &[FormerName]) -> Vec<String> {
    let said = |one: &FormerName| {
        let (file, line) = place(sources, one.at);
        let FormerName {
            kind, name, now, ..
        } = one;
        format!(
            "{file}:{line}: {name} is {now} now: a new {kind} {name} will be made; if it is the same, write {now}"
        )
    };
    first_few(
        all,
        said,
        (
            "new name was another's before",
            "new names were others' before",
        ),
    )
}

/// What was to become another and is not there: what becomes of it is new.
fn nobody(sources: Option<&Sources>, all: &[Nobody]) -> Vec<String> {
    let said = |one: &Nobody| {
        let (file, line) = place(sources, one.at);
        let Nobody { kind, was, new, .. } = one;
        let nobody = match *kind {
            "extension" => format!("nobody has {was}"),
            kind => format!("there is no {kind} {was}"),
        };
        match &one.here {
            None => format!("{file}:{line}: {nobody}: {new} is new"),
            Some(here) => {
                let here = if here.is_empty() { "somebody" } else { here };
                format!(
                    "{file}:{line}: {nobody}, and {new} is {here}, who never had it: if the file means them, leave out `was`; if not, it gives them what is not theirs"
                )
            }
        }
    };
    first_few(
        all,
        said,
        (
            "`was` names what is not there",
            "`was` name what is not there",
        ),
    )
}

/// What no file mentions and `--prune` leaves.
fn stays(all: &[Marked]) -> Vec<String> {
    const LISTED: usize = 5;
    let Some(one) = all.first() else {
        return Vec::new();
    };
    let by_hand = format!("pbxctl {}", removal_of(one));
    let (first, more) = all.split_at(all.len().min(LISTED));
    vec![match (first, more.len()) {
        ([one], _) => format!(
            "{one} is not in the files and stays, because no site file made it; if it is to go, remove it by hand: {by_hand}"
        ),
        (first, more) => {
            let first: Vec<_> = first.iter().map(ToString::to_string).collect();
            let more = match more {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!(
                "{} things are not in the files and stay, because no site file made them: {}{more}; remove by hand what is to go, such as: {by_hand}",
                all.len(),
                first.join(", ")
            )
        }
    }]
}

/// What is said and was made by files of another site, whose `--prune` may remove it: one warning
/// for each of the sites.
fn of_others(all: &[MadeByFiles]) -> Vec<String> {
    const LISTED: usize = 5;
    let mut by_site: BTreeMap<Option<&Name>, Vec<String>> = BTreeMap::new();
    for made in all {
        by_site
            .entry(made.site.as_ref())
            .or_default()
            .push(made.thing.to_string());
    }
    let said = |(site, things): (Option<&Name>, Vec<String>)| {
        let (first, more) = things.split_at(things.len().min(LISTED));
        let more = match more.len() {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        let whose = match site {
            Some(site) => format!("files of the site {site}"),
            None => "files that name no site".to_owned(),
        };
        let first = first.join(", ");
        format!(
            "{whose} made {first}{more}, and may remove what they no longer mention (`apply --prune`)"
        )
    };
    by_site.into_iter().map(said).collect()
}
