//! Everything that is wrong with site files, together: what they say by themselves, and what shows
//! only beside the site. One kind never waits for another to be mended first.

use super::{assertions, files, look, secrets};
use crate::cli::{Client, Context, Error};
use crate::domain::ObjectKind;
use crate::engine::{Operation, Rule};
use crate::ops::site::{RefusedStep, Report, Task};
use crate::site::document::Document;
use crate::site::{Fault, Place};
use std::collections::HashSet;

/// Refuses files with something wrong in them; all of it is shown. As much as the site is needed
/// for, if the asker is let in.
pub(super) fn stop(
    context: &mut Context,
    client: Result<Client, Error>,
    site: &files::Site,
    task: Task<'_>,
) -> Error {
    let Ok(mut client) = client else {
        return files::refuse(context, &site.sources, &site.faults);
    };
    // Nothing is kept, and nobody's refusal is an attempt.
    let Ok(report) = look(context, &mut client, &site.wanted, task) else {
        return files::refuse(context, &site.sources, &site.faults);
    };
    match beside_the_site(context, &mut client, site, &report) {
        Ok(more) => with_others(context, site, more, &report),
        Err(error) => error,
    }
}

/// What is wrong with secrets and tests, which no reading of the files alone shows.
pub(super) fn beside_the_site(
    context: &mut Context,
    client: &mut Client,
    site: &files::Site,
    report: &Report,
) -> Result<Vec<Fault>, Error> {
    let of = (&site.sources, &site.wanted);
    let mut faults = secrets::look_into(context, client, of, &report.secrets)?;
    for fault in assertions::malformed(&site.wanted, context.now()) {
        fault.add_to(&mut faults);
    }
    Ok(faults)
}

/// The error of these faults, with the others of the files and what commands would refuse.
pub(super) fn with_others(
    context: &mut Context,
    site: &files::Site,
    more: Vec<Fault>,
    report: &Report,
) -> Error {
    let mut all = site.faults.clone();
    let mut beside = more;
    beside.extend(refused(site, report));
    beside.sort_by_key(|fault| fault.at);
    for fault in beside {
        fault.add_to(&mut all);
    }
    files::refuse(context, &site.sources, &all)
}

/// What commands would refuse whoever asks: names that nobody has, and what others have already.
/// What may follow from another fault is left out.
fn refused(site: &files::Site, report: &Report) -> Vec<Fault> {
    let things = things(&site.wanted);
    let faulty: HashSet<Place> = site
        .faults
        .iter()
        .filter_map(|fault| thing_of(&things, fault.at?))
        .collect();
    let declared: HashSet<&str> = things.iter().map(|(_, name)| name.as_str()).collect();
    let is_certain = |refused: &&RefusedStep| {
        let at = refused.step.at;
        at != Place::default() && !faulty.contains(&at) && may_be_said(site, &declared, refused)
    };
    let mut seen = HashSet::new();
    let all = report.refused.iter().filter(is_certain);
    let all = all.filter(|refused| seen.insert((refused.step.at, &refused.refusal.denial.why)));
    all.map(|refused| {
        let error = Error::from(refused.refusal.clone());
        let hint = super::told::hints(&error, refused);
        let hint = hint.first().cloned().unwrap_or_default();
        Fault::new(refused.step.at, error.message()).hint(hint)
    })
    .collect()
}

fn may_be_said(site: &files::Site, declared: &HashSet<&str>, refused: &RefusedStep) -> bool {
    match refused.refusal.denial.rule {
        // Of a person who is not there, that their department is missing.
        Rule::Hidden if matches!(refused.step.op, Operation::ExtensionSet(_)) => !site.unread,
        // What the files make themselves is missing because something is wrong with it.
        Rule::Hidden => {
            let named = refused.refusal.denial.why.split('`').nth(1);
            !site.unread && named.is_some_and(|name| !declared.contains(name))
        }
        // A file that could not be read may give up what another thing takes.
        Rule::Exists | Rule::State | Rule::InUse => !site.unread,
        // Who may is no fault of a file, and how many there are is not known yet.
        Rule::Auth
        | Rule::Right
        | Rule::Home
        | Rule::Oneself
        | Rule::Move
        | Rule::Superior
        | Rule::Takeover
        | Rule::Ceiling
        | Rule::LastOwner
        | Rule::Limit => false,
    }
}

/// The thing in which that place is: the last that begins before it.
fn thing_of(things: &[(Place, String)], at: Place) -> Option<Place> {
    let before = |(begin, _): &&(Place, String)| begin.file == at.file && begin.start <= at.start;
    let found = things
        .iter()
        .filter(before)
        .max_by_key(|(begin, _)| begin.start);
    found.map(|(begin, _)| *begin)
}

/// Each thing that the files name, and where.
fn things(wanted: &Document) -> Vec<(Place, String)> {
    let mut all = Vec::new();
    for (role, _) in &wanted.roles {
        all.push((role.at, role.value.to_string()));
    }
    for (name, _) in &wanted.departments {
        all.push((name.at, name.value.to_string()));
    }
    for (name, _) in &wanted.groups {
        all.push((name.at, name.value.to_string()));
    }
    for (number, _) in &wanted.extensions {
        all.push((number.at, number.value.to_string()));
    }
    for kind in ObjectKind::ALL {
        for (number, _) in wanted.objects(kind) {
            all.push((number.at, number.value.to_string()));
        }
    }
    for (key, _) in &wanted.settings {
        all.push((key.at, key.value.as_str().to_owned()));
    }
    for entry in &wanted.phonebook {
        all.push((entry.at, String::new()));
    }
    for test in &wanted.tests {
        all.push((test.at, String::new()));
    }
    all
}
