//! Panics, caught where a scene is called, with the message and the place that a panic hook gets.

use std::{
    any::Any,
    mem,
    panic::{self, AssertUnwindSafe},
    sync::{Mutex, Once, PoisonError},
};

use crate::error::Error;

/// The last panic, on whichever thread.
static LAST: Mutex<Option<Panic>> = Mutex::new(None);

struct Panic {
    message: String,
    place: String,
}

/// Runs `work`, and turns a panic in it, or in a thread that it waits for, into an error.
pub(crate) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Error> {
    static HOOK: Once = Once::new();
    HOOK.call_once(record_panics);
    // The scene may be left half changed; the documentation of `Scene` says so.
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let message = text(&*payload).to_owned();
        discard(payload);
        // The payload has no location. The recorded panic is this one, unless several threads panic at once.
        let noted = LAST.lock().unwrap_or_else(PoisonError::into_inner).take();
        Error::Panic {
            message: match noted {
                Some(Panic { message: same, place }) if same == message => format!("{message} ({place})"),
                _ => message,
            },
        }
    })
}

/// Held by a test in which something panics: the recorded panic is one for the whole program.
#[cfg(test)]
pub(crate) fn panics_alone() -> std::sync::MutexGuard<'static, ()> {
    static PANICS: Mutex<()> = Mutex::new(());
    PANICS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Installs a hook that records each panic and then calls the previous hook.
fn record_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        let noted = Panic { message: text(info.payload()).to_owned(), place };
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(noted);
        before(info);
    }));
}

/// Drops what a panic carried. That may be any value of the scene's, whose drop panics too.
fn discard(payload: Box<dyn Any + Send>) {
    if let Err(another) = panic::catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        // It is left where it is: its drop could go on like this for ever.
        mem::forget(another);
    }
}

/// The message of a panic; a payload that is no text has none.
fn text(payload: &(dyn Any + Send)) -> &str {
    if let Some(text) = payload.downcast_ref::<&str>() {
        text
    } else {
        payload.downcast_ref::<String>().map_or("a panic without a message", String::as_str)
    }
}
