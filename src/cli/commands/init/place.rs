//! Where the site is: what `init` sets for all its departments.

use super::Arguments;
use crate::cli::{Context, Error};
use crate::domain::{Assignment, Country, Setting, SettingValue, Zone};
use crate::engine::operations::settings::Set;
use crate::engine::{Session, Store};
use crate::ops::{Options, Performer};
use std::path::Path;

/// What was said of it.
#[derive(Clone, Debug, Default)]
pub(super) struct SitePlace {
    pub(super) timezone: Option<Zone>,
    pub(super) country: Option<Country>,
}

impl SitePlace {
    /// From the options; for the time zone somebody at a terminal is asked, who may take that of
    /// the machine by an empty line. The example's departments have their own.
    pub(super) fn of(context: &mut Context, asked: &Arguments) -> Result<Self, Error> {
        let mut timezone = asked.timezone;
        if timezone.is_none() && !asked.example && context.may_prompt() {
            let here = machine_zone();
            let answer = context.ask_line(&format!("Time zone of the site [{}]", here.name()))?;
            timezone = Some(match answer.trim() {
                "" => here,
                typed => typed.parse()?,
            });
        }
        Ok(Self {
            timezone,
            country: asked.country.clone(),
        })
    }

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
fn machine_zone() -> Zone {
    let file = std::fs::read_link(Path::new("/etc/localtime")).ok();
    let name = file.as_ref().and_then(|file| file.to_str());
    let name = name.and_then(|file| file.split_once("zoneinfo/"));
    name.and_then(|(_, name)| name.parse().ok())
        .unwrap_or(Zone::UTC)
}
