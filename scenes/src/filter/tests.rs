//! Each kernel against a naive one in `f64`, which is written from its definition.
//!
//! Where both compute the same number, they may round it to different levels, since one is in `f32` or fixed point: then the
//! bound is 1 level. What else a bound is for is said beside it.

use fillrate::{Color, Image};

use super::{chain::Step, histogram, sample, tone::Tone};

/// Sizes at which something ends early: single pixels, rows and columns, and what no block or vector divides.
const SIZES: [(u32, u32); 7] = [(1, 1), (1, 9), (9, 1), (2, 2), (37, 23), (64, 48), (5, 70)];

pub(super) fn image((width, height): (u32, u32), color: impl Fn(u32, u32) -> Color + Sync) -> Image {
    let mut image = Image::new(width, height).unwrap();
    image.fill(color);
    image
}

/// Random colours, the same each time.
pub(super) fn noise(size: (u32, u32)) -> Image {
    image(size, |x, y| {
        let mut hash = (x.wrapping_mul(0x9e37_79b1) ^ y.wrapping_mul(0x85eb_ca77)).wrapping_add(0x1234_5678);
        hash = (hash ^ hash >> 16).wrapping_mul(0x7feb_352d);
        hash = (hash ^ hash >> 15).wrapping_mul(0x846c_a68b);
        Color::hex((hash ^ hash >> 16) >> 8)
    })
}

/// Black, and white from the middle on: the steepest edge that there is.
fn step((width, height): (u32, u32)) -> Image {
    image((width, height), |x, y| if x * 2 >= width && y * 3 >= height { Color::WHITE } else { Color::BLACK })
}

fn pictures() -> impl Iterator<Item = Image> {
    SIZES.into_iter().flat_map(|size| [noise(size), step(size)])
}

/// Red, green and blue of a pixel; beyond the picture those of its edge.
pub(super) fn levels(image: &Image, x: i64, y: i64) -> [f64; 3] {
    let clamp = |at: i64, length: u32| at.clamp(0, i64::from(length) - 1) as u32;
    let Color { red, green, blue, .. } = image.row(clamp(y, image.height()))[clamp(x, image.width()) as usize];
    [red, green, blue].map(f64::from)
}

/// A picture by a naive kernel, which gives the levels of a place.
fn naive(like: &Image, kernel: impl Fn(i64, i64) -> [f64; 3] + Sync) -> Image {
    image((like.width(), like.height()), |x, y| {
        let [red, green, blue] = kernel(x.into(), y.into()).map(|level| level.clamp(0.0, 255.0).round() as u8);
        Color::rgb(red, green, blue)
    })
}

fn applied(step: Step, from: &Image) -> Image {
    let mut to = image((from.width(), from.height()), |_, _| Color::rgb(1, 2, 3));
    step.apply(from, &mut to);
    to
}

/// The largest difference of two levels.
fn difference(a: &Image, b: &Image) -> u8 {
    a.bytes().iter().zip(b.bytes()).map(|(a, b)| a.abs_diff(*b)).max().unwrap()
}

#[track_caller]
fn expect_near(actual: &Image, expected: &Image, bound: u8, what: &str) {
    let found = difference(actual, expected);
    let (width, height) = (actual.width(), actual.height());
    assert!(found <= bound, "{what}, {width} x {height}: {found} levels apart, and {bound} are allowed");
}

/// A picture blurred row by row and then column by column, in `f64`, as far as there is any weight.
fn blurred(from: &Image, sigma: f64) -> Vec<[f64; 3]> {
    let reach = (sigma * 7.0).ceil() as i64;
    let weights: Vec<_> = (-reach..=reach).map(|at| (-0.5 * (at as f64 / sigma).powi(2)).exp()).collect();
    let whole: f64 = weights.iter().sum();
    let (width, height) = (i64::from(from.width()), i64::from(from.height()));
    let sum = |pixel: &dyn Fn(i64) -> [f64; 3]| {
        let mut sum = [0.0; 3];
        for (at, weight) in (-reach..=reach).zip(&weights) {
            let pixel = pixel(at);
            sum = [0, 1, 2].map(|channel| sum[channel] + pixel[channel] * weight / whole);
        }
        sum
    };
    let places = || (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rows: Vec<_> = places().map(|(x, y)| sum(&|at| levels(from, x + at, y))).collect();
    places().map(|(x, y)| sum(&|at| rows[((y + at).clamp(0, height - 1) * width + x) as usize])).collect()
}

/// The pointwise edits one after the other, as their definitions say.
fn toned(tone: &Tone, levels: [f64; 3]) -> [f64; 3] {
    let luma = |[red, green, blue]: [f64; 3]| 0.213 * red + 0.715 * green + 0.072 * blue;
    let stops = [tone.temperature / 2.0, -tone.tint / 2.0, -tone.temperature / 2.0];
    let single = [0, 1, 2].map(|channel| {
        let value = levels[channel] / 255.0;
        let light = if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        let light = light * 2.0_f64.powf(tone.exposure) * 2.0_f64.powf(stops[channel]);
        let value = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
        ((value - 0.5) * tone.contrast + 0.5).clamp(0.0, 1.0)
    });
    let grey = luma(single);
    let [r, g, b] = single.map(|value| grey + tone.saturation * (value - grey));
    let (sin, cos) = tone.hue.to_radians().sin_cos();
    // The matrix as the specification of filters has it.
    [
        (0.213 + cos * 0.787 - sin * 0.213) * r
            + (0.715 - cos * 0.715 - sin * 0.715) * g
            + (0.072 - cos * 0.072 + sin * 0.928) * b,
        (0.213 - cos * 0.213 + sin * 0.143) * r
            + (0.715 + cos * 0.285 + sin * 0.140) * g
            + (0.072 - cos * 0.072 - sin * 0.283) * b,
        (0.213 - cos * 0.213 - sin * 0.787) * r
            + (0.715 - cos * 0.715 + sin * 0.715) * g
            + (0.072 + cos * 0.928 + sin * 0.072) * b,
    ]
    .map(|value| value * 255.0)
}

fn tones() -> Vec<Tone> {
    let neutral = Tone::NEUTRAL;
    vec![
        neutral,
        Tone { exposure: 1.3, ..neutral },
        Tone { exposure: -4.0, ..neutral },
        Tone { temperature: 1.0, tint: -0.4, ..neutral },
        Tone { contrast: 0.0, ..neutral },
        Tone { contrast: 3.0, ..neutral },
        Tone { saturation: 0.0, ..neutral },
        Tone { saturation: 3.0, ..neutral },
        Tone { hue: 90.0, ..neutral },
        Tone { exposure: 0.5, temperature: -0.3, tint: 0.2, contrast: 1.2, saturation: 1.5, hue: -25.0 },
        Tone { exposure: 4.0, temperature: 1.0, tint: 1.0, contrast: 3.0, saturation: 3.0, hue: 180.0 },
    ]
}

#[test]
fn tones_are_as_defined() {
    for picture in pictures() {
        for tone in tones() {
            let expected = naive(&picture, |x, y| toned(&tone, levels(&picture, x, y)));
            expect_near(&applied(Step::Tone(tone), &picture), &expected, 1, &format!("{tone:?}"));
        }
    }
}

#[test]
fn few_tones_are_rounded_otherwise() {
    let picture = noise((256, 256));
    for tone in tones() {
        let expected = naive(&picture, |x, y| toned(&tone, levels(&picture, x, y)));
        let actual = applied(Step::Tone(tone), &picture);
        let other = actual.bytes().iter().zip(expected.bytes()).filter(|(a, b)| a != b).count();
        // Fixed point is off by less than 2^-15 of a level. Of an exposure's 256 levels one may be a tie; and a contrast of 0
        // makes each one 127.5.
        assert!(other * 100 <= actual.bytes().len() || tone.contrast == 0.0, "{tone:?}: {other}");
    }
}

#[test]
fn without_an_effect_a_tone_changes_nothing() {
    for picture in pictures() {
        assert_eq!(applied(Step::Tone(Tone::NEUTRAL), &picture), picture);
    }
    let all = image((256, 3), |x, y| {
        [Color::rgb(x as u8, 0, 0), Color::rgb(0, x as u8, 255), Color::rgb(7, 9, x as u8)][y as usize]
    });
    assert_eq!(applied(Step::Tone(Tone::NEUTRAL), &all), all);
}

/// Weights of which 1 in 2048 is left out are off by at most a quarter of a level, and squares by less than one: whatever
/// is off by that is rounded to the same level or the next.
#[test]
fn a_blur_is_within_a_level_of_the_gaussian_one() {
    for sigma in [0.2, 0.5, 1.0, 2.3, 5.0, 7.9, 8.0, 11.0, 16.0, 31.0, 64.0] {
        for picture in pictures() {
            let exact = blurred(&picture, sigma);
            let width = i64::from(picture.width());
            let expected = naive(&picture, |x, y| exact[(y * width + x) as usize]);
            expect_near(&applied(Step::Blur { sigma }, &picture), &expected, 1, &format!("blurred by {sigma}"));
        }
    }
}

#[test]
fn wide_blurs_are_within_a_level_across_larger_pictures() {
    for sigma in [8.0, 15.9, 16.0, 40.0] {
        let size = (301, 97);
        // Noise without greys, which has as much fine detail as there can be.
        let grey = noise(size);
        let dots = image(size, |x, y| if grey.row(y)[x as usize].red > 127 { Color::WHITE } else { Color::BLACK });
        for picture in [noise(size), dots, step(size), step((97, 301))] {
            let exact = blurred(&picture, sigma);
            let width = i64::from(picture.width());
            let expected = naive(&picture, |x, y| exact[(y * width + x) as usize]);
            expect_near(&applied(Step::Blur { sigma }, &picture), &expected, 1, &format!("blurred by {sigma}"));
        }
    }
}

/// What a blur is off by is multiplied: a quarter of a level, or two thirds from 8 pixels on; and then rounded.
#[test]
fn a_sharpened_picture_is_as_defined() {
    for (sigma, amount, bound) in [(0.3, 0.5, 1), (1.0, 1.0, 1), (2.5, 5.0, 2), (9.0, 1.0, 1), (16.0, 5.0, 4)] {
        for picture in pictures() {
            let exact = blurred(&picture, sigma);
            let width = i64::from(picture.width());
            let expected = naive(&picture, |x, y| {
                let (own, blurred) = (levels(&picture, x, y), exact[(y * width + x) as usize]);
                [0, 1, 2].map(|channel| own[channel] + amount * (own[channel] - blurred[channel]))
            });
            let actual = applied(Step::Sharpen { sigma, amount }, &picture);
            expect_near(&actual, &expected, bound, &format!("sharpened by {amount}, {sigma}"));
        }
    }
}

#[test]
fn edges_are_as_defined() {
    for picture in pictures() {
        let luma = |x, y| {
            let [red, green, blue] = levels(&picture, x, y);
            (54.0 * red + 183.0 * green + 19.0 * blue) / 256.0
        };
        for mix in [0.25, 1.0] {
            let expected = naive(&picture, |x, y| {
                let column = |x| luma(x, y - 1) + 2.0 * luma(x, y) + luma(x, y + 1);
                let row = |y| luma(x - 1, y) + 2.0 * luma(x, y) + luma(x + 1, y);
                let gradient = (column(x + 1) - column(x - 1)).hypot(row(y + 1) - row(y - 1));
                let edge = (gradient / 4.0).min(255.0);
                levels(&picture, x, y).map(|level| level + (edge - level) * mix)
            });
            expect_near(&applied(Step::Edges { mix }, &picture), &expected, 1, &format!("edges by {mix}"));
        }
    }
    let black_and_white = image((8, 3), |x, _| if x < 4 { Color::BLACK } else { Color::WHITE });
    let edges = applied(Step::Edges { mix: 1.0 }, &black_and_white);
    let row: Vec<_> = edges.row(1).iter().map(|it| it.red).collect();
    assert_eq!(row, [0, 0, 0, 255, 255, 0, 0, 0]);
}

#[test]
fn squares_have_the_mean_of_their_pixels() {
    for picture in pictures() {
        let (width, height) = (i64::from(picture.width()), i64::from(picture.height()));
        for side in [2, 3, 16, 64] {
            let expected = naive(&picture, |x, y| {
                let range = |at: i64, length: i64| at / side * side..(at / side * side + side).min(length);
                let places = range(y, height).flat_map(|y| range(x, width).map(move |x| (x, y)));
                let all: Vec<_> = places.map(|(x, y)| levels(&picture, x, y)).collect();
                [0, 1, 2].map(|channel| all.iter().map(|it| it[channel]).sum::<f64>() / all.len() as f64)
            });
            assert_eq!(
                applied(Step::Pixelate { side: side as usize }, &picture),
                expected,
                "{width} x {height}, {side}"
            );
        }
    }
}

#[test]
fn kernels_take_the_longest_pictures() {
    for size in [(1, 65_535), (65_535, 1)] {
        let picture = noise(size);
        for step in steps() {
            applied(step, &picture);
        }
    }
}

/// One step of each kind, and a wide blur.
fn steps() -> [Step; 6] {
    let tone = Tone { exposure: 0.5, temperature: -0.3, tint: 0.2, contrast: 1.2, saturation: 1.5, hue: -25.0 };
    [
        Step::Tone(tone),
        Step::Blur { sigma: 3.0 },
        Step::Blur { sigma: 64.0 },
        Step::Sharpen { sigma: 1.5, amount: 1.0 },
        Step::Edges { mix: 1.0 },
        Step::Pixelate { side: 64 },
    ]
}

#[test]
fn levels_are_counted() {
    let picture = noise((37, 23));
    let counts = histogram::count(&picture);
    for level in 0..=255_u8 {
        let count = |of: fn(&Color) -> u8| picture.pixels().iter().filter(|it| of(it) == level).count() as u32;
        let expected = [count(|it| it.red), count(|it| it.green), count(|it| it.blue)];
        assert_eq!(counts.map(|channel| channel[usize::from(level)]), expected, "{level}");
    }
}

#[test]
fn the_sample_is_the_same_each_time_and_has_all_kinds_of_levels() {
    let sample = sample::sample();
    assert_eq!(sample, sample::sample());
    let counts = histogram::count(&sample);
    for channel in counts.iter() {
        assert!(channel.iter().filter(|count| **count > 0).count() > 150);
    }
    assert!(sample.pixels().iter().all(|pixel| pixel.alpha == 255));
}
