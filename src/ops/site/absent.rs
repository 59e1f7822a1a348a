//! Names in the files that nobody has: an error of the files, whoever applies them. What the asker
//! does not see counts as not there (D12): each name is asked for as its `show` command asks.

use super::super::{Failure, Steps};
use super::Step;
use super::perform::RefusedStep;
use crate::domain::{Destination, Name, Number, ObjectKind, Patch, Role};
use crate::engine::operations::{department, extension, group, object, role};
use crate::engine::{Marked, Operation, Rule, TypedOperation};
use crate::site::document::{Document, circles};
use crate::site::{Place, Placed};
use std::collections::HashMap;
use std::collections::HashSet;
use std::hash::Hash;

/// Something that a thing in the files names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    /// A department.
    Department(Name),
    /// A group.
    Group(Name),
    /// A role.
    Role(Role),
    /// An extension.
    Extension(Number),
    /// An extension that the files themselves remove.
    Leaver(Number),
    /// Another thing that they remove.
    Removed(Marked),
    /// Where calls are to go.
    Destination(Destination),
    /// The same, to what the files themselves remove.
    LeaverTo(Destination),
}

impl Named {
    /// What it is once it is not there: the files themselves may remove it.
    fn or_removed(self, removed: &HashSet<&Marked>) -> Self {
        let marked = match &self {
            Self::Extension(number) => Marked::Extension(number.clone()),
            Self::Department(name) => Marked::Department(name.clone()),
            Self::Group(name) => Marked::Group(name.clone()),
            Self::Role(_)
            | Self::Leaver(_)
            | Self::Removed(_)
            | Self::Destination(_)
            | Self::LeaverTo(_) => return self,
        };
        match removed.contains(&marked) {
            true => Self::removed(marked),
            false => self,
        }
    }

    /// Whether the files themselves remove it.
    pub const fn is_removed(&self) -> bool {
        matches!(self, Self::Leaver(_) | Self::Removed(_) | Self::LeaverTo(_))
    }

    pub(super) fn removed(thing: Marked) -> Self {
        match thing {
            Marked::Extension(number) => Self::Leaver(number),
            thing => Self::Removed(thing),
        }
    }
}

/// A name that nobody has, and the thing in the files that names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NoSuch {
    /// The thing: where its key is.
    pub of: Place,
    /// What it names.
    pub named: Named,
}

/// Extensions of which each was another one, though nobody has one of their numbers.
pub struct Circle {
    /// Their numbers, where they are written.
    pub numbers: Vec<Placed<Number>>,
    /// The one that nobody has, as far as the asker sees.
    pub gap: Number,
}

/// The circles of these in which nobody has one of the numbers: nobody ever has all of them, and every
/// run would move people on.
pub(super) fn gaps<'d, T>(
    had: impl Iterator<Item = (&'d Placed<Number>, Option<&'d Number>)>,
    there: &HashMap<Number, T>,
) -> Vec<Circle> {
    let all = circles(had).into_iter();
    let all = all.filter_map(|circle| {
        let mut numbers = circle.iter();
        let gap = numbers.find(|one| !there.contains_key(&one.value))?;
        Some(Circle {
            gap: gap.value.clone(),
            numbers: circle.iter().map(|one| (*one).clone()).collect(),
        })
    });
    all.collect()
}

/// Whether a change of files may have been refused, by that rule, because of a name that nobody has.
pub(super) fn may_be_of(step: &Step, rule: Rule) -> bool {
    // What files no longer mention has no place in them.
    step.at != Place::default() && {
        // Who may is no question of names; what there is may be refused before a name is missed.
        matches!(
            rule,
            Rule::Hidden | Rule::State | Rule::Limit | Rule::Exists | Rule::InUse
        )
    }
}

/// Which names nobody has, of those because of which a change may have been refused: one that is told,
/// or a doubtful one of those that are only counted. What the files make themselves is left out:
/// another error prevented that. Also how many of the doubtful ones name one.
pub(super) fn no_such(
    steps: &mut Steps<'_>,
    wanted: &Document,
    (refused, doubtful): (&[RefusedStep], &[Step]),
    removed: &HashSet<&Marked>,
) -> Result<(Vec<NoSuch>, usize), Failure> {
    let told = refused
        .iter()
        .filter(|refused| may_be_of(&refused.step, refused.refusal.denial.rule));
    let told = told.map(|refused| (&refused.step, false));
    let counted = doubtful.iter().map(|step| (step, true));
    let refused: Vec<_> = told.chain(counted).collect();
    if refused.is_empty() {
        return Ok((Vec::new(), 0));
    }
    let declared = Declared::of(wanted);
    let mut known: HashMap<Named, bool> = HashMap::new();
    let mut met = HashSet::new();
    let (mut all, mut explained) = (Vec::new(), 0);
    for (step, is_counted) in refused {
        let mut names_nobody = false;
        for named in named_by(&step.op) {
            if declared.has(&named) || declared.is_own(&named, step.at) {
                continue;
            }
            let is_there = match known.get(&named) {
                Some(is_there) => *is_there,
                None => {
                    let is_there = is_there(steps, &named)?;
                    known.insert(named.clone(), is_there);
                    is_there
                }
            };
            names_nobody |= !is_there;
            let of = step.at;
            let named = named.or_removed(removed);
            let one = NoSuch { of, named };
            if !is_there && met.insert(one.clone()) {
                all.push(one);
            }
        }
        explained += usize::from(is_counted && names_nobody);
    }
    Ok((all, explained))
}

/// What an operation names that has to be there. Its own thing is declared by the files.
fn named_by(op: &Operation) -> Vec<Named> {
    let names = op.names();
    let departments = names.departments.iter().map(|name| (*name).clone());
    let mut all: Vec<_> = departments.map(Named::Department).collect();
    all.extend(names.group.cloned().map(Named::Group));
    all.extend(names.roles.iter().copied().map(Named::Role));
    all.extend(names.target.cloned().map(Named::Extension));
    let destinations = names.destinations.iter().map(|to| (*to).clone());
    all.extend(destinations.map(Named::Destination));
    all
}

/// Whether the asker sees it, in the state that the changes made.
fn is_there(steps: &mut Steps<'_>, named: &Named) -> Result<bool, Failure> {
    match named {
        Named::Department(name) => sees(steps, department::Show { name: name.clone() }),
        Named::Group(name) => sees(steps, group::Show { name: name.clone() }),
        Named::Role(role) => {
            let role = Some(*role);
            sees(
                steps,
                role::Look {
                    role,
                    department: None,
                },
            )
        }
        Named::Extension(number) | Named::Leaver(number) => sees_extension(steps, number),
        Named::Removed(_) => Ok(false),
        Named::Destination(to) | Named::LeaverTo(to) => match (to.object_kind(), to.number()) {
            (Some(kind), Some(number)) => {
                let number = number.clone();
                sees(steps, object::Show { kind, number })
            }
            (None, Some(number)) => sees_extension(steps, number),
            (_, None) => Ok(true),
        },
    }
}

pub(super) fn sees_extension(steps: &mut Steps<'_>, number: &Number) -> Result<bool, Failure> {
    let number = number.clone();
    sees(steps, extension::Show { number })
}

fn sees<O: TypedOperation>(steps: &mut Steps<'_>, question: O) -> Result<bool, Failure> {
    match steps.ask(question, |_, _| Ok(())) {
        Err(Failure::Refused(refusal)) => Ok(refusal.denial.rule != Rule::Hidden),
        Err(failure) => Err(failure),
        Ok(()) => Ok(true),
    }
}

/// What the files make, or rename. A table without a department makes nobody, and no queue, ring group
/// or IVR.
struct Declared<'d> {
    departments: HashSet<&'d Name>,
    groups: HashSet<&'d Name>,
    roles: HashSet<&'d Role>,
    extensions: HashSet<&'d Number>,
    objects: HashSet<(ObjectKind, &'d Number)>,
    /// Tables that can only change somebody.
    changed: HashSet<(Place, &'d Number)>,
}

fn keys<K: Eq + Hash, V>(all: &crate::site::Entries<K, V>) -> HashSet<&K> {
    all.iter().map(|(key, _)| &key.value).collect()
}

impl<'d> Declared<'d> {
    fn of(wanted: &'d Document) -> Self {
        let objects = ObjectKind::ALL.into_iter().flat_map(|kind| {
            let made = wanted.objects(kind).iter().filter(move |(_, said)| {
                kind == ObjectKind::Trunk || matches!(said.department, Patch::Set(_))
            });
            made.map(move |(number, _)| (kind, &number.value))
        });
        let (made, changed): (Vec<_>, Vec<_>) = (wanted.extensions.iter())
            .partition(|(_, said)| said.has_home() || said.was().is_some());
        let changed = changed.iter().map(|(number, _)| (number.at, &number.value));
        Self {
            departments: keys(&wanted.departments),
            groups: keys(&wanted.groups),
            roles: keys(&wanted.roles),
            extensions: made.iter().map(|(number, _)| &number.value).collect(),
            objects: objects.collect(),
            changed: changed.collect(),
        }
    }

    /// Whether it is who the table at that place is of: that they are not there is told as its refusal.
    fn is_own(&self, named: &Named, at: Place) -> bool {
        match named {
            Named::Extension(number) => self.changed.contains(&(at, number)),
            Named::Department(_)
            | Named::Group(_)
            | Named::Role(_)
            | Named::Leaver(_)
            | Named::Removed(_)
            | Named::Destination(_)
            | Named::LeaverTo(_) => false,
        }
    }

    fn has(&self, named: &Named) -> bool {
        match named {
            Named::Department(name) => self.departments.contains(name),
            Named::Group(name) => self.groups.contains(name),
            Named::Role(role) => self.roles.contains(role),
            Named::Extension(number) | Named::Leaver(number) => self.extensions.contains(number),
            Named::Removed(_) => false,
            Named::Destination(to) | Named::LeaverTo(to) => match (to.object_kind(), to.number()) {
                (Some(kind), Some(number)) => self.objects.contains(&(kind, number)),
                (None, Some(number)) => self.extensions.contains(number),
                (_, None) => true,
            },
        }
    }
}
