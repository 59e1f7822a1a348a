//! Cells of single sign-on: providers, links, and who signs in only by them.

use super::owners::Lifts;
use super::things::kept_in;
use super::{Case, Delta, Gains, Kind, World};
use crate::domain::{
    ClientId, Issuer, Link, LinkedBy, Module, ProviderName, RequiredOf, Right, Setting,
    SettingValue,
};
use crate::facts::{AccountId, Facts};
use crate::request::{Own, Person, Place};
use crate::{Account, AccountLink, ClientSecret};

const CONSOLE_WRITE: Right = Right::write(Module::Console);

/// The secret a provider requires, of which only a new one is known.
#[derive(Clone, Debug)]
pub enum Held {
    /// Nothing.
    None,
    /// The existing one.
    Kept,
    /// A new one.
    New(ClientSecret),
}

impl PartialEq for Held {
    /// A new one always differs.
    fn eq(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::Kept, Self::Kept) | (Self::None, Self::None)
        )
    }
}

/// What is known of a provider.
#[derive(Clone, Debug, PartialEq)]
pub struct Registered {
    /// Its address, which is also its name for itself.
    pub issuer: Issuer,
    /// Its name for this program.
    pub client_id: ClientId,
    /// The secret it requires from this program.
    pub secret: Held,
}

/// A provider that people sign in with.
#[derive(Clone, Debug, PartialEq)]
pub struct Provider;

impl Kind for Provider {
    type Key = ProviderName;
    type Value = Registered;
    kept_in!(providers);

    fn ask(facts: &Facts, name: &ProviderName) {
        facts.provider(name);
    }

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let name = &change.key;
        case.demand(Right::write(Module::Settings), Place::System);
        match (&change.before, &change.after) {
            (Some(_), None) => {
                let linked = case.facts.linked_to(name);
                if linked > 0 {
                    let whom = match linked {
                        1 => "1 extension is".to_owned(),
                        n => format!("{n} extensions are"),
                    };
                    case.request.in_use.push(format!(
                        "{whom} linked to provider `{name}`: end that first, with `pbxctl console sso-end`"
                    ));
                }
            }
            // Otherwise people who may write settings could decide who everybody is.
            (Some(before), Some(after)) if before.issuer != after.issuer => {
                case.request.impossible = Some((
                    format!(
                        "provider `{name}` keeps its issuer: at another issuer the same subjects are other people"
                    ),
                    "add another provider, and link people to it".into(),
                ));
            }
            (Some(_) | None, _) => {}
        }
    }
}

/// A link: the provider knows somebody, and as whom.
#[derive(Clone, Debug, PartialEq)]
pub struct SsoLink;

impl Kind for SsoLink {
    type Key = (AccountId, ProviderName);
    type Value = Link;

    fn read(world: &World, (id, provider): &Self::Key) -> Option<Link> {
        let found = world.account(*id)?.link(provider)?;
        Some(found.link.clone())
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let (id, provider) = &change.key;
        // An existing one stays as it is, with who signed in by it.
        if change.before == change.after {
            return;
        }
        if let Some(account) = world.account_mut(*id) {
            account.links.retain(|link| link.provider != *provider);
            let link = change.after.clone().map(|link| AccountLink {
                provider: provider.clone(),
                used: link.signed_in.is_some(),
                link,
            });
            account.links.extend(link);
            account.links.sort_by(|a, b| a.provider.cmp(&b.provider));
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let (id, provider) = &change.key;
        // As for the OS user: in a department `console:write` opens and closes access, and no more
        // (SPEC 2).
        case.demand(CONSOLE_WRITE, Place::System);
        match change.after {
            Some(_) => case.spare_second_factor(*id, Lifts::Link),
            None => case.spare_system_role(*id),
        }
        case.concern(Person {
            not_oneself: None,
            superior: false,
            takeover: Some(match change.after {
                Some(_) => "linking to a provider",
                None => "ending a link to a provider",
            }),
        });
        if let Some(link) = &change.after {
            stands(link, *id, provider, case);
        }
    }
    fn gains((id, _): &Self::Key) -> Option<Gains> {
        Some(Gains::Nothing(*id))
    }
    fn account((id, _): &Self::Key) -> Option<AccountId> {
        Some(*id)
    }
}

/// Notes what prevents a link: there is no such provider (any more), or the person there is linked
/// to another account.
fn stands(link: &Link, id: AccountId, provider: &ProviderName, case: &mut Case<'_>) {
    let facts = case.facts;
    match facts.provider(provider) {
        None => return case.request.miss("provider", provider, false),
        Some(known) if known.issuer != link.issuer => {
            case.request.impossible = Some((
                format!(
                    "provider `{provider}` is a different one now: the link was to {}",
                    link.issuer
                ),
                format!(
                    "link again with `pbxctl console sso`, if {} knows them",
                    known.issuer
                ),
            ));
        }
        Some(_) => {}
    }
    let noted = link.signed_in.as_ref();
    let noted = noted.map(|by| LinkedBy::Subject(by.subject.clone()));
    for by in std::iter::once(&link.by).chain(&noted) {
        is_nobody_elses((provider, by), id, case);
    }
}

/// Notes if somebody else is linked to them.
fn is_nobody_elses((provider, by): (&ProviderName, &LinkedBy), id: AccountId, case: &mut Case<'_>) {
    let facts = case.facts;
    let Some(holder) = facts.link_holder(provider, by) else {
        return;
    };
    if holder.id != id {
        let seen = crate::ask::reads_binding(holder, facts);
        let (whom, todo) = if seen {
            let number = &holder.number;
            let todo =
                format!("end that with `pbxctl console sso-end {number} --provider {provider}`");
            (format!("extension {number}"), todo)
        } else {
            ("an extension".to_owned(), "end that first".to_owned())
        };
        case.request.taken = Some(format!(
            "{by} of `{provider}` is linked to {whom} already; {todo}"
        ));
    }
}

/// Somebody's password does not work.
#[derive(Clone, Debug, PartialEq)]
pub struct SsoOnly;

impl Kind for SsoOnly {
    type Key = AccountId;
    type Value = ();

    fn read(world: &World, id: &AccountId) -> Option<()> {
        world.account(*id)?.sso_only.then_some(())
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        if let Some(account) = world.account_mut(change.key) {
            account.sso_only = change.after.is_some();
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let id = change.key;
        case.demand_over(CONSOLE_WRITE, id);
        let closes = change.after.is_some();
        if closes {
            case.spare_system_role(id);
            case.spare_second_factor(id, Lifts::Password);
        }
        case.concern(Person {
            not_oneself: Some(Own::SsoOnly),
            superior: closes,
            // What it takes away it can give back, like a password that is cleared and set.
            takeover: Some(match closes {
                true => "switching sign-in by password off",
                false => "switching sign-in by password on",
            }),
        });
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Nothing(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}

impl Case<'_> {
    /// Whether the password of that account does not work in that world.
    pub(super) fn password_is_off(&self, world: &World, account: &Account) -> bool {
        account.sso_only || self.nobodys_password_counts(world)
    }

    /// Whether nobody's password works there.
    pub(super) fn nobodys_password_counts(&self, world: &World) -> bool {
        self.facts.setting(Setting::SsoOnly);
        let everybody = SettingValue::RequiredOf(RequiredOf::Everybody);
        world.setting(Setting::SsoOnly) == Some(&everybody)
    }
}
