//! Open data: what was opened to the public, as pages and as files for programs.
