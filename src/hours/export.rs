//! Holidays to iCalendar files (RFC 5545).

use crate::domain::{Clock, Date, Holiday, Name, Time};

/// The holidays of a department as an iCalendar file. Parts of days are local times without a zone:
/// they mean the wall clock there.
pub fn calendar(department: &Name, holidays: &[Holiday], now: Time) -> String {
    let mut file = String::new();
    let mut line = |text: &str| fold(text, &mut file);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//pbxctl//holidays//EN");
    line(&format!("X-WR-CALNAME:{}", escaped(department.as_str())));
    let stamp: String = now
        .rfc3339_utc()
        .chars()
        .filter(|c| !matches!(c, '-' | ':'))
        .collect();
    for holiday in holidays {
        let days = &holiday.days;
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", uid(department, holiday)));
        line(&format!("DTSTAMP:{stamp}"));
        if days.whole() {
            line(&format!("DTSTART;VALUE=DATE:{}", compact(days.first())));
            line(&format!(
                "DTEND;VALUE=DATE:{}",
                compact(days.last().plus(1))
            ));
        } else {
            line(&format!("DTSTART:{}", local(days.first(), days.from())));
            line(&format!("DTEND:{}", local(days.last(), days.to())));
        }
        if days.yearly() {
            line("RRULE:FREQ=YEARLY");
        }
        line(&format!("SUMMARY:{}", escaped(holiday.name.as_str())));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    file
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn local(day: Date, clock: Clock) -> String {
    let day = if clock == Clock::END {
        day.plus(1)
    } else {
        day
    };
    let minutes = clock.minutes() % 1440;
    format!("{}T{:02}{:02}00", compact(day), minutes / 60, minutes % 60)
}

fn escaped(text: &str) -> String {
    let mut to = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | ';' | ',') {
            to.push('\\');
        }
        to.push(c);
    }
    to
}

/// The same holiday has the same UID in every export, so that calendars recognise a second copy.
fn uid(department: &Name, holiday: &Holiday) -> String {
    let plain = |text: String| -> String {
        let fits = |c: char| c.is_ascii_alphanumeric();
        text.chars()
            .map(|c| {
                if fits(c) {
                    c.to_string()
                } else {
                    format!("_{:x}", u32::from(c))
                }
            })
            .collect()
    };
    format!(
        "{}.{}@pbxctl",
        plain(holiday.name.key()),
        plain(department.key())
    )
}

/// Lines are at most 75 bytes; longer ones continue after a space.
fn fold(text: &str, to: &mut String) {
    let mut room = 75;
    for c in text.chars() {
        if c.len_utf8() > room {
            to.push_str("\r\n ");
            room = 74;
        }
        to.push(c);
        room -= c.len_utf8();
    }
    to.push_str("\r\n");
}
