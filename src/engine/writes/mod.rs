//! One function per operation, each consuming the permit that allows it.
//!
//! There is no target and no connection to pass: both are inside the permit. Without one nothing
//! can be called, one of another operation does not fit, and using it spends it:
//! ```compile_fail,E0061
//! let _ = pbxctl::engine::writes::session::close();
//! ```
//! ```compile_fail,E0308
//! use pbxctl::engine::{Permit, operations::session::Open, writes};
//! fn other(permit: Permit<'_, Open>) { let _ = writes::session::close(permit); }
//! ```
//! ```compile_fail,E0382
//! use pbxctl::engine::{Permit, operations::session::Close, writes};
//! fn twice(permit: Permit<'_, Close>) {
//!     let _ = writes::session::close(permit);
//!     let _ = writes::session::close(permit);
//! }
//! ```
//! ```
//! use pbxctl::engine::{Permit, operations::session::Close, writes};
//! fn once(permit: Permit<'_, Close>) { let _ = writes::session::close(permit); }
//! ```

mod alike;
pub mod audit;
mod noted;
pub mod password;
pub mod session;

use super::gate::{Change, Done, Permit};
use super::policy::{Effect, Facts, Scribe, TypedOperation};
use super::store::{self, Conn, Result};
use crate::domain::{CallRights, Deadline, Role};
use serde_json::{Value, json};

/// An operation that has a write: lets `ops` perform any of them alike.
pub trait Performed: TypedOperation + Sized {
    /// Spends the permit.
    fn perform(permit: Permit<'_, Self>) -> Result<Done>;
}

/// Spends a permit on the effect that was judged: writes its cells, and no others.
pub fn apply<O: TypedOperation>(mut permit: Permit<'_, O>) -> Result<Done> {
    let effect = permit.take_effect();
    permit.spend(|_, facts, conn| match &effect {
        Some(effect) => write(conn, effect, facts),
        None => Ok(Change::default()),
    })
}

/// Writes the cells of an effect, and returns what the record keeps of it.
pub(in crate::engine) fn write(conn: &Conn, effect: &Effect, facts: &Facts) -> Result<Change> {
    let about = noted::About {
        conn,
        effect,
        facts,
    };
    let mut noted = noted::noted(&about)?;
    // Roles that only a department's call right names were not loaded.
    let custom = match effect.names_custom_roles() {
        true => store::role::all(conn)?,
        false => Vec::new(),
    };
    let born = store::apply(conn, effect, facts)?;
    store::mark(conn, born)?;
    noted.being = effect.being();
    noted.effect = effect.write(&Scribe {
        roles: effect
            .custom_roles()
            .chain(facts.custom_roles().copied())
            .chain(custom.into_iter().map(|(known, _)| known))
            .collect(),
        number: None,
        born: born.ids(),
        effect: Some(effect),
    });
    noted::warn(&about, born, &mut noted)?;
    Ok(noted)
}

fn role_json(role: Role, deadline: Deadline) -> Value {
    match deadline {
        Deadline::Never => json!(role.name()),
        Deadline::At(time) => json!(format!("{role} until {}", time.rfc3339_utc())),
    }
}

/// Call rights as the record shows them, and as they are typed: `deny barge-in`. Something named by
/// a right is not a field.
fn calls_json(calls: CallRights) -> Value {
    let all = calls.not_inherited();
    all.map(|(right, says)| json!(format!("{} {right}", says.as_str())))
        .collect()
}
