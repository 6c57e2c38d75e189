//! The grid: one bit per cell.

use fillrate::for_each_row;

use super::random::Random;

/// Cells, 64 to a word.
///
/// # Representation
///
/// Row after row from the top, each row in whole words; cell `x` of a row is bit `x % 64` of its word `x / 64`. Bits beyond
/// the width are 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    width: usize,
    height: usize,
    words: Vec<u64>,
    /// A row of dead cells: what lies beyond the edges when the grid is not a torus.
    dead_row: Vec<u64>,
}

impl Grid {
    /// A grid of dead cells.
    ///
    /// # Panics
    ///
    /// When there is not enough memory.
    pub(super) fn new(width: usize, height: usize) -> Self {
        let stride = width.div_ceil(64);
        // Not vec![]: without enough memory that ends the whole program, and the page gets no message.
        let mut words = Vec::new();
        let reserved = stride.checked_mul(height).map(|count| words.try_reserve_exact(count).map(|()| count));
        let Some(Ok(count)) = reserved else {
            panic!(
                "there is not enough memory for {width} x {height} cells: make the picture smaller, or the cells larger"
            );
        };
        words.resize(count, 0);
        Self { width, height, words, dead_row: vec![0; stride] }
    }

    /// Width in cells.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Height in cells.
    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// Width and height, in cells.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// How many words a row has.
    pub(super) fn stride(&self) -> usize {
        self.width.div_ceil(64)
    }

    /// All words, row after row.
    #[cfg(test)]
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// All words, row after row, to write. Bits beyond the width must stay 0.
    pub(super) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }

    /// The words of row `y`.
    pub(super) fn row(&self, y: usize) -> &[u64] {
        let stride = self.stride();
        &self.words[y * stride..][..stride]
    }

    /// The words of a row of dead cells.
    pub(super) fn dead_row(&self) -> &[u64] {
        &self.dead_row
    }

    /// The bits of a row's last word that are cells of the grid.
    pub(super) fn last_mask(&self) -> u64 {
        u64::MAX >> (self.stride() * 64 - self.width)
    }

    /// Whether the cell lives.
    pub(super) fn is_alive(&self, x: usize, y: usize) -> bool {
        self.row(y)[x / 64] >> (x % 64) & 1 != 0
    }

    /// Makes the cell live or die; outside the grid it does nothing.
    pub(super) fn set(&mut self, x: i64, y: i64, is_alive: bool) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if x < self.width && y < self.height {
            let word = y * self.stride() + x / 64;
            let bit = 1 << (x % 64);
            if is_alive {
                self.words[word] |= bit;
            } else {
                self.words[word] &= !bit;
            }
        }
    }

    /// How many cells live.
    #[cfg(test)]
    pub(super) fn population(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// Fills the grid with random cells: each lives with a probability of `parts` in 256.
    pub(super) fn fill_randomly(&mut self, seed: u64, parts: u32) {
        let (stride, mask) = (self.stride(), self.last_mask());
        for_each_row(&mut self.words, stride, |y, row| {
            let mut random = Random::new(seed, y as u64);
            row.fill_with(|| random.bits(parts));
            row[stride - 1] &= mask;
        });
    }

    /// The same cells in a grid of another size, around the same middle; what does not fit is lost.
    ///
    /// The middle is a cell, so that many small changes of the size shift the cells as far as one large change.
    pub(super) fn resized(&self, width: usize, height: usize) -> Self {
        let mut grid = Self::new(width, height);
        self.copy_middle(&mut grid);
        grid
    }

    /// Copies the cells around the middle into a grid of another size; beyond these its cells die.
    pub(super) fn copy_middle(&self, grid: &mut Self) {
        let (width, height) = grid.size();
        let offset = |new: usize, old: usize| (new / 2) as isize - (old / 2) as isize;
        let (left, top) = (offset(width, self.width), offset(height, self.height));
        let (stride, mask) = (grid.stride(), grid.last_mask());
        for_each_row(&mut grid.words, stride, |y, row| {
            let Some(source) = usize::try_from(y as isize - top).ok().filter(|y| *y < self.height) else {
                return row.fill(0);
            };
            let source = self.row(source);
            for (index, word) in row.iter_mut().enumerate() {
                *word = bits_at(source, index as isize * 64 - left);
            }
            row[stride - 1] &= mask;
        });
    }
}

/// The 64 bits of a row from `place` on; bits outside the row are 0.
fn bits_at(row: &[u64], place: isize) -> u64 {
    let word = |index: isize| usize::try_from(index).ok().and_then(|index| row.get(index)).copied().unwrap_or(0);
    let (index, bit) = (place.div_euclid(64), place.rem_euclid(64));
    let low = word(index) >> bit;
    if bit == 0 { low } else { low | word(index + 1) << (64 - bit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resized_grid_keeps_its_middle() {
        for (width, height) in [(1, 1), (63, 5), (64, 64), (65, 3), (131, 17)] {
            let mut grid = Grid::new(width, height);
            grid.fill_randomly(3, 128);
            for (wider, higher) in
                [(width, height), (width + 1, height), (width + 130, height + 7), (width + 64, height + 1)]
            {
                let larger = grid.resized(wider, higher);
                assert_eq!(larger.population(), grid.population());
                for y in 0..height {
                    for x in 0..width {
                        let there = (x + wider / 2 - width / 2, y + higher / 2 - height / 2);
                        assert_eq!(
                            larger.is_alive(there.0, there.1),
                            grid.is_alive(x, y),
                            "{x} {y} of {width} {height}"
                        );
                    }
                }
            }
            let smaller = grid.resized(width.div_ceil(2), height.div_ceil(2));
            let (x, y) = (width / 2 - width.div_ceil(2) / 2, height / 2 - height.div_ceil(2) / 2);
            assert_eq!(smaller.is_alive(0, 0), grid.is_alive(x, y));
        }
    }

    #[test]
    fn a_grid_that_grows_cell_by_cell_and_shrinks_again_is_what_it_was() {
        for (width, height) in [(64, 10), (65, 11), (130, 1)] {
            let mut grid = Grid::new(width, height);
            grid.fill_randomly(4, 128);
            assert_eq!(grid.resized(width + 77, height + 20).resized(width, height), grid);
            let sizes = (1..70).map(|by| (width + by, height + by / 2));
            let grown = sizes.clone().fold(grid.clone(), |grid, (width, height)| grid.resized(width, height));
            assert_eq!(grown, grid.resized(width + 69, height + 34));
            let back = sizes.rev().skip(1).fold(grown, |grid, (width, height)| grid.resized(width, height));
            assert_eq!(back.resized(width, height), grid);
        }
    }

    #[test]
    #[should_panic(expected = "make the picture smaller")]
    fn a_grid_beyond_memory_panics_with_a_message() {
        Grid::new(1 << 30, 1 << 40);
    }

    #[test]
    fn a_cell_outside_is_ignored() {
        let mut grid = Grid::new(65, 2);
        for (x, y) in [(-1, 0), (0, -1), (65, 0), (0, 2), (i64::MAX, i64::MIN)] {
            grid.set(x, y, true);
        }
        assert_eq!(grid.population(), 0);
        grid.set(64, 1, true);
        assert_eq!(grid.words(), [0, 0, 0, 1]);
        grid.set(64, 1, false);
        assert_eq!(grid.population(), 0);
    }
}
