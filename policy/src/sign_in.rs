//! Whether somebody gets in by what they have, under what the site asks of anybody who signs in (D10).

use crate::domain::{RequiredOf, Setting, SettingValue};
use crate::facts::DepartmentId;

/// What is asked of a system owner who signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Whether the site lets passwords open anything.
    pub passwords: bool,
    /// Whether the site requires a second factor of them.
    pub second_factor: bool,
    /// Whether an OS user counts as one.
    pub os_users: bool,
    /// Whether the word of a provider does.
    pub providers: bool,
    /// Whether that department requires one, whatever it requires as it stands.
    pub department: Option<(DepartmentId, bool)>,
}

/// What somebody has to sign in with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Has {
    /// A password.
    pub password: bool,
    /// Whether that opens nothing, whatever the site says.
    pub sso_only: bool,
    /// An OS user who is there.
    pub os_user: bool,
    /// A link to a provider by which they have signed in.
    pub link: bool,
    /// A second factor that counts.
    pub factor: bool,
    /// Whether a department of theirs requires one.
    pub required: bool,
}

/// How surely somebody gets in; the later the surer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum WayIn {
    /// They do not.
    #[default]
    None,
    /// By a password alone, which they may not know any more.
    Password,
    /// They do: by what they are known by every day.
    Sure,
}

impl SignIn {
    /// The settings that say it.
    pub const SETTINGS: [Setting; 4] = [
        Setting::SsoOnly,
        Setting::SecondFactor,
        Setting::OsUserSecondFactor,
        Setting::SsoSecondFactor,
    ];

    /// What is asked where those say that.
    pub fn of<'a>(said: impl Fn(Setting) -> Option<&'a SettingValue>) -> Self {
        let on = |key| said(key) == Some(&SettingValue::Switch(true));
        let [only, required] =
            [Setting::SsoOnly, Setting::SecondFactor].map(|key| match said(key) {
                Some(SettingValue::RequiredOf(of)) => *of,
                Some(_) | None => RequiredOf::Nobody,
            });
        Self {
            passwords: only != RequiredOf::Everybody,
            second_factor: required.of_owners(),
            os_users: on(Setting::OsUserSecondFactor),
            providers: on(Setting::SsoSecondFactor),
            department: None,
        }
    }

    /// Whether somebody who has that gets in.
    ///
    /// Whom the password alone opens the account enrols a second factor then. An OS user who does
    /// not count as one sets the first password, and nothing where there is one. A provider's word
    /// is enough where there is no password that they could show.
    pub const fn way_in(&self, has: &Has) -> WayIn {
        let off = has.sso_only || !self.passwords;
        let opens = has.password && !off;
        let required = self.second_factor || has.required;
        let first = !has.password && !off;
        let by_os_user = has.os_user && (!required || self.os_users || first);
        let by_link = has.link && (!required || self.providers || !opens);
        match opens {
            _ if by_os_user || by_link => WayIn::Sure,
            true if has.factor => WayIn::Sure,
            true => WayIn::Password,
            false => WayIn::None,
        }
    }
}

impl RequiredOf {
    /// Whether that is asked of a system owner, who is an administrator.
    pub const fn of_owners(self) -> bool {
        match self {
            Self::Nobody => false,
            Self::Administrators | Self::Everybody => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Has, SignIn, WayIn};

    const OPEN: SignIn = SignIn {
        passwords: true,
        second_factor: false,
        os_users: false,
        providers: false,
        department: None,
    };
    const REQUIRED: SignIn = SignIn {
        second_factor: true,
        ..OPEN
    };
    const NO_PASSWORDS: SignIn = SignIn {
        passwords: false,
        ..REQUIRED
    };

    fn has(what: &str) -> Has {
        let in_it = |word| what.split(' ').any(|w| w == word);
        Has {
            password: in_it("password"),
            sso_only: in_it("sso-only"),
            os_user: in_it("os-user"),
            link: in_it("link"),
            factor: in_it("factor"),
            required: in_it("required"),
        }
    }

    #[test]
    fn what_opens_an_account() {
        use WayIn::{None, Password, Sure};
        let counts = SignIn {
            os_users: true,
            providers: true,
            ..NO_PASSWORDS
        };
        for (what, open, required, no_passwords, counting) in [
            ("", None, None, None, None),
            ("factor", None, None, None, None),
            ("password", Password, Password, None, None),
            ("password factor", Sure, Sure, None, None),
            ("password sso-only", None, None, None, None),
            ("os-user", Sure, Sure, None, Sure),
            ("os-user factor", Sure, Sure, None, Sure),
            ("os-user sso-only", Sure, None, None, Sure),
            ("os-user password", Sure, Password, None, Sure),
            ("os-user password factor", Sure, Sure, None, Sure),
            ("os-user password sso-only", Sure, None, None, Sure),
            ("os-user password required", Password, Password, None, Sure),
            ("link", Sure, Sure, Sure, Sure),
            ("link password", Sure, Password, Sure, Sure),
            ("link password factor", Sure, Sure, Sure, Sure),
            ("link password sso-only", Sure, Sure, Sure, Sure),
            ("link os-user sso-only", Sure, Sure, Sure, Sure),
        ] {
            let has = has(what);
            let found = [OPEN, REQUIRED, NO_PASSWORDS, counts].map(|asked| asked.way_in(&has));
            assert_eq!(found, [open, required, no_passwords, counting], "{what}");
        }
    }
}
