//! What could not be done: a page that says what, and the way out.

use axum::http::StatusCode;
use ledger::ErrorKind;
use texts::{Lang, Message};

/// Why a request is not answered with what it asked for.
#[derive(Debug)]
pub(crate) struct Fault {
    /// What kind.
    pub status: StatusCode,
    /// What.
    pub message: Message,
    /// What to do.
    pub help: Message,
    /// Single faults with their places.
    pub details: Vec<(String, Message)>,
}

impl Fault {
    fn new(status: StatusCode, message: Message, help: Message) -> Fault {
        Fault { status, message, help, details: Vec::new() }
    }

    /// The asker can mend it.
    pub fn refused(message: Message, help: Message) -> Fault {
        Fault::new(StatusCode::BAD_REQUEST, message, help)
    }

    /// There is no such thing.
    pub fn unknown(message: Message) -> Fault {
        Fault::new(StatusCode::NOT_FOUND, message, Message::new("web-help-unknown"))
    }

    /// It did not come from our own pages, or not under our name.
    pub fn forbidden(message: Message) -> Fault {
        Fault::new(StatusCode::FORBIDDEN, message, Message::new("web-help-forbidden"))
    }

    /// The asker has not the role for it.
    pub fn not_granted(message: Message) -> Fault {
        Fault::new(StatusCode::FORBIDDEN, message, Message::new("web-help-not-granted"))
    }

    /// Nobody knows who asks.
    pub fn unknown_asker() -> Fault {
        Fault::new(StatusCode::UNAUTHORIZED, Message::new("web-signed-out"), Message::new("web-help-signed-out"))
    }

    /// Too much is asked at once.
    pub fn too_often() -> Fault {
        Fault::new(StatusCode::TOO_MANY_REQUESTS, Message::new("web-too-often"), Message::new("web-help-too-often"))
    }

    /// It is ours to mend.
    pub fn broken(message: Message) -> Fault {
        Fault::new(StatusCode::INTERNAL_SERVER_ERROR, message, Message::new("web-help-broken"))
    }

    /// What a program is told.
    pub fn json(&self, lang: Lang) -> serde_json::Value {
        let details = self.details.iter().map(|(place, message)| serde_json::json!({ "place": place, "message": message.text(lang) }));
        let details: Vec<_> = details.collect();
        serde_json::json!({ "message": self.message.text(lang), "help": self.help.text(lang), "details": details })
    }
}

impl From<ledger::Error> for Fault {
    fn from(error: ledger::Error) -> Self {
        // What a database says of itself is for whoever runs it, not for whoever asks.
        if matches!(error.kind, ErrorKind::Database | ErrorKind::NotABook) {
            tracing::error!(%error, "the book");
            return Fault::broken(Message::new("web-broke-down"));
        }
        let status = match error.kind {
            ErrorKind::Denied => StatusCode::FORBIDDEN,
            ErrorKind::Refused => StatusCode::UNPROCESSABLE_ENTITY,
            ErrorKind::Conflict => StatusCode::CONFLICT,
            _ => {
                tracing::error!(%error, "the book");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        let details = error.faults.iter().map(|fault| (fault.file.clone(), fault.message.clone())).collect();
        Fault { status, message: error.message, help: error.help, details }
    }
}
