//! Administration: units, catalogue, forms, accounts, audit, backup.
