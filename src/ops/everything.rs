//! A password set or cleared, and with it all else that lets one act as the account.

use super::{Failure, Performer, Steps};
use crate::domain::{Number, ProviderName, ShownField};
use crate::engine::Done;
use crate::engine::operations::{console, sso, token};
use crate::engine::writes::Performed;

/// What was done to a password, and what was ended with it.
#[derive(Clone)]
pub struct Closed {
    /// The operation on the password.
    pub password: Done,
    /// The OS user who was bound.
    pub os_user: Option<String>,
    /// Providers that knew somebody as it.
    pub providers: Vec<ProviderName>,
    /// Tokens that were ended, those they made among them.
    pub tokens: Vec<i64>,
    /// Whether the rest was to be ended as well.
    pub everything: bool,
}

impl Closed {
    /// What was done to the password, and to nothing else.
    pub fn password(password: Done) -> Self {
        Self {
            password,
            os_user: None,
            providers: Vec::new(),
            tokens: Vec::new(),
            everything: false,
        }
    }
}

/// Performs `op`, which is about the password of `number`; then ends the binding, the links and the
/// tokens that are left. Each is judged by its own rules, and all of it is done or nothing.
///
/// What `before` does comes before it is kept, and its error undoes all of it.
pub fn close<O: Performed, E: From<Failure>>(
    performer: Performer<'_>,
    (op, number): (O, &Number),
    before: impl FnOnce(&Closed) -> Result<(), E>,
) -> Result<Closed, E> {
    let work = |steps: &mut Steps<'_>| {
        let mut password = steps.perform(op)?;
        let open = std::mem::take(&mut password.still_open);
        password.warnings.retain(|warning| *warning != open.told);
        let mut tokens = Vec::new();
        if open.os_user.is_some() {
            let number = number.clone();
            steps.perform(console::Unbind { number })?;
        }
        for provider in &open.providers {
            let (number, provider) = (number.clone(), provider.clone());
            steps.perform(sso::Unlink { number, provider })?;
        }
        if !open.tokens.is_empty() {
            let which = token::Which::All(number.clone());
            let done = steps.perform(token::Revoke { which })?;
            for field in [ShownField::Tokens, ShownField::TokensMadeByThem] {
                tokens.extend(done.before.numbers(field));
            }
        }
        Ok(Closed {
            password,
            os_user: open.os_user,
            providers: open.providers,
            tokens,
            everything: true,
        })
    };
    performer.together_if(work, |closed| before(closed).map(|()| true))
}
