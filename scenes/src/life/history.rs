//! What the board was before the user changed it.

use std::collections::VecDeque;

use super::grid::Grid;

/// How many changes can be undone.
const LONGEST: usize = 32;

/// The most cells that are kept together: 16 MiB of them, at a bit each.
const MOST_CELLS: usize = 1 << 27;

/// The board before each of the last changes.
#[derive(Debug, Default)]
pub(super) struct History {
    boards: VecDeque<Grid>,
}

impl History {
    /// Keeps the board as it is, before it is changed.
    pub(super) fn keep(&mut self, grid: &Grid) {
        self.boards.push_back(grid.clone());
        let cells = |boards: &VecDeque<Grid>| boards.iter().map(|grid| grid.width() * grid.height()).sum::<usize>();
        while self.boards.len() > LONGEST || (self.boards.len() > 1 && cells(&self.boards) > MOST_CELLS) {
            self.boards.pop_front();
        }
    }

    /// The board before the last change; `None` where there was none.
    pub(super) fn undo(&mut self) -> Option<Grid> {
        self.boards.pop_back()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_undone_from_the_last_on_as_far_as_they_are_kept() {
        let mut history = History::default();
        let boards: Vec<_> = (1..40).map(|width| Grid::new(width, 1)).collect();
        for grid in &boards {
            history.keep(grid);
        }
        for grid in boards.iter().rev().take(LONGEST) {
            assert_eq!(history.undo().as_ref(), Some(grid));
        }
        assert_eq!(history.undo(), None);
    }

    #[test]
    fn of_large_boards_fewer_are_kept_and_the_last_always() {
        let mut history = History::default();
        for _ in 0..3 {
            history.keep(&Grid::new(1 << 13, (1 << 13) + 1));
        }
        assert_eq!(std::iter::from_fn(|| history.undo()).count(), 1);
    }
}
