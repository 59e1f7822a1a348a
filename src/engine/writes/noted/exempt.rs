//! People to whom a newly required second factor does not apply.

use super::About;
use crate::domain::{Module, RequiredOf, Right, Setting as Key, SettingValue};
use crate::engine::gate::Change as Noted;
use crate::engine::policy::{Change, Scope};
use crate::engine::store::{Result, setting, sso};

/// How many of them are named.
const NAMED: usize = 5;

/// People without a working password sign in by a provider's word alone, which is then enough. Who
/// they are is said to people who may see everybody's console access; others get the same text
/// whether there are any or not.
pub(super) fn warn(about: &About<'_>, change: &Change, noted: &mut Noted) -> Result<()> {
    if !requires(change) {
        return Ok(());
    }
    let conn = about.conn;
    if setting::get(conn, Key::SsoSecondFactor)? == Some(SettingValue::Switch(true)) {
        return Ok(());
    }
    let authority = &about.facts.authority;
    let sees_all = authority.holds(Right::read(Module::Console), Scope::System);
    let whom = match sees_all {
        true => match sso::by_provider_alone(conn)?.as_slice() {
            [] => return Ok(()),
            all => format!("people without a valid password ({})", named(all)),
        },
        false if sso::is_any(conn)? => "people without a valid password".to_owned(),
        false => return Ok(()),
    };
    noted.warnings.push(format!(
        "pbxctl does not ask {whom} for one: they sign in through a provider, which may ask for a second factor or not"
    ));
    Ok(())
}

/// Whether it makes a second factor required for anybody.
fn requires(change: &Change) -> bool {
    let of = if let Change::Setting(d) = change
        && d.key == Key::SecondFactor
        && let Some(SettingValue::RequiredOf(of)) = d.after
    {
        of
    } else if let Change::DepartmentField(d) = change
        && let Some(crate::domain::DepartmentValue::SecondFactor(of)) = d.after
    {
        of
    } else {
        return false;
    };
    of != RequiredOf::Nobody
}

fn named(all: &[String]) -> String {
    let first = all[..all.len().min(NAMED)].join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
