//! Several files as one site: what appears in two of them is an error that names both places.

use super::super::{Entries, Fault, Place, Placed};
use super::Document;
use crate::domain::{Name, Number, ObjectKind, Role, Setting, spelling_key};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

impl Document {
    /// The combined content of these files.
    pub fn joined(parts: Vec<Self>, faults: &mut Vec<Fault>) -> Self {
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        let site = all.site.take();
        all.is_of(site, faults);
        for part in parts {
            all.is_of(part.site, faults);
            all.settings.0.extend(part.settings.0);
            all.roles.0.extend(part.roles.0);
            all.departments.0.extend(part.departments.0);
            all.groups.0.extend(part.groups.0);
            all.extensions.0.extend(part.extensions.0);
            all.queues.0.extend(part.queues.0);
            all.ring_groups.0.extend(part.ring_groups.0);
            all.ivrs.0.extend(part.ivrs.0);
            all.trunks.0.extend(part.trunks.0);
            all.phonebook.0.extend(part.phonebook.0);
            all.tests.0.extend(part.tests.0);
        }
        once(
            &all.settings,
            |key: &Setting| (*key, format!("the setting {}", key.as_str())),
            faults,
        );
        once(
            &all.roles,
            |role: &Role| (*role, format!("the role {role}")),
            faults,
        );
        let name =
            |what: &'static str| move |name: &Name| (name.clone(), format!("the {what} {name}"));
        once(&all.departments, name("department"), faults);
        once(&all.groups, name("group"), faults);
        for (name, department) in &mut all.departments.0 {
            if let Some(days) = &mut department.value.holidays {
                let key = |day: &Name| spelling_key(day.as_str()).into_owned();
                let day = |day: &Name| {
                    let said = format!("the holiday `{day}` of {}", name.value);
                    (key(day), said)
                };
                once(days, day, faults);
                // The second would be refused as well.
                let mut met = HashSet::new();
                days.0.retain(|(day, _)| met.insert(key(day)));
            }
        }
        all.numbers(faults);
        all.check(faults);
        all
    }

    /// All files given together are for one site: the one that any of them names. `none` is not a
    /// name, as everywhere.
    fn is_of(&mut self, site: Option<Placed<Name>>, faults: &mut Vec<Fault>) {
        let Some(site) = site.filter(|site| site.key() != "none") else {
            return;
        };
        match &self.site {
            Some(first) if *first != site => {
                let what = format!(
                    "these files are of two sites: {} and {}",
                    first.value, site.value
                );
                Fault::new(site.at, what)
                    .hint("apply the files of each site on their own, or give them one name")
                    .also(first.at, "the other is named here")
                    .add_to(faults);
            }
            Some(_) => {}
            None => self.site = Some(site),
        }
    }

    /// A number belongs to one thing: an extension, a queue, ring group, IVR or trunk.
    fn numbers(&self, faults: &mut Vec<Fault>) {
        let mut seen: HashMap<Number, (String, Place)> = HashMap::new();
        let extensions = (self.extensions.0.iter()).map(|(number, _)| (number, "extension"));
        let objects = ObjectKind::ALL.into_iter().flat_map(|kind| {
            let all = self.objects(kind).0.iter();
            all.map(move |(number, _)| (number, kind.as_str()))
        });
        for (number, what) in extensions.chain(objects) {
            let said = format!("{what} {}", number.value);
            let first = seen.get(&number.value);
            match first {
                Some((first, at)) => twice(&said, number.at, (first, *at), faults),
                None => {
                    seen.insert(number.value.clone(), (said, number.at));
                }
            }
        }
    }
}

fn twice(what: &str, at: Place, (first, first_at): (&str, Place), faults: &mut Vec<Fault>) {
    let said = match what == first {
        true => format!("{what} is given twice"),
        false => format!("{what} has the number of {first}"),
    };
    Fault::new(at, said)
        .hint("give it in one place")
        .also(first_at, "the first is here")
        .add_to(faults);
}

fn once<K, V, Key: Eq + Hash>(
    all: &Entries<K, V>,
    of: impl Fn(&K) -> (Key, String),
    faults: &mut Vec<Fault>,
) {
    let mut seen: HashMap<Key, Place> = HashMap::new();
    for (key, _) in &all.0 {
        let (same, said) = of(&key.value);
        if let Some(first) = seen.get(&same) {
            twice(&said, key.at, (&said, *first), faults);
        } else {
            seen.insert(same, key.at);
        }
    }
}
