//! Ring groups and queues: created or changed as `ensure` does, with members in the order of the
//! file, each change judged as its own command.

use super::{Failure, OnExisting, Steps, Work};
use crate::domain::{Number, ObjectPatch, Patch};
use crate::engine::Rule;
use crate::engine::operations::object::{Add, MemberAdd, MemberList, MemberRemove, MemberSet, Set};
use crate::ops::converge::Route as _;
use crate::ops::ensure::{There, Wanted as _};
use crate::ops::import::ObjectRow;

impl Work<'_> {
    /// A row with a ring group or queue.
    pub(super) fn object(&mut self, steps: &mut Steps<'_>, row: ObjectRow) -> Result<(), Failure> {
        let set = Set {
            kind: row.kind,
            number: row.number.clone(),
            department: Patch::Keep,
            patch: ObjectPatch {
                name: row.label.clone(),
                dids: None,
            },
        };
        let there = match set.there(steps) {
            Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => {
                self.refused("", refusal);
                return Ok(());
            }
            there => there?,
        };
        let is_new = matches!(there, There::No | There::Perhaps(_));
        if !is_new && self.task.on_existing != OnExisting::Update {
            self.stays(false, || format!("{} {}", row.kind.noun(), row.number));
            return Ok(());
        }
        self.row.known = (!is_new).then(|| row.number.clone());
        let goes_on = match there {
            There::So => true,
            There::Unlike(set) => self.perform(steps, set)?,
            There::No | There::Perhaps(_) => self.make(steps, &row)?,
        };
        let goes_on = goes_on
            && match &row.members {
                Some(members) => self.members(steps, &row, members)?,
                None => true,
            };
        match (goes_on, is_new) {
            (false, _) => {}
            (true, true) => self.report.added += 1,
            (true, false) if self.row.changed => self.report.changed += 1,
            (true, false) => self.report.unchanged += 1,
        }
        Ok(())
    }

    /// Creates one.
    fn make(&mut self, steps: &mut Steps<'_>, row: &ObjectRow) -> Result<bool, Failure> {
        let Some(home) = self.task.department.cloned() else {
            self.homeless();
            return Ok(false);
        };
        if !self.enter(steps, &home)? {
            return Ok(false);
        }
        let add = Add {
            kind: row.kind,
            number: row.number.clone(),
            department: Some(home),
            fields: ObjectPatch {
                name: row.label.clone(),
                dids: None,
            },
        };
        self.perform(steps, add)
    }

    /// Makes the people in the file its members, in that order, as far as the asker sees members.
    /// Members who are disabled stay where they are: FreePBX has no such people.
    fn members(
        &mut self,
        steps: &mut Steps<'_>,
        row: &ObjectRow,
        wanted: &[Number],
    ) -> Result<bool, Failure> {
        self.row.column.clone_from(&self.task.names.members);
        let list = MemberList {
            kind: row.kind,
            number: row.number.clone(),
        };
        let asked = steps.ask(list, |snapshot, granted| snapshot.object_members(granted));
        let members = match asked {
            Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => {
                self.refused("", refusal);
                return Ok(false);
            }
            members => members?,
        };
        let mut now: Vec<(Number, bool)> = Vec::new();
        let members = members.iter().filter_map(|member| {
            let number = member.number.parse::<Number>().ok()?;
            Some((number, member.enabled))
        });
        for (number, enabled) in members {
            let is_wanted = wanted.contains(&number);
            if is_wanted || !enabled {
                now.push((number, is_wanted));
                continue;
            }
            let remove = MemberRemove {
                kind: row.kind,
                object: row.number.clone(),
                number,
            };
            if !self.perform(steps, remove)? {
                return Ok(false);
            }
        }
        let mut all_done = true;
        for (nth, number) in wanted.iter().enumerate() {
            let mut listed = now.iter().filter(|(_, is_wanted)| *is_wanted);
            if listed.nth(nth).is_some_and(|(known, _)| known == number) {
                continue;
            }
            all_done &= self.put(steps, row, &mut now, (nth, number))?;
        }
        Ok(all_done)
    }

    /// Puts a member at that position, counted from 0.
    fn put(
        &mut self,
        steps: &mut Steps<'_>,
        row: &ObjectRow,
        now: &mut Vec<(Number, bool)>,
        (nth, number): (usize, &Number),
    ) -> Result<bool, Failure> {
        // The place of whoever is there; if an earlier one was refused, the others move forward.
        let listed = now
            .iter()
            .enumerate()
            .filter(|(_, (_, is_wanted))| *is_wanted);
        let nth = listed.map(|(at, _)| at).nth(nth).unwrap_or(now.len());
        let place = u32::try_from(nth + 1).unwrap_or(u32::MAX);
        let (kind, object) = (row.kind, row.number.clone());
        let before = now.iter().position(|(known, _)| known == number);
        let is_done = match before {
            Some(at) => {
                let (number, _) = now.remove(at);
                let set = MemberSet {
                    kind,
                    object,
                    number,
                    place,
                };
                self.perform(steps, set)?
            }
            None => {
                let add = MemberAdd {
                    kind,
                    object,
                    number: number.clone(),
                    place: Some(place),
                };
                self.perform(steps, add)?
            }
        };
        if is_done || before.is_some() {
            now.insert(nth.min(now.len()), (number.clone(), true));
        }
        Ok(is_done)
    }
}
