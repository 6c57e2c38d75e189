//! Panics, caught where the loop calls a scene, with the message and the place that a panic hook saw.

use std::{
    any::Any,
    panic::{self, AssertUnwindSafe},
    sync::{Mutex, Once, PoisonError},
};

use crate::error::Error;

/// What the last panic said and where it was, on whichever thread.
static LAST: Mutex<Option<Panic>> = Mutex::new(None);

struct Panic {
    message: String,
    place: String,
}

/// Runs `work`, and turns a panic in it, or in a thread that it waits for, into an error.
pub(crate) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Error> {
    static HOOK: Once = Once::new();
    HOOK.call_once(listen);
    // The scene may be left half changed; that is its own affair, and `Scene` says so.
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let message = text(&*payload).to_owned();
        // The payload knows no place. The last panic noted is this one, unless others panic at the same time.
        let noted = LAST.lock().unwrap_or_else(PoisonError::into_inner).take();
        Error::Panic {
            message: match noted {
                Some(Panic { message: same, place }) if same == message => format!("{message} ({place})"),
                _ => message,
            },
        }
    })
}

/// Has every panic noted, before the hook that was there has its turn.
fn listen() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        let noted = Panic { message: text(info.payload()).to_owned(), place };
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(noted);
        before(info);
    }));
}

/// The message of a panic; a payload that is no text has none.
fn text(payload: &(dyn Any + Send)) -> &str {
    if let Some(text) = payload.downcast_ref::<&str>() {
        text
    } else {
        payload.downcast_ref::<String>().map_or("a panic without a message", String::as_str)
    }
}
