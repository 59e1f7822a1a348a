//! Settings of the whole system, for people who may read them.

use crate::domain::{Number, Setting, SettingValue, Time};
use crate::engine::gate::Granted;
use crate::engine::operations::settings::Look;
use crate::engine::store::{Result, Snapshot, Store, setting};

/// One setting.
#[derive(Clone, Debug)]
pub struct SettingView {
    /// Which.
    pub key: Setting,
    /// The current value; `None` for "none".
    pub value: Option<SettingValue>,
    /// When it was set, if it differs from the default, and by whom, as far as the asker may know.
    pub set: Option<(Time, Option<Number>)>,
}

impl Snapshot<'_> {
    /// All settings, or the named one.
    pub fn settings(&self, granted: &Granted<Look>) -> Result<Vec<SettingView>> {
        let stored = setting::all(self.conn)?;
        let wanted = |key: &Setting| granted.op.key.is_none_or(|named| named == *key);
        let mut views = Vec::new();
        for key in Setting::ALL.into_iter().filter(wanted) {
            let found = stored.iter().find(|stored| stored.key == key);
            let set = match found {
                Some(found) => Some((found.at, self.seen(&granted.facts, found.by)?)),
                None => None,
            };
            let value = found.map(|found| found.value.clone()).or(key.default());
            views.push(SettingView { key, value, set });
        }
        Ok(views)
    }
}

impl Store {
    /// The number or seconds of a setting; `None` for "none". People who sign in or set a password
    /// are told the limits that apply to them.
    pub fn setting(&self, key: Setting) -> Result<Option<i64>> {
        setting::number(&self.conn, key)
    }
}
