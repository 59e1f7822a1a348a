//! Signing in by password and second factor: the source of a code, and the messages.

use super::context::Context;
use super::error::Error;
use crate::domain::{Number, Secret, Who, humane_left};
use crate::engine::{AuthError, FactorUse, OsIdentity, Session, Store, WrongCode};

/// What is wrong with a code, and what to do about it.
pub(super) fn of_wrong(wrong: WrongCode) -> (String, String) {
    match wrong {
        WrongCode::Unknown => (
            "wrong code".into(),
            "the device shows a new one every 30 seconds; if it is lost, use a recovery code".into(),
        ),
        WrongCode::Used => (
            "wrong code: it, or a later one, was used already".into(),
            "wait until the device shows the next one".into(),
        ),
        WrongCode::Later(seconds) => (
            format!(
                "codes do not work for {}: a code of a later time was used before",
                humane_left(seconds)
            ),
            "use a recovery code; without one, ask somebody who may set your password to remove the second factor, then enrol again".into(),
        ),
        WrongCode::Off(seconds) => {
            let by = humane_left(seconds.abs());
            let (where_, then) = if seconds > 0 {
                ("ahead", format!("; its codes work again in {by}"))
            } else {
                ("behind", String::new())
            };
            (
                format!("wrong code: it is for another time, as if the clock of the device were {by} {where_}"),
                format!("set the clock of the device, or of this machine, from the network{then}"),
            )
        }
    }
}

impl Context {
    /// Identifies somebody by that password, and by a code if they have a second factor: from the
    /// named file, or asked for once the password was right.
    pub(super) fn by_this_password(
        &mut self,
        store: &mut Store,
        who: &Who,
        secret: &Secret,
        os: &OsIdentity,
    ) -> Result<Session, Error> {
        let file = self.globals.code_file.clone();
        // Whatever else is read from there comes after it.
        let code = file.map(|path| self.read_secret_file(&path)).transpose();
        let code = code.map_err(|error| error.of_what("code of the second factor"))?;
        let now = self.now();
        let known = match store.known_password(who, secret, code.as_ref(), now, os) {
            Err(AuthError::CodeNeeded(pending)) if self.may_prompt() => {
                let code = self.ask_secret(&format!("Code of {who}"))?;
                store.known_code(*pending, &code, self.now(), os)?
            }
            known => known?,
        };
        self.tell_of(known.session.number(), known.factor);
        Ok(known.session)
    }

    fn tell_of(&mut self, number: &Number, factor: Option<FactorUse>) {
        let told = match factor {
            None | Some(FactorUse::Code(0)) => return,
            Some(FactorUse::Code(off)) => {
                let which = if off > 0 { "next" } else { "last" };
                format!(
                    "the code was for the {which} half minute: if that happens again, set the clock of the device"
                )
            }
            Some(FactorUse::Recovery(left)) => {
                let left = match left {
                    0 => "none is left".to_owned(),
                    1 => "1 is left".to_owned(),
                    n => format!("{n} are left"),
                };
                format!(
                    "a recovery code of {number} was used, and {left}: to get new ones, run `pbxctl password totp remove`, `enrol` and `confirm`"
                )
            }
        };
        if !self.globals.quiet {
            self.ui.warn(&told);
        }
    }
}
