//! `import --prune`: what is looked at before it, and what is asked and said of who is disabled.

use super::power::some;
use super::{File, Report, power, report};
use crate::cli::{Context, Error};
use crate::domain::{Name, Time, quoted};
use crate::ops::import::{Kind, Survey};
use serde_json::{Value, json};

/// Refuses what cannot be the whole of a source.
///
/// # Errors
/// A list of something other than people, one of nobody, and what a directory cut short.
pub(super) fn may_prune(survey: &Survey, source: &Name, file: &str) -> Result<(), Error> {
    if survey.list.kind != Kind::Extensions {
        let what = survey.list.kind.several();
        return Err(Error::usage(format!(
            "`--prune` goes with people, and this lists {what}"
        )));
    }
    if let Some(said) = &survey.cut {
        let what = format!("`{file}` is incomplete: the directory ended it with `result: {said}`");
        return Err(Error::invalid(what)
            .hint("search in pages (`ldapsearch -E pr=500/noprompt`), or without `--prune`")
            .unwritten());
    }
    // What is wrong with its rows is told by the import.
    if survey.rows == 0 && !survey.is_faulty {
        let what = format!(
            "there is nobody in `{file}`, so `--prune` would disable everybody who came from {source}"
        );
        return Err(Error::invalid(what)
            .hint("check that the file is complete")
            .unwritten());
    }
    Ok(())
}

/// Asks for what has to be agreed to of what a pass found. Answers what time it is then.
///
/// # Errors
/// Where it is not agreed to, or nobody can be asked.
pub(super) fn agree(
    context: &mut Context,
    now: Time,
    file: &File<'_>,
    report: &Report,
) -> Result<Time, Error> {
    let is_power = report.given.is_severe();
    let gone = report.gone.len();
    let path = file.path;
    if is_power && report.are_many_gone() {
        return Err(Error::usage(both(report)).hint("first enable those who come back to power, each by `extension enable NUMBER --confirm NUMBER`, or import it without `--prune`"));
    }
    if is_power {
        let mut question = power::question(&report.given);
        if gone > 0 {
            question.push_str(&format!(", and disables {gone}: {}", who(report)));
        }
        return context.confirm_severe(&question, &super::name_of(path));
    }
    if report.are_many_gone() {
        let question = format!(
            "this disables {gone} of the {} who came from {}, which is more than half: {}",
            report.had,
            file.source_name,
            who(report)
        );
        return context.confirm_severe(&question, &gone.to_string());
    }
    if gone == 0 && report.touched() <= super::BULK {
        return Ok(now);
    }
    let mut question = report::question(report, path, file.survey.list.kind);
    if gone > 0 {
        question.push_str(&format!("; to be disabled: {}", who(report)));
    }
    context.confirm_moderate(&question)
}

/// What nobody agrees to with one name: power for some, and that most of the others are gone.
pub(super) fn both(report: &Report) -> String {
    let (gone, had) = (report.gone.len(), report.had);
    let does = match report.given.powerful.is_empty() {
        true => "takes system-owner from somebody",
        false => "gives power",
    };
    format!("it {does}, and disables {gone} of {had}")
}

/// `250 Ann Lee, 251 and 3 more`.
fn who(report: &Report) -> String {
    let gone = report.gone.iter();
    let names: Vec<_> = gone
        .map(|one| format!("{} {}", one.number, one.name).trim_end().to_owned())
        .collect();
    power::some(&names)
}

/// Who was disabled, and what a real run would ask for, for people.
pub(super) fn said(context: &Context, report: &Report) -> Vec<String> {
    if report.gone.is_empty() {
        return Vec::new();
    }
    let mut said = vec![format!("disabled, no longer in the file: {}", who(report))];
    if context.globals.dry_run && report.are_many_gone() && !report.given.is_severe() {
        let (gone, had) = (report.gone.len(), report.had);
        let lacks = context.lacks_confirm(&gone.to_string());
        said.extend(
            lacks.map(|lacks| format!("{gone} of {had} is more than half: it needs {lacks}")),
        );
    }
    said
}

/// Who stays as they are, whom another import may disable, and what is to be known of who was disabled.
pub(super) fn warnings(report: &Report) -> impl Iterator<Item = String> {
    let spared = report.spared.iter();
    let spared = spared.map(|one| format!("{} is left unchanged: {}", one.number, one.why));
    let others = report.of_others.iter();
    let others = others.flat_map(|(source, of)| {
        let option = format!("`--source {}`", quoted(source.as_str()));
        let here = match of.here.as_slice() {
            [one] => format!("{one} was"),
            all => format!("{} people in the file were", all.len()),
        };
        let here = format!(
            "{here} added by an import from `{source}`: only with {option} are they disabled once they leave"
        );
        let left = (!of.left.is_empty()).then(|| {
            let numbers: Vec<_> = of.left.iter().map(ToString::to_string).collect();
            let (who, stay) = match numbers.len() {
                1 => ("is", "stays"),
                _ => ("are", "stay"),
            };
            format!(
                "{} {who} not in the file and {stay} enabled, since an import from `{source}` added them: {option} disables them",
                some(&numbers)
            )
        });
        left.into_iter().chain([here])
    });
    spared.chain(others).chain(report.told.iter().cloned())
}

/// The same for programs.
pub(super) fn extra(report: &Report, source: &Name) -> Vec<(&'static str, Value)> {
    let gone = report.gone.iter();
    let gone = gone.map(|one| {
        json!({
            "number": one.number,
            "name": one.name,
            "before": one.before,
            "after": one.after,
        })
    });
    let spared = report.spared.iter();
    let spared = spared.map(|one| json!({ "number": one.number, "why": one.why }));
    vec![
        ("source", json!(source)),
        ("disabled", gone.collect()),
        ("spared", spared.collect()),
    ]
}
