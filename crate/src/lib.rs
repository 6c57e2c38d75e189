//! Fillrate fills a web page's pixels from Rust, on every core, through shared memory.
//!
//! Write a [`Scene`]; its pixels are computed in a Web Worker by rayon, straight into WebAssembly shared memory, and
//! the page's main thread paints that same memory. The same scene runs natively, for tests and for pictures on disk.
//!
//! # Usage
//!
//! `npm create fillrate` makes a project with a scene and a page. In a crate of your own, its `Cargo.toml` says what it is
//! compiled to: a library for the web, and one for tests and for native programs.
//!
//! ```toml
//! [lib]
//! crate-type = ["cdylib", "rlib"]
//! ```
//!
//! Its `lib.rs` lists its scenes, with the one line of [`scenes!`]:
//!
//! ```text
//! fillrate::scenes![ripples::ENTRY];
//! ```
//!
//! The npm package `fillrate` builds it and shows it. `npx fillrate build` compiles the crate into a folder of JavaScript
//! and wasm, by default `pkg` beside its `Cargo.toml`; with the plugin `fillrate/vite` a page's server and build do so by
//! themselves. The page then starts a renderer on a canvas:
//!
//! ```text
//! import { Renderer } from 'fillrate';
//! import scenes from './scenes/pkg/index.js';
//!
//! const renderer = await Renderer.start(canvas, scenes, { scene: 'ripples' });
//! ```
//!
//! `npx fillrate doctor` lists the compiler and the tools that this needs, and what is missing of them.
//!
//! # Current state
//!
//! Version 0.1: what is public here may still change with the minor version. A page needs `SharedArrayBuffer`, so a
//! current Chromium, Firefox or Safari, and headers that isolate it, which the plugin sends in development and your host on the web.
//! The wasm is built by one pinned stable compiler, from 1.96 on, which recompiles the standard library for threads.
//! [`Headless`], [`testing`] and a crate's tests need none of this: they are plain Rust.
//!
//! # Data flow
//!
//! ```text
//! Input ──drain──▶ Controls ──▶ Scene::update ──▶ Scene::draw ──▶ Image::fill ──publish──▶ Mailbox ──▶ the page
//! ```
//!
//! A user writes a [`Scene`] and lists it with [`scenes!`]. It reads [`Controls`] and draws into an [`Image`] of
//! [`Color`]s, with [`Image::fill`] or [`for_each_row`] on all cores. [`Headless`] computes its frames one by one, and
//! [`testing::Page`] tests how it reacts to input.
//!
//! The rest is private: `input` and `message` (what the page sends), `content` and `planes` (what it hands over), `mailbox`, `frame` and `report` (what it gets),
//! `layout` (how JavaScript knows their words), and `game`, the loop that joins them.

#![cfg_attr(
    all(target_family = "wasm", target_feature = "atomics"),
    feature(stdarch_wasm_atomic_wait),
    expect(unstable_features, reason = "std offers no futex that JavaScript can wake")
)]
#![cfg_attr(
    not(any(target_family = "wasm", test)),
    allow(dead_code, reason = "natively there is no page, which alone starts the loop and asks for addresses")
)]

#[cfg(all(target_family = "wasm", not(panic = "unwind")))]
compile_error!(
    "this wasm is built with panic=abort, under which a panic in a scene is no error: build it with `fillrate build` or \
     with `fillrate/vite`, which pass the flags that it needs"
);

/// The README's scene compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

#[macro_use]
mod layout;

mod bell;
mod clock;
mod color;
mod content;
mod controls;
mod declaration;
mod error;
mod event;
mod fill;
mod frame;
mod game;
mod guarded;
mod headless;
mod i420;
mod image;
mod input;
mod mailbox;
mod message;
mod panic;
mod parameter;
mod planes;
mod report;
mod scene;
mod shared;
pub mod testing;
pub mod threads;
mod time;
mod uses;
#[cfg(target_family = "wasm")]
mod web;

pub use color::Color;
pub use content::Content;
pub use controls::{Controls, Interrupt};
pub use declaration::Problem;
pub use error::Error;
pub use event::{Event, Key, Pointer};
pub use fill::for_each_row;
pub use frame::Timing;
pub use headless::Headless;
pub use image::Image;
pub use parameter::{Kind, MAX_PARAMETERS, Parameter};
pub use scene::{Entry, Progress, Scene, find};
pub use time::{FixedStep, TimeSlice};
pub use uses::Use;
