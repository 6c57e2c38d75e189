//! The scenes of this page: here, one.

#![forbid(unsafe_code)]

mod swatches;

fillrate::scenes![swatches::ENTRY];
