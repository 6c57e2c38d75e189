//! The kernels of the scene `filter`, from one picture to another.

use fillrate::Image;
use fillrate_scenes::{Step, Tone};
use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

use crate::error_of;

/// Two pictures of one size. Each kernel computes the second from the first, which has to be opaque.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Kernels {
    from: Image,
    to: Image,
}

#[wasm_bindgen]
impl Kernels {
    /// Pictures of `width` x `height` pixels, black.
    ///
    /// # Errors
    ///
    /// A JavaScript `Error` when there are none of that size.
    #[wasm_bindgen(constructor)]
    pub fn new(width: u32, height: u32) -> Result<Self, JsError> {
        let make = || Image::new(width, height).map_err(|cause| error_of(&cause));
        Ok(Self { from: make()?, to: make()? })
    }

    /// The address of the first picture.
    pub fn from(&self) -> usize {
        self.from.pixels_ptr().addr()
    }

    /// The address of the second picture.
    pub fn to(&self) -> usize {
        self.to.pixels_ptr().addr()
    }

    /// Pointwise edits: what each is, and in which unit, `Tone` says.
    pub fn tone(&mut self, exposure: f64, temperature: f64, tint: f64, contrast: f64, saturation: f64, hue: f64) {
        self.apply(Step::Tone(Tone { exposure, temperature, tint, contrast, saturation, hue }));
    }

    /// A Gaussian blur by `sigma` pixels.
    pub fn blur(&mut self, sigma: f64) {
        self.apply(Step::Blur { sigma });
    }

    /// An unsharp mask of `sigma` pixels.
    pub fn sharpen(&mut self, sigma: f64, amount: f64) {
        self.apply(Step::Sharpen { sigma, amount });
    }

    /// Edges alone.
    pub fn edges(&mut self) {
        self.apply(Step::Edges { mix: 1.0 });
    }

    fn apply(&mut self, step: Step) {
        step.apply(&self.from, &mut self.to);
    }
}
