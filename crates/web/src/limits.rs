//! How often somebody from one address may try something that costs us or them: signing in, checking a report without an account.

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

/// Attempts to sign in of one address in a minute.
const DOORS: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// Requests of one address without an account in a minute: pages of open data, reports to check.
const GUESTS: NonZeroU32 = NonZeroU32::new(300).unwrap();
/// Addresses are forgotten after so many requests.
const SWEEP: u32 = 1000;

/// The limits of an office.
pub(crate) struct Limits {
    doors: DefaultKeyedRateLimiter<IpAddr>,
    guests: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicU32,
}

impl Limits {
    pub fn new() -> Limits {
        Limits {
            doors: RateLimiter::keyed(Quota::per_minute(DOORS)),
            guests: RateLimiter::keyed(Quota::per_minute(GUESTS)),
            asked: AtomicU32::new(0),
        }
    }

    /// An attempt to sign in may be made.
    pub fn door(&self, from: IpAddr) -> bool {
        self.sweep();
        self.doors.check_key(&network(from)).is_ok()
    }

    /// Somebody without an account may ask.
    pub fn guest(&self, from: IpAddr) -> bool {
        self.sweep();
        self.guests.check_key(&network(from)).is_ok()
    }

    fn sweep(&self) {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.doors.retain_recent();
            self.guests.retain_recent();
        }
    }
}

/// Whose address it is: of IPv6 a customer has the whole of the last 64 bits.
fn network(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V4(from) => IpAddr::V4(from),
        IpAddr::V6(from) => IpAddr::V6(Ipv6Addr::from_bits(from.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn one_address_is_slowed_down_and_not_the_others() {
        let limits = Limits::new();
        let [one, other] = [1, 2].map(|last| IpAddr::from(Ipv4Addr::new(10, 0, 0, last)));
        assert_eq!((0..40).filter(|_| limits.door(one)).count(), 30);
        assert!(limits.door(other) && limits.guest(one));
        let of_one = |last: u16| IpAddr::from([0x2001, 0xdb8, 0, 7, 0, 0, 0, last]);
        assert_eq!((0..40).filter(|last| limits.door(of_one(*last))).count(), 30, "one network of IPv6");
    }
}
