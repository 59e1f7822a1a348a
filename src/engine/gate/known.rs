//! D1 in the very transaction: whether whoever acts is still the one who was known.

use crate::domain::Time;
use crate::engine::authn::Session;
use crate::engine::policy::{Account, Facts, Lapse, Needs};
use crate::engine::store::facts::load_known;
use crate::engine::store::{Cache, Conn, Result};
use std::cell::RefCell;
use std::rc::Rc;

/// Facts for whoever is known by `session`, and whether they still are: asked in the very
/// transaction that decides, and once there until something changes that may end it.
pub(super) fn facts(
    conn: &Conn,
    cache: &RefCell<Cache>,
    now: Time,
    session: &Session,
    needs: &Needs<'_>,
) -> Result<Facts> {
    let Some(mut facts) = load_known(conn, cache, now, session.acting(), needs)? else {
        // Who is gone holds nothing, and nothing is looked up for them.
        let gone = Rc::new(Account::gone(session.account, session.number.clone()));
        let mut facts = Facts::of_actor(now, gone, Rc::default());
        facts.lapse = Some(Lapse::Removed);
        return Ok(facts);
    };
    facts.by_token = session.token();
    facts.shown = session.shown();
    let asked = cache.borrow().lapse.clone();
    facts.lapse = match asked {
        Some(lapse) => lapse,
        None => {
            let keys = cache.borrow().keys.clone().unwrap_or_default();
            session.lapse(conn, &facts.actor.number, &keys, now)?
        }
    };
    cache.borrow_mut().lapse = Some(facts.lapse.clone());
    if facts.lapse == Some(Lapse::Renumbered) {
        // They are told of the number they know.
        let mut known = facts.actor.as_ref().clone();
        known.number = session.number.clone();
        facts.actor = Rc::new(known);
    }
    Ok(facts)
}
