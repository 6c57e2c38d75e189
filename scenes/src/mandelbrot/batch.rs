//! Points in batches: they are iterated in step, so neighbours are best, which escape at about the same time.

#![expect(clippy::inline_always, reason = "the numbers stay in registers only when the whole loop is one function")]

use super::{
    escape::{INSIDE, Lanes, RADIUS_SQUARED, are_in_main_body, smooth_counts},
    vector::Vector,
};

/// How many vectors a batch fills.
const VECTORS: usize = 4;

/// How many points the largest batch holds: one of `f32`.
pub(super) const LARGEST: usize = VECTORS * 4;

/// Where the points to compute come from, and where their values go.
pub(super) trait Points {
    /// Puts the next points into an empty batch, until it is full or there are no more.
    fn take(&mut self, batch: &mut Batch);

    /// Stores the value of the point with that index: its smooth count, or [`INSIDE`].
    fn store(&mut self, index: usize, value: f32);
}

/// A point of the plane, and the index under which its value is stored.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Point {
    pub(super) index: usize,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Points, for the lanes of some vectors.
#[derive(Debug)]
pub(super) struct Batch {
    count: usize,
    size: usize,
    indices: [usize; LARGEST],
    x: [f64; LARGEST],
    y: [f64; LARGEST],
}

impl Batch {
    /// A batch without points, with room for as many as are iterated together in such vectors.
    ///
    /// Lanes without a point hold one that escapes at once.
    pub(super) fn empty<V: Vector>() -> Self {
        Self { count: 0, size: VECTORS * V::LANES, indices: [0; LARGEST], x: [4.0; LARGEST], y: [0.0; LARGEST] }
    }

    /// How many points it holds.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether another point can be added.
    pub(super) fn has_room(&self) -> bool {
        self.count < self.size
    }

    /// Adds a point; there must be room.
    pub(super) fn push(&mut self, index: usize, x: f64, y: f64) {
        let lane = self.count;
        (self.indices[lane], self.x[lane], self.y[lane]) = (index, x, y);
        self.count += 1;
    }

    /// The point of a lane.
    pub(super) fn point(&self, lane: usize) -> Point {
        Point { index: self.indices[lane], x: self.x[lane], y: self.y[lane] }
    }

    /// Iterates the points from 0, until the value of each is known, at most `groups` groups of times.
    #[inline(always)]
    pub(super) fn iterate<V: Vector>(&self, groups: u32) -> Iterated<V> {
        let numbers = Lanes { x: load(&self.x), y: load(&self.y), ..Lanes::idle() };
        let inside = std::array::from_fn(|v| are_in_main_body(numbers.x[v], numbers.y[v]));
        iterate(numbers, inside, groups)
    }
}

/// The state of each lane after its iterations.
pub(super) struct Iterated<V> {
    /// A bit for each lane: whether its value is known.
    pub(super) done: u32,
    /// The smooth count of a point that has escaped, and [`INSIDE`] of the others.
    pub(super) values: [f32; LARGEST],
    /// Where the points are that have not escaped.
    pub(super) numbers: Lanes<V, VECTORS>,
}

/// Iterates points until all are `done`, at most `groups` groups of times.
#[inline(always)]
fn iterate<V: Vector>(mut numbers: Lanes<V, VECTORS>, mut done: [V; VECTORS], groups: u32) -> Iterated<V> {
    let radius = V::splat(RADIUS_SQUARED);
    // Lanes that are done go on, without effect. Of an escaped point, its distance and its count at that moment are kept.
    let mut norms = [V::default(); VECTORS];
    let mut counts = [V::default(); VECTORS];
    let mut count = 0.0;
    for _ in 0..groups {
        if done[1..].iter().fold(done[0], |all, mask| all & *mask).bits() == (1 << V::LANES) - 1 {
            break;
        }
        let now = numbers.iterate();
        count += f64::from(V::GROUP);
        for v in 0..VECTORS {
            // NaN is not greater: a lane that has overflowed was marked as done before.
            let far = now[v].greater(radius);
            norms[v] = done[v].select(norms[v], now[v]);
            counts[v] = done[v].select(counts[v], V::splat(count));
            done[v] = done[v] | far;
        }
    }
    let mut values = [INSIDE; LARGEST];
    for v in 0..VECTORS {
        let has_escaped = norms[v].greater(radius);
        let smooth = smooth_counts(counts[v], norms[v]);
        has_escaped.select(smooth, V::splat(f64::from(INSIDE))).store(&mut values[v * V::LANES..]);
    }
    let done = (0..VECTORS).fold(0, |bits, v| bits | done[v].bits() << (v * V::LANES));
    Iterated { done, values, numbers }
}

/// The lanes' numbers as vectors.
#[inline(always)]
fn load<V: Vector>(lanes: &[f64; LARGEST]) -> [V; VECTORS] {
    std::array::from_fn(|v| V::load(&lanes[v * V::LANES..]))
}
