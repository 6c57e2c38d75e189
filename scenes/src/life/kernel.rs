//! The rule, and the kernel that computes a generation: 64 cells at once in a word, or 128 in a vector.
//!
//! The neighbours of all cells of a word are counted at once, by adders made of `and`, `or` and `xor`: bit `n` of each
//! word of a sum belongs to cell `n`. Source: <https://www.gathering4gardner.org/g4g13gift/math/RokickiTomas-GiftExchange-LifeAlgorithms-G4G13.pdf>.

#![expect(clippy::inline_always, reason = "the numbers stay in registers only when the whole loop is one function")]

use std::{
    fmt,
    ops::{BitAnd, BitOr, BitXor, Not},
    sync::atomic::{AtomicBool, Ordering},
};

use fillrate::for_each_row;
use wide::u64x2;

use super::grid::Grid;

/// How many rows of a column are computed one after the other: what is counted for one row is used for the next two.
const BAND: usize = 16;

/// A life-like rule: bit `n` of `birth` is set when a dead cell with `n` living neighbours comes alive, and bit `n` of
/// `survive` when a living one stays alive.
///
/// Source: <https://conwaylife.com/wiki/Life-like_cellular_automaton>.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) birth: u32,
    pub(super) survive: u32,
}

impl Rule {
    /// Conway's: B3/S23.
    pub(super) const CONWAY: Self = Self { birth: 0b1000, survive: 0b1100 };

    /// Whether a cell with that many living neighbours, of eight, lives in the next generation.
    #[cfg(test)]
    pub(super) fn lives(self, is_alive: bool, neighbours: u32) -> bool {
        let set = if is_alive { self.survive } else { self.birth };
        set >> neighbours & 1 != 0
    }
}

/// As files and people write it: `B3/S23`.
impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = |bits: u32| {
            (0..9).filter(|count| bits >> count & 1 != 0).map(|count| count.to_string()).collect::<String>()
        };
        write!(formatter, "B{}/S{}", counts(self.birth), counts(self.survive))
    }
}

/// A word or a vector of them.
trait Bits: Copy + BitAnd<Output = Self> + BitOr<Output = Self> + BitXor<Output = Self> + Not<Output = Self> {
    /// Words of all ones or all zeros.
    fn all(is_set: bool) -> Self;
}

impl Bits for u64 {
    fn all(is_set: bool) -> Self {
        if is_set { Self::MAX } else { 0 }
    }
}

impl Bits for u64x2 {
    fn all(is_set: bool) -> Self {
        Self::splat(u64::all(is_set))
    }
}

/// For each bit of a word, the cell and its neighbours to the west and the east, and how many of these live.
#[derive(Clone, Copy)]
struct Triple<W> {
    middle: W,
    /// The sum of the outer two, in binary.
    outer: [W; 2],
    /// The sum of all three, in binary.
    sum: [W; 2],
}

impl<W: Bits> Triple<W> {
    #[inline(always)]
    fn new([west, middle, east]: [W; 3]) -> Self {
        let outer = [west ^ east, west & east];
        Self { middle, outer, sum: [outer[0] ^ middle, outer[1] | (outer[0] & middle)] }
    }
}

/// How the next state of a row follows from it and the rows above and below.
trait Kernel: Sync {
    fn next<W: Bits>(&self, above: Triple<W>, here: Triple<W>, below: Triple<W>) -> W;
}

/// The sum of the neighbours: the words that count ones, added up, and the four words that count twos.
#[inline(always)]
fn add<W: Bits>(above: Triple<W>, here: Triple<W>, below: Triple<W>) -> (W, [W; 4]) {
    let half = above.sum[0] ^ below.sum[0];
    let ones = half ^ here.outer[0];
    let carry = (above.sum[0] & below.sum[0]) | (half & here.outer[0]);
    (ones, [above.sum[1], below.sum[1], here.outer[1], carry])
}

/// Conway's rule, for which it is enough to know whether exactly one of the four words that count twos is set.
struct Conway;

impl Kernel for Conway {
    #[inline(always)]
    fn next<W: Bits>(&self, above: Triple<W>, here: Triple<W>, below: Triple<W>) -> W {
        let (ones, [a, b, c, d]) = add(above, here, below);
        // An odd number of four, and not both of a pair, is one. A two and a one are three neighbours; a two alone is two.
        let one_two = (a ^ b ^ c ^ d) & !((a & b) | (c & d));
        one_two & (ones | here.middle)
    }
}

impl Kernel for Rule {
    #[inline(always)]
    fn next<W: Bits>(&self, above: Triple<W>, here: Triple<W>, below: Triple<W>) -> W {
        let (ones, [a, b, c, d]) = add(above, here, below);
        let (first, second) = (a ^ b, c ^ d);
        let twos = first ^ second;
        let [e, f, g] = [a & b, c & d, first & second];
        let fours = e ^ f ^ g;
        let eights = (e & f) | ((e ^ f) & g);
        // What a cell with `count` neighbours becomes; then the bits of its count choose one of these.
        let outcome = |count: u32| {
            let (birth, survive) = (self.birth >> count & 1 != 0, self.survive >> count & 1 != 0);
            W::all(birth) ^ (here.middle & W::all(birth != survive))
        };
        let choose = |bit: W, unset: W, set: W| unset ^ (bit & (unset ^ set));
        let pair = |count| choose(ones, outcome(count), outcome(count + 1));
        let four = |count| choose(twos, pair(count), pair(count + 2));
        choose(eights, choose(fours, four(0), four(4)), outcome(8))
    }
}

/// Sets `to` to the generation after `from`, a grid of the same size; whether any cell differs.
///
/// Beyond an edge lies the opposite edge, or, when the grid is not a torus, dead cells.
pub(super) fn advance(from: &Grid, to: &mut Grid, rule: Rule, is_torus: bool) -> bool {
    if rule == Rule::CONWAY {
        advance_with(&Conway, from, to, is_torus)
    } else {
        advance_with(&rule, from, to, is_torus)
    }
}

fn advance_with(kernel: &impl Kernel, from: &Grid, to: &mut Grid, is_torus: bool) -> bool {
    let stride = from.stride();
    let source = Source { grid: from, is_torus };
    let is_changed = AtomicBool::new(false);
    for_each_row(to.words_mut(), stride * BAND, |band, words| {
        let above = (band * BAND) as isize - 1;
        // The rows on which the band depends, from the one above it to the one below it.
        let rows: [&[u64]; BAND + 2] = std::array::from_fn(|index| source.row(above + index as isize));
        let rows = &rows[..words.len() / stride + 2];
        let mut difference = 0;
        // The first and the last word of a row, whose neighbours may be beyond the edge, are computed one by one, and so is
        // a word that is left over.
        let pairs = stride.saturating_sub(2) / 2;
        for index in [0].into_iter().chain(1 + pairs * 2..stride) {
            let mask = if index + 1 == stride { from.last_mask() } else { u64::MAX };
            strip(
                kernel,
                rows,
                |row| source.words(row, index),
                |y, old, new| {
                    words[y * stride + index] = new & mask;
                    difference |= (old ^ new) & mask;
                },
            );
        }
        let mut differences = u64x2::ZERO;
        for index in (1..).step_by(2).take(pairs) {
            strip(
                kernel,
                rows,
                |row| vectors(row, index),
                |y, old, new| {
                    words[y * stride + index..][..2].copy_from_slice(new.as_array());
                    differences |= old ^ new;
                },
            );
        }
        let [first, second] = differences.to_array();
        if difference | first | second != 0 {
            is_changed.store(true, Ordering::Relaxed);
        }
    });
    is_changed.into_inner()
}

/// Computes one column of words or vectors, and passes each row's old and new state to `store`. The first and the last of
/// `rows` are those around it.
#[inline(always)]
fn strip<W: Bits>(
    kernel: &impl Kernel,
    rows: &[&[u64]],
    read: impl Fn(&[u64]) -> [W; 3],
    mut store: impl FnMut(usize, W, W),
) {
    let mut above = Triple::new(read(rows[0]));
    let mut here = Triple::new(read(rows[1]));
    for (y, row) in rows[2..].iter().enumerate() {
        let below = Triple::new(read(row));
        store(y, here.middle, kernel.next(above, here, below));
        (above, here) = (here, below);
    }
}

/// The generation before, with what lies beyond its edges.
struct Source<'a> {
    grid: &'a Grid,
    is_torus: bool,
}

impl<'a> Source<'a> {
    /// Row `y`, which may be beyond the edges.
    fn row(&self, y: isize) -> &'a [u64] {
        let height = self.grid.height() as isize;
        if (0..height).contains(&y) {
            self.grid.row(y as usize)
        } else if self.is_torus {
            self.grid.row(y.rem_euclid(height) as usize)
        } else {
            self.grid.dead_row()
        }
    }

    /// A word of a row with the cells to the west and to the east of each of its cells.
    #[inline(always)]
    fn words(&self, row: &[u64], index: usize) -> [u64; 3] {
        let last = row.len() - 1;
        let middle = row[index];
        // Where the last cell of a row is in its word.
        let end = (self.grid.width() - 1) % 64;
        let west = match index {
            0 if self.is_torus => row[last] >> end & 1,
            0 => 0,
            _ => row[index - 1] >> 63,
        };
        let east = match index {
            _ if index < last => row[index + 1] << 63,
            _ if self.is_torus => (row[0] & 1) << end,
            _ => 0,
        };
        [middle << 1 | west, middle, middle >> 1 | east]
    }
}

/// Two words of a row, neither of which is its first or last, with the cells to the west and to the east of each cell.
#[inline(always)]
fn vectors(row: &[u64], index: usize) -> [u64x2; 3] {
    let words = &row[index - 1..index + 3];
    // Read from memory as a whole: in wasm, a vector of two words takes two loads, and two instructions to join them.
    let [before, middle, after]: [u64x2; 3] =
        [0, 1, 2].map(|at| bytemuck::pod_read_unaligned(bytemuck::cast_slice(&words[at..at + 2])));
    [middle << 1_u32 | before >> 63_u32, middle, middle >> 1_u32 | after << 63_u32]
}
