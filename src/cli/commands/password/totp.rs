//! `password totp`: a second factor besides the password.

use super::super::args;
use super::super::people::whom;
use super::super::qr;
use super::super::{Run, Verb, bare, with_verbs};
use super::shown;
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Number, RECOVERY_CODES, Secret, recovery_code};
use crate::engine::operations::password::{TotpConfirm, TotpEnrol, TotpRemove};
use crate::engine::{
    AuthError, Done, RecoveryDigests, Store, TotpSecret, WrongCode, recovery_digest, totp_text,
    totp_uri,
};
use crate::ui::{Format, Outcome};
use clap::{ArgMatches, Command};
use serde::Deserialize;
use zeroize::Zeroizing;

pub(super) const VERBS: &[Verb] = &[
    (
        "enrol",
        "Begin a second factor of your own: a device that shows codes",
        enrol_command,
        Run::Itself(enrol),
    ),
    (
        "confirm",
        "Confirm it with a code from the device",
        confirm_command,
        Run::Itself(confirm),
    ),
    (
        "remove",
        "End a second factor: your own, or somebody's whose device is lost",
        remove_command,
        Run::Mutation(remove),
    ),
];

pub(super) fn command(verb: Command) -> Command {
    with_verbs(verb, VERBS)
}

fn enrol_command(verb: Command) -> Command {
    bare(verb).after_help(
        "Prints a QR code, and the secret as text, only this once. Nobody is asked for a code \
until it is confirmed. pbxctl asks for the current password, or reads it from --password-file with \
-u; being logged in is not enough. -o plain prints only the otpauth:// address.",
    )
}

fn confirm_command(verb: Command) -> Command {
    bare(verb).after_help(
        "pbxctl asks for the code, or reads it from --code-file. It prints ten recovery codes, \
only this once: each signs in once if the device is lost. From now on `login` and `-u` ask for a \
code; earlier sessions end.",
    )
}

fn remove_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Whose; default: yours").required(false))
        .after_help(
            "For your own it needs password and code, or a recovery code. For somebody else's it needs passwords:write over them, and all the rights that they hold (D7). Their sessions continue: set a new password to end those.",
        )
}

/// Checks whether it is allowed before anybody types, or is shown, anything.
fn may(client: &mut Client, op: impl crate::engine::writes::Performed) -> Result<(), Error> {
    client.performer().judge(op)?;
    Ok(())
}

fn enrol(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let mut client = shown::identify(context)?;
    let number = client.session.number().clone();
    let mut bytes = Zeroizing::new([0; TotpSecret::BYTES]);
    (context.system.random)(&mut bytes[..]);
    let secret = TotpSecret::new(*bytes);
    let uri = totp_uri(&number, &secret);
    let text = totp_text(&secret);
    let op = TotpEnrol {
        number: number.clone(),
        secret,
    };
    if context.ui.format() == Format::Plain && !context.leaves_nothing() {
        may(&mut client, op.clone())?;
        context.print_before_kept(&uri, |before| client.performer().perform_then(op, before))?;
        return Ok(());
    }
    let outcome = context.perform_and_show(&mut client, op, |context, done| {
        enrolled(context, done, &number, (&uri, &text))
    })?;
    context.tell(&outcome)
}

/// What was begun, and the secret, which is shown only this once.
fn enrolled(
    context: &mut Context,
    done: Done,
    number: &Number,
    (uri, text): (&Secret, &Secret),
) -> Outcome {
    let said = [
        format!("extension {number}: second factor enrolled, and not confirmed yet"),
        format!(
            "scan this with the app that will show codes, or type the secret there; then give a \
code: pbxctl password totp confirm -u {number}"
        ),
    ];
    let mut outcome = context.outcome(done, said);
    if !context.leaves_nothing() {
        let (uri, text) = (uri.expose(), text.expose());
        outcome.extra.insert("uri".into(), uri.into());
        outcome
            .extra
            .insert("secret".into(), text.replace(' ', "").into());
        let settings = context.ui.settings();
        if settings.format == Format::Table && !settings.quiet {
            outcome.drawn = qr::drawn(uri, settings.colour_out);
        }
        outcome.shown_once = Some(("secret: ", text.to_owned()));
    }
    outcome
}

/// Ten new ones, and what is kept of them.
fn recovery_codes(context: &mut Context) -> (Vec<Secret>, RecoveryDigests) {
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let mut bytes = Zeroizing::new([0; 10]);
        (context.system.random)(&mut bytes[..]);
        codes.push(recovery_code(&bytes));
    }
    let digests = codes.iter().filter_map(recovery_digest).collect();
    (codes, RecoveryDigests::new(digests))
}

fn confirm(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    // This code confirms the device; it is not one to sign in with.
    let file = context.globals.code_file.take();
    let mut client = shown::identify(context)?;
    let number = client.session.number().clone();
    let op = |secret: TotpSecret, step: i64, recovery: RecoveryDigests| TotpConfirm {
        number: number.clone(),
        secret,
        step,
        recovery,
    };
    let judged = op(TotpSecret::of_nobody(), 0, RecoveryDigests::of_nobody());
    may(&mut client, judged)?;
    let code = match file {
        Some(path) => context.read_secret_file(&path)?,
        None if context.may_prompt() => context.ask_secret(&format!("Code of {number}"))?,
        None => {
            return Err(
                Error::unconfirmed("a code is needed and nobody can be asked")
                    .code("input.missing")
                    .hint("use `--code-file FILE` (`-` for standard input)"),
            );
        }
    };
    let (secret, step) = tested(&client.store, &client, &code, context)?;
    let (codes, digests) = recovery_codes(context);
    let outcome =
        context.perform_and_show(&mut client, op(secret, step, digests), |context, done| {
            confirmed(context, done, &number, &codes)
        })?;
    context.tell(&outcome)
}

/// Which secret a code belongs to, and its time step.
fn tested(
    store: &Store,
    client: &Client,
    code: &Secret,
    context: &Context,
) -> Result<(TotpSecret, i64), Error> {
    match store.code_to_confirm(&client.session, code, context.now()) {
        Ok(Some(found)) => Ok(found),
        Ok(None) => Err(Error::conflict(
            "the second factor to confirm was removed meanwhile",
        )),
        Err(AuthError::WrongCode(wrong)) => {
            let (why, mut hint) = crate::cli::factor::of_wrong(wrong);
            // There are no recovery codes before the first correct code.
            if matches!(wrong, WrongCode::Unknown) {
                hint = "the device shows a new one every 30 seconds; if none is right, enrol again: pbxctl password totp enrol".into();
            }
            Err(Error::invalid(why).code("invalid.code").hint(hint))
        }
        Err(error) => Err(error.into()),
    }
}

fn confirmed(context: &mut Context, done: Done, number: &Number, codes: &[Secret]) -> Outcome {
    let said = [
        format!("extension {number}: second factor on; earlier sessions have ended"),
        "recovery codes, shown only this once; each replaces a code once, if the device is lost:"
            .to_owned(),
    ];
    let mut outcome = context.outcome(done, said);
    if context.leaves_nothing() {
        outcome.said.truncate(1);
        return outcome;
    }
    let all: Vec<&str> = codes.iter().map(Secret::expose).collect();
    outcome.extra.insert("recovery_codes".into(), all.into());
    let lines = codes.iter().map(|code| format!("{}\n", code.expose()));
    outcome.drawn = lines.collect();
    outcome
}

/// Whose it is, where that is said.
#[derive(Deserialize)]
struct Whose {
    number: Option<Number>,
}

fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Whose { number } = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let own = client.session.number().clone();
        let number = number.unwrap_or_else(|| own.clone());
        let is_own = number == own;
        if is_own && !context.is_in_batch() {
            shown::prove(context, client)?;
        }
        let op = TotpRemove {
            number: number.clone(),
        };
        let done = client.perform(op)?;
        let whom = whom(client, &number)?;
        let said = match (done.changed, is_own) {
            (false, _) => vec![format!("{whom}: no second factor, already so")],
            (true, true) => vec![
                format!("{whom}: second factor removed, with its recovery codes"),
                "the password alone is enough again, unless a second factor is required".into(),
            ],
            (true, false) => vec![
                format!("{whom}: second factor removed, with its recovery codes"),
                format!(
                    "sessions continue; if somebody else has the device, set a new password: pbxctl password set {number}"
                ),
            ],
        };
        Ok(context.outcome(done, said))
    }))
}
