//! Single sign-on, for anybody who may read it.

use crate::domain::{LinkedBy, Number, Time};
use crate::engine::gate::Granted;
use crate::engine::operations::sso::Look;
use crate::engine::policy::{AccountLink, Sight};
use crate::engine::store::{Result, Snapshot, account, sso};
use serde::Serialize;

/// A provider of single sign-on.
#[derive(Clone, Debug, Serialize)]
pub struct ProviderView {
    /// What it is called here.
    pub name: String,
    /// Where it is, and what it calls itself.
    pub issuer: String,
    /// What it calls this program.
    pub client_id: String,
    /// Whether it wants to see a secret; never which.
    pub client_secret_set: bool,
    /// Extensions that are linked to it, as far as they may be seen.
    pub linked: Vec<Number>,
    /// Whether there are others.
    pub linked_hidden: bool,
    /// Who set it last, where they are there and may be seen.
    pub set_by: Option<Number>,
    /// When.
    pub set_at: Time,
}

/// As whom a provider knows an account.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// The provider.
    pub provider: String,
    /// Where it is.
    pub issuer: String,
    /// Their subject there, where they are linked by that, or have signed in by the address.
    pub subject: Option<String>,
    /// Their e-mail address there, where they are linked by that.
    pub email: Option<String>,
    /// Whether somebody has signed in by it.
    pub used: bool,
}

impl From<&AccountLink> for LinkView {
    fn from(of: &AccountLink) -> Self {
        let (subject, email) = match &of.link.by {
            LinkedBy::Subject(subject) => (Some(subject.to_string()), None),
            LinkedBy::Email(email) => {
                let by = of.link.signed_in.as_ref();
                (by.map(|by| by.subject.to_string()), Some(email.to_string()))
            }
        };
        Self {
            provider: of.provider.to_string(),
            issuer: of.link.issuer.to_string(),
            subject,
            email,
            used: of.used,
        }
    }
}

impl Snapshot<'_> {
    /// All providers, or the one that is named.
    pub fn providers(&self, granted: &Granted<Look>) -> Result<Vec<ProviderView>> {
        let facts = &granted.facts;
        let wanted = |stored: &sso::Stored| {
            let named = granted.op.name.as_ref();
            named.is_none_or(|named| *named == stored.name)
        };
        let mut views = Vec::new();
        for stored in sso::providers(self.conn)?.into_iter().filter(wanted) {
            let (mut linked, mut linked_hidden) = (Vec::new(), false);
            for id in sso::ids_linked_to(self.conn, &stored.name)? {
                match account::by_id(self.conn, id)? {
                    Some(account) if facts.sight_of(&account) != Sight::Hidden => {
                        linked.push(account.number);
                    }
                    _ => linked_hidden = true,
                }
            }
            views.push(ProviderView {
                name: stored.name.to_string(),
                issuer: stored.issuer.to_string(),
                client_id: stored.client_id.to_string(),
                client_secret_set: stored.secret.is_some(),
                linked,
                linked_hidden,
                set_by: self.seen(facts, stored.by)?,
                set_at: stored.at,
            });
        }
        Ok(views)
    }
}
