//! Judges an operation: asks the rules, and again as long as they need more facts.

use super::request::Demand;
use super::{
    AnyOperation, Denial, Facts, Names, OperationId, Question, Request, Rule, TypedOperation, Vote,
};

/// The request, and what the rules say.
pub type Verdict = (Request, Result<Vec<Vote>, Denial>);

/// What `rules` say to `op`, asked by the actor of `facts`. If they need something unknown,
/// `answer` loads it and they are asked again: there is no verdict on unknown facts.
///
/// The program passes [`Rule::ALL`], in one place; what limits (D9) the end of a transaction may keep
/// is judged there. Leaving one out also shows that each rule is needed (`proofs/`).
///
/// # Errors
/// If `answer` fails.
pub fn by<E>(
    rules: &[Rule],
    op: &dyn AnyOperation,
    facts: &mut Facts,
    mut answer: impl FnMut(&mut Facts, &Question) -> Result<(), E>,
) -> Result<Verdict, E> {
    // Answers only grow, and each question is asked once, so this ends.
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

/// The same with the known facts, which must be enough: the cost of deciding alone.
pub fn once(rules: &[Rule], op: &dyn AnyOperation, facts: &Facts) -> Verdict {
    let mut request = op.request(facts);
    let named = op.id().spec().rights;
    debug_assert!(
        named.is_empty()
            || op.id() == OperationId::AuthCanI
            || (request.demands.iter().chain(&request.spares))
                .flat_map(Demand::rights)
                .all(|demanded| named.iter().any(|(right, _)| *right == demanded.name())),
        "{:?} demands a right its row does not name",
        op.id()
    );
    let verdict = super::decide(rules, &request, facts);
    if verdict.is_ok() {
        request.handed_on = super::handed_on(&request, facts);
        request.power = super::power::given(&request, facts);
    }
    (request, verdict)
}

/// What an operation names: loaded before it is judged.
pub fn names<O: TypedOperation>(op: &O) -> Names<'_> {
    op.names()
}

/// An operation's request to the rules.
pub fn request<O: TypedOperation>(op: &O, facts: &Facts) -> Request {
    op.request(facts)
}
