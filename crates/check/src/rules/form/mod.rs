//! Rules about how figures are written.

pub(crate) mod separator;
