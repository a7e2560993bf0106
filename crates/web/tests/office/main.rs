//! The office over real books: its pages as requests and in a real browser, who may go where, and whole stories of a year.

mod access;
mod admin;
mod attacks;
mod browser;
mod collect;
mod common;
mod everyone;
mod indicators;
mod open;
mod pages;
mod reports;
mod scope;
mod servers;
mod year;
