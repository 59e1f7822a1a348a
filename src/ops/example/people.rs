//! Who works at Acme, and where.

use super::value;
use crate::domain::{GroupRole, Name, Role, Visibility};
use crate::ops::Failure;

/// A department of the company.
#[derive(Clone, Copy)]
pub(super) enum Home {
    /// The existing one.
    Default,
    /// One of [`PLACES`].
    Named(&'static str),
}

impl Home {
    /// Its name, if the default one is called `default`.
    pub(super) fn name(self, default: &Name) -> Result<Name, Failure> {
        match self {
            Self::Default => Ok(default.clone()),
            Self::Named(name) => value(name),
        }
    }
}

/// People who get a password, so that one can act as them.
pub const ACTORS: [&str; 5] = ["101", "200", "201", "205", "210"];

pub(super) struct Place {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) zone: &'static str,
    pub(super) language: &'static str,
    pub(super) country: &'static str,
    pub(super) numbers: &'static str,
    pub(super) most: Option<u32>,
    pub(super) visibility: Visibility,
}

pub(super) const PLACES: [Place; 4] = [
    Place {
        name: "sales",
        title: "Sales",
        zone: "Europe/Warsaw",
        language: "pl",
        country: "PL",
        numbers: "200-299",
        most: Some(40),
        visibility: Visibility::Open,
    },
    Place {
        name: "support",
        title: "Customer Support",
        zone: "Europe/Lisbon",
        language: "pt",
        country: "PT",
        numbers: "300-399",
        most: None,
        visibility: Visibility::Open,
    },
    Place {
        name: "warehouse",
        title: "Warehouse & Dispatch",
        zone: "Europe/Amsterdam",
        language: "nl",
        country: "NL",
        numbers: "400-449",
        most: Some(12),
        visibility: Visibility::Open,
    },
    Place {
        name: "management",
        title: "Management",
        zone: "Europe/London",
        language: "en",
        country: "GB",
        numbers: "500-509",
        most: None,
        visibility: Visibility::Restricted,
    },
];

/// Number, first and last name, mailbox, language, role.
pub(super) type Person = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Role,
);

/// People of each department by the first digit of their number: 1 is the default one.
#[rustfmt::skip]
pub(super) const PEOPLE: [Person; 39] = [
    ("101", "Adam", "Nowak", "adam.nowak", "pl", Role::SystemAdmin),
    ("102", "Ingrid", "Sørensen", "ingrid.sorensen", "nb", Role::Receptionist),
    ("103", "Tomás", "Herrera", "tomas.herrera", "es", Role::Receptionist),
    ("104", "Lobby", "Phone", "", "en", Role::User),
    ("105", "Noor", "Hassan", "noor.hassan", "en", Role::User),
    ("106", "Grace", "Kim", "grace.kim", "ko", Role::User),
    ("200", "Clara", "Lindqvist", "clara.lindqvist", "sv", Role::Owner),
    ("201", "Marek", "Dvořák", "marek.dvorak", "cs", Role::Manager),
    ("202", "Hanna", "Virtanen", "hanna.virtanen", "fi", Role::Receptionist),
    ("205", "Lena", "Żak", "lena.zak", "pl", Role::User),
    ("206", "Yusuf", "Demir", "yusuf.demir", "tr", Role::User),
    ("207", "Aoife", "Byrne", "aoife.byrne", "en", Role::User),
    ("208", "Wei", "Chen", "wei.chen", "zh", Role::User),
    ("209", "Priya", "Raman", "priya.raman", "en", Role::User),
    ("210", "Rosa", "García", "rosa.garcia", "es", Role::GroupAdmin),
    ("211", "Kofi", "Mensah", "kofi.mensah", "en", Role::User),
    ("212", "Jean-Luc", "Moreau", "jean-luc.moreau", "fr", Role::User),
    ("300", "Nadia", "Haddad", "nadia.haddad", "pt", Role::Owner),
    ("301", "Luca", "Rossi", "luca.rossi", "it", Role::Receptionist),
    ("302", "Zoë", "Vermeulen", "zoe.vermeulen", "nl", Role::User),
    ("303", "Mehmet", "Yılmaz", "mehmet.yilmaz", "tr", Role::User),
    ("304", "Anneliese", "Groß", "anneliese.gross", "de", Role::User),
    ("305", "Thabo", "Nkosi", "thabo.nkosi", "en", Role::User),
    ("306", "Mei", "Tanaka", "mei.tanaka", "ja", Role::User),
    ("310", "Søren", "Holm", "soren.holm", "da", Role::GroupAdmin),
    ("320", "Emi", "Sato", "emi.sato", "ja", Role::User),
    ("321", "Diego", "Fernández", "diego.fernandez", "es", Role::User),
    ("400", "Piotr", "Wójcik", "piotr.wojcik", "pl", Role::Manager),
    ("401", "Björn", "Gustafsson", "bjorn.gustafsson", "sv", Role::User),
    ("402", "Fatima", "El Amrani", "fatima.elamrani", "nl", Role::User),
    ("403", "Oluwaseun", "Adeyemi", "oluwaseun.adeyemi", "en", Role::User),
    ("404", "Ivana", "Horvat", "ivana.horvat", "hr", Role::Receptionist),
    ("405", "Milan", "Novák", "milan.novak", "sk", Role::User),
    ("406", "Gate", "Intercom", "", "en", Role::User),
    ("500", "Margaret", "O'Neill", "margaret.oneill", "en", Role::Owner),
    ("501", "Viktor", "Petrov", "viktor.petrov", "ru", Role::Manager),
    ("502", "Amara", "Okafor", "amara.okafor", "en", Role::User),
    ("503", "Élodie", "Petit", "elodie.petit", "fr", Role::Receptionist),
    ("504", "Board", "Room", "", "en", Role::User),
];

/// Forwarding: whose, when, where to.
pub(super) const FORWARDS: [(&str, &str, &str); 6] = [
    ("205", "no-answer", "extension:202"),
    ("206", "busy", "voicemail:206"),
    ("302", "no-answer", "extension:301"),
    ("400", "always", "external:+447700900400"),
    ("500", "no-answer", "extension:503"),
    ("501", "always", "extension:500"),
];

/// DIDs.
pub(super) const DIDS: [(&str, &str); 6] = [
    ("102", "+442079460100"),
    ("200", "+442079460120"),
    ("201", "+442079460121"),
    ("205", "+442079460125"),
    ("301", "+442079460130"),
    ("503", "+442079460150"),
];

/// Who answers at night, for support and warehouse alike.
pub(super) const NIGHT_SHIFT: [(&str, GroupRole); 6] = [
    ("300", GroupRole::Manager),
    ("400", GroupRole::Manager),
    ("303", GroupRole::User),
    ("305", GroupRole::User),
    ("401", GroupRole::User),
    ("403", GroupRole::User),
];
