//! One change on the way to the site that is wanted.

use crate::engine::Operation;
use crate::site::Place;

/// In which order changes are tried: what others name comes before them. Where that is not enough,
/// a change that has to wait is tried again (`perform.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Settings of the whole system.
    Settings,
    /// Roles of the site's own.
    Roles,
    /// Departments, and their names.
    Departments,
    /// Other numbers for extensions that are there.
    Numbers,
    /// Extensions: homes, fields, roles at home.
    Extensions,
    /// Groups, and what they give.
    Groups,
    /// Queues and their like.
    Objects,
    /// Whom they call, and where keys lead.
    Members,
    /// In which order they are called.
    Order,
    /// Hours and holidays.
    Hours,
    /// Where calls go on.
    Routes,
    /// Members of departments and groups; roles in the system.
    Memberships,
    /// What roles give in a department.
    Rights,
    /// Who may administer.
    Console,
    /// The phone book.
    Book,
    /// What ends: memberships, roles, holidays, rights.
    Endings,
    /// Things that are said no more.
    Removals,
    /// Passwords and invitations.
    Secrets,
}

/// A change that is wanted.
#[derive(Clone)]
pub struct Step {
    /// When it is tried.
    pub phase: Phase,
    /// What is asked for.
    pub op: Operation,
    /// The thing of the file for which it is.
    pub at: Place,
    /// How it is typed, where the operation holds a secret and does not show where it comes from.
    pub typed: Option<String>,
}

impl Step {
    /// As it would be typed, without the program's name.
    pub fn line(&self) -> String {
        match &self.typed {
            Some(line) => line.clone(),
            None => self.op.to_string(),
        }
    }
}
