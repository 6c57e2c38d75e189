//! The scenes of this page: a file for each, and its name in the list.

#![forbid(unsafe_code)]

mod ripples;

fillrate::scenes![ripples::ENTRY];
