//! Forms that are filled in, sent, returned, approved; as pages and as Excel files.
