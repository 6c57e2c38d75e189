//! The kernel: many points at once, in SIMD lanes that are hardly ever idle.
//!
//! All points begin in [`batch`](super::batch): neighbours side by side, in step. Most escape there, and at about the same
//! time. The others go on here, in lanes that are independent of each other: each gets the next point as soon as its own is
//! done.

use wide::f64x2;

use super::{
    batch::{Batches, Points},
    escape::{GROUP, INSIDE, Lanes, RADIUS_SQUARED, smooth_count},
};

/// How many vectors are iterated side by side. Six were the fastest, though the sixteen registers of x86 do not hold all
/// their numbers.
const VECTORS: usize = 6;

/// How many points are iterated side by side.
const LANES: usize = VECTORS * 2;

/// What is known of a lane beside its numbers.
#[derive(Clone, Copy)]
struct Lane {
    /// The index of its point; `None` when it has none, and then it iterates 0, which never escapes.
    index: Option<usize>,
    /// The group of iterations after which its point counts as inside.
    end: u32,
}

/// Computes all of `points`. Each value equals that of the scalar reference to the last bit.
pub(super) fn compute(points: &mut impl Points, iterations: u32) {
    let limit = iterations.div_ceil(GROUP).max(1);
    finish(&mut Batches::new(points, limit), limit);
}

/// Computes all points that their batches leave unfinished.
///
/// A lane whose point has escaped, or counts as inside, gets the next point at once; so the lanes are full until there are
/// no more points, however different their counts are.
fn finish<P: Points>(points: &mut Batches<'_, P>, limit: u32) {
    let mut numbers = Lanes::<VECTORS>::idle();
    let mut lanes = [Lane { index: None, end: u32::MAX }; LANES];
    for (lane, it) in lanes.iter_mut().enumerate() {
        refill(&mut numbers, lane, it, points, limit);
    }
    let mut group = 0;
    // The next group after which a point counts as inside; `u32::MAX` when no lane has a point.
    let first_end = |lanes: &[Lane]| lanes.iter().map(|lane| lane.end).min().unwrap_or(u32::MAX);
    let mut end = first_end(&lanes);
    while end != u32::MAX {
        let (norms, escaped) = loop {
            let norms = numbers.iterate();
            group += 1;
            let escaped = norms.map(|norm| norm.simd_gt(f64x2::splat(RADIUS_SQUARED)));
            let any = escaped.into_iter().reduce(|all, mask| all | mask).unwrap_or_default();
            if group == end || any.any() {
                break (norms, escaped);
            }
        };
        for (vector, mask) in escaped.into_iter().enumerate() {
            let mut bits = mask.to_bitmask();
            while bits != 0 {
                let half = bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let it = &mut lanes[vector * 2 + half];
                if let Some(index) = it.index {
                    let count = (group + limit - it.end) * GROUP;
                    points.store(index, smooth_count(count, norms[vector].to_array()[half]));
                }
                refill(&mut numbers, vector * 2 + half, it, points, group + limit);
            }
        }
        if group == end {
            for (lane, it) in lanes.iter_mut().enumerate() {
                if let (Some(index), true) = (it.index, it.end == group) {
                    points.store(index, INSIDE);
                    refill(&mut numbers, lane, it, points, group + limit);
                }
            }
            end = first_end(&lanes);
        } else if lanes.iter().all(|lane| lane.index.is_none()) {
            return;
        }
    }
}

/// Gives a free lane the next point; `end` is the group after which a point without any iterations would count as inside.
fn refill<P: Points>(numbers: &mut Lanes<VECTORS>, lane: usize, it: &mut Lane, points: &mut Batches<'_, P>, end: u32) {
    let point = points.next();
    let (re, im, x, y) = point.map_or((0.0, 0.0, 0.0, 0.0), |point| (point.re, point.im, point.x, point.y));
    let (vector, half) = (lane / 2, lane % 2);
    numbers.re[vector].as_mut_array()[half] = re;
    numbers.im[vector].as_mut_array()[half] = im;
    numbers.x[vector].as_mut_array()[half] = x;
    numbers.y[vector].as_mut_array()[half] = y;
    let end = if point.is_some() { end - points.groups() } else { u32::MAX };
    *it = Lane { index: point.map(|point| point.index), end };
}

#[cfg(test)]
mod tests {
    use super::{
        super::{batch::Batch, escape::escape_scalar},
        *,
    };

    /// A list of points, and their values.
    struct List {
        points: Vec<(f64, f64)>,
        taken: usize,
        values: Vec<Option<f32>>,
    }

    impl List {
        fn new(points: Vec<(f64, f64)>) -> Self {
            Self { values: vec![None; points.len()], taken: 0, points }
        }
    }

    impl Points for List {
        fn take(&mut self, batch: &mut Batch) {
            while let Some(&(x, y)) = self.points.get(self.taken)
                && batch.has_room()
            {
                batch.push(self.taken, x, y);
                self.taken += 1;
            }
        }

        fn store(&mut self, index: usize, value: f32) {
            assert_eq!(self.values[index].replace(value), None, "the point {index} has a value already");
        }
    }

    /// Computes the points with the kernel, and asserts that each value is the scalar one, bit for bit.
    fn check(points: Vec<(f64, f64)>, iterations: u32) {
        let mut list = List::new(points);
        compute(&mut list, iterations);
        for (&(x, y), value) in list.points.iter().zip(&list.values) {
            let expected = escape_scalar(x, y, iterations);
            let value = value.expect("each point has a value");
            assert_eq!(value.to_bits(), expected.to_bits(), "{x} {y} {iterations}: {value} {expected}");
        }
    }

    fn grid(width: usize, height: usize, (x, y): (f64, f64), extent: f64) -> Vec<(f64, f64)> {
        let spacing = extent / height as f64;
        let column = |index: usize| x + (index as f64 - width as f64 / 2.0) * spacing;
        let row = |index: usize| y + (index as f64 - height as f64 / 2.0) * spacing;
        (0..width * height).map(|index| (column(index % width), row(index / width))).collect()
    }

    #[test]
    fn the_kernel_equals_the_scalar_reference_at_any_count_of_points() {
        for count in 0..40 {
            check(grid(count, 1, (-0.75, 0.1), 0.01), 300);
        }
        for (width, height) in [(1, 1), (1, 17), (13, 1), (31, 37), (101, 67)] {
            check(grid(width, height, (-0.65, 0.0), 2.6), 500);
        }
    }

    /// If these points were iterated up to the limit, the test would not end.
    #[test]
    fn points_known_to_be_inside_are_not_iterated() {
        check(Vec::new(), u32::MAX);
        let mut list = List::new(vec![(0.0, 0.0), (-1.0, 0.0)]);
        compute(&mut list, u32::MAX);
        assert_eq!(list.values, [Some(INSIDE); 2]);
    }

    #[test]
    fn the_kernel_equals_the_scalar_reference_at_any_limit_and_depth() {
        for iterations in [0, 1, 2, 3, 4, 5, 7, 50, 51, 1000] {
            check(grid(37, 23, (-0.5, 0.0), 3.0), iterations.max(1));
        }
        check(grid(53, 41, (-0.743_643_887_037_151, 0.131_825_904_205_330), 1e-9), 3000);
        check(grid(29, 31, (0.0, 0.0), 60.0), 100);
    }
}
