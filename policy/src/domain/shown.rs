//! What is shown of a change: fields by name, with old or new values.

use super::{Choice, DepartmentField, EntryField, Field, GroupRole, GroupScope};
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;

/// The enum of the names; its rows are those that are defined nowhere else.
macro_rules! shown_fields {
    ($( $id:ident $name:literal ),+ $(,)?) => {
        /// The name of a field of a change, in JSON and in the record. Nothing else is shown.
        #[derive(Clone, Copy, Debug)]
        #[allow(missing_docs, reason = "the names are the documentation")]
        pub enum ShownField {
            /// A field of an extension; also the DIDs of anything else.
            OfAccount(Field),
            /// A field of a department.
            OfDepartment(DepartmentField),
            /// A field of a phone book entry.
            OfEntry(EntryField),
            /// A state of the office hours or a key of an IVR: the destination, or the time.
            Choice(Choice),
            /// Call rights that a group gives to a role in it.
            CallRightsOf(GroupRole),
            /// Rights that a group gives.
            RightsOver(GroupScope),
            $( $id ),+
        }

        impl ShownField {
            /// As written.
            pub fn name(self) -> Cow<'static, str> {
                match self {
                    Self::OfAccount(field) => field.name().into(),
                    Self::OfDepartment(field) => field.name().into(),
                    Self::OfEntry(field) => field.name().into(),
                    Self::Choice(Choice::State(state)) => state.as_str().into(),
                    Self::Choice(Choice::Key(digit)) => format!("option_{}", digit.word()).into(),
                    Self::CallRightsOf(role) => format!("call_rights_{role}").into(),
                    Self::RightsOver(scope) => format!("{scope}_rights").into(),
                    $( Self::$id => $name.into() ),+
                }
            }
        }
    };
}

shown_fields! {
    Bytes "bytes", CallRights "call_rights", CallsTo "calls_to", ClientId "client_id", ClientSecret "client_secret", ConsoleAccess "console_access",
    CopiedFrom "copied_from", Days "days", Department "department", DisplayName "display_name",
    Enabled "enabled", Ending "ending", Expires "expires", Extension "extension", File "file",
    First "first", FormerNumbers "former_numbers", ForwardOld "forward_old", From "from", Group "group", Groups "groups", Hash "hash", Holiday "holiday", Id "id",
    InvitedUntil "invited_until", Issuer "issuer",
    Label "label", Last "last", LastChange "last_change", LastRecord "last_record", Made "made", Member "member",
    Members "members", Memberships "memberships", Mode "mode", Name "name", Number "number", OsUser "os_user",
    OverHolidays "over_holidays", Overrides "overrides", Owner "owner", Password "password", Permissions "permissions",
    Place "place", PurgeAfter "purge_after", Purpose "purpose", Queues "queues", Reason "reason", Recovered "recovered", Removed "removed",
    Removes "removes", ReturnsWithImport "returns_with_import", Rights "rights", RingGroups "ring_groups", Role "role",
    SecondFactor "second_factor", Session "session", Sessions "sessions", Sso "sso", SsoOnly "sso_only", SystemRole "system_role", Token "token",
    Tokens "tokens", TokensMadeByThem "tokens_made_by_them", Until "until", Value "value",
    Visibility "visibility",
}

macro_rules! fields_of {
    ($( $id:ident $of:ty ),+) => { $(
        impl From<$of> for ShownField {
            fn from(of: $of) -> Self {
                Self::$id(of)
            }
        }
    )+ };
}
fields_of!(OfAccount Field, OfDepartment DepartmentField, OfEntry EntryField, Choice Choice);

/// Fields with their values, in the order in which they were set; secrets masked. As JSON, an
/// object. Fields with the same name are the same, whatever they belong to.
#[derive(Clone, Debug, Default)]
pub struct ShownFields(Vec<(ShownField, Value)>);

impl ShownFields {
    /// Sets a field's value, replacing an earlier one.
    pub fn set(&mut self, field: impl Into<ShownField>, value: impl Into<Value>) {
        let (field, value) = (field.into(), value.into());
        match self
            .0
            .iter_mut()
            .find(|(known, _)| known.name() == field.name())
        {
            Some((_, old)) => *old = value,
            None => self.0.push((field, value)),
        }
    }
    /// The same, with a field's value set.
    #[must_use]
    pub fn with(mut self, field: impl Into<ShownField>, value: impl Into<Value>) -> Self {
        self.set(field, value);
        self
    }
    /// Sets everything that another one has.
    pub fn extend(&mut self, other: Self) {
        for (field, value) in other.0 {
            self.set(field, value);
        }
    }
    /// Adds what is not set yet.
    pub fn add(&mut self, other: Self) {
        for (field, value) in other.0 {
            if !self.has(field) {
                self.0.push((field, value));
            }
        }
    }
    /// A field's value.
    pub fn get(&self, field: impl Into<ShownField>) -> Option<&Value> {
        let name = field.into().name();
        let found = self.0.iter().find(|(known, _)| known.name() == name);
        found.map(|(_, value)| value)
    }
    /// Whether a field is set, even if it is empty.
    pub fn has(&self, field: impl Into<ShownField>) -> bool {
        self.get(field).is_some()
    }
    /// A field's text.
    pub fn text(&self, field: impl Into<ShownField>) -> Option<&str> {
        self.get(field).and_then(Value::as_str)
    }
    /// A field's number.
    pub fn number(&self, field: impl Into<ShownField>) -> Option<i64> {
        self.get(field).and_then(Value::as_i64)
    }
    /// The texts of a list, such as names.
    pub fn texts(&self, field: impl Into<ShownField>) -> impl Iterator<Item = &str> {
        self.list(field).filter_map(Value::as_str)
    }
    /// The numbers of a list.
    pub fn numbers(&self, field: impl Into<ShownField>) -> impl Iterator<Item = i64> {
        self.list(field).filter_map(Value::as_i64)
    }
    fn list(&self, field: impl Into<ShownField>) -> impl Iterator<Item = &Value> {
        self.get(field)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    }
    /// Each field with its value.
    pub fn iter(&self) -> impl Iterator<Item = (ShownField, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }
    /// The fields of a change: those that exist afterwards, then those that are gone.
    pub fn fields<'a>(before: &'a Self, after: &'a Self) -> impl Iterator<Item = ShownField> {
        let gone = before.iter().filter(|(field, _)| !after.has(*field));
        after.iter().chain(gone).map(|(field, _)| field)
    }
    /// Keeps only some fields.
    pub fn retain(&mut self, stays: impl Fn(ShownField) -> bool) {
        self.0.retain(|(field, _)| stays(*field));
    }
    /// Gives up room that is not needed, where they are kept for long.
    pub fn fit(&mut self) {
        self.0.shrink_to_fit();
    }
    /// Removes all.
    pub fn clear(&mut self) {
        self.0.clear();
    }
    /// Whether no field is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for ShownFields {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_map(self.0.iter().map(|(field, value)| (field.name(), value)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_stands_where_it_was_first_set_and_once() {
        let mut shown = ShownFields::default()
            .with(DepartmentField::Language, "pl")
            .with(Choice::Key("#".parse().unwrap()), Value::Null)
            .with(ShownField::Tokens, json!([3, 1]));
        // Same name, so the same field, whatever has it.
        shown.set(Field::Language, "de");
        shown.add(
            ShownFields::default()
                .with(Field::Language, "en")
                .with(ShownField::Role, "user"),
        );
        let text = serde_json::to_string(&shown).unwrap();
        assert_eq!(
            text,
            r##"{"language":"de","option_hash":null,"tokens":[3,1],"role":"user"}"##
        );
        let later = ShownFields::default()
            .with(ShownField::Role, "owner")
            .with(ShownField::Days, 2);
        let names = ShownFields::fields(&shown, &later).map(ShownField::name);
        assert_eq!(
            names.collect::<Vec<_>>(),
            ["role", "days", "language", "option_hash", "tokens"]
        );
        shown.extend(later);
        assert_eq!(shown.text(ShownField::Role), Some("owner"));
        assert_eq!(shown.number(ShownField::Days), Some(2));
        assert_eq!(
            shown.numbers(ShownField::Tokens).collect::<Vec<_>>(),
            [3, 1]
        );
        assert_eq!(shown.texts(ShownField::Role).count(), 0);
        shown.retain(|field| matches!(field, ShownField::Choice(_)));
        assert!(shown.has(Choice::Key("#".parse().unwrap())) && !shown.has(ShownField::Role));
    }
}
