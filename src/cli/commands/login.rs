//! `login`: a password typed once.

use super::whoami;
use crate::cli::{Client, Context, Error, once, sessions, typed};
use crate::domain::{Invalid, Number, ProviderName, Time, Who, humane_left, parse_duration};
use crate::engine::operations::session::Open;
use crate::engine::{Access, Done, OsIdentity, Session, Store};
use crate::ui::{Cell, Column, Machine};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Deserialize;
use zeroize::Zeroizing;

const COLUMNS: &[Column] = &[
    Column::new("id", "SESSION", 0).numbers(),
    Column::new("created", "BEGAN", 0).times(),
    Column::new("expires", "ENDS", 0).times(),
    Column::new("current", "THIS ONE", 0).flags(),
];

const AFTER: &str =
    "The session is kept in a private file, only for this database and your OS user; under sudo, \
for the user who called sudo. Until it ends, commands act as that extension without asking; `-u` \
names another one that is logged in. A new password ends it.

With --sso you sign in at the provider instead of with a password: pbxctl prints an address and a code, and waits until somebody has confirmed the code there, for as long as it is valid or for --wait SECONDS.";

/// How long a session lasts by default, in seconds.
const USUAL: i64 = 12 * 3600;
/// Longest session, in seconds: 30 days.
const LONGEST: i64 = 30 * 86_400;

fn duration(text: &str) -> Result<i64, Invalid> {
    let seconds = parse_duration(text)?;
    if seconds > LONGEST {
        let why = "a session lasts 30 days at most";
        return Err(Invalid::new(
            "a length for a session",
            text,
            why,
            "such as 12h or 5d",
        ));
    }
    Ok(seconds)
}

pub(super) fn command(noun: Command) -> Command {
    noun.after_help(AFTER)
        .arg(
            Arg::new("for")
                .long("for")
                .value_name("DURATION")
                .help("How long, such as 8h or 5d; 12h unless the site allows less")
                .value_parser(duration),
        )
        .arg(
            Arg::new("list")
                .long("list")
                .help("List your sessions instead")
                .action(ArgAction::SetTrue)
                .conflicts_with("for"),
        )
        .arg(
            Arg::new("sso")
                .long("sso")
                .value_name("PROVIDER")
                .help("Sign in through a provider, instead of with a password")
                .conflicts_with("list"),
        )
}

/// How long it lasts, or whether to list sessions.
#[derive(Deserialize)]
struct Arguments {
    #[serde(rename = "for")]
    length: Option<String>,
    #[serde(default)]
    list: bool,
    /// The provider to ask.
    sso: Option<ProviderName>,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { length, list, sso } = typed(matches)?;
    if list {
        return self::list(context);
    }
    if context.globals.token_file.is_some() {
        return Err(Error::usage("a token cannot begin a session")
            .hint("log in with the password, or give the token to each command"));
    }
    let globals = &context.globals;
    let of_password = [&globals.password_file, &globals.code_file];
    if sso.is_some() && (globals.user.is_some() || of_password.into_iter().any(Option::is_some)) {
        return Err(Error::usage("the provider says who signs in")
            .hint("leave `-u`, `--password-file` and `--code-file` out"));
    }
    let length = length.as_deref().map(duration).transpose()?;
    let reason = context.reason()?;
    let mut store = context.open(Access::Write)?;
    let seconds = length.unwrap_or(USUAL.min(store.longest_session()?));
    let os = context.os_identity();
    if store.caller(&os).is_none() {
        // A session of nobody would be everybody's.
        return Err(context.unknown_caller(&store));
    }
    let (session, before) = identify(context, &mut store, &os, sso.as_ref())?;
    let number = session.number().clone();
    let now = context.now();
    let before = before.and_then(|kept| store.known_session(&kept.secret, now, &os).ok());
    let before = before.map(|used| used.session);
    let mut client = context.acting_as(store, session, (now, reason));
    let mut secret = Zeroizing::new([0; 32]);
    (context.system.random)(&mut secret[..]);
    let secret_hash = client.store.session_digest(&secret[..], &os);
    let expires = now.plus(seconds);
    let op = Open {
        secret_hash,
        expires,
    };
    let done = if context.globals.dry_run {
        client.perform(op)?
    } else {
        let kept = (&number, &secret[..], before.as_ref());
        open(context, &mut client, op, &os, kept)?
    };
    let view = whoami::view(&mut client)?;
    let zone = client.zone(None)?;
    let until = format!("{} ({})", expires.local(zone), humane_left(seconds));
    let said = [
        format!("logged in as {number} ({}) until {until}", view.name),
        format!("commands without `-u` act as {number} until `pbxctl logout`"),
    ];
    let mut outcome = context.outcome(done, said);
    outcome.warnings.extend(whoami::notices(&view, zone));
    context.tell(&outcome)
}

/// Who logs in, and their session stored before.
fn identify(
    context: &mut Context,
    store: &mut Store,
    os: &OsIdentity,
    sso: Option<&ProviderName>,
) -> Result<(Session, Option<sessions::Kept>), Error> {
    if let Some(provider) = sso {
        let session = context.by_provider(store, provider, os)?;
        let before = sessions::kept(context, store, os, Some(session.number()))?;
        return Ok((session, before));
    }
    let who = who(context, store)?;
    let before = match store.number_of(&who)? {
        Some(number) => sessions::kept(context, store, os, Some(&number))?,
        None => None,
    };
    Ok((context.by_password(store, &who, os)?, before))
}

/// Opens the session whose secret is in the file by then, and ends the one whose secret was there;
/// or does neither.
fn open(
    context: &Context,
    client: &mut Client,
    op: Open,
    os: &OsIdentity,
    (number, secret, before): (&Number, &[u8], Option<&Session>),
) -> Result<Done, Error> {
    let place = sessions::place(context, &client.store, os)?;
    let mut earlier = None;
    let keep = |_: &Done| {
        earlier = Some(sessions::keep(&place, number, secret)?);
        Ok(())
    };
    let done = client.performer().begin_in_place_of(op, before, keep);
    match (done, earlier) {
        // If it is unknown whether it was opened, its secret stays too.
        (Err(error), Some(earlier)) if !once::may_be_done(&error) => {
            sessions::put_back(&place, earlier)?;
            Err(error)
        }
        (done, _) => done,
    }
}

/// Who logs in: `-u`, else the extension of the OS user, else asks.
fn who(context: &mut Context, store: &Store) -> Result<Who, Error> {
    if let Some(typed) = &context.globals.user {
        return Ok(typed.parse()?);
    }
    // A binding that belongs to somebody else by now says nothing.
    if let Ok(Some(bound)) = store.known_os_user(&context.os_identity()) {
        return Ok(bound.number().clone().into());
    }
    if !context.may_prompt() {
        return Err(Error::usage("it is not said who logs in").hint("add `-u NUMBER`"));
    }
    Ok(context.ask_line("Extension or user name")?.trim().parse()?)
}

fn list(context: &mut Context) -> Result<(), Error> {
    let mut client = context.client(Access::Read)?;
    let (zone, now) = (client.zone(None)?, client.options.now);
    let view = whoami::view(&mut client)?;
    let time = |at: Time, left: Option<i64>| match left {
        Some(left) => Cell::Time {
            at,
            people: Some(format!("{}, {} left", at.local(zone), humane_left(left))),
            short: None,
            machine: Machine::Utc,
            read: (zone, now),
        },
        None => Cell::time(at, zone, now),
    };
    if context.ui.is_table() {
        let whose = client.session.number();
        context.ui.note(&format!("sessions of {whose}"));
    }
    let mut rows = context.ui.list(COLUMNS)?.nothing("there are none");
    for session in &view.sessions {
        rows.row(&[
            Cell::Int(session.id),
            time(session.created, None),
            time(session.expires, Some(session.seconds_left)),
            Cell::Bool(session.current),
        ])?;
    }
    Ok(rows.finish()?)
}
