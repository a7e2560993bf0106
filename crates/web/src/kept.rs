//! What was computed from the book is kept as long as the book stays as it is: who asks after a change gets what holds after it, and of
//! several who wait for the same thing only the first computes it.

use crate::fault::Fault;
use ledger::Ledger;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Mutex as Turn;

/// A value with the version of the book that it was computed from.
type Place<V> = Arc<Turn<Option<(i64, Arc<V>)>>>;

/// Values by what they are of.
pub(crate) struct Kept<K, V> {
    most: usize,
    places: Mutex<HashMap<K, Place<V>>>,
}

impl<K: Eq + Hash, V> Kept<K, V> {
    /// Keeps at most so many values.
    pub fn new(most: usize) -> Kept<K, V> {
        Kept { most, places: Mutex::default() }
    }

    /// The value of a key; `make` is waited for only if the book changed since it was computed last.
    ///
    /// # Errors
    /// The book can't be read, or what `make` says.
    pub async fn get(&self, ledger: &Ledger, key: K, make: impl Future<Output = Result<V, Fault>>) -> Result<Arc<V>, Fault> {
        let version = ledger.version().await?;
        let place = self.place(key);
        let mut place = place.lock().await;
        // Whoever computed it while we waited may have seen a newer book than we did.
        if let Some((_, known)) = place.as_ref().filter(|(of, _)| *of >= version) {
            return Ok(Arc::clone(known));
        }
        let version = ledger.version().await?;
        let made = Arc::new(make.await?);
        *place = Some((version, Arc::clone(&made)));
        Ok(made)
    }

    fn place(&self, key: K) -> Place<V> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.len() >= self.most && !places.contains_key(&key) {
            places.clear();
        }
        Arc::clone(places.entry(key).or_default())
    }
}
