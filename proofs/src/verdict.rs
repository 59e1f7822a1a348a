//! The verdict on facts that were made by hand.
//!
//! It opens no database: what decides about files is the gate of the program alone, on facts that
//! it loaded itself and by all the rules.

use policy::{Facts, Operation, Question, Rule, Verdict};
use std::convert::Infallible;

/// What `rules` say of `op`, asked by the actor of `facts`; what they want to know beside what is
/// named, `answer` says.
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
