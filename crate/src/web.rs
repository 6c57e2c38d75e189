//! What the worker calls to start, and where in memory the page finds things. Nothing here is called once the loop runs.

#![expect(unreachable_pub, reason = "what is exported to JavaScript is public, and no Rust outside reaches it")]

use std::{ptr::from_ref, sync::Arc};

use js_sys::{Array, Error as JsError, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::{
    Error, Game, Key, Kind, Parameter, Shared,
    event::KINDS,
    frame::Frame,
    game::make,
    input::{CAPACITY, Input},
    mailbox::{FRESH, Front, Mailbox, SLOT},
    report::Report,
    scene::Entry,
};

// For its export `initThreadPool`.
#[cfg(target_feature = "atomics")]
use wasm_bindgen_rayon as _;

#[expect(unsafe_code, reason = "the user's crate defines it, and no safe form says so")]
// SAFETY: `fillrate::scenes!` alone defines a function of this name, with this signature.
unsafe extern "Rust" {
    safe fn fillrate_found_no_scenes__write_the_line_fillrate_scenes_in_your_lib_rs() -> &'static [Entry];
}

/// The scenes that the user's crate lists.
fn scenes() -> &'static [Entry] {
    fillrate_found_no_scenes__write_the_line_fillrate_scenes_in_your_lib_rs()
}

/// Starts the loop with the scene of that index on one of the pool's threads, and returns the addresses of all shared words.
/// Room is made for pictures of up to `reserve` pixels.
///
/// The worker calls it once, after `initThreadPool`.
///
/// # Errors
///
/// A JavaScript `Error` when there is no such scene, or no image of that size; its `name` is the kind's word.
#[wasm_bindgen]
pub fn start(scene: usize, width: u32, height: u32, reserve: usize) -> Result<Object, JsError> {
    if scene >= scenes().len() {
        return Err(error("scene", &format!("there is no scene {scene}: there are {}", scenes().len())));
    }
    let (shared, back, front) = Shared::new();
    let mut game =
        Game::new(scenes(), scene, (width, height), (Arc::clone(&shared), back)).map_err(|cause| error_of(&cause))?;
    game.reserve(reserve);
    let addresses = addresses(&shared, &front);
    rayon::broadcast(|_| report_rejections());
    rayon::spawn(move || game.run());
    Ok(addresses)
}

// A trap (out of stack, out of memory) ends a pool thread inside an async function, where it becomes an unhandled
// rejection, which nobody outside hears of. Reported as an error it travels up to the worker that owns the pool.
#[wasm_bindgen(inline_js = "
    export function reportRejections() {
        self.addEventListener('unhandledrejection', (event) => {
            event.preventDefault();
            self.reportError(event.reason);
        });
    }
")]
extern "C" {
    #[wasm_bindgen(js_name = reportRejections)]
    fn report_rejections();
}

/// The scenes there are, with what each lets its user set.
///
/// # Errors
///
/// A JavaScript `Error` when a scene cannot be made, or declares too many parameters; its `name` is the kind's word.
#[wasm_bindgen]
pub fn describe() -> Result<Array, JsError> {
    scenes().iter().map(describe_scene).collect()
}

fn describe_scene(entry: &Entry) -> Result<Object, JsError> {
    let (_, parameters) = make(entry).map_err(|cause| error(cause.code(), &format!("{}: {cause}", entry.name)))?;
    let parameters: Array = parameters.iter().map(describe_parameter).collect();
    Ok(object([
        ("name", entry.name.into()),
        ("title", entry.title.into()),
        ("about", entry.about.into()),
        ("parameters", parameters.into()),
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
fn addresses(shared: &Shared, front: &Front) -> Object {
    let frames: Array = shared.frames.iter().map(frame_addresses).collect();
    object([
        ("mailbox", mailbox_addresses(&shared.mailbox, front).into()),
        ("input", input_addresses(&shared.input).into()),
        ("report", report_addresses(&shared.report).into()),
        ("frames", frames.into()),
        ("eventKinds", strings(KINDS.into_iter()).into()),
        ("keys", strings(Key::ALL.iter().map(|key| key.code())).into()),
    ])
}

fn mailbox_addresses(mailbox: &Mailbox, front: &Front) -> Object {
    object([("word", address(mailbox)), ("slot", SLOT.into()), ("fresh", FRESH.into()), ("front", front.slot().into())])
}

fn input_addresses(input: &Input) -> Object {
    object([
        ("bell", address(&input.bell)),
        ("time", address(&input.time)),
        ("written", address(&input.written)),
        ("urgent", address(&input.urgent)),
        ("read", address(&input.read)),
        ("kinds", address(&input.kinds)),
        ("ids", address(&input.ids)),
        ("values", address(&input.values)),
        ("capacity", CAPACITY.into()),
        ("bytes", size_of::<Input>().into()),
    ])
}

fn report_addresses(report: &Report) -> Object {
    object([
        ("asleep", address(&report.asleep)),
        ("failures", address(&report.failures)),
        ("failedFrame", address(&report.failed_frame)),
        ("messageLength", address(&report.message_length)),
        ("probes", address(&report.probes)),
        ("probedFrame", address(&report.probed_frame)),
        ("probed", address(&report.probed)),
        ("message", address(&report.message)),
        ("bytes", size_of::<Report>().into()),
    ])
}

fn frame_addresses(frame: &Frame) -> Object {
    object([
        ("number", address(&frame.number)),
        ("pixels", address(&frame.pixels)),
        ("width", address(&frame.width)),
        ("height", address(&frame.height)),
        ("scene", address(&frame.scene)),
        ("refining", address(&frame.refining)),
        ("input", address(&frame.input)),
        ("times", address(&frame.times)),
        ("parameters", address(&frame.parameters)),
    ])
}

fn address<T>(value: &T) -> JsValue {
    from_ref(value).addr().into()
}

fn strings<'a>(words: impl Iterator<Item = &'a str>) -> Array {
    words.map(JsValue::from).collect()
}

fn object<const FIELDS: usize>(fields: [(&str, JsValue); FIELDS]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // A plain object without setters takes every field.
        Reflect::set(&object, &name.into(), &value).unwrap_throw();
    }
    object
}

fn error_of(cause: &Error) -> JsError {
    error(cause.code(), &cause.to_string())
}

fn error(code: &str, message: &str) -> JsError {
    let error = JsError::new(message);
    error.set_name(code);
    error
}
