//! Codes of a second factor (RFC 6238: HMAC-SHA-1, six digits, 30 seconds, like every authenticator
//! app), and which code was shown.

use super::throttle::Tried;
use super::{AccountId, AuthError, Proof, Session, refused_sign_in};
use crate::domain::{Code, Number, Secret, Time};
use crate::engine::audit::Source;
use crate::engine::caller::OsIdentity;
use crate::engine::policy::{STEP, TotpSecret, step_at};
use crate::engine::store::{Conn, Store, StoreError, second_factor};
use sha2::{Digest, Sha256};
use totp_rs::Builder;
use zeroize::Zeroizing;

/// By how many steps a device's clock may be off for the message to say so: ten minutes.
const SAID: i64 = 600 / STEP;

/// Which code was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// A current one that counts.
    Now(i64),
    /// One that would count, but was used before.
    Used,
    /// One that would count, but a code for a future time was used; seconds until codes count
    /// again.
    Later(i64),
    /// One for another time, within ten minutes.
    Off(i64),
    /// None of those.
    Unknown,
}

/// Compares two codes in a time that does not depend on where they differ.
fn same(a: &str, b: &str) -> bool {
    let differ = a
        .bytes()
        .zip(b.bytes())
        .fold(0, |all, (a, b)| all | (a ^ b));
    a.len() == b.len() && differ == 0
}

/// Which code of that secret it is; codes up to step `last` cannot be used again.
fn shown(secret: &TotpSecret, code: &str, now: Time, last: i64) -> Shown {
    let totp = Builder::new()
        .with_secret(secret.bytes().to_vec())
        .build_noncompliant();
    let now = step_at(now);
    let is_of = |step: i64| {
        let at = u64::try_from(step * STEP);
        at.is_ok_and(|at| same(&Zeroizing::new(totp.generate(at).to_string()), code))
    };
    let mut used = false;
    for step in [now, now - 1, now + 1] {
        if is_of(step) {
            if step > last {
                return Shown::Now(step);
            }
            used = true;
        }
    }
    if used && last > now + 1 {
        return Shown::Later((last + 1 - now) * STEP);
    }
    if used {
        return Shown::Used;
    }
    let mut others = (2..=SAID).flat_map(|by| [-by, by]);
    match others.find(|by| is_of(now + by)) {
        Some(by) => Shown::Off(now + by),
        None => Shown::Unknown,
    }
}

/// A secret as it is typed into a device: base 32, in groups of four.
pub fn totp_text(secret: &TotpSecret) -> Secret {
    let letters = Zeroizing::new(totp_rs::Secret::from(*secret.bytes()).to_base32());
    let mut text = String::with_capacity(40);
    for (at, letter) in letters.chars().enumerate() {
        if at > 0 && at.is_multiple_of(4) {
            text.push(' ');
        }
        text.push(letter);
    }
    Secret::new(text)
}

/// The same as the URI that apps read from a QR code.
pub fn totp_uri(number: &Number, secret: &TotpSecret) -> Secret {
    let letters = Zeroizing::new(totp_rs::Secret::from(*secret.bytes()).to_base32());
    Secret::new(format!(
        "otpauth://totp/pbxctl:{number}?secret={}&issuer=pbxctl",
        *letters
    ))
}

/// Why a code is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongCode {
    /// It is wrong.
    Unknown,
    /// It was used before.
    Used,
    /// A code for a future time was used, and none up to that time counts; seconds until one does.
    Later(i64),
    /// It is for another time: by how many seconds the device's clock is ahead or behind.
    Off(i64),
}

/// What somebody showed besides the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorUse {
    /// A code: by how many seconds the device's clock seems ahead or behind.
    Code(i64),
    /// A recovery code: how many are left.
    Recovery(usize),
}

/// Somebody who showed their password and still has to show a code: both are one try.
#[derive(Debug)]
pub struct Pending {
    pub(super) session: Session,
    /// What they tried, and who waits if it fails.
    pub(super) at: Tried,
    pub(super) caller: u32,
}

/// Somebody identified by what they showed.
#[derive(Debug)]
pub struct SignIn {
    /// Who acts.
    pub session: Session,
    /// What they showed besides the password, if required.
    pub factor: Option<FactorUse>,
}

/// What is stored of a recovery code. It is 80 random bits, so it needs no slow hash.
pub fn recovery_digest(code: &Secret) -> Option<[u8; 32]> {
    match Code::read(code)? {
        Code::Recovery(text) => Some(digest(&text)),
        Code::Shown(_) => None,
    }
}

fn digest(recovery: &str) -> [u8; 32] {
    let digest = Sha256::new()
        .chain_update(b"recovery code ")
        .chain_update(recovery);
    digest.finalize().into()
}

/// Uses up a code: each counts once. Does nothing if the account no longer has a second factor.
fn take(
    conn: &Conn,
    id: AccountId,
    code: &Secret,
    now: Time,
) -> Result<Result<Option<FactorUse>, WrongCode>, StoreError> {
    let Some(mut factor) = second_factor::get(conn, id)?.filter(|factor| factor.confirmed) else {
        return Ok(Ok(None));
    };
    let text = match Code::read(code) {
        None => return Ok(Err(WrongCode::Unknown)),
        Some(Code::Recovery(text)) => {
            if !factor.recovery.take(&digest(&text)) {
                return Ok(Err(WrongCode::Unknown));
            }
            second_factor::keep(conn, id, &factor.recovery)?;
            return Ok(Ok(Some(FactorUse::Recovery(factor.recovery.len()))));
        }
        Some(Code::Shown(text)) => text,
    };
    let off = |step: i64| (step - step_at(now)) * STEP;
    Ok(match shown(&factor.secret, &text, now, factor.last) {
        Shown::Now(step) if second_factor::take(conn, id, step)? => {
            Ok(Some(FactorUse::Code(off(step))))
        }
        Shown::Now(_) | Shown::Used => Err(WrongCode::Used),
        Shown::Later(seconds) => Err(WrongCode::Later(seconds)),
        Shown::Off(step) => {
            // Somebody who guesses learns of a code that will count: it must not.
            if off(step) > 0 {
                second_factor::take(conn, id, step)?;
            }
            Err(WrongCode::Off(off(step)))
        }
        Shown::Unknown => Err(WrongCode::Unknown),
    })
}

impl Store {
    /// Tests the code of somebody who showed their password. A rejected code is a failed sign-in
    /// like a wrong password; an accepted one is used up in the same transaction, so of two at the
    /// same time one gets in.
    pub fn known_code(
        &mut self,
        pending: Pending,
        code: &Secret,
        now: Time,
        user: &OsIdentity,
    ) -> Result<SignIn, AuthError> {
        let mut session = pending.session;
        let number = session.number();
        let txn = self.write(now, None)?;
        txn.unlock()?;
        let taken = take(txn.conn, session.account, code, now)?;
        let target = format!("extension:{number}");
        let note;
        let mut entry = refused_sign_in(
            now,
            (number.as_str(), &target),
            &user.name,
            "the code is wrong",
        );
        let factor = match taken {
            Err(wrong) => {
                txn.append_refusal(&entry, Source::Caller(&user.name))?;
                txn.commit()?;
                return Err(AuthError::WrongCode(wrong));
            }
            Ok(factor) => factor,
        };
        if let Some(FactorUse::Recovery(left)) = factor {
            note = format!("signed in with a recovery code; left: {left}");
            entry.outcome = "done";
            entry.rule = None;
            entry.note = Some(&note);
            txn.append_sign_in(entry)?;
        }
        txn.commit()?;
        if let Proof::Password { code, .. } = &mut session.proof {
            *code = true;
        }
        self.forgive(&pending.at, pending.caller, now)?;
        Ok(SignIn { session, factor })
    }

    /// Tests a code of the second factor that the actor is about to confirm; returns its secret and
    /// step. `None` if there is none to confirm.
    pub fn code_to_confirm(
        &self,
        session: &Session,
        code: &Secret,
        now: Time,
    ) -> Result<Option<(TotpSecret, i64)>, AuthError> {
        let Some(factor) = second_factor::get(&self.conn, session.account)? else {
            return Ok(None);
        };
        let Some(Code::Shown(text)) = Code::read(code) else {
            return Err(AuthError::WrongCode(WrongCode::Unknown));
        };
        match shown(&factor.secret, &text, now, factor.last) {
            Shown::Now(step) => Ok(Some((factor.secret, step))),
            Shown::Used => Err(AuthError::WrongCode(WrongCode::Used)),
            Shown::Later(seconds) => Err(AuthError::WrongCode(WrongCode::Later(seconds))),
            Shown::Off(step) => Err(AuthError::WrongCode(WrongCode::Off(
                (step - step_at(now)) * STEP,
            ))),
            Shown::Unknown => Err(AuthError::WrongCode(WrongCode::Unknown)),
        }
    }
}

#[cfg(test)]
mod tests;
