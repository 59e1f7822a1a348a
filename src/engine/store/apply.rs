//! Writes an effect: each row it touches is written once, in its final state.

/// SQL for the next id of a table whose ids SQLite counts (AUTOINCREMENT). Where the count is not
/// one, or is below the newest row, it is text, which no id can be: the row is refused.
macro_rules! next_id {
    ($table:literal from $first:literal) => {
        concat!(
            "(SELECT CASE WHEN count(*) = 1 AND typeof(min(seq)) = 'integer' AND min(seq) \
             BETWEEN max(ifnull((SELECT max(id) FROM ",
            $table,
            "), 0), ",
            $first,
            " - 1) AND 9007199254740991 THEN min(seq) + 1 \
             WHEN count(*) = 0 AND NOT EXISTS (SELECT 1 FROM ",
            $table,
            ") THEN ",
            $first,
            " ELSE 'wrong' END FROM sqlite_sequence WHERE name = '",
            $table,
            "')"
        )
    };
}

mod account;
mod book;
#[cfg(debug_assertions)]
mod check;
mod custom_role;
mod department;
mod group;
mod hours;
mod keys;
mod object;
mod token;

pub(in crate::engine) use account::insert;
pub(in crate::engine) use department::found as found_department;

use super::{Conn, Result, StoreError, number, second_factor, setting, sso};
use crate::domain::{ConsolePermission, Deadline, EntryId, Role, Setting, Time, TokenId};
use crate::engine::policy::{
    Account, AccountId, Change, DepartmentId, Effect, Facts, GroupId, Membership, ObjectId, RoleId,
    TokenKey,
};

/// A row that contains cells.
#[derive(Clone, Copy, PartialEq)]
enum Row {
    Account(AccountId),
    Home(AccountId),
    Number(AccountId),
    Former(AccountId),
    Enabled(AccountId),
    Away(AccountId),
    Fields(AccountId),
    Console(AccountId),
    Permission(AccountId, ConsolePermission),
    Password(AccountId),
    Invitation(AccountId),
    Binding(AccountId),
    SecondFactor(AccountId),
    SsoLink(AccountId),
    SsoOnly(AccountId),
    Token(TokenKey),
    SystemRole(AccountId),
    Recovered(AccountId),
    Membership(AccountId, DepartmentId),
    DepartmentCalls(DepartmentId, Role),
    UsersOwn(DepartmentId),
    Department(DepartmentId),
    Hours(hours::Row),
    Object(object::Row),
    Group(group::Row),
    CustomRole(custom_role::Row),
    Entry(EntryId),
    Setting(Setting),
    Providers,
}

fn row(change: &Change, effect: &Effect) -> Row {
    let stays = |id: AccountId| {
        let worlds = [&effect.before, &effect.after];
        worlds.iter().all(|world| world.account(id).is_some())
    };
    match change {
        Change::Home(d) if stays(d.key) => Row::Home(d.key),
        Change::Home(d) => Row::Account(d.key),
        Change::Numbered(d) => Row::Number(d.key),
        Change::FormerNumber(d) => Row::Former(d.key.0),
        Change::Disabled(d) if stays(d.key) => Row::Enabled(d.key),
        Change::Disabled(d) => Row::Account(d.key),
        Change::Away(d) => Row::Away(d.key),
        Change::Field(d) if stays(d.key.0) => Row::Fields(d.key.0),
        Change::Field(d) => Row::Account(d.key.0),
        Change::Console(d) => Row::Console(d.key),
        Change::Permission(d) => Row::Permission(d.key.0, d.key.1),
        Change::Password(d) => Row::Password(d.key),
        Change::Invitation(d) => Row::Invitation(d.key),
        Change::Binding(d) => Row::Binding(d.key),
        Change::SecondFactor(d) => Row::SecondFactor(d.key),
        Change::SsoLink(d) => Row::SsoLink(d.key.0),
        Change::SsoOnly(d) => Row::SsoOnly(d.key),
        Change::Token(d) => Row::Token(d.key),
        Change::SystemRole(d) => Row::SystemRole(d.key),
        Change::Recovered(d) => Row::Recovered(d.key),
        Change::Membership(d) => Row::Membership(d.key.0, d.key.1),
        Change::MemberCall(d) => Row::Membership(d.key.0, d.key.1),
        Change::DepartmentCall(d) if d.key.2.own => Row::UsersOwn(d.key.0),
        Change::DepartmentCall(d) => Row::DepartmentCalls(d.key.0, d.key.1),
        Change::DepartmentName(d) => Row::Department(d.key),
        Change::DepartmentField(d) => Row::Department(d.key.0),
        Change::Schedule(d) => Row::Hours(hours::Row::Schedule(d.key.0)),
        Change::Override(d) => Row::Hours(hours::Row::Override(d.key.0, d.key.1)),
        Change::Holiday(d) => Row::Hours(hours::Row::Holidays(d.key.0)),
        Change::Object(d) => Row::Object(object::Row::Object(d.key)),
        Change::ObjectName(d) => Row::Object(object::Row::Object(d.key)),
        Change::ObjectDid(d) => Row::Object(object::Row::Dids(d.key.0)),
        Change::ObjectMember(d) => Row::Object(object::Row::Members(d.key.0)),
        Change::Route(d) => Row::Object(object::Row::Routes(d.key.0)),
        Change::GroupName(d) => Row::Group(group::Row::Name(d.key)),
        Change::GroupLabel(d) => Row::Group(group::Row::Label(d.key)),
        Change::Published(d) => Row::Group(group::Row::Published(d.key)),
        Change::GroupRight(d) => Row::Group(group::Row::Right(d.key.0, d.key.1, d.key.2)),
        Change::GroupCall(d) => Row::Group(group::Row::Calls(d.key.0, d.key.1)),
        Change::GroupMember(d) => Row::Group(group::Row::Member(d.key.0, d.key.1)),
        Change::GroupMemberRole(d) => Row::Group(group::Row::Member(d.key.0, d.key.1)),
        Change::GroupMemberCall(d) => Row::Group(group::Row::Member(d.key.0, d.key.1)),
        Change::EndedMember(d) => Row::Group(group::Row::Member(d.key.0, d.key.1)),
        Change::RoleName(d) => Row::CustomRole(custom_role::Row::Name(d.key)),
        Change::RolePurpose(d) => Row::CustomRole(custom_role::Row::Purpose(d.key)),
        Change::CarriedRight(d) if d.key.0 == RoleId::USER => {
            Row::CustomRole(custom_role::Row::User)
        }
        Change::CarriedRight(d) => Row::CustomRole(custom_role::Row::Carried(d.key.0, d.key.1)),
        Change::EndedRole(d) => Row::CustomRole(custom_role::Row::Ended(d.key.0, d.key.1)),
        Change::BookEntry(d) => Row::Entry(d.key),
        Change::Setting(d) => Row::Setting(d.key),
        Change::Provider(_) => Row::Providers,
    }
}

/// Ids of what an effect creates, from the id in its cells to the real one: new things have 0,
/// recreated ones their old id.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::engine) struct Born {
    account: Option<(AccountId, AccountId)>,
    department: Option<(DepartmentId, DepartmentId)>,
    object: Option<(ObjectId, ObjectId)>,
    group: Option<(GroupId, GroupId)>,
    role: Option<(RoleId, RoleId)>,
    token: Option<(TokenId, TokenId)>,
    entry: Option<(EntryId, EntryId)>,
}

impl Born {
    /// All of them: a letter for the kind, the id in the cells, and the real one.
    pub(in crate::engine) fn ids(self) -> Vec<(char, i64, i64)> {
        let account = self.account.map(|(named, id)| ('a', named.0, id.0));
        let department = self.department.map(|(named, id)| ('d', named.0, id.0));
        let object = self.object.map(|(named, id)| ('o', named.0, id.0));
        let group = self.group.map(|(named, id)| ('g', named.0, id.0));
        let role = self.role.map(|(named, id)| ('r', named.0, id.0));
        let token = self.token.map(|(named, id)| ('t', named.0, id.0));
        let entry = self.entry.map(|(named, id)| ('b', named.0, id.0));
        let all = [account, department, object, group, role, token, entry];
        all.into_iter().flatten().collect()
    }
}

macro_rules! ids {
    ($( $(#[$doc:meta])* $what:ident: $id:ident, )+) => {
        impl Born {
            $( $(#[$doc])*
            pub(in crate::engine) fn $what(self, id: $id) -> $id {
                let born = self.$what.filter(|(named, _)| *named == id);
                born.map_or(id, |(_, real)| real)
            } )+
        }
    };
}
ids! {
    /// The account's real id.
    account: AccountId,
    /// The department's real id.
    department: DepartmentId,
    /// The call object's real id.
    object: ObjectId,
    /// The group's real id.
    group: GroupId,
    /// The role's real id.
    role: RoleId,
    /// The token's real id.
    token: TokenId,
    /// The real number of a phone book entry.
    entry: EntryId,
}

/// Writes the cells that differ, and nothing else.
///
/// # Errors
/// If the database fails, or a cell concerns something that was not loaded.
pub(in crate::engine) fn apply(conn: &Conn, effect: &Effect, facts: &Facts) -> Result<Born> {
    let mut born = Born::default();
    write(conn, effect, facts, &mut born)?;
    Ok(born)
}

fn write(conn: &Conn, effect: &Effect, facts: &Facts, born: &mut Born) -> Result<()> {
    let mut written: Vec<Row> = Vec::new();
    for change in effect.difference() {
        let row = row(change, effect);
        if !written.contains(&row) {
            row.write(conn, effect, facts, born)?;
            written.push(row);
        }
    }
    #[cfg(debug_assertions)]
    check::stored_as_judged(conn, effect, *born)?;
    Ok(())
}

impl Row {
    /// The account it is removed with.
    fn account(self) -> Option<AccountId> {
        match self {
            Self::Account(id)
            | Self::Home(id)
            | Self::Number(id)
            | Self::Former(id)
            | Self::Enabled(id)
            | Self::Away(id)
            | Self::Fields(id)
            | Self::Console(id)
            | Self::Permission(id, _)
            | Self::Password(id)
            | Self::Invitation(id)
            | Self::Binding(id)
            | Self::SecondFactor(id)
            | Self::SsoLink(id)
            | Self::SsoOnly(id)
            | Self::Token((id, _))
            | Self::SystemRole(id)
            | Self::Recovered(id)
            | Self::Membership(id, _) => Some(id),
            Self::Group(row) => row.account(),
            Self::CustomRole(row) => row.account(),
            Self::DepartmentCalls(..)
            | Self::UsersOwn(_)
            | Self::Department(_)
            | Self::Hours(_)
            | Self::Object(_)
            | Self::Entry(_)
            | Self::Setting(_)
            | Self::Providers => None,
        }
    }

    fn write(self, conn: &Conn, effect: &Effect, facts: &Facts, born: &mut Born) -> Result<()> {
        let after = &effect.after;
        // What is removed with its account needs no statement.
        if !matches!(self, Self::Account(_)) && self.account().is_some_and(|id| effect.removes(id))
        {
            return Ok(());
        }
        match self {
            Self::Account(id) => match after.account(id) {
                Some(account) => born.account = Some((id, account::insert(conn, account)?)),
                None => account::delete(conn, born.account(id))?,
            },
            Self::Home(id) => {
                let home = known(after.account(id))?.home;
                let sql = "UPDATE extension SET home = ?2 WHERE id = ?1";
                account::set(conn, sql, id, home.0)?;
            }
            Self::Number(id) => {
                let [from, to] = [&effect.before, after].map(|world| world.account(id));
                number::renumber(conn, id, &known(from)?.number, &known(to)?.number)?;
            }
            Self::Former(id) => former(conn, id, effect, born)?,
            Self::Enabled(id) => {
                let account = known(after.account(id))?;
                let (enabled, kept) = (account.enabled, until(account.kept_until));
                conn.prepare_cached(
                    "UPDATE extension SET enabled = ?2, purge_at = ?3 WHERE id = ?1",
                )?
                .execute((id.0, enabled, kept))?;
                super::marks::away(conn, id, account.away)?;
                // Somebody who is enabled again signs in again.
                if !enabled {
                    conn.prepare_cached("DELETE FROM session WHERE extension = ?1")?
                        .execute([id.0])?;
                }
            }
            Self::Away(id) => {
                let away = known(after.account(id))?.away;
                super::marks::away(conn, born.account(id), away)?;
            }
            Self::Fields(id) => {
                let before = known(effect.before.account(id))?;
                account::update(conn, &before.fields, known(after.account(id))?)?;
            }
            Self::Console(id) => {
                let access = known(after.account(id))?.console;
                let sql = "UPDATE extension SET console = ?2 WHERE id = ?1";
                account::set(conn, sql, born.account(id), access.as_str())?;
            }
            Self::Permission(id, permission) => {
                let account = known(after.account(id))?;
                account::permit(conn, born.account(id), account, permission)?;
            }
            Self::Password(id) => keys::password(conn, born.account(id), effect, facts)?,
            Self::Invitation(id) => keys::invitation(conn, born.account(id), effect, facts)?,
            Self::Binding(id) => {
                let account = known(after.account(id))?;
                keys::binding(conn, born.account(id), account, facts)?;
            }
            Self::SecondFactor(id) => {
                let factor = after.second_factor(id);
                second_factor::put(conn, born.account(id), factor, facts.now)?;
            }
            Self::SsoLink(id) => links(conn, id, effect, facts, born)?,
            Self::SsoOnly(id) => {
                let only = known(after.account(id))?.sso_only;
                let sql = "UPDATE extension SET sso_only = ?2 WHERE id = ?1";
                account::set(conn, sql, born.account(id), only)?;
                sso::end_sessions_of_passwords(conn, Some(born.account(id)))?;
            }
            Self::Token(key) => token::write(conn, key, effect, born)?,
            Self::Group(row) => row.write(conn, effect, born)?,
            Self::CustomRole(row) => row.write(conn, effect, born)?,
            Self::SystemRole(id) => {
                put_system_role(conn, born.account(id), known(after.account(id))?)?;
            }
            Self::Recovered(id) => {
                let at = known(after.account(id))?.recovered;
                let sql = "UPDATE extension SET recovered = ?2 WHERE id = ?1";
                account::set(conn, sql, born.account(id), at.map(Time::unix))?;
            }
            Self::Membership(id, department) => {
                let account = known(after.account(id))?;
                match account.membership(department) {
                    Some(m) => put_membership(conn, born.account(id), m)?,
                    None => end_membership(conn, born.account(id), department)?,
                }
            }
            Self::DepartmentCalls(id, role) => {
                put_department_calls(conn, (id, role), effect, facts, born)?;
            }
            Self::UsersOwn(id) => department::put_users_own(conn, id, effect, born)?,
            Self::Department(id) => department::write(conn, id, effect, born)?,
            Self::Hours(row) => row.write(conn, effect, *born)?,
            Self::Object(row) => row.write(conn, effect, born)?,
            Self::Entry(id) => book::write(conn, id, effect, born)?,
            Self::Setting(key) => {
                let value = after.setting(key);
                setting::put(conn, key, value, facts.actor.id, facts.now)?;
                if key == Setting::SsoOnly {
                    sso::end_sessions_of_passwords(conn, None)?;
                }
            }
            Self::Providers => providers(conn, effect, facts)?,
        }
        Ok(())
    }
}

/// Writes the changed former numbers of an account.
fn former(conn: &Conn, id: AccountId, effect: &Effect, born: &Born) -> Result<()> {
    for change in effect.difference() {
        if let Change::FormerNumber(d) = change
            && d.key.0 == id
        {
            number::put_former(conn, (born.account(id), &d.key.1), d.after.as_ref())?;
        }
    }
    Ok(())
}

/// Writes the changed links of an account.
fn links(conn: &Conn, id: AccountId, effect: &Effect, facts: &Facts, born: &Born) -> Result<()> {
    for change in effect.difference() {
        if let Change::SsoLink(d) = change
            && d.key.0 == id
        {
            let to = (born.account(id), &d.key.1);
            sso::put_link(conn, to, d.after.as_ref(), facts)?;
        }
    }
    Ok(())
}

/// Writes the changed providers.
fn providers(conn: &Conn, effect: &Effect, facts: &Facts) -> Result<()> {
    for change in effect.difference() {
        if let Change::Provider(d) = change {
            sso::put_provider(conn, &d.key, d.after.as_ref(), facts)?;
        }
    }
    Ok(())
}

/// What the rules found there: without it there would be no permit.
fn known<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| StoreError::damaged("what is to be changed vanished"))
}

/// An end, as stored.
pub(in crate::engine) fn until(deadline: Deadline) -> Option<i64> {
    deadline.option().map(Time::unix)
}

/// Writes a membership, replacing one that may exist.
pub(in crate::engine) fn put_membership(conn: &Conn, id: AccountId, m: &Membership) -> Result<()> {
    // The end of no role is not kept.
    let until = match m.role == Role::User {
        true => None,
        false => until(m.until),
    };
    conn.prepare_cached(
        "INSERT INTO membership (extension, department, role, until, allow, deny) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (extension, department) DO UPDATE \
         SET role = excluded.role, until = excluded.until, allow = excluded.allow, deny = excluded.deny",
    )?
    .execute((
        id.0,
        m.department.0,
        m.role.row,
        until,
        m.calls.allow_mask(),
        m.calls.deny_mask(),
    ))?;
    Ok(())
}

fn end_membership(conn: &Conn, id: AccountId, department: DepartmentId) -> Result<()> {
    conn.prepare_cached("DELETE FROM membership WHERE extension = ?1 AND department = ?2")?
        .execute((id.0, department.0))?;
    Ok(())
}

fn put_system_role(conn: &Conn, id: AccountId, account: &Account) -> Result<()> {
    let role = account.system_role;
    conn.prepare_cached(
        "UPDATE extension SET system_role = ?2, system_role_until = ?3 WHERE id = ?1",
    )?
    .execute((
        id.0,
        role.and_then(|(r, _)| r.id()),
        role.and_then(|(_, end)| until(end)),
    ))?;
    Ok(())
}

/// Writes what a department changes of a role. It is removed with the department.
fn put_department_calls(
    conn: &Conn,
    (id, role): (DepartmentId, Role),
    effect: &Effect,
    facts: &Facts,
    born: &Born,
) -> Result<()> {
    let Some(d) = effect.after.department(id) else {
        return Ok(());
    };
    let calls = d.default_for(role);
    let made = || effect.custom_roles().find(|known| known.role == role);
    let role = known(facts.known(role).or_else(made))?;
    conn.prepare_cached(
        "INSERT INTO department_right (department, role, allow, deny) \
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT (department, role) DO UPDATE \
         SET allow = excluded.allow, deny = excluded.deny",
    )?
    .execute((
        born.department(id).0,
        born.role(role.id()).0,
        calls.allow_mask(),
        calls.deny_mask(),
    ))?;
    Ok(())
}
