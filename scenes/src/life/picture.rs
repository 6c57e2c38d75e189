//! The picture of a grid: each cell is a square of pixels.

use fillrate::{Color, Image, for_each_row};
use wide::u32x4;

use super::grid::Grid;

/// Draws the grid with cells of `cell` pixels, cut off at the image's edges. Pixels beyond the grid are dead.
pub(super) fn draw(image: &mut Image, grid: &Grid, cell: usize, colors: [Color; 2]) {
    match cell {
        1 => draw_with(image, grid, cell, colors, &Squares::<1>::new(colors)),
        2 => draw_with(image, grid, cell, colors, &Squares::<2>::new(colors)),
        3 => draw_with(image, grid, cell, colors, &Squares::<3>::new(colors)),
        4 => draw_with(image, grid, cell, colors, &Squares::<4>::new(colors)),
        5 => draw_with(image, grid, cell, colors, &Squares::<5>::new(colors)),
        6 => draw_with(image, grid, cell, colors, &Squares::<6>::new(colors)),
        7 => draw_with(image, grid, cell, colors, &Squares::<7>::new(colors)),
        8 => draw_with(image, grid, cell, colors, &Squares::<8>::new(colors)),
        _ => draw_with(image, grid, cell, colors, &AnySquares { cell, colors }),
    }
}

/// Draws one row of pixels of a row of cells, as far as it has words or pixels.
///
/// Each of a cell's rows is drawn, and none copied from the one above: on shared memory a browser's `memory.copy` is slower
/// than the stores.
trait DrawRow: Sync {
    fn draw_row(&self, pixels: &mut [Color], words: &[u64]);
}

fn draw_with(image: &mut Image, grid: &Grid, cell: usize, [dead, _]: [Color; 2], squares: &impl DrawRow) {
    let width = image.width() as usize;
    let (on_grid, height) = ((grid.width() * cell).min(width), grid.height());
    for_each_row(image.pixels_mut(), width * cell, |y, rows| {
        for row in rows.chunks_exact_mut(width) {
            let (cells, beyond) = row.split_at_mut(if y < height { on_grid } else { 0 });
            if y < height {
                squares.draw_row(cells, grid.row(y));
            }
            beyond.fill(dead);
        }
    });
}

/// The sixteen possible pictures of a row of pixels of four cells, in vectors, which one instruction loads and one stores.
struct Squares<const CELL: usize> {
    fours: [[u32x4; CELL]; 16],
    any: AnySquares,
}

impl<const CELL: usize> Squares<CELL> {
    fn new(colors: [Color; 2]) -> Self {
        let any = AnySquares { cell: CELL, colors };
        let fours = std::array::from_fn(|bits| {
            let mut four = [u32x4::ZERO; CELL];
            any.draw_row(bytemuck::cast_slice_mut(&mut four), &[bits as u64]);
            four
        });
        Self { fours, any }
    }
}

impl<const CELL: usize> DrawRow for Squares<CELL> {
    fn draw_row(&self, pixels: &mut [Color], words: &[u64]) {
        let (whole, rest) = pixels.split_at_mut(pixels.len() / (64 * CELL) * (64 * CELL));
        for (pixels, word) in whole.chunks_exact_mut(64 * CELL).zip(words) {
            for (index, four) in pixels.as_chunks_mut::<4>().0.as_chunks_mut::<CELL>().0.iter_mut().enumerate() {
                for (pixels, vector) in four.iter_mut().zip(&self.fours[(word >> (index * 4) & 15) as usize]) {
                    *pixels = bytemuck::cast(*vector);
                }
            }
        }
        self.any.draw_row(rest, words.get(whole.len() / (64 * CELL)..).unwrap_or_default());
    }
}

/// Cells of any size.
struct AnySquares {
    cell: usize,
    colors: [Color; 2],
}

impl DrawRow for AnySquares {
    fn draw_row(&self, pixels: &mut [Color], words: &[u64]) {
        for (pixels, word) in pixels.chunks_mut(64 * self.cell).zip(words) {
            for (bit, square) in pixels.chunks_mut(self.cell).enumerate() {
                square.fill(self.colors[(word >> bit & 1) as usize]);
            }
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
