//! Renders a scene to a PNG, with the code that runs on the page.
//!
//! ```text
//! cargo run --release --example render -- SCENE OUT.png [--size 1920x1080] [--set NAME=VALUE]... [--seconds 1] [--threads N]
//! ```
//!
//! Time is simulated, in ticks of a sixtieth of a second, until the scene has nothing new to show or the seconds are over.

use std::{fs::File, io::BufWriter, process::ExitCode};

use fillrate::{Image, Progress};

use crate::stage::{Arguments, Stage};

mod stage;

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
    let arguments = Arguments::read(&["size", "set", "seconds", "threads"])?;
    let [scene, path] = arguments.words() else {
        return Err("say which scene, and the file to write: render mandelbrot out.png".into());
    };
    let seconds: f64 = arguments.number("seconds", 1.0)?;
    let mut stage = Stage::new(scene, &arguments)?;
    // Opened before the work, so that a bad path is told at once.
    let file = File::create(path).map_err(|error| format!("cannot write {path}: {error}"))?;
    // A tick is a whole number of nanoseconds, and so a little short: rounded up, a second would have one too many.
    let frames = (seconds / Stage::TICK.as_secs_f64()).round().max(0.0) as u32;
    // The first frame sees no time pass.
    for _ in 0..=frames {
        if stage.show()?.1 == Progress::Still {
            break;
        }
    }
    let image = stage.picture().ok_or("the scene has drawn nothing")?;
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
