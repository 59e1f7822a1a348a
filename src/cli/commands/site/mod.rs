//! Site files: `plan` says what they would change, `apply` changes it, `export` writes one.

mod absent;
mod agreed;
pub(super) mod apply;
mod assertions;
pub(super) mod consequences;
mod ending;
pub(super) mod files;
mod matters;
pub(super) mod plan;
mod saved;
mod secrets;
mod taken;
mod told;
mod warned;
mod wrong;

pub use saved::kept_plan;

use crate::cli::{Client, Context, Error, like};
use crate::domain::{Name, Number};
use crate::engine::{Absent, Access, Rule};
use crate::ops::site::{self, RefusedStep, Report, Task, Tick};
use crate::site::Entries;
use crate::site::document::Document;
use crate::ui::Progress;
use std::collections::BTreeSet;

/// What stands in the help of both.
const FILES: &str = "A file is TOML, YAML or JSON, by its name; in a folder, all such files are \
read. Several files make one site. What a file does not mention stays as it is; `none` empties a \
field; a list is complete. docs/user/site-files.md has the format.";

/// What is said of files that say nothing: often they are the wrong ones.
pub(super) const SAYS_NOTHING: &str = "the files say nothing about the site, so everything stays as it is: add what it should have, such as `[departments.sales]`; `pbxctl export` writes the current site";

/// Whether they say nothing.
pub(super) fn say_nothing(wanted: &Document) -> bool {
    wanted.things() == 0 && wanted.tests.is_empty()
}

/// Refuses to prune by files that say nothing: it would remove all that files ever made.
fn may_prune(wanted: &Document, prunes: bool) -> Result<(), Error> {
    match prunes && wanted.things() == 0 {
        true => Err(Error::invalid(
            "the files are empty, so `--prune` would remove everything that files made",
        )
        .hint("name at least one thing that should stay, such as a department")
        .unwritten()),
        false => Ok(()),
    }
}

/// Refuses files with something wrong in them, as `plan` does; all of it is shown.
pub(super) fn stop_if_faulty(
    context: &mut Context,
    site: &files::Site,
    prunes: bool,
) -> Result<(), Error> {
    if site.faults.is_empty() {
        return Ok(());
    }
    let task = Task {
        prunes,
        ..Task::default()
    };
    let client = context.client(Access::Write);
    Err(wrong::stop(context, client, site, task))
}

/// The same for what shows only beside the site.
pub(super) fn stop_beside(
    context: &mut Context,
    client: &mut Client,
    site: &files::Site,
    report: &Report,
) -> Result<(), Error> {
    let more = wrong::beside_the_site(context, client, site, report)?;
    match more.is_empty() {
        true => Ok(()),
        false => Err(wrong::with_others((context, client), site, more, report)),
    }
}

/// Moves the bar: how many changes there are shows only when all is compared.
fn ticked(bar: &Progress, tick: Tick) {
    match tick {
        Tick::Compared | Tick::Made => bar.add(1),
        Tick::Found(changes) => bar.more(changes as u64),
    }
}

/// What the files would change, nothing being kept. Nobody's refusal is an attempt.
fn look(
    context: &mut Context,
    client: &mut Client,
    site: &files::Site,
    task: Task<'_>,
) -> Result<Report, Error> {
    let wanted = &site.wanted;
    let all = wanted.things() as u64;
    let stand = match secrets::are_wanted(wanted) {
        true => Some(secrets::Stand::new(client, Some(&site.sources))?),
        false => None,
    };
    let ready = |secret: &site::Secret| stand.as_ref().map(|stand| stand.of(secret));
    let task = Task {
        ready: Some(&ready),
        ..task
    };
    let before = client.options.dry_run;
    client.options.dry_run = true;
    let bar = context.ui.progress("comparing and trying", all);
    let tick = |tick| ticked(&bar, tick);
    let report = site::apply(client.performer(), wanted, task, &tick, |_| {
        Ok::<_, Error>(())
    });
    bar.finish();
    client.options.dry_run = before;
    let mut report = report?;
    suggest(client, (wanted, task.prunes), &mut report);
    who_could_today(client, &mut report)?;
    Ok(report)
}

/// Says who could do what was refused as things are, of a report of which nothing was kept.
fn who_could_today(client: &mut Client, report: &mut Report) -> Result<(), Error> {
    let is_named = |one: &RefusedStep| !one.refusal.who_could.is_empty();
    if !report.refused.iter().any(is_named) {
        return Ok(());
    }
    let changed = matters::touched(&report.made, usize::MAX);
    if changed.as_ref().is_some_and(BTreeSet::is_empty) {
        return Ok(());
    }
    let is_changed = |number: &Number| changed.as_ref().is_none_or(|all| all.contains(number));
    let named = &mut report.refused;
    Ok(site::who_could_today(
        client.performer(),
        named,
        is_changed,
    )?)
}

/// How many names that nothing has are compared with those that something has.
const LOOKED_FOR: usize = 20;

/// Says of names that nothing has what may have been meant: what the asker sees, or the files make. And
/// of those that something else has, what that is.
fn suggest(client: &mut Client, (wanted, prunes): (&Document, bool), report: &mut Report) {
    let is_bare = |one: &&mut RefusedStep| one.refusal.denial.hint.is_none();
    let is_taken = |one: &&mut RefusedStep| one.refusal.denial.rule == Rule::Exists;
    let taken = report.refused.iter_mut().filter(is_taken).filter(is_bare);
    for refused in taken.take(LOOKED_FOR) {
        refused.refusal.denial.hint = taken::hint(client, (wanted, prunes), refused);
    }
    let absent = report.refused.iter_mut().filter_map(|refused| {
        let sought = refused.refusal.denial.absent.clone()?;
        let own = refused.of_nobody().map(ToString::to_string);
        Some((sought, own, &mut refused.refusal))
    });
    let (mut people, mut others) = (0, 0);
    for (sought, own, refusal) in absent {
        let is_person = sought.kind == "extension";
        let looked_for = if is_person { &mut people } else { &mut others };
        *looked_for += 1;
        if *looked_for > LOOKED_FOR {
            continue;
        }
        if let Some(hint) = becomes(wanted, &sought, own.as_deref()) {
            refusal.denial.hint = Some(hint);
            continue;
        }
        if is_person {
            continue;
        }
        let mut made = made(wanted, sought.kind);
        made.retain(|name| *name != sought.name);
        if let Some(hint) = like(client, &sought, Some(refusal), made) {
            refusal.denial.hint = Some(hint);
        }
    }
}

/// Of a name or number that the files change, what it is then. The table of the number of its `own` is no
/// other one's.
fn becomes(wanted: &Document, sought: &Absent, own: Option<&str>) -> Option<String> {
    fn of<K: ToString, V>(all: &Entries<K, V>, is_it: impl Fn(&V) -> bool) -> Option<String> {
        let new = all.iter().find(|(_, said)| is_it(&said.value));
        new.map(|(new, _)| new.value.to_string())
    }
    let name: Option<Name> = sought.name.parse().ok();
    let is_name = |was: Option<&Name>| was.is_some() && was == name.as_ref();
    let new = match sought.kind {
        "department" => of(&wanted.departments, |said| is_name(said.was.as_ref())),
        "group" => of(&wanted.groups, |said| is_name(said.was.as_ref())),
        "role" => of(&wanted.roles, |said| is_name(said.was.as_ref())),
        "extension" => {
            let number: Number = sought.name.parse().ok()?;
            of(&wanted.extensions, |said| said.was() == Some(&number))
        }
        _ => None,
    }?;
    if own.is_some_and(|own| own == new || own == sought.name) {
        return None;
    }
    Some(write_instead(&new))
}

/// What to write of what becomes that in these files.
fn write_instead(new: &str) -> String {
    format!("it becomes `{new}` in these files (`was`): write `{new}`")
}

/// The names of that kind that the files make.
fn made(wanted: &Document, kind: &str) -> Vec<String> {
    fn keys<K: ToString, V>(all: &Entries<K, V>) -> Vec<String> {
        all.iter().map(|(key, _)| key.value.to_string()).collect()
    }
    match kind {
        "department" => keys(&wanted.departments),
        "group" => keys(&wanted.groups),
        "role" => keys(&wanted.roles),
        _ => Vec::new(),
    }
}
