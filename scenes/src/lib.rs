//! The scenes of Fillrate's gallery: a crate that uses the library as yours would.
//!
//! It needs no `unsafe` and no wasm-bindgen: a scene gets by with the published crate `fillrate`, and `life`, `filter` and
//! `mandelbrot` use `wide` and `bytemuck` besides, for SIMD. Each scene is a module with one entry, and the last lines of this
//! file list them.
//!
//! | scene | what to learn from it |
//! |---|---|
//! | `swatches` | the smallest: two parameters, two colours, pixels by their coordinates |
//! | `plasma` | movement: elapsed time, and rows that are faster than single pixels |
//! | `life` | a simulation: time in equal steps, a board of its own, drawing with pointers |
//! | `chip8` | content: a file that the page writes into memory, keys, and steps of equal length |
//! | `filter` | a picture that the page writes into memory, kernels over millions of pixels, work that is kept while only the view moves |
//! | `mandelbrot` | expensive pixels: slices of time, interruption by newer input, gestures, SIMD |
//!
//! The same scenes run natively. In `examples/`, `render` writes a picture to a file and `measure` prints how long frames
//! take:
//!
//! ```text
//! cargo run --release -p fillrate-scenes --example render -- mandelbrot out.png --set iterations=2000
//! ```

#![forbid(unsafe_code)]

mod chip8;
mod filter;
mod gesture;
mod life;
mod mandelbrot;
mod plasma;
mod swatches;
#[cfg(feature = "trials")]
mod trials;

/// The kernels of `filter` alone, for those who measure them.
pub use filter::{Step, Tone};

fillrate::scenes![
    mandelbrot::ENTRY,
    plasma::ENTRY,
    life::ENTRY,
    swatches::ENTRY,
    chip8::ENTRY,
    filter::ENTRY,
    #[cfg(feature = "trials")]
    trials::UNIFORM,
    #[cfg(feature = "trials")]
    trials::FAULT,
    #[cfg(feature = "trials")]
    trials::ECHO,
    #[cfg(feature = "trials")]
    trials::REFUSING,
    #[cfg(feature = "trials")]
    trials::SECOND,
    #[cfg(feature = "trials")]
    trials::CONTENTS,
    #[cfg(feature = "trials")]
    trials::UNEVEN,
    #[cfg(feature = "trials")]
    trials::COUNT,
];
