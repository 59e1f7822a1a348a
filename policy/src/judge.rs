//! Judging an operation: asking the rules, and again for as long as they ask something.

use super::request::Demand;
use super::{Denial, Facts, Names, OperationId, Question, Request, Rule, TypedOperation, Vote};

/// What was asked, in the words of the rules, and what they say.
pub type Verdict = (Request, Result<Vec<Vote>, Denial>);

/// What `rules` say of `op`, asked by the actor of `facts`. Whatever they want to know that is not
/// known yet, `answer` loads, and they are asked again: on what is unknown there is no verdict.
///
/// The program passes [`Rule::ALL`], in one place. That each rule is needed is shown by leaving one
/// out (`proofs/`).
///
/// # Errors
/// Where `answer` fails.
pub fn by<O: TypedOperation, E>(
    rules: &[Rule],
    op: &O,
    facts: &mut Facts,
    mut answer: impl FnMut(&mut Facts, &Question) -> Result<(), E>,
) -> Result<Verdict, E> {
    // Answers only grow, and each question is asked once: that ends.
    loop {
        let verdict = once(rules, op, facts);
        let open = facts.take_open();
        if open.is_empty() {
            return Ok(verdict);
        }
        for question in &open {
            answer(facts, question)?;
        }
    }
}

/// The same on what is known, which must be enough: what deciding alone costs.
pub fn once<O: TypedOperation>(rules: &[Rule], op: &O, facts: &Facts) -> Verdict {
    let mut request = op.request(facts);
    let named = O::ID.spec().rights;
    debug_assert!(
        named.is_empty()
            || O::ID == OperationId::AuthCanI
            || (request.demands.iter().chain(&request.spares))
                .flat_map(Demand::rights)
                .all(|demanded| named.iter().any(|(right, _)| *right == demanded.name())),
        "{:?} demands a right its row does not name",
        O::ID
    );
    let verdict = super::decide(rules, &request, facts);
    if verdict.is_ok() {
        request.handed_on = super::handed_on(&request, facts);
        request.power = super::power::given(&request, facts);
    }
    (request, verdict)
}

/// What an operation names: that is loaded before it is judged.
pub fn names<O: TypedOperation>(op: &O) -> Names<'_> {
    op.names()
}

/// What an operation amounts to, in the words of the rules.
pub fn request<O: TypedOperation>(op: &O, facts: &Facts) -> Request {
    op.request(facts)
}
