//! Which columns a 3CX file has, and where.

use super::FileProblem;
use crate::domain::Invalid;
use std::borrow::Cow;

/// Columns that are read: the name in v20, and the one older versions use.
const READ: [(Column, &str, &str); 17] = [
    (Column::Number, "Number", ""),
    (Column::FirstName, "FirstName", ""),
    (Column::LastName, "LastName", ""),
    (Column::Email, "EmailAddress", ""),
    (Column::Mobile, "MobileNumber", ""),
    (Column::CallerId, "OutboundCallerID", ""),
    (Column::Did, "DID", ""),
    (Column::Role, "Role", ""),
    (Column::Department, "Department", ""),
    (Column::Language, "Language", ""),
    (Column::VmEnabled, "VMEnable", "EnableVoicemail"),
    (Column::VmPin, "VMPIN", "PIN"),
    (Column::VmEmail, "VMEmailOptions", ""),
    (Column::VmNoPin, "VMNoPin", ""),
    (Column::Disabled, "Disabled", ""),
    (Column::MissedCalls, "EmailMissedCalls", ""),
    (Column::Hidden, "HideInPhonebook", "DontShowExtInPHBK"),
];

/// What a list of people has at least.
const SOME: &str = "`FirstName`, `LastName`, `EmailAddress`, `Department`, `Role`";

#[derive(Clone, Copy)]
pub(super) enum Column {
    Number,
    FirstName,
    LastName,
    Email,
    Mobile,
    CallerId,
    Did,
    Role,
    Department,
    Language,
    VmEnabled,
    VmPin,
    VmEmail,
    VmNoPin,
    Disabled,
    MissedCalls,
    Hidden,
}

impl Column {
    /// As v20 has it.
    pub(super) const fn name(self) -> &'static str {
        READ[self as usize].1
    }
}

/// Columns of the v20 export with no counterpart here: known, so not worth a warning.
const PASSED_OVER: [&str; 37] = [
    "ClickToCallAuth",
    "WMApprove",
    "WebMeetingFriendlyName",
    "MAC",
    "Template",
    "Model",
    "Router",
    "Ringtone",
    "QRingtone",
    "VMLanguage",
    "VMPlayMsgDateTime",
    "VMPlayCallerID",
    "RecordCalls",
    "RecordExternal",
    "RecordCanSee",
    "RecordCanDelete",
    "RecordStartStop",
    "RecordNotify",
    "HideFWrules",
    "DisableExternalCalls",
    "CallScreening",
    "PinProtected",
    "PinTimeout",
    "Transcription",
    "AllowLanOnly",
    "SIPID",
    "DeliverAudio",
    "HotDesk",
    "SRTPMode",
    "MS365SignInDisabled",
    "MS365CalendarDisabled",
    "MS365ContactsDisabled",
    "MS365TeamsDisabled",
    "GoogleSignInDisabled",
    "GoogleContactsDisabled",
    "GoogleCalendarDisabled",
    "BLF",
];

pub(super) struct Header {
    /// Where each of `READ` stands.
    places: [Option<usize>; READ.len()],
    pub(super) width: usize,
    /// Names of columns 3CX does not export.
    pub(super) unknown: Vec<String>,
    /// Names of columns that are not read, these among them.
    pub(super) not_read: Vec<String>,
}

impl Header {
    pub(super) fn read(names: &[String]) -> Result<Self, FileProblem> {
        let mut header = Self {
            places: [None; READ.len()],
            width: names.len(),
            unknown: Vec::new(),
            not_read: Vec::new(),
        };
        for (place, name) in names.iter().enumerate() {
            let name = name.trim();
            let same = |known: &str| known.eq_ignore_ascii_case(name);
            let known = READ
                .iter()
                .find(|(_, now, before)| same(now) || (!before.is_empty() && same(before)));
            let Some((column, ..)) = known else {
                let shown = Invalid::new("", name, "", "").given;
                if !PASSED_OVER.iter().any(|known| same(known)) {
                    header.unknown.push(shown.clone());
                }
                header.not_read.push(shown);
                continue;
            };
            if let Some(earlier) = header.places[*column as usize].replace(place) {
                let (name, one, other) = (column.name(), earlier + 1, place + 1);
                return Err(file(
                    format!("column `{name}` is there twice, at {one} and {other}"),
                    "remove one of them",
                ));
            }
        }
        if header.places[Column::Number as usize].is_none() {
            return Err(no_number(names));
        }
        if header.places.iter().flatten().count() == 1 {
            return Err(file(
                "none of its columns but `Number` is one that is read",
                &format!("such as {SOME}"),
            ));
        }
        Ok(header)
    }

    /// Names of the first columns that are not known, and how many more there are.
    pub(super) fn unknown_names(&self) -> (String, String) {
        const LISTED: usize = 20;
        let listed = &self.unknown[..self.unknown.len().min(LISTED)];
        let more = match self.unknown.len() - listed.len() {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        (listed.join("`, `"), more)
    }

    /// The cell in that column; `None` if the file has no such column.
    pub(super) fn cell<'r>(&self, row: &'r [Cow<'_, str>], column: Column) -> Option<&'r str> {
        Some(row.get(self.places[column as usize]?)?.trim())
    }
}

/// Why a first line names no numbers, as far as it shows.
fn no_number(names: &[String]) -> FileProblem {
    let separated_by = |separator: char| {
        let number = |name: &str| name.trim().trim_matches('"').eq_ignore_ascii_case("Number");
        names.iter().any(|name| name.contains(separator))
            && (names.len() == 1 || names.iter().any(|n| n.split(separator).any(number)))
    };
    for (separator, named, sep) in [
        (';', "`;`", "`sep=;`"),
        ('\t', "tabs", "`sep=` and a tab"),
        ('|', "`|`", "`sep=|`"),
    ] {
        if separated_by(separator) {
            let hint =
                format!("save it with commas between columns, or write {sep} as its first line");
            return file(format!("its columns are separated by {named}"), &hint);
        }
    }
    file(
        "there is no column `Number` in its first line",
        "the first line names the columns, as in a 3CX export",
    )
}

pub(in crate::ops) fn file(reason: impl Into<String>, hint: &str) -> FileProblem {
    FileProblem {
        reason: reason.into(),
        hint: hint.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_stands_at_its_own_place() {
        for (place, (column, name, _)) in READ.into_iter().enumerate() {
            assert_eq!(column as usize, place);
            assert_eq!(column.name(), name);
            assert!(!PASSED_OVER.contains(&name));
        }
        assert_eq!(READ.len() + PASSED_OVER.len(), 54);
    }
}
