//! The policy, open to the crate that checks it: facts made by hand, and the verdict on them.
//!
//! `proofs/` asks the rules millions of times about worlds in memory, so it needs what the store
//! loads (accounts, departments, groups and their row numbers) without a store, and the rules one
//! at a time, since it shows that each of them is needed. It cannot be reached by less than that.
//!
//! What is here decides and writes nothing: there is no session, transaction or permit, and no
//! way to one. A verdict that was got here opens no database ([`Permit`](super::Permit) is made by
//! the gate alone, from facts that it loaded itself and all the rules). The program names nothing
//! of this module; a test sees to that.

pub use super::policy::{
    Account, AccountId, Authority, Base, Bound, CallObject, Change, Concerned, Counts, Department,
    DepartmentId, Effect, Facts, Group, GroupId, GroupMembership, Intruded, Known, KnownRole,
    Leading, Limit, Membership, Names, ObjectId, Question, Request, ReservedThere, RoleId,
    RoutedFrom, Scope, Shown, Sight,
};

use super::policy::{Denial, Rule, Vote};
use super::value::Operation;
use crate::domain::{RightSet, Role};
use std::convert::Infallible;

/// What is to be loaded before `op` is judged.
pub fn names(op: &Operation) -> Names<'_> {
    op.names()
}

/// What `rules` say of `op`, asked by the actor of `facts`; the program always asks all of them.
/// What they want to know beside what is named, `answer` says.
pub fn judge(
    rules: &[Rule],
    op: &Operation,
    facts: &mut Facts,
    mut answer: impl FnMut(&mut Facts, &Question),
) -> (Request, Result<Vec<Vote>, Denial>) {
    let answer = |facts: &mut Facts, question: &Question| {
        answer(facts, question);
        Ok::<_, Infallible>(())
    };
    let Ok(verdict) = op.judge_by(rules, facts, answer);
    verdict
}

/// The account in that row.
pub const fn account_id(row: i64) -> AccountId {
    AccountId(row)
}

/// The department in that row.
pub const fn department_id(row: i64) -> DepartmentId {
    DepartmentId(row)
}

/// The row of a department.
pub const fn row(department: DepartmentId) -> i64 {
    department.0
}

/// The group in that row.
pub const fn group_id(row: i64) -> GroupId {
    GroupId(row)
}

/// The call object in that row.
pub const fn object_id(row: i64) -> ObjectId {
    ObjectId(row)
}

/// A role of the site's own, in that row, with what it gives and what over the own account.
pub const fn custom_role(role: Role, row: i64, rights: RightSet, own: RightSet) -> KnownRole {
    KnownRole {
        role,
        row,
        rights,
        own,
    }
}
