//! Cells of an account: its existence, its fields, and what it may use.

use super::telephone;
use super::{
    Asked, Binding, Case, Change, Delta, FormerNumber, Gains, Invitation, Kind, MemberCall,
    Membership, Password, Recovered, SsoLink, SsoOnly, SystemRole, World,
};
use crate::beyond::limits;
use crate::domain::{
    ConsoleAccess, ConsolePermission, Deadline, ExtensionFields, Field as Named, FieldValue,
    Module, Number, Right, Role,
};
use crate::facts::{Account, AccountId, DepartmentId, Facts};
use crate::request::{Own, Person, Place, over};

const EXTENSIONS_WRITE: Right = Right::write(Module::Extensions);
const CONSOLE_WRITE: Right = Right::write(Module::Console);

/// The existence of an account, and its home. A new one has no id yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Home;

impl Kind for Home {
    type Key = AccountId;
    type Value = (Number, DepartmentId);

    fn read(world: &World, id: &AccountId) -> Option<Self::Value> {
        let account = world.account(*id)?;
        Some((account.number.clone(), account.home))
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        match (&change.before, &change.after) {
            (None, Some((number, home))) => {
                world.add(Account::blank(change.key, number.clone(), *home));
            }
            (_, None) => world.remove(change.key),
            (Some(_), Some((_, home))) => {
                let arrives = change.before == change.after;
                if let Some(account) = world.account_mut(change.key) {
                    account.home = *home;
                    // A move to the current home is judged like a real one: with the role they
                    // would have.
                    if arrives {
                        for m in &mut account.memberships {
                            if m.department == *home {
                                *m = m.demoted();
                                m.calls = Default::default();
                            }
                        }
                    }
                }
            }
        }
    }
    fn unmake(world: &mut World, change: &Delta<Self>, _: &Facts) {
        let (Some((_, from)), Some((_, to))) = (&change.before, &change.after) else {
            return;
        };
        if from == to
            && let Some(account) = world.account_mut(change.key)
        {
            account.memberships.retain(|m| m.department != *to);
        }
    }
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let id = change.key;
        match (&change.before, &change.after) {
            (None, None) => {}
            (None, Some((number, home))) => {
                case.demand(EXTENSIONS_WRITE, Place::Department(*home));
                case.house(number, *home);
            }
            (Some(_), None) => {
                case.demand_over(Right::delete(Module::Extensions), id);
                case.spare_system_role(id);
                case.concern(Person::closing(Own::Account));
            }
            (Some((_, from)), Some((_, to))) => {
                if let Some(who) = case.effect.before.account(id) {
                    case.carry(EXTENSIONS_WRITE, over(who));
                    case.carry(EXTENSIONS_WRITE, Place::Department(*to));
                    if from == to {
                        spare_role(who, case);
                    }
                }
                case.concern(Person::closing(Own::Home));
                if from != to
                    && let Some(after) = case.effect.after.account(id)
                {
                    case.house(&after.number, *to);
                }
            }
        }
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Account(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}

/// People who move lose their role at home, which needs what removing it needs.
fn spare_role(who: &Account, case: &mut Case<'_>) {
    if let Some(home) = who.home_membership()
        && (home.role_at(case.facts.now) != Role::User || !home.calls.is_empty())
    {
        case.spare(
            Right::write(Module::Roles),
            Place::Department(home.department),
        );
    }
}

impl Case<'_> {
    /// One more account with this number at home there: the limits of the department (D9).
    fn house(&mut self, number: &Number, home: DepartmentId) {
        if let Some(d) = self.effect.before.department(home) {
            limits(d, number, self.facts, self.request);
        }
    }
}

impl Account {
    /// An account with only its home.
    pub fn blank(id: AccountId, number: Number, home: DepartmentId) -> Self {
        Self {
            enabled: true,
            console: ConsoleAccess::Auto,
            home,
            ..Self::gone(id, number)
        }
    }
}

/// An account is disabled.
#[derive(Clone, Debug, PartialEq)]
pub struct Disabled;

/// Until when a disabled account is kept: from then on `extension purge` removes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept(pub Deadline);

impl Kind for Disabled {
    type Key = AccountId;
    type Value = Kept;

    fn read(world: &World, id: &AccountId) -> Option<Kept> {
        let account = world.account(*id)?;
        (!account.enabled).then_some(Kept(account.kept_until))
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        if let Some(account) = world.account_mut(change.key) {
            account.enabled = change.after.is_none();
            account.kept_until = change.after.map_or(Deadline::Never, |kept| kept.0);
            account.away &= !account.enabled;
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let id = change.key;
        if case.comes(id) {
            return;
        }
        case.demand_over(EXTENSIONS_WRITE, id);
        match change.after {
            None => case.concern(Person {
                not_oneself: Some(Own::EnabledFlag),
                superior: false,
                takeover: Some("enabling"),
            }),
            Some(Kept(until)) => {
                case.spare_system_role(id);
                case.concern(Person::closing(Own::EnabledFlag));
                // Otherwise people who may only disable could have others remove.
                if until != Deadline::Never && change.before != change.after {
                    case.demand_over(Right::delete(Module::Extensions), id);
                }
            }
        }
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Nothing(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}

/// An import disabled them because its source no longer had them: it enables them when they come back.
#[derive(Clone, Debug, PartialEq)]
pub struct Away;

impl Kind for Away {
    type Key = AccountId;
    type Value = ();

    fn read(world: &World, id: &AccountId) -> Option<()> {
        world.account(*id)?.away.then_some(())
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        if let Some(account) = world.account_mut(change.key) {
            account.away = change.after.is_some();
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let id = change.key;
        if case.comes(id) {
            return;
        }
        case.demand_over(EXTENSIONS_WRITE, id);
        // Enabling them is judged as that.
        let stays = (case.effect.after.account(id)).is_some_and(|account| !account.enabled);
        if stays {
            case.concern(Person::closing(Own::EnabledFlag));
        }
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Nothing(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}

/// A field; empty if it is as in a new extension.
#[derive(Clone, Debug, PartialEq)]
pub struct Field;

impl Kind for Field {
    type Key = (AccountId, Named);
    type Value = FieldValue;

    fn read(world: &World, (id, field): &Self::Key) -> Option<FieldValue> {
        world.account(*id)?.fields.get(*field)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let (id, field) = change.key;
        if let Some(account) = world.account_mut(id) {
            account.fields.put(field, change.after.clone());
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let (id, field) = change.key;
        let write = Right::write(field.module());
        telephone::judge(id, case);
        if case.comes(id) {
            if let Some(born) = case.effect.after.account(id) {
                case.demand(write, Place::Department(born.home));
            }
            return;
        }
        let Some(who) = case.effect.before.account(id) else {
            return;
        };
        // One's own account is enough if all changed fields of that module are self-service (SPEC
        // 1).
        let fields = case.effect.changes.iter().filter_map(Change::field_of(id));
        let mut alike = fields.filter(|alike| alike.module() == field.module());
        let on = Place::Account {
            id,
            home: who.home,
            self_service: alike.all(Named::self_service),
        };
        case.demand(write, on);
        let worlds = [&case.effect.before, &case.effect.after];
        let mailed = worlds.iter().any(|world| {
            let found = world.account(id);
            found.is_some_and(|account| is_mailed(&account.fields))
        });
        case.concern(Person {
            not_oneself: None,
            superior: true,
            takeover: takeover(field, mailed),
        });
    }
    fn gains(_: &Self::Key) -> Option<Gains> {
        None
    }
    fn account((id, _): &Self::Key) -> Option<AccountId> {
        Some(*id)
    }
}

impl Asked<'_> {
    /// Sets the named fields to their values in `fields`.
    pub fn fields(&mut self, id: AccountId, named: &[Named], fields: &ExtensionFields) {
        for field in named {
            self.set::<Field>((id, *field), fields.get(*field));
        }
    }

    /// Removes an account: every cell of it, so that all of it can be recreated.
    pub fn account_away(&mut self, who: &Account) {
        let id = who.id;
        if !who.enabled {
            self.set::<Disabled>(id, None);
        }
        if who.away {
            self.set::<Away>(id, None);
        }
        for field in Named::ALL {
            if who.fields.get(field).is_some() {
                self.set::<Field>((id, field), None);
            }
        }
        if who.console != ConsoleAccess::Auto {
            self.set::<Console>(id, None);
        }
        for (permission, _) in &who.permissions {
            self.set::<Permission>((id, *permission), None);
        }
        if who.has_password {
            self.set::<Password>(id, None);
        }
        if who.invited_until.is_some() {
            self.set::<Invitation>(id, None);
        }
        if who.os_user.is_some() {
            self.set::<Binding>(id, None);
        }
        if who.recovered.is_some() {
            self.set::<Recovered>(id, None);
        }
        if who.sso_only {
            self.set::<SsoOnly>(id, None);
        }
        for link in &who.links {
            self.set::<SsoLink>((id, link.provider.clone()), None);
        }
        if who.system_role.is_some() {
            self.set::<SystemRole>(id, None);
        }
        for m in &who.memberships {
            self.set::<Membership>((id, m.department), None);
            for (right, _) in m.calls.not_inherited() {
                self.set::<MemberCall>((id, m.department, right), None);
            }
        }
        for m in &who.groups {
            self.group_member_away(id, m);
        }
        for (number, _) in self.facts.former_numbers(id) {
            self.set::<FormerNumber>((id, number.clone()), None);
        }
        // Last, because it is the first to be recreated.
        self.set::<Home>(id, None);
    }
}

impl Change {
    /// The field, if it changes one of that account.
    pub(super) fn field_of(id: AccountId) -> impl Fn(&Self) -> Option<Named> {
        move |change| {
            if let Self::Field(d) = change
                && d.key.0 == id
            {
                return Some(d.key.1);
            }
            None
        }
    }
}

/// Whether voicemail messages are mailed: then address, mode and switch decide who hears them.
fn is_mailed(fields: &ExtensionFields) -> bool {
    fields.vm_enabled && fields.vm_email.sends_messages()
}

/// How a change of a field lets somebody hear its owner, with voicemail mailed or not.
fn takeover(field: Named, mailed: bool) -> Option<&'static str> {
    match field {
        Named::VmPin | Named::VmPinRequired => Some("changing the voicemail PIN"),
        Named::Email | Named::VmEmail | Named::VmEnabled if mailed => {
            Some("changing where voicemail is mailed")
        }
        Named::Email
        | Named::VmEmail
        | Named::VmEnabled
        | Named::FirstName
        | Named::LastName
        | Named::Mobile
        | Named::Language
        | Named::OutboundCallerId
        | Named::Did
        | Named::MissedCallEmail
        | Named::Phonebook
        | Named::ForwardAlways
        | Named::ForwardBusy
        | Named::ForwardNoAnswer
        | Named::NoAnswerSeconds
        // Signing in by a name still needs a password: assigning, changing or removing the name
        // gives nobody access. It may keep somebody out, as disabling does: D6.
        | Named::Username
        // Without a telephone nobody is heard, and with one no more than before.
        | Named::Telephone => None,
    }
}

/// An account's console access.
#[derive(Clone, Debug, PartialEq)]
pub struct Console;

impl Kind for Console {
    type Key = AccountId;
    type Value = ConsoleAccess;

    fn read(world: &World, id: &AccountId) -> Option<ConsoleAccess> {
        Some(world.account(*id)?.console)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        if let Some(account) = world.account_mut(change.key) {
            account.console = change.after.unwrap_or(ConsoleAccess::Auto);
        }
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let id = change.key;
        case.demand_over(CONSOLE_WRITE, id);
        // Opening is only D7, closing D6; `auto` may do either.
        let (superior, takeover) = match change.after.unwrap_or(ConsoleAccess::Auto) {
            ConsoleAccess::Allow => (false, Some("opening console access")),
            ConsoleAccess::Auto => (true, Some("opening console access")),
            ConsoleAccess::Deny => {
                case.spare_system_role(id);
                (true, None)
            }
        };
        case.concern(Person {
            not_oneself: Some(Own::ConsoleAccess),
            superior,
            takeover,
        });
    }
    fn gains(id: &AccountId) -> Option<Gains> {
        Some(Gains::Nothing(*id))
    }
    fn account(id: &AccountId) -> Option<AccountId> {
        Some(*id)
    }
}

/// A direct permission, and its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Permission;

impl Kind for Permission {
    type Key = (AccountId, ConsolePermission);
    type Value = Deadline;

    fn read(world: &World, (id, permission): &Self::Key) -> Option<Deadline> {
        let mut held = world.account(*id)?.permissions.iter();
        held.find(|(held, _)| held == permission)
            .map(|(_, end)| *end)
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let (id, permission) = change.key;
        if let Some(account) = world.account_mut(id) {
            account.permissions.retain(|(held, _)| *held != permission);
            let after = change.after.map(|end| (permission, end));
            account.permissions.extend(after);
        }
    }
    fn unmake(world: &mut World, change: &Delta<Self>, _: &Facts) {
        let (id, permission) = change.key;
        if change.before == change.after
            && let Some(account) = world.account_mut(id)
        {
            account.permissions.retain(|(held, _)| *held != permission);
        }
    }
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let (id, permission) = change.key;
        case.demand(CONSOLE_WRITE, Place::System);
        if permission == ConsolePermission::Pbx && change.after.is_some() {
            case.demand(Right::ROLES_SYSTEM, Place::System);
        }
        case.concern(Person::closing(Own::Permissions));
        let now = case.facts.now;
        let after = case.effect.after.account(id);
        let has = |wanted: ConsolePermission| {
            let mut held = after.iter().flat_map(|account| &account.permissions);
            held.any(|(held, end)| *held == wanted && end.live(now))
        };
        if has(ConsolePermission::DownloadRecordings) && !has(ConsolePermission::Monitors) {
            case.request.impossible = Some((
                "download-recordings needs monitors: to download recordings, people must see them"
                    .into(),
                "permit both, or forbid both".into(),
            ));
        }
    }
    fn gains((id, _): &Self::Key) -> Option<Gains> {
        Some(Gains::Account(*id))
    }
    fn account((id, _): &Self::Key) -> Option<AccountId> {
        Some(*id)
    }
}
