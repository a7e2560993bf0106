//! What was computed from the book is kept as long as the book stays as it is: who asks after a change gets what holds after it, and of
//! several who wait for the same thing only the first computes it.

use crate::fault::Fault;
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

    /// The value of a key in the book of this version, or a later one; `make` is waited for only if it was computed from an earlier one.
    ///
    /// # Errors
    /// What `make` says.
    pub async fn get(&self, version: i64, key: K, make: impl Future<Output = Result<V, Fault>>) -> Result<Arc<V>, Fault> {
        let place = self.place(key);
        let mut place = place.lock().await;
        if let Some((_, known)) = place.as_ref().filter(|(of, _)| *of >= version) {
            return Ok(Arc::clone(known));
        }
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
