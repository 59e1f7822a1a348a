//! `token revoke`.

use super::args;
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Error, Mutation, typed};
use crate::domain::{Number, ShownField, TokenId};
use crate::engine::operations::token::{Revoke, Which};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        Arg::new("id")
            .value_name("ID")
            .help("Which: the number `token list` shows")
            .required_unless_present("all")
            .value_parser(value_parser!(i64).range(1..))
            .add(Means(Meaning::Token)),
    )
    .arg(
        Arg::new("all")
            .long("all")
            .help("All of yours, or of --owner")
            .conflicts_with("id")
            .action(ArgAction::SetTrue),
    )
    .arg(
        args::option("owner", "NUMBER", "Whose, with --all")
            .requires("all")
            .value_parser(value_parser!(Number)),
    )
    .after_help(
        "It ends immediately, with all tokens that it made. Disabling its owner, or closing their console access, stops it as well.",
    )
}

/// Which tokens end, before it is known who asks.
#[derive(Deserialize)]
struct Arguments {
    id: Option<TokenId>,
    owner: Option<Number>,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Arguments = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let which = match asked.id {
            Some(id) => Which::One(id),
            // All one's own, unless somebody else is named.
            None => Which::All(
                asked
                    .owner
                    .unwrap_or_else(|| client.session.number().clone()),
            ),
        };
        let done = client.perform(Revoke {
            which: which.clone(),
        })?;
        let count = |field: ShownField| done.before.numbers(field).count();
        let (ended, made) = (
            count(ShownField::Tokens),
            count(ShownField::TokensMadeByThem),
        );
        let mut said = vec![match which {
            Which::One(id) => {
                let label = done.before.text(ShownField::Label);
                let label = label.map_or(String::new(), |label| format!(" ({label})"));
                format!("token {id}{label}: revoked")
            }
            Which::All(number) => match ended {
                0 => format!("{number} has no token"),
                1 => format!("{number}: 1 token revoked"),
                n => format!("{number}: {n} tokens revoked"),
            },
        }];
        match made {
            0 => {}
            1 => said.push("1 token that it made has ended too".into()),
            n => said.push(format!("{n} tokens that it made have ended too")),
        }
        Ok(context.outcome(done, said))
    }))
}
