//! Single sign-on, for people who may read it.

use crate::domain::{LinkedBy, Number, Time};
use crate::engine::gate::Granted;
use crate::engine::operations::sso::Look;
use crate::engine::policy::{AccountLink, Sight};
use crate::engine::store::{Result, Snapshot, account, sso};
use serde::Serialize;

/// A single sign-on provider.
#[derive(Clone, Debug, Serialize)]
pub struct ProviderView {
    /// Its name here.
    pub name: String,
    /// Its address, which is also its name for itself.
    pub issuer: String,
    /// Its name for this program.
    pub client_id: String,
    /// Whether it requires a secret; never which.
    pub client_secret_set: bool,
    /// Extensions linked to it, as far as visible.
    pub linked: Vec<Number>,
    /// Whether there are others.
    pub linked_hidden: bool,
    /// Who last set it, if they still exist and are visible.
    pub set_by: Option<Number>,
    /// When.
    pub set_at: Time,
}

/// Who a provider says an account is.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// The provider.
    pub provider: String,
    /// The provider's address.
    pub issuer: String,
    /// Their subject there, if linked by it, or if they have signed in by the address.
    pub subject: Option<String>,
    /// Their e-mail address there, if linked by it.
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
    /// All providers, or the named one.
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
