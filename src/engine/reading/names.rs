//! Only names, for completions: what the lists show, each in one statement.

use super::extension::Eyes;
use crate::domain::{Module, Number, Right};
use crate::engine::gate::Granted;
use crate::engine::operations::{department, extension, group, object, sso};
use crate::engine::policy::{DepartmentId, GroupId, Scope, Sight, sees_department};
use crate::engine::store::account::{parse, text};
use crate::engine::store::{Result, Snapshot, group as groups, object as stored, sso as providers};
use rusqlite::Row;

/// What people type for something, and its display name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameView {
    /// Its name, or its number.
    pub word: String,
    /// Its display name, if it has one.
    pub about: Option<String>,
}

/// A person's name, borrowed from the database row.
#[derive(Clone, Copy, Debug)]
pub struct PersonView<'r> {
    /// Number of the account.
    pub number: &'r str,
    /// First name; empty if there is none.
    pub first: &'r str,
    /// Last name; empty if there is none.
    pub last: &'r str,
    /// Home department; empty if hidden.
    pub department: &'r str,
}

impl Snapshot<'_> {
    /// Whether the asker holds the right that it takes to make a department.
    pub fn makes_departments(&self, granted: &Granted<department::List>) -> bool {
        let authority = &granted.facts.authority;
        authority.holds(Right::write(Module::Departments), Scope::System)
    }

    /// People whom `extension list` shows and whose number begins with these digits, by number,
    /// with the other limits of the list.
    pub fn person_names(
        &self,
        granted: &Granted<extension::List>,
        digits: &str,
        mut each: impl FnMut(PersonView<'_>),
    ) -> Result<()> {
        let facts = &granted.facts;
        let eyes = Eyes::open(self, facts)?;
        // A colon sorts after the digits.
        let mut query = self.conn.prepare_cached(
            "SELECT id, number, first_name, last_name, home FROM extension \
             WHERE number >= ?1 AND number < ?1 || ':' ORDER BY number",
        )?;
        let mut rows = query.query([digits])?;
        while let Some(row) = rows.next()? {
            let home = DepartmentId(row.get(4)?);
            let place = eyes.place(home);
            if eyes.on(facts, row.get(0)?, home, place) == Sight::Hidden {
                continue;
            }
            let name = |n: usize| -> Result<&str> {
                let name = row.get_ref(n)?.as_str_or_null().map_err(text)?;
                Ok(name.unwrap_or_default())
            };
            each(PersonView {
                number: name(1)?,
                first: name(2)?,
                last: name(3)?,
                department: place.filter(|p| p.seen).map_or("", |p| p.name.as_str()),
            });
        }
        Ok(())
    }

    /// The current number of the extension that last had `former`, or takes calls to it, and whether
    /// it had it; if the actor may see former numbers: people who read the account may.
    pub fn now_called(
        &self,
        granted: &Granted<extension::List>,
        former: &Number,
    ) -> Result<Option<(Number, bool)>> {
        let facts = &granted.facts;
        let eyes = Eyes::open(self, facts)?;
        // Whoever only takes calls over is forgotten when that ends.
        let mut query = self.conn.prepare_cached(
            "SELECT e.id, e.number, e.home, f.at > 0 FROM former_number f JOIN extension e \
             ON e.id = f.extension WHERE f.number = ?1 AND (f.at > 0 OR ?2 < f.until) \
             ORDER BY f.at DESC",
        )?;
        let mut rows = query.query((former.as_str(), facts.now.unix()))?;
        while let Some(row) = rows.next()? {
            let home = DepartmentId(row.get(2)?);
            if eyes.on(facts, row.get(0)?, home, eyes.place(home)) == Sight::Full {
                let number = row.get_ref(1)?.as_str().map_err(text)?;
                return Ok(Some((parse(number, "a number")?, row.get(3)?)));
            }
        }
        Ok(None)
    }

    /// Names of departments that `department list` shows, in its order.
    pub fn department_names(&self, granted: &Granted<department::List>) -> Result<Vec<NameView>> {
        let authority = &granted.facts.authority;
        let sql = "SELECT id, name, display_name, visibility FROM department ORDER BY name_key";
        self.names(sql, |id, row| {
            let visibility = parse(row.get_ref(3)?.as_str().map_err(text)?, "a visibility")?;
            Ok(sees_department(authority, DepartmentId(id), visibility))
        })
    }

    /// Names of groups that `group list` shows, in its order.
    pub fn group_names(&self, granted: &Granted<group::List>) -> Result<Vec<NameView>> {
        let authority = &granted.facts.authority;
        let sql = "SELECT id, name, display_name, published FROM \"group\" ORDER BY name_key";
        self.names(sql, |id, row| {
            let visibility = groups::visibility(row, 3)?;
            Ok(authority.sees_group(GroupId(id), visibility))
        })
    }

    /// Rows of id, name and display name, as far as visible.
    fn names(
        &self,
        sql: &str,
        is_seen: impl Fn(i64, &Row<'_>) -> Result<bool>,
    ) -> Result<Vec<NameView>> {
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            if is_seen(row.get(0)?, row)? {
                all.push(NameView {
                    word: row.get(1)?,
                    about: row.get(2)?,
                });
            }
        }
        Ok(all)
    }

    /// Numbers of call objects of one kind that their list shows, in its order.
    pub fn object_names(&self, granted: &Granted<object::List>) -> Result<Vec<NameView>> {
        let all = stored::outlines(self.conn, granted.op.kind.as_str())?;
        let seen = all
            .into_iter()
            .filter(|object| granted.facts.sight_of_object(object) != Sight::Hidden);
        Ok(seen
            .map(|object| NameView {
                word: object.number.to_string(),
                about: object.fields.name.map(|name| name.to_string()),
            })
            .collect())
    }

    /// Names of single sign-on providers, for people who may read them.
    pub fn provider_names(&self, _: &Granted<sso::Look>) -> Result<Vec<NameView>> {
        let all = providers::providers(self.conn)?.into_iter();
        Ok(all
            .map(|provider| NameView {
                word: provider.name.to_string(),
                about: Some(provider.issuer.to_string()),
            })
            .collect())
    }
}
