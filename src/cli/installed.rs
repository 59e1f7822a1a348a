//! Where this machine keeps its database: the built-in path, or root's choice.

use super::error::Error;
use crate::domain::quoted;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The installation on this machine.
#[derive(Clone, Debug)]
pub struct Installed {
    /// The file that may name another database: `/etc/pbxctl.conf`.
    pub conf: PathBuf,
    /// The required owner of that file: root.
    pub conf_owner: u32,
    /// Where a system-wide installation keeps its database, unless that file says otherwise.
    pub db: PathBuf,
}

/// A file with one line is not longer.
const LIMIT: u64 = 64 * 1024;

impl Default for Installed {
    fn default() -> Self {
        Self {
            conf: "/etc/pbxctl.conf".into(),
            conf_owner: 0,
            db: "/var/lib/pbxctl/pbxctl.db".into(),
        }
    }
}

impl Installed {
    /// The database that root named, if any. Fails if the file exists and cannot be used:
    /// continuing with another database than the intended one would be worse.
    pub fn named(&self) -> Result<Option<PathBuf>, Error> {
        let mut file = match File::open(&self.conf) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("read", &self.conf, &error)),
        };
        let failed = |error: &std::io::Error| Error::io("read", &self.conf, error);
        // From the open file, so that what is checked is what is read.
        let meta = file.metadata().map_err(|error| failed(&error))?;
        if !meta.is_file() || meta.uid() != self.conf_owner || meta.mode() & 0o022 != 0 {
            let shown = self.conf.display();
            let word = quoted(&shown.to_string()).into_owned();
            return Err(Error::environment(format!(
                "`{shown}` is ignored: it must belong to root, and nobody else may write it"
            ))
            .code("environment.conf")
            .hint(format!(
                "as root: chown root {word} && chmod 644 {word}, or remove it"
            )));
        }
        let mut text = String::new();
        (&mut file)
            .take(LIMIT + 1)
            .read_to_string(&mut text)
            .map_err(|error| failed(&error))?;
        if text.len() as u64 > LIMIT {
            return Err(self.wrong("it is longer than 64 KiB"));
        }
        self.parse(&text)
    }

    /// `db = /path`, blank lines, and comments that begin with `#`.
    fn parse(&self, text: &str) -> Result<Option<PathBuf>, Error> {
        let mut named = None;
        for (line, number) in text.lines().map(str::trim).zip(1..) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some(("db", path)) = line.split_once('=').map(|(k, v)| (k.trim(), v.trim())) else {
                return Err(self.wrong(&format!("line {number} is not of the form `db = /PATH`")));
            };
            if named.is_some() {
                return Err(self.wrong(&format!("line {number} names a second database")));
            }
            if !Path::new(path).is_absolute() {
                return Err(self.wrong(&format!("line {number} does not name an absolute path")));
            }
            named = Some(PathBuf::from(path));
        }
        Ok(named)
    }

    fn wrong(&self, why: &str) -> Error {
        Error::environment(format!("`{}`: {why}", self.conf.display()))
            .code("environment.conf")
            .hint("it holds one line, such as: db = /var/lib/pbxctl/pbxctl.db")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::Installed;
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::path::Path;

    fn installed(folder: &Path, text: &str) -> Installed {
        let conf = folder.join("pbxctl.conf");
        fs::write(&conf, text).unwrap();
        fs::set_permissions(&conf, fs::Permissions::from_mode(0o644)).unwrap();
        Installed {
            conf_owner: fs::metadata(&conf).unwrap().uid(),
            conf,
            ..Installed::default()
        }
    }

    #[test]
    fn one_line_names_the_database() {
        let folder = tempfile::tempdir().unwrap();
        for (text, path) in [
            ("", None),
            ("# db = /a\n\n", None),
            ("db = /srv/pbx.db\n", Some("/srv/pbx.db")),
            ("  # ours\n db=/srv/p b.db \n", Some("/srv/p b.db")),
        ] {
            let found = installed(folder.path(), text).named().unwrap();
            assert_eq!(found.as_deref(), path.map(Path::new), "{text}");
        }
        for (text, why) in [
            ("/srv/pbx.db", "line 1 is not of the form `db = /PATH`"),
            ("\ndatabase = /a", "line 2 is not of the form `db = /PATH`"),
            ("db = pbx.db", "line 1 does not name an absolute path"),
            ("db =", "line 1 does not name an absolute path"),
            ("db = /a\ndb = /a", "line 2 names a second database"),
            (&"#".repeat(70_000), "it is longer than 64 KiB"),
        ] {
            let error = installed(folder.path(), text).named().unwrap_err();
            assert!(error.message().ends_with(why), "{}", error.message());
        }
    }

    #[test]
    fn it_counts_only_where_nobody_but_root_can_have_written_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut there = installed(folder.path(), "db = /srv/pbx.db");
        for mode in [0o664, 0o646, 0o666] {
            fs::set_permissions(&there.conf, fs::Permissions::from_mode(mode)).unwrap();
            let error = there.named().unwrap_err();
            assert!(error.message().contains("is ignored"), "{mode:o}");
        }
        fs::set_permissions(&there.conf, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(there.named().unwrap().is_some());
        there.conf_owner ^= 1;
        assert!(there.named().is_err());
        there.conf = folder.path().to_owned();
        assert!(there.named().is_err(), "a folder is not a file");
        there.conf = folder.path().join("none");
        assert!(there.named().unwrap().is_none());
    }
}
