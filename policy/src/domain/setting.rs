//! Settings of the whole system: their names, meanings, defaults and ranges.

use super::{Country, Invalid, Language, Networks, RequiredOf, Zone, parse_duration};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;
use std::str::FromStr;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What can be set for the whole system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Setting {
    /// Time zone of departments that set none.
    Timezone,
    /// Country of departments that set none: its emergency numbers are reserved there.
    Country,
    /// Language of departments that set none.
    Language,
    /// How long an unused session lasts.
    SessionIdle,
    /// Maximum duration of a session.
    SessionLimit,
    /// Minimum length of a new password.
    PasswordMinLength,
    /// Maximum age of a password.
    PasswordMaxAge,
    /// How many failed sign-ins are free of waiting.
    LockoutTries,
    /// The longest wait after failed sign-ins.
    LockoutWait,
    /// Who needs a second factor.
    SecondFactor,
    /// Whether being the bound OS user is enough if a second factor is required.
    OsUserSecondFactor,
    /// Networks from which people may administer.
    AdminNetworks,
    /// Whether they may if their place is unknown.
    AdminNetworksUnknown,
    /// Who must sign in by a provider instead of a password.
    SsoOnly,
    /// Whether a provider's word is enough if a second factor is required.
    SsoSecondFactor,
}

/// The type of a setting.
#[derive(Clone, Copy)]
enum Form {
    Zone,
    Country,
    Language,
    /// A duration, in seconds: from, to.
    Length(i64, i64),
    /// A number: from, to.
    Number(i64, i64),
    Required,
    /// Nobody or everybody.
    AllOrNone,
    /// On or off.
    Switch,
    Networks,
    /// `allow` or `deny`.
    Access,
}

impl Setting {
    /// All of them, in listing order.
    pub const ALL: [Self; 15] = [
        Self::Timezone,
        Self::Country,
        Self::Language,
        Self::SessionIdle,
        Self::SessionLimit,
        Self::PasswordMinLength,
        Self::PasswordMaxAge,
        Self::LockoutTries,
        Self::LockoutWait,
        Self::SecondFactor,
        Self::OsUserSecondFactor,
        Self::AdminNetworks,
        Self::AdminNetworksUnknown,
        Self::SsoOnly,
        Self::SsoSecondFactor,
    ];

    /// As it is typed and stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Timezone => "timezone",
            Self::Country => "country",
            Self::Language => "language",
            Self::SessionIdle => "session-idle",
            Self::SessionLimit => "session-limit",
            Self::PasswordMinLength => "password-min-length",
            Self::PasswordMaxAge => "password-max-age",
            Self::LockoutTries => "lockout-tries",
            Self::LockoutWait => "lockout-wait",
            Self::SecondFactor => "second-factor",
            Self::OsUserSecondFactor => "os-user-second-factor",
            Self::AdminNetworks => "admin-networks",
            Self::AdminNetworksUnknown => "admin-networks-unknown",
            Self::SsoOnly => "sso-only",
            Self::SsoSecondFactor => "sso-second-factor",
        }
    }

    /// Its meaning, in one sentence without a period.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Timezone => "the time zone of departments that set none",
            Self::Country => {
                "the country of departments that set none; its emergency numbers are reserved there"
            }
            Self::Language => "the language of departments that set none",
            Self::SessionIdle => "how long a session lasts without being used",
            Self::SessionLimit => "how long a session may last at most",
            Self::PasswordMinLength => "the fewest characters of a new password",
            Self::PasswordMaxAge => {
                "how old a password may be; after that it works only for `password change`"
            }
            Self::LockoutTries => "how many failed sign-ins before the next must wait",
            Self::LockoutWait => "the longest wait after failed sign-ins",
            Self::SecondFactor => {
                "who must have a second factor; without one they can only enrol one"
            }
            Self::OsUserSecondFactor => {
                "whether being the bound OS user is enough if a second factor is required"
            }
            Self::AdminNetworks => {
                "the networks from which people may administer; the machine's own console is always allowed"
            }
            Self::AdminNetworksUnknown => {
                "whether people may administer from an unknown address, if networks are set"
            }
            Self::SsoOnly => {
                "who can sign in only through a provider, not with a password; OS users and tokens are unaffected"
            }
            Self::SsoSecondFactor => {
                "whether signing in through a provider is enough if a second factor is required"
            }
        }
    }

    /// Its allowed values, for people.
    pub fn range(self) -> String {
        match self.form() {
            Form::Zone => "a time zone, such as Europe/Warsaw".into(),
            Form::Country => "a country by its two letters, such as PL; or none".into(),
            Form::Language => "a language, such as pl or pt-BR; or none".into(),
            Form::Length(from, to) => {
                let or_none = if self.default().is_none() {
                    "; or none"
                } else {
                    ""
                };
                format!("{} to {}{or_none}", spelled(from), spelled(to))
            }
            Form::Number(from, to) => format!("{from} to {to}"),
            Form::Required => "nobody, administrators or everybody".into(),
            Form::AllOrNone => "nobody or everybody".into(),
            Form::Switch => "on or off".into(),
            Form::Networks => {
                "networks and addresses, separated by commas, such as 10.0.0.0/8,2001:db8::/32; or none".into()
            }
            Form::Access => "allow or deny".into(),
        }
    }

    /// The words allowed, if only a few are, besides `none`.
    pub const fn words(self) -> &'static [&'static str] {
        match self.form() {
            Form::Required => &["nobody", "administrators", "everybody"],
            Form::AllOrNone => &["nobody", "everybody"],
            Form::Switch => &["on", "off"],
            Form::Access => &["allow", "deny"],
            Form::Zone
            | Form::Country
            | Form::Language
            | Form::Length(..)
            | Form::Number(..)
            | Form::Networks => &[],
        }
    }

    const fn form(self) -> Form {
        match self {
            Self::Timezone => Form::Zone,
            Self::Country => Form::Country,
            Self::Language => Form::Language,
            Self::SessionIdle => Form::Length(MINUTE, 30 * DAY),
            Self::SessionLimit => Form::Length(5 * MINUTE, 30 * DAY),
            // A generated one has 23.
            Self::PasswordMinLength => Form::Number(10, 20),
            Self::PasswordMaxAge => Form::Length(DAY, 3650 * DAY),
            Self::LockoutTries => Form::Number(3, 20),
            Self::LockoutWait => Form::Length(MINUTE, DAY),
            Self::SecondFactor => Form::Required,
            Self::OsUserSecondFactor | Self::SsoSecondFactor => Form::Switch,
            Self::SsoOnly => Form::AllOrNone,
            Self::AdminNetworks => Form::Networks,
            Self::AdminNetworksUnknown => Form::Access,
        }
    }

    /// The default; `None` if that is not a value.
    pub const fn default(self) -> Option<SettingValue> {
        match self {
            Self::Timezone => Some(SettingValue::Zone(Zone::UTC)),
            Self::Country
            | Self::Language
            | Self::SessionIdle
            | Self::PasswordMaxAge
            | Self::AdminNetworks => None,
            Self::SessionLimit => Some(SettingValue::Seconds(30 * DAY)),
            Self::PasswordMinLength => Some(SettingValue::Number(10)),
            Self::LockoutTries => Some(SettingValue::Number(5)),
            Self::LockoutWait => Some(SettingValue::Seconds(15 * MINUTE)),
            Self::SecondFactor | Self::SsoOnly => {
                Some(SettingValue::RequiredOf(RequiredOf::Nobody))
            }
            Self::OsUserSecondFactor | Self::SsoSecondFactor => Some(SettingValue::Switch(false)),
            Self::AdminNetworksUnknown => Some(SettingValue::Access(false)),
        }
    }

    /// Whether departments inherit it: changing it changes all departments that set nothing
    /// themselves.
    pub const fn is_of_departments(self) -> bool {
        match self {
            Self::Timezone | Self::Country | Self::Language => true,
            Self::SessionIdle
            | Self::SessionLimit
            | Self::PasswordMinLength
            | Self::PasswordMaxAge
            | Self::LockoutTries
            | Self::LockoutWait
            | Self::SecondFactor
            | Self::OsUserSecondFactor
            | Self::AdminNetworks
            | Self::AdminNetworksUnknown
            | Self::SsoOnly
            | Self::SsoSecondFactor => false,
        }
    }

    /// Parses a new value. `none` is not a value, for settings with a default of none.
    ///
    /// # Errors
    /// If the value is not allowed; says which are.
    pub fn read(self, text: &str) -> Result<Option<SettingValue>, Invalid> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("none") && self.default().is_none() {
            return Ok(None);
        }
        if text.eq_ignore_ascii_case("none") {
            let default = self.default().map(|value| value.to_string());
            return Err(Invalid::new(
                "a value for this setting",
                text,
                "it always has a value",
                format!(
                    "the default is {}: pbxctl settings reset {self}; or {}",
                    default.unwrap_or_default(),
                    self.range()
                ),
            ));
        }
        let within = |found: i64, from: i64, to: i64| {
            if (from..=to).contains(&found) {
                return Ok(found);
            }
            Err(self.invalid(text, "it is out of range"))
        };
        let value = match self.form() {
            Form::Zone => SettingValue::Zone(text.parse()?),
            Form::Country => SettingValue::Country(text.parse()?),
            Form::Language => SettingValue::Language(text.parse()?),
            Form::Length(from, to) => {
                SettingValue::Seconds(within(parse_duration(text)?, from, to)?)
            }
            Form::Number(from, to) => {
                let number = text
                    .parse()
                    .map_err(|_| self.invalid(text, "it has characters other than digits"))?;
                SettingValue::Number(within(number, from, to)?)
            }
            Form::Required => SettingValue::RequiredOf(text.parse()?),
            Form::AllOrNone => SettingValue::RequiredOf(match text {
                "nobody" => RequiredOf::Nobody,
                "everybody" => RequiredOf::Everybody,
                _ => return Err(self.invalid(text, "it is neither nobody nor everybody")),
            }),
            Form::Switch => SettingValue::Switch(match text {
                "on" | "yes" => true,
                "off" | "no" => false,
                _ => return Err(self.invalid(text, "it is neither on nor off")),
            }),
            Form::Networks => SettingValue::Networks(text.parse()?),
            Form::Access => SettingValue::Access(match text {
                "allow" => true,
                "deny" => false,
                _ => return Err(self.invalid(text, "it is neither allow nor deny")),
            }),
        };
        Ok(Some(value))
    }

    fn invalid(self, text: &str, why: &str) -> Invalid {
        let what = match self.form() {
            Form::Length(..) => "a length of time for this setting",
            Form::Number(..) => "a number for this setting",
            Form::Zone
            | Form::Country
            | Form::Language
            | Form::Required
            | Form::AllOrNone
            | Form::Switch
            | Form::Networks
            | Form::Access => "a value for this setting",
        };
        Invalid::new(
            what,
            text,
            why,
            format!("{}: {}", self.as_str(), self.range()),
        )
    }
}

impl FromStr for Setting {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let mut all = Self::ALL.into_iter();
        let found = all.find(|setting| setting.as_str() == text);
        found.ok_or_else(|| {
            let near = strsim_near(text);
            let hint = match near {
                Some(near) => format!("did you mean {near}? all: pbxctl settings list"),
                None => "all of them: pbxctl settings list".into(),
            };
            Invalid::new("a setting", text, "there is no setting of that name", hint)
        })
    }
}
text_type!(Setting);

fn strsim_near(text: &str) -> Option<&'static str> {
    // A long text resembles no name, and the cost of comparing grows with the square of the length.
    if text.len() > 40 {
        return None;
    }
    let all = Setting::ALL.map(Setting::as_str).into_iter();
    let near = all.map(|name| (strsim::jaro_winkler(name, text), name));
    near.filter(|(alike, _)| *alike > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// The value of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingValue {
    /// A time zone.
    Zone(Zone),
    /// A country.
    Country(Country),
    /// A language.
    Language(Language),
    /// A duration, in seconds.
    Seconds(i64),
    /// A number of things.
    Number(i64),
    /// Who something is required of.
    RequiredOf(RequiredOf),
    /// On or off.
    Switch(bool),
    /// Networks.
    Networks(Networks),
    /// Whether somebody is let in.
    Access(bool),
}

impl SettingValue {
    /// As in JSON: a number if it is one, else as typed.
    pub fn json(&self) -> Value {
        match self {
            Self::Number(number) => (*number).into(),
            Self::Zone(_)
            | Self::Country(_)
            | Self::Language(_)
            | Self::Seconds(_)
            | Self::RequiredOf(_)
            | Self::Switch(_)
            | Self::Networks(_)
            | Self::Access(_) => self.to_string().into(),
        }
    }

    /// Its country, if it is one.
    pub fn country(&self) -> Option<&Country> {
        if let Self::Country(country) = self {
            return Some(country);
        }
        None
    }

    /// Its networks, if it is some.
    pub fn networks(&self) -> Option<&Networks> {
        if let Self::Networks(networks) = self {
            return Some(networks);
        }
        None
    }

    /// Its number or seconds, if it is one.
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Seconds(number) | Self::Number(number) => Some(*number),
            Self::Zone(_)
            | Self::Country(_)
            | Self::Language(_)
            | Self::RequiredOf(_)
            | Self::Switch(_)
            | Self::Networks(_)
            | Self::Access(_) => None,
        }
    }
}

/// As typed and stored.
impl fmt::Display for SettingValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Zone(zone) => f.pad(zone.name()),
            Self::Country(country) => f.pad(country.as_str()),
            Self::Language(language) => f.pad(language.as_str()),
            Self::Seconds(seconds) => f.pad(&spelled(*seconds)),
            Self::Number(number) => f.pad(&number.to_string()),
            Self::RequiredOf(of) => f.pad(of.as_str()),
            Self::Switch(on) => f.pad(if *on { "on" } else { "off" }),
            Self::Networks(networks) => f.pad(&networks.to_string()),
            Self::Access(allowed) => f.pad(if *allowed { "allow" } else { "deny" }),
        }
    }
}

/// A duration as typed: `1d12h`, `90d`.
fn spelled(seconds: i64) -> String {
    let mut left = seconds;
    let mut text = String::new();
    for (unit, length) in [('d', DAY), ('h', HOUR), ('m', MINUTE), ('s', 1)] {
        if left >= length {
            text.push_str(&format!("{}{unit}", left / length));
            left %= length;
        }
    }
    text
}

/// A setting and its new value; `None` for "none".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub struct Assignment {
    /// Which setting.
    pub key: Setting,
    /// The new value.
    pub value: Option<SettingValue>,
}

/// The same, as typed: `KEY VALUE`.
#[derive(Serialize, Deserialize)]
struct Raw {
    key: Setting,
    value: String,
}

impl TryFrom<Raw> for Assignment {
    type Error = Invalid;
    fn try_from(raw: Raw) -> Result<Self, Invalid> {
        let value = raw.key.read(&raw.value)?;
        Ok(Self {
            key: raw.key,
            value,
        })
    }
}

impl From<Assignment> for Raw {
    fn from(of: Assignment) -> Self {
        let value = of
            .value
            .map_or_else(|| "none".into(), |value| value.to_string());
        Self { key: of.key, value }
    }
}

#[cfg(test)]
mod tests;
