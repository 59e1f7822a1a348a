//! What the record shows of an effect: the changed fields, before and after; and what the asker
//! should know.

mod account;
mod book;
mod calls;
mod custom_role;
mod department;
mod exempt;
mod group;
mod hours;
mod invited;
mod keys;
mod numbers;
mod object;
mod reads;
mod same_did;
mod shared_email;
mod sso;

use super::{alike, calls_json, role_json};
use crate::domain::{Field, FieldValue, Name, SettingValue, ShownField};
use crate::engine::gate::Change as Noted;
use crate::engine::policy::{
    AccountField, AccountId, Change, Delta, DepartmentId, Effect, Facts, Membership, Setting,
    Spelled,
};
use crate::engine::store::{Born, Conn, Result, department as in_department};
use same_did::Owner;
use serde_json::json;

/// What is written, and where to look up its meaning.
pub(super) struct About<'a> {
    pub conn: &'a Conn,
    pub effect: &'a Effect,
    pub facts: &'a Facts,
}

impl About<'_> {
    /// Whether a department still exists: a removed one is shown by name.
    fn has(&self, id: DepartmentId) -> bool {
        self.effect.after.department(id).is_some()
    }

    /// Whether a change is shown as part of something that is created, moved or removed.
    fn is_shown_with_its_whole(&self, change: &Change) -> bool {
        let effect = self.effect;
        if let Change::DepartmentCall(d) = change {
            return effect.removes_role(d.key.1) || !self.has(d.key.0);
        }
        let Some(id) = change
            .account()
            .filter(|_| !matches!(change, Change::Home(_)))
        else {
            return false;
        };
        let moves = || {
            let homes = [&effect.before, &effect.after].map(|w| w.account(id).map(|a| a.home));
            homes[0] != homes[1]
        };
        let of_department = matches!(change, Change::Membership(_) | Change::MemberCall(_));
        let of_others = matches!(
            change,
            Change::GroupMember(_)
                | Change::GroupMemberRole(_)
                | Change::GroupMemberCall(_)
                | Change::ObjectMember(_)
        );
        effect.removes(id) || (of_department && moves()) || (of_others && effect.makes(id))
    }
}

/// The fields that an effect changes, before it is written.
pub(super) fn noted(about: &About<'_>) -> Result<Noted> {
    let mut noted = Noted::default();
    for change in about.effect.difference() {
        if !about.is_shown_with_its_whole(change) {
            note(about, change, &mut noted)?;
        }
    }
    // Before it is written: afterwards, the database no longer says what a removed person made.
    invited::warn(about, &mut noted)?;
    Ok(noted)
}

fn note(about: &About<'_>, change: &Change, noted: &mut Noted) -> Result<()> {
    let (facts, effect) = (about.facts, about.effect);
    match change {
        Change::Home(d) => account::home(facts, effect, d.key, noted),
        Change::Numbered(d) => noted.field(ShownField::Number, json!(d.before), json!(d.after)),
        Change::FormerNumber(d) => account::former(facts, d, noted),
        Change::Disabled(d) => account::enabled(effect, d.key, noted),
        Change::Away(d) => account::away(about, d, noted)?,
        Change::Field(d) => account::field(effect, d.key.0, d.key.1, noted),
        Change::Console(d) => {
            noted.field(ShownField::ConsoleAccess, json!(d.before), json!(d.after))
        }
        Change::Permission(d) => account::permissions(effect, d.key.0, noted),
        Change::Password(d) => keys::password(d, noted),
        Change::Invitation(d) => keys::invitation(facts, d, noted),
        Change::Binding(d) => keys::binding(d, noted),
        Change::SecondFactor(d) => keys::second_factor(d, noted),
        Change::SsoLink(d) => sso::link(d, noted),
        Change::SsoOnly(d) => sso::only(d, noted),
        Change::Provider(d) => sso::provider(d, noted),
        Change::Token(d) => keys::token_ended(about, d, noted),
        Change::SystemRole(d) => account::system_role(d, noted),
        Change::Recovered(d) => noted.field(ShownField::Recovered, json!(d.before), json!(d.after)),
        Change::Membership(d) => membership(effect, d.key.0, d.key.1, noted),
        Change::MemberCall(d) => membership(effect, d.key.0, d.key.1, noted),
        Change::DepartmentCall(d) => department::calls(about.effect, d, noted),
        Change::DepartmentName(d) => department::name(about.effect, d, noted),
        Change::DepartmentField(d) => department::field(about, d, noted)?,
        Change::Schedule(d) => hours::schedule(about, d, noted),
        Change::Override(d) => hours::overrides(about, d.key.0, noted),
        Change::Holiday(d) => hours::holiday(about, d, noted),
        Change::Object(d) => object::object(about, d, noted)?,
        Change::ObjectName(d) => object::name(about, d, noted),
        Change::ObjectDid(d) => object::did(about, d, noted),
        Change::ObjectMember(d) => object::member(about, d, noted),
        Change::Route(d) => object::route(about, d, noted),
        Change::GroupName(d) => group::name(d, effect, noted),
        Change::GroupLabel(d) => group::label(effect, d.key, noted),
        Change::Published(d) => group::visibility(effect, d.key, noted),
        Change::GroupRight(d) => group::rights(effect, d.key.0, d.key.1, noted),
        Change::GroupCall(d) => group::calls(effect, d.key.0, d.key.1, noted),
        Change::GroupMember(d) => group::member(effect, d.key, noted),
        Change::GroupMemberRole(d) => group::member(effect, d.key, noted),
        Change::GroupMemberCall(d) => group::member(effect, (d.key.0, d.key.1), noted),
        Change::RoleName(d) => custom_role::name(d, effect, noted),
        Change::RolePurpose(d) => custom_role::purpose(effect, d.key, noted),
        Change::CarriedRight(d) => custom_role::rights(effect, d.key.0, noted),
        Change::BookEntry(d) => book::entry(about, d, noted),
        Change::Setting(d) => setting(d, noted),
        // What had ended no longer counted.
        Change::EndedMember(_) | Change::EndedRole(_) => {}
    }
    Ok(())
}

/// What the asker should know of an effect that was written.
pub(super) fn warn(about: &About<'_>, born: Born, noted: &mut Noted) -> Result<()> {
    let (conn, facts, effect) = (about.conn, about.facts, about.effect);
    noted.warnings.extend(effect.told.iter().cloned());
    noted.touched = calls::touched(about);
    for change in &effect.changes {
        if let Change::Field(d) = change {
            warn_of_field(about, born, d, noted)?;
        } else if let Change::Password(d) = change
            && let Some(account) = effect.after.account(d.key)
        {
            keys::warn_of_other_keys(conn, facts, account, noted)?;
            keys::warn_of_invitation(facts, account, noted);
            if d.after.is_some() {
                keys::warn_of_what_opens_nothing(conn, facts, account, noted)?;
            }
        } else if let Change::Invitation(d) = change
            && d.after.is_some()
            && let Some(account) = effect.after.account(d.key)
        {
            keys::warn_of_what_opens_nothing(conn, facts, account, noted)?;
        } else if let Change::SsoOnly(d) = change
            && d.after.is_some()
            && let Some(account) = effect.after.account(d.key)
        {
            keys::warn_of_no_way_in(account, noted);
        } else if let Change::Binding(d) = change {
            keys::warn_of_shut(effect, d, facts, noted);
        } else if let Change::Token(d) = change {
            keys::token_made(about, born, d, noted);
        } else if let Change::BookEntry(d) = change {
            book::made(born, d, noted);
            book::warn_of_own_people(about, d, noted)?;
        } else if let Change::ObjectDid(d) = change
            && d.after.is_some()
            && d.before.is_none()
        {
            let of = effect
                .after
                .object(d.key.0)
                .and_then(|owned| owned.department);
            let home = of
                .map(|id| in_department::by_id(conn, id))
                .transpose()?
                .flatten();
            let owner = Owner::Object(born.object(d.key.0));
            same_did::warn(about, owner, [&d.key.1], home.as_ref(), noted)?;
        } else if let Change::SecondFactor(d) = change {
            keys::warn_of_none(effect, d, facts, noted);
        } else if let Change::GroupRight(d) = change {
            group::warn_of_dashboard(effect, d.key, facts, noted);
        } else if let Change::CarriedRight(d) = change {
            custom_role::warn_of_dashboard(effect, d.key.0, facts, noted);
        }
        exempt::warn(about, change, noted)?;
        if change.is_empty() {
            continue;
        }
        if let Change::RoleName(d) = change {
            custom_role::warn_of_dashboard(effect, d.key, facts, noted);
            alike::roles(conn, both(&d.before, &d.after), noted)?;
        } else if let Change::DepartmentName(d) = change {
            alike::departments(conn, facts, both(&d.before, &d.after), noted)?;
        } else if let Change::GroupName(d) = change {
            alike::groups(conn, facts, both(&d.before, &d.after), noted)?;
        }
    }
    Ok(())
}

/// The names before and after.
fn both<'n>(
    before: &'n Option<Spelled>,
    after: &'n Option<Spelled>,
) -> (Option<&'n Name>, Option<&'n Name>) {
    let name = |side: &'n Option<Spelled>| side.as_ref().map(|spelled| &spelled.0);
    (name(before), name(after))
}

fn warn_of_field(
    about: &About<'_>,
    born: Born,
    change: &Delta<AccountField>,
    noted: &mut Noted,
) -> Result<()> {
    let (id, field) = change.key;
    let Some(account) = about.effect.after.account(id) else {
        return Ok(());
    };
    let differs = change.before != change.after;
    match (field, &change.after) {
        (Field::Email, Some(_)) if differs => {
            let id = born.account(id);
            shared_email::warn(about.conn, about.facts, id.0, &account.fields, noted)?;
        }
        (Field::Did, Some(_)) if differs => {
            let before = about.effect.before.account(id);
            let before = before.map_or(&[][..], |account| &account.fields.dids);
            let given = account
                .fields
                .dids
                .iter()
                .filter(|did| !before.contains(did));
            let home = in_department::by_id(about.conn, account.home)?;
            let owner = Owner::Account(born.account(id));
            same_did::warn(about, owner, given, home.as_ref(), noted)?;
        }
        // It is about the new PIN, whatever the old one was: otherwise it would reveal the old one.
        (Field::VmPin, Some(FieldValue::Pin(pin))) if pin.is_weak(&account.number) => {
            noted.unrecorded_warnings.push(
                "the voicemail PIN is easy to guess: it is one digit repeated, digits in a row, or has the number in it".into(),
            );
        }
        (_, _) => {}
    }
    Ok(())
}

/// The old and new effective value of a setting: the default if nothing is set.
fn setting(change: &Delta<Setting>, noted: &mut Noted) {
    let held = |value: &Option<SettingValue>| {
        let value = value.clone().or(change.key.default());
        value.map_or(json!(null), |value| value.json())
    };
    noted.field(ShownField::Value, held(&change.before), held(&change.after));
}

/// How a membership differs; a missing one has no role.
fn membership(effect: &Effect, id: AccountId, department: DepartmentId, noted: &mut Noted) {
    let worlds = [&effect.before, &effect.after];
    let [before, after] =
        worlds.map(|world| world.account(id).and_then(|a| a.membership(department)));
    let name = before.or(after).map(|m| m.name.to_string());
    let role = |m: Option<&Membership>| m.map_or(json!(null), |m| role_json(m.role.role, m.until));
    let calls = |m: Option<&Membership>| m.map_or(json!([]), |m| calls_json(m.calls));
    noted.field(ShownField::Role, role(before), role(after));
    noted.field(ShownField::CallRights, calls(before), calls(after));
    noted.after.set(ShownField::Department, json!(name));
}
