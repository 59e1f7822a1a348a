//! Accounts without a telephone: they are for administration, and cannot be called.
//!
//! What belongs to a telephone is judged here, by the cells that change, so that no operation can
//! leave an account without a telephone that has a DID, or that calls lead to.

use super::{Case, Change};
use crate::Sight;
use crate::domain::Field;
use crate::facts::{Account, AccountId};

/// Notes what prevents the fields that an account will have, or removing its telephone. Called for
/// every changed field, and reported once.
pub(super) fn judge(id: AccountId, case: &mut Case<'_>) {
    let effect = case.effect;
    let Some(after) = effect.after.account(id) else {
        return;
    };
    if after.fields.telephone {
        return;
    }
    let before = effect.before.account(id);
    let left: Vec<Field> = Field::ALL
        .into_iter()
        .filter(|field| field.of_telephone() && after.fields.get(*field).is_some())
        .collect();
    if !left.is_empty() {
        case.request.impossible = Some(still_there(&left, before.map(AsRef::as_ref), after, case));
    }
    let loses = before.is_some_and(|before| before.fields.telephone);
    if loses && case.request.in_use.is_empty() {
        note_use(after, case);
    }
}

/// Why an account without a telephone cannot have these, and what to do.
fn still_there(
    left: &[Field],
    before: Option<&Account>,
    after: &Account,
    case: &Case<'_>,
) -> (String, String) {
    let number = &after.number;
    let changes = case.effect.changes.iter();
    let asked: Vec<Field> = changes.filter_map(Change::field_of(after.id)).collect();
    // What it already has is only for people who may read it.
    let known = before.is_none_or(|before| case.facts.sight_of(before) == Sight::Full);
    let told = |field: &&Field| known || asked.contains(field);
    let told: Vec<&Field> = left.iter().filter(told).collect();
    let mut names: Vec<String> = told.iter().map(|field| word(**field).into()).collect();
    names.dedup();
    if told.len() < left.len() {
        names.push("something you may not see".into());
    }
    let options = told.iter().map(|field| clears(**field));
    let options: Vec<String> = options.collect();
    let why = format!(
        "extension {number} without a telephone has no {}",
        names.join(", ")
    );
    let hint = match before.is_some_and(|before| before.fields.telephone) {
        true => format!("clear the rest in the same command: {}", options.join(" ")),
        false => "leave that out, or give it a telephone: `--telephone on`".into(),
    };
    (why, hint)
}

/// The word that people use for it.
const fn word(field: Field) -> &'static str {
    match field {
        Field::Did => "DIDs",
        Field::OutboundCallerId => "outbound caller ID",
        Field::VmEnabled => "voicemail",
        Field::VmPin | Field::VmPinRequired => "voicemail PIN",
        Field::VmEmail => "voicemail by e-mail",
        Field::MissedCallEmail => "mail on missed calls",
        Field::ForwardAlways
        | Field::ForwardBusy
        | Field::ForwardNoAnswer
        | Field::NoAnswerSeconds => "forwarding",
        Field::FirstName
        | Field::LastName
        | Field::Email
        | Field::Mobile
        | Field::Language
        | Field::Phonebook
        | Field::Username
        | Field::Telephone => "telephone",
    }
}

/// The option that resets a field as in a new extension.
fn clears(field: Field) -> String {
    let switches = [Field::VmEnabled, Field::MissedCallEmail];
    if field == Field::VmPin {
        return "--no-vm-pin".into();
    }
    let nothing = match field == Field::VmPinRequired {
        true => "on",
        false if switches.contains(&field) => "off",
        false => "none",
    };
    format!("--{} {nothing}", field.option())
}

/// Notes what leads to an account that loses its telephone, and what it is a member of (D11).
fn note_use(who: &Account, case: &mut Case<'_>) {
    let facts = case.facts;
    let number = &who.number;
    let leading = facts.routes_here();
    if !leading.is_empty() {
        case.request.in_use.push(format!(
            "extension {number} is still a destination of {}",
            leading.join(", ")
        ));
    }
    let (mut names, mut hidden) = (Vec::new(), false);
    for object in facts.leading().iter().flat_map(|l| &l.member_of) {
        match facts.sight_of_object(object) {
            // Not everybody who sees it may know its members.
            Sight::Hidden | Sight::Name => hidden = true,
            Sight::Full => names.push(format!("{} {}", object.kind.noun(), object.number)),
        }
    }
    if hidden {
        names.push("something you may not see".into());
    }
    if !names.is_empty() {
        case.request.in_use.push(format!(
            "extension {number} is still a member of {}",
            names.join(", ")
        ));
    }
}
