//! Single sign-on: providers, links, and who signs in only by them.

use super::account;
use crate::catalogue::sealed::Judged;
use crate::domain::{Link as Linked, Module, Number, ProviderName, Right};
use crate::effect::{Asked, Held, Provider, Registered, SsoLink, SsoOnly};
use crate::facts::{Facts, Names};
use crate::operations::sso::{Add, Link, Look, Only, Remove, Set, Unlink};
use crate::request::{Place, Request};
use crate::{ClientSecret, KnownProvider};

fn target(name: &ProviderName) -> String {
    format!("provider:{name}")
}

fn of(number: &Number) -> String {
    format!("extension:{number}")
}

fn held(secret: Option<&ClientSecret>, otherwise: Held) -> Held {
    secret.map_or(otherwise, |secret| Held::New(secret.clone()))
}

/// The named provider, or a note that there is none. Providers are visible to everybody: people who
/// sign in choose one.
fn provider<'f>(asked: &mut Asked<'f>, name: &ProviderName) -> Option<&'f KnownProvider> {
    let found = asked.facts.provider(name);
    if found.is_none() {
        asked.request.miss("provider", name, false);
    }
    found
}

impl Judged for Add {
    fn target(&self) -> String {
        target(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let name = &self.name;
        if asked.facts.provider(name).is_some() {
            asked.request.taken = Some(format!("provider `{name}` already exists"));
        }
        let registered = Registered {
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            secret: held(self.client_secret.as_ref(), Held::None),
        };
        asked.create::<Provider>(name.clone(), registered);
        Some(())
    }
}

impl Judged for Set {
    fn target(&self) -> String {
        target(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let known = provider(asked, &self.name)?;
        let kept = match known.has_secret {
            true => Held::Kept,
            false => Held::None,
        };
        let client_id = self.client_id.as_ref().unwrap_or(&known.client_id);
        let registered = Registered {
            issuer: known.issuer.clone(),
            client_id: client_id.clone(),
            secret: held(self.client_secret.as_ref(), kept),
        };
        asked.set::<Provider>(self.name.clone(), Some(registered));
        Some(())
    }
}

impl Judged for Remove {
    fn target(&self) -> String {
        target(&self.name)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        provider(asked, &self.name)?;
        asked.set::<Provider>(self.name.clone(), None);
        Some(())
    }
}

impl Judged for Look {
    fn request(&self, facts: &Facts) -> Request {
        let about = self.name.as_ref().map_or_else(|| "system".into(), target);
        let mut request = Request::about(about);
        request.demand(Right::read(Module::Settings), Place::System);
        if let Some(name) = &self.name
            && facts.provider(name).is_none()
        {
            request.miss("provider", name, false);
        }
        request
    }
}

impl Judged for Link {
    fn names(&self) -> Names<'_> {
        Names::of(&self.number)
    }
    fn target(&self) -> String {
        of(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        let known = provider(asked, &self.provider)?;
        let link = Linked {
            issuer: known.issuer.clone(),
            by: self.by.clone(),
            signed_in: None,
        };
        if let Some(other) = target.link(&self.provider)
            && other.link != link
        {
            let (number, provider) = (&self.number, &self.provider);
            asked.request.taken = Some(format!(
                "extension {number} is linked to another {provider} account already; end that with `pbxctl console sso-end {number} --provider {provider}`"
            ));
        }
        asked.set::<SsoLink>((target.id, self.provider.clone()), Some(link));
        Some(())
    }
}

impl Judged for Unlink {
    fn names(&self) -> Names<'_> {
        Names {
            owners: true,
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        of(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        provider(asked, &self.provider)?;
        asked.set::<SsoLink>((target.id, self.provider.clone()), None);
        Some(())
    }
}

impl Judged for Only {
    fn names(&self) -> Names<'_> {
        Names {
            owners: true,
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        of(&self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let target = account(asked.facts, &self.number, &mut asked.request)?;
        asked.set::<SsoOnly>(target.id, self.only.unwrap_or_default().then_some(()));
        Some(())
    }
}
