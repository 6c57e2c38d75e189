//! The scene of this page, drawn by another crate: tiny-skia.

#![forbid(unsafe_code)]

mod bands;
mod land;
mod picture;
mod ridges;
mod sky;

fillrate::scenes![ridges::ENTRY];
