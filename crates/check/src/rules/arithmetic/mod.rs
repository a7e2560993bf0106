//! Rules that compute one figure from others.

pub(crate) mod attainment;
pub(crate) mod complete;
pub(crate) mod count;
pub(crate) mod difference;
pub(crate) mod growth;
pub(crate) mod product;
pub(crate) mod share;
pub(crate) mod sum;
