//! A scene without a loop, for JavaScript: what the comparison page measures.

use std::{panic::AssertUnwindSafe, time::Duration};

use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

use super::{error_of, find};
use crate::{Game, scenes::CATALOGUE, threads};

/// A scene whose frames are asked for one by one.
///
/// It belongs to the thread that made it. With `setThreads(1)` it needs no pool, and works on a page's main thread too.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Headless {
    // A panic in the scene is caught within, and what it leaves behind is the scene's own affair.
    inner: AssertUnwindSafe<crate::Headless>,
}

#[wasm_bindgen]
impl Headless {
    /// The scene of that name, every parameter at its default, in a picture of `width` x `height` pixels.
    ///
    /// # Errors
    ///
    /// A JavaScript `Error` when there is no such scene, or no image of that size; its `name` is the kind's word.
    #[wasm_bindgen(constructor)]
    pub fn new(scene: &str, width: u32, height: u32) -> Result<Self, JsError> {
        let inner = crate::Headless::new(&CATALOGUE[find(scene)?], width, height).map_err(|cause| error_of(&cause))?;
        Ok(Self { inner: AssertUnwindSafe(inner) })
    }

    /// Sets a parameter for the next frame and those after it; a button is pressed, whatever the value.
    ///
    /// # Errors
    ///
    /// A JavaScript `Error` that lists the parameters that there are; its `name` is the kind's word.
    pub fn set(&mut self, name: &str, value: f64) -> Result<(), JsError> {
        self.inner.set(name, value).map_err(|cause| error_of(&cause))
    }

    /// Computes the picture that comes so many milliseconds after the one before, whole.
    ///
    /// # Errors
    ///
    /// A JavaScript `Error` when the scene panicked; its `name` is the kind's word.
    pub fn show(&mut self, elapsed: f64) -> Result<(), JsError> {
        // The greater of zero and what is not a number is zero.
        let seconds = (elapsed / 1000.0).max(0.0).min(Game::MAX_ELAPSED.as_secs_f64());
        self.inner.show(Duration::from_secs_f64(seconds)).map_err(|cause| error_of(&cause))?;
        Ok(())
    }

    /// The address of the first pixel of the picture shown: bytes from the start of the linear memory. It stays the same.
    pub fn pixels(&self) -> usize {
        self.inner.image().pixels_ptr().addr()
    }
}

/// Sets how many threads each later fill uses: 1 to as many as the pool has, or 0 for all of them.
#[wasm_bindgen(js_name = setThreads)]
pub fn set_threads(count: usize) {
    threads::set_limit(count);
}
