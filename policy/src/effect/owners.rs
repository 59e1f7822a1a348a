//! D10: an owner who can sign in remains, and so can the asker.

use super::{Case, World};
use crate::domain::{ConsoleAccess, Module, Right, Setting, SettingValue};
use crate::facts::{Account, AccountId};
use crate::request::{Place, ShutOut};
use crate::{Authority, Has, Shown, SignIn, WayIn};

/// After which a provider's word is all that somebody shows.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Lifts {
    /// Their password no longer works.
    Password,
    /// They get their first link to a provider.
    Link,
}

impl Case<'_> {
    /// Notes if an effect leaves the system without an owner.
    pub(super) fn keep_an_owner(&mut self, id: AccountId) {
        let Some(before) = self.effect.before.account(id) else {
            return;
        };
        let after = self.effect.after.account(id);
        let opens = |account: &Account| {
            let console = account.console != ConsoleAccess::Deny;
            let keys = (account.has_password, account.bound, account.is_linked());
            let how = (keys, account.sso_only, self.is_required(account));
            (account.enabled, console, account.system_role, how)
        };
        if after.is_some_and(|after| opens(after) == opens(before))
            || !self.is_way_in(&self.effect.before, before, false)
        {
            return;
        }
        let stays = |certain: bool| {
            after.is_some_and(|after| self.is_way_in(&self.effect.after, after, certain))
        };
        // Whether an OS user exists is loaded with whether there is another owner: a missing one
        // does not count.
        let ownerless = !stays(true) && !self.facts.other_owner() && !stays(false);
        self.request.ownerless |= ownerless;
    }

    /// Notes if owners can sign in less surely under `after` than under `before`. Somebody who
    /// showed their password knows it.
    pub(super) fn keep_owners(&mut self, before: &SignIn, after: &SignIn) {
        if before == after {
            return;
        }
        let [before, after] = [before, after].map(|asked| self.best_owner(asked));
        match after {
            _ if after >= before => {}
            WayIn::None => self.request.ownerless = true,
            WayIn::Password | WayIn::Sure => self.request.shuts_out = Some(ShutOut::Owners),
        }
    }

    fn best_owner(&self, asked: &SignIn) -> WayIn {
        let actor = &self.facts.actor;
        let knows = self.facts.credential.shown == Shown::Password && actor.is_owner_for_good();
        let by_password = Has {
            os_user: false,
            link: false,
            ..self.has(actor)
        };
        match knows && asked.way_in(&by_password) > WayIn::None {
            true => WayIn::Sure,
            false => self.facts.owners(asked),
        }
    }

    /// Notes if a second factor becomes required of the asker, who showed no password and may not
    /// know theirs. People without a working password get in all the same, and set the first one as
    /// the OS user; a session or a token counts as what it came from.
    pub(super) fn spare_whoever_asks(&mut self, is_required: bool) {
        let facts = self.facts;
        let (counts, shut_out) = match facts.credential.shown {
            Shown::OsUser => (Setting::OsUserSecondFactor, ShutOut::SecondFactor),
            Shown::Sso => (Setting::SsoSecondFactor, ShutOut::SecondFactorBySso),
            Shown::Password | Shown::Derived | Shown::Invitation => return,
        };
        if !is_required || !facts.actor.has_password {
            return;
        }
        if counts == Setting::SsoSecondFactor
            && self.password_is_off(&self.effect.after, &facts.actor)
        {
            return;
        }
        facts.setting(counts);
        let counts = self.effect.after.setting(counts);
        if counts != Some(&SettingValue::Switch(true)) {
            self.request.shuts_out = Some(shut_out);
        }
    }

    /// Demands `settings:write` if this lifts a second factor required of somebody: people whose
    /// password does not work show only a provider's word, even if that does not count as one. So
    /// this applies when a linked person's password is removed, and when somebody without one is
    /// linked: the order makes no difference.
    pub(super) fn spare_second_factor(&mut self, id: AccountId, goes: Lifts) {
        let Some(before) = self.effect.before.account(id) else {
            return;
        };
        let is_linked = !before.links.is_empty();
        let authority = Authority::of(before, self.facts.now);
        if is_linked != (goes == Lifts::Password) || !before.needs_second_factor(&authority) {
            return;
        }
        let counts = self.sign_in(&self.effect.before).providers;
        let opens = before.has_password && !self.password_is_off(&self.effect.before, before);
        if !counts && opens == is_linked {
            self.spare(Right::write(Module::Settings), Place::System);
        }
    }

    /// Notes if passwords no longer work for anybody, and the asker has nothing else.
    pub(super) fn spare_whoever_has_a_password(&mut self) {
        let me = self.effect.after.account(self.facts.actor.id);
        let has_else = me.is_some_and(|me| me.bound || me.is_linked());
        if self.nobodys_password_counts(&self.effect.after) && !has_else {
            self.request.shuts_out = Some(ShutOut::Passwords);
        }
    }

    /// What that world requires at sign-in. What is asked for now is in the world when it is judged
    /// again.
    pub(super) fn sign_in(&self, world: &World) -> SignIn {
        for key in SignIn::SETTINGS {
            self.facts.setting(key);
        }
        SignIn::of(|key| world.setting(key))
    }

    /// Whether that account needs a second factor; its authority may change: anybody who acts for
    /// the whole system administers.
    fn is_required(&self, account: &Account) -> bool {
        account
            .memberships
            .iter()
            .any(|m| m.second_factor.of_owners())
    }

    fn has(&self, account: &Account) -> Has {
        Has {
            password: account.has_password,
            sso_only: account.sso_only,
            os_user: account.bound,
            link: account.is_linked(),
            factor: false,
            required: self.is_required(account),
        }
    }

    /// Whether somebody could sign in as a system owner in that world. An OS user counts unless
    /// `certain` asks for more, because whether they exist is known only later.
    fn is_way_in(&self, world: &World, account: &Account, certain: bool) -> bool {
        let has = Has {
            os_user: account.bound && !certain,
            ..self.has(account)
        };
        account.is_owner_for_good() && self.sign_in(world).way_in(&has) > WayIn::None
    }
}
