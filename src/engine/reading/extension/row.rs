//! A row of the list of accounts: its query and its reading.

use super::{ExtensionFilter, ExtensionRest, ExtensionRow};
use crate::domain::{Role, RoleKind, Time};
use crate::engine::reading::factor_state;
use crate::engine::store::{Conn, Result, StoreError, account, role};
use rusqlite::Row;
use std::cell::OnceCell;

/// Roles in departments by row number. Custom ones are few, and loaded only if somebody holds one.
pub(super) struct Roles<'c> {
    pub(super) conn: &'c Conn,
    pub(super) custom: OnceCell<Vec<(i64, Role)>>,
}

impl Roles<'_> {
    pub(super) fn named(&self, id: i64) -> Result<Role> {
        match Role::from_id(id) {
            Some(role) if role.kind() == RoleKind::Department => Ok(role),
            Some(_) | None => self.custom(id),
        }
    }

    fn custom(&self, id: i64) -> Result<Role> {
        let all = match self.custom.get() {
            Some(all) => all,
            None => {
                let all = role::rows(self.conn)?;
                self.custom.get_or_init(|| all)
            }
        };
        let found = all.iter().find(|(row, _)| *row == id);
        found
            .map(|(_, role)| *role)
            .ok_or_else(|| StoreError::damaged(format!("role {id} stored")))
    }
}

/// A role at home that is not `user`, and its end.
pub(super) struct HomeRole {
    key: (i64, i64),
    role: i64,
    until: Option<i64>,
}

/// The roles of people in their departments that are not `user`, by account and department: few
/// hold one, so that reading these once is cheaper than a look-up in each row.
pub(super) struct HomeRoles(Vec<HomeRole>);

impl HomeRoles {
    pub(super) fn load(conn: &Conn, only: Option<i64>) -> Result<Self> {
        let of_one = if only.is_some() {
            "department = ?1"
        } else {
            "?1 IS NULL"
        };
        let sql = format!(
            "SELECT extension, department, role, until FROM membership \
             WHERE {of_one} AND role <> 1 ORDER BY extension, department"
        );
        let mut query = conn.prepare(&sql)?;
        let rows = query.query_map([only], |row| {
            Ok(HomeRole {
                key: (row.get(0)?, row.get(1)?),
                role: row.get(2)?,
                until: row.get(3)?,
            })
        })?;
        Ok(Self(rows.collect::<rusqlite::Result<_>>()?))
    }

    fn of(&self, account: i64, home: i64) -> Option<&HomeRole> {
        let at = self
            .0
            .binary_search_by_key(&(account, home), |held| held.key);
        at.ok().map(|at| &self.0[at])
    }
}

/// Columns of [`ExtensionRest`], from the 12th on.
const REST: &str = ", e.mobile, e.language, \
 e.caller_id, e.vm_enabled, e.console, e.vm_pin IS NOT NULL, e.vm_pin_required, e.vm_email, e.missed_call_email, \
 e.forward_always, e.forward_busy, e.forward_no_answer, \
 e.no_answer_seconds, EXISTS (SELECT 1 FROM credential c WHERE c.extension = e.id), e.telephone, e.phonebook";

/// Whether a second factor is active; NULL if there is none.
const FACTOR: &str = "(SELECT s.confirmed FROM second_factor s WHERE s.extension = e.id)";

/// The query of a list: for one home or one group's members, with the columns asked for.
pub(super) fn list_sql(
    filter: &ExtensionFilter,
    of_one_home: bool,
    of_a_group: bool,
    now: Time,
) -> String {
    let former = format!(
        "FROM former_number f WHERE f.extension = e.id AND f.until > {}",
        now.unix()
    );
    let only_former = format!(" AND EXISTS (SELECT 1 {former})");
    let rest =
        format!("{REST}, (SELECT group_concat(f.number, ',') {former}), {FACTOR}, e.purge_at");
    let without = format!(" AND {FACTOR} IS NOT 1");
    format!(
        "SELECT e.id, e.number, e.first_name, e.last_name, e.home, \
         e.system_role, e.system_role_until, e.email, e.enabled, {}, e.username{} \
         FROM extension e {}{}{}{} ORDER BY e.number",
        if filter.dids {
            "(SELECT group_concat(number, ',') FROM did WHERE extension = e.id)"
        } else {
            "NULL"
        },
        if filter.rest { &rest } else { "" },
        if of_one_home {
            "WHERE e.home = ?1"
        } else {
            "WHERE ?1 IS NULL"
        },
        if of_a_group {
            " AND EXISTS (SELECT 1 FROM group_member g WHERE g.extension = e.id \
             AND g.group_id = ?2 AND (g.until IS NULL OR g.until > ?3))"
        } else {
            ""
        },
        if filter.former { &only_former } else { "" },
        if filter.without_factor { &without } else { "" },
    )
}

/// A row of [`list_sql`].
pub(super) struct Stored<'r, 'c> {
    pub(super) row: &'r Row<'r>,
    pub(super) now: Time,
    pub(super) roles: &'r Roles<'c>,
    pub(super) homes: &'r HomeRoles,
}

impl<'r> Stored<'r, '_> {
    fn text(&self, n: usize) -> Result<&'r str> {
        let text = self.row.get_ref(n)?.as_str_or_null();
        let text = text.map_err(|e| StoreError::damaged(e.to_string()))?;
        Ok(text.unwrap_or_default())
    }

    /// Whether something with this end has not ended.
    fn is_in_force(&self, until: Option<i64>) -> bool {
        until.is_none_or(|at| at > self.now.unix())
    }

    fn system_role(&self) -> Result<Option<Role>> {
        // Nearly everybody has none, and its end need not be read.
        let Some(id) = self.row.get(5)? else {
            return Ok(None);
        };
        match self.is_in_force(self.row.get(6)?) {
            true => account::system_role(id).map(Some),
            false => Ok(None),
        }
    }

    fn home_role(&self, home: Option<&HomeRole>) -> Result<Role> {
        match home.filter(|home| self.is_in_force(home.until)) {
            Some(home) => self.roles.named(home.role),
            None => Ok(Role::User),
        }
    }

    /// An end that is still to come.
    fn coming(&self, until: Option<i64>) -> Option<Time> {
        until.map(Time::from_unix).filter(|at| *at > self.now)
    }

    /// The account, as much of it as is visible.
    pub(super) fn shown(
        &self,
        department: &'r str,
        full: bool,
        (rest, username): (bool, bool),
    ) -> Result<ExtensionRow<'r>> {
        let mut shown = ExtensionRow {
            id: self.row.get(0)?,
            number: self.text(1)?,
            first: self.text(2)?,
            last: self.text(3)?,
            department,
            full,
            role: None,
            system_role: None,
            email: "",
            username: "",
            enabled: None,
            dids: "",
            rest: None,
        };
        if full {
            let home = self.homes.of(self.row.get(0)?, self.row.get(4)?);
            shown.email = self.text(7)?;
            if rest || username {
                shown.username = self.text(10)?;
            }
            shown.role = Some(self.home_role(home)?);
            shown.system_role = self.system_role()?;
            shown.enabled = Some(self.row.get(8)?);
            shown.dids = self.text(9)?;
            shown.rest = rest.then(|| self.rest(home)).transpose()?;
        }
        Ok(shown)
    }

    fn rest(&self, home: Option<&HomeRole>) -> Result<ExtensionRest<'r>> {
        Ok(ExtensionRest {
            mobile: self.text(11)?,
            language: self.text(12)?,
            caller_id: self.text(13)?,
            voicemail: self.row.get(14)?,
            console: self.text(15)?,
            until: self.coming(home.and_then(|home| home.until)),
            system_role_until: self.coming(self.row.get(6)?),
            vm_pin_set: self.row.get(16)?,
            vm_pin_required: self.row.get(17)?,
            vm_email: self.text(18)?,
            missed_call_email: self.row.get(19)?,
            forward_always: self.text(20)?,
            forward_busy: self.text(21)?,
            forward_no_answer: self.text(22)?,
            no_answer_seconds: self.row.get(23)?,
            password_set: self.row.get(24)?,
            telephone: self.row.get(25)?,
            phonebook: self.row.get(26)?,
            former: self.text(27)?,
            second_factor: factor_state(self.row.get(28)?),
            purge_after: self.row.get::<_, Option<i64>>(29)?.map(Time::from_unix),
        })
    }
}
