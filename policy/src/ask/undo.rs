//! Undo: each cell of a record returns to its old value, judged like any change.

mod date;
mod nothing;
mod places;
mod recovery;
mod secrets;
mod since;
mod taken;
mod taking;

use super::renumber::{called_otherwise, demand_forwarding};
use super::sees_department;
use crate::catalogue::sealed::Judged;
use crate::domain::{Module, Right, Tri};
use crate::effect::{Asked, Change, EndedMember, ObjectMember};
use crate::facts::{AccountId, DepartmentId, Facts, Names};
use crate::operations::audit::Undo;
use crate::undo::{Recall, Removal};
use crate::{GroupId, Recorded, Scope, Sight};

const READ: Right = Right::read(Module::Audit);

impl Judged for Undo {
    fn names(&self) -> Names<'_> {
        Names {
            record: Some(self.id),
            ..Names::default()
        }
    }
    fn target(&self) -> String {
        "system".into()
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let seen = facts.named.record.as_deref();
        let seen = seen.filter(|recall| {
            // Actors know what they did themselves, whoever may read the record.
            recall.actor.as_deref() == Some(facts.actor.number.as_str())
                || reads(recall.department, &recall.target, facts)
        });
        let Some(recall) = seen else {
            let hidden = facts.named.record.is_some();
            asked.request.miss("audit entry", self.id, hidden);
            return None;
        };
        asked.request.target.clone_from(&recall.target);
        asked.request.filed_under = recall.department;
        if let Some(why) = nothing::to_undo(recall) {
            // People who may read it may know that.
            asked.request.open = true;
            asked.request.impossible = Some(why);
            return None;
        }
        if recall.history.undone_by(self.id).is_some() {
            // It is so already: people who may read it may know that.
            asked.request.open = true;
            return None;
        }
        if !sees_all(asked) {
            return not_for_you(recall, asked);
        }
        match &recall.removal {
            Some(removal) => remove(recall, removal, asked),
            None => set_back(recall, asked),
        }
    }
}

/// What to load of what a record names.
pub fn of_record(recall: &Recall) -> Names<'_> {
    match &recall.removal {
        Some(Removal::Account(op)) => return op.names(),
        Some(Removal::Department(op)) => return op.names(),
        Some(Removal::Object(op)) => return op.names(),
        Some(Removal::Group(op)) => return op.names(),
        Some(Removal::Role(op)) => return op.names(),
        Some(Removal::Token(op)) => return op.names(),
        Some(Removal::Entry(op)) => return op.names(),
        None => {}
    }
    let loads = &recall.loads;
    Names {
        target: loads.account.as_ref(),
        new_number: loads.number.as_ref(),
        holder: true,
        departments: loads.departments.iter().collect(),
        new_name: loads.department.as_ref(),
        group: loads.group.as_ref(),
        new_group: loads.new_group.as_ref(),
        object: loads.object.as_ref(),
        entry: loads.entry,
        again: Some(&loads.again),
        dids: &loads.dids,
        new_user_name: loads.user_name.as_ref(),
        destinations: loads.destinations.iter().collect(),
        owners: true,
        roles: loads.roles.clone(),
        new_role: loads.role.as_ref(),
        uid: loads.uid,
        ..Names::default()
    }
}

/// Whether the asker may read a record filed there on that target.
fn reads(department: Option<DepartmentId>, target: &str, facts: &Facts) -> bool {
    let holds = |scope| facts.authority.holds(READ, scope);
    let in_group = || {
        let about = facts.target();
        let about = about.filter(|t| target == format!("extension:{}", t.number));
        about.is_some_and(|t| {
            let mut groups = t.groups_at(facts.now);
            groups.any(|m| holds(Scope::Group(m.group)))
        })
    };
    holds(Scope::System) || department.is_some_and(|id| holds(Scope::Department(id))) || in_group()
}

/// Whether the asker sees everything that an entry names, under any current name.
fn sees_all(asked: &Asked<'_>) -> bool {
    let facts = asked.facts;
    let target = facts.target().into_iter();
    let mut departments = facts.named.departments.iter().flatten();
    let mut groups = facts.groups();
    let object = facts.object().into_iter().map(AsRef::as_ref);
    let mut objects = object.chain(facts.member_of());
    target
        .map(|t| facts.sight_of(t))
        .all(|sight| sight != Sight::Hidden)
        && departments.all(|d| sees_department(&facts.authority, d.id, d.fields.visibility))
        && groups.all(|g| facts.authority.sees_group(g.id, g.visibility))
        && objects.all(|o| facts.sight_of_object(o) != Sight::Hidden)
        && facts.entry().is_none_or(|entry| facts.sees_entry(entry))
}

/// Hidden and gone get the same answer: an entry that they may read does not tell them current
/// names, or what still exists.
fn not_for_you(recall: &Recall, asked: &mut Asked<'_>) -> Option<()> {
    let id = recall.id;
    asked.request.open = true;
    asked.request.taken = Some(format!(
        "entry {id} cannot be undone: something it changed no longer exists, or you may not see it"
    ));
    asked.request.untaken = Some(since::OTHERS.into());
    None
}

/// Removes what was created, if it is unchanged.
fn remove(recall: &Recall, removal: &Removal, asked: &mut Asked<'_>) -> Option<()> {
    let target = asked.request.target.clone();
    match removal {
        Removal::Account(op) => op.effect(asked)?,
        Removal::Department(op) => op.effect(asked)?,
        Removal::Object(op) => op.effect(asked)?,
        Removal::Group(op) => op.effect(asked)?,
        Removal::Role(op) => op.effect(asked)?,
        Removal::Token(op) => op.effect(asked)?,
        Removal::Entry(op) => op.effect(asked)?,
    }
    asked.request.target = target;
    if let Removal::Account(_) = removal {
        hand_on_again(recall, asked)?;
    }
    let differing = asked.changes().iter().filter(|change| !change.is_empty());
    let names = differing.map(|change| change.name(&recall.scribe));
    let added: Vec<_> = names.filter(|name| recall.cell(name).is_none()).collect();
    let differ = recall.cells.iter().filter(|cell| {
        let back = cell.change.as_ref().map(Change::inverse);
        let mut now = asked.changes().iter();
        back.is_some_and(|back| !cell.secret && !now.any(|change| *change == back))
    });
    let differ = differ.map(|cell| (cell.thing.clone(), cell.cell.clone()));
    // Somebody set another secret since, which would go unseen.
    let secrets = recall.cells.iter().filter(|cell| cell.secret);
    let secrets = secrets.map(|cell| (cell.thing.clone(), cell.cell.clone()));
    let is_another = |name: &(String, String)| {
        let mut now = asked.changes().iter().filter(|change| change.sides().0);
        recall.later_of(name).is_some() && now.any(|change| change.name(&recall.scribe) == *name)
    };
    let secrets = secrets.filter(is_another);
    let number = called_otherwise(recall, removal);
    let all: Vec<_> = added
        .into_iter()
        .chain(differ)
        .chain(secrets)
        .chain(number)
        .collect();
    if !all.is_empty() {
        asked.request.in_use.clear();
        recall.note_changed(&all, asked);
    }
    Some(())
}

/// Calls to the number go to whoever took them over before, if they are still there.
fn hand_on_again(recall: &Recall, asked: &mut Asked<'_>) -> Option<()> {
    let from = asked.facts.target()?;
    for cell in &recall.cells {
        if let Some(Change::FormerNumber(d)) = &cell.change
            && d.key.0 != from.id
        {
            if recall.gone.contains(&cell.thing) {
                let heir = (cell.thing.clone(), cell.cell.clone());
                return is_otherwise(recall, &[heir], asked);
            }
            asked.set_back(&Change::FormerNumber(d.clone()).inverse());
            demand_forwarding(from, asked);
        }
    }
    Some(())
}

/// What means nothing any more, by name: while somebody is enabled, no import enables them again.
fn past(all: &[(&Recorded, Change)], facts: &Facts) -> Vec<(String, String)> {
    let is_disabled =
        |id| (facts.target()).is_some_and(|target| target.id == id && !target.enabled);
    let mut disabled = Vec::new();
    for (_, back) in all {
        if let Change::Disabled(d) = back
            && d.after.is_some()
        {
            disabled.push(d.key);
        }
    }
    let is_past = |back: &Change| {
        matches!(back, Change::Away(d) if d.after.is_some()
            && !is_disabled(d.key) && !disabled.contains(&d.key))
    };
    let past = all.iter().filter(|(_, back)| is_past(back));
    let name = |(cell, _): &(&Recorded, Change)| (cell.thing.clone(), cell.cell.clone());
    past.map(name).collect()
}

/// These cells are not as they were left, and what they were cannot come back.
fn is_otherwise(recall: &Recall, all: &[(String, String)], asked: &mut Asked<'_>) -> Option<()> {
    let facts = asked.facts;
    if !all.iter().all(|name| recall.told_of(name, facts)) {
        return not_for_you(recall, asked);
    }
    asked.request.open = true;
    recall.note_changed(all, asked);
    None
}

/// Restores every cell, if each is as it was left.
fn set_back(recall: &Recall, asked: &mut Asked<'_>) -> Option<()> {
    let facts = asked.facts;
    let gone = recall.gone.iter().map(|thing| recall.being(thing));
    let unread = recall.cells.iter().filter(|cell| cell.change.is_none());
    let unread = unread.map(|cell| (cell.thing.clone(), cell.cell.clone()));
    // A token that ended needs no end, for people who may know that it did.
    let ended = recall.ended.iter();
    let ended = ended.filter(|name| !recall.told_of(name, facts));
    let all: Vec<_> = gone.chain(unread).chain(ended.cloned()).collect();
    if !all.is_empty() {
        return is_otherwise(recall, &all, asked);
    }
    let lost = recall.cells.iter().filter(|cell| cell.lost);
    let lost: Vec<_> = lost
        .filter_map(|cell| secrets::set_anew(cell, recall))
        .collect();
    let all = recall.cells.iter();
    let all = all.filter(|cell| !cell.lost && !recall.has_ended(cell));
    let mut all: Vec<(&Recorded, Change)> = all
        .filter_map(|cell| Some((cell, cell.change.as_ref()?.inverse())))
        .collect();
    let recovered = recovery::recovered(recall);
    if recovered.is_some() {
        // Whatever it is now, it is removed: see below.
        all.retain(|(_, back)| !matches!(back, Change::Password(_)));
    }
    if all.is_empty() {
        asked.request.open = true;
        if lost.is_empty() {
            return None;
        }
        let (what, mut how) = lost.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
        how.dedup();
        let why = format!("entry {} cannot be undone: {}", recall.id, what.join("; "));
        asked.request.impossible = Some((why, how.join("; ")));
        return None;
    }
    let told = lost.into_iter().map(|(what, how)| format!("{what}: {how}"));
    asked.told.extend(told);
    all.sort_by_key(|(_, back)| rank(back));
    if recall.loads.group.is_some() {
        // Whether somebody's membership has ended by time is read below.
        facts.ended_members();
    }
    let past = past(&all, facts);
    if !past.is_empty() {
        return is_otherwise(recall, &past, asked);
    }
    let takes = all.iter().any(|(_, back)| taking::takes(back));
    taking::concern(recall, takes, asked);
    let places = places::taken(&mut all, asked);
    let mut changed = Vec::new();
    for (cell, mut back) in all {
        let name = (cell.thing.clone(), cell.cell.clone());
        asked
            .told
            .extend(date::drop_passed(&mut back, recall, facts));
        if let Some(ended) = lapsed(&back, asked) {
            // It was left as it is and has ended by time; it is removed as it is.
            if let Some(key) = ended {
                asked.set::<EndedMember>(key, None);
            }
            continue;
        }
        let same = asked.set_back(&back);
        let differs = match cell.secret {
            // One that ended since needs no end: somebody who came back has none.
            true => recall.later_of(&name).is_some() && asked.is_there_still(),
            false => !same,
        };
        changed.extend(differs.then_some(name));
    }
    for (key, placed) in places {
        asked.set::<ObjectMember>(key, placed);
    }
    if let Some(id) = recovered {
        recovery::close(id, recall, asked);
    }
    if changed.is_empty() {
        taken::note_objections(recall, asked);
    } else {
        recall.note_changed(&changed, asked);
    }
    Some(())
}

/// Whether a cell belongs to a membership in a group that was temporary and has ended, and that is
/// to be removed; for the cell with the end, whose it is.
fn lapsed(back: &Change, asked: &Asked<'_>) -> Option<Option<(AccountId, GroupId)>> {
    let ended = |key: &(AccountId, GroupId)| asked.before().ended_membership(*key);
    if let Change::GroupMember(d) = back {
        let (_, until, _) = ended(&d.key)?;
        return (d.after.is_none() && d.before == Some(until)).then_some(Some(d.key));
    }
    if let Change::GroupMemberRole(d) = back {
        let (role, ..) = ended(&d.key)?;
        return (d.after.is_none() && d.before == Some(role)).then_some(None);
    }
    if let Change::GroupMemberCall(d) = back {
        let (_, _, calls) = ended(&(d.key.0, d.key.1))?;
        let said = Some(calls.get(d.key.2)).filter(|tri| *tri != Tri::Inherit);
        return (d.after.is_none() && d.before == said).then_some(None);
    }
    None
}

/// The order in which cells are restored: things before what is in them, and removals the other way
/// round; what has ended before what takes its place, and the other way round.
fn rank(back: &Change) -> u8 {
    let joins = matches!(back, Change::Membership(_) | Change::GroupMember(_));
    let had_ended = matches!(back, Change::EndedMember(_) | Change::EndedRole(_));
    match back.sides() {
        (false, true) if back.is_being() => 0,
        (true, false) if had_ended => 1,
        (false, true) if joins => 2,
        (true, false) if joins => 4,
        (false, true) if had_ended => 5,
        (true, false) if back.is_being() => 6,
        (_, _) => 3,
    }
}

impl Recall {
    fn cell(&self, (thing, cell): &(String, String)) -> Option<&Recorded> {
        let mut all = self.cells.iter();
        all.find(|known| known.thing == *thing && known.cell == *cell)
    }

    /// The last later record that changed a cell.
    fn later_of(&self, name: &(String, String)) -> Option<i64> {
        self.history.last(name).filter(|id| *id > self.id)
    }

    /// The cell that says whether a thing exists.
    fn being(&self, thing: &str) -> (String, String) {
        let cell = match thing.chars().next() {
            Some('a') => "home",
            Some('o') => "object",
            Some('b') => "entry",
            Some(_) | None => "name",
        };
        (thing.to_owned(), cell.to_owned())
    }

    /// Whether the asker may read what last changed a cell.
    fn told_of(&self, name: &(String, String), facts: &Facts) -> bool {
        let later = self.later_of(name);
        facts.authority.holds(READ, Scope::System)
            || later.is_some_and(|id| self.is_told_of(id, facts))
    }

    /// Whether the asker may read a later record, or made it.
    fn is_told_of(&self, id: i64, facts: &Facts) -> bool {
        let Some(about) = self.history.about.get(&id) else {
            return false;
        };
        let by = about.actor.as_ref();
        let by = by.and_then(|by| self.history.number_now(by, id));
        by.is_some_and(|by| by == facts.actor.number)
            || reads(about.department, &about.target, facts)
    }

    /// Whether a cell is a token that ended since.
    fn has_ended(&self, cell: &Recorded) -> bool {
        let mut ended = self.ended.iter();
        ended.any(|(thing, name)| *thing == cell.thing && *name == cell.cell)
    }
}
