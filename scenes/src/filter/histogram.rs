//! The histogram: how many pixels have each level, for each channel.

use fillrate::{Color, Image, for_each_row};

/// How many parts of a picture are counted apart, so that threads share them.
const PARTS: usize = 16;

/// The distance to the picture's corner, in pixels.
const MARGIN: usize = 12;

/// Pixels for each level, red, green and blue.
type Counts = [[u32; 256]; 3];

/// Counts the levels of each channel.
pub(super) fn count(image: &Image) -> Box<Counts> {
    let mut parts = vec![[[0; 256]; 3]; PARTS];
    let height = image.height() as usize;
    for_each_row(&mut parts, 1, |part, counts: &mut [Counts]| {
        let [red, green, blue] = &mut counts[0];
        for y in part * height / PARTS..(part + 1) * height / PARTS {
            for pixel in image.row(y as u32) {
                red[usize::from(pixel.red)] += 1;
                green[usize::from(pixel.green)] += 1;
                blue[usize::from(pixel.blue)] += 1;
            }
        }
    });
    let mut sum = Box::new([[0; 256]; 3]);
    for part in &parts {
        for (sum, part) in sum.as_flattened_mut().iter_mut().zip(part.as_flattened()) {
            *sum += part;
        }
    }
    sum
}

/// Draws it in the lower left corner: a column for each level, or for two or four where the picture is narrow, and each
/// channel in its own colour. Not where the picture is smaller still.
///
/// A column is as high as the root of its count: so the rare levels are seen too.
pub(super) fn draw(counts: &Counts, image: &mut Image) {
    let (width, height) = (image.width() as usize, image.height() as usize);
    let Some(levels) = [1, 2, 4].into_iter().find(|levels| 256 / levels + 2 * MARGIN <= width / 2) else { return };
    let tall = (height / 5).min(128);
    if tall < 16 {
        return;
    }
    let columns = counts.map(|channel| channel.chunks(levels).map(|it| root(it.iter().sum())).collect::<Vec<_>>());
    // Clipped shadows and lights would leave no room for the rest.
    let inner = columns.iter().flat_map(|channel| &channel[1..channel.len() - 1]);
    let most = inner.copied().fold(1.0, f64::max);
    let tops = columns.map(|channel| channel.iter().map(|it| (it / most * tall as f64) as usize).collect::<Vec<_>>());
    let top = height - MARGIN.min(height - tall) - tall;
    for y in 0..tall {
        let row = &mut image.row_mut((top + y) as u32)[MARGIN..MARGIN + 256 / levels];
        for (column, pixel) in row.iter_mut().enumerate() {
            let [red, green, blue] = [0, 1, 2].map(|channel| if tops[channel][column] >= tall - y { 235 } else { 20 });
            *pixel = pixel.mix(Color::rgb(red, green, blue), 0.8);
        }
    }
}

fn root(count: u32) -> f64 {
    f64::from(count).sqrt()
}
