//! Files of rows in comma-separated values: the one way in which the book reads and writes them. What they mean is `plan`'s.

use crate::error::{Error, Result};
use csv::StringRecord;

/// Reads a file that may begin with a byte order mark and have rows of uneven length: what is wrong with it is told by `plan`.
pub(crate) fn reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::Headers).from_reader(bytes)
}

/// The cell of a row in a column; empty where there is none.
pub(crate) fn cell<'r>(header: &StringRecord, record: &'r StringRecord, name: &str) -> &'r str {
    header.iter().position(|column| column == name).and_then(|at| record.get(at)).unwrap_or("")
}

/// A file that is being written.
pub(crate) struct Writer(csv::Writer<Vec<u8>>);

impl Writer {
    /// A file with its header.
    pub fn new<T: AsRef<[u8]>>(header: impl IntoIterator<Item = T>) -> Result<Writer> {
        let mut writer = Writer(csv::WriterBuilder::new().flexible(true).from_writer(Vec::new()));
        writer.row(header)?;
        Ok(writer)
    }

    /// One more row.
    pub fn row<T: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = T>) -> Result<()> {
        self.0.write_record(cells).map_err(Error::damaged)
    }

    /// The bytes of the file.
    pub fn finish(self) -> Result<Vec<u8>> {
        self.0.into_inner().map_err(|error| Error::damaged(error.error()))
    }
}
