//! Which OS user calls: the one rule, for bindings and for sessions.

/// The OS user a process runs as.
#[derive(Clone, Debug)]
pub struct OsIdentity {
    /// Anybody who started the program (real user id).
    pub uid: u32,
    /// With whose power it runs (effective user id).
    pub euid: u32,
    /// `SUDO_UID`, if the environment has it; [`OsIdentity::NOBODY`] where it holds no user id.
    pub sudo_uid: Option<u32>,
    /// Login name, for the record.
    pub name: String,
}

impl OsIdentity {
    /// The user id that is nobody's: `(uid_t) -1`, which no account of any system has.
    pub const NOBODY: u32 = u32::MAX;

    /// User id of the caller, towards a database of that owner; none where it cannot be told.
    ///
    /// `sudo` hides who called it behind the user it becomes, so its word counts exactly where
    /// the database belongs to that user: anybody who can become the owner could rewrite the file
    /// anyway (SPEC 4). Anywhere else the variable says that somebody stands behind the user,
    /// and nothing says truly who: they are nobody, and not the user whom they called.
    /// A program that is set-uid runs in an environment that its caller wrote: there the
    /// variable counts for nothing.
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
        // In a shell of one's own.
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
        // Set-uid: who calls is known, and what they claim is not heard.
        assert_eq!(caller(LENA, PBX, None, PBX), Some(LENA));
        assert_eq!(caller(LENA, PBX, Some(0), PBX), None);
    }
}
