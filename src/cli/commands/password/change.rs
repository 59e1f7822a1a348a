//! `password change`: for everybody with an enabled account, with or without console access.

use super::new::{self, Source};
use super::shown;
use crate::cli::{Client, Context, Error, sessions, typed};
use crate::domain::ShownField;
use crate::engine::operations::password::Change;
use crate::engine::operations::session::WhoAmI;
use crate::ops::everything::Closed;
use clap::{ArgMatches, Command};

pub(super) fn command(verb: Command) -> Command {
    verb.args(new::source()).after_help(
        "pbxctl asks for the current password, or reads it from --password-file with -u; being logged in,
or being the bound OS user, is not enough. Your sessions end. If the account has no password yet,
its bound OS user can set the first one without another.",
    )
}

/// Whether there are sessions to end. Somebody who may not sign in cannot begin one, and has none
/// that counts.
fn ends_sessions(client: &mut Client) -> Result<bool, Error> {
    let snapshot = client.store.read(client.options.now)?;
    Ok(match snapshot.authorize(&client.session, WhoAmI)? {
        Ok(granted) => !snapshot
            .whoami(&granted, &client.session)?
            .sessions
            .is_empty(),
        Err(_) => false,
    })
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let source: Source = typed(matches)?;
    let mut client = shown::identify(context)?;
    let number = client.session.number().clone();
    let snapshot = client.store.read(client.options.now)?;
    let names = snapshot.names_of(&client.session)?;
    let then = snapshot.sign_in_by_password(&client.session)?;
    drop(snapshot);
    let owner = new::Owner::new(&client, &number, &names)?;
    let secret = new::read(context, &source, &owner)?;
    let hash = context.hash(&secret)?;
    let generated = source.generate.then(|| (&secret, hash.clone()));
    let op = Change {
        number: number.clone(),
        hash,
    };
    let ends_sessions = ends_sessions(&mut client)?;
    let program = context.program();
    let said = |closed: &Closed| {
        if closed.password.before.text(ShownField::Password).is_none() {
            let mut lines = vec![format!("extension {number}: first password set")];
            lines.extend(shown::next_steps(&program, &number, &then));
            return lines;
        }
        let mut lines = vec![format!("extension {number}: password changed")];
        if ends_sessions && then.is_off {
            lines.push(format!(
                "your sessions have ended; begin a new one with `{program} login --sso PROVIDER`"
            ));
        } else if ends_sessions {
            lines.push(format!(
                "your sessions have ended; begin a new one with `{program} login`"
            ));
        }
        lines
    };
    let outcome = new::finish(context, &mut client, (op, None), said, generated)?;
    sessions::tell_and_forget(context, &client.store, &number, outcome)
}
