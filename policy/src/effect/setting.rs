//! Settings of the whole system.

use super::network;
use super::things::kept_in;
use super::{Case, Delta, Gains, Kind, World};
use crate::SignIn;
use crate::beyond::inherited_country;
use crate::domain::{Module, Right, Setting as Key, SettingValue};
use crate::facts::Facts;
use crate::request::Place;

/// The value set; empty for the default.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting;

impl Kind for Setting {
    type Key = Key;
    type Value = SettingValue;
    kept_in!(settings);

    fn ask(facts: &Facts, key: &Key) {
        facts.setting(*key);
    }

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        case.demand(Right::write(Module::Settings), Place::System);
        // What departments inherit from it is as much theirs as what they set themselves.
        if change.key.is_of_departments() {
            case.demand(Right::write(Module::Departments), Place::System);
        }
        if let Some(SettingValue::Country(country)) = &change.after
            && change.before != change.after
        {
            inherited_country(country, case.facts, case.request);
        }
        if SignIn::SETTINGS.contains(&change.key) {
            let [before, after] = [&case.effect.before, &case.effect.after];
            let [before, after] = [before, after].map(|world| case.sign_in(world));
            case.keep_owners(&before, &after);
            // People who set them administer. One of their departments may require one even if the
            // site does not.
            let me = case.effect.after.account(case.facts.actor.id);
            let of_me = me.is_some_and(|me| me.needs_second_factor(&case.facts.authority));
            case.spare_whoever_asks(after.second_factor || of_me);
        }
        let of_networks = matches!(change.key, Key::AdminNetworks | Key::AdminNetworksUnknown);
        // Each also shuts out people with a system role (SPEC 2).
        if of_networks || change.key == Key::SsoOnly {
            case.demand(Right::ROLES_SYSTEM, Place::System);
        }
        if of_networks {
            network::spare_whoever_asks(case);
        }
        if change.key == Key::SsoOnly {
            case.spare_whoever_has_a_password();
        }
    }
}
