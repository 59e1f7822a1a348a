//! The table of what commands cost, `tests/it/counts/limits.txt`: read, compared, written anew.

use super::site::COMMANDS;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What is counted, in the order of the table.
pub const COLUMNS: [&str; 7] = [
    "statements",
    "prepared",
    "hashes",
    "syncs",
    "writes",
    "instructions",
    "faults",
];

/// How far a count may be from the table.
#[derive(Clone, Copy)]
pub struct Margin {
    /// So many hundredths of it.
    pub percent: u64,
    /// And so many beside.
    pub beside: u64,
    /// So many hundredths of it downwards, where these are others.
    pub less: Option<u64>,
    /// Whether it may be as low as it likes: it was counted elsewhere, and proves no gain.
    pub may_be_less: bool,
}

impl Margin {
    /// None: it is the same wherever it is counted.
    pub const EXACT: Self = Self::of(0, 0);

    /// So many hundredths, and so many beside, up and down.
    pub const fn of(percent: u64, beside: u64) -> Self {
        Self {
            percent,
            beside,
            less: None,
            may_be_less: false,
        }
    }

    /// The same, but so many hundredths downwards.
    pub const fn down_to(self, less: u64) -> Self {
        Self {
            less: Some(less),
            ..self
        }
    }

    /// The same, and as low as it likes where that is said.
    pub const fn at_most_where(self, so: bool) -> Self {
        Self {
            may_be_less: so,
            ..self
        }
    }

    /// The same where it was counted as in the table; elsewhere 25 hundredths upwards, and as low as
    /// it likes.
    pub const fn where_alike(self, so: bool) -> Self {
        match so {
            true => self,
            false => Self {
                percent: 25,
                ..self
            }
            .at_most_where(true),
        }
    }

    /// What is wrong with a count, if anything is.
    fn fault(self, counted: u64, table: u64) -> Option<String> {
        let margin = |percent| table * percent / 100 + self.beside;
        let below = margin(self.less.unwrap_or(self.percent));
        let (least, most) = (table.saturating_sub(below), table + margin(self.percent));
        if counted > most {
            Some(format!("{counted}, and the limit is {most}"))
        } else if counted < least && !self.may_be_less {
            Some(format!("only {counted}, where the table says {table}"))
        } else {
            None
        }
    }
}

/// What one command cost: columns and counts.
pub type Counts = BTreeMap<&'static str, u64>;

/// Its notes, and the counts of each line.
pub struct Table {
    notes: Vec<String>,
    rows: BTreeMap<String, Counts>,
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/counts/limits.txt")
}

/// What to do about it.
const ADVICE: &str = "\
More: find what costs it, and leave it out. Where it must be, write the table anew, and say why in the commit.
Less: write the table anew, so that nobody gives the gain away.
    PBXCTL_BLESS=1 cargo test --locked --test it counts::
docs/internals/performance.md says what is counted, and how to find what costs it.";

impl Table {
    /// Reads it.
    pub fn read() -> Self {
        Self::parse(&std::fs::read_to_string(path()).unwrap())
    }

    /// Notes begin with `#`; then come the names of the columns, and a line for each command.
    fn parse(text: &str) -> Self {
        let (notes, lines): (Vec<_>, Vec<_>) = text.lines().partition(|l| l.starts_with('#'));
        let row = |line: &str| {
            let words: Vec<_> = line.split_whitespace().collect();
            let (name, counts) = words.split_at(words.len() - COLUMNS.len());
            let counts = counts.iter().map(|n| n.replace('_', "").parse().unwrap());
            (name.join(" "), COLUMNS.into_iter().zip(counts).collect())
        };
        Self {
            rows: lines.into_iter().skip(1).map(row).collect(),
            notes: notes.into_iter().map(str::to_owned).collect(),
        }
    }

    /// What a note says: what follows `# NAME: `.
    pub fn note(&self, name: &str) -> Option<&str> {
        let begin = format!("# {name}: ");
        self.notes.iter().find_map(|note| note.strip_prefix(&begin))
    }

    /// Compares what was counted with these columns, or writes them anew, with a note of that name:
    /// what is within its limits keeps its number.
    pub fn hold(
        mut self,
        counted: &[(&str, Counts)],
        margins: &[(&'static str, Margin)],
        (name, says): (&str, &str),
    ) {
        if std::env::var_os("PBXCTL_BLESS").is_none() {
            let faults = self.faults(counted, margins);
            assert!(faults.is_empty(), "\n{}\n\n{ADVICE}\n", faults.join("\n"));
            return;
        }
        for (line, counts) in counted {
            let row = self.rows.entry((*line).to_owned()).or_default();
            for (column, margin) in margins {
                let count = row.entry(column).or_insert(counts[column]);
                if margin.fault(counts[column], *count).is_some() {
                    *count = counts[column];
                }
            }
        }
        let begin = format!("# {name}: ");
        self.notes.retain(|note| !note.starts_with(&begin));
        self.notes.push(begin + says);
        std::fs::write(path(), self.text()).unwrap();
    }

    /// What is not as the table says.
    fn faults(&self, counted: &[(&str, Counts)], margins: &[(&str, Margin)]) -> Vec<String> {
        let mut faults = Vec::new();
        for (line, counts) in counted {
            let Some(row) = self.rows.get(*line) else {
                faults.push(format!(
                    "`pbxctl {line}` is not in tests/it/counts/limits.txt"
                ));
                continue;
            };
            for (column, margin) in margins {
                if let Some(fault) = margin.fault(counts[column], row[column]) {
                    faults.push(format!("`pbxctl {line}`: {column} {fault}"));
                }
            }
        }
        faults
    }

    /// As it is written: commands that are not counted any more are left out.
    fn text(&self) -> String {
        let mut text = self.notes.join("\n") + "\n";
        let widths = [10, 8, 6, 5, 6, 12, 6];
        write!(text, "{:<60}", "command").unwrap();
        for (column, width) in COLUMNS.into_iter().zip(widths) {
            write!(text, " {column:>width$}").unwrap();
        }
        for (_, line) in COMMANDS {
            let row = self.rows.get(*line).cloned().unwrap_or_default();
            write!(text, "\n{line:<60}").unwrap();
            for (column, width) in COLUMNS.into_iter().zip(widths) {
                let count = grouped(row.get(column).copied().unwrap_or_default());
                write!(text, " {count:>width$}").unwrap();
            }
        }
        text + "\n"
    }
}

/// With `_` between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

#[test]
fn a_count_beyond_its_margin_is_told_either_way() {
    let text = "# note: this\ncommand statements …\nwhoami -o json 10 9 0 2 5 1_000_000 120\n";
    let table = Table::parse(text);
    assert_eq!(table.note("note"), Some("this"));
    let margins = [
        ("statements", Margin::EXACT),
        ("instructions", Margin::of(3, 0)),
        ("faults", Margin::of(5, 10).at_most_where(true)),
    ];
    let faults = |statements, instructions, faults| {
        let counts = [
            ("statements", statements),
            ("instructions", instructions),
            ("faults", faults),
        ];
        table.faults(&[("whoami -o json", Counts::from(counts))], &margins)
    };
    assert!(faults(10, 1_030_000, 136).is_empty());
    assert!(faults(10, 970_000, 0).is_empty());
    assert_eq!(
        faults(11, 1_030_001, 137),
        [
            "`pbxctl whoami -o json`: statements 11, and the limit is 10",
            "`pbxctl whoami -o json`: instructions 1030001, and the limit is 1030000",
            "`pbxctl whoami -o json`: faults 137, and the limit is 136",
        ]
    );
    assert_eq!(
        faults(9, 969_999, 0),
        [
            "`pbxctl whoami -o json`: statements only 9, where the table says 10",
            "`pbxctl whoami -o json`: instructions only 969999, where the table says 1000000",
        ]
    );
    let pages = Margin::of(5, 10).down_to(40);
    assert_eq!((pages.fault(62, 120), pages.fault(136, 120)), (None, None));
    assert!(pages.fault(61, 120).is_some() && pages.fault(137, 120).is_some());
    let unknown = table.faults(&[("whoami", Counts::new())], &margins);
    assert_eq!(
        unknown,
        ["`pbxctl whoami` is not in tests/it/counts/limits.txt"]
    );
}
