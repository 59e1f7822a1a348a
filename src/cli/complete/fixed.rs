//! Values that are the same on every site.

use super::Found;
use super::meaning::When;
use crate::cli::commands::{NOUNS, Run, topics};
use crate::domain::{Country, Digit, HoursState, Language, Right, RoleRight, Setting, Zone};
use crate::engine::{action_of, recorded_actions};
use crate::ui::Column;
use clap::Arg;
use clap::builder::PossibleValue;
use std::collections::BTreeSet;
use std::ffi::OsString;

pub(super) fn word(value: impl Into<String>, about: impl Into<String>) -> Found {
    Found {
        value: value.into(),
        about: about.into(),
        ..Found::default()
    }
}

/// The beginning of a word.
pub(super) fn begun(value: impl Into<String>, about: impl Into<String>) -> Found {
    Found {
        goes_on: true,
        ..word(value, about)
    }
}

fn words(all: impl IntoIterator<Item = &'static str>) -> Vec<Found> {
    all.into_iter().map(|value| word(value, "")).collect()
}

/// The words that the parser knows for an argument.
pub(super) fn choices(arg: &Arg) -> Vec<Found> {
    let words = arg.get_value_parser().possible_values();
    let words = words.into_iter().flatten().filter(|one| !one.is_hide_set());
    let about = |one: &PossibleValue| one.get_help().map(ToString::to_string);
    words
        .map(|one| word(one.get_name(), about(&one).unwrap_or_default()))
        .collect()
}

/// The same values, and `none` where it may be given for no value.
pub(super) fn or_none(mut all: Vec<Found>, may: bool) -> Vec<Found> {
    all.extend(may.then(|| word("none", "no value")));
    all
}

/// States that a department can be forced into.
pub(super) fn states() -> Vec<Found> {
    words(HoursState::ALL.map(|state| state.as_str()))
}

/// The number of a new person.
pub(super) fn newcomer() -> Vec<Found> {
    vec![word("next", "the lowest free one in the department")]
}

fn about(right: Right) -> &'static str {
    match right.module() {
        Some(_) => "",
        None => "call right",
    }
}

pub(super) fn rights() -> Vec<Found> {
    Right::all()
        .map(|right| word(right.to_string(), about(right)))
        .collect()
}

/// Rights that a role of a department can carry.
pub(super) fn role_rights() -> Vec<Found> {
    let both = Right::all().flat_map(|right| [false, true].map(|own| RoleRight { right, own }));
    both.filter(|right| right.is_carried())
        .map(|carried| word(carried.to_string(), about(carried.right)))
        .collect()
}

/// Time zones: first the region, then the full name.
pub(super) fn zones(typed: &str) -> Vec<Found> {
    if typed.contains('/') {
        return Zone::all().map(|zone| word(zone.name(), "")).collect();
    }
    let mut regions = BTreeSet::new();
    let mut all = Vec::new();
    for zone in Zone::all() {
        match zone.name().split_once('/') {
            Some((region, _)) if regions.insert(region) => {
                all.push(begun(format!("{region}/"), "time zones"));
            }
            Some(_) => {}
            None => all.push(word(zone.name(), "")),
        }
    }
    all
}

pub(super) fn countries() -> Vec<Found> {
    words(Country::codes())
}

pub(super) fn languages() -> Vec<Found> {
    let mut seen = BTreeSet::new();
    let known = Language::known().filter(|(tag, _)| seen.insert(*tag));
    known.map(|(tag, name)| word(tag, name)).collect()
}

pub(super) fn required() -> Vec<Found> {
    words(Setting::SecondFactor.words().iter().copied())
}

pub(super) fn origins() -> Vec<Found> {
    words(["console", "unknown"])
}

pub(super) fn keys() -> Vec<Found> {
    Digit::ALL
        .iter()
        .map(|key| word(key.to_string(), ""))
        .collect()
}

/// The beginnings of conditions on columns.
pub(super) fn conditions(columns: &[Column]) -> Vec<Found> {
    let all = columns.iter();
    all.map(|column| begun(format!("{}=", column.key), column.title.to_lowercase()))
        .collect()
}

/// Columns to print, the last of them typed.
pub(super) fn columns(columns: &[Column], typed: &str) -> Vec<Found> {
    let before = typed.rfind(',').map_or("", |at| &typed[..=at]);
    let given: Vec<&str> = before.split(',').collect();
    let rest = columns.iter().filter(|one| !given.contains(&one.key));
    rest.map(|one| word(format!("{before}{}", one.key), one.title.to_lowercase()))
        .collect()
}

/// Columns to sort by, in either direction.
pub(super) fn orders(columns: &[Column]) -> Vec<Found> {
    let ways = [("", ""), ("-", ", the last first")];
    let all = columns.iter().flat_map(|column| {
        ways.map(|(sign, way)| {
            let about = format!("{}{way}", column.title.to_lowercase());
            word(format!("{sign}{}", column.key), about)
        })
    });
    all.collect()
}

/// Ways to write a point in time; `is_early` says whether 18:00 is still to come today.
pub(super) fn times(when: When, is_early: bool) -> Vec<Found> {
    let (back, ahead, end) = (
        &[
            ("today", "its beginning"),
            ("yesterday 08:00", "a day and a time"),
            ("monday", "the last one"),
            ("last week", "its beginning"),
            ("2h", "two hours ago"),
        ][..],
        &[
            ("tomorrow 08:00", "a day and a time"),
            ("monday 08:00", "the next one"),
        ][..],
        &[("30d", "in thirty days"), ("never", "without an end")][..],
    );
    let today = &[("18:00", "today")][..usize::from(is_early)];
    let all = match when {
        When::Back => [back, &[], &[]],
        When::Ahead => [today, ahead, &[]],
        When::End => [today, ahead, end],
    };
    let all = all.into_iter().flatten();
    all.map(|(value, about)| word(*value, *about)).collect()
}

/// Examples of lengths of time.
pub(super) fn lengths() -> Vec<Found> {
    [
        ("30m", "half an hour"),
        ("2h", "two hours"),
        ("1d", "a day"),
        ("1w", "a week"),
        ("30d", "thirty days"),
    ]
    .map(|(value, about)| word(value, about))
    .into()
}

pub(super) fn schedules() -> Vec<Found> {
    [
        ("mon-fri 8-17:30", "days and hours"),
        ("Mo-Fr 08:00-17:30; PH off", "as OpenStreetMap writes it"),
    ]
    .map(|(value, about)| word(value, about))
    .into()
}

/// The names that the record uses for commands.
pub(super) fn actions() -> Vec<Found> {
    fn below(command: &str, about: &str, run: Run, all: &mut Vec<Found>) {
        match run {
            Run::Verbs(verbs) => {
                for (verb, about, _, run) in verbs {
                    below(&format!("{command} {verb}"), about, *run, all);
                }
            }
            Run::Itself(_) | Run::Mutation(_) => all.push(word(action_of(command), about)),
        }
    }
    let mut all = Vec::new();
    for noun in NOUNS {
        below(noun.name, noun.about, noun.run, &mut all);
    }
    let recorded = recorded_actions();
    all.retain(|action| recorded.contains(&action.value));
    all
}

/// What can be set for the whole system.
pub(super) fn settings() -> Vec<Found> {
    Setting::ALL
        .map(|key| word(key.as_str(), key.meaning()))
        .into()
}

/// The next word of a command that begins with these words, the ones after `help`.
pub(super) fn commands(before: &[OsString]) -> Vec<Found> {
    let help = before
        .iter()
        .position(|word| word == "help" || word == "man");
    let path = before.get(help.map_or(before.len(), |at| at + 1)..);
    let mut path = path.unwrap_or_default().iter();
    let Some(noun) = path.next() else {
        let nouns = NOUNS.iter().map(|noun| word(noun.name, noun.about));
        let topics = topics().map(|(name, about)| word(name, about));
        return nouns.chain(topics).collect();
    };
    let is_named = |name: &str| noun == name;
    let noun = NOUNS
        .iter()
        .find(|known| is_named(known.name) || known.aliases.iter().any(|alias| is_named(alias)));
    let mut run = noun.map(|noun| noun.run);
    for typed in path {
        let Some(Run::Verbs(verbs)) = run else {
            return Vec::new();
        };
        let verb = verbs.iter().find(|(name, ..)| typed == name);
        run = verb.map(|(.., run)| *run);
    }
    match run {
        Some(Run::Verbs(verbs)) => verbs
            .iter()
            .map(|(name, about, ..)| word(*name, *about))
            .collect(),
        Some(Run::Itself(_) | Run::Mutation(_)) | None => Vec::new(),
    }
}

/// The values of a setting, if it takes only a few words.
pub(super) fn setting(before: &[OsString], typed: &str) -> Vec<Found> {
    let keys = before.iter().rev().filter_map(|word| word.to_str());
    let Some(key) = keys.filter_map(|word| word.parse::<Setting>().ok()).next() else {
        return Vec::new();
    };
    let of_type = match key {
        Setting::Timezone => zones(typed),
        Setting::Country => countries(),
        Setting::Language => languages(),
        Setting::SessionIdle
        | Setting::SessionLimit
        | Setting::PasswordMaxAge
        | Setting::LockoutWait => {
            let mut all = lengths();
            all.retain(|length| key.read(&length.value).is_ok());
            all
        }
        Setting::PasswordMinLength
        | Setting::LockoutTries
        | Setting::SecondFactor
        | Setting::OsUserSecondFactor
        | Setting::AdminNetworks
        | Setting::AdminNetworksUnknown
        | Setting::SsoOnly
        | Setting::SsoSecondFactor => Vec::new(),
    };
    let words = words(key.words().iter().copied());
    let all = words.into_iter().chain(of_type).collect();
    or_none(all, key.default().is_none())
}

/// The kinds of things that a destination names before the colon.
pub(super) const DESTINATIONS: [&str; 6] = [
    "extension:",
    "voicemail:",
    "queue:",
    "ring-group:",
    "ivr:",
    "external:",
];
