//! Making something as it is to be, whether it is there already or not. What is so already is
//! only read, which takes the right to read it; what differs is changed, each change judged.

use super::together::{Steps, together};
use super::{Failure, Options};
use crate::domain::{
    DepartmentField, DepartmentFields, DepartmentPatch, ExtensionFields, ExtensionPatch, Field,
    Name, Number, Patch, Role,
};
use crate::engine::operations::{department, extension};
use crate::engine::{Done, ExtensionView, Refusal, Rule, Session, Store};
use serde::Deserialize;

/// How an extension is to be.
#[derive(Clone, Deserialize)]
pub struct WantedExtension {
    /// The account that is to be so.
    pub number: Number,
    /// Its home, if that matters; a new one needs one.
    pub department: Option<Name>,
    /// Its role at home, if that matters.
    pub role: Option<Role>,
    /// Fields that are to be so; the others stay.
    #[serde(flatten)]
    pub fields: ExtensionPatch,
    /// Whether it may be used, if that matters; a new one may.
    #[serde(skip)]
    pub enabled: Option<bool>,
}

/// What was found, and what was changed.
pub enum Ensured {
    /// It was not there: this made it, or would have.
    Added(Box<Done>),
    /// It was there: these changes were needed, perhaps none.
    Kept(Vec<Done>),
    /// It is not there, and nothing says where its home is to be.
    Homeless,
}

/// Adds the extension, or changes what differs; one transaction.
pub fn extension(
    store: &mut Store,
    session: &Session,
    wanted: &WantedExtension,
    options: &Options,
) -> Result<Ensured, Failure> {
    together(store, session, options, |steps| {
        match existing(steps, wanted)? {
            Some(view) => change(steps, wanted, &view).map(Ensured::Kept),
            None => add(steps, wanted),
        }
    })
}

/// The answer, or nothing where the thing asked about is not there.
fn unless_absent<T>(answer: Result<T, Failure>) -> Result<Option<T>, Failure> {
    let absent = |refusal: &Refusal| refusal.denial.rule == Rule::Hidden;
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(Failure::Refused(refusal)) if absent(&refusal) => Ok(None),
        Err(failure) => Err(failure),
    }
}

fn existing(
    steps: &mut Steps<'_>,
    wanted: &WantedExtension,
) -> Result<Option<ExtensionView>, Failure> {
    let number = wanted.number.clone();
    let fields = wanted.fields.named();
    let compare = extension::Compare {
        number: number.clone(),
        fields,
    };
    if unless_absent(steps.ask(compare, |_, _| Ok(())))?.is_none() {
        return Ok(None);
    }
    let show = extension::Show { number };
    let view = steps.ask(show, |snapshot, granted| snapshot.extension(granted))?;
    Ok(Some(view))
}

fn add(steps: &mut Steps<'_>, wanted: &WantedExtension) -> Result<Ensured, Failure> {
    let Some(department) = wanted.department.clone() else {
        return Ok(Ensured::Homeless);
    };
    let done = steps.perform(extension::Add {
        number: wanted.number.clone(),
        department,
        role: wanted.role,
        fields: wanted.fields.clone(),
        enabled: wanted.enabled.unwrap_or(true),
    })?;
    Ok(Ensured::Added(Box::new(done)))
}

fn change(
    steps: &mut Steps<'_>,
    wanted: &WantedExtension,
    view: &ExtensionView,
) -> Result<Vec<Done>, Failure> {
    let number = || wanted.number.clone();
    let mut all = Vec::new();
    let home: Option<Name> = view.department.as_ref().and_then(|name| name.parse().ok());
    let moves = wanted
        .department
        .as_ref()
        .filter(|to| home.as_ref() != Some(*to));
    if let Some(to) = moves {
        all.push(steps.perform(extension::Move {
            number: number(),
            department: to.clone(),
        })?);
    }
    if let (Some(role), Some(department)) = (wanted.role, wanted.department.clone().or(home)) {
        let now = if moves.is_some() {
            // What they are there depends on whether they were a member before.
            let show = extension::Show { number: number() };
            &steps.ask(show, |snapshot, granted| snapshot.extension(granted))?
        } else {
            view
        };
        // A role that is there ends when it was to end: saying again that somebody is manager
        // makes nobody manager for longer. Import sees it like that too.
        let held = now.memberships.iter().find(|m| m.home);
        if held.is_none_or(|m| m.role != role) {
            all.push(steps.perform(department::MemberSet {
                department,
                number: number(),
                role: Some(role),
                until: None,
                calls: Vec::new(),
            })?);
        }
    }
    let mut patch = wanted.fields.clone();
    let after = patch.apply(&ExtensionFields::default());
    for field in wanted.fields.named() {
        // A PIN is never compared: whether one is right is not for reading to find out.
        let guess = field == Field::VmPin && matches!(patch.vm_pin, Patch::Set(_));
        let there = view.fields.as_ref().map(|fields| fields.value(field));
        if !guess && there == Some(after.value(field)) {
            keep(&mut patch, field);
        }
    }
    if !patch.named().is_empty() {
        all.push(steps.perform(extension::Set {
            number: number(),
            patch,
        })?);
    }
    if let Some(enabled) = wanted.enabled
        && view.enabled != Some(enabled)
    {
        all.push(steps.perform(extension::SetEnabled {
            number: number(),
            enabled,
        })?);
    }
    Ok(all)
}

/// Takes one field out of a request.
fn keep(patch: &mut ExtensionPatch, field: Field) {
    match field {
        Field::FirstName => patch.first_name = Patch::Keep,
        Field::LastName => patch.last_name = Patch::Keep,
        Field::Email => patch.email = Patch::Keep,
        Field::Mobile => patch.mobile = Patch::Keep,
        Field::Language => patch.language = Patch::Keep,
        Field::OutboundCallerId => patch.caller_id = Patch::Keep,
        Field::Did => patch.dids = None,
        Field::VmEnabled => patch.vm_enabled = None,
        Field::VmPin => patch.vm_pin = Patch::Keep,
        Field::VmPinRequired => patch.vm_pin_required = None,
        Field::VmEmail => patch.vm_email = None,
        Field::MissedCallEmail => patch.missed_call_email = None,
        Field::ForwardAlways => patch.forward_always = Patch::Keep,
        Field::ForwardBusy => patch.forward_busy = Patch::Keep,
        Field::ForwardNoAnswer => patch.forward_no_answer = Patch::Keep,
        Field::NoAnswerSeconds => patch.no_answer_seconds = Patch::Keep,
    }
}

/// Adds the department, or changes the fields that differ; one transaction.
pub fn department(
    store: &mut Store,
    session: &Session,
    name: &Name,
    fields: &DepartmentPatch,
    options: &Options,
) -> Result<Ensured, Failure> {
    together(store, session, options, |steps| {
        let name = || name.clone();
        let compare = department::Compare { name: name() };
        if unless_absent(steps.ask(compare, |_, _| Ok(())))?.is_none() {
            let fields = fields.clone();
            let add = department::Add {
                name: name(),
                fields,
            };
            return steps.perform(add).map(Box::new).map(Ensured::Added);
        }
        let show = department::Show { name: name() };
        let view = steps.ask(show, |snapshot, granted| snapshot.department(granted))?;
        let mut patch = fields.clone();
        let after = patch.apply(&DepartmentFields::default());
        for field in fields.named() {
            if view.fields.get(field) == after.get(field) {
                keep_department(&mut patch, field);
            }
        }
        if patch.named().is_empty() {
            return Ok(Ensured::Kept(Vec::new()));
        }
        let name = name();
        let done = steps.perform(department::Set { name, patch })?;
        Ok(Ensured::Kept(vec![done]))
    })
}

fn keep_department(patch: &mut DepartmentPatch, field: DepartmentField) {
    match field {
        DepartmentField::DisplayName => patch.display_name = Patch::Keep,
        DepartmentField::Timezone => patch.timezone = Patch::Keep,
        DepartmentField::Language => patch.language = Patch::Keep,
        DepartmentField::Country => patch.country = Patch::Keep,
        DepartmentField::Visibility => patch.visibility = None,
        DepartmentField::Numbers => patch.numbers = Patch::Keep,
        DepartmentField::ObjectNumbers => patch.object_numbers = Patch::Keep,
        DepartmentField::MaxExtensions => patch.max_extensions = Patch::Keep,
    }
}
