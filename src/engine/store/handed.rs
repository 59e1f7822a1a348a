//! Secrets that several changes at once make, and whether what they open is there in the end.

use super::{Conn, Result, Store};
use crate::engine::policy::PasswordHash;
use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

/// What a secret opens that is about to be handed out.
pub enum Handed {
    /// An account, by the password with this hash.
    Password(PasswordHash),
    /// An account, by the code with this digest.
    Invitation([u8; 32]),
    /// What the token with this digest may do.
    Token([u8; 32]),
}

impl Store {
    /// Of which lines what they made is gone by now, in the batch that is open.
    pub fn ended(&self, handed: Vec<(u64, Handed)>) -> Result<BTreeSet<u64>> {
        let (mut passwords, mut codes, mut tokens) = (Vec::new(), Vec::new(), Vec::new());
        for (line, one) in handed {
            match one {
                Handed::Password(hash) => passwords.push((line, hash.text().to_owned())),
                Handed::Invitation(digest) => codes.push((line, digest)),
                Handed::Token(digest) => tokens.push((line, digest)),
            }
        }
        let mut ended = BTreeSet::new();
        self.gone(passwords, "SELECT hash FROM credential", &mut ended)?;
        self.gone(codes, "SELECT secret FROM invitation", &mut ended)?;
        self.gone(tokens, "SELECT secret FROM token", &mut ended)?;
        Ok(ended)
    }

    /// Notes the lines whose secrets are not among those that the query finds. However many there
    /// are, each is looked at once.
    fn gone<T>(&self, made: Vec<(u64, T)>, sql: &str, ended: &mut BTreeSet<u64>) -> Result<()>
    where
        T: rusqlite::types::FromSql + Eq + Hash,
    {
        if made.is_empty() {
            return Ok(());
        }
        let conn: &Conn = &self.conn;
        let mut query = conn.prepare_cached(sql)?;
        let found = query.query_map([], |row| row.get(0))?;
        let found = found.collect::<rusqlite::Result<HashSet<T>>>()?;
        let gone = made.into_iter().filter(|(_, one)| !found.contains(one));
        ended.extend(gone.map(|(line, _)| line));
        Ok(())
    }
}
