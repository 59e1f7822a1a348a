//! Where the site is: what `init` sets for all its departments.

use crate::cli::Error;
use crate::domain::{Assignment, Country, Setting, SettingValue, Zone};
use crate::engine::operations::settings::Set;
use crate::engine::{Session, Store};
use crate::ops::{Options, Performer};
use std::path::Path;

/// What was said about it.
#[derive(Clone, Debug, Default)]
pub(super) struct SitePlace {
    pub(super) timezone: Option<Zone>,
    pub(super) country: Option<Country>,
}

impl SitePlace {
    /// Sets it, as the first owner.
    pub(super) fn settle(
        self,
        store: &mut Store,
        session: &Session,
        options: &Options,
    ) -> Result<(), Error> {
        let zone = self.timezone.map(SettingValue::Zone);
        let country = self.country.map(SettingValue::Country);
        for (key, value) in [(Setting::Timezone, zone), (Setting::Country, country)] {
            if value.is_some() {
                let to = Assignment { key, value };
                Performer::new(store, session, options).perform(Set { to })?;
            }
        }
        Ok(())
    }
}

/// The zone that the machine's clock shows; UTC where that cannot be told.
pub(super) fn machine_zone() -> Zone {
    let file = std::fs::read_link(Path::new("/etc/localtime")).ok();
    let name = file.as_ref().and_then(|file| file.to_str());
    let name = name.and_then(|file| file.split_once("zoneinfo/"));
    name.and_then(|(_, name)| name.parse().ok())
        .unwrap_or(Zone::UTC)
}
