//! PURE: a copy of somebody's data as one file: a table of JSON and one for spreadsheet programs for each kind, and a page
//! that tells what they are.

use std::io::{Cursor, Write};

use serde_json::{Map, Value};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::kit::sheet::Table;

/// Rows of one table, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Copied {
    /// The table.
    pub table: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// Its rows, each as long as the columns.
    pub rows: Vec<Vec<Option<String>>>,
}

/// A copy while it is written.
pub(crate) struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Archive {
    pub(crate) fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    fn file(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.zip.start_file(name, SimpleFileOptions::default())?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// Adds the rows of a table.
    ///
    /// # Errors
    /// When the file grows beyond what the format allows.
    pub(crate) fn add(&mut self, copied: &Copied) -> anyhow::Result<()> {
        let Copied { table, columns, rows } = copied;
        let cells = |row: &Vec<Option<String>>| row.iter().map(|cell| cell.clone().unwrap_or_default()).collect();
        let sheet = Table { headings: columns.clone(), rows: rows.iter().map(cells).collect() };
        self.file(&format!("csv/{table}.csv"), &sheet.csv()?)?;
        let record = |row: &Vec<Option<String>>| -> Value {
            let fields = columns.iter().zip(row).map(|(column, cell)| (column.clone(), Value::from(cell.clone())));
            Value::Object(fields.collect::<Map<_, _>>())
        };
        let records: Vec<Value> = rows.iter().map(record).collect();
        self.file(&format!("json/{table}.json"), &serde_json::to_vec_pretty(&records)?)
    }

    /// The whole file, with the page that tells what is in it.
    ///
    /// # Errors
    /// When the file grows beyond what the format allows.
    pub(crate) fn finish(mut self, readme: &str) -> anyhow::Result<Vec<u8>> {
        self.file("README.txt", format!("\u{FEFF}{readme}").as_bytes())?;
        Ok(self.zip.finish()?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_copy_holds_each_table_twice_and_says_what_it_is() {
        let copied = Copied {
            table: "people".into(),
            columns: vec!["name".into(), "phone".into()],
            rows: vec![vec![Some("李明".into()), None], vec![Some("=1+1".into()), Some("15400000001".into())]],
        };
        let mut archive = Archive::new();
        archive.add(&copied).unwrap();
        let bytes = archive.finish("示例\n").unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        assert_eq!(text("README.txt"), "\u{FEFF}示例\n");
        assert_eq!(text("csv/people.csv"), "\u{FEFF}name,phone\r\n李明,\r\n'=1+1,15400000001\r\n");
        let json: Value = serde_json::from_str(&text("json/people.json")).unwrap();
        assert_eq!(json[0]["name"], "李明");
        assert_eq!(json[0]["phone"], Value::Null);
    }
}
