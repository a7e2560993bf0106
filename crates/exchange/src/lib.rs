//! Figures in and out of files that people work with: Excel forms, tables of observations in Excel, CSV and SDMX-CSV. Bytes
//! in, bytes out; it knows nothing of storage.

mod cell;
mod fault;
mod form;
mod formats;
mod formats_ods;
mod formats_xls;
mod observations;
mod observations_grid;
mod observations_sheet;
mod read;
mod read_cells;
mod released;
mod sdmx;
mod sdmx_period;
pub mod specimen;
mod write;
mod write_formats;

pub use fault::Fault;
pub use form::period_name;
pub use observations::{read_table, write_csv, write_xlsx};
pub use plan::{Filled, Sheet, SheetKey as Key, SheetLine as Line};
pub use read::{read_form, read_key};
pub use released::{OPEN_STRUCTURE_ID, RELEASED_COLUMNS, Released, Withheld, write_released, write_released_sdmx};
pub use sdmx::{STRUCTURE_ID, read_sdmx, write_sdmx};
pub use write::write_form;
