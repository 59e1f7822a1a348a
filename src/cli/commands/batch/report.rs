//! The answer of a batch: what its lines did, or why none was done.

use super::line::Parsed;
use super::play::{Failed, Report, placed};
use crate::cli::{Context, Error};
use crate::ui::{Format, Outcome, Tone, alike};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::path::Path;

fn count(n: usize) -> String {
    match n {
        1 => "1 line".to_owned(),
        n => format!("{n} lines"),
    }
}

pub(super) fn question(report: &Report, path: &Path) -> String {
    let mut text = format!(
        "run {} of {} ({} change something",
        count(report.done.len() + report.failed.len()),
        Context::file_name(path),
        report.changed()
    );
    if !report.failed.is_empty() {
        text += &format!(", {} fail", report.failed.len());
    }
    text + ")?"
}

fn object(line: u64, error: &Error) -> Value {
    let mut envelope = error.json();
    let error = envelope["error"].take();
    json!({ "line": line, "error": error })
}

/// Reports every line that is not a command; nothing is done.
pub(super) fn unreadable(context: &mut Context, found: Parsed) -> Error {
    let Parsed {
        lines,
        mut problems,
        bad,
    } = found;
    if problems.len() == 1
        && let Some((line, error)) = problems.pop()
    {
        return match lines.is_empty() {
            true => placed(line, error),
            false => placed(line, error.hint("no line was done")),
        };
    }
    let more = bad - problems.len();
    if !context.ui.format().is_json() {
        table(context, &problems);
        if more > 0 {
            let text = format!("and {} more, which are not listed", count(more));
            context.ui.stderr("      ", Tone::Care, &text);
        }
    }
    let list: Vec<_> = problems.iter().map(|(n, e)| object(*n, e)).collect();
    let mut error = Error::usage(format!(
        "nothing was done: {bad} of {} cannot be run",
        count(bad + lines.len())
    ));
    if more > 0 {
        error = error.with("problems_not_listed", more.into());
    }
    error.with("problems", list.into())
}

fn table(context: &mut Context, problems: &[(u64, Error)]) {
    context.ui.stderr("LINE  ", Tone::Strong, "WHAT IS WRONG");
    for (line, error) in problems {
        let label = format!("{line:<4}  ");
        context.ui.stderr(&label, Tone::Bad, error.message());
        for hint in error.hints() {
            context.ui.stderr("      hint: ", Tone::Good, hint);
        }
    }
}

/// Prints what was done. Lines that failed make it exit with 12.
pub(super) fn answer(context: &mut Context, mut report: Report, path: &Path) -> Result<(), Error> {
    if !report.told {
        print(context, &mut report, path)?;
    }
    if report.failed.is_empty() {
        return Ok(());
    }
    let (failed, all) = (report.failed.len(), report.done.len() + report.failed.len());
    // Errors come last, with their number.
    context.ui.finish()?;
    let told = report.failed.into_iter();
    let told = told.map(|Failed { line, error, .. }| (line, error));
    tell(context, told.collect());
    Err(Error::partial(
        match (context.globals.dry_run, failed == all) {
            (true, _) => format!("{failed} of {} would fail", count(all)),
            (false, true) => "every line failed: nothing was done".to_owned(),
            (false, false) => format!("{failed} of {} failed; the others are done", count(all)),
        },
    ))
}

/// Prints the errors of lines: those that say the same of many are one, with the first of them.
/// Programs are told each.
fn tell(context: &mut Context, all: Vec<(u64, Error)>) {
    let pattern = |(_, error): &(u64, Error)| {
        let rule = error.rule_name().map(str::to_owned);
        (alike::pattern(error.message()), error.hints().len(), rule)
    };
    let mut groups: HashMap<_, Vec<u64>> = HashMap::new();
    for one in &all {
        groups.entry(pattern(one)).or_default().push(one.0);
    }
    let folds = !context.ui.format().is_json();
    for one in all {
        let lines = groups.get(&pattern(&one)).map_or(&[][..], Vec::as_slice);
        let is_folded = folds && alike::is_folded(lines.len());
        let (line, error) = one;
        if is_folded && lines.first() != Some(&line) {
            continue;
        }
        placed(line, error).tell(&mut context.ui);
        if is_folded {
            let numbers: Vec<_> = lines.iter().map(u64::to_string).collect();
            let listed = alike::listed(numbers.iter().map(String::as_str));
            let text = format!("{} like this: lines {listed}", lines.len());
            context.ui.stderr("      ", Tone::Care, &text);
        }
    }
}

/// Prints what the lines did, on standard output.
pub(super) fn print(context: &mut Context, report: &mut Report, path: &Path) -> Result<(), Error> {
    let mut all = summary(report, path);
    match context.ui.format() {
        Format::Table => {
            for (_, outcome) in &mut report.done {
                // Reported at the end, with their lines.
                outcome.warnings.clear();
                context.ui.part(outcome)?;
            }
            context.ui.mutation(&all)?;
        }
        Format::Jsonl => {
            let mut rows = objects(context, report);
            rows.extend(failures(report));
            rows.sort_by_key(|(line, _)| *line);
            for (_, row) in rows {
                if let Value::Object(map) = row {
                    context.ui.object(&map)?;
                }
            }
        }
        Format::Json | Format::Csv | Format::Plain => {
            all.extra = details(context, report);
            context.ui.mutation(&all)?;
        }
    }
    Ok(())
}

/// The lines that succeeded, for programs.
fn objects(context: &Context, report: &Report) -> Vec<(u64, Value)> {
    let object = |line: u64, outcome: &Outcome| {
        let mut map = Map::from_iter([("line".to_owned(), Value::from(line))]);
        map.extend(context.ui.object_of(outcome));
        Value::Object(map)
    };
    let done = report.done.iter();
    done.map(|(line, outcome)| (*line, object(*line, outcome)))
        .collect()
}

/// The lines that did not.
fn failures(report: &Report) -> Vec<(u64, Value)> {
    let failed = report.failed.iter();
    failed.map(|f| (f.line, object(f.line, &f.error))).collect()
}

/// The result of each line, and counts.
fn details(context: &Context, report: &Report) -> Map<String, Value> {
    let rows = |rows: Vec<(u64, Value)>| rows.into_iter().map(|(_, row)| row).collect();
    let (done, failed, changed) = (report.done.len(), report.failed.len(), report.changed());
    let counts = json!({
        "lines": done + failed,
        "changed": changed,
        "unchanged": done - changed,
        "failed": failed,
    });
    Map::from_iter([
        ("results".to_owned(), rows(objects(context, report))),
        ("failed".to_owned(), rows(failures(report))),
        ("counts".to_owned(), counts),
    ])
}

/// The batch as one change.
fn summary(report: &Report, path: &Path) -> Outcome {
    let (done, failed, changed) = (report.done.len(), report.failed.len(), report.changed());
    let mut parts = Vec::new();
    for (n, what) in [
        (changed, "changed"),
        (done - changed, "unchanged"),
        (failed, "failed"),
    ] {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    }
    if parts.is_empty() {
        parts.push("nothing to do".to_owned());
    }
    let warnings = report.done.iter().flat_map(|(line, outcome)| {
        let placed = move |warning| format!("line {line}: {warning}");
        outcome.warnings.iter().map(placed)
    });
    Outcome {
        changed: changed > 0,
        action: "batch".to_owned(),
        target: format!("file:{}", Context::file_name(path)),
        audit_id: report.done.iter().filter_map(|(_, o)| o.audit_id).max(),
        warnings: warnings.collect(),
        said: vec![format!("{}: {}", count(done + failed), parts.join(", "))],
        ..Outcome::default()
    }
}
