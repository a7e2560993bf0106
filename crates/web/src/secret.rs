//! Passwords, one-time codes and tokens: Argon2id (RFC 9106), TOTP (RFC 6238), and 256 bits by chance.

use crate::asking::encoded;
use crate::fault::Fault;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use std::time::Duration;
use texts::Message;
use tokio::sync::Semaphore;
use totp_rs::{Builder, Secret, Totp};
use unicode_normalization::UnicodeNormalization as _;

/// Letters that a password has at least and at most (OWASP ASVS 4.0, 2.1.1 and 2.1.2).
const LENGTH: std::ops::RangeInclusive<usize> = 12..=128;
/// Bytes of a shared secret: what RFC 4226 recommends.
const SECRET: usize = 20;
/// A hash takes 19 MiB and some 20 ms of a core: so many at once, the rest waits.
static HASHING: Semaphore = Semaphore::const_new(2);
/// Failed attempts before the first delay, the first delay, and the longest one.
const FREE_ATTEMPTS: u32 = 4;
const FIRST_DELAY: u64 = 30;
const LONGEST_DELAY: u64 = 3600;

/// A new token that nobody can guess.
///
/// # Errors
/// The system gives no chance.
pub(crate) fn token() -> Result<String, Fault> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// A new shared secret of one-time codes.
///
/// # Errors
/// The system gives no chance.
pub(crate) fn shared() -> Result<Vec<u8>, Fault> {
    Ok(random::<SECRET>()?.to_vec())
}

fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "no chance from the system");
        Fault::broken(Message::new("web-broke-down"))
    })?;
    Ok(bytes)
}

/// The hash under which the book keeps a token. Tokens have 256 bits of chance: nothing has to slow down who guesses.
pub(crate) fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

/// Why a password is not good enough; `account` is what it must not be made of.
pub(crate) fn weakness(password: &str, account: &str) -> Option<Message> {
    let length = password.chars().count();
    if !LENGTH.contains(&length) {
        return Some(Message::new("web-password-length").with("least", *LENGTH.start()).with("most", *LENGTH.end()));
    }
    let guessed = zxcvbn::zxcvbn(password, &[account, "sokhop", "số khớp", "ubnd"]);
    (guessed.score() < zxcvbn::Score::Three).then(|| Message::new("web-password-guessed"))
}

/// The hash of a password, as a PHC string.
///
/// # Errors
/// The system gives no chance.
pub(crate) async fn hashed(password: &str) -> Result<String, Fault> {
    let password = composed(password);
    slowly(move || Argon2::default().hash_password(password.as_bytes()).map(|hash: PasswordHash| hash.to_string()).ok())
        .await?
        .ok_or_else(|| Fault::broken(Message::new("web-broke-down")))
}

/// A password is the one of a hash. Where there is no hash it takes as long to say no.
///
/// # Errors
/// The computation broke down.
pub(crate) async fn is_right(password: &str, hash: &str) -> Result<bool, Fault> {
    let (password, hash) = (composed(password), hash.to_owned());
    slowly(move || match PasswordHash::new(&hash) {
        Ok(hash) => Argon2::default().verify_password(password.as_bytes(), &hash).is_ok(),
        Err(_) => {
            let _: Result<PasswordHash, _> = Argon2::default().hash_password(password.as_bytes());
            false
        }
    })
    .await
}

/// One way to spell it: some systems type ế as one character, others as three.
fn composed(password: &str) -> String {
    password.nfc().collect()
}

async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let _turn = HASHING.acquire().await.map_err(|_| Fault::broken(Message::new("web-broke-down")))?;
    crate::office::computing(work).await
}

/// After how many failed attempts in a row somebody waits for how long.
pub(crate) fn delay(failures: u32) -> Duration {
    let doublings = failures.saturating_sub(FREE_ATTEMPTS);
    let seconds = if doublings == 0 { 0 } else { FIRST_DELAY.saturating_mul(1 << (doublings - 1).min(20)) };
    Duration::from_secs(seconds.min(LONGEST_DELAY))
}

/// The step of time of a one-time code that is right now, or half a minute before or after: clocks differ.
pub(crate) fn step(secret: &[u8], code: &str) -> Option<i64> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let now = u64::try_from(jiff::Timestamp::now().as_second()).ok()?;
    totp(secret)?.check(&digits, now).and_then(|step| i64::try_from(step).ok())
}

fn totp(secret: &[u8]) -> Option<Totp> {
    Builder::new().with_secret(Secret::from(secret)).build().ok()
}

/// A shared secret as people type it.
pub(crate) fn spelled(secret: &[u8]) -> String {
    Secret::from(secret).to_base32()
}

/// A shared secret that was spelled; `None`: it is none.
pub(crate) fn read(spelled: &str) -> Option<Vec<u8>> {
    let secret = Secret::try_from_base32(spelled).ok()?;
    Some(secret.as_bytes().to_vec()).filter(|bytes| bytes.len() == SECRET)
}

/// A shared secret as the picture that a telephone reads, an SVG; empty where it can't be drawn.
pub(crate) fn picture(secret: &[u8], account: &str) -> String {
    let address = format!("otpauth://totp/{}:{}?secret={}&issuer=Sokhop", encoded("Sokhop"), encoded(account), spelled(secret));
    let code = qrcode::QrCode::new(address).ok();
    code.map_or_else(String::new, |code| code.render::<qrcode::render::svg::Color>().min_dimensions(200, 200).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_are_slowed_down_more_and_more_and_never_for_ever() {
        let delays: Vec<u64> = [0, 4, 5, 6, 7, 11, 12, 40, u32::MAX].map(|failures| delay(failures).as_secs()).to_vec();
        assert_eq!(delays, [0, 0, 30, 60, 120, 1920, 3600, 3600, 3600]);
    }

    #[test]
    fn short_and_guessed_passwords_are_refused() {
        let told = |password| weakness(password, "nguyenvanlan").map(|message| message.key());
        assert_eq!(told("Ngắn!9"), Some("web-password-length"));
        assert_eq!(told("nguyenvanlan1"), Some("web-password-guessed"));
        assert_eq!(told("123456789012"), Some("web-password-guessed"));
        assert_eq!(told("mưa chiều trên đèo Khau Liêu"), None);
    }

    #[tokio::test]
    async fn a_password_is_right_for_its_own_hash_only() {
        let hash = hashed("mưa chiều trên đèo").await.expect("a hash");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(is_right("mưa chiều trên đèo", &hash).await.expect("checked"));
        let apart: String = "mưa chiều trên đèo".nfd().collect();
        assert!(is_right(&apart, &hash).await.expect("checked"), "the same letters, typed on another system");
        assert!(!is_right("mưa chiều trên đèo ", &hash).await.expect("checked"));
        assert!(!is_right("", "").await.expect("checked"), "an account without a password lets nobody in");
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B: the secret "12345678901234567890" at 1111111109 gives 07081804, of which six digits are used.
        let totp = totp(b"12345678901234567890").expect("a secret");
        assert_eq!(totp.generate(1_111_111_109).to_string(), "081804");
    }
}
