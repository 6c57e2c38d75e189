//! The gallery's scenes: a crate like any other that uses Fillrate.

mod life;
mod mandelbrot;
mod plasma;
mod swatches;
#[cfg(feature = "trials")]
mod trials;

fillrate::scenes![
    mandelbrot::ENTRY,
    plasma::ENTRY,
    life::ENTRY,
    swatches::ENTRY,
    #[cfg(feature = "trials")]
    trials::UNIFORM,
    #[cfg(feature = "trials")]
    trials::FAULT,
    #[cfg(feature = "trials")]
    trials::ECHO,
    #[cfg(feature = "trials")]
    trials::REFUSING,
];
