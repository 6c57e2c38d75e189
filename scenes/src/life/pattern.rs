//! Patterns: the first generation of a board.

use super::{grid::Grid, rle::Pattern};

/// The patterns' names. The first is random cells; the others are [`PATTERNS`], in their order. A link has the index: new ones
/// come last.
pub(super) const LABELS: &[&str] = &[
    "Random soup",
    "Glider",
    "Gosper gun",
    "R-pentomino",
    "Acorn",
    "Diehard",
    "Pi-heptomino",
    "Infinite growth of ten cells",
    "Infinite growth of one row",
    "Pulsar",
    "Pentadecathlon",
    "Lightweight spaceship",
    "Heavyweight spaceship",
    "Queen bee shuttle",
    "Simkin gun",
];

/// The index of the random cells, which the field calls a soup.
pub(super) const SOUP: usize = 0;

/// The patterns, run-length encoded. Source: <https://conwaylife.com/wiki>, each under its name there.
const PATTERNS: [&str; 14] = [
    "bo$2bo$3o!",
    GUN,
    "b2o$2o$bo!",
    "bo$3bo$2o2b3o!",
    "6bo$2o$bo3b3o!",
    "3o$obo$obo!",
    "6bob$4bob2o$4bobob$4bo3b$2bo5b$obo!",
    "8ob5o3b3o6b7ob5o!",
    "2b3o3b3o2b2$o4bobo4bo$o4bobo4bo$o4bobo4bo$2b3o3b3o2b2$2b3o3b3o2b$o4bobo4bo$o4bobo4bo$o4bobo4bo2$2b3o3b3o!",
    "2bo4bo2b$2ob4ob2o$2bo4bo!",
    "bo2bo$o4b$o3bo$4o!",
    "3b2o2b$bo4bo$o6b$o5bo$6o!",
    "9bo12b$7bobo12b$6bobo13b$2o3bo2bo11b2o$2o4bobo11b2o$7bobo12b$9bo!",
    "2o5b2o$2o5b2o2$4b2o$4b2o5$22b2ob2o$21bo5bo$21bo6bo2b2o$21b3o3bo3b2o$26bo4$20b2o$20bo$21b3o$23bo!",
];

/// The one that begins near the upper left corner, so that its gliders have room.
const GUN: &str = "24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$2o8bo5bo3b2o$2o8bo3bob2o4bobo$10bo5bo7bo$11bo3bo$12b2o!";

/// How far from the corner that is.
const MARGIN: i64 = 2;

/// Puts a pattern into the middle of the empty grid: `choice` is its index in [`LABELS`]; a random cell lives with a probability
/// of `parts` in 256.
pub(super) fn place(grid: &mut Grid, choice: usize, seed: u64, parts: u32) {
    match choice.checked_sub(1).and_then(|index| PATTERNS.get(index)) {
        Some(&GUN) => read(GUN).place_at(grid, (MARGIN, MARGIN)),
        Some(text) => read(text).place(grid),
        None => grid.fill_randomly(seed, parts),
    }
}

fn read(text: &str) -> Pattern {
    Pattern::parse(text).expect("the patterns here can be read")
}

#[cfg(test)]
mod tests {
    use super::{
        super::{kernel, rle},
        *,
    };

    /// The grid of a pattern after so many generations, on a board where it does not meet itself.
    fn after(label: &str, generations: u32) -> Grid {
        let mut grid = Grid::new(512, 512);
        place(&mut grid, LABELS.iter().position(|known| *known == label).unwrap(), 0, 0);
        let mut next = grid.clone();
        for _ in 0..generations {
            kernel::advance(&grid, &mut next, kernel::Rule::CONWAY, true);
            std::mem::swap(&mut grid, &mut next);
        }
        grid
    }

    #[test]
    fn the_patterns_have_as_many_cells_as_published() {
        assert_eq!(LABELS.len(), PATTERNS.len() + 1);
        let cells: Vec<_> = LABELS[1..].iter().map(|label| after(label, 0).population()).collect();
        assert_eq!(cells, [5, 36, 5, 7, 7, 7, 10, 28, 48, 12, 9, 13, 20, 36]);
    }

    #[test]
    fn each_is_written_as_a_file_and_read_again() {
        for label in &LABELS[1..] {
            let grid = after(label, 0);
            let text = rle::write(&grid, kernel::Rule::CONWAY);
            let (again, crlf) =
                (Pattern::parse(&text).unwrap(), Pattern::parse(&text.replace('\n', "\r\n\r\n")).unwrap());
            assert_eq!(again, crlf);
            let mut placed = Grid::new(again.width, again.height);
            again.place(&mut placed);
            assert_eq!(rle::write(&placed, kernel::Rule::CONWAY), text, "{label}");
        }
    }

    #[test]
    fn oscillators_come_back_after_their_periods() {
        for (label, period) in [("Pulsar", 3), ("Pentadecathlon", 15), ("Queen bee shuttle", 30)] {
            let first = after(label, 0);
            for generation in 1..=period {
                assert_eq!(after(label, generation) == first, generation == period, "{label}, {generation}");
            }
        }
    }

    #[test]
    fn spaceships_move_two_cells_in_four_generations() {
        for label in ["Lightweight spaceship", "Heavyweight spaceship"] {
            let (first, later) = (after(label, 0), after(label, 4));
            assert_ne!(first, later);
            let moved = |by: i64| {
                let mut grid = Grid::new(512, 512);
                for (x, y) in (0..512).flat_map(|y| (0..512).map(move |x| (x, y))) {
                    if first.is_alive(x, y) {
                        grid.set(x as i64 + by, y as i64, true);
                    }
                }
                grid
            };
            assert!(later == moved(-2) || later == moved(2), "{label}");
        }
    }

    #[test]
    fn two_patterns_grow_for_ever() {
        for label in ["Infinite growth of ten cells", "Infinite growth of one row"] {
            let population = |generation| after(label, generation).population();
            assert!(population(1600) > population(800) && population(800) > 100, "{label}");
        }
    }

    #[test]
    fn diehard_dies_after_130_generations() {
        assert_eq!([129, 130].map(|generation| after("Diehard", generation).population() > 0), [true, false]);
    }

    #[test]
    fn the_simkin_gun_fires_a_glider_every_120_generations() {
        let population = |generation| after("Simkin gun", generation).population();
        assert_eq!(population(240) - population(120), 5);
        assert_eq!(population(360) - population(240), 5);
    }
}
