//! The picture of a grid: each cell a square of pixels.

use fillrate::{Color, Image, for_each_row};

use super::grid::Grid;

/// Draws the grid, `cell` pixels to a cell, cut where the image ends; what lies beyond the grid is dead.
pub(super) fn draw(image: &mut Image, grid: &Grid, cell: usize, [dead, alive]: [Color; 2]) {
    let width = image.width() as usize;
    // Four cells at a time: all the sixteen ways that they can look.
    let fours: [[Color; 4]; 16] =
        std::array::from_fn(|bits| std::array::from_fn(|bit| if bits >> bit & 1 != 0 { alive } else { dead }));
    for_each_row(image.pixels_mut(), width * cell, |y, rows| {
        let (first, copies) = rows.split_at_mut(width);
        if y >= grid.height() {
            rows.fill(dead);
            return;
        }
        if cell == 1 {
            draw_row_of_pixels(first, grid.row(y), &fours);
        } else {
            draw_row(first, grid.row(y), cell, [dead, alive]);
        }
        first[..].get_mut((grid.width() * cell).min(width)..).into_iter().for_each(|rest| rest.fill(dead));
        for copy in copies.chunks_exact_mut(width) {
            copy.copy_from_slice(first);
        }
    });
}

/// One row of cells of one pixel each.
fn draw_row_of_pixels(pixels: &mut [Color], words: &[u64], fours: &[[Color; 4]; 16]) {
    for (pixels, word) in pixels.chunks_mut(64).zip(words) {
        for (index, four) in pixels.chunks_mut(4).enumerate() {
            let colors = &fours[(word >> (index * 4) & 15) as usize];
            four.copy_from_slice(&colors[..four.len()]);
        }
    }
}

/// The uppermost row of pixels of one row of cells.
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

    #[test]
    fn each_pixel_has_its_cell_s_color() {
        let colors = [Color::hex(0x01_02_03), Color::hex(0xf0_e0_d0)];
        for (width, height, cell) in [(1, 1, 1), (67, 5, 1), (131, 9, 2), (64, 64, 3), (200, 31, 7), (5, 5, 32)] {
            let mut grid = Grid::new((width as usize).div_ceil(cell), (height as usize).div_ceil(cell));
            grid.fill_randomly(11, 128);
            let mut image = Image::new(width, height).unwrap();
            draw(&mut image, &grid, cell, colors);
            let mut expected = image.clone();
            let color = |x: u32, y: u32| colors[usize::from(grid.is_alive(x as usize / cell, y as usize / cell))];
            expected.fill_serial(color);
            assert_eq!(image, expected, "{width} {height} {cell}");
        }
    }

    #[test]
    fn a_grid_smaller_than_the_image_is_surrounded_by_the_dead() {
        let mut grid = Grid::new(2, 2);
        grid.fill_randomly(1, 256);
        let mut image = Image::new(7, 8).unwrap();
        draw(&mut image, &grid, 3, [Color::BLACK, Color::WHITE]);
        let mut expected = image.clone();
        expected.fill_serial(|x, y| if x < 6 && y < 6 { Color::WHITE } else { Color::BLACK });
        assert_eq!(image, expected);
    }
}
