//! The kernel: many points at once, in SIMD lanes that are hardly ever idle.
//!
//! All points begin with a [`sprint`]: neighbours side by side, in step. Most escape within it, and about as soon as
//! their neighbours do. The others run a [`marathon`], in which each lane gets the next point as soon as its own is done.

use super::{marathon, sprint::Sprint};

/// How many points are begun together.
pub(super) const BATCH: usize = 8;

/// Where a kernel's points come from, and where their values go.
pub(super) trait Points {
    /// Puts the next points to compute into an empty batch, as many as there are and as have room; after an empty one
    /// there are none.
    fn take(&mut self, batch: &mut Batch);

    /// Takes the value of the point with that index: its smooth count, or [`super::escape::INSIDE`].
    fn keep(&mut self, index: usize, value: f32);
}

/// Points of the plane, and their places in the field.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) count: usize,
    pub(super) indices: [usize; BATCH],
    pub(super) x: [f64; BATCH],
    pub(super) y: [f64; BATCH],
}

impl Batch {
    /// Without points. What stands in their places lies so far out that it escapes at once.
    pub(super) fn empty() -> Self {
        Self { count: 0, indices: [0; BATCH], x: [4.0; BATCH], y: [0.0; BATCH] }
    }

    /// Whether another point can be added.
    pub(super) fn has_room(&self) -> bool {
        self.count < BATCH
    }

    /// Adds a point; there must be room.
    pub(super) fn push(&mut self, index: usize, x: f64, y: f64) {
        let lane = self.count;
        (self.indices[lane], self.x[lane], self.y[lane]) = (index, x, y);
        self.count += 1;
    }
}

/// Computes all of `points`, each value as the scalar reference has it, to the last bit.
pub(super) fn compute(points: &mut impl Points, iterations: u32) {
    let limit = iterations.div_ceil(super::escape::GROUP).max(1);
    marathon::run(&mut Sprint::new(points, limit), limit);
}

#[cfg(test)]
mod tests {
    use super::{
        super::escape::{INSIDE, escape_scalar},
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

        fn keep(&mut self, index: usize, value: f32) {
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

    /// With iterations it would take until long after everybody has gone home.
    #[test]
    fn where_no_point_is_iterated_nothing_is() {
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
