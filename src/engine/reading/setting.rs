//! Settings of the whole system, for anybody who may read them.

use crate::domain::{Number, Setting, SettingValue, Time};
use crate::engine::gate::Granted;
use crate::engine::operations::settings::Look;
use crate::engine::store::{Result, Snapshot, Store, setting};

/// One setting.
#[derive(Clone, Debug)]
pub struct SettingView {
    /// Which.
    pub key: Setting,
    /// What holds; nothing where that is none.
    pub value: Option<SettingValue>,
    /// Since when it differs from the default, and who set it, as far as the asker
    /// may know.
    pub set: Option<(Time, Option<Number>)>,
}

impl Snapshot<'_> {
    /// All settings, or the one that is named.
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
    /// The number or the seconds that a setting says; nothing where that is none. Anybody who signs
    /// in or sets a password is told what holds for them.
    pub fn setting(&self, key: Setting) -> Result<Option<i64>> {
        setting::number(&self.conn, key)
    }
}
