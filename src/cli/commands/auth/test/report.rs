//! The answer of a policy test.

use super::super::question::{VoteView, table};
use super::check::Expected;
use crate::ui::{Sheet, Tone, View};
use serde::Serialize;

/// One assertion that does not hold.
#[derive(Serialize)]
pub(in crate::cli::commands) struct Failure {
    pub name: Option<String>,
    pub asked: String,
    pub expected: String,
    pub got: String,
    /// Why: the rule's words, or one line for each missing or unexpected person.
    pub because: Vec<String>,
    pub votes: Vec<VoteView>,
}

/// One of them, and where it is in its file.
#[derive(Serialize)]
pub(super) struct At {
    pub line: usize,
    pub column: usize,
    #[serde(flatten)]
    pub failure: Failure,
}

#[derive(Serialize)]
pub(super) struct Summary {
    pub file: String,
    pub assertions: usize,
    pub passed: usize,
    pub failed: usize,
    pub failures: Vec<At>,
}

impl Expected {
    /// `allow`, or `deny delegation.ceiling (D5)`.
    pub fn words(self) -> String {
        let Self::Deny(rule) = self else {
            return "allow".into();
        };
        match rule.id() {
            Some(id) => format!("deny {} ({id})", rule.code()),
            None => format!("deny {}", rule.code()),
        }
    }
}

fn counted(number: usize, one: &str, more: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        number => format!("{number} {more}"),
    }
}

impl View for Summary {
    fn sheet(&self, sheet: &mut Sheet) {
        for At { line, failure, .. } in &self.failures {
            let place = format!("line {line}");
            sheet.section(match &failure.name {
                Some(name) => format!("{place}: {name}"),
                None => place,
            });
            sheet
                .field("asked", &failure.asked)
                .field("expected", &failure.expected)
                .toned("got", Tone::Bad, &failure.got);
            for reason in &failure.because {
                sheet.field("because", reason);
            }
            if !failure.votes.is_empty() {
                sheet.line("");
                table(sheet, &failure.votes, None);
            }
        }
        let all = counted(self.assertions, "assertion", "assertions");
        if self.failed == 0 {
            let hold = if self.assertions == 1 {
                "it holds"
            } else {
                "all hold"
            };
            sheet.toned_line(Tone::Good, format!("{all}: {hold}"));
            return;
        }
        let hold = counted(self.passed, "holds", "hold");
        let fail = counted(self.failed, "fails", "fail");
        sheet.section(format!("{all}: {hold}, {fail}"));
    }
}
