//! A row of the list of accounts, as it is asked for and as it is read.

use super::{ExtensionFilter, ExtensionRest, ExtensionRow};
use crate::domain::{Role, Time};
use crate::engine::reading::factor_state;
use crate::engine::store::{Conn, Result, StoreError, role};
use rusqlite::Row;
use std::cell::OnceCell;

/// Roles by their row numbers. Custom ones are few, and read only where somebody holds one.
pub(super) struct Roles<'c> {
    pub(super) conn: &'c Conn,
    pub(super) custom: OnceCell<Vec<(i64, Role)>>,
}

impl Roles<'_> {
    pub(super) fn named(&self, id: i64) -> Result<Role> {
        match Role::from_id(id) {
            Some(role) => Ok(role),
            None => self.custom(id),
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

/// Columns of [`ExtensionRest`], from the 14th on.
const REST: &str = ", e.mobile, e.language, \
 e.caller_id, e.vm_enabled, e.console, e.vm_pin IS NOT NULL, e.vm_pin_required, e.vm_email, e.missed_call_email, \
 e.forward_always, e.forward_busy, e.forward_no_answer, \
 e.no_answer_seconds, EXISTS (SELECT 1 FROM credential c WHERE c.extension = e.id), e.telephone, e.phonebook";

/// Whether a second factor counts; nothing where there is none.
const FACTOR: &str = "(SELECT s.confirmed FROM second_factor s WHERE s.extension = e.id)";

/// The query of a list: of one home, of members of one group, with what else is asked for.
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
         m.role, m.until, e.system_role, e.system_role_until, e.email, \
         e.enabled, {}, e.username{} \
         FROM extension e LEFT JOIN membership m ON m.extension = e.id AND m.department = e.home \
         {}{}{}{} ORDER BY e.number",
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
}

impl<'r> Stored<'r, '_> {
    fn text(&self, n: usize) -> Result<&'r str> {
        let text = self.row.get_ref(n)?.as_str_or_null();
        let text = text.map_err(|e| StoreError::damaged(e.to_string()))?;
        Ok(text.unwrap_or_default())
    }

    /// A role that has not ended.
    fn role(&self, role: usize, until: usize) -> Result<Option<Role>> {
        let until: Option<i64> = self.row.get(until)?;
        if until.is_some_and(|at| at <= self.now.unix()) {
            return Ok(None);
        }
        let id: Option<i64> = self.row.get(role)?;
        id.map(|id| self.roles.named(id)).transpose()
    }

    /// An end that is still to come.
    fn end(&self, until: usize) -> Result<Option<Time>> {
        let at: Option<i64> = self.row.get(until)?;
        Ok(at.map(Time::from_unix).filter(|at| *at > self.now))
    }

    /// The account, as much of it as is seen.
    pub(super) fn shown(
        &self,
        department: &'r str,
        full: bool,
        rest: bool,
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
            shown.email = self.text(9)?;
            shown.username = self.text(12)?;
            shown.role = Some(self.role(5, 6)?.unwrap_or(Role::User));
            shown.system_role = self.role(7, 8)?;
            shown.enabled = Some(self.row.get(10)?);
            shown.dids = self.text(11)?;
            shown.rest = rest.then(|| self.rest()).transpose()?;
        }
        Ok(shown)
    }

    fn rest(&self) -> Result<ExtensionRest<'r>> {
        Ok(ExtensionRest {
            mobile: self.text(13)?,
            language: self.text(14)?,
            caller_id: self.text(15)?,
            voicemail: self.row.get(16)?,
            console: self.text(17)?,
            until: self.end(6)?,
            system_role_until: self.end(8)?,
            vm_pin_set: self.row.get(18)?,
            vm_pin_required: self.row.get(19)?,
            vm_email: self.text(20)?,
            missed_call_email: self.row.get(21)?,
            forward_always: self.text(22)?,
            forward_busy: self.text(23)?,
            forward_no_answer: self.text(24)?,
            no_answer_seconds: self.row.get(25)?,
            password_set: self.row.get(26)?,
            telephone: self.row.get(27)?,
            phonebook: self.row.get(28)?,
            former: self.text(29)?,
            second_factor: factor_state(self.row.get(30)?),
            purge_after: self.row.get::<_, Option<i64>>(31)?.map(Time::from_unix),
        })
    }
}
