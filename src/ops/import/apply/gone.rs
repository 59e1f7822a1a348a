//! `--prune`: people whom an earlier import of the source created and who are no longer in the file
//! are disabled; those it disabled who are in the file again are enabled.

use super::super::ImportRow;
use super::Work;
use super::exchange::Rows;
use super::who::Other;
use crate::domain::{Name, Number, ShownFields};
use crate::engine::operations::extension::SetEnabled;
use crate::engine::operations::session::WhoAmI;
use crate::engine::{Imported, Rule};
use crate::ops::who::Who;
use crate::ops::{Failure, Steps};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher as _, RandomState};

/// Somebody who was disabled.
#[derive(Clone, Debug)]
pub struct Gone {
    /// Their number.
    pub number: Number,
    /// First and last name.
    pub name: String,
    /// Changed fields with their old values.
    pub before: ShownFields,
    /// Changed fields with their new values.
    pub after: ShownFields,
}

/// Somebody who stays as they are: no longer in the file and not disabled, or in it again and not enabled.
#[derive(Clone, Debug)]
pub struct Spared {
    /// Their number.
    pub number: Number,
    /// Why they stay.
    pub why: String,
}

/// People whom imports of another source added.
#[derive(Clone, Debug, Default)]
pub struct OfSource {
    /// Those in the file.
    pub here: Vec<Number>,
    /// Those who are not, if most of that source are: they may have left, and stay enabled.
    pub left: Vec<Number>,
}

/// The people in the source, now and earlier.
#[derive(Default)]
pub(super) struct Source {
    /// People whom earlier imports of it created.
    made: Vec<Imported>,
    /// Those who are disabled because they were no longer in the file.
    away: HashSet<Number>,
    /// People made by imports of other sources, with its name.
    others: Vec<(Name, Imported)>,
    /// People in the file, by number.
    here: HashMap<Number, Who>,
    hash: RandomState,
    /// The numbers in the file, by their hash: there may be a million.
    numbers: HashSet<u64>,
    /// New people whose user name somebody has: that number, and theirs.
    pub(super) known_as: Vec<(Number, Number)>,
    /// Rows of somebody other than the person who has their number.
    pub(super) others_here: Vec<Other>,
    /// People in the file who are new or changed.
    pub(super) rows: Rows,
}

impl Source {
    /// Whether the file has that number.
    pub(super) fn has(&self, number: &Number) -> bool {
        self.numbers.contains(&self.hash.hash_one(number))
    }
}

impl Work<'_> {
    /// Looks up whom earlier imports of the source created, before this one creates anybody.
    pub(super) fn begin_source(&mut self, steps: &mut Steps<'_>) -> Result<(), Failure> {
        let Some(source) = self.task.source else {
            return Ok(());
        };
        if self.task.prunes {
            let (made, others) = steps.ask(WhoAmI, |snapshot, granted| {
                snapshot.made_by_import(granted, source)
            })?;
            self.source.others = others;
            let away = made.iter().filter(|one| one.gone);
            self.source.away = away.map(|one| one.number.clone()).collect();
            self.source.made = made;
        }
        steps.as_of_import(source);
        Ok(())
    }

    /// Notes that somebody is in the file.
    pub(super) fn is_here(&mut self, row: &ImportRow) {
        let number = self.source.hash.hash_one(&row.number);
        self.source.numbers.insert(number);
        if self.task.prunes {
            let who = Who::of(&row.fields);
            self.source.here.insert(row.number.clone(), who);
        }
    }

    /// Whether the file has somebody under a number that they had before: they are there, and stay as
    /// they are.
    pub(super) fn has_another_number(
        &mut self,
        steps: &mut Steps<'_>,
        row: &ImportRow,
    ) -> Result<bool, Failure> {
        let made = self.source.made.iter();
        let now = made.filter(|one| one.former.contains(&row.number));
        let now: Vec<_> = now.map(|one| one.number.clone()).collect();
        if now.is_empty() || steps.existing(&row.number)?.is_some() {
            return Ok(false);
        }
        let who = Who::of(&row.fields);
        for number in now {
            let view = self.seen(steps, number)?;
            if view.is_some_and(|view| who.is(&Who::seen(&view))) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Enables people who were disabled because they were missing, unless the file says otherwise.
    /// People whom the asker may not enable stay as they are: the file does not ask for it.
    pub(super) fn comes_back(
        &mut self,
        steps: &mut Steps<'_>,
        row: &ImportRow,
    ) -> Result<(), Failure> {
        if row.enabled.is_some() || !self.source.away.contains(&row.number) {
            return Ok(());
        }
        let number = row.number.clone();
        let Some(view) = self.seen(steps, number.clone())? else {
            return Ok(());
        };
        // The row is an error, which says so.
        if Who::of(&row.fields).is_another(&Who::seen(&view), true) {
            return Ok(());
        }
        self.row.known = Some(number.clone());
        if let Err(refusal) = self.try_one(steps, SetEnabled::to(number.clone(), true))?
            && view.fields.is_some()
        {
            let why = format!("you may not enable them: {}", refusal.denial.why);
            self.report.spared.push(Spared { number, why });
        }
        Ok(())
    }

    /// Disables people who are no longer in the file.
    pub(super) fn prune(&mut self, steps: &mut Steps<'_>) -> Result<(), Failure> {
        self.report_others(steps)?;
        if !self.task.prunes {
            return Ok(());
        }
        // Nobody knows whom an unreadable row is about.
        if self.report.errors > 0 || self.report.stopped.is_some() {
            return Ok(());
        }
        self.row = super::Current::default();
        steps.as_gone_from_source();
        let Source {
            made, here, others, ..
        } = std::mem::take(&mut self.source);
        for one in made.into_iter().filter(|one| one.enabled) {
            if here.contains_key(&one.number) {
                self.report.had += 1;
            } else {
                let before = one.former.iter();
                let before = before.filter_map(|number| here.get_key_value(number));
                self.go(steps, &one.number, before.collect())?;
            }
        }
        self.of_others(steps, others, &here)
    }

    /// Those of whom the asker sees more than the name: who does not is not told where they come from.
    /// No more than one beyond `most`.
    fn read_of(
        &mut self,
        steps: &mut Steps<'_>,
        all: Vec<Number>,
        most: usize,
    ) -> Result<Vec<Number>, Failure> {
        let mut read = Vec::new();
        for number in all {
            if read.len() > most {
                break;
            }
            let view = self.seen(steps, number.clone())?;
            if view.is_some_and(|view| view.fields.is_some()) {
                read.push(number);
            }
        }
        Ok(read)
    }

    /// Says who came from other sources: those in the file, and, if the file has most of a source, those who
    /// are not in it and stay.
    fn of_others(
        &mut self,
        steps: &mut Steps<'_>,
        others: Vec<(Name, Imported)>,
        here: &HashMap<Number, Who>,
    ) -> Result<(), Failure> {
        let mut all: BTreeMap<Name, OfSource> = BTreeMap::new();
        for (source, one) in others.into_iter().filter(|(_, one)| one.enabled) {
            let had_before = one.former.iter().any(|number| here.contains_key(number));
            let of = all.entry(source).or_default();
            match here.contains_key(&one.number) || had_before {
                true => of.here.push(one.number),
                false => of.left.push(one.number),
            }
        }
        all.retain(|_, of| !of.here.is_empty());
        for of in all.values_mut() {
            of.here = self.read_of(steps, std::mem::take(&mut of.here), usize::MAX)?;
            of.left = self.read_of(steps, std::mem::take(&mut of.left), of.here.len())?;
            if of.left.len() > of.here.len() {
                of.left.clear();
            }
        }
        all.retain(|_, of| !of.here.is_empty());
        self.report.of_others = all;
        Ok(())
    }

    /// Disables one of them, if the asker sees them and may disable them: others do not concern the
    /// asker.
    fn go(
        &mut self,
        steps: &mut Steps<'_>,
        number: &Number,
        before: Vec<(&Number, &Who)>,
    ) -> Result<(), Failure> {
        let Some(view) = self.seen(steps, number.clone())? else {
            return Ok(());
        };
        let number = number.clone();
        // Whoever has one of their numbers now is somebody else.
        if let Some((before, _)) = before
            .into_iter()
            .find(|(_, who)| who.is(&Who::seen(&view)))
        {
            let why = format!("the file has them as {before}, the number they had before");
            self.report.had += 1;
            self.report.spared.push(Spared { number, why });
            return Ok(());
        }
        match steps.perform(SetEnabled::to(number.clone(), false)) {
            Ok(done) => {
                self.report.had += 1;
                self.report.audit_id = done.audit_id.or(self.report.audit_id);
                self.report.told.extend(done.warnings);
                self.report.gone.push(Gone {
                    number,
                    name: view.name,
                    before: done.before,
                    after: done.after,
                });
            }
            Err(Failure::Refused(refusal)) => {
                let mut why = refusal.denial.why.clone();
                match refusal.denial.rule {
                    Rule::Auth => return Err(Failure::Refused(refusal)),
                    Rule::Oneself | Rule::LastOwner => self.report.had += 1,
                    // Nor is whoever sees only their name told where they come from.
                    _ if view.fields.is_none() => return Ok(()),
                    // They are not among those whom the file is about: nothing is tried, or recorded.
                    _ => why.insert_str(0, "you may not disable them: "),
                }
                self.report.spared.push(Spared { number, why });
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    }
}
