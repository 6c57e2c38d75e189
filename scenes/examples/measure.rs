//! Measures how long a scene's frames take natively, as `npm run bench` measures it in the browser.
//!
//! ```text
//! cargo run --release -p fillrate-scenes --example measure -- --scene plasma [--size 1920x1080] [--threads 2]
//!     [--frames 60] [--warmup 10] [--rest 0] [--set NAME=VALUE]... [--touch NAME=VALUE,VALUE...]
//! ```
//!
//! A frame is: the next value of each parameter that is touched, ticks of the screen 1/60 s after each other until the scene
//! draws, and steps until it no longer refines. Its times are the sums of the [`Timing`] of each image that these steps publish. The
//! first frames, `--warmup` of them, are not recorded. Between two frames it waits for `--rest` milliseconds: on a page the
//! pool sleeps until the next tick, and waking it is part of the frame. It prints one line of JSON:
//!
//! ```text
//! {"scene":"plasma","width":1920,"height":1080,"threads":2,"update_ms":[0.001,...],"draw_ms":[3.2,...]}
//! ```
//!
//! A picture that does not move, as the Mandelbrot set's, is computed again for each frame when a parameter is touched on
//! which all of it depends: `--touch iterations=500,510` sets the two values in turn.

use std::{process::ExitCode, thread, time::Duration};

use fillrate::{
    Error, Progress, Timing,
    testing::{Page, Slices},
    threads,
};

use crate::arguments::{Arguments, Chosen};

mod arguments;

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
        return Err(format!("{word:?} is not an option: write --scene {word}"));
    }
    let scene = arguments.text("scene").ok_or("name a scene: --scene plasma")?;
    let (warmup, frames): (usize, usize) = (arguments.number("warmup", 10)?, arguments.number("frames", 60)?);
    let rest = Duration::from_millis(arguments.number("rest", 0)?);
    let (width, height) = arguments.size()?;
    arguments.set_threads()?;
    let chosen = Chosen::find(scene)?;
    let mut page = Page::open(chosen.entry, width, height).map_err(|error| error.to_string())?;
    // As on a page: work is cut into slices, and what they have is drawn.
    page.set_slices(Slices::Timed);
    let set = |page: &mut Page, name: &str, text: &str| {
        page.set(name, chosen.value(name, text)?).map_err(|error| error.to_string())
    };
    for (name, text) in arguments.pairs("set")? {
        set(&mut page, name, text)?;
    }
    let touched = arguments.pairs("touch")?;
    let mut timings = Vec::new();
    for frame in 0..warmup + frames {
        for (name, texts) in &touched {
            let texts: Vec<_> = texts.split(',').collect();
            set(&mut page, name, texts[frame % texts.len()])?;
        }
        thread::sleep(rest);
        let timing = show(&mut page).map_err(|error| error.to_string())?;
        if frame >= warmup {
            timings.push(timing);
        }
    }
    Ok(format!(
        r#"{{"scene":"{scene}","width":{width},"height":{height},"threads":{},"update_ms":{},"draw_ms":{}}}"#,
        threads::limit(),
        list(&timings, |timing| timing.update),
        list(&timings, |timing| timing.draw),
    ))
}

/// One frame: ticks until the scene draws, and steps until it no longer refines. The times of all images that they publish,
/// added up.
fn show(page: &mut Page) -> Result<Timing, Error> {
    let mut sum = Timing::default();
    let mut elapsed = Page::TICK;
    let first = page.frames();
    loop {
        let before = page.frames();
        let progress = page.tick(elapsed)?;
        if page.frames() != before {
            let timing = page.timing();
            sum.update += timing.update;
            sum.draw += timing.draw;
        }
        // At some ticks there is nothing to draw: Life's next generation may not be due.
        let has_drawn = page.frames() != first;
        if has_drawn && progress != Progress::Refining {
            return Ok(sum);
        }
        elapsed = if has_drawn { Duration::ZERO } else { Page::TICK };
    }
}

/// The times as a JSON array.
fn list(timings: &[Timing], time: impl Fn(&Timing) -> f64) -> String {
    let times: Vec<_> = timings.iter().map(|timing| format!("{:.4}", time(timing))).collect();
    format!("[{}]", times.join(","))
}
