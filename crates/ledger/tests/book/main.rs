//! Stories of a book, each on SQLite and on PostgreSQL.

mod audit;
mod common;
mod doors;
mod edition;
mod govern;
mod import;
mod report;
mod source;
mod submission;
mod units;
