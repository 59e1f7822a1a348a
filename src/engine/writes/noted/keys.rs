//! Tokens that are created or end, and what else gives access to an account whose password changes.

use super::About;
use crate::domain::{RequiredOf, Right, Setting, SettingValue, ShownField};
use crate::engine::gate::{Change as Noted, StillOpen};
use crate::engine::policy::{
    Account, Authority, Binding, Change, Delta, Effect, Factor, Facts, Invitation, Invited,
    Password, SecondFactor, Token, TokenKey, let_in,
};
use crate::engine::reading::factor_state;
use crate::engine::store::{Born, Conn, Result, keys, setting};
use serde_json::json;

/// That a password is set or removed; never which.
pub(super) fn password(change: &Delta<Password>, noted: &mut Noted) {
    let masked = |there: bool| json!(there.then_some("***"));
    let [before, after] = [change.before.is_some(), change.after.is_some()].map(masked);
    noted.before.set(ShownField::Password, before);
    noted.after.set(ShownField::Password, after);
}

/// That a second factor is enrolled, confirmed or removed; never which.
pub(super) fn second_factor(change: &Delta<SecondFactor>, noted: &mut Noted) {
    let state = |factor: &Option<Factor>| {
        let confirmed = factor.as_ref().map(Factor::is_confirmed);
        json!(factor_state(confirmed))
    };
    noted
        .before
        .set(ShownField::SecondFactor, state(&change.before));
    noted
        .after
        .set(ShownField::SecondFactor, state(&change.after));
}

/// That somebody who needs a second factor no longer has one.
pub(super) fn warn_of_none(
    effect: &Effect,
    change: &Delta<SecondFactor>,
    facts: &Facts,
    noted: &mut Noted,
) {
    if change.after.is_none()
        && change.before.is_some()
        && let Some(account) = effect.after.account(change.key)
        && account.needs_second_factor(&facts.authority_of(account))
    {
        noted.warnings.push(format!(
            "{0} needs a second factor: until they enrol another with `pbxctl password totp enrol`, they can run only that and `password change`",
            account.number
        ));
    }
}

/// Until when an invitation is open; never its code. An ended one does not count.
pub(super) fn invitation(facts: &Facts, change: &Delta<Invitation>, noted: &mut Noted) {
    let open = |side: &Option<Invited>| {
        let until = side.as_ref().map(Invited::until);
        json!(until.filter(|until| *until > facts.now))
    };
    let [before, after] = [&change.before, &change.after].map(open);
    if !(before.is_null() && after.is_null()) {
        // Another one may end at the same time as the one before it.
        noted.before.set(ShownField::InvitedUntil, before);
        noted.after.set(ShownField::InvitedUntil, after);
    }
}

/// Which OS user is bound to the account.
pub(super) fn binding(change: &Delta<Binding>, noted: &mut Noted) {
    let [before, after] =
        [&change.before, &change.after].map(|user| json!(user.as_ref().map(|user| &user.name)));
    noted.field(ShownField::OsUser, before, after);
}

/// The OS user is bound to somebody who is not let in, and would find out only when they try.
pub(super) fn warn_of_shut(
    effect: &Effect,
    change: &Delta<Binding>,
    facts: &Facts,
    noted: &mut Noted,
) {
    let Some(account) = effect.after.account(change.key) else {
        return;
    };
    let authority = facts.authority_of(account);
    if change.after.is_some() && !let_in(account, &authority) {
        let number = &account.number;
        noted.warnings.push(format!(
            "{number} is not let in to pbxctl: `pbxctl console allow {number}` lets them in"
        ));
    }
}

/// A new token, once it has a number: the record says what it may do, never its secret.
pub(super) fn token_made(about: &About<'_>, born: Born, change: &Delta<Token>, noted: &mut Noted) {
    let Some(new) = &change.after else { return };
    let rights: Vec<_> = new.limit.rights.iter().map(Right::name).collect();
    let after = &mut noted.after;
    after.set(ShownField::Token, json!(born.token(change.key.1).0));
    after.set(ShownField::Rights, json!(rights));
    let department = new.limit.department;
    if let Some(d) = department.and_then(|id| about.effect.before.department(id)) {
        after.set(ShownField::Department, json!(d.name.as_str()));
    }
    after.set(ShownField::Expires, json!(new.limit.until));
    if let Some(label) = &new.label {
        after.set(ShownField::Label, json!(label.as_str()));
    }
    let owner = about.effect.after.account(change.key.0);
    if owner.is_some_and(|o| o.needs_second_factor(&Authority::of(o, about.facts.now))) {
        noted.unrecorded_warnings.push(
            "a token needs no second factor, although its owner does: keep it as safe as both"
                .into(),
        );
    }
}

/// Tokens that end: the named ones, and then those made with them. What is removed with a
/// department is shown with it.
pub(super) fn token_ended(about: &About<'_>, change: &Delta<Token>, noted: &mut Noted) {
    let (effect, facts) = (about.effect, about.facts);
    let Some(owner) = effect.before.account(change.key.0) else {
        return;
    };
    // They are shown as one list.
    let along = change.after.is_some() || effect.token_goes_along(change.key);
    if along || noted.before.has(ShownField::Tokens) {
        return;
    }
    let ends = effect.difference().filter_map(|change| {
        if let Change::Token(d) = change {
            return Some(d.key);
        }
        None
    });
    let is_named = |(of, id): TokenKey| {
        facts
            .named
            .token
            .map_or(of == owner.id, |named| id == named)
    };
    let (named, made): (Vec<_>, Vec<_>) = ends.partition(|key| is_named(*key));
    let ids = |keys: Vec<TokenKey>| -> Vec<i64> { keys.into_iter().map(|(_, id)| id.0).collect() };
    noted.before.set(ShownField::Extension, json!(owner.number));
    noted.before.set(ShownField::Tokens, json!(ids(named)));
    noted.after.set(ShownField::Tokens, json!([]));
    if !made.is_empty() {
        noted
            .before
            .set(ShownField::TokensMadeByThem, json!(ids(made)));
        noted.after.set(ShownField::TokensMadeByThem, json!([]));
    }
    let one = change
        .before
        .as_ref()
        .filter(|_| facts.named.token.is_some());
    if let Some(label) = one.and_then(|token| token.label.as_ref()) {
        noted.before.set(ShownField::Label, json!(label.as_str()));
    }
}

/// A new password ends what was begun with the old one. If it is set because the old one is in the
/// wrong hands, the actor is told what else those hands may hold.
pub(super) fn warn_of_other_keys(
    conn: &Conn,
    facts: &Facts,
    target: &Account,
    change: &mut Noted,
) -> Result<()> {
    let open = keys::open(conn, target.id, facts.now)?;
    let (number, ids) = (&target.number, open.tokens.iter());
    let ids = ids.map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let tokens = match open.tokens.len() {
        0 => None,
        1 => Some(format!("token {ids}")),
        n => Some(format!("{n} tokens ({ids})")),
    };
    let os_user = open
        .os_user
        .as_ref()
        .map(|name| format!("OS user `{name}`"));
    let providers = open
        .providers
        .iter()
        .map(|name| format!("provider `{name}`"));
    let some_tokens = usize::from(tokens.is_some()) * open.tokens.len();
    let all: Vec<_> = os_user.into_iter().chain(providers).chain(tokens).collect();
    let (what, is) = match (all.as_slice(), some_tokens) {
        ([], _) => {
            change.still_open = open;
            return Ok(());
        }
        ([_], 0 | 1) => (listed(&all), "is"),
        (_, _) => (listed(&all), "are"),
    };
    let unlink = open
        .providers
        .iter()
        .map(|name| format!("`pbxctl console sso-end {number} --provider {name}`"));
    let unbind = open
        .os_user
        .as_ref()
        .map(|_| format!("`pbxctl console unbind {number}`"));
    let revoke = match (facts.is_self(), open.tokens.as_slice()) {
        (_, []) => Vec::new(),
        (true, _) => vec!["`pbxctl token revoke --all`".to_owned()],
        (false, [id]) => vec![format!("`pbxctl token revoke {id}`")],
        (false, _) => vec![format!("`pbxctl token revoke --all --owner {number}`")],
    };
    let ways: Vec<_> = revoke.into_iter().chain(unbind).chain(unlink).collect();
    let todo = match ways.as_slice() {
        [only] => format!("{only} ends that"),
        all => format!("{} end that", listed(all)),
    };
    let told = format!("{what} {is} still a key to {number}: {todo}");
    change.warnings.push(told.clone());
    change.still_open = StillOpen { told, ..open };
    Ok(())
}

/// A password, or a code to set one, for somebody whose password does not work.
pub(super) fn warn_of_what_opens_nothing(
    conn: &Conn,
    facts: &Facts,
    target: &Account,
    change: &mut Noted,
) -> Result<()> {
    if facts.is_self() {
        return Ok(());
    }
    let everybody = SettingValue::RequiredOf(RequiredOf::Everybody);
    let todo = if target.sso_only {
        format!(
            "`pbxctl console sso-only {} off` switches it on",
            target.number
        )
    } else if setting::get(conn, Setting::SsoOnly)? == Some(everybody) {
        "they sign in through a provider (`sso-only` of the site)".to_owned()
    } else {
        return Ok(());
    };
    let number = &target.number;
    change.warnings.push(format!(
        "password sign-in is switched off for {number}, so the password is not accepted: {todo}"
    ));
    Ok(())
}

/// Passwords are switched off for somebody who has no other way in.
pub(super) fn warn_of_no_way_in(target: &Account, change: &mut Noted) {
    if target.links.is_empty() && !target.bound {
        let number = &target.number;
        change.warnings.push(format!(
            "{number} can no longer sign in: no provider is linked, and no OS user bound; `pbxctl console sso {number} --provider PROVIDER --email EMAIL` links one"
        ));
    }
}

/// Somebody's own new password leaves an invitation open: it may cost them the account, or let its
/// rightful owner get it back.
pub(super) fn warn_of_invitation(facts: &Facts, target: &Account, change: &mut Noted) {
    let is_open = target.invited_until.is_some_and(|until| until > facts.now);
    if is_open && facts.is_self() {
        let number = &target.number;
        change.warnings.push(format!(
            "an invitation is still open: anybody with its code can reset the password of {number}; end it with `pbxctl password uninvite {number}`"
        ));
    }
}

/// `a`, `b and c`, `a, b and c`.
fn listed(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
