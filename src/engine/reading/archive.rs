use crate::domain::{Module, Right, Time};
use crate::engine::audit::{self, ArchiveLine, Seal, Span};
use crate::engine::gate::Granted;
use crate::engine::operations::audit::Look;
use crate::engine::policy::Scope;
use crate::engine::store::{Result, Snapshot, StoreError};

impl Granted<Look> {
    /// Whether the asker may read the whole record, unredacted: what an archive contains.
    fn reads_all(&self) -> bool {
        let right = Right::read(Module::Audit);
        self.facts.authority.holds(right, Scope::System)
    }
}

impl Snapshot<'_> {
    /// The rows before a time that are not yet in an archive; `None` if there are none, or if the
    /// asker may not read all of them.
    pub fn archivable(&self, granted: &Granted<Look>, before: Time) -> Result<Option<Span>> {
        if !granted.reads_all() {
            return Ok(None);
        }
        audit::span(self.conn, before)
    }

    /// Every line of an archive of them, recomputed along the way.
    pub fn each_archive_line<E: From<StoreError>>(
        &self,
        granted: &Granted<Look>,
        span: &Span,
        each: impl FnMut(&ArchiveLine<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        if !granted.reads_all() {
            return Err(StoreError::Other("not all of the record may be read".into()).into());
        }
        audit::each_line(self.conn, span, each)
    }

    /// The archive that a record moved to, for people who may read everything.
    pub fn archived(&self, granted: &Granted<Look>, id: i64) -> Result<Option<Seal>> {
        if !granted.reads_all() {
            return Ok(None);
        }
        audit::of_row(self.conn, id)
    }
}
