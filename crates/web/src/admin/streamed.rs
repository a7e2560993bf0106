//! An answer that is written while it is made: a long list, a large file, a verification that says how far it is.

use axum::body::{Body, Bytes};
use hyper::body::Frame;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc;

/// Pieces that may wait for a slow line before the writer does.
const WAITING: usize = 16;

/// Where pieces are handed in.
pub type Pieces = mpsc::Sender<io::Result<Bytes>>;

struct Streamed(mpsc::Receiver<io::Result<Bytes>>);

impl hyper::body::Body for Streamed {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

/// A body, and where its pieces are handed in; it ends when nobody hands in any more.
pub fn body() -> (Pieces, Body) {
    let (pieces, waiting) = mpsc::channel(WAITING);
    (pieces, Body::new(Streamed(waiting)))
}
