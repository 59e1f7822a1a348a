//! Access to an account: console access, permissions, and bound OS users.

use super::LinkView;
use super::account::{PermissionView, factor_state, permissions_of};
use crate::domain::{RequiredOf, Setting, SettingValue, Time, Zone};
use crate::engine::gate::Granted;
use crate::engine::operations::console::Show;
use crate::engine::operations::extension::List;
use crate::engine::policy::ask::{reads_binding, reads_tokens};
use crate::engine::policy::{Account, AccountId, Authority, Facts, Sight, let_in};
use crate::engine::store::{Result, Snapshot, StoreError, account, keys, second_factor, setting};
use rusqlite::OptionalExtension;
use serde::Serialize;

/// The OS user bound to an extension.
#[derive(Clone, Debug, Serialize)]
pub struct BindingView {
    /// Login name when it was bound.
    pub os_user: String,
    /// User id. Name and id must both match.
    pub uid: u32,
    /// Whether the system now has such a user, with the number and name as bound. The database does
    /// not know: the code that shows it asks the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exists: Option<bool>,
    /// When they were bound, if known.
    pub bound_at: Option<Time>,
    /// Who bound them, if known and visible.
    pub bound_by: Option<String>,
}

/// An open invitation.
#[derive(Clone, Debug, Serialize)]
pub struct InvitationView {
    /// When it ends.
    pub until: Time,
    /// Who invited them, if visible.
    pub by: Option<String>,
}

impl InvitationView {
    /// For people: `until 2026-11-28 18:00, by 204`.
    pub fn told(&self, zone: Zone) -> String {
        let by = self.by.as_ref().map(|by| format!(", by {by}"));
        let until = self.until.local(zone);
        format!("until {until}{}", by.unwrap_or_default())
    }
}

/// An account with a bound OS user.
#[derive(Clone, Debug, Serialize)]
pub struct BoundView {
    /// Number of the account.
    pub number: String,
    /// First and last name.
    pub name: String,
    /// The bound OS user.
    #[serde(flatten)]
    pub bound: BindingView,
}

/// Console access of an account.
#[derive(Clone, Debug, Serialize)]
pub struct ConsoleView {
    /// Number of the account.
    pub number: String,
    /// First and last name.
    pub name: String,
    /// `auto`, `allow` or `deny`.
    pub access: &'static str,
    /// Whether that lets them in now.
    pub let_in: bool,
    /// Whether the account is enabled.
    pub enabled: bool,
    /// Whether a web-access password is set.
    pub password_set: bool,
    /// Whether it does not work: they, or everybody, sign in only by a provider.
    pub password_off: bool,
    /// The second factor: `none`, `enrolled` if no code was shown yet, or `on`.
    pub second_factor: &'static str,
    /// The open invitation to set one, if any.
    pub invitation: Option<InvitationView>,
    /// Direct permissions that have not ended.
    pub permissions: Vec<PermissionView>,
    /// The OS user bound to it.
    pub os_user: Option<BindingView>,
    /// Tokens that have not ended, for people who may read them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<i64>>,
    /// Links to providers of single sign-on.
    pub sso: Vec<LinkView>,
    /// Whether their password does not work, whatever the site's setting.
    pub sso_only: bool,
}

impl Snapshot<'_> {
    /// Console access of the account.
    pub fn console(&self, granted: &Granted<Show>) -> Result<ConsoleView> {
        let facts = &granted.facts;
        let target = facts
            .target()
            .ok_or_else(|| StoreError::damaged("the target vanished"))?;
        let os_user = self.binding(target.id, facts)?;
        let tokens = match reads_tokens(target, facts) {
            true => Some(keys::open(self.conn, target.id, facts.now)?.tokens),
            false => None,
        };
        let authority = Authority::of(target, facts.now);
        Ok(ConsoleView {
            number: target.number.to_string(),
            name: target.fields.full_name(),
            access: target.console.as_str(),
            let_in: target.enabled && let_in(target, &authority),
            enabled: target.enabled,
            password_set: target.has_password,
            password_off: self.password_is_off(target)?,
            second_factor: factor_state(second_factor::confirmed(self.conn, target.id)?),
            invitation: self.invitation(target, facts)?,
            permissions: permissions_of(target, facts.now),
            os_user,
            tokens,
            sso: target.links.iter().map(LinkView::from).collect(),
            sso_only: target.sso_only,
        })
    }

    /// Whether the password of that account does not work, by its own setting or the site's.
    pub(super) fn password_is_off(&self, target: &Account) -> Result<bool> {
        let everybody = SettingValue::RequiredOf(RequiredOf::Everybody);
        let of_site = setting::get(self.conn, Setting::SsoOnly)?;
        Ok(target.sso_only || of_site == Some(everybody))
    }

    /// Every binding that the asker may know, by number.
    pub fn bindings(&self, granted: &Granted<List>) -> Result<Vec<BoundView>> {
        let facts = &granted.facts;
        let mut query = self.conn.prepare_cached(
            "SELECT e.id FROM os_binding b JOIN extension e ON e.id = b.extension ORDER BY e.number",
        )?;
        let ids = query.query_map([], |row| row.get(0))?;
        let mut all = Vec::new();
        for id in ids {
            let id = AccountId(id?);
            let Some(account) = account::by_id(self.conn, id)? else {
                continue;
            };
            if reads_binding(&account, facts)
                && let Some(bound) = self.binding(id, facts)?
            {
                all.push(BoundView {
                    number: account.number.to_string(),
                    name: account.fields.full_name(),
                    bound,
                });
            }
        }
        Ok(all)
    }

    /// The open invitation of the account; looked up only if there is one.
    pub(super) fn invitation(
        &self,
        account: &Account,
        facts: &Facts,
    ) -> Result<Option<InvitationView>> {
        let Some(until) = account.invited_until.filter(|until| *until > facts.now) else {
            return Ok(None);
        };
        let by: Option<i64> = self
            .conn
            .prepare_cached("SELECT made_by FROM invitation WHERE extension = ?1")?
            .query_row([account.id.0], |row| row.get(0))?;
        let by = self.seen(facts, by.map(AccountId))?;
        Ok(Some(InvitationView {
            until,
            by: by.map(|by| by.to_string()),
        }))
    }

    /// The OS user bound to the account.
    fn binding(&self, id: AccountId, facts: &Facts) -> Result<Option<BindingView>> {
        let found: Option<(String, u32, Option<i64>, Option<i64>)> = self
            .conn
            .prepare_cached(
                "SELECT os_user, uid, bound_at, bound_by FROM os_binding WHERE extension = ?1",
            )?
            .query_row([id.0], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .optional()?;
        let Some((os_user, uid, at, by)) = found else {
            return Ok(None);
        };
        let by = match by {
            Some(by) => account::by_id(self.conn, AccountId(by))?,
            None => None,
        };
        let seen = by.filter(|by| facts.sight_of(by) != Sight::Hidden);
        Ok(Some(BindingView {
            os_user,
            uid,
            exists: None,
            bound_at: at.map(Time::from_unix),
            bound_by: seen.map(|by| by.number.to_string()),
        }))
    }
}
