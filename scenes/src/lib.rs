//! The scenes that come with Fillrate, each through the crate's public API alone.

use crate::Entry;

mod life;
mod mandelbrot;
mod plasma;
mod swatches;
#[cfg(feature = "test-scenes")]
mod trials;

/// All scenes, in the order in which a page offers them.
pub const CATALOGUE: &[Entry] = &[
    swatches::ENTRY,
    plasma::ENTRY,
    mandelbrot::ENTRY,
    life::ENTRY,
    #[cfg(feature = "test-scenes")]
    trials::UNIFORM,
    #[cfg(feature = "test-scenes")]
    trials::FAULT,
    #[cfg(feature = "test-scenes")]
    trials::ECHO,
];
