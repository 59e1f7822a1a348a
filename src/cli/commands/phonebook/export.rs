//! `phonebook export`.

use super::args;
use super::list::lines;
use crate::cli::{Context, Error, typed};
use crate::domain::written::optional_text;
use crate::engine::operations::phonebook::List;
use crate::engine::{Access, BookSource};
use crate::ops::phonebook::{CISCO_PAGE, Telephone, write_csv, write_vcard, write_xml};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;

const FORMATS: [&str; 6] = ["csv", "vcard", "yealink", "grandstream", "snom", "cisco"];

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        args::option("format", "FORMAT", "File format")
            .required(true)
            .value_parser(PossibleValuesParser::new(FORMATS)),
    )
    .arg(args::department(
        "Only this department's book, and people with their home there",
    ))
    .arg(
        Arg::new("entries-only")
            .long("entries-only")
            .help("Leave out extensions")
            .action(ArgAction::SetTrue),
    )
    .arg(
        args::option("page", "N", "Page for Cisco telephones, from 1")
            .value_parser(value_parser!(u32).range(1..)),
    )
    .after_help(format!(
        "Prints everything that you may see, whatever `-o` says: comma-separated values, vCards of version 4, or the XML that telephones fetch, without fax numbers and entries that have no number. Cisco telephones read at most {CISCO_PAGE} entries, so their file comes in pages."
    ))
}

/// How to write it.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Wanted {
    format: String,
    #[serde(default)]
    entries_only: bool,
    #[serde(default, deserialize_with = "optional_text::deserialize")]
    page: Option<usize>,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let op: List = typed(matches)?;
    let wanted: Wanted = typed(matches)?;
    if wanted.page.is_some() && wanted.format != "cisco" {
        return Err(Error::usage("only `--format cisco` has pages").hint("leave `--page` out"));
    }
    let page = wanted.page.unwrap_or(1);
    let mut client = context.client(Access::Read)?;
    let mut all = lines(&mut client, op, None)?;
    if wanted.entries_only {
        all.retain(|line| line.source != BookSource::People);
    }
    let telephone = match wanted.format.as_str() {
        "csv" => {
            let csv = write_csv(&all, context.globals.csv_safe);
            return Ok(context.ui.raw(&csv)?);
        }
        "vcard" => return Ok(context.ui.raw(&write_vcard(&all))?),
        "yealink" => Telephone::Yealink,
        "grandstream" => Telephone::Grandstream,
        "snom" => Telephone::Snom,
        _ => Telephone::Cisco(page),
    };
    let (bytes, pages) = write_xml(&all, telephone).map_err(|error| {
        Error::environment(format!("the phone book cannot be written: {error}"))
    })?;
    if page > pages {
        let last = match pages {
            1 => "there is 1 page".to_owned(),
            n => format!("there are {n} pages"),
        };
        return Err(Error::not_found(format!("no page {page}: {last}")));
    }
    context.ui.raw(&bytes)?;
    if page < pages && wanted.page.is_none() {
        context.ui.warn(&format!(
            "this is page 1 of {pages}: `--page 2` prints the next"
        ));
    }
    Ok(())
}
