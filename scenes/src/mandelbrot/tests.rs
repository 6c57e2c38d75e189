//! However a field was computed, each pixel has the value of the scalar reference.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Instant,
};

use super::{
    escape::{INSIDE, escape_scalar, is_in_main_body},
    field::Field,
    shallow,
    view::{HOME, View},
};

/// Computes all levels of a field.
fn finish(field: &mut Field) {
    while !field.is_complete() {
        field.refine(|| false);
    }
}

/// The values of that picture by the scalar reference.
fn render_serial(view: &View, (width, height): (u32, u32), iterations: u32) -> Vec<f32> {
    let spacing = view.spacing(height);
    let first = |length: u32| (1.0 - f64::from(length)) / 2.0;
    let value = |index: u32| {
        let x = view.x + (first(width) + f64::from(index % width)) * spacing;
        let y = view.y - (first(height) + f64::from(index / width)) * spacing;
        let early = if spacing >= shallow::MIN_SPACING { shallow::escape_early(x, y, iterations) } else { None };
        if let Some(value) = early {
            value
        } else if is_in_main_body(x, y) {
            INSIDE
        } else {
            escape_scalar(x, y, iterations)
        }
    };
    (0..width * height).map(value).collect()
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

const SEAHORSES: View = View { x: -0.745, y: 0.11, zoom: 60.0 };

#[test]
fn a_finished_field_equals_the_reference_at_odd_sizes() {
    for (width, height) in [(1, 1), (1, 97), (97, 1), (16, 16), (61, 47), (131, 3)] {
        for (view, iterations) in [(HOME, 200), (SEAHORSES, 700)] {
            let mut field = Field::default();
            field.aim(&view, (width, height), iterations);
            finish(&mut field);
            assert_eq!(
                bits(field.values()),
                bits(&render_serial(&view, (width, height), iterations)),
                "{width} {height}"
            );
        }
    }
}

#[test]
fn a_field_that_was_interrupted_again_and_again_ends_the_same() {
    let size = (211, 103);
    let mut field = Field::default();
    field.aim(&SEAHORSES, size, 300);
    let mut steps = 0;
    while !field.is_complete() {
        let asked = AtomicU32::new(0);
        field.refine(|| asked.fetch_add(1, Ordering::Relaxed) >= 5);
        steps += 1;
        assert!(steps < 10_000, "each step computes some points");
    }
    assert!(steps > 20, "it was interrupted: {steps}");
    assert_eq!(bits(field.values()), bits(&render_serial(&SEAHORSES, size, 300)));
}

#[test]
fn a_field_that_is_always_told_to_stop_still_ends_the_same() {
    let size = (211, 103);
    let mut field = Field::default();
    field.aim(&SEAHORSES, size, 300);
    let (mut steps, mut idle) = (0, 0);
    while !field.is_complete() {
        let before = known(&field);
        field.refine(|| true);
        steps += 1;
        idle += usize::from(known(&field) == before);
        assert!(idle <= 3, "each step computes some points, or finds that one of the three levels is finished");
    }
    assert!(steps > 20, "it was interrupted: {steps}");
    assert_eq!(bits(field.values()), bits(&render_serial(&SEAHORSES, size, 300)));
}

#[test]
fn a_shifted_field_keeps_what_it_knows_and_ends_the_same() {
    let size = (93, 64);
    // Every move is exact in f64: the spacing is a power of two, and the centre a multiple of it.
    let mut view = View { x: -0.75, y: 0.125, zoom: 2.6 * 16.0 };
    let spacing = view.spacing(size.1);
    assert_eq!(spacing, 1.0 / 1024.0);
    let mut field = Field::default();
    for (columns, rows) in
        [(1, 0), (0, 1), (-3, -5), (40, 0), (0, -63), (-92, 63), (17, -16), (5, 30), (500, 0), (2, 64)]
    {
        field.aim(&view, size, 200);
        // For odd columns the next move comes before the picture is finished.
        field.refine(|| false);
        if columns % 2 == 0 {
            finish(&mut field);
        }
        let before = known(&field);
        view.x += f64::from(columns) * spacing;
        view.y -= f64::from(rows) * spacing;
        field.aim(&view, size, 200);
        let (width, height) = (size.0 as i32, size.1 as i32);
        if before == field.values().len() {
            let kept = (width - i32::abs(columns)).max(0) * (height - i32::abs(rows)).max(0);
            assert_eq!(known(&field), kept as usize, "{columns} {rows}");
        }
        field.refine(|| false);
        assert_covered(&field);
        let expected = render_serial(&view, size, 200);
        let pairs = field.values().iter().zip(&expected);
        assert!(pairs.into_iter().all(|(value, expected)| value.is_nan() || value == expected), "{columns} {rows}");
    }
    finish(&mut field);
    assert_eq!(bits(field.values()), bits(&render_serial(&view, size, 200)));
}

fn known(field: &Field) -> usize {
    field.values().iter().filter(|value| !value.is_nan()).count()
}

/// Asserts that each pixel has something to show, as it must once the coarsest level is finished.
fn assert_covered(field: &Field) {
    assert!(field.is_covered());
    for y in 0..field.height() {
        let mut row = vec![f32::NAN; field.width() + 3];
        field.read_best(0, y, &mut row);
        assert!(row.iter().all(|value| !value.is_nan()), "row {y}");
    }
}

#[test]
fn a_size_beyond_memory_panics_with_a_message_and_the_field_stays() {
    let mut field = Field::default();
    field.aim(&HOME, (20, 10), 50);
    finish(&mut field);
    let before = bits(field.values());
    let aim = std::panic::AssertUnwindSafe(|| field.aim(&HOME, (u32::MAX, 1 << 28), 50));
    let panic = std::panic::catch_unwind(aim).unwrap_err();
    assert!(panic.downcast_ref::<String>().unwrap().contains("make the picture smaller"));
    assert_eq!((field.width(), field.height(), field.is_complete()), (20, 10, true));
    assert_eq!(bits(field.values()), before);
}

#[test]
fn the_area_is_as_published() {
    // 1.5066 (Munafo, Förstemann), by counting pixels. Points that escape after more than 2000 iterations add a little.
    let size = (1300, 1300);
    let view = View { x: -0.65, y: 0.0, zoom: 1.0 };
    let mut field = Field::default();
    field.aim(&view, size, 2000);
    finish(&mut field);
    let inside = field.values().iter().filter(|value| **value == INSIDE).count();
    let area = inside as f64 * view.spacing(size.1).powi(2);
    assert!((area - 1.5066).abs() < 0.004, "{area}");
}

/// Prints the speed: `cargo test --release -p fillrate-scenes measure_iterations -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a test"]
fn measure_iterations() {
    let size = (1920, 1080);
    for (name, view, iterations) in [
        ("home", HOME, 500),
        ("seahorses", SEAHORSES, 1000),
        ("spiral", View { x: -0.743_643_887_037_151, y: 0.131_825_904_205_330, zoom: 2e5 }, 5000),
        ("minibrot", View { x: -1.768_778_833, y: -0.001_738_996, zoom: 3e5 }, 5000),
    ] {
        let spacing = view.spacing(270);
        let cost = |(value, index): (f32, u32)| {
            let x = view.x + (-239.5 + f64::from(index % 480)) * spacing;
            let y = view.y - (-134.5 + f64::from(index / 480)) * spacing;
            match value {
                _ if value != INSIDE => f64::from(value),
                _ if is_in_main_body(x, y) => 0.0,
                _ => f64::from(iterations),
            }
        };
        // Of a picture with a sixteenth of the pixels.
        let total = 16.0 * render_serial(&view, (480, 270), iterations).into_iter().zip(0..).map(cost).sum::<f64>();
        for threads in [1, 2] {
            fillrate::threads::set_limit(threads);
            let times = (0..5).map(|_| {
                let mut field = Field::default();
                field.aim(&view, size, iterations);
                let start = Instant::now();
                finish(&mut field);
                start.elapsed().as_secs_f64() * 1e3
            });
            let best = times.fold(f64::INFINITY, f64::min);
            println!("{name}: {threads} threads, {best:.1} ms, {:.3} ms per million iterations", best / (total / 1e6));
        }
    }
    fillrate::threads::set_limit(0);
}
