//! Which OS user calls: the one rule, for bindings and for sessions.

/// The OS user a process runs as.
#[derive(Clone, Debug)]
pub struct OsIdentity {
    /// Real user id.
    pub uid: u32,
    /// Effective user id.
    pub euid: u32,
    /// `SUDO_UID`, if the environment has it.
    pub sudo_uid: Option<u32>,
    /// Login name, for the record.
    pub name: String,
}

impl OsIdentity {
    /// User id of whoever calls, towards a database of that owner. `sudo` hides who called it
    /// behind the user it becomes, so its word counts exactly where the database belongs to
    /// that user: whoever can become the owner could rewrite the file anyway (SPEC 4).
    pub fn caller(&self, owner: u32) -> u32 {
        match self.sudo_uid {
            Some(sudo) if self.euid == owner => sudo,
            Some(_) | None => self.uid,
        }
    }
}
