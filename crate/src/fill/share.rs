//! Rows that several threads share: each works through its own, and a thread with none left steals half of another's.
//!
//! At first all rows are those of the thread that fills. So a thread that is late, because it had to be woken or because
//! the system gave its core to somebody else, holds nothing up: it takes less. At the end a thread waits for what another
//! has just taken: a row, or 1024 cells where rows are shorter.
//!
//! It is the work stealing of Blumofe and Leiserson, "Scheduling Multithreaded Computations by Work Stealing",
//! <https://doi.org/10.1145/324133.324234>, for a range of rows instead of a queue of tasks.

use std::{
    mem,
    num::NonZero,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// The least work that a thread takes at once, in cells: below it the lock would cost too much.
const CELLS: usize = 1024;

/// What is done with a row, given its number.
pub(super) type Work<'a, T> = dyn Fn(usize, &mut [T]) + Sync + 'a;

/// Rows that follow each other, `width` cells each; the last one may be incomplete.
pub(super) struct Rows<'a, T> {
    first: usize,
    cells: &'a mut [T],
    width: NonZero<usize>,
}

impl<'a, T> Rows<'a, T> {
    pub(super) fn new(cells: &'a mut [T], width: NonZero<usize>) -> Self {
        Self { first: 0, cells, width }
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len().div_ceil(self.width.get())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    pub(super) fn width(&self) -> usize {
        self.width.get()
    }

    /// Takes the first `count` rows out; all if there are fewer.
    pub(super) fn split_front(&mut self, count: usize) -> Self {
        let cells = mem::take(&mut self.cells);
        let (front, back) = cells.split_at_mut((count * self.width.get()).min(cells.len()));
        self.cells = back;
        let first = self.first;
        self.first += count;
        Self { first, cells: front, width: self.width }
    }

    /// Takes the second half out; also the only row.
    fn split_half(&mut self) -> Self {
        let front = self.split_front(self.len() / 2);
        mem::replace(self, front)
    }

    /// Calls `work(y, row)` for each row, from the top.
    pub(super) fn work_all(self, work: &Work<'_, T>) {
        for (y, row) in self.cells.chunks_mut(self.width.get()).enumerate() {
            work(self.first + y, row);
        }
    }
}

/// The rows of one thread. Each in cache lines of its own: its thread takes from it all the time.
#[repr(align(128))]
struct Share<'a, T>(Mutex<Rows<'a, T>>);

impl<'a, T> Share<'a, T> {
    /// No work is done while it is locked, so no panic poisons it.
    fn lock(&self) -> MutexGuard<'_, Rows<'a, T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Calls `work(y, row)` for each row, on this thread and on up to `threads - 1` others of the pool. Returns how many rows
/// the others have done.
pub(super) fn work<T: Send>(rows: Rows<'_, T>, threads: usize, work: &Work<'_, T>) -> usize {
    let (width, total) = (rows.width, rows.len());
    let threads = threads.min(total.div_ceil(rows_at_once(width))).max(1);
    let mut rows = Some(rows);
    let mut share = |_| Share(Mutex::new(rows.take().unwrap_or(Rows::new(&mut [], width))));
    let shares: Vec<_> = (0..threads).map(&mut share).collect();
    // This thread takes part: it need not be woken, and one that only waited would hold a core while it falls asleep.
    total - rayon::in_place_scope(|scope| take_part(scope, &shares, 0, work))
}

/// How many rows a thread takes at once.
fn rows_at_once(width: NonZero<usize>) -> usize {
    (CELLS / width).max(1)
}

/// Wakes two threads, which wake two more each and so on; then works until no row is left. Returns how many it has done.
fn take_part<'scope, T: Send>(
    scope: &rayon::Scope<'scope>,
    shares: &'scope [Share<'_, T>],
    own: usize,
    work: &'scope Work<'_, T>,
) -> usize {
    for next in [2 * own + 1, 2 * own + 2] {
        if next < shares.len() {
            scope.spawn(move |scope| {
                take_part(scope, shares, next, work);
            });
        }
    }
    let share = &shares[own];
    let count = rows_at_once(share.lock().width);
    let mut done = 0;
    loop {
        let rows = share.lock().split_front(count);
        if !rows.is_empty() {
            done += rows.len();
            rows.work_all(work);
        } else if let Some(stolen) = steal(shares) {
            *share.lock() = stolen;
        } else {
            return done;
        }
    }
}

/// Takes half of the rows of the longest share; `None` when all are empty.
fn steal<'a, T>(shares: &[Share<'a, T>]) -> Option<Rows<'a, T>> {
    loop {
        let (mut victim, mut most) = (None, 0);
        for share in shares {
            let rows = share.lock().len();
            if rows > most {
                (victim, most) = (Some(share), rows);
            }
        }
        let stolen = victim?.lock().split_half();
        // It may have finished meanwhile.
        if !stolen.is_empty() {
            return Some(stolen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_split_in_front_and_in_half_and_keep_their_numbers() {
        let mut cells = [0, 1, 2, 3, 4, 5, 6];
        let mut rows = Rows::new(&mut cells, NonZero::new(2).unwrap());
        assert_eq!(rows.len(), 4);
        let front = rows.split_front(1);
        assert_eq!((front.first, &front.cells[..]), (0, &[0, 1][..]));
        let half = rows.split_half();
        assert_eq!((rows.first, &rows.cells[..]), (1, &[2, 3][..]));
        assert_eq!((half.first, &half.cells[..]), (2, &[4, 5, 6][..]));
        let only = rows.split_half();
        assert_eq!((only.first, only.len()), (1, 1));
        assert!(rows.is_empty() && rows.split_half().is_empty() && rows.split_front(3).is_empty());
    }

    #[test]
    fn half_of_the_longest_share_is_stolen() {
        let mut cells = [0; 12];
        let (few, many) = cells.split_at_mut(4);
        let shares = [few, many].map(|cells| Share(Mutex::new(Rows::new(cells, NonZero::<usize>::MIN))));
        let sizes = || shares.each_ref().map(|share| share.lock().len());
        assert_eq!(steal(&shares).map(|rows| rows.len()), Some(4));
        assert_eq!(sizes(), [4, 4]);
        while steal(&shares).is_some() {}
        assert_eq!(sizes(), [0, 0]);
    }
}
