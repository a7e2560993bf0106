//! Overview, plan and indicators.
