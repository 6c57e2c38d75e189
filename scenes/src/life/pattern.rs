//! Patterns: the first generation of a board.

use super::grid::Grid;

/// The patterns' names. The first is random cells; the others are [`PATTERNS`].
pub(super) const LABELS: &[&str] = &["Random soup", "Glider", "Gosper gun", "R-pentomino", "Acorn"];

/// The index of the random cells, which the field calls a soup.
pub(super) const SOUP: usize = 0;

/// The patterns, run-length encoded. Source: <https://conwaylife.com/wiki/Run_Length_Encoded>.
const PATTERNS: [&str; 4] = [
    "bo$2bo$3o!",
    "24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$2o8bo5bo3b2o$2o8bo3bob2o4bobo$10bo5bo7bo$11bo3bo$12b2o!",
    "b2o$2o$bo!",
    "bo$3bo$2o2b3o!",
];

/// How far a gun is from the grid's upper left corner: near it, so that its gliders have room.
const MARGIN: i64 = 2;

/// Puts a pattern on the empty grid: `choice` is its index in [`LABELS`]; a random cell lives with a probability of `parts`
/// in 256.
pub(super) fn place(grid: &mut Grid, choice: usize, seed: u64, parts: u32) {
    let Some(pattern) = choice.checked_sub(1).and_then(|index| PATTERNS.get(index)) else {
        return grid.fill_randomly(seed, parts);
    };
    let cells = decode(pattern);
    let width = cells.iter().map(|cell| cell.0 + 1).max().unwrap_or(0);
    let height = cells.iter().map(|cell| cell.1 + 1).max().unwrap_or(0);
    let (mut left, mut top) = ((grid.width() as i64 - width) / 2, (grid.height() as i64 - height) / 2);
    if width > 10 {
        (left, top) = (left.min(MARGIN), top.min(MARGIN));
    }
    for (x, y) in cells {
        grid.set(left + x, top + y, true);
    }
}

/// The living cells of a run-length encoded pattern.
fn decode(pattern: &str) -> Vec<(i64, i64)> {
    let (mut x, mut y, mut count) = (0, 0, 0);
    let mut cells = Vec::new();
    for sign in pattern.chars() {
        if let Some(digit) = sign.to_digit(10) {
            count = count * 10 + i64::from(digit);
            continue;
        }
        let run = count.max(1);
        count = 0;
        match sign {
            'b' => x += run,
            'o' => {
                cells.extend((x..x + run).map(|x| (x, y)));
                x += run;
            }
            '$' => (x, y) = (0, y + run),
            _ => break,
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_have_as_many_cells_as_published() {
        let cells = PATTERNS.map(|pattern| decode(pattern).len());
        assert_eq!(cells, [5, 36, 5, 7]);
        assert_eq!(decode(PATTERNS[0]), [(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)]);
    }
}
