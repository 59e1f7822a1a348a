//! What an import says: what it did, or everything that is wrong with the file.

use super::{exchanged, power};
use crate::cli::{Context, Error, Kind};
use crate::domain::{Name, quoted};
use crate::engine::Rule;
use crate::ops::import::report::{Report, RowFinding};
use crate::ops::import::{Kind as FileKind, Profile, Severity, Survey};
use crate::ui::{Listed, Outcome, Tone};
use serde_json::{Map, Value, json};
use std::collections::HashSet;
use std::path::Path;

/// What to do about a department that is not there.
/// For people without a department.
const HOME: &str = "`--department NAME` says where they are at home; with `--create-departments` it is made if missing";
/// For people of a directory without one.
const ATTRIBUTE: &str =
    "`--map ou=department` takes their department from the attribute `ou` of the directory";
pub(super) const CREATE: &str = "`--create-departments` makes missing departments";

fn parts(report: &Report, done: bool) -> String {
    let mut parts = Vec::new();
    let mut part = |n: u64, what: &str| {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    };
    part(report.added, if done { "added" } else { "new" });
    part(report.changed, if done { "changed" } else { "to change" });
    part(report.unchanged, "unchanged");
    let disabled = if done { "disabled" } else { "to disable" };
    part(report.gone.len() as u64, disabled);
    parts.join(", ")
}

pub(super) fn question(report: &Report, path: &Path, kind: FileKind) -> String {
    let all = kind.count(report.touched() + report.unchanged);
    format!(
        "import {all} from {} ({})",
        Context::file_name(path),
        parts(report, false)
    )
}

/// `guessed` says whether nobody named the profile.
pub(super) fn outcome(report: &Report, (path, guessed): (&Path, bool), survey: &Survey) -> Outcome {
    let unlisted = report.changed.saturating_sub(report.changes.len() as u64);
    let listed = report.changes.iter().map(|change| Listed {
        place: format!("line {}: {}", change.line, change.number),
        before: change.before.clone(),
        after: change.after.clone(),
    });
    let gone = report.gone.iter().map(|one| Listed {
        place: format!("{}, no longer in the file", one.number),
        before: one.before.clone(),
        after: one.after.clone(),
    });
    Outcome {
        changed: report.is_change(),
        action: "import".to_owned(),
        target: format!("file:{}", Context::file_name(path)),
        audit_id: report.audit_id,
        warnings: warnings(report),
        said: vec![all(report, path, survey)],
        facts: facts(report, guessed, survey),
        listed: listed.chain(gone).collect(),
        unlisted,
        extra: extra(report, unlisted, survey),
        ..Outcome::default()
    }
}

/// What was done, in a line.
fn all(report: &Report, path: &Path, survey: &Survey) -> String {
    let all = survey.list.kind.count(report.touched() + report.unchanged);
    let file = Context::file_name(path);
    if report.touched() > 0 || !report.gone.is_empty() {
        format!("{all} from {file}: {}", parts(report, true))
    } else {
        format!("{all} in {file}: nothing to change")
    }
}

/// What is to be known of it.
fn facts(report: &Report, guessed: bool, survey: &Survey) -> Vec<String> {
    let (list, not_read) = (survey.list, &survey.not_read);
    let mut said = Vec::new();
    if guessed {
        let (whose, what) = (list.profile.name(), list.kind.several());
        said.push(format!(
            "read as {what} of `--profile {whose}`, by its first line"
        ));
    }
    if report.skipped > 0 {
        let skipped = report.skipped;
        said.push(format!(
            "{skipped} of them stayed as they were: `--on-existing skip`"
        ));
    }
    match report.passwords {
        0 => {}
        1 => said.push("1 web-access password set".to_owned()),
        n => said.push(format!("{n} web-access passwords set")),
    }
    // A name may hold commas.
    let made = report.departments.iter().map(|name| format!("`{name}`"));
    let made: Vec<_> = made.collect();
    match made.len() {
        0 => {}
        1 => said.push(format!("department made: {}", made[0])),
        n => said.push(format!("{n} departments made: {}", power::some(&made))),
    }
    said.extend(power::said(&report.given));
    if !not_read.is_empty() {
        said.push(match not_read.len() {
            1 => format!("a column was not read: {}", not_read[0]),
            n => format!("{n} columns were not read: {}", power::some(not_read)),
        });
    }
    said.extend(report.first_without_code.as_ref().map(|(did, abroad)| {
        let count = match report.without_code {
            1 => "a DID has no country code".to_owned(),
            n => format!("{n} DIDs have no country code"),
        };
        format!(
            "{count}: {did} is kept as it is; if the trunk sends {abroad}, write that in the file"
        )
    }));
    said.extend(report.departments.first().map(|first| {
        format!(
            "a department without office hours is closed, and hangs up calls to its queues: pbxctl hours set {} --open 'mon-fri 8-17:30'",
            quoted(first.as_str())
        )
    }));
    said
}

/// The same for programs, with each change.
fn extra(report: &Report, unlisted: u64, survey: &Survey) -> Map<String, Value> {
    let made: Vec<&str> = report.departments.iter().map(Name::as_str).collect();
    let mut extra = Map::new();
    extra.insert("profile".into(), json!(survey.list.profile.name()));
    extra.insert("kind".into(), json!(survey.list.kind.name()));
    extra.insert(
        "counts".into(),
        json!({
            "rows": report.touched() + report.unchanged,
            "added": report.added,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "skipped": report.skipped,
            "passwords": report.passwords,
            "departments_created": made.len(),
            "dids_without_country_code": report.without_code,
        }),
    );
    extra.insert("departments_created".into(), json!(made));
    extra.insert("roles".into(), power::roles(&report.given));
    extra.insert("powerful".into(), power::powerful(&report.given));
    extra.insert("columns_not_read".into(), json!(survey.not_read));
    let changes = report.changes.iter().map(|change| {
        json!({
            "line": change.line,
            "number": change.number,
            "before": change.before,
            "after": change.after,
        })
    });
    extra.insert("changes".into(), changes.collect());
    if unlisted > 0 {
        extra.insert("changes_not_listed".into(), unlisted.into());
    }
    extra
}

/// What is wrong with the file and stopped nothing; neighbouring lines with the same trouble
/// share it, as in the table.
fn warnings(report: &Report) -> Vec<String> {
    let findings = &report.findings;
    let alike = |a: &RowFinding, b: &RowFinding| {
        let (a, b) = (&a.problem, &b.problem);
        a.line + 1 == b.line && a.column == b.column && a.reason == b.reason
    };
    let more = report.warnings - findings.len() as u64;
    let more = (more > 0).then(|| format!("{more} more warnings, which are not listed"));
    findings
        .chunk_by(alike)
        .map(|all| {
            let (first, last) = (&all[0].problem, &all[all.len() - 1].problem);
            let text = first.to_string();
            match text.strip_prefix("line ") {
                Some(rest) if last.line > first.line => {
                    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
                    format!("lines {}-{}{rest}", first.line, last.line)
                }
                Some(_) | None => text,
            }
        })
        .chain(more)
        .collect()
}

/// A refusal as the single command would say it.
fn refused(finding: &RowFinding) -> Option<Error> {
    finding.refusal.clone().map(Error::from)
}

pub(super) fn failure(
    context: &mut Context,
    (strict, survey): (bool, &Survey),
    report: &Report,
    path: &Path,
) -> Error {
    let rows = survey.rows;
    let is_directory = survey.list.profile == Profile::Ldif;
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|finding| (finding, refused(finding)))
        .collect();
    let more = report.errors + report.warnings - findings.len() as u64;
    if !context.ui.format().is_json() {
        super::table::show(context, &findings);
        if more > 0 {
            let text = format!("and {more} more, which are not listed");
            context.ui.stderr("      ", Tone::Care, &text);
        }
    }
    let refusals: Vec<&Error> = findings.iter().filter_map(|(_, e)| e.as_ref()).collect();
    let count = report.errors + if strict { report.warnings } else { 0 };
    let file = Context::file_name(path);
    let mut error = match refusals.as_slice() {
        all @ [_, ..] if report.refused == count => {
            let of = match report.given_up {
                Some(_) => format!("the first {} rows", report.judged),
                None => format!("{rows} rows"),
            };
            let n = refused_rows(report);
            let message = format!("nothing was imported: the rules refuse {n} of {of} of {file}");
            of_refusals(all, message)
        }
        _ => {
            let problems = problems(report, count, strict);
            let error = Error::invalid(format!("nothing was imported: {problems} in {file}"));
            // How to bring people in with their numbers, if that is what some rows need.
            let beyond = |e: &&&Error| e.rule_name() == Rule::Limit.id();
            let beyond: Vec<_> = refusals.iter().filter(beyond).copied().collect();
            let hints = hints_in_common(&beyond).iter();
            hints.fold(error, |error, hint| error.hint(hint))
        }
    }
    .audit_id(first_record(report));
    if let Some(line) = report.given_up {
        error = error.hint(format!("the lines after {line} were not judged"));
    }
    error = ways(error, report, survey.list.profile);
    for hint in exchanged::hints(context, report) {
        error = error.hint(hint);
    }
    let renamed = report.renamed.iter();
    let absent = renamed.filter(|one| !report.departments.contains(&one.to));
    error = absent.fold(error, |error, one| error.hint(one.to_string()));
    if report.missing_departments {
        error = error.hint(CREATE);
    }
    if report.homeless {
        error = error.hint(HOME);
        if is_directory && !survey.has_department {
            error = error.hint(ATTRIBUTE);
        }
    }
    let mut all = findings.iter().map(|(finding, _)| &finding.problem);
    if let Some(weak) = all.find(|problem| problem.is_password()) {
        error = error.hint(without_passwords(context, &weak.column));
    }
    let mut all = findings.iter();
    if all.all(|(finding, _)| finding.problem.severity == Severity::Warning) {
        error = error.hint("without `--strict`, warnings do not stop an import");
    }
    if more > 0 {
        error = error.with("problems_not_listed", more.into());
    }
    let list = findings.iter().map(|(f, e)| object(f, e.as_ref()));
    error.with("problems", list.collect())
}

/// With how to import people whose calls go to what a later list makes.
fn ways(mut error: Error, report: &Report, profile: Profile) -> Error {
    let absent = report.findings.iter().filter(|finding| {
        let refusal = finding.refusal.as_ref();
        refusal.is_some_and(|refusal| refusal.absent_destination().is_some())
    });
    let mut columns: Vec<_> = absent.map(|finding| &finding.problem.column).collect();
    columns.retain(|column| !column.is_empty());
    columns.sort();
    columns.dedup();
    if columns.is_empty() {
        return error;
    }
    // A cell there says it in other words.
    if profile == Profile::Freepbx {
        error = error.without_hints(|hint| hint.starts_with("name an existing extension"));
    }
    let map = |column: &&String| format!("--map {}=none", quoted(column));
    let maps: Vec<_> = columns.iter().map(map).collect();
    error.hint(format!(
        "is it in another list? `{}` skips the column: import that list next, then this file again",
        maps.join(" ")
    ))
}

/// How to import the people whose old passwords the rules refuse.
fn without_passwords(context: &Context, column: &str) -> String {
    let map = format!("{column}=none");
    let map = quoted(&map);
    let invites = match context.is_through_sudo() {
        // No folder can be named there.
        true => format!("`{} password invite` invites them", context.program()),
        false => "`--invite-dir DIR` invites new people".to_owned(),
    };
    format!("`--map {map}` imports everybody without these passwords; {invites}")
}

/// The error where nothing but refusals stopped it: kind, code, rule and hints where all agree.
fn of_refusals(refusals: &[&Error], message: String) -> Error {
    let [first, ..] = refusals else {
        return Error::refused(message);
    };
    let alike = |same: &dyn Fn(&Error) -> bool| refusals.iter().all(|e| same(e));
    // Only what delegation forbids says that it forbids something.
    let kind = match refusals.iter().any(|e| e.kind() == Kind::Refused) {
        true => Kind::Refused,
        false => first.kind(),
    };
    let mut error = Error::new(kind, message);
    if alike(&|e| e.code_name() == first.code_name()) {
        error = error.code(first.code_name().to_owned());
        if let Some(rule) = first.rule_name() {
            error = error.rule(rule);
        }
    }
    let hints = hints_in_common(refusals).iter();
    hints.fold(error, |error, hint| error.hint(hint))
}

/// What helps with each of them: what helps with one of several is not a help with all.
fn hints_in_common<'e>(refusals: &[&'e Error]) -> &'e [String] {
    match refusals {
        [first, rest @ ..] if rest.iter().all(|e| e.hints() == first.hints()) => first.hints(),
        _ => &[],
    }
}

/// How many rows have something that is refused.
fn refused_rows(report: &Report) -> usize {
    let refused = report.findings.iter().filter(|f| f.refusal.is_some());
    let lines: HashSet<_> = refused.map(|f| f.problem.line).collect();
    lines.len()
}

/// How many problems stopped it. Warnings are listed with them, and stop nothing.
fn problems(report: &Report, count: u64, strict: bool) -> String {
    let problems = if count == 1 { "problem" } else { "problems" };
    let warned = match (report.warnings, strict) {
        (0, _) | (_, true) => String::new(),
        (1, _) => " and 1 warning".to_owned(),
        (n, _) => format!(" and {n} warnings"),
    };
    format!("{count} {problems}{warned}")
}

fn first_record(report: &Report) -> Option<i64> {
    let refusals = report.findings.iter().filter_map(|f| f.refusal.as_ref());
    refusals.filter_map(|refusal| refusal.audit_id).min()
}

pub(in crate::cli::commands) fn object(finding: &RowFinding, error: Option<&Error>) -> Value {
    let problem = &finding.problem;
    json!({
        "line": (problem.line > 0).then_some(problem.line),
        "column": (!problem.column.is_empty()).then_some(&problem.column),
        "severity": match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "reason": error.map_or(problem.reason.as_str(), Error::message),
        "code": error.map(Error::code_name),
        "rule": error.and_then(Error::rule_name),
        "hint": error.filter(|e| !e.hints().is_empty()).map(|e| e.hints().join("; ")),
        "audit_id": finding.refusal.as_ref().and_then(|r| r.audit_id),
    })
}
