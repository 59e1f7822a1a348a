//! Secrets made by several changes together, and whether what they open still exists at the end.

use super::{Conn, Result, Store};
use crate::engine::policy::PasswordHash;
use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

/// What a secret that is about to be handed out opens.
pub enum Handed {
    /// An account, through the password with this hash.
    Password(PasswordHash),
    /// An account, through the code with this digest.
    Invitation([u8; 32]),
    /// What the token with this digest may do.
    Token([u8; 32]),
}

impl Store {
    /// Lines of the open batch whose secrets no longer open anything.
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

    /// Notes the lines whose secrets the query does not find. Checks each once, however many there
    /// are.
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
