//! `settings list` and `settings show`.

use super::key;
use crate::cli::commands::narrowing::narrowed;
use crate::cli::commands::version::{self, Versioned};
use crate::cli::{Context, Error, typed};
use crate::domain::{Setting, SettingValue, Zone};
use crate::engine::operations::settings::Look;
use crate::engine::{Access, SettingView, Thing};
use crate::ui::{Cell, Column, Sheet, View};
use clap::{ArgMatches, Command};
use serde::{Serialize, Serializer};
use serde_json::json;

const KEYS: [&str; Setting::ALL.len()] = {
    let mut all = [""; Setting::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = Setting::ALL[at].as_str();
        at += 1;
    }
    all
};
const COLUMNS: &[Column] = &[
    Column::new("key", "SETTING", 0).only(&KEYS),
    Column::new("value", "VALUE", 0),
    Column::new("meaning", "WHAT IT IS", 1),
    Column::extra("default", "DEFAULT", 2),
    Column::extra("set_by", "SET BY", 2),
    Column::extra("set_at", "SET", 2).times(),
];

pub(super) fn list_command(verb: Command) -> Command {
    narrowed(verb, COLUMNS, "")
}

pub(super) fn list(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let mut client = context.client(Access::Read)?;
    let look = Look { key: None };
    let views = client.ask(look, |snapshot, granted| snapshot.settings(granted))?;
    let zone = client.zone(None)?;
    let now = client.options.now;
    let mut list = context.ui.list(COLUMNS)?;
    for view in &views {
        let by = view.set.as_ref().and_then(|(_, by)| by.as_ref());
        list.row(&[
            Cell::Text(view.key.as_str()),
            value(view.value.as_ref()),
            Cell::Both {
                people: briefly(view.key).into(),
                machine: view.key.meaning().into(),
            },
            value(view.key.default().as_ref()),
            by.map_or(Cell::Null, |by| Cell::Owned(by.to_string())),
            view.set
                .as_ref()
                .map_or(Cell::Null, |(at, _)| Cell::time(*at, zone, now)),
        ])?;
    }
    Ok(list.finish()?)
}

/// What it is, short enough for a narrow terminal; `settings show` has the full text.
const fn briefly(key: Setting) -> &'static str {
    match key {
        Setting::Timezone => "time zone of departments that set none",
        Setting::Country => "country of departments that set none",
        Setting::Language => "language of departments that set none",
        Setting::SessionIdle => "how long a session lasts unused",
        Setting::SessionLimit => "how long a session lasts at most",
        Setting::PasswordMinLength => "fewest characters in a new password",
        Setting::PasswordMaxAge => "how old a password may be",
        Setting::LockoutTries => "failed sign-ins before the next must wait",
        Setting::LockoutWait => "longest wait after failed sign-ins",
        Setting::SecondFactor => "who must have a second factor",
        Setting::OsUserSecondFactor => "whether being the OS user is enough as second factor",
        Setting::AdminNetworks => "networks to administer from",
        Setting::AdminNetworksUnknown => "administering from an unknown address",
        Setting::SsoOnly => "who can sign in only through a provider",
        Setting::SsoSecondFactor => "whether a provider is enough as second factor",
    }
}

fn value(of: Option<&SettingValue>) -> Cell<'static> {
    let text = of.map(ToString::to_string);
    match (text, of.and_then(|value| value.json().as_i64())) {
        (_, Some(number)) => Cell::Int(number),
        (Some(text), None) => Cell::Owned(text),
        (None, None) => Cell::Null,
    }
}

pub(super) fn command(verb: Command) -> Command {
    verb.arg(key())
}

struct Shown {
    view: SettingView,
    zone: Zone,
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SettingView { key, value, set } = &self.view;
        let said = |value: Option<&SettingValue>| value.map(SettingValue::json);
        json!({
            "key": key,
            "value": said(value.as_ref()),
            "meaning": key.meaning(),
            "default": said(key.default().as_ref()),
            "range": key.range(),
            "set_by": set.as_ref().and_then(|(_, by)| by.as_ref()),
            "set_at": set.as_ref().map(|(at, _)| at),
        })
        .serialize(serializer)
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let SettingView { key, value, set } = &self.view;
        let said = |value: Option<&SettingValue>| {
            value.map_or_else(|| "none".to_owned(), ToString::to_string)
        };
        sheet
            .title(format!("{key}: {}", said(value.as_ref())))
            .field("is", key.meaning())
            .field("may be", key.range())
            .field("default", said(key.default().as_ref()));
        let set = set.as_ref().map(|(at, by)| {
            let by = by
                .as_ref()
                .map_or_else(String::new, |by| format!(" by {by}"));
            format!("{}{by}", at.local(self.zone))
        });
        sheet.field("set", set.unwrap_or_else(|| "the default".into()));
    }
}

pub(super) fn show(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let look: Look = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let Some(key) = look.key else {
        return Err(Error::usage("a setting is missing"));
    };
    let op = (look, Thing::Setting(key));
    let seen = version::ask(context, &mut client, op, |snapshot, granted| {
        snapshot.settings(granted)
    })?;
    let zone = client.zone(None)?;
    for view in seen.view {
        let (view, version) = (Shown { view, zone }, seen.version.clone());
        context.ui.show(&Versioned { view, version })?;
    }
    Ok(())
}
