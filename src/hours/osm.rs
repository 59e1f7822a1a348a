//! The only use of the `opening-hours` crate: expressions in, minutes of days out.

use crate::domain::{Country, Date, Expression, Invalid};
use opening_hours::OpeningHours;
use opening_hours::localization::Country as Calendar;
use opening_hours::schedule::Schedule;

use opening_hours_syntax::rules::day::{HolidayKind, WeekDayRange};
use opening_hours_syntax::rules::time::{Time, TimeSelector};
use opening_hours_syntax::rules::{OpeningHoursExpression, RuleOperator, RuleSequence};
use opening_hours_syntax::{Error, ExtendedTime, RuleKind};
use pest::error::InputLocation;
use std::cell::RefCell;
use std::collections::HashMap;

const WHAT: &str = "a schedule";
const HINT: &str = "such as `Mo-Fr 08:00-17:30; Sa 09:00-12:00` or `mon-fri 8-17:30, sat 9-12`";

/// An expression ready for queries.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    whole: OpeningHours,
    /// Rules after `;` that continue past midnight, and their positions.
    nights: Vec<Night>,
    /// The whole with some of these rules added instead, by their numbers.
    added: RefCell<HashMap<Vec<usize>, OpeningHours>>,
}

/// A rule that continues past midnight.
#[derive(Clone, Debug)]
struct Night {
    /// Its position among the rules.
    at: usize,
    /// Open on all of its days.
    days: OpeningHours,
}

/// Minutes of a day, from the first up to and excluding the last.
pub(super) type Minutes = (u16, u16);

impl Rules {
    /// # Errors
    /// If it is not an expression, with the place; or if it contains something that would mean
    /// nothing here.
    pub(super) fn parse(text: &str) -> Result<Self, Invalid> {
        let whole: OpeningHours = text.parse().map_err(|error| explained(text, &error))?;
        let expression = whole.get_expression();
        refuse_what_means_nothing(&expression, text)?;
        let after = |(at, rule): &(usize, &RuleSequence)| {
            *at > 0 && rule.operator == RuleOperator::Normal && past_midnight(rule)
        };
        let rules = expression.rules.iter().enumerate().filter(after);
        let nights = rules.filter_map(|(at, rule)| {
            let days = RuleSequence {
                time_selector: TimeSelector::default(),
                operator: RuleOperator::Normal,
                ..rule.clone()
            };
            let days = rebuilt(vec![days])?;
            Some(Night { at, days })
        });
        Ok(Self {
            nights: nights.collect(),
            whole,
            added: RefCell::default(),
        })
    }

    /// The crate's own form, unless that would mean something else.
    pub(super) fn normal(&self, text: &str) -> Result<Expression, Invalid> {
        let written = self.whole.to_string();
        let same = written
            .parse::<OpeningHours>()
            .is_ok_and(|again| again == self.whole);
        if same { written.parse() } else { text.parse() }
    }

    /// Whether every day is the same, as far as a quick check shows.
    pub(super) fn is_constant(&self) -> bool {
        self.whole.get_expression().is_constant()
    }

    /// When it is open on that day, in order.
    pub(super) fn open_on(&self, day: Date) -> Vec<Minutes> {
        let schedule = self.schedule(day);
        let open = schedule
            .into_iter()
            .filter(|span| span.kind == RuleKind::Open)
            .map(|span| (minutes(span.range.start), minutes(span.range.end)));
        let mut all: Vec<Minutes> = Vec::new();
        for (from, to) in open.filter(|(from, to)| from < to) {
            match all.last_mut() {
                Some(last) if last.1 == from => last.1 = to,
                _ => all.push((from, to)),
            }
        }
        all
    }
}

impl Rules {
    /// The day as the crate has it, plus the nights that it loses: a rule for yesterday and not for
    /// today continues into today beside what earlier rules say of today, and the crate lets these
    /// hide it (`Mo-Su 10:00-22:00; Fr-Sa 10:00-02:00`, on a Sunday at one).
    fn schedule(&self, day: Date) -> Schedule {
        let day = day.naive();
        let today = |night: &&Night| !night.days.schedule_at(day).is_empty();
        let nights = self.nights.iter().filter(|night| !today(night));
        let lost: Vec<usize> = nights.map(|night| night.at).collect();
        if lost.is_empty() {
            return self.whole.schedule_at(day);
        }
        let mut added = self.added.borrow_mut();
        let with = added.entry(lost).or_insert_with_key(|lost| {
            let mut rules = self.whole.get_expression().rules.clone();
            for at in lost {
                rules[*at].operator = RuleOperator::Additional;
            }
            rebuilt(rules).unwrap_or_else(|| self.whole.clone())
        });
        with.schedule_at(day)
    }
}

fn past_midnight(rule: &RuleSequence) -> bool {
    let fixed = |time: &Time| match time {
        Time::Fixed(time) => Some(*time),
        Time::Variable(_) => None,
    };
    rule.time_selector.spans.iter().any(|span| {
        let (from, to) = (fixed(&span.range.start), fixed(&span.range.end));
        to > Some(ExtendedTime::MIDNIGHT_24) || to <= from
    })
}

/// Rules can only be evaluated again through their text.
fn rebuilt(rules: Vec<RuleSequence>) -> Option<OpeningHours> {
    OpeningHoursExpression { rules }.to_string().parse().ok()
}

fn minutes(time: ExtendedTime) -> u16 {
    (u16::from(time.hour()) * 60 + u16::from(time.minute())).min(1440)
}

/// Says where and what, instead of naming grammar rules.
fn explained(text: &str, error: &Error) -> Invalid {
    let why = match error {
        Error::Syntax(error) => {
            let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
            let before = text.get(..at).unwrap_or(text);
            let rest = text.get(at..).unwrap_or_default();
            let at = before.chars().count() + 1;
            match rest.split([' ', ';']).find(|word| !word.is_empty()) {
                Some(word) => format!("at character {at}, `{word}` is not understood"),
                None => format!("at character {at} something is missing"),
            }
        }
        Error::Unsupported(what) => format!("{what} is not supported"),
        Error::Overflow {
            value,
            expected_bounds,
        } => format!(
            "{value} is not between {} and {}",
            expected_bounds.start(),
            expected_bounds.end()
        ),
        Error::InvalidExtendedTime { hour, minutes } => {
            format!("{hour:02}:{minutes:02} is not a time of day")
        }
        Error::InvertedYearRange { start, end, .. } => {
            format!("the years {}-{} run backwards", start.0, end.0)
        }
        Error::InvertedWeekRange { start, end, .. } => {
            format!("the weeks {}-{} run backwards", start.0, end.0)
        }
        Error::GrammarUnexpectedToken { .. } | Error::GrammarLogic { .. } => {
            "it cannot be read".into()
        }
    };
    Invalid::new(WHAT, text, why, HINT)
}

/// The language can say more than a telephone system can answer: what would be evaluated
/// differently from what its author meant is refused.
fn refuse_what_means_nothing(rules: &OpeningHoursExpression, text: &str) -> Result<(), Invalid> {
    let wrong = |why: &str, hint: &str| Err(Invalid::new(WHAT, text, why, hint));
    for rule in &rules.rules {
        if rule.operator == RuleOperator::Fallback {
            return wrong(
                "programs differ on what `||` means",
                "write the times out, with `;` between rules for different days",
            );
        }
        if rule.kind == RuleKind::Unknown {
            return wrong(
                "`unknown` is not an answer to a call",
                "write when it is open",
            );
        }
        if !rule.comment.is_empty() {
            return wrong(
                "nobody would see a comment in it",
                "leave out the text in quotes, or give it as `--reason`",
            );
        }
        for span in &rule.time_selector.spans {
            if span.open_end {
                return wrong(
                    "a time with `+` has no end",
                    "write from-to, such as 08:00-17:30",
                );
            }
            if span.repeats.is_some() {
                return wrong(
                    "a time with `/` is for timetables",
                    "write from-to, such as 08:00-17:30",
                );
            }
            let fixed = |time: &Time| matches!(time, Time::Fixed(_));
            if !fixed(&span.range.start) || !fixed(&span.range.end) {
                return wrong(
                    "pbxctl does not know when the sun rises",
                    "write times of day, such as 08:00-17:30",
                );
            }
        }
        let holidays = rule
            .day_selector
            .weekday
            .iter()
            .filter_map(|day| match day {
                WeekDayRange::Holiday { kind, offset } => Some((*kind, *offset)),
                WeekDayRange::Fixed { .. } => None,
            });
        for (kind, offset) in holidays {
            // On its holidays a department is in the state holiday, whatever the schedule says: so
            // the common `PH off` is true, and anything else would not be.
            if kind == HolidayKind::School || offset != 0 || rule.kind != RuleKind::Closed {
                return wrong(
                    "on holidays the state is holiday, whatever the schedule says",
                    "only `PH off` is allowed for holidays; add them with `pbxctl holiday add`",
                );
            }
        }
    }
    Ok(())
}

/// Parses a country code; for a name, or an unknown code, the error suggests codes.
///
/// # Errors
/// If it is not a code.
pub(super) fn country(text: &str) -> Result<Country, Invalid> {
    text.parse::<Country>()
        .map_err(|error| match countries_meant(text) {
            None => error,
            Some(hint) => Invalid { hint, ..error },
        })
}

/// `did you mean GB (United Kingdom)`, for a name or a code in wide use that is not ISO 3166.
pub fn countries_meant(text: &str) -> Option<String> {
    let meant = near(text);
    let shown = |c: &Calendar| format!("{} ({})", c.iso_code(), c.name());
    let shown: Vec<_> = meant.iter().map(shown).collect();
    (!shown.is_empty()).then(|| format!("did you mean {}?", shown.join(", ")))
}

/// Up to three countries somebody may mean: those whose name begins like it, or with letters
/// swapped. Two codes are in wide use and belong to no country.
fn near(text: &str) -> Vec<Calendar> {
    let given = text.trim().to_lowercase();
    let letters: Vec<char> = given.chars().collect();
    let code = match given.as_str() {
        "uk" => "gb".to_owned(),
        "el" => "gr".to_owned(),
        _ if letters.len() == 2 => letters.iter().rev().collect(),
        _ => String::new(),
    };
    let start: String = letters.iter().take(3).collect();
    let all = Calendar::ALL.into_iter().filter(|country| {
        let named = letters.len() >= 3 && country.name().to_lowercase().starts_with(&start);
        named || country.iso_code().to_lowercase() == code
    });
    all.take(3).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    fn refused(text: &str) -> String {
        Rules::parse(text).unwrap_err().to_string()
    }
    fn open(text: &str, day: &str) -> String {
        let spans = Rules::parse(text).unwrap().open_on(day.parse().unwrap());
        let shown = |(from, to): &Minutes| format!("{}-{}", from, to);
        spans.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn days_become_minutes() {
        assert_eq!(open("Mo-Fr 08:00-17:30; Sa off", "2026-11-23"), "480-1050");
        assert_eq!(open("Mo-Fr 08:00-17:30; Sa off", "2026-11-28"), "");
        assert_eq!(open("22:00-06:00", "2026-11-28"), "0-360 1320-1440");
        assert_eq!(open("Mo 08:00-12:00,12:00-14:00", "2026-11-23"), "480-840");
        assert_eq!(open("24/7", "2026-11-28"), "0-1440");
        assert_eq!(open("Mo-Fr 08:00-17:30; PH off", "2026-12-25"), "480-1050");
    }

    #[test]
    fn nights_go_on_into_days_of_earlier_rules() {
        let late = "Mo-Su 10:00-22:00; Fr-Sa 10:00-02:00";
        assert_eq!(open(late, "2026-11-27"), "600-1440");
        assert_eq!(open(late, "2026-11-28"), "0-120 600-1440");
        assert_eq!(open(late, "2026-11-29"), "0-120 600-1320");
        assert_eq!(open(late, "2026-11-30"), "600-1320");
        // A later rule replaces its whole day, as everywhere.
        assert_eq!(
            open("Fr 22:00-02:00; Sa 10:00-12:00", "2026-11-28"),
            "600-720"
        );
        assert_eq!(
            open("Sa 10:00-12:00; Fr 22:00-02:00", "2026-11-28"),
            "0-120 600-720"
        );
    }

    #[test]
    fn errors_name_the_place() {
        assert_eq!(
            refused("Mo-Fr 08:00-17:30; Xx 09:00-12:00"),
            "`Mo-Fr 08:00-17:30; Xx 09:00-12:00` is not a schedule: at character 20, `Xx` is not understood \
             (such as `Mo-Fr 08:00-17:30; Sa 09:00-12:00` or `mon-fri 8-17:30, sat 9-12`)"
        );
        assert!(
            refused("Mo 08:00-").contains("at character"),
            "{}",
            refused("Mo 08:00-")
        );
        assert!(refused("week 30-10 Mo").contains("run backwards"));
        for (text, why) in [
            ("Mo 08:00+", "no end"),
            ("Mo 08:00-10:00/30", "timetables"),
            ("sunrise-sunset", "sun"),
            ("Mo unknown", "unknown"),
            ("Mo 08:00-12:00 \"by appointment\"", "comment"),
            ("Mo 08:00-12:00 || Tu 10:00-12:00", "||"),
            ("SH off", "state is holiday"),
            ("PH 10:00-12:00", "state is holiday"),
            ("PH -1 day off", "state is holiday"),
        ] {
            assert!(refused(text).contains(why), "{text}: {}", refused(text));
        }
    }

    #[test]
    fn unknown_countries_suggest_near_ones() {
        let hint = |text: &str| country(text).unwrap_err().hint;
        assert_eq!(country("pl").unwrap().as_str(), "PL");
        assert_eq!(hint("Poland"), "did you mean PL (Poland)?");
        assert_eq!(hint("Germny"), "did you mean DE (Germany)?");
        assert_eq!(hint("UK"), "did you mean GB (United Kingdom)?");
        assert_eq!(hint("LP"), "did you mean PL (Poland)?");
        assert_eq!(hint("XX"), "two letters of ISO 3166, such as PL or DE");
        assert_eq!(hint("ł"), "two letters of ISO 3166, such as PL or DE");
    }
}
