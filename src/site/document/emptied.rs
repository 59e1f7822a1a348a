//! `none` for something that is never empty: the value that remains. And numbers that may be `none`.

use super::super::de::scalar::Number;
use crate::domain::{Deadline, GroupRole, Name, Patch, Role, RoleKind};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::str::FromStr;

fn or<'de, T, D>(d: D, left: T) -> Result<Option<T>, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    Ok(match Patch::<T>::deserialize(d)? {
        Patch::Keep => None,
        Patch::Clear => Some(left),
        Patch::Set(said) => Some(said),
    })
}

/// People without a role in a department are `user` there.
pub(super) fn role<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Role>, D::Error> {
    match or(d, Role::User)? {
        Some(role) if role.kind() == RoleKind::System => Err(D::Error::custom(format!(
            "`{role}` is not a role in a department\nwrite `system_role`, in the table of the extension"
        ))),
        role => Ok(role),
    }
}

/// A role of the whole system.
pub(super) fn system_role<'de, D: Deserializer<'de>>(d: D) -> Result<Patch<Role>, D::Error> {
    match Patch::<Role>::deserialize(d)? {
        Patch::Set(role) if role.kind() == RoleKind::Department => Err(D::Error::custom(format!(
            "`{role}` is not a role of the whole system, as `system-admin` and `system-owner` are\nwrite `role` for what they are at home"
        ))),
        role => Ok(role),
    }
}

/// The same in a group.
pub(super) fn group_role<'de, D: Deserializer<'de>>(d: D) -> Result<Option<GroupRole>, D::Error> {
    or(d, GroupRole::User)
}

/// Without an end it lasts for good.
pub(super) fn end<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Deadline>, D::Error> {
    or(d, Deadline::Never)
}

/// Everybody has a home.
pub(super) fn home<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Name>, D::Error> {
    match Patch::<Name>::deserialize(d)? {
        Patch::Keep => Ok(None),
        Patch::Clear => Err(D::Error::custom(
            "an extension is always at home in a department",
        )),
        Patch::Set(name) => Ok(Some(name)),
    }
}

/// An entry without a department is in the company's book.
pub(super) fn book<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Name>, D::Error> {
    Ok(match Patch::<Name>::deserialize(d)? {
        Patch::Keep | Patch::Clear => None,
        Patch::Set(name) => Some(name),
    })
}

/// A maximum of extensions, with its bounds in what is said of a wrong one.
pub(super) fn count<'de, D: Deserializer<'de>>(d: D) -> Result<Patch<u32>, D::Error> {
    d.deserialize_any(Number(u32::MIN..=u32::MAX))
}

/// The same of seconds.
pub(super) fn seconds<'de, D: Deserializer<'de>>(d: D) -> Result<Patch<u16>, D::Error> {
    d.deserialize_any(Number(u16::MIN..=u16::MAX))
}
