//! Identifying oneself within the command itself: a session, or being the OS user, is not enough to
//! change one's own password or second factor.

use crate::cli::{Client, Context, Error};
use crate::domain::{Number, Secret, Who};
use crate::engine::{Access, Session, SignInByPassword, Store, Via};

/// Identified by the current password, whatever the session or the OS user says; by the OS user if
/// there is no password.
pub(super) fn identify(context: &mut Context) -> Result<Client, Error> {
    if context.globals.password_file.is_some() {
        return context.client(Access::Write);
    }
    let now = context.now();
    let (mut store, who) = match context.globals.user.clone() {
        Some(typed) => (context.open(Access::Write)?, typed.parse::<Who>()?),
        None => {
            let mut client = context.client(Access::Write)?;
            if is_all_there_is(&mut client)? {
                return Ok(client);
            }
            let number = client.session.number().clone();
            (client.store, number.into())
        }
    };
    let session = by_current(context, &mut store, &who)?;
    let reason = context.reason()?;
    Ok(context.acting_as(store, session, (now, reason)))
}

/// The same for somebody already identified: from now on, by the password.
pub(super) fn prove(context: &mut Context, client: &mut Client) -> Result<(), Error> {
    let is_shown = match client.session.via() {
        // The rules refuse a token, whatever else is given.
        Via::Password | Via::Token(_) => true,
        Via::OsUser => is_all_there_is(client)?,
        Via::Session(_) | Via::Sso | Via::Invitation => false,
    };
    if !is_shown {
        let number = client.session.number().clone();
        let shown = by_current(context, &mut client.store, &number.into())?;
        client.session = shown.seated(context.system.seat.clone());
    }
    Ok(())
}

/// Whether being the OS user is the only proof they have.
fn is_all_there_is(client: &mut Client) -> Result<bool, Error> {
    let now = client.options.now;
    Ok(client.session.via() == Via::OsUser
        && !client.store.read(now)?.has_password(&client.session)?)
}

fn by_current(context: &mut Context, store: &mut Store, who: &Who) -> Result<Session, Error> {
    let current = current(context, who)?;
    let os = context.os_identity();
    context.by_this_password(store, who, &current, &os)
}

fn current(context: &mut Context, who: &Who) -> Result<Secret, Error> {
    if context.may_prompt() {
        return context.ask_secret(&format!("Current password of {who}"));
    }
    Err(Error::unauthenticated(format!(
        "the current password of {who} is needed and nobody can be asked"
    ))
    .hint(format!(
        "use `-u {who} --password-file FILE` (`-` for standard input)"
    )))
}

/// What somebody who now has a password does next, as far as the password lets them in.
pub(super) fn next_steps(program: &str, number: &Number, then: &SignInByPassword) -> Vec<String> {
    let mut lines = Vec::new();
    if then.is_off {
        lines.push(format!(
            "password sign-in is switched off for you: {program} login --sso PROVIDER"
        ));
        return lines;
    }
    if !then.let_in {
        lines.push(format!(
            "you are not let in to pbxctl yet: ask your administrator for `pbxctl console allow {number}`"
        ));
        return lines;
    }
    if then.must_enrol {
        lines.push(format!(
            "you need a second factor; enrol one: {program} password totp enrol -u {number}"
        ));
    }
    let networks: Vec<_> = then.networks.iter().map(ToString::to_string).collect();
    let place = match networks.as_slice() {
        [] => String::new(),
        all => format!(" from {}", all.join(" and ")),
    };
    let log_in = match then.must_enrol {
        true => "then log in",
        false => "log in with it",
    };
    lines.push(format!("{log_in}{place}: {program} login -u {number}"));
    lines
}
