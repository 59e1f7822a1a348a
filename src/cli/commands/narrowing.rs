//! The options of every `list`: which rows, in which order, and how many.

use crate::cli::complete::{Meaning, Means};
use crate::domain::Invalid;
use crate::ui::{Column, Filter, Narrowing, Order};
use clap::builder::TypedValueParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

const FILTER: &str = "filter";
const SORT: &str = "sort";
const LIMIT: &str = "limit";

/// The verb with the options for filtering a list with these columns; `help` comes below their
/// names.
pub(super) fn narrowed(verb: Command, columns: &'static [Column], help: &str) -> Command {
    let limit = super::args::option(LIMIT, "N", "At most this many; 0: all")
        .value_parser(value_parser!(u32));
    with_own_limit(verb, columns, help).arg(limit.display_order(902))
}

/// The same without `--limit`, which the verb has itself.
pub(super) fn with_own_limit(verb: Command, columns: &'static [Column], help: &str) -> Command {
    let keys: Vec<_> = columns.iter().map(|column| column.key).collect();
    let keys = keys.join(", ");
    let below = match help {
        "" => String::new(),
        help => format!("\n\n{help}"),
    };
    verb.arg(
        Arg::new(FILTER)
            .long(FILTER)
            .value_name("KEY=VALUE")
            .help("Only rows where a column matches, also KEY!=VALUE, KEY~TEXT, KEY<VALUE, KEY>VALUE; several: all must")
            .value_parser(read(columns, Filter::read))
            .action(ArgAction::Append)
            .add(Means(Meaning::Filter(columns)))
            // After the command's own options.
            .display_order(900),
    )
    .arg(
        Arg::new(SORT)
            .long(SORT)
            .value_name("KEY,KEY")
            .help("Sort by these columns; -KEY in reverse")
            .value_delimiter(',')
            .allow_hyphen_values(true)
            .value_parser(read(columns, Order::read))
            .action(ArgAction::Append)
            .add(Means(Meaning::Sort(columns)))
            .display_order(901),
    )
    .after_help(format!("Columns: {keys}.{below}"))
}

/// Parses a value that names some of these columns.
fn read<T: Clone + Send + Sync + 'static>(
    columns: &'static [Column],
    read: fn(&str, &[Column]) -> Result<T, Invalid>,
) -> impl TypedValueParser<Value = T> {
    move |text: &str| read(text, columns)
}

/// What a line requests of a list; empty if it is not one.
pub(in crate::cli) fn asked(matches: &ArgMatches) -> Narrowing {
    fn all<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Vec<T> {
        let values = matches.try_get_many::<T>(id).ok().flatten();
        values.into_iter().flatten().cloned().collect()
    }
    let limit = matches.try_get_one::<u32>(LIMIT).ok().flatten();
    let is_typed = || matches.value_source(LIMIT) == Some(ValueSource::CommandLine);
    Narrowing {
        filters: all(matches, FILTER),
        order: all(matches, SORT),
        limit: limit.map_or(0, |limit| usize::try_from(*limit).unwrap_or(usize::MAX)),
        is_limit_ours: limit.is_some() && !is_typed(),
    }
}
