//! What the worker calls to start, and where in memory the page finds things. Nothing here is called once the loop
//! runs.

#![expect(unreachable_pub, reason = "what is exported to JavaScript is public, and no Rust outside reaches it")]

use std::sync::Arc;

use js_sys::{Array, Error as JsError, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::{
    content::HANDOVER,
    error::Error,
    event::Key,
    game::Game,
    guarded::{Guarded, check_scenes},
    layout::{Number, camel_case},
    mailbox,
    message::MessageKind,
    parameter::{Kind, Parameter},
    scene::Entry,
    shared::Shared,
    time::Slices,
};

/// How the loop runs: on one of the pool's threads where memory is shared, and a turn at a time where it is not.
#[cfg_attr(target_feature = "atomics", path = "web/threads.rs")]
#[cfg_attr(not(target_feature = "atomics"), path = "web/single.rs")]
mod mode;

#[expect(unsafe_code, reason = "an extern block needs `unsafe`; the user's crate defines the function")]
// SAFETY: `fillrate::scenes!` defines the function of this name, with this signature, and the linker refuses a second
// one. Two things could still break it. Another version of this crate in the same wasm, whose `Entry` may differ, can
// have defined it: `fillrate build` refuses a crate that depends on two versions. And a crate may define the name by
// itself with `#[no_mangle]`, which in turn takes `unsafe` there, and its promise that no other code relies on the name.
unsafe extern "Rust" {
    safe fn fillrate_found_no_scenes__write_the_line_fillrate_scenes_in_your_lib_rs() -> &'static [Entry];
}

/// The scenes that the user's crate lists.
fn scenes() -> &'static [Entry] {
    fillrate_found_no_scenes__write_the_line_fillrate_scenes_in_your_lib_rs()
}

/// Starts the loop with the scene of that index, and returns the addresses of all shared words. Memory is reserved for
/// images of up to `reserve` pixels.
///
/// The worker calls it once; where there is a pool, after `initThreadPool`.
///
/// # Errors
///
/// A JavaScript `Error` when there is no such scene, or no image of that size; its `name` is the error's code.
#[wasm_bindgen]
pub fn start(scene: usize, width: u32, height: u32, reserve: usize) -> Result<Object, JsError> {
    let (shared, back, front) = Shared::new();
    let mut game =
        Game::new(scenes(), scene, (width, height), (Arc::clone(&shared), back)).map_err(|cause| error_of(&cause))?;
    game.reserve(reserve);
    // In real time, unlike in a test.
    game.set_slices(Slices::Timed);
    let addresses = addresses(&shared, &front);
    mode::start(game);
    Ok(addresses)
}

/// Allocates memory for content: a picture of `width` x `height` pixels, or without a height `width` bytes. Returns its
/// address; 0 where there is no memory for it.
///
/// The page writes into it, and hands it over with a record of the input that holds the address. Until then Rust does
/// not read it. What is not wanted any more is handed over too, for no parameter, and freed.
#[wasm_bindgen]
pub fn allocate(width: u32, height: u32) -> usize {
    HANDOVER.allocate(width, height).unwrap_or(0)
}

/// The scenes, with what each lets its user set.
///
/// # Errors
///
/// A JavaScript `Error` when a scene cannot be made or what it declares is wrong. Its message names the scene and the
/// parameter, and its `name` is the error's code.
#[wasm_bindgen]
pub fn describe() -> Result<Array, JsError> {
    check_scenes(scenes()).map_err(|cause| error_of(&cause))?;
    scenes().iter().map(describe_scene).collect()
}

fn describe_scene(entry: &Entry) -> Result<Object, JsError> {
    let (scene, parameters) = Guarded::make(entry).map_err(|cause| error_of(&cause))?;
    let parameters: Array = parameters.iter().map(describe_parameter).collect();
    Ok(object([
        ("name", entry.name.into()),
        ("title", entry.title.into()),
        ("about", entry.about.into()),
        ("parameters", parameters.into()),
        ("uses", strings(scene.uses().iter().map(|used| used.word())).into()),
    ]))
}

fn describe_parameter(parameter: &Parameter) -> Object {
    let names = |labels: &[&str]| strings(labels.iter().copied());
    let (kind, min, max, step, labels) = match parameter.kind {
        Kind::Range { min, max, step } => ("range", min, max, step, Array::new()),
        Kind::Number { min, max } => ("number", min, max, 0.0, Array::new()),
        Kind::Toggle => ("toggle", 0.0, 1.0, 1.0, Array::new()),
        Kind::Choice { labels } => ("choice", 0.0, labels.len() as f64 - 1.0, 1.0, names(labels)),
        Kind::Flags { labels } => ("flags", 0.0, (1_u64 << labels.len()) as f64 - 1.0, 1.0, names(labels)),
        Kind::Color => ("color", 0.0, f64::from(0x00ff_ffff), 1.0, Array::new()),
        Kind::Button => ("button", 0.0, f64::MAX, 1.0, Array::new()),
        // The files that it takes, the text at first, or the file that it is saved as.
        Kind::Bytes { accept: word } | Kind::Text { default: word } | Kind::Output { file: word } => {
            (parameter.kind.method(), 0.0, 0.0, 0.0, names(&[word]))
        }
        Kind::Image => ("image", 0.0, 0.0, 0.0, Array::new()),
    };
    object([
        ("name", parameter.name.into()),
        ("label", parameter.label.into()),
        ("unit", parameter.unit.into()),
        ("default", parameter.default.into()),
        ("kind", kind.into()),
        ("min", min.into()),
        ("max", max.into()),
        ("step", step.into()),
        ("labels", labels.into()),
    ])
}

/// Where each shared word lies, in bytes from the start of the linear memory.
fn addresses(shared: &Shared, front: &mailbox::Front) -> Object {
    let frames: Array = shared.frames.iter().map(|frame| numbers(frame.addresses())).collect();
    object([
        ("mailbox", numbers(shared.mailbox.numbers(front)).into()),
        ("input", numbers(shared.input.numbers()).into()),
        ("report", numbers(shared.report.numbers()).into()),
        ("frames", frames.into()),
        ("eventKinds", strings(MessageKind::ALL.iter().map(|kind| kind.word())).into()),
        ("keys", strings(Key::ALL.iter().map(|key| key.code())).into()),
    ])
}

fn numbers(numbers: Vec<Number>) -> Object {
    let object = Object::new();
    for Number { name, value } in numbers {
        set(&object, &camel_case(name), &value.into());
    }
    object
}

fn strings<'a>(words: impl Iterator<Item = &'a str>) -> Array {
    words.map(JsValue::from).collect()
}

fn object<const FIELDS: usize>(fields: [(&str, JsValue); FIELDS]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, &value);
    }
    object
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object without setters takes every field.
    Reflect::set(object, &name.into(), value).unwrap_throw();
}

fn error_of(cause: &Error) -> JsError {
    let error = JsError::new(&cause.to_string());
    error.set_name(cause.code());
    error
}
