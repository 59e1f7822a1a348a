//! Settings of the whole system.

use crate::catalogue::sealed::Judged;
use crate::domain::{Module, Right, Setting as Key};
use crate::effect::{Asked, Setting};
use crate::facts::{Facts, Names};
use crate::operations::settings::{Look, Reset, Set};
use crate::request::{Place, Request};

fn target(key: Key) -> String {
    format!("setting:{key}")
}

/// Whether passwords work decides who can act for the system.
fn names(key: Key) -> Names<'static> {
    Names {
        owners: key == Key::SsoOnly,
        ..Names::default()
    }
}

impl Judged for Set {
    fn names(&self) -> Names<'_> {
        names(self.to.key)
    }
    fn target(&self) -> String {
        target(self.to.key)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        asked.set::<Setting>(self.to.key, self.to.value.clone());
        Some(())
    }
}

impl Judged for Reset {
    fn names(&self) -> Names<'_> {
        names(self.key)
    }
    fn target(&self) -> String {
        target(self.key)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        asked.set::<Setting>(self.key, None);
        Some(())
    }
}

impl Judged for Look {
    fn request(&self, _: &Facts) -> Request {
        let mut request = Request::about(self.key.map_or_else(|| "system".into(), target));
        request.demand(Right::read(Module::Settings), Place::System);
        request
    }
}
