//! The loop a turn at a time: without shared memory there is one thread, which also has to receive messages.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::game::Game;

thread_local! {
    static GAME: RefCell<Option<Game>> = const { RefCell::new(None) };
}

/// Keeps the loop for [`turn`].
pub(super) fn start(game: Game) {
    GAME.set(Some(game));
}

/// Reads the input, and updates and draws the scene once. Returns whether the next turn is due at once.
///
/// The worker calls it after each tick, and as long as turns are due.
#[wasm_bindgen]
pub fn turn() -> bool {
    GAME.with_borrow_mut(|game| game.as_mut().is_some_and(Game::turn))
}
