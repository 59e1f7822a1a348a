//! How people are shown it: a line with a sign for each change, and what it is about below.

use super::super::consequences;
use super::steps::{StepView, What};
use super::{Left, RefusedView, Told, command};
use crate::cli::{Context, Error};
use crate::domain::Zone;
use crate::ui::{Sheet, Tone, View, alike};
use serde_json::json;
use std::collections::HashMap;

/// As much of a command as is read at a glance; JSON has it whole.
const COMMAND: usize = 240;
/// So many steps are laid out at a time.
const PART: usize = 1_000;

/// A command for people.
fn glance(command: &str) -> String {
    if command.len() <= COMMAND {
        return command.to_owned();
    }
    let mut end = COMMAND;
    while !command.is_char_boundary(end) {
        end -= 1;
    }
    let begin = &command[..end];
    let begin = begin.rsplit_once(' ').map_or(begin, |(begin, _)| begin);
    format!("{begin} …")
}

/// `extension:205` as people say it.
pub(super) fn thing(target: &str) -> String {
    target.replacen(':', " ", 1)
}

fn at(file: &str, line: usize) -> String {
    match file.is_empty() {
        true => String::new(),
        false => format!("  ({file}:{line})"),
    }
}

impl Told<'_> {
    /// What was refused, beside the error that says so.
    pub(in crate::cli::commands::site) fn lay_out_refused(&self, context: &mut Context) {
        if !context.ui.is_table() {
            return;
        }
        for alike in folded(&self.refused) {
            for (is, _, text) in lines(&alike) {
                match is {
                    Is::Thing => context.ui.stderr("! ", Tone::Bad, &text),
                    Is::Command => context.ui.stderr_command("    ", &text),
                    Is::Said => context.ui.stderr("    ", Tone::Plain, &text),
                }
            }
        }
        for more in self.more_refused() {
            context.ui.stderr("  ", Tone::Plain, &more);
        }
    }

    /// What is said of those that are not listed, and of many that lack a right: whoever may not change
    /// a part of the site can hardly read it, either.
    fn more_refused(&self) -> Vec<String> {
        const MANY: usize = 10;
        let mut said = Vec::new();
        let more = self.refused_not_listed;
        if more > 0 {
            said.push(format!(
                "and {more} more were refused, which are not listed"
            ));
        }
        let lacks_right = |one: &&RefusedView| one.code == "delegation.right";
        if self.refused.iter().filter(lacks_right).count() >= MANY {
            said.push(
                "what you may not read is not compared, and counts as a change: `pbxctl export` writes what you may read, and `--keep-going` makes what you may"
                    .to_owned(),
            );
        }
        said
    }

    /// The same for programs, in the error.
    pub(in crate::cli::commands::site) fn refused_in(&self, error: Error) -> Error {
        let error = error.with("refused", json!(self.refused));
        match self.refused_not_listed {
            0 => error,
            more => error.with("refused_not_listed", json!(more)),
        }
    }
}

impl StepView<'_> {
    /// `folded` are the warnings that are printed once for many, after all steps.
    fn lay_out(&self, sheet: &mut Sheet, zone: Zone, folded: impl Fn(&str) -> bool) {
        let (sign, tone) = match self.what {
            What::Add => ("+", Tone::Good),
            What::Change => ("~", Tone::Care),
            What::Remove => ("-", Tone::Bad),
        };
        let name = self.name.iter().map(|name| format!(" ({name})"));
        let name: String = name.collect();
        // What is taken off a thing is no removal of the thing.
        let ends = self.says.as_ref().filter(|_| self.what == What::Remove);
        let head = match ends {
            Some(says) => format!("{sign} {says}"),
            None => format!("{sign} {}{name}", thing(&self.made.done.target)),
        };
        sheet.spans(vec![(tone, head), (Tone::Dim, at(self.file, self.line))]);
        if self.what == What::Change || !self.is_thing() || self.is_role() {
            for field in self.fields(zone) {
                sheet.line(format!("    {field}"));
            }
        }
        if let Some(says) = self.says.as_ref().filter(|_| ends.is_none()) {
            sheet.line(format!("    {says}"));
        }
        sheet.command(
            Tone::Dim,
            format!("    {}", glance(&command(&self.made.step))),
        );
        for warning in self.warnings.iter().filter(|warning| !folded(warning)) {
            sheet.toned_line(Tone::Care, format!("    warning: {warning}"));
        }
    }
}

/// Refusals that say the same of many are one, with the first of them.
fn folded(all: &[RefusedView]) -> Vec<Vec<&RefusedView>> {
    let pattern = |one: &RefusedView| {
        let hints = one.hints.iter().map(|hint| alike::pattern(hint));
        let hints: Vec<_> = hints.collect();
        // Of each setting it is said by its name.
        let why = one.why.replace(&one.target, "");
        (alike::pattern(&why), hints, one.said_rule.clone())
    };
    let mut groups: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, one) in all.iter().enumerate() {
        groups.entry(pattern(one)).or_default().push(at);
    }
    let apart = groups
        .into_values()
        .flat_map(|group| match alike::is_folded(group.len()) {
            true => vec![group],
            false => group.into_iter().map(|at| vec![at]).collect(),
        });
    let mut apart: Vec<_> = apart.collect();
    apart.sort_unstable();
    let group = |group: Vec<usize>| group.into_iter().map(|at| &all[at]).collect();
    apart.into_iter().map(group).collect()
}

/// What a line about refusals is.
#[derive(Clone, Copy)]
enum Is {
    /// What was not to be changed, with the sign.
    Thing,
    Command,
    Said,
}

/// What is said of them: what each line is, how it is shown, and its text.
fn lines(alike: &[&RefusedView]) -> Vec<(Is, Tone, String)> {
    let Some(first) = alike.first() else {
        return Vec::new();
    };
    let place = at(&first.file, first.line);
    let mut all = vec![(
        Is::Thing,
        Tone::Bad,
        format!("{}{place}", thing(&first.target)),
    )];
    all.push((Is::Command, Tone::Dim, glance(&first.command)));
    let mut say = |tone, text: String| all.push((Is::Said, tone, text));
    if !first.also.is_empty() {
        let more = first.also.len();
        say(Tone::Dim, format!("and {more} more for the same reason"));
    }
    say(Tone::Bad, first.why.clone());
    for hint in &first.hints {
        say(Tone::Plain, hint.clone());
    }
    if let Some(rule) = &first.said_rule {
        say(Tone::Plain, format!("rule: {rule}"));
    }
    if alike.len() > 1 {
        let things: Vec<_> = alike.iter().map(|one| thing(&one.target)).collect();
        let listed = alike::listed(things.iter().map(String::as_str));
        say(Tone::Plain, format!("{} like this: {listed}", alike.len()));
    }
    all
}

impl Told<'_> {
    /// Only what is to be known, beside `--quiet`.
    pub(in crate::cli::commands::site) fn warn(&self, context: &mut Context) {
        for (_, of, warning) in self.steps.warned() {
            context.ui.warn(&format!("{of}: {warning}"));
        }
        for warning in &self.warnings {
            context.ui.warn(warning);
        }
    }

    /// How many steps are not printed, and what prints them.
    fn lay_out_rest(&self, sheet: &mut Sheet) {
        let more = self.steps.len().saturating_sub(self.steps.shown);
        if more == 0 {
            return;
        }
        let all = self.audit_id.map_or_else(String::new, |id| {
            format!("; list them all: pbxctl audit list --batch {id} --limit 0")
        });
        sheet.toned_line(Tone::Dim, format!("… and {more} more changes{all}"));
    }

    /// Prints the steps, a part of them after the other. Returns the warnings to print after them: what
    /// many steps share is one line, which says of whom.
    fn lay_out_steps(&self, sheet: &mut Sheet, flow: &mut dyn FnMut(&mut Sheet)) -> Vec<String> {
        let about = |(_, of, warning)| (of, warning);
        match self.left {
            Left::Nothing => Vec::new(),
            Left::Warnings => {
                alike::fold_about(&self.steps.warned().map(about).collect::<Vec<_>>())
            }
            Left::All => {
                let mut count: HashMap<String, usize> = HashMap::new();
                for (_, _, warning) in self.steps.warned() {
                    *count.entry(alike::pattern(&warning)).or_default() += 1;
                }
                let is_folded = |warning: &str| {
                    let alike = count.get(&alike::pattern(warning));
                    alike.is_some_and(|count| alike::is_folded(*count))
                };
                for (nth, step) in self.steps.first().enumerate() {
                    step.lay_out(sheet, self.steps.zone(), is_folded);
                    if nth % PART == PART - 1 {
                        flow(sheet);
                    }
                }
                self.lay_out_rest(sheet);
                // What stands at no step stands here.
                let all = self.steps.warned();
                let all = all.filter(|(shown, _, warning)| !shown || is_folded(warning));
                alike::fold_about(&all.map(about).collect::<Vec<_>>())
            }
        }
    }
}

impl View for Told<'_> {
    fn sheet(&self, sheet: &mut Sheet) {
        self.parts(sheet, &mut |_| ());
    }

    fn parts(&self, sheet: &mut Sheet, flow: &mut dyn FnMut(&mut Sheet)) {
        let mut warnings = self.lay_out_steps(sheet, flow);
        for alike in folded(&self.refused) {
            for (is, tone, text) in lines(&alike) {
                match is {
                    Is::Thing => sheet.toned_line(tone, format!("! {text}")),
                    Is::Command => sheet.command(tone, format!("    {text}")),
                    Is::Said => sheet.toned_line(tone, format!("    {text}")),
                };
            }
        }
        for more in self.more_refused() {
            sheet.line(format!("  {more}"));
        }
        let has_steps = self.left == Left::All && self.steps.len() > 0;
        if has_steps || !self.refused.is_empty() {
            sheet.line("");
        }
        if let Some(found) = self.rights.as_ref().filter(|found| !found.is_nothing()) {
            consequences::lay_out(found, sheet, consequences::SHOWN);
            sheet.line("");
        }
        if let Some(tests) = &self.tests {
            tests.lay_out(sheet);
            sheet.line("");
        }
        if self.left != Left::Nothing {
            warnings.extend(self.warnings.iter().cloned());
            for warning in alike::fold(&warnings) {
                sheet.toned_line(Tone::Care, format!("warning: {warning}"));
            }
        }
        sheet.toned_line(Tone::Strong, self.counts());
        for line in &self.after {
            sheet.line(line.clone());
        }
    }
}
