//! Tables for spreadsheet programs. CSV begins with a byte order mark, or Chinese shows garbled; a cell that
//! a program would take for a formula is made text, in CSV by an apostrophe, in XLSX by its type.

use chrono_tz::Tz;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::kit::clock::Moment;

/// A table of text: its headings and its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// One heading per column.
    pub headings: Vec<String>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// As CSV in UTF-8 with a byte order mark and CRLF.
    ///
    /// # Errors
    /// Never for text in memory; the writer's own error is passed on.
    pub fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{FEFF}".as_bytes().to_vec());
        for row in std::iter::once(&self.headings).chain(&self.rows) {
            writer.write_record(row.iter().map(|cell| guarded(cell)))?;
        }
        writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }

    /// As XLSX with a bold first line that stays in view; every cell is a string.
    ///
    /// # Errors
    /// When a table is larger than the format allows.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let bold = Format::new().set_bold();
        for (column, heading) in (0_u16..).zip(&self.headings) {
            sheet.write_string_with_format(0, column, heading, &bold)?;
        }
        for (line, row) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(row) {
                sheet.write_string(line, column, cell)?;
            }
        }
        for (column, width) in (0_u16..).zip(self.widths()) {
            sheet.set_column_width(column, width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        book.save_to_buffer()
    }
}

impl Table {
    /// How wide each column has to be for its longest cell, in letters; what is longer than a line is cut off.
    fn widths(&self) -> Vec<f64> {
        let longest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).chain(self.headings.get(column));
            cells.map(|cell| letters_wide(cell)).max().unwrap_or_default()
        };
        (0..self.headings.len()).map(|column| f64::from(longest(column).clamp(4, WIDEST) + 2)).collect()
    }
}

/// Letters that fit into the widest column.
const WIDEST: u32 = 60;

/// How many Latin letters have room where a text stands; a Chinese character takes that of two.
fn letters_wide(text: &str) -> u32 {
    text.chars().map(|letter| if letter < '\u{2e80}' { 1 } else { 2 }).sum()
}

/// A moment as programs sort it and take it for one, whatever the language: `2026-05-19 21:00`.
pub fn moment(zone: Tz, at: Moment) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

/// A cell that spreadsheet programs read as text: whatever begins like a formula gets an apostrophe in front,
/// also behind white space, which some programs skip, and in full-width form, which some fold.
fn guarded(cell: &str) -> String {
    let first = cell.trim_start().chars().next();
    let is_risky = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
        || cell.starts_with(['\t', '\r', '\n']);
    if is_risky { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table {
            headings: vec!["姓名".into(), "单位".into()],
            rows: vec![
                vec!["李明".into(), "示例\"数据\"，有限公司".into()],
                vec!["=HYPERLINK(\"https://evil.example\")".into(), " @SUM(1)".into()],
                vec!["-1".into(), "\t=1".into()],
            ],
        }
    }

    #[test]
    fn csv_opens_in_spreadsheet_programs_and_runs_nothing() {
        let bytes = table().csv().unwrap();
        assert_eq!(&bytes[..3], [0xEF, 0xBB, 0xBF]);
        let text = String::from_utf8(bytes[3..].to_vec()).unwrap();
        assert!(text.starts_with("姓名,单位\r\n李明,\"示例\"\"数据\"\"，有限公司\"\r\n"), "{text}");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(&rows[1][0], "'=HYPERLINK(\"https://evil.example\")");
        assert_eq!(&rows[1][1], "' @SUM(1)");
        assert_eq!((&rows[2][0], &rows[2][1]), ("'-1", "'\t=1"));
        assert_eq!(&rows[0][0], "李明");
    }

    #[test]
    fn moments_sort_as_text_and_name_the_hour_of_the_zone() {
        let noon = "2026-05-19T13:00:00Z".parse().unwrap();
        assert_eq!(moment(chrono_tz::Asia::Shanghai, noon), "2026-05-19 21:00");
    }

    #[test]
    fn a_column_has_room_for_its_longest_cell_in_either_script() {
        let table = Table {
            headings: vec!["序".into(), "单位".into(), "E-mail".into(), "Answer".into()],
            rows: vec![
                vec!["1".into(), "青鸾示例视觉数据（合肥）有限公司".into(), "lin@demo.example".into(), "x".repeat(500)],
                vec!["2".into(), String::new(), String::new(), String::new()],
            ],
        };
        assert_eq!(table.widths(), [6.0, 34.0, 18.0, 62.0]);
        assert!(table.xlsx().is_ok());
    }

    #[test]
    fn xlsx_is_a_zip_file() {
        assert_eq!(&table().xlsx().unwrap()[..4], b"PK\x03\x04");
    }
}
