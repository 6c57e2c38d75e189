//! Renders a scene to a PNG, with the code that runs on the page.
//!
//! ```text
//! cargo run --release -p fillrate-scenes --example render -- SCENE OUT.png
//!     [--size 1920x1080] [--set NAME=VALUE]... [--file NAME=PATH]... [--seconds 1] [--threads N]
//! ```
//!
//! `--file` writes a file's content: bytes, a text in UTF-8, or a picture, as PNG.
//!
//! Time is simulated, in ticks of a sixtieth of a second, until the scene has nothing new to show or the seconds are over.
//! So the same command gives the same picture on every machine.

use std::{fs::File, io::BufWriter, iter, process::ExitCode, time::Duration};

use fillrate::{Headless, Image, Progress};

use crate::arguments::{Arguments, Chosen};

mod arguments;

/// The time from one tick of the screen to the next.
const TICK: Duration = Duration::from_nanos(1_000_000_000 / 60);

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("render: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let arguments = Arguments::read(&["size", "set", "file", "seconds", "threads"])?;
    let [scene, path] = arguments.words() else {
        return Err("name a scene and the file to write: render mandelbrot out.png".into());
    };
    let seconds: f64 = arguments.number("seconds", 1.0)?;
    let (width, height) = arguments.size()?;
    arguments.set_threads()?;
    let chosen = Chosen::find(scene)?;
    let mut headless = Headless::new(chosen.entry, width, height).map_err(|error| error.to_string())?;
    for (name, text) in arguments.pairs("set")? {
        headless.set(name, chosen.value(name, text)?).map_err(|error| error.to_string())?;
    }
    for (name, path) in arguments.pairs("file")? {
        headless.write(name, chosen.content(name, path)?).map_err(|error| error.to_string())?;
    }
    // Opened before the work, so that a wrong path is reported at once.
    let file = File::create(path).map_err(|error| format!("cannot write {path}: {error}"))?;
    // A tick is a whole number of nanoseconds, and so a little short: rounded up, a second would have one too many.
    let ticks = (seconds / TICK.as_secs_f64()).round().max(0.0) as usize;
    // In the first update no time has elapsed yet, as on a page.
    for elapsed in iter::once(Duration::ZERO).chain(iter::repeat_n(TICK, ticks)) {
        if headless.update(elapsed).map_err(|error| error.to_string())? == Progress::Still {
            break;
        }
    }
    let image = headless.show(Duration::ZERO).map_err(|error| error.to_string())?;
    write(image, file).map_err(|error| format!("cannot write {path}: {error}"))
}

fn write(image: &Image, file: File) -> Result<(), png::EncodingError> {
    let mut encoder = png::Encoder::new(BufWriter::new(file), image.width(), image.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(image.bytes())?;
    writer.finish()
}
