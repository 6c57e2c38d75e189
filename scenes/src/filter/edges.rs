//! Edges: how steep a picture's brightness is at each pixel.

use fillrate::{Color, Image, for_each_row};

use super::blur::round;

/// How many rows are computed together: the row above and the row below them are needed too.
const ROWS: usize = 8;

/// Mixes `from` with its edges into `to`, which has its size: 0 is the picture, 1 its edges alone, as grey on black.
///
/// An edge is the length of Sobel's two gradients of the luma, of which a quarter is taken: where black meets white, along a
/// column or a row, it is 255. Longer ones are clamped. Beyond the picture its edge goes on. The luma is that of Rec. 709
/// in 256ths: `(54 red + 183 green + 19 blue) / 256`, not rounded.
///
/// Source: Irwin Sobel, "An Isotropic 3x3 Image Gradient Operator", 1968, <https://en.wikipedia.org/wiki/Sobel_operator>.
pub(super) fn edges(from: &Image, mix: f64, to: &mut Image) {
    let (width, height) = (to.width() as usize, to.height() as usize);
    for_each_row(to.pixels_mut(), width * ROWS, |band, rows| {
        let first = band * ROWS;
        // Of each row once, though three rows need it: those above, of, and below the row in work.
        let mut lumas = [const { Vec::new() }; 3];
        for (luma, y) in lumas[1..].iter_mut().zip([first.saturating_sub(1), first]) {
            read_luma(from, y, luma);
        }
        // A column of three: its sum, weighted 1, 2, 1, and what it grows from top to bottom. With an edge on both sides.
        let (mut sums, mut growths) = (vec![0_i32; width + 2], vec![0_i32; width + 2]);
        let mut edges = vec![0.0; width];
        for (y, row) in (first..).zip(rows.chunks_exact_mut(width)) {
            lumas.rotate_left(1);
            read_luma(from, (y + 1).min(height - 1), &mut lumas[2]);
            let [above, own, below] = &lumas;
            let inner = sums[1..=width].iter_mut().zip(&mut growths[1..=width]);
            for ((sum, growth), ((above, own), below)) in inner.zip(above.iter().zip(own).zip(below)) {
                *sum = above + 2 * own + below;
                *growth = below - above;
            }
            for numbers in [&mut sums, &mut growths] {
                numbers[0] = numbers[1];
                numbers[width + 1] = numbers[width];
            }
            for (edge, (sums, growths)) in edges.iter_mut().zip(sums.windows(3).zip(growths.windows(3))) {
                *edge = magnitude(sums[2] - sums[0], growths[0] + 2 * growths[1] + growths[2]);
            }
            mix_row(from.row(y as u32), &edges, mix as f32, row);
        }
    });
}

/// Mixes the pixels of a row with their edges.
fn mix_row(from: &[Color], edges: &[f32], mix: f32, to: &mut [Color]) {
    if mix >= 1.0 {
        // In one word, which the compiler makes SIMD of.
        for (to, edge) in bytemuck::cast_slice_mut::<_, u32>(to).iter_mut().zip(edges) {
            *to = 0xff00_0000 | (u32::from(round(*edge)) * 0x01_0101);
        }
        return;
    }
    for ((to, from), edge) in to.iter_mut().zip(from).zip(edges) {
        let channel = |level: u8| {
            let level = f32::from(level);
            round(level + (edge - level) * mix)
        };
        *to = Color::rgb(channel(from.red), channel(from.green), channel(from.blue));
    }
}

/// 256 times the luma of a row.
fn read_luma(image: &Image, y: usize, luma: &mut Vec<i32>) {
    luma.clear();
    luma.extend(bytemuck::cast_slice::<_, u32>(image.row(y as u32)).iter().map(|pixel| luma_of(*pixel)));
}

/// 256 times the luma of a pixel, red in the lowest byte.
fn luma_of(pixel: u32) -> i32 {
    let byte = |shift: u32| (pixel >> shift & 0xff) as i32;
    54 * byte(0) + 183 * byte(8) + 19 * byte(16)
}

/// A level of 0 to 255, of gradients that are 256 times the luma's.
fn magnitude(across: i32, down: i32) -> f32 {
    let (across, down) = (across as f32, down as f32);
    ((across * across + down * down).sqrt() * (1.0 / 1024.0)).min(255.0)
}
