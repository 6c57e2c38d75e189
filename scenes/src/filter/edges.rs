//! Edges: how steep a picture's brightness is at each pixel.

use fillrate::{Color, Image, for_each_row};

/// Mixes `from` with its edges into `to`, which has its size: 0 is the picture, 1 its edges alone, as grey on black.
///
/// An edge is the length of Sobel's two gradients of the luma, of which a quarter is taken: where black meets white, along a
/// column or a row, it is 255. Longer ones are clamped. Beyond the picture its edge goes on. The luma is that of Rec. 709
/// in 256ths: `(54 red + 183 green + 19 blue) / 256`, not rounded.
///
/// Source: Irwin Sobel, "An Isotropic 3x3 Image Gradient Operator", 1968, <https://en.wikipedia.org/wiki/Sobel_operator>.
pub(super) fn edges(from: &Image, mix: f64, to: &mut Image) {
    let (width, height) = (to.width() as usize, to.height() as usize);
    let mix = mix as f32;
    for_each_row(to.pixels_mut(), width, |y, row| {
        let [above, own, below] = [y.saturating_sub(1), y, (y + 1).min(height - 1)]
            .map(|y| bytemuck::cast_slice::<_, u32>(from.row(y as u32)));
        // A column of three: its sum, weighted 1, 2, 1, and what it grows from top to bottom. With an edge on both sides.
        let mut sums = vec![0_i32; width + 2];
        let mut growths = vec![0_i32; width + 2];
        let columns = above.iter().zip(own).zip(below);
        let inner = sums[1..=width].iter_mut().zip(&mut growths[1..=width]);
        for ((sum, growth), ((above, own), below)) in inner.zip(columns) {
            let (above, own, below) = (luma(*above), luma(*own), luma(*below));
            *sum = above + 2 * own + below;
            *growth = below - above;
        }
        for numbers in [&mut sums, &mut growths] {
            numbers[0] = numbers[1];
            numbers[width + 1] = numbers[width];
        }
        let own: &[Color] = from.row(y as u32);
        for (x, (to, from)) in row.iter_mut().zip(own).enumerate() {
            let across = sums[x + 2] - sums[x];
            let down = growths[x] + 2 * growths[x + 1] + growths[x + 2];
            *to = mixed(*from, magnitude(across, down), mix);
        }
    });
}

/// 256 times the luma of a pixel, red in the lowest byte.
fn luma(pixel: u32) -> i32 {
    let byte = |shift: u32| (pixel >> shift & 0xff) as i32;
    54 * byte(0) + 183 * byte(8) + 19 * byte(16)
}

/// A level of 0 to 255, of gradients that are 256 times the luma's.
fn magnitude(across: i32, down: i32) -> f32 {
    let (across, down) = (across as f32, down as f32);
    ((across * across + down * down).sqrt() * (1.0 / 1024.0)).min(255.0)
}

fn mixed(color: Color, edge: f32, mix: f32) -> Color {
    let channel = |level: u8| {
        let level = f32::from(level);
        super::blur::round(level + (edge - level) * mix)
    };
    Color::rgb(channel(color.red), channel(color.green), channel(color.blue))
}
