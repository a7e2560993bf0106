//! Rules that compare what is said twice.

pub(crate) mod citation;
pub(crate) mod name;
pub(crate) mod restated;
pub(crate) mod verdict;
