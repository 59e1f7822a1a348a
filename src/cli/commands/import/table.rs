//! The table of what is wrong with a file.

use crate::cli::{Context, Error};
use crate::engine::Refusal;
use crate::ops::import::Severity;
use crate::ops::import::report::RowFinding;
use crate::ui::{Tone, alike};
use std::collections::HashMap;

fn reason(finding: &RowFinding, error: Option<&Error>) -> String {
    match error {
        Some(error) => match error.rule_name() {
            Some(rule) => format!("refused ({rule}): {}", error.message()),
            None => error.message().to_owned(),
        },
        None => finding.problem.reason.clone(),
    }
}

/// One line of the table: lines of the file that have the same trouble share it.
struct Entry<'f> {
    /// The lines, in the order of the file.
    lines: Vec<u64>,
    column: String,
    text: String,
    tone: Tone,
    /// The rule, where one refuses it.
    rule: Option<String>,
    /// The refusals it stands for then.
    refusals: Vec<&'f Refusal>,
    /// What it says of many, where it is a warning.
    of_many: Option<String>,
}

impl<'f> Entry<'f> {
    fn new(finding: &'f RowFinding, error: Option<&Error>) -> Self {
        let problem = &finding.problem;
        let (tone, text) = match problem.severity {
            Severity::Error => (Tone::Bad, reason(finding, error)),
            Severity::Warning => (Tone::Care, format!("warning: {}", problem.reason)),
        };
        Self {
            lines: vec![problem.line],
            column: match problem.column.as_str() {
                "" => "-".to_owned(),
                name => name.to_owned(),
            },
            text,
            tone,
            rule: error.and_then(Error::rule_name).map(ToString::to_string),
            refusals: finding.refusal.as_deref().into_iter().collect(),
            of_many: None,
        }
    }

    /// Whether the other one is the same trouble: with neighbouring lines, or refused for the same
    /// reason, each for its own number. What a file has wrong is mended where it is, so its lines are all
    /// told; warnings stop nothing.
    fn stands_for(&self, other: &Self) -> bool {
        if self.column != other.column || self.rule != other.rule {
            return false;
        }
        if self.rule.is_some() {
            return self.why() == other.why();
        }
        if self.of_many.is_some() {
            return self.of_many == other.of_many;
        }
        let next = self.lines.last().zip(other.lines.first());
        self.text == other.text && next.is_some_and(|(last, first)| last + 1 == *first)
    }

    /// Why the first is refused, whatever its number.
    fn why(&self) -> Option<String> {
        let refusal = self.refusals.first()?;
        let number = number(refusal);
        let mut words = refusal.denial.why.split(' ').collect::<Vec<_>>();
        for word in &mut words {
            if *word == number {
                *word = "NUMBER";
            }
        }
        Some(words.join(" "))
    }

    /// `7`, `2-22`; `2-5 ...` where others follow further down.
    fn places(&self) -> String {
        let first = self.lines[0];
        if first == 0 {
            return "-".to_owned();
        }
        let run = self.lines.iter().zip(first..);
        let last = run.take_while(|(line, n)| **line == *n).count() as u64 + first - 1;
        let more = if self.lines.last() == Some(&last) {
            ""
        } else {
            " ..."
        };
        match last == first {
            true => format!("{first}{more}"),
            false => format!("{first}-{last}{more}"),
        }
    }

    fn said(&self) -> String {
        let rows = self.lines.len();
        if rows == 1 {
            return self.text.clone();
        }
        if self.of_many.is_some() {
            let lines: Vec<_> = self.lines.iter().map(u64::to_string).collect();
            let lines = alike::listed(lines.iter().map(String::as_str));
            return format!("{} ({rows} lines: {lines})", self.text);
        }
        let (Some(rule), Some(first)) = (&self.rule, self.refusals.first()) else {
            return format!("{} ({rows} lines)", self.text);
        };
        let listed = alike::listed(self.refusals.iter().map(|refusal| number(refusal)));
        let why = &first.denial.why;
        format!("refused ({rule}): {why} ({rows} lines: {listed})")
    }
}

/// `350` of `extension:350`.
fn number(refusal: &Refusal) -> &str {
    let target = refusal.target.as_str();
    target.split_once(':').map_or(target, |(_, number)| number)
}

/// All of them, on standard error: nothing was done, so nothing is data.
pub(in crate::cli::commands) fn show(
    context: &mut Context,
    findings: &[(&RowFinding, Option<Error>)],
) {
    let pattern = |finding: &RowFinding| match finding.problem.severity {
        Severity::Warning => Some(alike::pattern(&finding.problem.reason)),
        Severity::Error => None,
    };
    let mut count: HashMap<String, usize> = HashMap::new();
    for pattern in findings.iter().filter_map(|(finding, _)| pattern(finding)) {
        *count.entry(pattern).or_default() += 1;
    }
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (finding, error) in findings {
        let mut entry = Entry::new(finding, error.as_ref());
        entry.of_many = pattern(finding).filter(|pattern| alike::is_folded(count[pattern]));
        match entries
            .iter_mut()
            .rev()
            .find(|known| known.stands_for(&entry))
        {
            Some(known) => {
                known.lines.extend(entry.lines);
                known.refusals.extend(entry.refusals);
            }
            None => entries.push(entry),
        }
    }
    let widest = |least: usize, of: &dyn Fn(&Entry<'_>) -> usize| {
        entries.iter().map(of).max().unwrap_or(0).max(least)
    };
    let lines = widest(4, &|entry| entry.places().len());
    let columns = widest(6, &|entry| entry.column.len());
    let head = format!("{:lines$}  {:columns$}  ", "LINE", "COLUMN");
    context.ui.stderr(&head, Tone::Strong, "WHAT IS WRONG");
    for entry in &entries {
        let label = format!("{:lines$}  {:columns$}  ", entry.places(), entry.column);
        context.ui.stderr(&label, entry.tone, &entry.said());
    }
}
