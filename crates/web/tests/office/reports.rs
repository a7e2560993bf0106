//! Reports: sections, drafts, comments, issues.
