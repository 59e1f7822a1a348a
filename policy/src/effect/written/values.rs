//! The value of a cell as JSON: the words that users know. A secret is `"***"`.

use super::{Scribe, Word};
use crate::domain::{
    CallRights, ConsoleAccess, Deadline, DepartmentField, DepartmentValue, Destination,
    EntryFields, Expression, Field, FieldValue, GroupRole, Holiday, HoursOverride, Label, Link,
    Name, Number, Phone, Right, Role, Setting, SettingValue, Time, Tri,
};
use crate::effect::Kept;
use crate::effect::{
    Booked, Factor, Forced, Former, Hashed, Held, Invited, Issued, Owned, Placed, Registered,
    Spelled,
};
use crate::facts::{AccountId, DepartmentId};
use crate::keys::OsUser;
use crate::{KnownRole, RoleId};
use serde_json::{Map, Value, json};
use std::str::FromStr;

/// Replaces a secret.
pub(super) const SECRET: &str = "***";

/// The value of a cell whose key is known.
pub trait Said<K>: Sized {
    /// As JSON.
    fn write(&self, scribe: &Scribe<'_>) -> Value;
    /// Reads JSON; `None` if it names something that no longer exists.
    fn read(json: &Value, key: &K, scribe: &Scribe<'_>) -> Option<Self>;
}

fn text<T: FromStr>(json: &Value) -> Option<T> {
    json.as_str()?.parse().ok()
}

macro_rules! texts {
    ($( $type:ty ),+) => { $(
        impl<K> Said<K> for $type {
            fn write(&self, _: &Scribe<'_>) -> Value {
                self.to_string().into()
            }
            fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
                text(json)
            }
        }
    )+ };
}
texts!(
    ConsoleAccess,
    Deadline,
    Destination,
    Expression,
    GroupRole,
    Label,
    Number
);

impl<K> Said<K> for () {
    fn write(&self, _: &Scribe<'_>) -> Value {
        true.into()
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        (*json == Value::Bool(true)).then_some(())
    }
}

/// `true`, or the time from which it may be removed.
impl<K> Said<K> for Kept {
    fn write(&self, _: &Scribe<'_>) -> Value {
        match self.0 {
            Deadline::Never => true.into(),
            Deadline::At(_) => json!(self.0),
        }
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        match *json == Value::Bool(true) {
            true => Some(Self(Deadline::Never)),
            false => text(json).map(Self),
        }
    }
}

impl<K> Said<K> for Time {
    fn write(&self, _: &Scribe<'_>) -> Value {
        json!(self)
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        serde_json::from_value(json.clone()).ok()
    }
}

/// When somebody got another number than that, and until when it is forwarded.
impl<K> Said<K> for Former {
    fn write(&self, _: &Scribe<'_>) -> Value {
        json!({ "at": self.at, "until": self.until })
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        Some(Self {
            at: serde_json::from_value(json.get("at")?.clone()).ok()?,
            until: serde_json::from_value(json.get("until")?.clone()).ok()?,
        })
    }
}

impl<K> Said<K> for Tri {
    fn write(&self, _: &Scribe<'_>) -> Value {
        json!(self)
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        serde_json::from_value(json.clone()).ok()
    }
}

impl<K> Said<K> for Spelled {
    fn write(&self, _: &Scribe<'_>) -> Value {
        self.0.as_str().into()
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        text(json).map(Self)
    }
}

/// An account's home, by id and name: `2 Sales`. The record's target has its number.
impl<K> Said<K> for (Number, DepartmentId) {
    fn write(&self, scribe: &Scribe<'_>) -> Value {
        let name = scribe.name_of(self.1).map_or("", Name::as_str);
        format!("{} {name}", self.1.0).into()
    }
    fn read(json: &Value, _: &K, scribe: &Scribe<'_>) -> Option<Self> {
        let (id, _) = json.as_str()?.split_once(' ')?;
        Some((scribe.number.clone()?, DepartmentId(id.parse().ok()?)))
    }
}

/// A role and its end: `manager until 2026-11-26T17:00:00Z`.
fn ending(role: String, until: Deadline) -> Value {
    match until {
        Deadline::Never => role.into(),
        Deadline::At(end) => format!("{role} until {}", end.rfc3339_utc()).into(),
    }
}

fn ended(json: &Value) -> Option<(&str, Deadline)> {
    let said = json.as_str()?;
    match said.split_once(" until ") {
        Some((role, end)) => Some((role, Deadline::At(end.parse().ok()?))),
        None => Some((said, Deadline::Never)),
    }
}

impl<K> Said<K> for (Role, Deadline) {
    fn write(&self, scribe: &Scribe<'_>) -> Value {
        ending(self.0.write(scribe), self.1)
    }
    fn read(json: &Value, _: &K, scribe: &Scribe<'_>) -> Option<Self> {
        let (role, until) = ended(json)?;
        Some((Role::read(role, scribe)?, until))
    }
}

impl<K> Said<K> for (KnownRole, Deadline) {
    fn write(&self, scribe: &Scribe<'_>) -> Value {
        let role = match self.0.role.is_custom() {
            true => self.0.id().write(scribe),
            false => self.0.role.name().to_owned(),
        };
        ending(role, self.1)
    }
    fn read(json: &Value, _: &K, scribe: &Scribe<'_>) -> Option<Self> {
        let (role, until) = ended(json)?;
        let known = match RoleId::read(role, scribe) {
            Some(id) => scribe.known(id),
            None => KnownRole::built_in(role.parse().ok()?),
        };
        Some((known?, until))
    }
}

impl Said<Setting> for SettingValue {
    fn write(&self, _: &Scribe<'_>) -> Value {
        self.json()
    }
    fn read(json: &Value, key: &Setting, _: &Scribe<'_>) -> Option<Self> {
        let number = json.as_number().map(ToString::to_string);
        let text = number.as_deref().or(json.as_str())?;
        key.read(text).ok().flatten()
    }
}

/// A switch: 1 or 0; `true` or `false` in older records.
fn switched(json: &Value) -> Option<bool> {
    match json.as_u64() {
        Some(on) => (on <= 1).then_some(on == 1),
        None => json.as_bool(),
    }
}

impl Said<(AccountId, Field)> for FieldValue {
    fn write(&self, _: &Scribe<'_>) -> Value {
        match self {
            Self::Name(name) => name.as_str().into(),
            Self::Email(email) => email.as_str().into(),
            Self::Phone(phone) => phone.as_str().into(),
            Self::Phones(phones) => phones.iter().map(Phone::as_str).collect(),
            Self::Language(language) => language.as_str().into(),
            // An import writes one in each record: this way 13 of them fill a page of the file, not
            // 12.
            Self::Switch(on) => u8::from(*on).into(),
            Self::Mode(mode) => mode.as_str().into(),
            Self::Destination(to) => to.to_string().into(),
            Self::Seconds(seconds) => (*seconds).into(),
            Self::UserName(name) => name.as_str().into(),
            Self::Pin(_) => SECRET.into(),
        }
    }
    fn read(json: &Value, (_, field): &(AccountId, Field), _: &Scribe<'_>) -> Option<Self> {
        Some(match field {
            Field::FirstName | Field::LastName => Self::Name(text(json)?),
            Field::Email => Self::Email(text(json)?),
            Field::Mobile | Field::OutboundCallerId => Self::Phone(text(json)?),
            Field::Language => Self::Language(text(json)?),
            Field::Did => {
                let all = json.as_array()?.iter().map(text);
                Self::Phones(all.collect::<Option<_>>()?)
            }
            Field::VmEnabled
            | Field::VmPinRequired
            | Field::MissedCallEmail
            | Field::Phonebook
            | Field::Telephone => Self::Switch(switched(json)?),
            Field::Username => Self::UserName(text(json)?),
            Field::VmPin => return None,
            Field::VmEmail => Self::Mode(text(json)?),
            Field::ForwardAlways | Field::ForwardBusy | Field::ForwardNoAnswer => {
                Self::Destination(text(json)?)
            }
            Field::NoAnswerSeconds => Self::Seconds(json.as_u64()?.try_into().ok()?),
        })
    }
}

impl Said<(DepartmentId, DepartmentField)> for DepartmentValue {
    fn write(&self, _: &Scribe<'_>) -> Value {
        self.json()
    }
    fn read(
        json: &Value,
        (_, field): &(DepartmentId, DepartmentField),
        _: &Scribe<'_>,
    ) -> Option<Self> {
        Some(match field {
            DepartmentField::DisplayName => Self::DisplayName(text(json)?),
            DepartmentField::Timezone => Self::Timezone(text(json)?),
            DepartmentField::Language => Self::Language(text(json)?),
            DepartmentField::Country => Self::Country(text(json)?),
            DepartmentField::Visibility => Self::Visibility(text(json)?),
            DepartmentField::Numbers => Self::Numbers(text(json)?),
            DepartmentField::ObjectNumbers => Self::ObjectNumbers(text(json)?),
            DepartmentField::MaxExtensions => Self::MaxExtensions(json.as_u64()?.try_into().ok()?),
            DepartmentField::SecondFactor => Self::SecondFactor(text(json)?),
            DepartmentField::AdminNetworks => Self::AdminNetworks(text(json)?),
        })
    }
}

/// A password is never known once it is set: only whether there is one.
impl<K> Said<K> for Hashed {
    fn write(&self, _: &Scribe<'_>) -> Value {
        SECRET.into()
    }
    fn read(_: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        None
    }
}

/// A second factor is never known once it is made: only whether there is one, and whether it is
/// active.
impl<K> Said<K> for Factor {
    fn write(&self, _: &Scribe<'_>) -> Value {
        json!({ "confirmed": self.is_confirmed(), "secret": SECRET })
    }
    fn read(_: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        None
    }
}

/// An invitation's code is never known once it is made: so it is written and never read.
impl<K> Said<K> for Invited {
    fn write(&self, _: &Scribe<'_>) -> Value {
        json!({ "until": self.until(), "secret": SECRET })
    }
    fn read(_: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        None
    }
}

/// A provider's secret is never known once it is set: only whether there is one.
impl<K> Said<K> for Registered {
    fn write(&self, _: &Scribe<'_>) -> Value {
        let mut said = json!({ "issuer": self.issuer, "client_id": self.client_id });
        if let (Held::Kept | Held::New(_), Some(said)) = (&self.secret, said.as_object_mut()) {
            said.insert("secret".into(), SECRET.into());
        }
        said
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        if json.get("secret").is_some() {
            return None;
        }
        Some(Self {
            issuer: text(json.get("issuer")?)?,
            client_id: text(json.get("client_id")?)?,
            secret: Held::None,
        })
    }
}

impl<K> Said<K> for Link {
    fn write(&self, _: &Scribe<'_>) -> Value {
        let mut said = json!(self.by);
        if let Some(said) = said.as_object_mut() {
            said.retain(|_, value| !value.is_null());
            said.insert("issuer".into(), json!(self.issuer));
            if let Some(by) = &self.signed_in {
                said.insert("signed_in".into(), json!(by));
            }
        }
        said
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        Some(Self {
            issuer: text(json.get("issuer")?)?,
            by: serde_json::from_value(json.clone()).ok()?,
            signed_in: match json.get("signed_in") {
                Some(by) => Some(serde_json::from_value(by.clone()).ok()?),
                None => None,
            },
        })
    }
}

/// A token's secret is never known once it is made: so it is written and never read.
impl<K> Said<K> for Issued {
    fn write(&self, _: &Scribe<'_>) -> Value {
        json!({
            "label": self.label.as_ref().map(|label| label.as_str()),
            "rights": self.limit.rights.iter().map(Right::name).collect::<Vec<_>>(),
            "department": self.limit.department.map(|id| id.0),
            "created": self.created,
            "expires": self.limit.until,
            "parent": self.parent.map(|parent| parent.0),
            "secret": SECRET,
        })
    }
    fn read(_: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        None
    }
}

impl<K> Said<K> for OsUser {
    fn write(&self, _: &Scribe<'_>) -> Value {
        json!({ "uid": self.uid, "name": self.name })
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        Some(Self {
            uid: json.get("uid")?.as_u64()?.try_into().ok()?,
            name: json.get("name")?.as_str()?.to_owned(),
        })
    }
}

impl<K> Said<K> for Owned {
    fn write(&self, _: &Scribe<'_>) -> Value {
        json!({
            "kind": self.kind.as_str(),
            "number": self.number.as_str(),
            "department": self.department.map(|id| id.0),
        })
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        Some(Self {
            kind: text(json.get("kind")?)?,
            number: text(json.get("number")?)?,
            department: json.get("department")?.as_i64().map(DepartmentId),
        })
    }
}

impl<K> Said<K> for Booked {
    fn write(&self, _: &Scribe<'_>) -> Value {
        let mut said = self.fields.json();
        let department = self.department.map(|id| id.0);
        said.insert("department".into(), json!(department));
        said.into()
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        Some(Self {
            department: json.get("department")?.as_i64().map(DepartmentId),
            fields: EntryFields::of_json(json.as_object()?)?,
        })
    }
}

impl<K> Said<K> for Placed {
    fn write(&self, _: &Scribe<'_>) -> Value {
        self.at.into()
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        let at = json.as_u64()?.try_into().ok()?;
        Some(Self { at, asked: None })
    }
}

impl<K> Said<K> for Holiday {
    fn write(&self, _: &Scribe<'_>) -> Value {
        json!({ "name": self.name.as_str(), "days": self.days })
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        Some(Self {
            name: text::<Name>(json.get("name")?)?,
            days: serde_json::from_value(json.get("days")?.clone()).ok()?,
        })
    }
}

impl<K> Said<K> for Forced {
    fn write(&self, _: &Scribe<'_>) -> Value {
        json!({
            "state": self.what.mode.as_str(),
            "since": self.what.since.rfc3339_utc(),
            "until": self.what.until,
            "ending": self.what.ending.as_str(),
            "over_holidays": self.what.over_holidays,
            "reason": self.what.reason,
            "by": self.by.map(|id| id.0),
        })
    }
    fn read(json: &Value, _: &K, _: &Scribe<'_>) -> Option<Self> {
        let what = HoursOverride {
            mode: text(json.get("state")?)?,
            since: text::<Time>(json.get("since")?)?,
            until: text(json.get("until")?)?,
            ending: text(json.get("ending")?)?,
            over_holidays: json.get("over_holidays")?.as_bool()?,
            by: None,
            reason: json.get("reason")?.as_str().map(str::to_owned),
        };
        let by = json.get("by")?.as_i64().map(AccountId);
        Some(Self { what, by })
    }
}

/// A membership in a group that has ended: role, end, own call rights.
impl<K> Said<K> for (GroupRole, Deadline, CallRights) {
    fn write(&self, _: &Scribe<'_>) -> Value {
        let calls = self
            .2
            .not_inherited()
            .map(|(right, tri)| (right.name(), json!(tri)));
        json!({
            "role": ending(self.0.as_str().to_owned(), self.1),
            "calls": calls.collect::<Map<_, _>>(),
        })
    }
    fn read(json: &Value, key: &K, scribe: &Scribe<'_>) -> Option<Self> {
        let (role, until) = ended(json.get("role")?)?;
        let mut calls = CallRights::default();
        for (right, tri) in json.get("calls")?.as_object()? {
            let right: Right = right.parse().ok()?;
            calls = calls.with(right, Said::read(tri, key, scribe)?);
        }
        Some((role.parse().ok()?, until, calls))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_is_read_however_it_was_written() {
        let read = |said: Value| switched(&said);
        assert_eq!(
            (read(json!(1)), read(json!(true))),
            (Some(true), Some(true))
        );
        assert_eq!(
            (read(json!(0)), read(json!(false))),
            (Some(false), Some(false))
        );
        assert_eq!((read(json!(2)), read(json!("on"))), (None, None));
    }
}
