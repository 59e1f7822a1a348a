//! Identifies people by the code of an invitation, which only lets them claim the account.

use super::{AuthError, Proof, Session, Via, session};
use crate::domain::{Secret, Time, Who};
use crate::engine::caller::OsIdentity;
use crate::engine::password_hash;
use crate::engine::policy::{AccountId, PasswordHash};
use crate::engine::store::{Conn, Store, StoreError};
use sha2::{Digest, Sha256};

/// What the database keeps of a code. People read it from paper and type it, so groups and case do
/// not matter. It has 97 random bits, which nobody guesses, so it needs no slow hash.
pub fn invitation_digest(code: &Secret) -> [u8; 32] {
    let letters = code.expose().bytes().filter(u8::is_ascii_alphanumeric);
    let mut digest = Sha256::new().chain_update(b"invitation ");
    for letter in letters {
        digest.update([letter.to_ascii_lowercase()]);
    }
    digest.finalize().into()
}

/// Whether that is the code of the account's invitation, and the invitation is open.
pub(super) fn is_open(
    conn: &Conn,
    id: AccountId,
    digest: &[u8; 32],
    now: Time,
) -> Result<bool, StoreError> {
    // If the clock is set back before its beginning, it is not valid either.
    let mut query = conn.prepare_cached(
        "SELECT 1 FROM invitation WHERE extension = ?1 AND secret = ?2 \
         AND made <= ?3 AND ?3 < expires",
    )?;
    Ok(query.exists((id.0, &digest[..], now.unix()))?)
}

impl Store {
    /// The account whose invitation has that code. The try is counted before it is tested, like one
    /// of a password, and takes as long: people who try random numbers wait for a slow hash each
    /// time, and cannot cause other people's tries to be forgotten. An unknown number, no
    /// invitation, an ended one and a wrong code all get the same answer.
    pub fn known_invitation(
        &mut self,
        who: &Who,
        code: &Secret,
        now: Time,
        user: &OsIdentity,
    ) -> Result<Session, AuthError> {
        let found = self.meant(who)?;
        let (at, caller) = (found.tried(who, self.site()?)?, self.trying(user));
        let may_get_in = self.count_try(&at, caller, now)?;
        password_hash::verify(&PasswordHash::of_nobody(), code)?;
        let digest = invitation_digest(code);
        let account = found.0.as_ref();
        let id = account.map_or(AccountId::NOBODY, |account| AccountId(account.id));
        let is_open = is_open(&self.conn, id, &digest, now)?;
        if let (Some(account), true, true) = (account, may_get_in, is_open) {
            // This does not reset failed codes of a second factor.
            if !account.asks_code {
                self.forgive(&at, caller, now)?;
            }
            let proof = Proof::Invitation { digest };
            let (number, via) = (&account.number, Via::Invitation);
            return Ok(session(account.id, number, via, proof, &user.name)?);
        }
        self.note_failure(Via::Invitation, who, &found, now, &user.name)?;
        Err(AuthError::CodeMismatch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let digest = |text: &str| invitation_digest(&Secret::new(text.to_owned()));
        let code = digest("abcde-fghjk-mnpqr-stuvw");
        for same in [
            "ABCDE FGHJK mnpqr stuvw",
            "abcdefghjkmnpqrstuvw",
            " abcde-fghjk-mnpqr-stuvw ",
        ] {
            assert_eq!(digest(same), code, "{same}");
        }
        assert_ne!(digest("abcde-fghjk-mnpqr-stuvx"), code);
    }
}
