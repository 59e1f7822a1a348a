//! What the record shows of custom roles.

use super::Noted;
use crate::domain::{Module, Name, Right, RightSet, Role, ShownField};
use crate::engine::policy::{Delta, Effect, Facts, KnownRole, RoleId, RoleName};
use serde_json::{Value, json};

/// What a role carries, as it is typed: `hours:write`, `extensions:write@own`.
fn names(role: KnownRole) -> Value {
    let all = role.carried().into_iter();
    json!(all.map(|right| right.to_string()).collect::<Vec<_>>())
}

pub(super) fn name(change: &Delta<RoleName>, effect: &Effect, noted: &mut Noted) {
    let id = change.key;
    let text = |name: &Name| json!(name.as_str());
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    match (before.map(|n| text(&n.0)), after.map(|n| text(&n.0))) {
        (Some(before), None) => {
            noted.before.set(ShownField::Name, before);
            if let Some(gone) = effect.before.role(id) {
                noted.before.set(ShownField::Rights, names(gone.known));
            }
        }
        (None, after) => {
            noted.after.set(ShownField::Name, json!(after));
            if let Some(model) = &effect.copied_from {
                noted.after.set(ShownField::From, json!(model));
            }
            if let Some(made) = effect.after.role(id) {
                noted.after.set(ShownField::Rights, names(made.known));
            }
        }
        (before, after) => noted.field(ShownField::Name, json!(before), json!(after)),
    }
}

pub(super) fn rights(effect: &Effect, id: RoleId, noted: &mut Noted) {
    if let (Some(before), Some(after)) = (effect.before.role(id), effect.after.role(id)) {
        noted.field(ShownField::Rights, names(before.known), names(after.known));
    }
}

pub(super) fn purpose(effect: &Effect, id: RoleId, noted: &mut Noted) {
    match (effect.before.role(id), effect.after.role(id)) {
        (Some(before), Some(after)) => {
            noted.field(
                ShownField::Purpose,
                json!(before.purpose),
                json!(after.purpose),
            );
        }
        (None, Some(after)) => {
            noted.after.set(ShownField::Purpose, json!(after.purpose));
        }
        (_, None) => {}
    }
}

/// People who end up without it cannot use pbxctl: worth a warning if a role loses it, or is copied
/// without it.
pub(super) fn warn_of_dashboard(effect: &Effect, id: RoleId, facts: &Facts, noted: &mut Noted) {
    let Some(after) = effect.after.role(id) else {
        return;
    };
    let dashboard = Right::read(Module::Dashboard);
    let (before, text) = match effect.before.role(id) {
        Some(before) => (
            before.known.own,
            format!(
                "{dashboard} was taken away: people who hold it nowhere else can no longer use pbxctl"
            ),
        ),
        None => (
            model(effect, facts),
            format!(
                "this role does not have {dashboard}@own: people who hold it nowhere else cannot use pbxctl"
            ),
        ),
    };
    let taken = before.has(dashboard) && !after.known.own.has(dashboard);
    if taken && !noted.warnings.contains(&text) {
        noted.warnings.push(text);
    }
}

/// What the model carries over its holder's own account.
fn model(effect: &Effect, facts: &Facts) -> RightSet {
    let of_its_own = facts.custom_roles();
    let mut named =
        of_its_own.filter(|role| effect.copied_from.as_deref() == Some(role.role.name()));
    named.next().map_or(Role::OWN, |role| role.own)
}
