//! Members of a department in the files who have their home there: an error of the files at each of
//! them. What they are at home, the extension itself says.

use super::super::{Failure, Steps};
use super::perform::RefusedStep;
use super::read;
use crate::domain::{Name, Number};
use crate::engine::{Operation, Rule};
use crate::site::document::Document;
use crate::site::{Entries, Placed};
use std::collections::{HashMap, HashSet};

/// Somebody whom the files have among the members of their home.
pub struct MemberAtHome {
    /// Their number, where it is a member.
    pub number: Placed<Number>,
    /// Their home.
    pub department: Name,
}

/// Whom it was refused to make a member, since they are one.
fn refused_member(one: &RefusedStep) -> Option<(&Name, &Number)> {
    match &one.step.op {
        Operation::DepartmentMemberAdd(op) if one.refusal.denial.rule == Rule::Exists => {
            Some((&op.department, &op.number))
        }
        _ => None,
    }
}

/// Those of the members in the files who are at home there in the state that the changes made: of
/// people who could not become members, and of those who move there. What was refused because of them
/// is no longer among `refused`.
pub(super) fn at_home(
    steps: &mut Steps<'_>,
    wanted: &Document,
    moves: &HashMap<Number, (Option<Name>, Name)>,
    refused: &mut Vec<RefusedStep>,
) -> Result<Vec<MemberAtHome>, Failure> {
    let mut doubtful: HashMap<&Name, HashSet<&Number>> = HashMap::new();
    let moved = moves.iter().map(|(number, (_, to))| (to, number));
    for (home, number) in refused.iter().filter_map(refused_member).chain(moved) {
        doubtful.entry(home).or_default().insert(number);
    }
    let mut members = Vec::new();
    for (name, department) in &wanted.departments {
        let Some(some) = doubtful.get(&name.value) else {
            continue;
        };
        let all = department.members.iter().flat_map(Entries::iter);
        let all = all.filter(|(number, _)| some.contains(&number.value));
        members.extend(all.map(|(number, _)| MemberAtHome {
            number: number.clone(),
            department: name.value.clone(),
        }));
    }
    let numbers: Vec<_> = (members.iter().map(|one| one.number.value.clone())).collect();
    let there = read::extensions(steps, &numbers, false)?;
    members.retain(|one| {
        let there = there.get(&one.number.value);
        there.is_some_and(|there| there.says.department.as_ref() == Some(&one.department))
    });
    let told = members
        .iter()
        .map(|one| (&one.department, &one.number.value));
    let told: HashSet<_> = told.collect();
    refused.retain(|one| refused_member(one).is_none_or(|of| !told.contains(&of)));
    Ok(members)
}
