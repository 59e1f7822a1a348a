//! The signs of a JSON text, before anything is built from it.

/// Brackets, braces and commas of a JSON text outside strings, each with its position in bytes. If
/// it is not JSON, whatever looks like them.
pub fn signs(json: &[u8]) -> impl Iterator<Item = (usize, u8)> + '_ {
    let (mut quoted, mut escaped) = (false, false);
    let bytes = json.iter().copied().enumerate();
    bytes.filter(move |(_, byte)| {
        if quoted {
            quoted = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
            return false;
        }
        quoted = *byte == b'"';
        matches!(byte, b'[' | b'{' | b']' | b'}' | b',')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_strings_are_none() {
        let found: Vec<_> = signs(br#"{"a,\"[\\": [1, "\\"]}"#).collect();
        let expected = [(0, b'{'), (12, b'['), (14, b','), (20, b']'), (21, b'}')];
        assert_eq!(found, expected);
    }
}
