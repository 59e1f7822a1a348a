//! States of a copy, as far as rights depend on them, with small numbers for values.

use crate::domain::{
    ConsoleAccess, ConsolePermission, Deadline, ExtensionFields, GroupRole, Module, Role,
};
use crate::engine::policy::{Account, DepartmentId, GroupId};
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

/// Everything that decides what an account may do and what may be done to it. Two accounts with the
/// same profile are interchangeable: looking at one of them is enough.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Profile {
    /// Whether the askers act as it.
    pub taken: bool,
    /// What permanently distinguishes it from others: whether the question is about it, which
    /// number ranges it falls into, and where its number is reserved.
    pub mark: u32,
    pub enabled: bool,
    pub console: ConsoleAccess,
    pub home: DepartmentId,
    pub system_role: Option<(Role, Deadline)>,
    /// What a role gives is part of the places.
    pub memberships: Vec<(DepartmentId, Role, Deadline, u16, u16)>,
    pub groups: Vec<(GroupId, GroupRole, Deadline, u16, u16)>,
    pub permissions: Vec<(ConsolePermission, Deadline)>,
    pub bound: bool,
    pub usable_owner: bool,
    /// Modules whose fields a copy would include, and needs the rights for.
    pub fields: Vec<Module>,
}

impl Profile {
    pub(super) fn of(account: &Account, taken: bool, mark: u32) -> Self {
        let mut memberships: Vec<_> = account
            .memberships
            .iter()
            .map(|m| {
                let (allow, deny) = (m.calls.allow_mask(), m.calls.deny_mask());
                (m.department, m.role.role, m.until, allow, deny)
            })
            .collect();
        memberships.sort_by_key(|m| m.0);
        let mut groups: Vec<_> = account
            .groups
            .iter()
            .map(|m| {
                let (allow, deny) = (m.calls.allow_mask(), m.calls.deny_mask());
                (m.group, m.role, m.until, allow, deny)
            })
            .collect();
        groups.sort_by_key(|m| m.0);
        let mut permissions = account.permissions.clone();
        permissions.sort_unstable();
        let said = ExtensionFields::diff(&ExtensionFields::default(), &account.fields);
        let mut fields: Vec<_> = said.iter().map(|(field, ..)| field.module()).collect();
        fields.sort_unstable();
        fields.dedup();
        Self {
            taken,
            mark,
            enabled: account.enabled,
            console: account.console,
            home: account.home,
            system_role: account.system_role,
            memberships,
            groups,
            permissions,
            // What is already theirs need not be taken again.
            bound: account.bound && !taken,
            usable_owner: account.is_usable_owner(),
            fields,
        }
    }
}

/// Maps values to small numbers.
pub(super) struct Interned<T> {
    all: Vec<Rc<T>>,
    numbers: HashMap<Rc<T>, u32>,
}

impl<T: Eq + Hash> Interned<T> {
    pub(super) fn new() -> Self {
        Self {
            all: Vec::new(),
            numbers: HashMap::new(),
        }
    }
    pub(super) fn number(&mut self, value: T) -> u32 {
        if let Some(known) = self.numbers.get(&value) {
            return *known;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let value = Rc::new(value);
        self.all.push(Rc::clone(&value));
        self.numbers.insert(value, number);
        number
    }
    pub(super) fn get(&self, number: u32) -> &Rc<T> {
        &self.all[number as usize]
    }
}

/// Everybody's profile, in the order of the list of people; a new account comes last.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct State {
    /// What departments and groups give.
    pub places: u32,
    pub people: Box<[u32]>,
}

impl State {
    /// The same result for all states that differ only in which of several people has a profile.
    pub(super) fn canonical(&self) -> Self {
        let mut people = self.people.clone();
        people.sort_unstable();
        Self {
            places: self.places,
            people,
        }
    }
}
