//! What pages load: style, script, icon. All of it is in the binary; its address changes with its contents only by the program's version.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

const ASSETS: [(&str, &str, &str); 7] = [
    ("style.css", "text/css; charset=utf-8", include_str!("assets/style.css")),
    ("office.js", "text/javascript; charset=utf-8", include_str!("assets/office.js")),
    ("entry.js", "text/javascript; charset=utf-8", include_str!("assets/entry.js")),
    ("admin.js", "text/javascript; charset=utf-8", include_str!("assets/admin.js")),
    ("editor.js", "text/javascript; charset=utf-8", include_str!("assets/editor.js")),
    ("plan.js", "text/javascript; charset=utf-8", include_str!("assets/plan.js")),
    ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
];

pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|(known, ..)| *known == name) {
        Some((_, kind, text)) => ([(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "no-cache")], *text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
