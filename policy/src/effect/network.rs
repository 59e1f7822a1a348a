//! People who set networks for administration must not shut themselves out.

use super::Case;
use crate::domain::{Setting, SettingValue};
use crate::request::ShutOut;

/// Notes if the asker's place would no longer be allowed (D10). Somebody at the machine's console
/// always gets in, so nobody else is checked.
pub(super) fn spare_whoever_asks(case: &mut Case<'_>) {
    // What is asked for now is in the world when it is judged again.
    let settings = [Setting::AdminNetworks, Setting::AdminNetworksUnknown];
    for setting in settings {
        case.facts.setting(setting);
    }
    let [site, unknown] = settings.map(|setting| case.effect.after.setting(setting));
    let unknown_is_allowed = unknown == Some(&SettingValue::Access(true));
    let origin = case.facts.credential.seat.origin();
    let of_site = site.and_then(SettingValue::networks);
    let me = case.effect.after.account(case.facts.actor.id);
    let mut mine = of_site
        .into_iter()
        .chain(me.into_iter().flat_map(|me| me.admin_networks()));
    if let Some(networks) = mine.find(|networks| !networks.admit(origin, unknown_is_allowed)) {
        let before = case.effect.before.setting(Setting::AdminNetworksUnknown);
        case.request.shuts_out = Some(ShutOut::Networks {
            origin,
            networks: networks.clone(),
            unknown_is_allowed: before == Some(&SettingValue::Access(true)),
        });
    }
}
