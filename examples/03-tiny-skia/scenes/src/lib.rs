//! The scenes of this page: here, one.

#![forbid(unsafe_code)]

mod ridges;

fillrate::scenes![ridges::ENTRY];
