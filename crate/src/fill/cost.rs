//! What a fill is expected to cost: what it cost before.

use std::{
    panic::Location,
    sync::atomic::{AtomicU64, Ordering},
};

/// The least work, in one thread's microseconds, for which other threads are woken.
pub(super) const WORTH_SHARING: f64 = 1000.0;

/// So many cells take longer to fill than the step of an isolated page's clock, 5 to 20 microseconds. Where they seem to take
/// no time, the clock goes in steps of many milliseconds, as in browsers that protect privacy, and the fill is shared.
pub(super) const TIMEABLE_CELLS: usize = 1 << 17;

/// What fills cost: in the upper half the place in the source code, in the lower half microseconds. Two places in one slot
/// overwrite each other; then each begins alone.
static KNOWN: [AtomicU64; 64] = [const { AtomicU64::new(0) }; 64];

/// The expected cost of a fill, in one thread's time.
pub(super) struct Cost {
    /// The address of the place in the source code, or the lower half of it.
    place: u32,
    microseconds: u32,
}

impl Cost {
    /// The expectation for the fill at that place in the source code; nothing for its first.
    pub(super) fn at(place: &'static Location<'static>) -> Self {
        let place = std::ptr::from_ref(place).addr() as u32;
        let known = slot(place).load(Ordering::Relaxed);
        Self { place, microseconds: if (known >> 32) as u32 == place { known as u32 } else { 0 } }
    }

    pub(super) fn is_worth_sharing(&self) -> bool {
        f64::from(self.microseconds) >= WORTH_SHARING
    }

    /// Learns how many microseconds the fill of `cells` cells took, or would have taken, one thread.
    ///
    /// An expensive one is remembered for some time: to share a cheap fill costs less than not to share an expensive one.
    pub(super) fn update(self, measured: f64, cells: usize) {
        let is_blind = measured == 0.0 && cells >= TIMEABLE_CELLS;
        let cost = if is_blind { WORTH_SHARING as u32 } else { (measured as u32).max(self.microseconds / 2) };
        slot(self.place).store(u64::from(self.place) << 32 | u64::from(cost), Ordering::Relaxed);
    }
}

fn slot(place: u32) -> &'static AtomicU64 {
    // A place in the source code is described by at least 16 bytes.
    &KNOWN[place as usize / 16 % KNOWN.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cost() -> Cost {
        Cost::at(Location::caller())
    }

    #[test]
    fn a_place_remembers_what_it_cost_and_others_do_not() {
        for expected in [false, true] {
            let here = cost();
            assert_eq!(here.is_worth_sharing(), expected);
            here.update(WORTH_SHARING, 1);
            assert!(!cost().is_worth_sharing());
        }
    }

    #[test]
    fn a_cheap_run_or_two_do_not_make_an_expensive_fill_cheap() {
        let shared = [8.0, 0.0, 0.0, 0.0, 0.0].map(|times| {
            let cost = cost();
            let is_shared = cost.is_worth_sharing();
            cost.update(times * WORTH_SHARING, 1);
            is_shared
        });
        assert_eq!(shared, [false, true, true, true, true]);
    }

    #[test]
    fn where_the_clock_shows_nothing_the_cells_decide() {
        let shared = [TIMEABLE_CELLS, TIMEABLE_CELLS - 1, 0].map(|cells| {
            let cost = cost();
            let is_shared = cost.is_worth_sharing();
            cost.update(0.0, cells);
            is_shared
        });
        assert_eq!(shared, [false, true, false]);
    }
}
