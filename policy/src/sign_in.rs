//! Whether somebody can sign in with what they have, under the site's requirements (D10).

use crate::domain::{RequiredOf, Setting, SettingValue};
use crate::facts::DepartmentId;

/// What a system owner needs to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Whether passwords work on the site.
    pub passwords: bool,
    /// Whether the site requires a second factor of them.
    pub second_factor: bool,
    /// Whether being the OS user counts as one.
    pub os_users: bool,
    /// Whether the word of a provider counts as one.
    pub providers: bool,
    /// Whether that department will require one, whatever it requires now.
    pub department: Option<(DepartmentId, bool)>,
}

/// What somebody has to sign in with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Has {
    /// A password.
    pub password: bool,
    /// Whether the password does not work, whatever the site's setting.
    pub sso_only: bool,
    /// An existing OS user.
    pub os_user: bool,
    /// A link to a provider that they have signed in with.
    pub link: bool,
    /// An active second factor.
    pub factor: bool,
    /// Whether one of their departments requires one.
    pub required: bool,
}

/// How surely somebody can sign in; later variants are surer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum WayIn {
    /// They cannot.
    #[default]
    None,
    /// Only by a password, which they may have forgotten.
    Password,
    /// They can, by what they use every day.
    Sure,
}

impl SignIn {
    /// The settings that decide it.
    pub const SETTINGS: [Setting; 4] = [
        Setting::SsoOnly,
        Setting::SecondFactor,
        Setting::OsUserSecondFactor,
        Setting::SsoSecondFactor,
    ];

    /// The requirements under those settings.
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

    /// Whether somebody who has that can sign in.
    ///
    /// People whose password alone opens the account then enrol a second factor. An OS user who
    /// does not count as one can set the first password, but not another. A provider's word is
    /// enough if they have no password to show.
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
    /// Whether that is required of a system owner, who is an administrator.
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
