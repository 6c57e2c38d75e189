//! Scenes without a loop, and kernels without a scene, for JavaScript: what the lab measures.

#![cfg(target_family = "wasm")]

mod kernels;

use std::{panic::AssertUnwindSafe, time::Duration};

use fillrate::{Controls, Error, threads};
use fillrate_scenes::SCENES;
use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

/// A scene whose frames are asked for one by one.
///
/// It belongs to the thread that made it. With `setThreads(1)` it needs no pool, and works on a page's main thread too.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Headless {
    // A panic in the scene is caught within, and the state that it leaves behind is safe, if not what the scene wants.
    inner: AssertUnwindSafe<fillrate::Headless>,
}

#[wasm_bindgen]
impl Headless {
    /// The scene of that name, every parameter at its default, in an image of `width` x `height` pixels.
    ///
    /// # Errors
    ///
    /// A JavaScript `Error` when there is no such scene, or no image of that size; its `name` is the error's code.
    #[wasm_bindgen(constructor)]
    pub fn new(scene: &str, width: u32, height: u32) -> Result<Self, JsError> {
        let entry = fillrate::find(SCENES, scene).map_err(|cause| error_of(&cause))?;
        let inner = fillrate::Headless::new(entry, width, height).map_err(|cause| error_of(&cause))?;
        Ok(Self { inner: AssertUnwindSafe(inner) })
    }

    /// Sets a parameter for the next frame and those after it; a button is pressed, whatever the value.
    ///
    /// # Errors
    ///
    /// A JavaScript `Error` that lists the parameters that there are; its `name` is the error's code.
    pub fn set(&mut self, name: &str, value: f64) -> Result<(), JsError> {
        self.inner.set(name, value).map_err(|cause| error_of(&cause))
    }

    /// Computes the whole image that comes `elapsed` milliseconds after the one before.
    ///
    /// # Errors
    ///
    /// A JavaScript `Error` when the scene panicked; its `name` is the error's code.
    pub fn show(&mut self, elapsed: f64) -> Result<(), JsError> {
        // As in the loop, which does not make up for a longer time. The greater of zero and NaN is zero.
        let seconds = (elapsed / 1000.0).max(0.0).min(Controls::MAX_ELAPSED.as_secs_f64());
        self.inner.show(Duration::from_secs_f64(seconds)).map_err(|cause| error_of(&cause))?;
        Ok(())
    }

    /// The address of the first pixel: bytes from the start of the linear memory. It stays the same.
    pub fn pixels(&self) -> usize {
        self.inner.image().pixels_ptr().addr()
    }
}

/// Sets how many threads each later fill uses: 1 to as many as the pool has, or 0 for all of them.
#[wasm_bindgen(js_name = setThreads)]
pub fn set_threads(count: usize) {
    threads::set_limit(count);
}

fn error_of(cause: &Error) -> JsError {
    let error = JsError::new(&cause.to_string());
    error.set_name(cause.code());
    error
}
