//! Figures in and out of files that people work with: Excel forms, tables of observations in Excel, CSV and SDMX-CSV. Bytes
//! in, bytes out; it knows nothing of storage.

mod cell;
mod fault;

pub use fault::Fault;
