//! Binding relations to data by key: each template meets only the facts of its own key, never all bindings with all.

use crate::{Claim, Formula, Kind, Operand};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Figures by role and key: a role is an indicator, a key is all that must be equal (unit, period, status …).
#[derive(Debug, Clone)]
pub struct Facts<R, K> {
    values: FxHashMap<(R, K), Operand>,
    keys: FxHashMap<R, Vec<K>>,
}

impl<R: Clone + Eq + Hash, K: Clone + Eq + Hash> Default for Facts<R, K> {
    fn default() -> Self {
        Facts { values: FxHashMap::default(), keys: FxHashMap::default() }
    }
}

impl<R: Clone + Eq + Hash, K: Clone + Eq + Hash> Facts<R, K> {
    /// No facts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a figure; a later one of the same role and key replaces it.
    pub fn insert(&mut self, role: R, key: K, value: Operand) {
        if self.values.insert((role.clone(), key.clone()), value).is_none() {
            self.keys.entry(role).or_default().push(key);
        }
    }

    /// The figure of a role under a key.
    pub fn get(&self, role: &R, key: &K) -> Option<&Operand> {
        self.values.get(&(role.clone(), key.clone()))
    }
}

/// A relation between roles, to be bound under every key that has its result.
#[derive(Debug, Clone)]
pub struct Template<R> {
    /// Sort of relation.
    pub kind: Kind,
    /// The role that is claimed to follow.
    pub result: R,
    /// The roles it follows from.
    pub operands: Vec<R>,
    /// Builds the formula from the operands' figures, in order.
    pub formula: fn(Vec<Operand>) -> Option<Formula>,
}

/// A template under one key: the claim, or the roles that have no figure there (missing is not zero).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding<R, K> {
    /// The key.
    pub key: K,
    /// The claim, or what is missing for it.
    pub claim: Result<Claim, Vec<R>>,
}

impl<R: Clone + Eq + Hash> Template<R> {
    /// One binding for each key that has the result. Cost: keys of the result × operands.
    pub fn bind<K: Clone + Eq + Hash>(&self, facts: &Facts<R, K>) -> Vec<Binding<R, K>> {
        let keys = facts.keys.get(&self.result).map_or(&[][..], Vec::as_slice);
        keys.iter().filter_map(|key| self.bind_one(facts, key)).collect()
    }

    fn bind_one<K: Clone + Eq + Hash>(&self, facts: &Facts<R, K>, key: &K) -> Option<Binding<R, K>> {
        let stated = facts.get(&self.result, key)?.clone();
        let found: Vec<_> = self.operands.iter().map(|role| facts.get(role, key)).collect();
        let missing: Vec<R> = self.operands.iter().zip(&found).filter(|(_, f)| f.is_none()).map(|(r, _)| r.clone()).collect();
        let claim = if missing.is_empty() {
            let formula = (self.formula)(found.into_iter().flatten().cloned().collect())?;
            Ok(Claim { kind: self.kind, stated, formula })
        } else {
            Err(missing)
        };
        Some(Binding { key: key.clone(), claim })
    }
}
