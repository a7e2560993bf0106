//! Tests of the binary as people and programs use it.

mod bad_inputs;
mod book;
mod commands;
mod common;
mod forms;
mod report;
mod slips;
mod year;
