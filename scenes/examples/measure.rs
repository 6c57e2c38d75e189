//! Measures how long a scene's frames take natively, as `npm run bench` measures it in the browser.
//!
//! ```text
//! cargo run --release --example measure -- --scene plasma [--size 1920x1080] [--threads 2] [--frames 60] [--warmup 10]
//!     [--rest 0] [--set NAME=VALUE]... [--touch NAME=VALUE,VALUE...]
//! ```
//!
//! A frame is: the next values of what is touched, a tick of the screen 1/60 s after the last one, and steps until the
//! scene no longer says that it refines. Its times are the sums over these steps of what [`fillrate::Timing`] says of each
//! published frame. The first frames, `--warmup` of them, are not recorded. Between two frames it rests for `--rest`
//! milliseconds: on a page the pool sleeps until the next tick, and waking it is part of the frame. It prints one line of
//! JSON:
//!
//! ```text
//! {"scene":"plasma","width":1920,"height":1080,"threads":2,"update_ms":[0.001,...],"draw_ms":[3.2,...]}
//! ```
//!
//! A picture that would stay as it is, as the Mandelbrot set does, is computed anew for each frame when a parameter is
//! touched on which all of it depends: `--touch iterations=500,510` takes the two values in turn.

use std::{process::ExitCode, thread, time::Duration};

use fillrate::{Timing, threads};

use crate::stage::{Arguments, Stage};

mod stage;

fn main() -> ExitCode {
    match run() {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("measure: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String, String> {
    let arguments = Arguments::read(&["scene", "size", "threads", "frames", "warmup", "rest", "set", "touch"])?;
    if let Some(word) = arguments.words().first() {
        return Err(format!("{word:?} is no option: say --scene {word}"));
    }
    let scene = arguments.option("scene").ok_or("say which scene: --scene plasma")?;
    let (warmup, frames): (usize, usize) = (arguments.number("warmup", 10)?, arguments.number("frames", 60)?);
    let rest = Duration::from_millis(arguments.number("rest", 0)?);
    let touched = arguments.pairs("touch")?;
    let mut stage = Stage::new(scene, &arguments)?;
    let mut timings = Vec::new();
    for frame in 0..warmup + frames {
        for (name, values) in &touched {
            let values: Vec<_> = values.split(',').collect();
            stage.set(name, values[frame % values.len()])?;
        }
        thread::sleep(rest);
        let (timing, _) = stage.show()?;
        if frame >= warmup {
            timings.push(timing);
        }
    }
    let image = stage.picture().ok_or("the scene has drawn nothing")?;
    Ok(format!(
        r#"{{"scene":"{scene}","width":{},"height":{},"threads":{},"update_ms":{},"draw_ms":{}}}"#,
        image.width(),
        image.height(),
        threads::limit(),
        list(&timings, |timing| timing.update),
        list(&timings, |timing| timing.draw),
    ))
}

/// The times as a JSON array.
fn list(timings: &[Timing], time: impl Fn(&Timing) -> f64) -> String {
    let times: Vec<_> = timings.iter().map(|timing| format!("{:.4}", time(timing))).collect();
    format!("[{}]", times.join(","))
}
