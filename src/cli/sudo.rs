//! Whether whoever calls came through sudo, and what that closes to them.

use super::context::Context;

impl Context {
    /// The user who called sudo, from `SUDO_UID`.
    pub fn sudo_uid(&self) -> Option<u32> {
        let text = self.system.var("SUDO_UID")?;
        text.to_str()?.parse().ok()
    }

    /// Whether the process has the power of somebody other than whoever calls: it would open
    /// with that power every file that they name.
    pub fn is_through_sudo(&self) -> bool {
        let user = self.system.user;
        let caller = self.sudo_uid().unwrap_or(user.uid);
        caller != user.euid || user.uid != user.euid
    }
}
