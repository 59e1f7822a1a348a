//! `token revoke`.

use super::args;
use crate::cli::commands::several;
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Error, Mutation, typed};
use crate::domain::{Number, ShownField, TokenId};
use crate::engine::Done;
use crate::engine::operations::token::{Revoke, Which};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        several::some(Arg::new("id"))
            .value_name("ID")
            .help("Which, one or several: the number `token list` shows")
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
        "Several: all of them or none. It ends immediately, with all tokens that it made. Disabling its owner, or closing their console access, stops it as well.",
    )
}

/// A token that is named.
#[derive(Deserialize)]
struct One {
    id: TokenId,
}

/// Whose tokens end, before it is known who asks.
#[derive(Deserialize)]
struct Arguments {
    owner: Option<Number>,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Arguments = typed(matches)?;
    let named: Vec<One> = several::each(matches, "id")?;
    Ok(Mutation::new(move |context, client| {
        let ops: Vec<Revoke> = match named.as_slice() {
            // All one's own, unless somebody else is named.
            [] => {
                let own = || client.session.number().clone();
                let which = Which::All(asked.owner.clone().unwrap_or_else(own));
                vec![Revoke { which }]
            }
            some => {
                let one = |one: &One| Revoke {
                    which: Which::One(one.id),
                };
                some.iter().map(one).collect()
            }
        };
        several::perform(context, client, ops, |_, _, op, done| Ok(said(op, done)))
    }))
}

fn said(op: &Revoke, done: &Done) -> Vec<String> {
    let count = |field: ShownField| done.before.numbers(field).count();
    let (ended, made) = (
        count(ShownField::Tokens),
        count(ShownField::TokensMadeByThem),
    );
    let mut said = vec![match &op.which {
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
    said
}
