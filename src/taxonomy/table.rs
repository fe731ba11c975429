//! Reads the compiled-in CSV files. They are part of the program: a broken one fails the table tests,
//! so that the texts may be leaked once and lent out for ever.

use std::collections::HashMap;

/// One row of a table, its columns by name.
pub(super) struct Row {
    columns: &'static HashMap<&'static str, usize>,
    cells: Vec<&'static str>,
}

impl Row {
    /// The text of a column; empty where the table has none.
    pub(super) fn text(&self, column: &str) -> &'static str {
        self.columns.get(column).and_then(|&at| self.cells.get(at)).copied().unwrap_or_default()
    }

    /// A whole number of a column; 0 where it is empty.
    pub(super) fn number<N: std::str::FromStr + Default>(&self, column: &str) -> N {
        self.text(column).parse().unwrap_or_default()
    }

    /// The parts of a column that are separated by semicolons.
    pub(super) fn parts(&self, column: &str) -> Vec<&'static str> {
        self.text(column).split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
    }
}

/// All rows of a table with a header line; lines beginning with `#` are comments.
pub(super) fn rows(source: &'static str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(source.as_bytes());
    let mut columns = HashMap::new();
    if let Ok(header) = reader.headers() {
        columns.extend(header.iter().enumerate().map(|(at, name)| (lend(name), at)));
    }
    let columns: &'static HashMap<_, _> = Box::leak(Box::new(columns));
    reader
        .records()
        .filter_map(Result::ok)
        .map(|record| Row { columns, cells: record.iter().map(lend).collect() })
        .collect()
}

fn lend(text: &str) -> &'static str {
    if text.is_empty() { "" } else { String::from(text).leak() }
}

#[cfg(test)]
mod tests {
    /// No line of a compiled-in table is skipped as malformed.
    #[test]
    fn every_line_of_every_table_is_read() {
        for (name, source) in [
            ("service_types", include_str!("../../data/taxonomy/service_types.csv")),
            ("industries", include_str!("../../data/taxonomy/industries.csv")),
            ("regions", include_str!("../../data/taxonomy/regions.csv")),
            ("cities", include_str!("../../data/taxonomy/cities.csv")),
            ("certifications", include_str!("../../data/taxonomy/certifications.csv")),
        ] {
            let lines = source.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
            assert_eq!(super::rows(source).len() + 1, lines, "{name}");
        }
    }
}
