//! The first iterations of all points, in batches of neighbours.

use wide::f64x2;

use super::batch::{Batch, LARGEST, Point, Points};

/// How many groups of iterations a batch gets at most. With more, lanes that are done would wait for the others; with
/// fewer, more points would have to be moved to other lanes one by one.
const GROUPS: u32 = 6;

/// A point that needs more iterations than its batch got, and how far it has come.
#[derive(Clone, Copy, Default)]
pub(super) struct Unfinished {
    pub(super) point: Point,
    pub(super) re: f64,
    pub(super) im: f64,
}

/// Iterates points batch by batch, and hands out those that need more.
pub(super) struct Opening<'a, P> {
    points: &'a mut P,
    groups: u32,
    /// Whether a batch runs up to the limit of iterations.
    is_all: bool,
    unfinished: [Unfinished; LARGEST],
    waiting: usize,
}

impl<'a, P: Points> Opening<'a, P> {
    /// Batches of all `points`, each of which may have up to `limit` groups of iterations.
    pub(super) fn new(points: &'a mut P, limit: u32) -> Self {
        let groups = limit.min(GROUPS);
        Self { points, groups, is_all: groups == limit, unfinished: [Unfinished::default(); LARGEST], waiting: 0 }
    }

    /// How many groups of iterations an unfinished point has had.
    pub(super) fn groups(&self) -> u32 {
        self.groups
    }

    /// The next point that needs more iterations; after the first `None` all other points have their values.
    pub(super) fn next(&mut self) -> Option<Unfinished> {
        while self.waiting == 0 {
            if !self.iterate_batch() {
                return None;
            }
        }
        self.waiting -= 1;
        Some(self.unfinished[self.waiting])
    }

    /// Stores the value of a point.
    pub(super) fn store(&mut self, index: usize, value: f32) {
        self.points.store(index, value);
    }

    /// Iterates the next batch; false when there is none.
    #[inline(never)]
    fn iterate_batch(&mut self) -> bool {
        let mut batch = Batch::empty::<f64x2>();
        self.points.take(&mut batch);
        if batch.count() == 0 {
            return false;
        }
        let iterated = batch.iterate::<f64x2>(self.groups);
        for lane in 0..batch.count() {
            let point = batch.point(lane);
            if self.is_all || iterated.done >> lane & 1 != 0 {
                self.points.store(point.index, iterated.values[lane]);
                continue;
            }
            let of = |vectors: &[f64x2]| vectors[lane / 2].as_array()[lane % 2];
            let (re, im) = (of(&iterated.numbers.re), of(&iterated.numbers.im));
            self.unfinished[self.waiting] = Unfinished { point, re, im };
            self.waiting += 1;
        }
        true
    }
}
