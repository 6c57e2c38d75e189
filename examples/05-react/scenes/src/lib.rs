//! The scenes of this page: here, one.

#![forbid(unsafe_code)]

mod lava;

fillrate::scenes![lava::ENTRY];
