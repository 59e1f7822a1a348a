//! `phonebook import`.

use super::super::import::report::object;
use super::super::import::table;
use super::args;
use crate::cli::{Context, Error, FileName, Mutation, typed};
use crate::domain::{Name, limits};
use crate::engine::operations::phonebook::List;
use crate::engine::spelled;
use crate::ops::import::report::RowFinding;
use crate::ops::import::{FileProblem, Problem, Severity};
use crate::ops::phonebook::{self, Format, Imported, Parsed};
use crate::ui::{Outcome, Tone};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command, value_parser};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// More entries than this are confirmed.
const BULK: usize = 50;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        Arg::new("book")
            .value_name("FILE")
            .help("File to read; - is standard input")
            .required(true)
            .value_parser(value_parser!(PathBuf)),
    )
    .arg(
        args::option("format", "FORMAT", "File format")
            .required(true)
            .value_parser(PossibleValuesParser::new(["csv", "vcard"])),
    )
    .arg(args::department("The department whose book it is; default: the company's"))
    .after_help(
        "Each entry is judged like `phonebook add`. All are imported, or none: every error is listed with its line. Existing entries, with the same name and numbers, stay as they are, so a second run changes nothing.\n\nThe first line of a CSV file names the columns, in any order: first_name, last_name, company, work, mobile, home, fax, other, email, speed_dial, note, number_order, or the names 3CX uses. Separators are commas, semicolons or tabs; several numbers in a cell are separated by `:`. `number_order` gives the types in the order to dial them. vCards are read from version 2.1 on.",
    )
}

/// What is imported, and into which book.
#[derive(Deserialize)]
struct Asked {
    book: FileName,
    format: String,
    department: Option<Name>,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Asked = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let FileName(path) = &asked.book;
        let format = match asked.format.as_str() {
            "csv" if context.globals.csv_safe => Format::SafeCsv,
            "csv" => Format::Csv,
            _ => Format::Vcard,
        };
        let department = asked.department.as_ref();
        let bytes = context.read_file(path)?;
        // Somebody who does not see the department, or may not read its book, is told so first.
        let list = List {
            department: department.cloned(),
        };
        let is_there = client.ask(list, |_, _| Ok(()));
        is_there.map_err(|error| args::no_home(error, department))?;
        let mut parsed = phonebook::read(&bytes, format).map_err(|why| unreadable(path, &why))?;
        drop(bytes);
        if parsed.errors > 0 {
            return Err(failure(context, parsed, path));
        }
        context.hold_for_rows(client, parsed.entries.len().try_into().unwrap_or(u64::MAX));
        let asks = parsed.entries.len() > BULK && !context.globals.yes && !context.globals.dry_run;
        if asks {
            let performer = client.performer().before_asking();
            let plan = phonebook::import(performer, department, &parsed.entries)?;
            refuse(context, &plan, &mut parsed, path)?;
            let count = plan.steps.len();
            if count > BULK {
                context.foretell(&warnings(&parsed));
                let question = format!("add {count} entries to {}?", book(department));
                client.options.now = context.confirm_moderate(&question)?;
            }
        }
        let all = phonebook::import(client.performer(), department, &parsed.entries)?;
        refuse(context, &all, &mut parsed, path)?;
        Ok(outcome(&all, parsed, department))
    }))
}

fn book(department: Option<&Name>) -> String {
    match department {
        Some(name) => format!("the book of {name}"),
        None => "the company's book".into(),
    }
}

fn unreadable(path: &Path, problem: &FileProblem) -> Error {
    let reason = &problem.reason;
    Error::invalid(format!("`{}`: {reason}", Context::file_name(path))).hint(problem.hint.clone())
}

/// Fails if entries are refused because of their content.
fn refuse(
    context: &mut Context,
    all: &Imported,
    parsed: &mut Parsed,
    path: &Path,
) -> Result<(), Error> {
    if all.errors == 0 {
        return Ok(());
    }
    let mut parsed = std::mem::take(parsed);
    parsed.errors = all.errors;
    parsed
        .problems
        .extend(all.refused.iter().map(|(line, reason)| Problem {
            line: *line,
            column: String::new(),
            reason: reason.clone(),
            severity: Severity::Error,
        }));
    Err(failure(context, parsed, path))
}

/// Everything that is wrong with the file.
fn failure(context: &mut Context, mut parsed: Parsed, path: &Path) -> Error {
    parsed.problems.sort_by_key(|problem| problem.line);
    let more = (parsed.errors + parsed.warnings).saturating_sub(parsed.problems.len());
    let found: Vec<_> = parsed
        .problems
        .into_iter()
        .map(|problem| RowFinding {
            problem,
            refusal: None,
        })
        .collect();
    if !context.ui.format().is_json() {
        let all: Vec<_> = found.iter().map(|finding| (finding, None)).collect();
        table::show(context, &all);
        if more > 0 {
            let text = format!("and {more} more, which are not listed");
            context.ui.stderr("      ", Tone::Care, &text);
        }
    }
    let problems = if parsed.errors == 1 {
        "problem"
    } else {
        "problems"
    };
    let file = Context::file_name(path);
    let count = parsed.errors;
    let error = Error::invalid(format!(
        "nothing was imported: {count} {problems} in {file}"
    ));
    let error = match more {
        0 => error,
        n => error.with("problems_not_listed", n.into()),
    };
    let list = found.iter().map(|finding| object(finding, None));
    error.with("problems", list.collect())
}

/// What was found in the file that did not stop it.
fn warnings(parsed: &Parsed) -> Vec<String> {
    let listed = parsed.problems.len();
    let mut warnings: Vec<_> = parsed.problems.iter().map(ToString::to_string).collect();
    if parsed.warnings > listed {
        let more = parsed.warnings - listed;
        warnings.push(format!("{more} more warnings, which are not listed"));
    }
    warnings
}

fn outcome(all: &Imported, parsed: Parsed, department: Option<&Name>) -> Outcome {
    let department = department.map(|name| spelled(&all.steps, name));
    let target = match department {
        Some(name) => format!("department:{name}"),
        None => "phonebook".into(),
    };
    let mut outcome = Outcome::unchanged("phonebook.import", target);
    outcome.changed = !all.steps.is_empty();
    let ids = || all.steps.iter().filter_map(|done| done.audit_id);
    outcome.audit_id = ids().next_back();
    outcome.warnings = warnings(&parsed);
    outcome.said.push(format!(
        "{}: {} added, {} already there",
        book(department),
        all.steps.len(),
        all.same
    ));
    if parsed.extensions > 0 {
        let lines = if parsed.extensions == 1 {
            "line is"
        } else {
            "lines are"
        };
        outcome.said.push(format!(
            "{} {lines} of extensions, which appear automatically: left out",
            parsed.extensions
        ));
    }
    let entries = all.steps.iter().take(limits::PROBLEMS);
    let entries: Vec<Value> = entries.map(|done| json!(done.after)).collect();
    let counts = json!({
        "added": all.steps.len(),
        "same": all.same,
        "extensions": parsed.extensions,
    });
    outcome.extra.insert("counts".into(), counts);
    outcome.extra.insert("added".into(), entries.into());
    outcome
}
