//! Every way into the office as every role and as nobody.
