//! D1 in the same transaction: whether the actor is still the one who was identified.

use crate::domain::{Name, Networks, Number, Origin, RequiredOf, Setting, SettingValue, Time};
use crate::engine::authn::{Proof, Session};
use crate::engine::policy::{Account, AccountId, Department, Facts, Known, Lapse, Names, let_in};
use crate::engine::store::facts::load_known;
use crate::engine::store::{Cache, Conn, Result, Snapshot, department, second_factor, setting};
use rusqlite::OptionalExtension;
use std::cell::RefCell;
use std::rc::Rc;

/// Facts for the actor of `session`, and whether they are still who they were: checked in the
/// transaction that decides, and not again until something changes that may end it.
pub(super) fn facts(
    conn: &Conn,
    cache: &RefCell<Cache>,
    now: Time,
    session: &Session,
    names: &Names<'_>,
) -> Result<Facts> {
    let Some(mut facts) = load_known(conn, cache, now, session.acting(), names)? else {
        // Somebody who is gone holds nothing, so nothing is looked up for them.
        let gone = Rc::new(Account::gone(session.account, session.number.clone()));
        let mut facts = Facts::of_actor(now, gone, Rc::default());
        facts.credential.lapse = Some(Lapse::Removed);
        facts.find_nothing(names);
        return Ok(facts);
    };
    facts.credential.token = session.token();
    facts.credential.shown = session.shown();
    facts.credential.seat = session.seat.clone();
    // Two may act in one transaction: the person who logs in, and the holder of the previous
    // session.
    let by = (session.account, session.via);
    let asked = cache.borrow().lapse.clone().filter(|(of, _)| *of == by);
    facts.credential.lapse = match asked {
        Some((_, lapse)) => lapse,
        None => {
            let keys = cache.borrow().keys.clone().unwrap_or_default();
            match session.lapse(conn, &facts.actor.number, &keys, now)? {
                None => match elsewhere(conn, &facts.actor, || session.origin())? {
                    None => without_factor(conn, session, &facts)?,
                    lapse => lapse,
                },
                lapse => lapse,
            }
        }
    };
    cache.borrow_mut().lapse = Some((by, facts.credential.lapse.clone()));
    if facts.credential.lapse == Some(Lapse::Renumbered) {
        // Messages to them use the number they know.
        let mut known = facts.actor.as_ref().clone();
        known.number = session.number.clone();
        facts.actor = Rc::new(known);
    }
    let is_another = |target: &Account| {
        let mut held = session.held.accounts.iter();
        held.any(|(number, id)| target.number == *number && target.id != *id)
    };
    if facts.target().is_some_and(|target| is_another(target)) {
        // Somebody else has that number now: the person they mean is gone.
        facts.named.target = Known::is(None);
    }
    if let Some((name, id)) = &session.held.department {
        for department in &mut facts.named.departments {
            let other = |d: &Rc<Department>| d.name.key() == name.key() && d.id != *id;
            if department.as_ref().is_some_and(other) {
                *department = None;
            }
        }
    }
    Ok(facts)
}

/// Whether somebody may not administer from where they call. It costs a statement only if networks
/// are set; tokens and OS users are subject to them too.
pub(super) fn elsewhere(
    conn: &Conn,
    actor: &Account,
    origin: impl FnOnce() -> Origin,
) -> Result<Option<Lapse>> {
    if actor.admin_networks().next().is_none() {
        return Ok(None);
    }
    let origin = origin();
    let unknown_is_allowed = origin == Origin::Unknown
        && setting::get(conn, Setting::AdminNetworksUnknown)? == Some(SettingValue::Access(true));
    let by = actor.kept_out_by(origin, unknown_is_allowed);
    Ok(by.map(|networks| Lapse::Elsewhere(origin, networks)))
}

/// What is missing if a second factor is required.
fn lacking(factor: Option<bool>) -> Option<Lapse> {
    match factor {
        Some(true) => None,
        Some(false) | None => Some(Lapse::NoSecondFactor {
            enrolled: factor.is_some(),
        }),
    }
}

/// Whether a second factor is required and nothing that they could show counts as one: then nothing
/// lets them in.
pub(super) fn without_any_factor(conn: &Conn, facts: &Facts) -> Result<Option<Lapse>> {
    let actor = &facts.actor;
    if !actor.needs_second_factor(&facts.authority) {
        return Ok(None);
    }
    let counts = |setting| -> Result<bool> {
        Ok(setting::get(conn, setting)? == Some(SettingValue::Switch(true)))
    };
    if actor.bound && counts(Setting::OsUserSecondFactor)? {
        return Ok(None);
    }
    if !actor.links.is_empty() && is_enough(conn, actor)? {
        return Ok(None);
    }
    Ok(lacking(second_factor::confirmed(conn, actor.id)?))
}

/// Whether a provider's word is enough for somebody who needs a second factor.
fn is_enough(conn: &Conn, actor: &Account) -> Result<bool> {
    let said = setting::both(conn, [Setting::SsoOnly, Setting::SsoSecondFactor])?;
    let [everybody, counts] = [
        SettingValue::RequiredOf(RequiredOf::Everybody),
        SettingValue::Switch(true),
    ]
    .map(Some);
    // Somebody whose password does not work has nothing else to show.
    let password = actor.has_password && !actor.sso_only && said[0] != everybody;
    Ok(!password || said[1] == counts)
}

/// Whether the actor has not shown a second factor that is required. It costs a statement only if
/// one is. A token was made by somebody who had signed in, and needs none.
fn without_factor(conn: &Conn, session: &Session, facts: &Facts) -> Result<Option<Lapse>> {
    if session.token().is_some() || !facts.actor.needs_second_factor(&facts.authority) {
        return Ok(None);
    }
    Ok(match session.proof {
        Proof::Sso { .. } | Proof::Session { sso: Some(_), .. } => {
            (!is_enough(conn, &facts.actor)?).then_some(Lapse::SsoAlone)
        }
        Proof::Password { .. } | Proof::Session { .. } => {
            let factor = second_factor::confirmed(conn, session.account)?;
            lacking(factor)
        }
        Proof::OsUser { .. } => {
            let said = setting::get(conn, Setting::OsUserSecondFactor)?;
            match said == Some(SettingValue::Switch(true)) {
                true => None,
                false => Some(Lapse::OsUserAlone {
                    password: facts.actor.has_password,
                    factor: second_factor::confirmed(conn, session.account)?,
                }),
            }
        }
        // An invitation only lets its holder set a password.
        Proof::Invitation { .. } | Proof::Token { .. } | Proof::DryRun => None,
    })
}

/// What keeps somebody with a password from signing in by it.
#[derive(Clone, Debug)]
pub struct SignInByPassword {
    /// Whether passwords do not work for the account.
    pub is_off: bool,
    /// Whether their console access lets them in.
    pub let_in: bool,
    /// Whether they have to enrol a second factor first.
    pub must_enrol: bool,
    /// The networks they may administer from, besides the machine's console: all of them apply.
    pub networks: Vec<Networks>,
}

impl Snapshot<'_> {
    /// What keeps the person identified by `session`, who now has a password, from signing in by
    /// it.
    pub fn sign_in_by_password(&self, session: &Session) -> Result<SignInByPassword> {
        let facts = facts(self.conn, &self.cache, self.now, session, &Names::default())?;
        let actor = &facts.actor;
        let everybody = SettingValue::RequiredOf(RequiredOf::Everybody);
        let mut networks: Vec<Networks> = Vec::new();
        for one in actor.admin_networks() {
            if !networks.contains(one) {
                networks.push(one.clone());
            }
        }
        Ok(SignInByPassword {
            is_off: actor.sso_only || setting::get(self.conn, Setting::SsoOnly)? == Some(everybody),
            let_in: let_in(actor, &facts.authority),
            must_enrol: actor.needs_second_factor(&facts.authority)
                && second_factor::confirmed(self.conn, session.account)? != Some(true),
            networks,
        })
    }

    /// From now on that number means this account to `session`, or nobody: for a question that is
    /// answered later.
    pub fn hold_account(&self, session: &mut Session, number: &Number) -> Result<()> {
        let id: Option<i64> = self
            .conn
            .prepare_cached("SELECT id FROM extension WHERE number = ?1")?
            .query_row([number.as_str()], |row| row.get(0))
            .optional()?;
        session.held.accounts.retain(|(held, _)| held != number);
        (session.held.accounts).extend(id.map(|id| (number.clone(), AccountId(id))));
        Ok(())
    }

    /// The same for a department.
    pub fn hold_department(&self, session: &mut Session, name: &Name) -> Result<()> {
        let id = department::id_of(self.conn, name)?;
        session.held.department = id.map(|id| (name.clone(), id));
        Ok(())
    }
}
