//! What the tests of the binary share.

use assert_cmd::Command;
use std::path::PathBuf;

/// The binary, in Vietnamese and without colours whatever the environment says.
pub fn sokhop() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("sokhop"));
    command
        .env_remove("SOKHOP_LANG")
        .env_remove("SOKHOP_BOOK")
        .env_remove("SOKHOP_DATABASE")
        .env_remove("CLICOLOR_FORCE")
        .env("NO_COLOR", "1");
    command
}

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}
