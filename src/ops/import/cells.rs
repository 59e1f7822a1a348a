//! The meaning of single cells.

use crate::domain::{Invalid, Number, Patch, Phone, Role, VoicemailEmail, short};

/// `0 1 true false`, or empty.
pub(super) fn flag(cell: &str) -> Result<Option<bool>, Invalid> {
    match cell {
        "" => Ok(None),
        "0" => Ok(Some(false)),
        "1" => Ok(Some(true)),
        _ if cell.eq_ignore_ascii_case("false") => Ok(Some(false)),
        _ if cell.eq_ignore_ascii_case("true") => Ok(Some(true)),
        _ => Err(Invalid::new(
            "a flag",
            cell,
            "it is neither on nor off",
            "0, 1 or empty",
        )),
    }
}

/// A flag as our own lists and options write it, or as others do; `None` if empty.
pub(super) fn word(cell: &str) -> Result<Option<bool>, Invalid> {
    let is = |word: &str| cell.eq_ignore_ascii_case(word);
    if ["on", "yes"].iter().any(|word| is(word)) {
        Ok(Some(true))
    } else if ["off", "no"].iter().any(|word| is(word)) {
        Ok(Some(false))
    } else {
        flag(cell).map_err(|error| Invalid {
            hint: "on, off or empty".to_owned(),
            ..error
        })
    }
}

/// Seconds of ringing, if given.
pub(super) fn seconds(cell: &str) -> Result<Patch<u16>, Invalid> {
    if cell.is_empty() || cell == "0" {
        return Ok(Patch::Clear);
    }
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = cell.parse().ok().filter(|_| digits);
    seconds.map(Patch::Set).ok_or_else(|| {
        let why = "it is not a whole number of seconds";
        Invalid::new("a length of ringing", cell, why, "such as 20")
    })
}

/// The name of one of our roles, including custom ones.
pub(super) fn own_role(cell: &str) -> Result<Option<RoleCell>, Invalid> {
    if cell.is_empty() {
        return Ok(None);
    }
    let role = cell.parse()?;
    Ok(Some(RoleCell {
        role,
        overrides: false,
    }))
}

/// `VMEmailOptions`: numbered in the order of the 3CX dialog.
pub(super) fn voicemail_email(cell: &str) -> Result<Option<VoicemailEmail>, Invalid> {
    match cell {
        "" => Ok(None),
        "0" => Ok(Some(VoicemailEmail::None)),
        "1" => Ok(Some(VoicemailEmail::Notify)),
        "2" => Ok(Some(VoicemailEmail::Attach)),
        "3" => Ok(Some(VoicemailEmail::AttachAndDelete)),
        _ => Err(Invalid::new(
            "a voicemail e-mail option",
            cell,
            "3CX has no such number",
            "0 none, 1 notify, 2 attach, 3 attach and delete",
        )),
    }
}

/// A number; the error says how a spreadsheet changed it, if it did.
pub(super) fn number(cell: &str) -> Result<Number, Invalid> {
    cell.parse().map_err(|error: Invalid| match spoilt(cell) {
        Some(why) => Invalid {
            why: why.to_owned(),
            hint: "format the column as text, and enter the number again".to_owned(),
            ..error
        },
        None => error,
    })
}

/// What a spreadsheet did to a number that was not stored as text.
fn spoilt(cell: &str) -> Option<&'static str> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let decimal = |text: &str| {
        let parts = text.split_once(['.', ',']);
        parts.map_or(digits(text), |(whole, rest)| digits(whole) && digits(rest))
    };
    if let Some((mantissa, power)) = cell.split_once(['E', 'e'])
        && decimal(mantissa)
        && digits(power.trim_start_matches(['+', '-']))
    {
        return Some("a spreadsheet wrote it with a power of ten, and its digits are lost");
    }
    if cell.contains(['.', ',']) && decimal(cell) {
        return Some("a spreadsheet wrote it as a decimal number");
    }
    if cell.len() == 1 && digits(cell) {
        return Some("it has only 1 digit; a spreadsheet drops zeros at the start");
    }
    if cell.starts_with('#') {
        return Some("a spreadsheet found an error here");
    }
    cell.starts_with('=')
        .then_some("it is a formula of a spreadsheet")
}

/// Several numbers separated by `:`, or by commas as in lists; a duplicate counts once.
pub(super) fn dids(cell: &str) -> Result<Vec<Phone>, Invalid> {
    let mut all = Vec::new();
    for part in cell
        .split([':', ','])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let did = Phone::typed(part)?;
        if !all.contains(&did) {
            all.push(did);
        }
    }
    Ok(all)
}

/// A role, and whether the cell says more than its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RoleCell {
    pub(super) role: Role,
    pub(super) overrides: bool,
}

/// `<role name="users" />` as 3CX exports it, or the bare name of a built-in role, 3CX's or ours.
pub(super) fn role(cell: &str) -> Result<Option<RoleCell>, Invalid> {
    let wrong = |given: &str, why: String| {
        let known: Vec<_> = Role::ALL
            .into_iter()
            .filter_map(Role::identifier_3cx)
            .collect();
        let known = known.join(", ");
        Invalid::new("a role", given, why, format!("one of: {known}"))
    };
    let named = |name: &str| {
        let name = name.trim();
        let known = Role::ALL
            .into_iter()
            .find(|role| role.identifier_3cx() == Some(name) || role.name() == name);
        known.ok_or_else(|| wrong(name, "no role has that name".into()))
    };
    if cell.is_empty() {
        return Ok(None);
    }
    if !cell.starts_with('<') {
        return named(cell).map(|role| {
            Some(RoleCell {
                role,
                overrides: false,
            })
        });
    }
    let document = roxmltree::Document::parse(cell).map_err(|error| {
        wrong(
            cell,
            format!("it is not well-formed XML: {}", short(&error.to_string())),
        )
    })?;
    let element = document.root_element();
    if !element.has_tag_name("role") {
        return Err(wrong(cell, "its XML element is not `role`".into()));
    }
    let name = element
        .attribute("name")
        .ok_or_else(|| wrong(cell, "its XML element has no attribute `name`".into()))?;
    let overrides = element.children().any(|child| child.is_element());
    named(name).map(|role| Some(RoleCell { role, overrides }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn roles_by_xml_and_by_name() {
        let plain = |role| {
            Ok(Some(RoleCell {
                role,
                overrides: false,
            }))
        };
        assert_eq!(role("<role name=\"users\" />"), plain(Role::User));
        assert_eq!(
            role("<role name='group_owners'></role>"),
            plain(Role::Owner)
        );
        assert_eq!(role("system_admins"), plain(Role::SystemAdmin));
        assert_eq!(role("group-admin"), plain(Role::GroupAdmin));
        assert_eq!(role(""), Ok(None));
        let with = role("<role name=\"users\"><right name=\"BargeIn\"/></role>")
            .unwrap()
            .unwrap();
        assert!(with.overrides);
        for (bad, why) in [
            (
                "<role name=\"emperors\" />",
                "`emperors` is not a role: no role has that name",
            ),
            ("<role name=\"users\"", "not well-formed XML"),
            ("<rôle name=\"users\"/>", "not `role`"),
            ("<role/>", "no attribute"),
            ("emperors", "no role has that name"),
        ] {
            let error = role(bad).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn flags_options_and_numbers() {
        assert_eq!(flag("1"), Ok(Some(true)));
        assert_eq!(flag("False"), Ok(Some(false)));
        assert_eq!(flag(""), Ok(None));
        assert!(flag("yes").is_err() && flag("2").is_err());
        assert_eq!(
            voicemail_email("3"),
            Ok(Some(VoicemailEmail::AttachAndDelete))
        );
        assert!(voicemail_email("4").is_err());
        let texts = |cell: &str| {
            dids(cell)
                .unwrap()
                .iter()
                .map(Phone::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            texts("+4822555: 0225556:+48 22 555"),
            ["+4822555", "0225556"]
        );
        assert_eq!(texts(""), [""; 0]);
        assert!(dids("+4822555:x").is_err());
    }

    proptest! {
        #[test]
        fn roles_never_panic(cell in "\\PC*", inside in "[a-z\"'=<>/&; ]*") {
            let _ = role(&cell);
            let _ = role(&format!("<role name={inside}"));
        }
    }
}
