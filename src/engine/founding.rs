//! The first owner: the one change that nobody can be asked to allow.

use super::authn::{Session, founder, record_founding};
use super::policy::PasswordHash;
use super::policy::{Account, AccountId, DepartmentId};
use super::store::{self, Result, Store};
use crate::domain::{ExtensionFields, Name, Number, PersonName, Role, Time};
use serde_json::json;
use std::path::Path;

/// The arguments of `init`.
pub struct Founding {
    /// Number of the first system owner.
    pub owner: Number,
    /// First name of the first owner.
    pub first: PersonName,
    /// Last name of the first owner.
    pub last: PersonName,
    /// Name of the default department.
    pub department: Name,
    /// Their password, if they get one from the start.
    pub password: Option<PasswordHash>,
    /// User id of the OS user bound to them.
    pub uid: u32,
    /// That user's login name.
    pub os_user: String,
}

#[cfg(test)]
impl Founding {
    /// Olga, 100, of main: test sites begin with her.
    pub(crate) fn of_olga() -> Self {
        let read = "the names of tests can be read";
        Self {
            owner: "100".parse().expect(read),
            first: "Olga".parse().expect(read),
            last: "Owner".parse().expect(read),
            department: "main".parse().expect(read),
            password: None,
            uid: 7,
            os_user: "olga".into(),
        }
    }
}

impl Store {
    /// Makes a database with one department and one system owner, bound to the OS user who runs
    /// this. All or nothing: a failure leaves no file. Fails if the file exists.
    pub fn found(
        path: &Path,
        what: &Founding,
        identity: [u8; 16],
        now: Time,
    ) -> Result<(Self, Session)> {
        let store = Self::create(path, identity, now)?;
        match store.settle(what, now) {
            Ok(session) => Ok((store, session)),
            Err(error) => {
                drop(store);
                for suffix in ["", "-wal", "-shm"] {
                    let mut name = path.as_os_str().to_owned();
                    name.push(suffix);
                    std::fs::remove_file(std::path::PathBuf::from(name)).ok();
                }
                Err(error)
            }
        }
    }

    fn settle(&self, what: &Founding, now: Time) -> Result<Session> {
        let id = self.briefly(|conn| {
            let home = store::found_department(conn, &what.department)?;
            let fields = ExtensionFields {
                first_name: Some(what.first.clone()),
                last_name: Some(what.last.clone()),
                ..ExtensionFields::default()
            };
            let id = store::insert(
                conn,
                &Account {
                    fields,
                    ..Account::blank(AccountId::NOBODY, what.owner.clone(), DepartmentId(home))
                },
            )?;
            let id = id.0;
            conn.execute(
                "INSERT INTO membership (extension, department, role) VALUES (?1, ?2, 1)",
                (id, home),
            )?;
            conn.execute(
                "UPDATE extension SET system_role = ?2 WHERE id = ?1",
                (id, Role::SystemOwner.id()),
            )?;
            if let Some(hash) = &what.password {
                conn.execute(
                    "INSERT INTO credential (extension, hash, set_at, set_by) VALUES (?1, ?2, ?3, ?1)",
                    (id, hash.text(), now.unix()),
                )?;
            }
            conn.execute(
                "INSERT INTO os_binding (uid, os_user, extension, bound_at, bound_by) \
                 VALUES (?1, ?2, ?3, ?4, ?3)",
                (what.uid, &what.os_user, id, now.unix()),
            )?;
            let after = json!({
                "owner": what.owner.as_str(),
                "department": what.department.as_str(),
                "os_user": what.os_user,
            });
            record_founding(conn, now, &what.owner, &what.os_user, &after.to_string())?;
            Ok::<_, super::store::StoreError>(id)
        })?;
        let owner = what.owner.clone();
        Ok(founder(AccountId(id), owner, what.uid, &what.os_user))
    }
}
