//! `settings sso`: providers of single sign-on.

use super::super::args::{name, option};
use super::super::{Run, Verb, with_verbs};
use crate::cli::commands::ensured;
use crate::cli::commands::narrowing::narrowed;
use crate::cli::commands::several;
use crate::cli::commands::version::{self, Versioned};
use crate::cli::{Context, Error, FileName, Kind, Mutation, typed};
use crate::domain::{ClientId, Issuer, ProviderName, Secret, Zone};
use crate::engine::operations::sso::{Add, Look, Remove, Set};
use crate::engine::{Access, ClientSecret, ProviderView, Thing};
use crate::ops::Converged;
use crate::ui::{Cell, Column, Sheet, View};
use clap::{Arg, ArgMatches, Command, value_parser};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

pub(super) const VERBS: &[Verb] = &[
    (
        "add",
        "Let people sign in through a provider (OpenID Connect)",
        add_command,
        Run::Mutation(add),
    ),
    (
        "ensure",
        "Let people sign in through a provider, unless they can already",
        ensure_command,
        Run::Mutation(ensure),
    ),
    (
        "set",
        "Change the client id or the client secret",
        set_command,
        Run::Mutation(set),
    ),
    ("list", "List providers", list_command, Run::Itself(list)),
    (
        "show",
        "Show a provider, and who is linked to it",
        named,
        Run::Itself(show),
    ),
    (
        "remove",
        "Remove a provider that nobody is linked to",
        remove_command,
        Run::Mutation(remove),
    ),
];

pub(super) fn command(verb: Command) -> Command {
    with_verbs(verb, VERBS)
}

fn remove_command(verb: Command) -> Command {
    let providers = name("name", "PROVIDER", "The provider, or several");
    verb.arg(several::some(providers))
        .after_help("Several providers: all of them or none.")
}

fn named(verb: Command) -> Command {
    verb.arg(name(
        "name",
        "PROVIDER",
        "The provider; `pbxctl settings sso list` lists them",
    ))
}

fn secret_file() -> Arg {
    option(
        "client-secret-file",
        "FILE",
        "The client secret, first line of FILE; - is stdin",
    )
    .value_parser(value_parser!(PathBuf))
}

fn registered(verb: Command) -> Command {
    verb.arg(name("name", "PROVIDER", "A name for it, such as `google`"))
        .arg(option("issuer", "URL", "Its issuer URL, without `/.well-known`").required(true))
        .arg(
            option(
                "client-id",
                "ID",
                "The client id of an application for devices",
            )
            .required(true),
        )
        .arg(secret_file())
}

fn ensure_command(verb: Command) -> Command {
    registered(verb).after_help(format!(
        "{} An existing client secret stays, and is not compared: `pbxctl settings sso set` changes it. If the provider of that name has another issuer, the exit code is 6.",
        ensured::HELP
    ))
}

fn add_command(verb: Command) -> Command {
    registered(verb)
        .after_help(
            "The provider must support the device flow (RFC 8628). pbxctl does not contact it before somebody signs in. \
Link people to it with `pbxctl console sso`; they sign in with `pbxctl login --sso PROVIDER`.",
        )
}

fn set_command(verb: Command) -> Command {
    named(verb)
        .arg(option("client-id", "ID", "The new client id"))
        .arg(secret_file())
        .after_help(
            "The issuer cannot change: at another issuer the same people have other ids. Add another provider instead.",
        )
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Registered {
    name: ProviderName,
    issuer: Option<Issuer>,
    client_id: Option<ClientId>,
    client_secret_file: Option<FileName>,
}

/// The client secret, read from the file that is named.
fn secret(context: &mut Context, file: Option<&FileName>) -> Result<Option<ClientSecret>, Error> {
    let Some(FileName(path)) = file else {
        return Ok(None);
    };
    let text: Secret = context.read_secret_file(path)?;
    let secret = ClientSecret::new(text.expose());
    secret.map(Some).ok_or_else(|| {
        Error::invalid("the file holds no client secret")
            .code("invalid.client_secret")
            .hint("its first line must be what the provider shows: 1 to 512 characters, without spaces")
    })
}

/// What to add, and the file with its secret.
fn to_add(matches: &ArgMatches) -> Result<(Add, Option<FileName>), Error> {
    let typed: Registered = typed(matches)?;
    let (Some(issuer), Some(client_id)) = (typed.issuer, typed.client_id) else {
        return Err(Error::usage("an issuer and a client id are needed"));
    };
    let add = Add {
        name: typed.name,
        issuer,
        client_id,
        client_secret: None,
    };
    Ok((add, typed.client_secret_file))
}

/// How people can sign in through a new one.
fn next(name: &ProviderName) -> String {
    format!(
        "link people with `pbxctl console sso NUMBER --provider {name}`; they sign in with `pbxctl login --sso {name}`"
    )
}

fn add(matches: &ArgMatches) -> Result<Mutation, Error> {
    let (mut add, file) = to_add(matches)?;
    Ok(Mutation::new(move |context, client| {
        add.client_secret = secret(context, file.as_ref())?;
        let (name, issuer) = (add.name.clone(), add.issuer.clone());
        let done = client.perform(add)?;
        let said = [format!("provider {name}: {issuer}"), next(&name)];
        Ok(context.outcome(done, said))
    }))
}

fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let (mut wanted, file) = to_add(matches)?;
    Ok(Mutation::new(move |context, client| {
        wanted.client_secret = secret(context, file.as_ref())?;
        let (name, issuer) = (wanted.name.clone(), wanted.issuer.clone());
        let ensured = ensured::one(client, wanted).map_err(|error| match error.kind() {
            Kind::Conflict => {
                error.hint("an existing provider keeps its issuer: choose another name")
            }
            _ => error,
        })?;
        let what = ensured::what(&ensured, issuer.to_string(), |_| "changed".into());
        let mut said = vec![format!("provider {name}: {what}")];
        if ensured.end == Converged::Added {
            said.push(next(&name));
        }
        let target = format!("provider:{name}");
        Ok(ensured::outcome(
            "settings.sso.ensure",
            target,
            ensured,
            said,
        ))
    }))
}

fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    let typed: Registered = typed(matches)?;
    if typed.client_id.is_none() && typed.client_secret_file.is_none() {
        return Err(Error::usage("nothing to change was named")
            .hint("add `--client-id ID` or `--client-secret-file FILE`"));
    }
    let (name, client_id, file) = (typed.name, typed.client_id, typed.client_secret_file);
    Ok(Mutation::new(move |context, client| {
        let client_secret = secret(context, file.as_ref())?;
        let done = client.perform(Set {
            name: name.clone(),
            client_id,
            client_secret,
        })?;
        let so = match done.changed {
            true => "changed",
            false => "already so",
        };
        Ok(context.outcome(done, [format!("provider {name}: {so}")]))
    }))
}

fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Remove> = several::each(matches, "name")?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |_, _, op, _| {
            let name = &op.name;
            let said = format!("provider {name}: removed; nobody signs in through it");
            Ok(vec![said])
        })
    }))
}

const COLUMNS: &[Column] = &[
    Column::new("name", "PROVIDER", 0),
    Column::new("issuer", "ISSUER", 1),
    Column::new("client_id", "CLIENT ID", 2),
    Column::new("linked", "LINKED", 0),
    Column::extra("client_secret_set", "SECRET", 0).flags(),
    Column::extra("set_by", "SET BY", 2),
    Column::extra("set_at", "SET", 2).times(),
];

fn list_command(verb: Command) -> Command {
    narrowed(verb, COLUMNS, "")
}

fn list(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let mut client = context.client(Access::Read)?;
    let look = Look { name: None };
    let views = client.ask(look, |snapshot, granted| snapshot.providers(granted))?;
    let zone = client.zone(None)?;
    let now = client.options.now;
    let mut list = context.ui.list(COLUMNS)?.nothing("no provider to list");
    for view in &views {
        list.row(&[
            Cell::Text(&view.name),
            Cell::Text(&view.issuer),
            Cell::Text(&view.client_id),
            Cell::Owned(linked(view)),
            Cell::Bool(view.client_secret_set),
            view.set_by
                .as_ref()
                .map_or(Cell::Null, |by| Cell::Owned(by.to_string())),
            Cell::time(view.set_at, zone, now),
        ])?;
    }
    Ok(list.finish()?)
}

/// Who is linked, as far as the asker may see them.
fn linked(view: &ProviderView) -> String {
    let mut all: Vec<_> = view.linked.iter().map(ToString::to_string).collect();
    if view.linked_hidden {
        all.push("others you may not see".into());
    }
    all.join(", ")
}

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    view: ProviderView,
    #[serde(skip)]
    zone: Zone,
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let view = &self.view;
        let secret = if view.client_secret_set {
            "set"
        } else {
            "none"
        };
        let by = view
            .set_by
            .as_ref()
            .map_or_else(String::new, |by| format!(" by {by}"));
        let some = !view.linked.is_empty() || view.linked_hidden;
        sheet
            .title(format!("provider {}", view.name))
            .field("issuer", view.issuer.as_str())
            .field("client id", view.client_id.as_str())
            .field("client secret", secret)
            .field("linked", if some { linked(view) } else { "nobody".into() })
            .field("set", format!("{}{by}", view.set_at.local(self.zone)));
    }
}

fn show(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let look: Look = typed(matches)?;
    let Some(name) = look.name.clone() else {
        return Err(Error::usage("a provider is missing"));
    };
    let mut client = context.client(Access::Read)?;
    let op = (look, Thing::Provider(name));
    let seen = version::ask(context, &mut client, op, |snapshot, granted| {
        snapshot.providers(granted)
    })?;
    let zone = client.zone(None)?;
    for view in seen.view {
        let (view, version) = (Shown { view, zone }, seen.version.clone());
        context.ui.show(&Versioned { view, version })?;
    }
    Ok(())
}
