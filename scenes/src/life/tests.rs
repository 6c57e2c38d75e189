//! The kernels against a naive loop over bytes, and against what is published about well-known patterns.

use std::time::Instant;

use super::{
    grid::Grid,
    kernel::{Rule, advance},
    pattern, random,
};

/// The next generation by a naive loop: a byte per cell, eight neighbours looked up one by one.
fn advance_serial(grid: &Grid, rule: Rule, is_torus: bool) -> Grid {
    let (width, height) = (grid.width() as i64, grid.height() as i64);
    let bytes: Vec<u8> = (0..width * height)
        .map(|index| u8::from(grid.is_alive((index % width) as usize, (index / width) as usize)))
        .collect();
    let cell = |x: i64, y: i64| {
        let is_outside = !(0..width).contains(&x) || !(0..height).contains(&y);
        if is_outside && !is_torus { 0 } else { bytes[(y.rem_euclid(height) * width + x.rem_euclid(width)) as usize] }
    };
    let mut next = Grid::new(grid.width(), grid.height());
    for y in 0..height {
        for x in 0..width {
            let around = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (dx, dy))).filter(|offset| *offset != (0, 0));
            let neighbours: u32 = around.map(|(dx, dy)| u32::from(cell(x + dx, y + dy))).sum();
            next.set(x, y, rule.lives(cell(x, y) == 1, neighbours));
        }
    }
    next
}

fn soup(width: usize, height: usize, seed: u64) -> Grid {
    let mut grid = Grid::new(width, height);
    grid.fill_randomly(seed, 96);
    grid
}

/// A grid with one of the scene's patterns.
fn pattern(name: &str, width: usize, height: usize) -> Grid {
    let mut grid = Grid::new(width, height);
    pattern::place(&mut grid, pattern::LABELS.iter().position(|label| *label == name).unwrap(), 0, 0);
    grid
}

fn after(mut grid: Grid, generations: u32, is_torus: bool) -> Grid {
    let mut next = grid.clone();
    for _ in 0..generations {
        advance(&grid, &mut next, Rule::CONWAY, is_torus);
        std::mem::swap(&mut grid, &mut next);
    }
    grid
}

/// The living cells relative to the upper left corner of their bounding box, and that corner.
fn shape(grid: &Grid) -> (Vec<(usize, usize)>, (usize, usize)) {
    let all = (0..grid.height()).flat_map(|y| (0..grid.width()).map(move |x| (x, y)));
    let cells: Vec<_> = all.filter(|(x, y)| grid.is_alive(*x, *y)).collect();
    let left = cells.iter().map(|cell| cell.0).min().unwrap();
    let top = cells.iter().map(|cell| cell.1).min().unwrap();
    (cells.into_iter().map(|(x, y)| (x - left, y - top)).collect(), (left, top))
}

#[test]
fn every_kernel_equals_the_naive_loop_at_odd_sizes() {
    let conway = Rule::CONWAY;
    let high_life = Rule { birth: 0b100_1000, ..conway };
    let day_and_night = Rule { birth: 0b1_1100_1000, survive: 0b1_1101_1000 };
    let from_nothing = Rule { birth: 0b1, survive: 0b1_0000_0000 };
    let widths = [1, 2, 3, 31, 63, 64, 65, 127, 128, 129, 191, 193, 257, 331];
    for (seed, &width) in (0..).zip(&widths) {
        for height in [1, 2, 3, 16, 17, 37] {
            for rule in [conway, high_life, day_and_night, from_nothing] {
                for is_torus in [true, false] {
                    let grid = soup(width, height, seed);
                    let mut next = soup(width, height, 99);
                    let is_changed = advance(&grid, &mut next, rule, is_torus);
                    assert_eq!(next, advance_serial(&grid, rule, is_torus), "{width} {height} {rule:?} {is_torus}");
                    assert_eq!(is_changed, next != grid, "{width} {height} {rule:?} {is_torus}");
                }
            }
        }
    }
}

#[test]
fn the_generic_kernel_equals_the_naive_loop_for_random_rules() {
    let mut random = random::Random::new(5, 0);
    for seed in 0..60 {
        let rule = Rule { birth: random.next() as u32 & 0x1ff, survive: random.next() as u32 & 0x1ff };
        let grid = soup(200, 19, seed);
        let mut next = grid.clone();
        advance(&grid, &mut next, rule, seed % 2 == 0);
        assert_eq!(next, advance_serial(&grid, rule, seed % 2 == 0), "{rule:?}");
    }
}

#[test]
fn a_glider_moves_one_cell_right_and_down_in_four_generations() {
    for size in [20, 67, 200] {
        let glider = pattern("Glider", size, size);
        let (form, (x, y)) = shape(&glider);
        for generation in 1..4 {
            assert_ne!(shape(&after(glider.clone(), generation, true)).0, form);
        }
        assert_eq!(shape(&after(glider.clone(), 4, true)), (form, (x + 1, y + 1)));
        // Around the torus and back to where it was.
        assert_eq!(after(glider.clone(), 4 * size as u32, true), glider);
    }
}

#[test]
fn the_gun_fires_a_glider_every_thirty_generations() {
    let gun = pattern("Gosper gun", 300, 300);
    for shots in 0..6 {
        let grid = after(gun.clone(), shots * 30, false);
        assert_eq!(grid.population(), gun.population() + 5 * u64::from(shots), "after {shots} shots");
        assert!(
            (0..300).all(|y| (0..300).all(|x| !gun.is_alive(x, y) || grid.is_alive(x, y))),
            "the gun itself stays as it was"
        );
    }
}

/// The published counts are those of an unbounded plane, so the grid is large enough that no glider reaches an edge.
#[test]
fn methuselahs_settle_as_published() {
    for (name, generations, population) in [("R-pentomino", 1103, 116), ("Acorn", 5206, 633)] {
        let size = 2 * (generations as usize / 4) + 400;
        assert_eq!(after(pattern(name, size, size), generations, false).population(), population, "{name}");
    }
}

#[test]
fn a_still_life_does_not_change() {
    let mut block = Grid::new(10, 10);
    for (x, y) in [(4, 4), (5, 4), (4, 5), (5, 5)] {
        block.set(x, y, true);
    }
    let mut next = Grid::new(10, 10);
    assert!(!advance(&block, &mut next, Rule::CONWAY, true));
    assert_eq!(next, block);
}

/// Prints the speed: `cargo test --release -p fillrate-scenes measure_generations -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a test"]
fn measure_generations() {
    for (width, height) in [(1024, 1024), (1920, 1080)] {
        for (name, rule) in [("Conway", Rule::CONWAY), ("any rule", Rule { birth: 0b100_1000, survive: 0b1100 })] {
            for threads in [1, 2] {
                fillrate::threads::set_limit(threads);
                let mut grid = soup(width, height, 1);
                let mut next = grid.clone();
                let generations = 1000;
                let times = (0..5).map(|_| {
                    let start = Instant::now();
                    for _ in 0..generations {
                        advance(&grid, &mut next, rule, true);
                        std::mem::swap(&mut grid, &mut next);
                    }
                    start.elapsed().as_secs_f64()
                });
                let best = times.fold(f64::INFINITY, f64::min);
                let cells = (width * height * generations) as f64;
                println!("{width} x {height}, {name}, {threads} threads: {:.1} Gcell/s", cells / best / 1e9);
            }
        }
    }
    fillrate::threads::set_limit(0);
}
