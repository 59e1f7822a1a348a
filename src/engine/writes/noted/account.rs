//! What the record shows of a change of an account.

use super::About;
use crate::domain::{
    ConsolePermission, Deadline, Destination, ExtensionFields, Field, Number, ObjectKind, Role,
    ShownField,
};
use crate::engine::gate::Change as Noted;
use crate::engine::policy::ask::{reads_binding, reads_tokens};
use crate::engine::policy::{
    Account, AccountId, Away, Delta, Effect, Facts, FormerNumber, Sight, SystemRole,
};
use crate::engine::store::{Result, source_of};
use crate::engine::writes::role_json;
use serde_json::{Value, json};

/// Notes that an account is created, removed, or gets another home.
pub(super) fn home(facts: &Facts, effect: &Effect, id: AccountId, noted: &mut Noted) {
    match (effect.before.account(id), effect.after.account(id)) {
        (None, Some(born)) => made(effect, born, noted),
        (Some(gone), None) => removal(facts, gone, noted),
        (Some(before), Some(after)) => moved(before, after, facts, noted),
        (None, None) => {}
    }
}

fn made(effect: &Effect, born: &Account, noted: &mut Noted) {
    let home = born.home_membership();
    let name = home.map(|m| m.name.as_str());
    noted.after.set(ShownField::Department, json!(name));
    if let Some(model) = &effect.copied_from {
        noted.after.set(ShownField::CopiedFrom, json!(model));
        let all = born.memberships.iter();
        let all: Vec<_> = all.map(|m| format!("{} in {}", m.role, m.name)).collect();
        noted.after.set(ShownField::Memberships, json!(all));
        return;
    }
    if born.id != AccountId::NOBODY {
        return back(effect, born, noted);
    }
    if let Some(m) = home.filter(|m| m.role != Role::User) {
        let role = m.role.role.name();
        noted.after.set(ShownField::Role, json!(role));
    }
}

/// Notes the memberships of somebody who comes back.
fn back(effect: &Effect, born: &Account, noted: &mut Noted) {
    let mut note = |field: ShownField, all: Vec<String>| {
        if !all.is_empty() {
            noted.after.set(field, json!(all));
        }
    };
    let roles = born.memberships.iter();
    let roles = roles.filter(|m| m.department != born.home || m.role != Role::User);
    note(
        ShownField::Memberships,
        roles.map(|m| format!("{} in {}", m.role, m.name)).collect(),
    );
    let objects = effect.after.objects_of(born.id);
    for (field, kind) in [
        (ShownField::Queues, ObjectKind::Queue),
        (ShownField::RingGroups, ObjectKind::RingGroup),
    ] {
        let own = objects.iter().filter(|o| o.kind == kind);
        note(field, own.map(|o| o.number.to_string()).collect());
    }
    note(
        ShownField::Groups,
        born.groups.iter().map(|m| m.name.to_string()).collect(),
    );
}

fn moved(before: &Account, after: &Account, facts: &Facts, noted: &mut Noted) {
    let name = |account: &Account| json!(account.home_membership().map(|m| m.name.as_str()));
    noted.field(ShownField::Department, name(before), name(after));
    let role = |account: &Account| {
        let home = account.home_membership();
        home.map_or(Role::User, |m| m.role_at(facts.now))
    };
    if role(before) != Role::User {
        noted
            .before
            .set(ShownField::Role, json!(role(before).name()));
        noted.after.set(ShownField::Role, json!(role(after).name()));
    }
}

/// Notes until when a former number is forwarded; the current number says whose it was.
pub(super) fn former(facts: &Facts, change: &Delta<FormerNumber>, noted: &mut Noted) {
    // Whoever takes the calls over is named, and the rest is of the account concerned: a former
    // number, or its own if it is removed.
    if let Some(target) = facts.target()
        && target.id != change.key.0
        && target.number != change.key.1
    {
        return;
    }
    if let Some(heir) = &facts.wanted.heir {
        let to = Destination::Extension(heir.number.clone());
        noted.after.set(ShownField::CallsTo, json!(to));
    }
    let sides = [&change.before, &change.after].map(|side| side.and_then(|former| former.until));
    let [before, after] = sides;
    if before != after {
        noted.field(ShownField::ForwardOld, json!(before), json!(after));
    }
}

fn removal(facts: &Facts, gone: &Account, noted: &mut Noted) {
    let home = gone.home_membership().map(|m| m.name.to_string());
    noted.before.set(ShownField::Department, json!(home));
    for (field, _, value) in ExtensionFields::diff(&ExtensionFields::default(), &gone.fields) {
        noted.before.set(field, value);
    }
    left(gone, facts, noted);
    forwarded(gone, facts, noted);
    let ended = &mut noted.still_open;
    if reads_binding(gone, facts) {
        ended.os_user = gone.os_user.as_ref().map(|user| user.name.clone());
    }
    if reads_tokens(gone, facts) {
        let own = facts.people.tokens.loaded().into_iter().flatten();
        let own =
            own.filter(|((owner, _), token)| *owner == gone.id && token.limit.until > facts.now);
        ended.tokens = own.map(|((_, id), _)| id.0).collect();
    }
}

/// What a removed person is taken out of: everything for the record, the visible part for the
/// actor.
fn left(target: &Account, facts: &Facts, change: &mut Noted) {
    let mut left = Vec::new();
    let mut unseen = false;
    let mut note = |field: ShownField, all: Vec<(String, bool)>, out_of: Option<&str>| {
        if all.is_empty() {
            return;
        }
        let seen: Vec<_> = all.iter().filter(|(_, seen)| *seen).collect();
        let seen: Vec<_> = seen.into_iter().map(|(name, _)| name).collect();
        if let Some(kind) = out_of {
            left.extend(seen.iter().map(|name| format!("{kind}:{name}")));
            unseen |= seen.len() < all.len();
        }
        if !seen.is_empty() {
            change.before.set(field, json!(seen));
        }
        let all: Vec<_> = all.iter().map(|(name, _)| name).collect();
        change.before_in_full.set(field, json!(all));
    };
    let roles = target.memberships.iter().filter_map(|m| {
        let (home, role) = (m.department == target.home, m.role_at(facts.now));
        let seen = home || facts.visible_name(m.department).is_some();
        (!home || role != Role::User).then(|| (format!("{role} in {}", m.name), seen))
    });
    note(ShownField::Memberships, roles.collect(), None);
    let of = |kind: ObjectKind| {
        let all = facts.member_of().filter(|o| o.kind == kind);
        all.map(|o| {
            let seen = facts.sight_of_object(o) == Sight::Full;
            (o.number.to_string(), seen)
        })
        .collect()
    };
    note(ShownField::Queues, of(ObjectKind::Queue), Some("queue"));
    note(
        ShownField::RingGroups,
        of(ObjectKind::RingGroup),
        Some("ring-group"),
    );
    let groups = target.groups_at(facts.now).map(|m| {
        let seen =
            facts.visible_name(m.group).is_some() && facts.knows_members_of(m.group, m.visibility);
        (m.name.to_string(), seen)
    });
    note(ShownField::Groups, groups.collect(), Some("group"));
    if unseen {
        left.push("something you may not see".into());
    }
    if !left.is_empty() {
        let warning = format!("{} is taken out of {}", target.number, left.join(", "));
        change.warnings.push(warning);
    }
}

/// Notes from which former numbers calls are no longer forwarded.
fn forwarded(gone: &Account, facts: &Facts, noted: &mut Noted) {
    let all = facts.former_numbers(gone.id).iter();
    let all = all.filter(|(_, former)| former.leads_at(facts.now));
    let all: Vec<&Number> = all.map(|(number, _)| number).collect();
    if all.is_empty() {
        return;
    }
    noted
        .before_in_full
        .set(ShownField::FormerNumbers, json!(all));
    if facts.sight_of(gone) == Sight::Full {
        noted.before.set(ShownField::FormerNumbers, json!(all));
        for number in all {
            noted.warnings.push(format!(
                "calls to {number} are no longer forwarded to {}: nobody takes them, and the number is free",
                gone.number
            ));
        }
    }
}

/// Notes a field; for a new account, only what it has.
pub(super) fn field(effect: &Effect, id: AccountId, field: Field, noted: &mut Noted) {
    let worlds = [&effect.before, &effect.after];
    let [before, after] = worlds.map(|world| world.account(id).map(|a| a.fields.value(field)));
    if let Some(before) = before {
        noted.before.set(field, before);
    }
    noted.after.set(field, after.unwrap_or(Value::Null));
}

/// Notes whether an account is enabled.
pub(super) fn enabled(effect: &Effect, id: AccountId, noted: &mut Noted) {
    let worlds = [&effect.before, &effect.after];
    let [before, after] = worlds.map(|world| world.account(id).map(|a| a.enabled));
    let kept = worlds.map(|world| world.account(id).and_then(|a| a.kept_until.option()));
    if let Some(before) = before {
        if Some(before) != after {
            noted.field(ShownField::Enabled, json!(before), json!(after));
        }
        if kept[0] != kept[1] {
            noted.field(ShownField::PurgeAfter, json!(kept[0]), json!(kept[1]));
        }
    } else {
        noted.after.set(ShownField::Enabled, json!(after));
    }
}

/// Notes whether an import enables them again, if nothing else changes; warns if somebody else enables
/// them, whom the next import disables again.
pub(super) fn away(about: &About<'_>, change: &Delta<Away>, noted: &mut Noted) -> Result<()> {
    let worlds = [&about.effect.before, &about.effect.after];
    let [before, after] = worlds.map(|world| world.account(change.key));
    if let Some(account) = after.filter(|after| after.enabled)
        && before.is_some_and(|before| !before.enabled)
        && about.facts.sight_of(account) == Sight::Full
        && let Some(source) = source_of(about.conn, change.key)?
    {
        noted.warnings.push(format!(
            "{} is disabled because `{source}` no longer has them: its next import with `--prune` disables them again",
            account.number
        ));
    }
    let [before, after] = [before, after].map(|account| account.map(|account| account.enabled));
    if before == after {
        let [before, after] = [change.before, change.after].map(|away| json!(away.is_some()));
        noted.field(ShownField::ReturnsWithImport, before, after);
    }
    Ok(())
}

/// Notes the system role and its end.
pub(super) fn system_role(change: &Delta<SystemRole>, noted: &mut Noted) {
    let text = |role: Option<(Role, Deadline)>| {
        role.map_or(Value::Null, |(role, end)| role_json(role, end))
    };
    noted.field(
        ShownField::SystemRole,
        text(change.before),
        text(change.after),
    );
}

/// Notes all direct permissions, if one differs.
pub(super) fn permissions(effect: &Effect, id: AccountId, noted: &mut Noted) {
    let text = |(permission, end): &(ConsolePermission, Deadline)| match end {
        Deadline::Never => permission.as_str().to_owned(),
        Deadline::At(time) => format!("{permission} until {}", time.rfc3339_utc()),
    };
    let worlds = [&effect.before, &effect.after];
    let [before, after] = worlds.map(|world| {
        let account = world.account(id);
        let held = account.iter().flat_map(|account| &account.permissions);
        let mut texts: Vec<String> = held.map(text).collect();
        texts.sort();
        json!(texts)
    });
    if before != after {
        outlived(effect.after.account(id).map(|account| &**account), noted);
    }
    noted.field(ShownField::Permissions, before, after);
}

/// Warns of a permission that lasts longer than the one it needs.
fn outlived(account: Option<&Account>, noted: &mut Noted) {
    let held = account.map(|account| account.permissions.as_slice());
    let held = held.unwrap_or_default();
    for (permission, end) in held {
        let needed = held
            .iter()
            .find(|(needed, _)| permission.needs() == Some(*needed));
        if let Some((needed, Deadline::At(until))) = needed
            && end.option().is_none_or(|end| end > *until)
        {
            let until = until.rfc3339_utc();
            noted.warnings.push(format!(
                "{permission} lasts longer than {needed}, which it needs and which ends at {until}: permit both with the same end"
            ));
        }
    }
}
