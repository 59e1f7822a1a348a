//! Settings of the whole system.

use super::network;
use super::second_factor::spare_whoever_asks;
use super::things::kept_in;
use super::{Case, Delta, Gains, Kind, World};
use crate::beyond::inherited_country;
use crate::domain::{Module, RequiredOf, Right, Setting as Key, SettingValue};
use crate::facts::Facts;
use crate::request::Place;

/// What is set; nothing where it is as the program brings it.
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
        // What departments have by it is as much theirs as what they say themselves.
        if change.key.is_of_departments() {
            case.demand(Right::write(Module::Departments), Place::System);
        }
        if let Some(SettingValue::Country(country)) = &change.after
            && change.before != change.after
        {
            inherited_country(country, case.facts, case.request);
        }
        if change.key == Key::SsoOnly
            && case.nobodys_password_counts(&case.effect.after)
            && !case.facts.owner_without_password()
        {
            case.request.ownerless = true;
        }
        if matches!(
            change.key,
            Key::SecondFactor | Key::OsUserSecondFactor | Key::SsoSecondFactor | Key::SsoOnly
        ) {
            // Whoever sets them administers. What is asked for now is in the world once it is
            // judged again.
            case.facts.setting(Key::SecondFactor);
            let required = case.effect.after.setting(Key::SecondFactor);
            let nobody = SettingValue::RequiredOf(RequiredOf::Nobody);
            // A department of theirs may require one where the site does not.
            let me = case.effect.after.account(case.facts.actor.id);
            let of_me = me.is_some_and(|me| me.needs_second_factor(&case.facts.authority));
            let required = required.is_some_and(|of| *of != nobody);
            spare_whoever_asks(required || of_me, case);
        }
        if matches!(change.key, Key::AdminNetworks | Key::AdminNetworksUnknown) {
            network::spare_whoever_asks(case);
        }
    }
}
