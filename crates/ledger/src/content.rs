//! Texts and files, kept under their SHA-256. Rows of journals name them by it: the chain covers the hash, the hash every byte.

use crate::change::Change;
use crate::database::{Transaction, args};
use crate::error::{Error, Result};
use sha2::{Digest as _, Sha256};

impl Change {
    /// Keeps bytes in a home and gives their hash; what is there already lies there once.
    pub(crate) async fn keep(&mut self, home: i64, bytes: &[u8]) -> Result<Vec<u8>> {
        let hash = Sha256::digest(bytes).to_vec();
        self.tx.execute(KEEP, &args![home, hash.clone(), bytes.to_vec()]).await?;
        Ok(hash)
    }
}

/// The bytes of a hash, if they are there and still those that were kept.
pub(crate) async fn unchanged(tx: &mut Transaction, home: i64, hash: &[u8]) -> Result<Option<Vec<u8>>> {
    let row = tx.row(KEPT, &args![home, hash.to_vec()]).await?;
    let bytes = row.map(|row| row.bytes(0).map(<[u8]>::to_vec)).transpose()?;
    Ok(bytes.filter(|bytes| Sha256::digest(bytes)[..] == *hash))
}

/// The bytes of a hash are there, and are those that were kept.
pub(crate) async fn sound(tx: &mut Transaction, home: i64, hash: &[u8]) -> Result<bool> {
    Ok(unchanged(tx, home, hash).await?.is_some())
}

/// The bytes of a hash.
///
/// # Errors
/// They are gone or changed; `what` says what they were.
pub(crate) async fn bytes(tx: &mut Transaction, home: i64, hash: &[u8], what: &str) -> Result<Vec<u8>> {
    unchanged(tx, home, hash).await?.ok_or_else(|| Error::damaged(what))
}

/// The text of a hash.
///
/// # Errors
/// It is gone or changed; `what` says what it was.
pub(crate) async fn text(tx: &mut Transaction, home: i64, hash: &[u8], what: &str) -> Result<String> {
    String::from_utf8(bytes(tx, home, hash, what).await?).map_err(|_| Error::damaged(what))
}

const KEEP: &str = "INSERT INTO content (home, hash, bytes) VALUES ($1, $2, $3) ON CONFLICT (home, hash) DO NOTHING";
const KEPT: &str = "SELECT bytes FROM content WHERE home = $1 AND hash = $2";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[KEEP, KEPT];
