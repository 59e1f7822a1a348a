//! The same in several departments: in all of them, or in none.

use super::{Failure, Performer, Steps};
use crate::domain::Name;
use crate::engine::{Refusal, Rule};

/// The refusal, if the asker may not do it there.
pub(super) type Denied = Result<Option<Box<Refusal>>, Failure>;

/// Which departments are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Each named one.
    Named,
    /// Those where the asker may do it: they asked for all.
    All,
}

/// Why nothing was done.
#[derive(Debug)]
pub struct Undone {
    /// The refusal that answers, or the error.
    pub failure: Failure,
    /// What prevents the same in other departments, with their names.
    pub others: Vec<String>,
}

/// Does the same in each department, in one transaction. A refusal undoes everything; the others
/// are tried too, so that all obstacles are reported together, and recorded. If the asker means all
/// departments, those for which `not_theirs` gives a refusal are left out; if that is everywhere, the
/// first one answers.
pub(super) fn in_each<T, D>(
    mut performer: Performer<'_>,
    wanted: &[T],
    (whose, not_theirs): (Whose, impl Fn(&mut Steps<'_>, &T) -> Denied),
    department: impl Fn(&T) -> &Name,
    mut each: impl FnMut(&mut Steps<'_>, &T) -> Result<D, Failure>,
) -> Result<Vec<(Name, D)>, Undone> {
    let mut others = Vec::new();
    let work = |steps: &mut Steps<'_>| {
        let (mut all, mut refused, mut denied) = (Vec::new(), Vec::new(), None);
        for one in wanted {
            if whose == Whose::All
                && let Some(refusal) = not_theirs(steps, one)?
            {
                denied.get_or_insert(refusal);
                continue;
            }
            match each(steps, one) {
                Ok(done) => all.push((department(one).clone(), done)),
                Err(Failure::Refused(refusal)) => refused.push(refusal),
                Err(failure) => return Err(failure),
            }
        }
        if refused.is_empty() && all.is_empty() {
            refused.extend(denied);
        }
        match answering(&refused) {
            Some(answer) => {
                let refusal = refused.remove(answer);
                others = refused;
                Err(Failure::Refused(refusal))
            }
            None => Ok(all),
        }
    };
    let mut failure = match performer.together_and(work, |_| Ok(true)) {
        Ok(all) => return Ok(all),
        Err(failure) => failure,
    };
    let told = others
        .iter()
        .map(|r| format!("{}: {}", r.target, r.denial.why));
    let told = told.collect();
    let mut attempts: Vec<_> = others.iter_mut().collect();
    if let Err(why) = performer.record(&mut attempts)
        && let Failure::Refused(refusal) = failure
    {
        failure = Failure::Unrecorded(refusal, why);
    }
    Err(Undone {
        failure,
        others: told,
    })
}

/// The refusal, if something is refused because the asker has no right there, or does not see it.
pub(super) fn no_right<T>(judged: Result<T, Failure>) -> Denied {
    match judged {
        Err(Failure::Refused(refusal))
            if matches!(refusal.denial.rule, Rule::Right | Rule::Hidden) =>
        {
            Ok(Some(refusal))
        }
        Ok(_) | Err(Failure::Refused(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Which refusal answers: "not found" comes before a missing right (SPEC 3).
fn answering(refused: &[Box<Refusal>]) -> Option<usize> {
    let before = |refusal: &Refusal| matches!(refusal.denial.rule, Rule::Auth | Rule::Hidden);
    let first = refused.iter().position(|refusal| before(refusal));
    first.or((!refused.is_empty()).then_some(0))
}
