//! Which OS user calls: the single rule, for bindings and for sessions.

/// The OS user a process runs as.
#[derive(Clone, Debug)]
pub struct OsIdentity {
    /// The user who started the program (real user id).
    pub uid: u32,
    /// The user whose power it runs with (effective user id).
    pub euid: u32,
    /// `SUDO_UID`, if the environment has it; [`OsIdentity::NOBODY`] if it is not a user id.
    pub sudo_uid: Option<u32>,
    /// Login name, for the record.
    pub name: String,
}

impl OsIdentity {
    /// The user id of nobody: `(uid_t) -1`, which no system assigns.
    pub const NOBODY: u32 = u32::MAX;

    /// User id of the caller of a database with that owner; `None` if it cannot be determined.
    ///
    /// `sudo` hides its caller behind the user it becomes, so its word counts only if the database
    /// belongs to that user: people who can become the owner could rewrite the file anyway (SPEC
    /// 4). Otherwise the variable says that somebody is behind the user, but nothing reliable says
    /// who: then they are nobody, not the user they became. A set-uid program runs in an
    /// environment that its caller wrote, so there the variable is ignored.
    pub fn caller(&self, owner: u32) -> Option<u32> {
        match self.sudo_uid {
            None => Some(self.uid),
            Some(Self::NOBODY) => None,
            Some(sudo) => (self.euid == owner && self.uid == self.euid).then_some(sudo),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OsIdentity;

    const PBX: u32 = 900;
    const LENA: u32 = 1000;

    fn caller(uid: u32, euid: u32, sudo_uid: Option<u32>, owner: u32) -> Option<u32> {
        let user = OsIdentity {
            uid,
            euid,
            sudo_uid,
            name: String::new(),
        };
        user.caller(owner)
    }

    #[test]
    fn who_calls_is_told_by_sudo_towards_the_owners_file_alone() {
        // In one's own shell.
        assert_eq!(caller(LENA, LENA, None, LENA), Some(LENA));
        assert_eq!(caller(LENA, LENA, None, PBX), Some(LENA));
        assert_eq!(caller(0, 0, None, PBX), Some(0));
        // sudo -u pbx.
        assert_eq!(caller(PBX, PBX, Some(LENA), PBX), Some(LENA));
        // sudo, or a claim: the file is somebody else's.
        assert_eq!(caller(0, 0, Some(LENA), PBX), None);
        assert_eq!(caller(LENA, LENA, Some(0), PBX), None);
        assert_eq!(caller(0, 0, Some(0), PBX), None);
        // No user id.
        assert_eq!(caller(PBX, PBX, Some(OsIdentity::NOBODY), PBX), None);
        // Set-uid: the caller is known, and what they claim is ignored.
        assert_eq!(caller(LENA, PBX, None, PBX), Some(LENA));
        assert_eq!(caller(LENA, PBX, Some(0), PBX), None);
    }
}
