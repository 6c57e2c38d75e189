//! The rule: with how many neighbours a cell comes alive, and with how many it stays so.

/// A life-like rule: bit `n` of `birth` says that a dead cell with `n` living neighbours comes alive, and bit `n` of
/// `survive` that a living one stays alive.
///
/// Source: <https://conwaylife.com/wiki/Life-like_cellular_automaton>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
