//! Our own lists of other things than people, and of people elsewhere than at home, by their first
//! line. They hold too little to come back, a list of queues only counts their members, or something
//! else: the role of a member of a group is not their role at home.

use super::FileProblem;
use super::header::file;
use super::profile::{Kind, List, Profile};

/// A list as a command prints it.
struct Ours {
    /// What is in it.
    of: &'static str,
    /// What an import reads instead.
    instead: &'static str,
    /// What holds all of it.
    hint: &'static str,
    /// The columns that it may have.
    columns: &'static [&'static str],
}

/// Columns of all call objects.
const CALLS: &[&str] = &[
    "number",
    "name",
    "department",
    "kind",
    "members",
    "options",
    "open",
    "closed",
    "break",
    "holiday",
    "did",
];

/// The lists that could be taken for one of people.
const ALL: [Ours; 7] = [
    Ours {
        of: "queues, ring groups, IVRs or trunks",
        instead: PEOPLE,
        hint: SITE,
        columns: CALLS,
    },
    Ours {
        of: "departments",
        instead: PEOPLE,
        hint: SITE,
        columns: &[
            "name",
            "display_name",
            "timezone",
            "visibility",
            "extensions",
            "members",
            "my_role",
            "language",
            "country",
            "numbers",
            "free_numbers",
            "object_numbers",
            "max_extensions",
            "is_default",
            "second_factor",
            "admin_networks",
            "timezone_in_force",
            "language_in_force",
            "country_in_force",
        ],
    },
    Ours {
        of: "groups",
        instead: PEOPLE,
        hint: SITE,
        columns: &[
            "name",
            "display_name",
            "members",
            "my_role",
            "over_members",
            "system_wide",
            "my_until",
            "built_in",
            "members_rights",
            "system_rights",
            "visibility",
        ],
    },
    Ours {
        of: "members, with their role there",
        instead: "roles at home",
        hint: "people with their role at home: `pbxctl extension list -o csv`; members: a site file, `pbxctl export > site.toml`, then `pbxctl apply site.toml`",
        columns: &[
            "number",
            "name",
            "department",
            "role",
            "home",
            "until",
            "left",
            "call_rights",
        ],
    },
    Ours {
        of: "members of a queue or ring group",
        instead: PEOPLE,
        hint: SITE,
        columns: &["place", "number", "name", "department", "enabled"],
    },
    Ours {
        of: "people who may do something",
        instead: "all of people",
        hint: PEOPLE_LIST,
        columns: &["number", "name", "because", "until"],
    },
    Ours {
        of: "tokens",
        instead: PEOPLE,
        hint: PEOPLE_LIST,
        columns: &[
            "id",
            "number",
            "label",
            "rights",
            "department",
            "expires",
            "last_used",
            "held",
            "created",
            "created_by",
            "parent",
            "ends_soon",
        ],
    },
];
const PEOPLE_LIST: &str = "people: `pbxctl extension list -o csv`";
const PEOPLE: &str = "people";
const SITE: &str = "a site file holds them with everything that they have: `pbxctl export > site.toml`, then `pbxctl apply site.toml`";

/// Refuses a list of ours that is not of people at home: one whose columns all are those of such a
/// list, and not all those of people.
pub(super) fn refuse(names: &[String]) -> Result<(), FileProblem> {
    let people = Profile::Plain.list(Kind::Extensions);
    let is_of_people = |name: &&str| {
        let columns = people.map_or(&[][..], List::columns);
        columns.iter().any(|column| column.is_called(name))
    };
    let names = names.iter().map(|name| name.trim());
    let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
    if names.iter().all(is_of_people) {
        return Ok(());
    }
    let has_all = |ours: &&Ours| names.iter().all(|name| ours.columns.contains(name));
    let Some(ours) = ALL.iter().find(has_all) else {
        return Ok(());
    };
    Err(file(
        format!(
            "this is a list of {}, as pbxctl prints it with `-o csv`, and an import reads {}",
            ours.of, ours.instead
        ),
        ours.hint,
    ))
}
