//! Break-glass (`db recover`): makes an account a usable system-owner, bypassing the rules.
//!
//! No rule is asked, because it is for when nobody is left who could allow it. The owner of the
//! file could write the same into it themselves; this way it is recorded, changes only one account,
//! everybody is told until another owner has acknowledged it, and D10 holds afterwards.

use super::audit::{Entry, Kept, RECOVERY};
use super::gate::{Change, Done};
use super::policy::{
    AccountId, Binding, Change as Cell, Console, Disabled, Effect, Facts, Hashed, Invitation,
    Names, Password, PasswordHash, Recovered, SecondFactor, Setting, SsoLink, SsoOnly, SystemRole,
    changing,
};
use super::store::{
    Access, Result, Store, StoreError, Told, Txn, WhoseLogins, account, facts, owners, setting,
};
use super::writes;
use crate::domain::{
    ConsoleAccess, Deadline, Networks, Number, RequiredOf, Role, Setting as Key, SettingValue,
};
use rusqlite::Row;

/// Somebody who may become an owner again: that account, even if its number changes hands.
pub struct Candidate {
    id: AccountId,
    /// Their number.
    pub number: Number,
    /// First and last name.
    pub name: String,
}

impl Candidate {
    /// Number and name, for people to read.
    pub fn told(&self) -> String {
        match self.name.as_str() {
            "" => self.number.to_string(),
            name => format!("{} ({name})", self.number),
        }
    }
}

/// Somebody who has the role system-owner.
pub struct OwnerView {
    /// Who.
    pub whom: Candidate,
    /// Whether they can act now (D10).
    pub usable: bool,
}

/// The site's settings that affect the new owner.
pub struct Standing {
    /// Whether passwords are switched off for the site; recovery ends that.
    pub sso_only: bool,
    /// Whether a second factor is required of them.
    pub second_factor: bool,
    /// The networks they may administer from, besides the machine's console: all of them apply.
    pub networks: Vec<Networks>,
}

/// Who becomes an owner again, and how they are identified.
pub struct Recovery<'a> {
    /// The account.
    pub whom: &'a Candidate,
    /// Its new password. Everything else that gives access to the account ends.
    pub password: PasswordHash,
    /// Who asks: the owner of the file.
    pub os_user: &'a str,
}

/// Columns of a [`Candidate`].
const CANDIDATE: &str = "id, number, trim(ifnull(first_name, '') || ' ' || ifnull(last_name, ''))";

fn candidate(row: &Row<'_>) -> Result<Candidate> {
    let number: String = row.get(1)?;
    let number = number
        .parse()
        .map_err(|_| StoreError::unreadable("a number"))?;
    Ok(Candidate {
        id: AccountId(row.get(0)?),
        number,
        name: row.get(2)?,
    })
}

impl Store {
    /// Everybody whose role is system-owner, usable or not, by number. Asks the system which of the
    /// bound OS users exist.
    pub fn owners(&self) -> Result<Vec<OwnerView>> {
        self.ask_for_logins(WhoseLogins::Owners)?;
        let mut query = self.conn.prepare(&format!(
            "SELECT {CANDIDATE} FROM extension WHERE system_role = 7 ORDER BY number"
        ))?;
        let mut rows = query.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let whom = candidate(row)?;
            all.push(OwnerView {
                usable: owners::is_usable(&self.conn, whom.id)?,
                whom,
            });
        }
        Ok(all)
    }

    /// The account with that number.
    pub fn candidate(&self, number: &Number) -> Result<Option<Candidate>> {
        let mut query = self.conn.prepare(&format!(
            "SELECT {CANDIDATE} FROM extension WHERE number = ?1"
        ))?;
        let mut rows = query.query([number.as_str()])?;
        rows.next()?.map(candidate).transpose()
    }

    /// What they will find afterwards.
    pub fn standing(&self, whom: &Candidate) -> Result<Standing> {
        let said = |key| setting::get(&self.conn, key);
        let of = |key| -> Result<RequiredOf> {
            Ok(match said(key)? {
                Some(SettingValue::RequiredOf(of)) => of,
                Some(_) | None => RequiredOf::Nobody,
            })
        };
        let account = account::by_id(&self.conn, whom.id)?;
        let memberships = account.iter().flat_map(|account| &account.memberships);
        let mut networks: Vec<Networks> = Vec::new();
        for one in account.iter().flat_map(|account| account.admin_networks()) {
            if !networks.contains(one) {
                networks.push(one.clone());
            }
        }
        Ok(Standing {
            sso_only: of(Key::SsoOnly)? == RequiredOf::Everybody,
            second_factor: of(Key::SecondFactor)?.of_owners()
                || memberships.clone().any(|m| m.second_factor.of_owners()),
            networks,
        })
    }

    /// Makes the account a usable system-owner. `then` gets the result before it is committed; if
    /// `then` fails, everything is undone. Does nothing if the account is gone or has a different
    /// number.
    ///
    /// # Errors
    /// If `then` fails, or the file does.
    pub fn recover<E: From<StoreError>>(
        &mut self,
        what: &Recovery<'_>,
        told: &Told<'_>,
        then: impl FnOnce(&Done) -> std::result::Result<(), E>,
    ) -> std::result::Result<Option<Done>, E> {
        debug_assert_eq!(self.access(), Access::Write, "it writes");
        let txn = self.write(told.now, told.reason.map(str::to_owned))?;
        let Some(done) = recovered(&txn, what, told)? else {
            return Ok(None);
        };
        then(&done)?;
        txn.commit()?;
        Ok(Some(done))
    }
}

fn recovered(txn: &Txn<'_>, what: &Recovery<'_>, told: &Told<'_>) -> Result<Option<Done>> {
    let (conn, id) = (txn.conn, what.whom.id);
    // Loaded as they themselves would see it; nobody is asked for permission.
    let names = Names::of(&what.whom.number);
    let Some(mut facts) = facts::load_known(conn, &txn.cache, told.now, id, &names)? else {
        return Ok(None);
    };
    if facts.actor.number != what.whom.number {
        return Ok(None);
    }
    let effect = effect(txn, what, &mut facts)?;
    txn.unlock()?;
    let mut change = writes::write(conn, &effect, &facts)?;
    let opens_all = |change: &Cell| matches!(change, Cell::Setting(d) if d.key == Key::SsoOnly);
    if effect.changes.iter().any(opens_all) {
        change.warnings.push(
            "`sso-only` of the site is now off: everybody can sign in with a password again; \
             `pbxctl settings set sso-only everybody` switches it on"
                .into(),
        );
    }
    if !owners::is_usable(conn, id)? {
        return Err(StoreError::Other(
            "they would still not be a usable system owner (D10)".into(),
        ));
    }
    let target = format!("extension:{}", what.whom.number);
    let audit_id = record(txn, (what, &target), told, &mut change)?;
    txn.forget();
    Ok(Some(Done {
        names: Vec::new(),
        touched: Vec::new(),
        changed: true,
        action: RECOVERY.into(),
        target,
        before: change.before,
        after: change.after,
        audit_id: Some(audit_id),
        warnings: change.warnings,
        votes: Vec::new(),
        still_open: change.still_open,
        being: None,
        // It says what it does, and asks for the name of the file.
        power: Vec::new(),
    }))
}

/// The cells that make somebody a usable owner: removes what keeps them out, and all access that
/// others have to the account. Then only the new password opens it.
fn effect(txn: &Txn<'_>, what: &Recovery<'_>, facts: &mut Facts) -> Result<Effect> {
    let id = what.whom.id;
    // The person named is the one the facts were loaded for.
    let links = facts.actor.links.clone();
    loop {
        let request = changing(facts, String::new(), |asked| {
            asked.set::<Disabled>(id, None);
            asked.set::<Console>(id, Some(ConsoleAccess::Allow));
            asked.set::<SystemRole>(id, Some((Role::SystemOwner, Deadline::Never)));
            // First: from here on, a password that is set belongs to them alone.
            asked.set::<Binding>(id, None);
            asked.set::<SecondFactor>(id, None);
            asked.set::<Invitation>(id, None);
            for link in &links {
                asked.set::<SsoLink>((id, link.provider.clone()), None);
            }
            // If passwords were off, the new one would not work.
            asked.set::<SsoOnly>(id, None);
            if asked.facts.setting(Key::SsoOnly).is_some() {
                asked.set::<Setting>(Key::SsoOnly, None);
            }
            asked.tokens_away();
            asked.set::<Password>(id, Some(Hashed::New(what.password.clone())));
            asked.set::<Recovered>(id, Some(facts.now));
            Some(())
        });
        let open = facts.take_open();
        for question in &open {
            facts::answer(txn.conn, facts, question)?;
        }
        if open.is_empty() {
            let effect = request.effect;
            return effect.ok_or_else(|| StoreError::damaged("what is to be changed vanished"));
        }
    }
}

fn record(
    txn: &Txn<'_>,
    (what, target): (&Recovery<'_>, &str),
    told: &Told<'_>,
    change: &mut Change,
) -> Result<i64> {
    let texts = change.texts()?;
    let note = (!change.warnings.is_empty()).then(|| change.warnings.join("; "));
    txn.append(Entry {
        at: told.now,
        actor: "-",
        via: "file-owner".into(),
        os_user: what.os_user,
        action: RECOVERY,
        target,
        department: None,
        outcome: "done",
        rule: None,
        before: texts.before.as_deref(),
        after: texts.after.as_deref(),
        note: note.as_deref(),
        reason: told.reason,
        kept: Kept {
            effect: texts.effect.as_deref(),
            command: None,
            batch: None,
        },
    })
}
