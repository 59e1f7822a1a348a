//! `logout`: ends what `login` began.

use crate::cli::complete::{Meaning, Means};
use crate::cli::{Context, Error, Kind, Opened, sessions, typed};
use crate::domain::written::optional_text;
use crate::domain::{Number, ShownField, Who};
use crate::engine::operations::session::Close;
use crate::engine::{Access, AuthError, OsIdentity, Session, Store, Via};
use crate::ui::Outcome;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;

const AFTER: &str = "Without an option it ends the session in use; with `-u`, that of another \
extension logged in here.";

pub(super) fn command(noun: Command) -> Command {
    noun.after_help(AFTER)
        .arg(
            Arg::new("all")
                .long("all")
                .help("End all your sessions, wherever they began")
                .action(ArgAction::SetTrue)
                .conflicts_with("session"),
        )
        .arg(
            Arg::new("session")
                .long("session")
                .value_name("ID")
                .help("End this one of your sessions; `pbxctl login --list` has them")
                .value_parser(value_parser!(i64))
                .add(Means(Meaning::Session)),
        )
}

/// Which sessions end, if not the one in use.
#[derive(Deserialize)]
struct Arguments {
    #[serde(default, deserialize_with = "optional_text::deserialize")]
    session: Option<i64>,
    #[serde(default)]
    all: bool,
}

/// The session stored here.
enum Here {
    None,
    /// It is valid.
    Live(Box<Session>),
    /// It had ended; the file has forgotten it. With it: who acts from here on, for people.
    Over(Number, Vec<String>),
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { session: id, all } = typed(matches)?;
    let user = context.globals.user.as_deref();
    let named: Option<Who> = user.map(str::parse).transpose()?;
    let store = context.open(Access::Write)?;
    let os = context.os_identity();
    if let Some(path) = sessions::remove_useless(context, &store, &os)? {
        context.ui.warn(&format!(
            "{} was not a usable session file, and is removed",
            path.display()
        ));
    }
    let here = match &named {
        None => here(context, &store, &os, None)?,
        Some(who) => match store.number_of(who)? {
            Some(number) => here(context, &store, &os, Some(&number))?,
            // Somebody with an unknown name is not logged in, like anybody else who is not.
            None => Here::None,
        },
    };
    if id.is_none() && !all {
        return this(context, store, &os, here, named);
    }
    if let Here::Over(number, _) = &here {
        context.ui.note(&format!(
            "the session of {number} kept here had ended already"
        ));
    }
    drop(store);
    let mut client = context.client(Access::Write)?;
    let number = client.session.number().clone();
    let done = client.perform(Close { id })?;
    let ended: Vec<i64> = done.before.numbers(ShownField::Sessions).collect();
    let was_here = matches!(&here, Here::Live(session) if *session.number() == number
        && matches!(session.via(), Via::Session(id) if ended.contains(&id)));
    let then = match was_here {
        true => sessions::forget(context, &client.store, &os, &number)?,
        false => Vec::new(),
    };
    let said = match (id, ended.len()) {
        (Some(id), 0) => format!("{number} has no session {id}, or no longer"),
        (Some(id), _) => format!("session {id} of {number} has ended"),
        (None, 0) => format!("{number} had no session"),
        (None, 1) => format!("the session of {number} has ended"),
        (None, n) => format!("all {n} sessions of {number} have ended"),
    };
    let said = std::iter::once(said).chain(then);
    let outcome = context.outcome(done, said);
    context.tell(&outcome)
}

fn here(
    context: &mut Context,
    store: &Store,
    os: &OsIdentity,
    named: Option<&Number>,
) -> Result<Here, Error> {
    let Some(kept) = sessions::kept(context, store, os, named)? else {
        return Ok(Here::None);
    };
    match store.known_session(&kept.secret, context.now(), os) {
        Ok(used) => Ok(Here::Live(Box::new(used.session))),
        Err(AuthError::SessionOver) => {
            let then = sessions::forget(context, store, os, &kept.number)?;
            Ok(Here::Over(kept.number, then))
        }
        Err(error) => Err(error.into()),
    }
}

fn this(
    context: &mut Context,
    store: Opened,
    os: &OsIdentity,
    here: Here,
    named: Option<Who>,
) -> Result<(), Error> {
    let nothing = |who: Option<Who>, said: String| {
        let target = who.map_or("system".to_owned(), |who| format!("extension:{who}"));
        Outcome::unchanged("logout", target).say(said)
    };
    let session = match here {
        Here::Live(session) => *session,
        Here::Over(number, then) => {
            let said = format!("the session of {number} had ended already, and is forgotten");
            let mut outcome = nothing(Some(number.into()), said);
            outcome.said.extend(then);
            return Ok(context.ui.mutation(&outcome)?);
        }
        Here::None => {
            let said = match &named {
                Some(who) => format!("{who} is not logged in here"),
                None => "nobody is logged in here".to_owned(),
            };
            return Ok(context.ui.mutation(&nothing(named, said))?);
        }
    };
    let number = session.number().clone();
    let id = match session.via() {
        Via::Session(id) => Some(id),
        Via::Password | Via::OsUser | Via::Sso | Via::Token(_) | Via::Invitation => None,
    };
    let told = (context.now(), context.reason()?);
    let mut client = context.acting_as(store, session, told);
    let closed = client.perform(Close { id });
    let then = sessions::forget(context, &client.store, os, &number)?;
    match closed {
        Ok(done) => {
            let said = std::iter::once(format!("{number} is logged out")).chain(then);
            let outcome = context.outcome(done, said);
            context.tell(&outcome)
        }
        // It ended meanwhile, or its account is gone: nothing is left to end.
        Err(error) if error.kind() == Kind::Unauthenticated => {
            let said = format!(
                "the session of {number} is forgotten here: {}",
                error.message()
            );
            let mut outcome = nothing(Some(number.into()), said);
            outcome.said.extend(then);
            Ok(context.ui.mutation(&outcome)?)
        }
        Err(error) => Err(error),
    }
}
