//! Fillrate fills a web page's pixels from Rust, on every core, through shared memory.
//!
//! Write a [`Scene`]; its pixels are computed in a Web Worker by rayon, straight into WebAssembly shared memory, and the
//! page's main thread paints that same memory. The same scene runs natively, for tests and for pictures on disk.
//!
//! # The way of the data
//!
//! ```text
//! Input ──drain──▶ Controls ──▶ Scene::update ──▶ Scene::draw ──▶ Image::fill ──publish──▶ Mailbox ──▶ the page
//! ```
//!
//! The modules, in that order: [`input`] and [`event`] (what the page says), [`controls`] (what a scene sees of it),
//! [`scene`] (what a user writes), [`color`], [`image`] and [`fill`] (what it draws with), [`mailbox`] and [`frame`] (how a
//! picture gets out), and [`game`], the loop that joins them; or [`headless`], which joins them without a loop.

#![cfg_attr(
    target_family = "wasm",
    feature(stdarch_wasm_atomic_wait),
    expect(unstable_features, reason = "std offers no futex that JavaScript can wake")
)]

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
compile_error!(
    "this wasm is built without shared memory: build it with `fillrate build` or with `fillrate/vite`, which pass the \
     flags that it needs"
);

#[cfg(all(target_family = "wasm", not(panic = "unwind")))]
compile_error!("this wasm is built with panic=abort, under which a panic in the pool hangs the page: use panic=unwind");

/// The README's scene compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

pub mod bell;
mod clock;
pub mod color;
pub mod controls;
pub mod error;
pub mod event;
pub mod fill;
pub mod fixed_step;
pub mod frame;
pub mod game;
pub mod headless;
pub mod image;
pub mod input;
pub mod key;
pub mod mailbox;
mod panic;
pub mod parameter;
pub mod report;
pub mod scene;
pub mod shared;
pub mod threads;
#[cfg(target_family = "wasm")]
mod web;

pub use color::Color;
pub use controls::{Controls, Interrupt};
pub use error::Error;
pub use event::{Event, Pointer};
pub use fill::for_each_row;
pub use fixed_step::FixedStep;
pub use frame::{Frame, MAX_PARAMETERS, Timing};
pub use game::Game;
pub use headless::Headless;
pub use image::Image;
pub use key::Key;
pub use mailbox::Mailbox;
pub use parameter::{Kind, Parameter};
pub use scene::{Entry, Progress, Scene, find};
pub use shared::Shared;
