//! The picture of a grid: each cell is a square of pixels.

use fillrate::{Color, Image, for_each_row};
use wide::u32x4;

use super::grid::Grid;

/// Draws the grid with cells of `cell` pixels, cut off at the image's edges. Pixels beyond the grid are dead.
pub(super) fn draw(image: &mut Image, grid: &Grid, cell: usize, colors: [Color; 2]) {
    let [dead, _] = colors;
    let width = image.width() as usize;
    let fours = all_fours(colors);
    for_each_row(image.pixels_mut(), width * cell, |y, rows| {
        let (first, copies) = rows.split_at_mut(width);
        if y >= grid.height() {
            rows.fill(dead);
            return;
        }
        let words = grid.row(y);
        match cell {
            1 => draw_row_of_pixels(first, words, &fours, colors),
            2 => draw_row_of_squares::<2>(first, words, colors),
            3 => draw_row_of_squares::<3>(first, words, colors),
            4 => draw_row_of_squares::<4>(first, words, colors),
            5 => draw_row_of_squares::<5>(first, words, colors),
            6 => draw_row_of_squares::<6>(first, words, colors),
            7 => draw_row_of_squares::<7>(first, words, colors),
            8 => draw_row_of_squares::<8>(first, words, colors),
            _ => draw_row(first, words, cell, colors),
        }
        first[(grid.width() * cell).min(width)..].fill(dead);
        for copy in copies.chunks_exact_mut(width) {
            copy.copy_from_slice(first);
        }
    });
}

/// The sixteen possible pictures of four cells of one pixel: each is a vector, which one instruction loads and one stores.
fn all_fours(colors: [Color; 2]) -> [u32x4; 16] {
    std::array::from_fn(|bits| {
        let four: [Color; 4] = std::array::from_fn(|bit| colors[bits >> bit & 1]);
        bytemuck::cast(four)
    })
}

/// One row of cells of one pixel: four at a time in whole words, the rest one by one.
///
/// The compiler knows the number of pixels everywhere. With slices it would copy each four by a `memory.copy` in wasm, which
/// takes ten times as long.
fn draw_row_of_pixels(pixels: &mut [Color], words: &[u64], fours: &[u32x4; 16], colors: [Color; 2]) {
    let (whole, rest) = pixels.as_chunks_mut::<64>();
    for (pixels, word) in whole.iter_mut().zip(words) {
        for (index, four) in pixels.as_chunks_mut::<4>().0.iter_mut().enumerate() {
            *four = bytemuck::cast(fours[(word >> (index * 4) & 15) as usize]);
        }
    }
    draw_row_of_squares::<1>(rest, words.get(whole.len()..).unwrap_or_default(), colors);
}

/// The top row of pixels of one row of small cells, whose size the compiler knows: a few stores per cell, and no loop.
fn draw_row_of_squares<const CELL: usize>(pixels: &mut [Color], words: &[u64], [dead, alive]: [Color; 2]) {
    // A choice between two values, and a shift by one: an array of colours would be read from memory for each cell.
    let color = |bits: u64| if bits & 1 != 0 { alive } else { dead };
    let (squares, cut) = pixels.as_chunks_mut::<CELL>();
    for (squares, &word) in squares.chunks_mut(64).zip(words) {
        let mut bits = word;
        for square in squares {
            *square = [color(bits); CELL];
            bits >>= 1;
        }
    }
    if let Some(word) = words.get(squares.len() / 64) {
        cut.fill(color(word >> (squares.len() % 64)));
    }
}

/// The top row of pixels of one row of cells of any size.
fn draw_row(pixels: &mut [Color], words: &[u64], cell: usize, colors: [Color; 2]) {
    for (pixels, word) in pixels.chunks_mut(64 * cell).zip(words) {
        for (bit, square) in pixels.chunks_mut(cell).enumerate() {
            square.fill(colors[(word >> bit & 1) as usize]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLORS: [Color; 2] = [Color::hex(0x01_02_03), Color::hex(0xf0_e0_d0)];

    /// Compares the picture of a grid with one that is made pixel by pixel.
    fn check(width: u32, height: u32, grid: &Grid, cell: usize) {
        let is_alive = |x: usize, y: usize| x < grid.width() && y < grid.height() && grid.is_alive(x, y);
        let mut image = Image::new(width, height).unwrap();
        let mut expected = image.clone();
        expected.fill_serial(|x, y| COLORS[usize::from(is_alive(x as usize / cell, y as usize / cell))]);
        // Every pixel has to be overwritten.
        image.fill_serial(|_, _| Color::hex(0xff_00_ff));
        draw(&mut image, grid, cell, COLORS);
        assert!(image == expected, "{width} x {height} pixels of {} x {} cells of {cell}", grid.width(), grid.height());
    }

    fn soup(width: usize, height: usize) -> Grid {
        let mut grid = Grid::new(width, height);
        grid.fill_randomly(11, 128);
        grid
    }

    #[test]
    fn each_pixel_has_its_cell_s_color() {
        for cell in 1..=32_usize {
            for cells in [0_usize, 1, 3, 4, 63, 64, 65, 127, 128, 129, 192] {
                // A whole number of cells, and one pixel less and one more: the last cell is cut off.
                for width in [(cells * cell).saturating_sub(1), cells * cell, cells * cell + 1] {
                    if width > 0 {
                        let height = 2 * cell + 1;
                        let grid = soup(width.div_ceil(cell), height.div_ceil(cell));
                        check(width as u32, height as u32, &grid, cell);
                    }
                }
            }
        }
    }

    #[test]
    fn a_grid_may_be_smaller_or_larger_than_the_image() {
        for cell in [1, 2, 3, 4, 5, 8, 9, 32] {
            for width in [1, 2, 63, 64, 65, 70, 128, 129, 200] {
                let grid = soup(width, 5);
                for (width, height) in [(70 * cell, 7 * cell), (70 * cell + 1, 4 * cell + 1), (cell, cell), (1, 1)] {
                    check(width as u32, height as u32, &grid, cell);
                }
            }
        }
    }

    #[test]
    fn beyond_a_grid_smaller_than_the_image_all_is_dead() {
        let mut grid = Grid::new(2, 2);
        grid.fill_randomly(1, 256);
        let mut image = Image::new(7, 8).unwrap();
        draw(&mut image, &grid, 3, [Color::BLACK, Color::WHITE]);
        let mut expected = image.clone();
        expected.fill_serial(|x, y| if x < 6 && y < 6 { Color::WHITE } else { Color::BLACK });
        assert_eq!(image, expected);
    }
}
