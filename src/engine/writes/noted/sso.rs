//! Providers of single sign-on, their links, and who signs in only by them.

use crate::domain::{Link, ShownField};
use crate::engine::gate::Change as Noted;
use crate::engine::policy::{Delta, Held, Provider, Registered, SsoLink, SsoOnly};
use serde_json::{Value, json};

/// The person at a provider linked to an account.
pub(super) fn link(change: &Delta<SsoLink>, noted: &mut Noted) {
    let provider = &change.key.1;
    let said = |link: &Option<Link>| match link {
        Some(link) => json!(format!("{} of {provider}", link.by)),
        None => Value::Null,
    };
    noted.field(ShownField::Sso, said(&change.before), said(&change.after));
}

/// Whether the password does not work.
pub(super) fn only(change: &Delta<SsoOnly>, noted: &mut Noted) {
    let (before, after) = (change.before.is_some(), change.after.is_some());
    noted.field(ShownField::SsoOnly, json!(before), json!(after));
}

/// A provider's public data; never its secret.
pub(super) fn provider(change: &Delta<Provider>, noted: &mut Noted) {
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    let issuer = |of: Option<&Registered>| json!(of.map(|of| &of.issuer));
    let client = |of: Option<&Registered>| json!(of.map(|of| &of.client_id));
    let is_held = |of: &Registered| !matches!(of.secret, Held::None);
    let masked = |of: Option<&Registered>| json!(of.filter(|of| is_held(of)).map(|_| "***"));
    noted.field(ShownField::Issuer, issuer(before), issuer(after));
    noted.field(ShownField::ClientId, client(before), client(after));
    if before.map(|of| &of.secret) != after.map(|of| &of.secret)
        && (before.is_some_and(is_held) || after.is_some_and(is_held))
    {
        noted.before.set(ShownField::ClientSecret, masked(before));
        noted.after.set(ShownField::ClientSecret, masked(after));
    }
}
