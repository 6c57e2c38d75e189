//! The scenes that come with Fillrate, each through the crate's public API alone.

use crate::Entry;

mod plasma;
mod swatches;
#[cfg(feature = "test-scenes")]
mod trials;

/// All scenes, in the order in which a page offers them.
pub const CATALOGUE: &[Entry] = &[swatches::ENTRY, plasma::ENTRY,
    #[cfg(feature = "test-scenes")]
    trials::UNIFORM,
    #[cfg(feature = "test-scenes")]
    trials::FAULT,
    #[cfg(feature = "test-scenes")]
    trials::ECHO,
];
