//! `console sso`, `console sso-end` and `console sso-only`.

use super::super::people::whom;
use super::args;
use crate::cli::{Error, Mutation, typed};
use crate::engine::operations::sso::{Link, Only, Unlink};
use clap::{Arg, ArgMatches, Command};

fn provider() -> Arg {
    args::option(
        "provider",
        "PROVIDER",
        "The provider; `pbxctl settings sso list` lists them",
    )
    .required(true)
}

pub(super) fn link_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "The extension they sign in as"))
        .arg(provider())
        .arg(args::option("subject", "SUBJECT", "The person there, by the claim `sub`").required_unless_present("email"))
        .arg(
            args::option("email", "EMAIL", "The person there, by an address that the provider has verified")
                .conflicts_with("subject"),
        )
        .after_help(
            "An address links the first person who signs in with it and whose token says `email_verified`; from then on only their subject matters, whatever happens to the address. If the provider lets anybody register, link by subject.",
        )
}

pub(super) fn link(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Link = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let (number, provider, by) = (op.number.clone(), op.provider.clone(), op.by.clone());
        let done = client.perform(op)?;
        let whom = whom(client, &number)?;
        let so = if done.changed { "" } else { ", already so" };
        let mut said = vec![format!("{whom}: {by} at `{provider}` signs in as it{so}")];
        if done.changed {
            said.push(format!("they sign in with `pbxctl login --sso {provider}`"));
        }
        Ok(context.outcome(done, said))
    }))
}

pub(super) fn unlink_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .arg(provider())
        .after_help("Sessions begun through it end.")
}

pub(super) fn unlink(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Unlink = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let (number, provider) = (op.number.clone(), op.provider.clone());
        // Looked up before: somebody who ends their own link is nobody afterwards.
        let whom = whom(client, &number)?;
        let done = client.perform(op)?;
        let said = match done.changed {
            true => format!(
                "{whom}: `{provider}` no longer signs in to it, and sessions begun through it have ended"
            ),
            false => format!("{whom}: not linked to `{provider}`, already so"),
        };
        Ok(context.outcome(done, [said]))
    }))
}

pub(super) fn only_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .arg(
            Arg::new("only")
                .value_name("on|off")
                .help("`on`: their password does not sign them in")
                .required(true)
                .hide_possible_values(true)
                .value_parser(args::on_off()),
        )
        .after_help(
            "For everybody: pbxctl settings set sso-only everybody. OS users and tokens are unaffected.",
        )
}

pub(super) fn only(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Only = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let (number, on) = (op.number.clone(), op.only == Some(true));
        let done = client.perform(op)?;
        let whom = whom(client, &number)?;
        let so = if done.changed { "" } else { ", already so" };
        let said = match on {
            true => [
                format!("{whom}: the password does not sign them in{so}"),
                "they sign in through a provider; OS user and tokens are unaffected".to_owned(),
            ],
            false => [
                format!("{whom}: the password signs them in{so}"),
                "unless the setting sso-only switches it off for everybody".to_owned(),
            ],
        };
        Ok(context.outcome(done, said))
    }))
}
