//! Exit codes: the one table behind the program, `help exit-codes`, the manual and the docs.

/// One exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit {
    /// What the shell sees.
    pub code: u8,
    /// A word for it.
    pub name: &'static str,
    /// When it is returned.
    pub meaning: &'static str,
}

macro_rules! exits {
    ($($(#[$doc:meta])* $constant:ident = $code:literal, $name:literal, $meaning:literal;)*) => {
        impl Exit {
            $($(#[$doc])*
            pub const $constant: Self = Self { code: $code, name: $name, meaning: $meaning };)*
            /// Every exit code, in order.
            pub const ALL: &[Self] = &[$(Self::$constant),*];
        }
    };
}

exits! {
    /// 0
    DONE = 0, "done", "done, or already so";
    /// 1
    UNEXPECTED = 1, "unexpected", "an error in pbxctl itself";
    /// 2
    USAGE = 2, "usage", "the command line is not valid";
    /// 3
    NO = 3, "no", "the answer is no, the states differ, or problems were found";
    /// 4
    REFUSED = 4, "refused", "the rules of delegation forbid it (D2 to D9)";
    /// 5
    NOT_FOUND = 5, "not_found", "it does not exist, or you may not see it";
    /// 6
    CONFLICT = 6, "conflict", "it exists already, is in use, or has changed meanwhile (also D10, D11)";
    /// 7
    INVALID = 7, "invalid", "the input was understood but is not valid";
    /// 8
    UNAUTHENTICATED = 8, "unauthenticated", "nobody is logged in, or the login is not accepted (D1)";
    /// 9
    UNCONFIRMED = 9, "unconfirmed", "confirmation was declined, or nobody can be asked";
    /// 10
    BUSY = 10, "busy", "others are writing: try again";
    /// 11
    ENVIRONMENT = 11, "environment", "no database, wrong owner or mode, newer schema, corrupt file, full disk";
    /// 12
    PARTIAL = 12, "partial", "partly done (only with --keep-going)";
    /// 130
    INTERRUPTED = 130, "interrupted", "stopped by Ctrl-C (143: by a termination signal)";
    /// 141
    PIPE = 141, "pipe", "the reader of the output has stopped reading";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_used_once() {
        assert!(Exit::ALL.windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
