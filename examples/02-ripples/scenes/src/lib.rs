//! The scenes of this page: here, one.

#![forbid(unsafe_code)]

mod ripples;

fillrate::scenes![ripples::ENTRY];
