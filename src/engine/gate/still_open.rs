//! What gives access to an account besides its password.

use crate::domain::ProviderName;

/// What gives access to an account besides its password.
#[derive(Clone, Debug, Default)]
pub struct StillOpen {
    /// The bound OS user.
    pub os_user: Option<String>,
    /// Providers that link somebody to it.
    pub providers: Vec<ProviderName>,
    /// Tokens that have not ended.
    pub tokens: Vec<i64>,
    /// Whether the second factor is active, if there is one. It opens nothing, but keeps out people
    /// who have only the password.
    pub second_factor: Option<bool>,
    /// The warning that says so.
    pub told: String,
}
