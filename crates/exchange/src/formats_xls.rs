//! The old .xls (MS-CFB, MS-XLS) made safe to read: a few bytes of it may claim cells so far apart, or chains of sectors so
//! long, that laying them out takes all memory. What is sound is packed anew; the rest is refused.

use crate::formats::MAX_SHEETS;
use std::io::{Cursor, Read, Write};

/// Cells of one sheet, from the first to the last, empty ones included.
const MAX_AREA: u64 = 1 << 20;
/// A compound file of ten thousand lines is smaller.
const MAX_STREAM: u64 = 16 << 20;

/// Record types (MS-XLS 2.3.1).
mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000A;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00BD;
    pub const R_STRING: u16 = 0x00D6;
    pub const LABEL_SST: u16 = 0x00FD;
    pub const DIMENSIONS: u16 = 0x0200;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERR: u16 = 0x0205;
    pub const RK: u16 = 0x027E;
    /// A type that nobody reads.
    pub const NOTHING: u16 = 0xFFFF;
}

/// A compound file with nothing but a workbook whose cells lie close together; `None` where there is none.
pub(crate) fn sound(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name))?;
    let mut stream = Vec::new();
    file.open_stream(name).ok()?.take(MAX_STREAM + 1).read_to_end(&mut stream).ok()?;
    if stream.len() as u64 > MAX_STREAM {
        return None;
    }
    let sheets = sheets(&stream)?;
    // What a sheet declares of its size is not needed.
    for start in &sheets {
        let declared: Vec<usize> =
            records(&stream, *start).filter(|found| found.kind == record::DIMENSIONS).map(|found| found.at).collect();
        for at in declared {
            stream.get_mut(at..at + 2)?.copy_from_slice(&record::NOTHING.to_le_bytes());
        }
    }
    // Sheets may overlap, so that blanking one changes another: look again.
    if sheets != self::sheets(&stream)? || !sheets.iter().all(|start| close_together(&stream, *start)) {
        return None;
    }
    let mut packed = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).ok()?;
    packed.create_stream(name).ok()?.write_all(&stream).ok()?;
    packed.flush().ok()?;
    Some(packed.into_inner().into_inner())
}

struct Record<'a> {
    at: usize,
    kind: u16,
    data: &'a [u8],
}

/// The records from a place to the end of their substream.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = Record<'_>> {
    let mut next = Some(start);
    std::iter::from_fn(move || {
        let at = next?;
        let (kind, len) = (short(stream, at)?, short(stream, at + 2)?);
        let data = stream.get(at + 4..at + 4 + usize::from(len))?;
        next = (kind != record::EOF).then_some(at + 4 + data.len());
        Some(Record { at, kind, data })
    })
}

/// Where the sheets begin.
fn sheets(stream: &[u8]) -> Option<Vec<usize>> {
    let mut starts = Vec::new();
    for found in records(stream, 0).filter(|found| found.kind == record::BOUND_SHEET) {
        let start = found.data.get(..4)?.try_into().ok().map(u32::from_le_bytes)?;
        starts.push(usize::try_from(start).ok().filter(|start| *start < stream.len())?);
    }
    (starts.len() <= MAX_SHEETS).then_some(starts)
}

/// All cells of a sheet lie in an area that can be laid out.
fn close_together(stream: &[u8], start: usize) -> bool {
    let (mut rows, mut columns) = (0, 0);
    for found in records(stream, start) {
        let at = |place: usize| short(found.data, place).map(|n| u64::from(n) + 1);
        let last = match found.kind {
            record::DIMENSIONS => return false,
            record::MUL_RK => found.data.len().checked_sub(2),
            record::FORMULA | record::R_STRING | record::LABEL_SST => Some(2),
            record::NUMBER | record::LABEL | record::BOOL_ERR | record::RK => Some(2),
            _ => continue,
        };
        let (Some(row), Some(first), Some(last)) = (at(0), at(2), last.and_then(at)) else { return false };
        rows = rows.max(row);
        columns = columns.max(first).max(last);
    }
    rows * columns <= MAX_AREA
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let len = u16::try_from(data.len()).expect("short");
        [&kind.to_le_bytes()[..], &len.to_le_bytes(), data].concat()
    }

    /// A workbook with one sheet that has a number in A1 and another one in a row and column, and declares its size.
    fn workbook(row: u16, column: u16) -> Vec<u8> {
        let number =
            |row: u16, column: u16| record(record::NUMBER, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], &[0; 8]].concat());
        let begin = |kind: u16| record(0x0809, &[&0x0600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
        let sheet = |start: u32| record(record::BOUND_SHEET, &[&start.to_le_bytes()[..], &[0, 0, 1, 0, b'A']].concat());
        let before = begin(5).len() + sheet(0).len() + 4;
        let globals = [begin(5), sheet(u32::try_from(before).expect("near")), record(record::EOF, &[])].concat();
        let size = record(record::DIMENSIONS, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0xFF, 0xFF, 0, 0]);
        let stream = [globals, begin(16), size, number(0, 0), number(row, column), record(record::EOF, &[])].concat();
        let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).expect("a file");
        file.create_stream("/Workbook").expect("a stream").write_all(&stream).expect("written");
        file.flush().expect("written");
        file.into_inner().into_inner()
    }

    #[test]
    fn cells_close_together_are_read_whatever_the_sheet_declares() {
        let grids = crate::formats::open(&workbook(6, 3), "biểu.xls").expect("a workbook");
        assert_eq!((grids.len(), grids[0].text(6, 3)), (1, "0".to_owned()));
    }

    #[test]
    fn cells_at_the_ends_of_the_world_are_refused() {
        assert_eq!(sound(&workbook(0xFFFF, 0xFFFF)), None);
        assert!(crate::formats::open(&workbook(0xFFFF, 0xFFFF), "biểu.xls").is_err());
    }
}
