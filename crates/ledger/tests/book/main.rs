//! Stories of a book, each on SQLite and on PostgreSQL.

mod audit;
mod common;
mod import;
mod source;
mod submission;
mod units;
