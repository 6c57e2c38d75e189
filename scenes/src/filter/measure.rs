//! How long 12 megapixels take.

use std::time::Instant;

use fillrate::Color;

use super::{
    chain::Step,
    histogram,
    picture::Shown,
    sample,
    tests::{image, noise},
    tone::Tone,
    view::View,
};

/// Prints it: `cargo test --release -p fillrate-scenes measure_filters -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a test"]
fn measure_filters() {
    let photo = noise((4000, 3000));
    let mut to = photo.clone();
    let six = Tone { exposure: 0.5, temperature: -0.3, tint: 0.2, contrast: 1.2, saturation: 1.5, hue: -25.0 };
    let steps = [
        ("contrast", Step::Tone(Tone { contrast: 1.2, ..Tone::NEUTRAL })),
        ("six pointwise edits", Step::Tone(six)),
        ("blur, 1 px", Step::Blur { sigma: 1.0 }),
        ("blur, 7.9 px", Step::Blur { sigma: 7.9 }),
        ("blur, 8 px", Step::Blur { sigma: 8.0 }),
        ("blur, 64 px", Step::Blur { sigma: 64.0 }),
        ("sharpen, 1 px", Step::Sharpen { sigma: 1.0, amount: 1.0 }),
        ("edges", Step::Edges { mix: 1.0 }),
        ("pixelate, 16 px", Step::Pixelate { side: 16 }),
    ];
    for threads in [1, 2] {
        fillrate::threads::set_limit(threads);
        for (name, step) in steps {
            measure(&format!("{name}, {threads} threads"), || step.apply(&photo, &mut to));
        }
        measure(&format!("histogram, {threads} threads"), || drop(histogram::count(&photo)));
        let mut picture = image((1280, 720), |_, _| Color::BLACK);
        for zoom in [1.0, 4.0, 40.0] {
            let shown = Shown { before: &photo, after: &to, view: View { x: 0.5, y: 0.5, zoom }, split: 640 };
            measure(&format!("draw at zoom {zoom}, {threads} threads"), || shown.draw(&mut picture));
        }
    }
    fillrate::threads::set_limit(0);
    measure("sample", || drop(sample::sample()));
}

/// The least and the middle of 15 times.
fn measure(name: &str, mut work: impl FnMut()) {
    let mut times: Vec<_> = (0..15)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name}: {:.1} ms, median {:.1} ms", times[0], times[7]);
}
