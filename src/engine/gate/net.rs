//! A net under the rules, in builds with debug assertions. What was judged and what is written are
//! two computations, so after each write everybody concerned is loaded again, and anything they
//! newly hold must be something the rules were asked about.

use crate::domain::{Right, RightSet, Time};
use crate::engine::policy::{AccountId, Authority, DepartmentId, Facts, Request, Scope};
use crate::engine::store::account::{all_ids, by_id};
use crate::engine::store::owners;
use crate::engine::store::{Conn, Result};
use std::collections::BTreeMap;

/// How many accounts are checked if nothing limits them: all of a small site. On a larger one,
/// those that the operation named.
const EVERYBODY: usize = 40;

/// What people held before a write.
pub(super) struct Net {
    now: Time,
    held: BTreeMap<AccountId, Authority>,
    /// Whether these are all accounts.
    all: bool,
    /// Whether there was a usable system owner (D10).
    owned: bool,
}

impl Net {
    /// What people hold before the write.
    pub(super) fn before(conn: &Conn, facts: &Facts) -> Result<Self> {
        let now = facts.now;
        let everybody = all_ids(conn, EVERYBODY + 1)?;
        let all = everybody.len() <= EVERYBODY;
        let concerned = if all {
            everybody
        } else {
            let named = [Some(&facts.actor), facts.target()];
            let named = named.into_iter().flatten().chain(facts.loaded_holders());
            named.map(|account| account.id).take(EVERYBODY).collect()
        };
        let mut held = BTreeMap::new();
        for id in concerned {
            if let Some(account) = by_id(conn, id)? {
                held.insert(id, Authority::of(&account, now));
            }
        }
        let owned = owners::other(conn, AccountId::NOBODY)?;
        Ok(Self {
            now,
            held,
            all,
            owned,
        })
    }

    /// Compares what people hold after the write, which `changed` something or not, with what was
    /// judged.
    ///
    /// # Panics
    /// If somebody holds more than the rules were asked about, somebody's rights differ from those
    /// judged, or no usable system owner is left.
    pub(super) fn after(
        self,
        conn: &Conn,
        request: &Request,
        changed: bool,
        action: &str,
    ) -> Result<()> {
        let ids = if self.all {
            all_ids(conn, usize::MAX)?
        } else {
            self.held.keys().copied().collect()
        };
        let nothing = Authority::default();
        for id in ids {
            let Some(account) = by_id(conn, id)? else {
                continue;
            };
            let number = &account.number;
            let after = Authority::of(&account, self.now);
            let before = self.held.get(&id).unwrap_or(&nothing);
            for gain in after.gains_over(before) {
                let judged = judged(request, gain.scope);
                let unasked = gain.rights.minus(judged);
                assert!(
                    unasked.is_empty(),
                    "{action} gave {number} what nobody was asked about: {} at {:?}",
                    names(unasked),
                    gain.scope,
                );
            }
            // What already holds is judged as if it did not, so an empty effect leaves more than
            // was judged.
            let mut own = (request.standings.iter()).filter(|s| changed && s.whose == Some(id));
            if let (Some(standing), None) = (own.next(), own.next()) {
                assert_eq!(
                    in_order(&standing.after),
                    in_order(&after),
                    "{action}: judged (left) and written (right) differ for {number}",
                );
            }
        }
        assert!(
            !self.owned || owners::other(conn, AccountId::NOBODY)?,
            "{action} left no usable system owner",
        );
        Ok(())
    }
}

/// What the rules were asked about as anybody's gain at `scope` or wider.
fn judged(request: &Request, scope: Scope) -> RightSet {
    let gains = request.standings.iter().flat_map(|standing| {
        let gains = standing.after.gains_over(&standing.before);
        gains.into_iter().filter(|gain| {
            let anywhere = Scope::Department(DepartmentId::ANY);
            gain.scope.covers(scope)
                || (gain.scope == anywhere && matches!(scope, Scope::Department(_)))
        })
    });
    gains.fold(RightSet::EMPTY, |all, gain| all.or(gain.rights))
}

fn names(rights: RightSet) -> String {
    let names: Vec<_> = rights.iter().map(Right::name).collect();
    names.join(" ")
}

/// Grants in a fixed order: the order of memberships does not affect rights.
fn in_order(authority: &Authority) -> Vec<String> {
    let grants = authority.grants().iter();
    let mut lines: Vec<String> = grants
        .map(|g| {
            format!(
                "{} {:?} {:?} {:?}",
                names(g.rights),
                g.scope,
                g.until,
                g.later
            )
        })
        .collect();
    lines.sort();
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::super::{Change, Decision};
    use crate::domain::{Deadline, ExtensionPatch, Role, ShownField, Time};
    use crate::engine::operations::{extension, role};
    use crate::engine::{Founding, Store};

    const MANAGER: &str = "UPDATE membership SET role = 4 WHERE extension = 2";
    const NOW: Time = Time::from_unix(1_795_165_200);

    fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> T {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    /// Asks the rules about granting 201 the role of manager, and writes these statements.
    fn manager_by(statements: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        let what = Founding::of_olga();
        let path = folder.path().join("site.db");
        let (mut store, owner) = Store::found(&path, &what, [1; 16], NOW).unwrap();
        let mut txn = store.write(NOW, None).unwrap();
        let add = extension::Add {
            number: parse("201"),
            department: parse("main"),
            role: None,
            fields: ExtensionPatch::default(),
            enabled: true,
        };
        let Decision::Permitted(permit) = txn.authorize(&owner, add).unwrap() else {
            panic!("the owner may add somebody");
        };
        crate::engine::writes::apply(permit).unwrap();
        let grant = role::Grant {
            number: parse("201"),
            role: Role::Manager,
            department: Some(parse("main")),
            until: Deadline::Never,
            keep_end: false,
        };
        let Decision::Permitted(permit) = txn.authorize(&owner, grant).unwrap() else {
            panic!("the owner may grant a role");
        };
        let written = permit.spend(|_, _, conn| {
            for sql in statements {
                conn.prepare_cached(sql)?.execute([])?;
            }
            let mut change = Change::default();
            change.field(ShownField::Role, "user".into(), "manager".into());
            Ok(change)
        });
        written.unwrap();
    }

    #[test]
    fn what_was_judged_may_be_written() {
        manager_by(&[MANAGER]);
    }

    #[test]
    #[should_panic(expected = "role.grant: judged (left) and written (right) differ for 201")]
    fn a_lesser_role_than_judged_is_noticed() {
        manager_by(&["UPDATE membership SET role = 2 WHERE extension = 2"]);
    }

    #[test]
    #[should_panic(expected = "role.grant gave 201 what nobody was asked about: ")]
    fn more_than_judged_is_noticed() {
        manager_by(&[MANAGER, "UPDATE extension SET system_role = 6 WHERE id = 2"]);
    }

    #[test]
    #[should_panic(expected = "role.grant left no usable system owner")]
    fn the_last_owner_is_missed() {
        manager_by(&[
            MANAGER,
            "UPDATE extension SET console = 'deny' WHERE id = 1",
        ]);
    }
}
