//! Who gets in as an account: console access, permissions, and the OS users bound.

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

/// The OS user that acts as an extension.
#[derive(Clone, Debug, Serialize)]
pub struct BindingView {
    /// Login name when it was bound.
    pub os_user: String,
    /// User id. Both count.
    pub uid: u32,
    /// Whether the system has such a user now, number and name as bound. The database does not
    /// know: anybody who shows it asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exists: Option<bool>,
    /// When they were bound, where that is known.
    pub bound_at: Option<Time>,
    /// Who bound them, where that is known and may be seen.
    pub bound_by: Option<String>,
}

/// An invitation that is open.
#[derive(Clone, Debug, Serialize)]
pub struct InvitationView {
    /// When it ends.
    pub until: Time,
    /// Who invited them, where that may be seen.
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

/// An account as which an OS user acts.
#[derive(Clone, Debug, Serialize)]
pub struct BoundView {
    /// Number of the account.
    pub number: String,
    /// First and last name.
    pub name: String,
    /// Who acts as it.
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
    /// Whether it opens nothing: they, or everybody, sign in by a provider alone.
    pub password_off: bool,
    /// The second factor: `none`, `enrolled` where no code was shown yet, or `on`.
    pub second_factor: &'static str,
    /// The invitation to set one, if one is open.
    pub invitation: Option<InvitationView>,
    /// Direct permissions that have not ended.
    pub permissions: Vec<PermissionView>,
    /// OS user that acts as it.
    pub os_user: Option<BindingView>,
    /// Tokens that have not ended, for anybody who may read them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<i64>>,
    /// As whom providers of single sign-on know them.
    pub sso: Vec<LinkView>,
    /// Whether their password opens nothing, whatever the site says.
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

    /// Whether the password of that account opens nothing, on its own or by what the site says.
    pub(super) fn password_is_off(&self, target: &Account) -> Result<bool> {
        let everybody = SettingValue::RequiredOf(RequiredOf::Everybody);
        let of_site = setting::get(self.conn, Setting::SsoOnly)?;
        Ok(target.sso_only || of_site == Some(everybody))
    }

    /// Every binding that may be known, by number.
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

    /// The invitation of the account that is open; looked up only where there is one.
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
