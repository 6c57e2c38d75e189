//! What must hold for any file that is opened: for the fuzzers in `fuzz/`, and for the files that they have found (`corpus.rs`).

use std::time::Duration;

use fillrate::{Event, Headless, Key};
use fillrate_scenes::SCENES;

/// How much time passes in the scene at once.
const FRAME: Duration = Duration::from_millis(50);

/// Opens a file as a board of Life: it is read, or another one is asked for, and what is saved of it is the same board again.
pub(crate) fn open_board(file: &[u8]) {
    let mut life = small("life");
    life.set("speed", 0.0).unwrap();
    if !open(&mut life, "file", file) {
        return;
    }
    let board = life.output("board").unwrap();
    assert!(open(&mut life, "file", &board), "what was saved is not read: {}", String::from_utf8_lossy(&board));
    // Its place on the board is not kept: only what has living cells is written.
    assert!(life.output("board").unwrap() == board, "another board was read than saved");
    life.set("speed", 100.0).unwrap();
    life.show(FRAME).unwrap();
}

/// Runs a file as a program of CHIP-8, whose first two bytes are the dialect and the key that is held: it never panics.
pub(crate) fn run_program(file: &[u8]) {
    let [dialect, key, program @ ..] = file else { return };
    let mut chip8 = small("chip8");
    chip8.set("dialect", f64::from(dialect % 2)).unwrap();
    chip8.set("speed", 200.0).unwrap();
    if !open(&mut chip8, "rom", program) {
        return;
    }
    let key = [Key::Digit1, Key::KeyQ, Key::KeyX, Key::KeyV][usize::from(key % 4)];
    for event in [Event::KeyDown(key), Event::KeyUp(key)] {
        chip8.send(event);
        chip8.show(4 * FRAME).unwrap();
    }
}

fn small(scene: &str) -> Headless {
    Headless::new(fillrate::find(SCENES, scene).unwrap(), 64, 48).unwrap()
}

/// Whether the scene has taken it. One that has not says so, and goes on.
fn open(scene: &mut Headless, name: &str, file: &[u8]) -> bool {
    scene.write(name, file.to_vec()).unwrap();
    let Err(error) = scene.show(FRAME) else { return true };
    assert!(error.to_string().contains("open a"), "{error}");
    scene.show(FRAME).expect("it goes on");
    false
}
