//! Names alone, for whoever is typing one: what the lists show, each in one statement.

use crate::engine::gate::Granted;
use crate::engine::operations::{department, group, object, sso};
use crate::engine::policy::{DepartmentId, GroupId, Sight, sees_department};
use crate::engine::store::account::{parse, text};
use crate::engine::store::{Result, Snapshot, group as groups, object as stored, sso as providers};
use rusqlite::Row;

/// What is typed for something, and what people know it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameView {
    /// Its name, or its number.
    pub word: String,
    /// Its name for people, where it has one.
    pub about: Option<String>,
}

impl Snapshot<'_> {
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

    /// Rows of id, name and display name, as far as they are seen.
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

    /// Numbers of call objects of a kind that its list shows, in its order.
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

    /// Names of providers of single sign-on, for whoever may read them.
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
