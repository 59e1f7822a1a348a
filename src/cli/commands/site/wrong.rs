//! Everything that is wrong with site files, together: what they say by themselves, and what shows
//! only beside the site. One kind never waits for another to be mended first.

use super::super::auth::test::Seen;
use super::secrets::{self, Said};
use super::{absent, assertions, files, look, made, write_instead};
use crate::cli::{Client, Context, Error};
use crate::domain::ObjectKind;
use crate::engine::Rule;
use crate::ops::site::{NoSuch, RefusedStep, Report, Task};
use crate::site::document::Document;
use crate::site::{Entries, Fault, Names, Naming, Place};
use std::collections::{HashMap, HashSet};

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
    let Ok(report) = look(context, &mut client, site, task) else {
        return files::refuse(context, &site.sources, &site.faults);
    };
    match beside_the_site(context, &mut client, site, &report) {
        Ok(more) => with_others((context, &mut client), site, more, &report),
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
    let said = Said::Files(&site.sources, &site.wanted);
    let mut faults = secrets::look_into(context, client, said, report)?;
    let things = things(&site.wanted);
    let known = Known::of(site, &things);
    let is_told = |one: &&NoSuch| !site.unread && !known.is_spoilt(&absent::word(one));
    let told = report.no_such.iter().filter(is_told);
    for fault in absent::faults(client, site, told) {
        fault.add_to(&mut faults);
    }
    Fault::count_more(report.more_no_such, &mut faults);
    for circle in &report.circles {
        absent::of_circle(circle).add_to(&mut faults);
    }
    for member in &report.at_home {
        absent::of_member_at_home(member).add_to(&mut faults);
    }
    for fault in assertions::malformed(&site.wanted, &site.faults, context.now()) {
        fault.add_to(&mut faults);
    }
    Ok(faults)
}

/// The error of these faults, with the others of the files and what commands would refuse.
pub(super) fn with_others(
    (context, client): (&mut Context, &mut Client),
    site: &files::Site,
    more: Vec<Fault>,
    report: &Report,
) -> Error {
    let mut all = site.faults.clone();
    let mut beside = more;
    match in_tests(client, site, (&beside, report)) {
        Ok(more) => beside.extend(more),
        Err(error) => return error,
    }
    beside.extend(refused(site, report));
    Fault::join(beside, &mut all);
    let error = files::refuse(context, &site.sources, &all);
    match report.more_refused {
        0 => error,
        more => error.hint(format!(
            "{more} more changes were refused, which may be wrong in other ways too: plan again without these errors"
        )),
    }
}

/// Names in tests that nobody has and the files do not make, unless they are `told` already. Where a
/// file could not be read it may make them.
fn in_tests(
    client: &mut Client,
    site: &files::Site,
    (told, report): (&[Fault], &Report),
) -> Result<Vec<Fault>, Error> {
    if site.unread {
        return Ok(Vec::new());
    }
    let things = things(&site.wanted);
    let known = Known::of(site, &things);
    let told: HashSet<_> = told.iter().map(|fault| (fault.at, &fault.what)).collect();
    // A table without a department makes nobody.
    let changed = site.wanted.extensions.iter();
    let changed = changed.filter(|(number, said)| {
        let is_new = said.has_home() || said.was().is_some();
        !(is_new || known.faulty.contains(&number.at) || known.is_spoilt(number.value.as_str()))
    });
    let changed: HashSet<&str> = changed.map(|(number, _)| number.value.as_str()).collect();
    let (mut seen, mut faults) = (Seen::without(gone(site, report).into_iter()), Vec::new());
    for assertion in &site.wanted.tests {
        let found = seen.of_assertion(
            client,
            assertion,
            |name| known.declares(name) && !changed.contains(name),
            |kind| made(&site.wanted, kind),
        )?;
        let new = (found.into_iter()).filter(|fault| !told.contains(&(fault.at, &fault.what)));
        new.for_each(|fault| fault.add_to(&mut faults));
    }
    Ok(faults)
}

/// What is there and will not be, once the files are applied, since it gets another name. Each with its
/// kind, and what to write instead.
fn gone(site: &files::Site, report: &Report) -> Vec<(&'static str, String, String)> {
    fn those<'s, K: ToString, V, W: ToString + 's>(
        kind: &'static str,
        all: &'s Entries<K, V>,
        was: impl Fn(&'s V) -> Option<&'s W>,
    ) -> Vec<(&'static str, String, String)> {
        let all = all.iter();
        let all = all.filter_map(|(new, said)| Some((was(&said.value)?, &new.value)));
        let hint = |(was, new): (&W, &K)| (kind, was.to_string(), write_instead(&new.to_string()));
        all.map(hint).collect()
    }
    let wanted = &site.wanted;
    let mut all = those("extension", &wanted.extensions, |said| said.was());
    all.extend(those("department", &wanted.departments, |said| {
        said.was.as_ref()
    }));
    all.extend(those("group", &wanted.groups, |said| said.was.as_ref()));
    // What became another already may be somebody else's by now.
    let done = report.passed_on.iter();
    let done: HashSet<_> = done.map(|one| (one.kind, one.was.as_str())).collect();
    all.retain(|(kind, was, _)| !done.contains(&(*kind, was.as_str())));
    all
}

/// What commands would refuse whoever asks: names that nobody has, and what others have already.
/// What may follow from another fault is left out.
fn refused(site: &files::Site, report: &Report) -> Vec<Fault> {
    let things = things(&site.wanted);
    let known = Known::of(site, &things);
    let is_certain = |refused: &&RefusedStep| {
        refused.step.at != Place::default() && known.may_be_said(site, refused)
    };
    // A name that nobody has is told where it stands.
    let is_told = |refused: &&RefusedStep| {
        let why = &refused.refusal.denial.why;
        let of_it = (report.no_such.iter()).filter(|one| one.of == refused.step.at);
        of_it
            .map(absent::word)
            .any(|word| named_in(why).contains(&&*word))
    };
    let mut seen = HashSet::new();
    let all = report.refused.iter().filter(is_certain);
    let all = all.filter(|refused| !is_told(refused));
    let all = all.filter(|refused| seen.insert((refused.step.at, &refused.refusal.denial.why)));
    let mut naming = Naming::of(&site.sources);
    let mut faults = Vec::new();
    for refused in all {
        let error = Error::from(refused.refusal.clone());
        let hint = super::told::hints(&error, report, refused);
        let hint = hint.first().cloned().unwrap_or_default();
        let of = refused.step.at;
        let places = match taken(&refused.refusal.denial.why) {
            Some((kind, word)) => naming.places(of, kind, word),
            None => vec![of],
        };
        for at in places {
            faults.push(Fault::new(at, error.message()).hint(hint.clone()));
        }
    }
    faults
}

/// Which value of the file somebody else has, if that is why.
fn taken(why: &str) -> Option<(&'static str, &str)> {
    let did = why
        .strip_prefix("DID ")
        .and_then(|rest| rest.split(' ').next());
    let name = (why.strip_prefix("user name `")).and_then(|rest| rest.split('`').next());
    did.map(|did| ("did", did))
        .or(name.map(|name| ("username", name)))
}

/// What is known of the things in the files. One whose declaration has a fault is declared all the
/// same, and not all that it would be is known.
struct Known<'a> {
    declared: HashSet<&'a str>,
    faulty: HashSet<Place>,
    spoilt: HashSet<&'a str>,
    within: Vec<&'a Names>,
}

impl<'a> Known<'a> {
    fn of(site: &'a files::Site, things: &[(Place, &'a str)]) -> Self {
        let mut faulty = HashSet::new();
        let mut spoilt: HashSet<&str> = HashSet::new();
        let mut names = Vec::new();
        let places: HashSet<Place> = site.faults.iter().filter_map(|fault| fault.at).collect();
        let at_a_fault = things.iter().filter(|(at, _)| places.contains(at));
        let at_a_fault: HashMap<Place, &str> = at_a_fault.copied().collect();
        for fault in &site.faults {
            let within = fault.within.as_deref();
            names.extend(within.map(|within| &within.spoilt));
            // What was found beside the reading has the place of its thing.
            let itself = || fault.at.and_then(|at| Some((at, *at_a_fault.get(&at)?)));
            // What aliases repeat of it is as faulty.
            let again = fault.again().iter();
            for within in again.filter_map(|again| again.within.as_deref()) {
                names.push(&within.spoilt);
                faulty.extend(within.of);
            }
            // Others that are named with it are as faulty.
            faulty.extend(fault.also.iter().map(|(at, _)| *at));
            match (within.and_then(|within| within.of), itself()) {
                (Some(of), _) => drop(faulty.insert(of)),
                (None, Some((at, name))) => {
                    faulty.insert(at);
                    spoilt.insert(name);
                }
                (None, None) => {}
            }
        }
        let declared = things.iter().map(|(_, name)| *name);
        Self {
            declared: declared.collect(),
            faulty,
            spoilt,
            within: names,
        }
    }

    fn is_spoilt(&self, name: &str) -> bool {
        self.spoilt.contains(name) || self.within.iter().any(|names| names.contains(name))
    }

    fn declares(&self, name: &str) -> bool {
        self.declared.contains(name) || self.is_spoilt(name)
    }

    /// Whether a refusal is a fault of the files for certain, and follows from no other.
    fn may_be_said(&self, site: &files::Site, refused: &RefusedStep) -> bool {
        let why = &refused.refusal.denial.why;
        let named = named_in(why);
        if named.iter().any(|name| self.is_spoilt(name)) {
            return false;
        }
        // Of a thing with a fault, what it names and nobody has or makes is wrong all the same.
        let is_faulty = self.faulty.contains(&refused.step.at);
        let makes = |name: &&str| self.declares(name);
        if is_faulty && (named.is_empty() || named.iter().any(makes)) {
            return false;
        }
        match refused.refusal.denial.rule {
            // Of a person who is not there, that their department is missing.
            Rule::Hidden if refused.of_nobody().is_some() => !site.unread,
            // What the files make themselves is missing because something is wrong with it.
            Rule::Hidden => {
                let named = why.split('`').nth(1);
                !site.unread && named.is_some_and(|name| !self.declares(name))
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
}

/// What a refusal names: what is in backticks, numbers, and what destinations lead to.
fn named_in(why: &str) -> Vec<&str> {
    let quoted = why.split('`').skip(1).step_by(2);
    let words = why.split([' ', ';', ',']).map(|word| {
        let word = word.trim_matches('`');
        word.split_once(':').map_or(word, |(_, rest)| rest)
    });
    let is_number = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    quoted.chain(words.filter(is_number)).collect()
}

/// Each thing that the files name, and where.
fn things(wanted: &Document) -> Vec<(Place, &str)> {
    let roles = wanted.roles.iter();
    let roles = roles.map(|(role, _)| (role.at, role.value.name()));
    let departments = wanted.departments.iter().map(|(name, _)| name);
    let groups = wanted.groups.iter().map(|(name, _)| name);
    let names = departments.chain(groups);
    let names = names.map(|name| (name.at, name.value.as_str()));
    let extensions = wanted.extensions.iter().map(|(number, _)| number);
    let objects = ObjectKind::ALL.into_iter();
    let objects = objects.flat_map(|kind| wanted.objects(kind).iter().map(|(number, _)| number));
    let numbers = extensions.chain(objects);
    let numbers = numbers.map(|number| (number.at, number.value.as_str()));
    let settings = wanted.settings.iter();
    let settings = settings.map(|(key, _)| (key.at, key.value.as_str()));
    let entries = wanted.phonebook.iter().map(|entry| entry.at);
    let tests = wanted.tests.iter().map(|test| test.at);
    let nameless = entries.chain(tests).map(|at| (at, ""));
    let all = roles.chain(names).chain(numbers).chain(settings);
    all.chain(nameless).collect()
}
