//! Figures in and out of files that people work with: Excel forms, tables of observations in Excel, CSV and SDMX-CSV. Bytes
//! in, bytes out; it knows nothing of storage.

mod cell;
mod fault;
mod form;
mod formats;
mod formats_ods;
mod read;
mod read_cells;
mod write;
mod write_formats;
pub mod specimen;

pub use fault::Fault;
pub use form::{Filled, Key, Line, Sheet};
pub use read::{read_form, read_key};
pub use write::write_form;
