//! What the record shows of groups and their members.

use super::{Noted, calls_json};
use crate::domain::{GroupRole, GroupScope, Module, Name, Right, RightSet, ShownField};
use crate::engine::policy::{
    Account, AccountId, Delta, Effect, Facts, Group, GroupId, GroupMembership, GroupName, Sight,
    reads_dashboard,
};
use serde_json::{Value, json};

pub(super) fn name(change: &Delta<GroupName>, effect: &Effect, noted: &mut Noted) {
    let text = |name: &Name| json!(name.as_str());
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    match (before.map(|n| text(&n.0)), after.map(|n| text(&n.0))) {
        (Some(before), None) => noted.before.set(ShownField::Name, before),
        (None, after) => {
            noted.after.set(ShownField::Name, json!(after));
            if let Some(model) = &effect.copied_from {
                noted.after.set(ShownField::CopiedFrom, json!(model));
            }
            if let Some(made) = effect.after.group(change.key) {
                given(made, noted);
            }
        }
        (before, after) => noted.field(ShownField::Name, json!(before), json!(after)),
    }
}

/// What a new group gives.
fn given(made: &Group, noted: &mut Noted) {
    if let Some(label) = &made.display_name {
        noted.after.set(ShownField::DisplayName, json!(label));
    }
    for role in GroupRole::ALL {
        let calls = made.default_for(role);
        if !calls.is_empty() {
            noted
                .after
                .set(ShownField::CallRightsOf(role), calls_json(calls));
        }
    }
    for scope in GroupScope::ALL {
        let rights = made.rights(scope);
        if !rights.is_empty() {
            noted
                .after
                .set(ShownField::RightsOver(scope), names(rights));
        }
    }
}

fn names(rights: RightSet) -> Value {
    json!(rights.iter().map(Right::name).collect::<Vec<_>>())
}

pub(super) fn label(effect: &Effect, id: GroupId, noted: &mut Noted) {
    let label = |group: &Group| json!(group.display_name);
    field(effect, id, ShownField::DisplayName, label, noted);
}

pub(super) fn visibility(effect: &Effect, id: GroupId, noted: &mut Noted) {
    let shown = |group: &Group| json!(group.visibility);
    field(effect, id, ShownField::Visibility, shown, noted);
}

pub(super) fn rights(effect: &Effect, id: GroupId, scope: GroupScope, noted: &mut Noted) {
    let value = |group: &Group| names(group.rights(scope));
    field(effect, id, ShownField::RightsOver(scope), value, noted);
}

pub(super) fn calls(effect: &Effect, id: GroupId, role: GroupRole, noted: &mut Noted) {
    let value = |group: &Group| calls_json(group.default_for(role));
    field(effect, id, ShownField::CallRights, value, noted);
    if !effect.makes_group(id) && !effect.removes_group(id) {
        noted.after.set(ShownField::Role, json!(role.as_str()));
    }
}

/// A field of a group. A new or removed one is shown by its name.
fn field(
    effect: &Effect,
    id: GroupId,
    field: impl Into<ShownField>,
    value: impl Fn(&Group) -> Value,
    noted: &mut Noted,
) {
    if let (Some(before), Some(after)) = (effect.before.group(id), effect.after.group(id)) {
        noted.field(field, value(before), value(after));
    }
}

fn membership_json(m: &GroupMembership) -> Value {
    match m.until.option() {
        None => json!(m.role.as_str()),
        Some(end) => json!(format!("{} until {}", m.role, end.rfc3339_utc())),
    }
}

/// How a membership differs; a missing one has no role.
pub(super) fn member(effect: &Effect, key: (AccountId, GroupId), noted: &mut Noted) {
    let worlds = [&effect.before, &effect.after];
    let [before, after] = worlds.map(|world| world.group_membership(key));
    let name = before.or(after).map(|m| m.name.to_string());
    let role = |m: Option<&GroupMembership>| m.map_or(json!(null), membership_json);
    let calls = |m: Option<&GroupMembership>| m.map_or(json!([]), |m| calls_json(m.calls));
    noted.field(ShownField::Role, role(before), role(after));
    noted.field(ShownField::CallRights, calls(before), calls(after));
    noted.after.set(ShownField::Group, json!(name));
}

/// Warns of a group that no longer carries `dashboard:read`: people who use pbxctl only because of
/// it are told when they next log in (D1); the person who took it is told now.
pub(super) fn warn_of_dashboard(
    effect: &Effect,
    (id, _, right): (GroupId, GroupScope, Right),
    facts: &Facts,
    noted: &mut Noted,
) {
    let carried = |group: &Group| GroupScope::ALL.iter().any(|s| group.rights(*s).has(right));
    let worlds = [&effect.before, &effect.after];
    let [Some(before), Some(after)] = worlds.map(|world| world.group(id)) else {
        return;
    };
    if right != Right::read(Module::Dashboard) || !carried(before) || carried(after) {
        return;
    }
    let text = shut_out(after, facts);
    if !noted.warnings.contains(&text) {
        noted.warnings.push(text);
    }
}

fn shut_out(after: &Group, facts: &Facts) -> String {
    let without = |holder: &Account| {
        let mut changed = holder.clone();
        for m in changed.groups.iter_mut().filter(|m| m.group == after.id) {
            *m = after.membership(m.role, m.until, m.calls);
        }
        changed
    };
    let lost = facts
        .loaded_holders()
        .filter(|h| reads_dashboard(h, facts.now) && !reads_dashboard(&without(h), facts.now));
    let (seen, unseen): (Vec<_>, Vec<_>) = lost.partition(|h| facts.sight_of(h) != Sight::Hidden);
    let mut who: Vec<String> = seen.iter().map(|h| h.number.to_string()).collect();
    if !unseen.is_empty() {
        who.push("somebody you may not see".into());
    }
    let mut text =
        "dashboard:read was taken away: people who hold it nowhere else can no longer use pbxctl"
            .to_owned();
    if !who.is_empty() {
        text += &format!(": {}", who.join(", "));
    }
    text
}
