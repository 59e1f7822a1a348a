//! The verdict on hand-made facts.
//!
//! It opens no database: only the program's gate decides about files, on facts that it loads itself
//! and by all the rules.

use policy::{Facts, Operation, Question, Rule, Verdict};
use std::convert::Infallible;

/// What `rules` say of `op`, asked by the actor of `facts`; `answer` gives what they need besides
/// what is named.
pub fn judge(
    rules: &[Rule],
    op: &Operation,
    facts: &mut Facts,
    mut answer: impl FnMut(&mut Facts, &Question),
) -> Verdict {
    let answer = |facts: &mut Facts, question: &Question| {
        answer(facts, question);
        Ok::<_, Infallible>(())
    };
    let Ok(verdict) = op.judge_by(rules, facts, answer);
    verdict
}
