//! Colour, by meaning, turned into escape sequences in one place.

/// The meaning of a word; a theme of the sixteen colours that users can choose in their terminals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// A heading.
    Strong,
    /// Of less interest.
    Dim,
    /// As it should be: open, enabled, allowed.
    Good,
    /// Worth a look: ending soon, overridden.
    Care,
    /// Not as it should be: disabled, denied, closed.
    Bad,
}

impl Tone {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "1",
            Self::Dim => "2",
            Self::Good => "32",
            Self::Care => "33",
            Self::Bad => "31",
        }
    }
}

/// Appends `text`, coloured if `colour` is set.
pub(super) fn paint(to: &mut String, tone: Tone, text: &str, colour: bool) {
    if !colour || tone == Tone::Plain || text.is_empty() {
        to.push_str(text);
        return;
    }
    to.push_str("\x1b[");
    to.push_str(tone.code());
    to.push('m');
    to.push_str(text);
    to.push_str("\x1b[0m");
}
