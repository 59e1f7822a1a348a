//! A refusal that could not be recorded: nobody is refused without a trace.

use super::error::{Error, Kind};

impl Error {
    /// The refusal and why it is not in the record: an error of the machine, whatever the rules
    /// said, so that nobody takes its exit code for an ordinary refusal.
    pub(super) fn unrecorded(self, why: &Self) -> Self {
        let kind = match why.kind() {
            Kind::Busy => Kind::Busy,
            Kind::Unexpected
            | Kind::Usage
            | Kind::No
            | Kind::Refused
            | Kind::NotFound
            | Kind::Conflict
            | Kind::Invalid
            | Kind::Unauthenticated
            | Kind::Unconfirmed
            | Kind::Environment
            | Kind::Partial
            | Kind::Interrupted
            | Kind::Pipe => Kind::Environment,
        };
        let message = format!(
            "{}; this refusal could not be recorded: {}",
            self.message(),
            why.message()
        );
        let mut error = Self::new(kind, message).code(match kind {
            Kind::Busy => "busy",
            _ => "environment.unrecorded",
        });
        if let Some(rule) = self.rule_name() {
            error = error.rule(rule);
        }
        for hint in self.hints().iter().chain(why.hints()) {
            error = error.hint(hint);
        }
        error
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_recorded_is_no_ordinary_refusal() {
        let refused = || Error::refused("no").rule("D2").hint("ask 100");
        let full = Error::environment("the disk is full").hint("free some space");
        let error = refused().unrecorded(&full);
        assert_eq!(error.kind(), Kind::Environment);
        assert_eq!(
            error.message(),
            "no; this refusal could not be recorded: the disk is full"
        );
        assert_eq!(error.hints(), ["ask 100", "free some space"]);
        assert_eq!((error.rule_name(), error.recorded()), (Some("D2"), None));
        let busy = refused().unrecorded(&Error::busy("others write"));
        assert_eq!(busy.kind(), Kind::Busy);
        let strange = refused().unrecorded(&Error::unexpected("what?"));
        assert_eq!(strange.kind(), Kind::Environment);
    }
}
