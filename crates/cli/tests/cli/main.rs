//! Tests of the binary as people and programs use it.

mod bad_inputs;
mod commands;
mod common;
mod slips;
