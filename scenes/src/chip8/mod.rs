//! CHIP-8: a virtual machine of 1977, which runs the program that a page writes into its memory.

mod machine;
#[cfg(test)]
mod tests;

use std::mem;

use fillrate::{Color, Controls, Entry, FixedStep, Image, Key, Parameter, Progress, Scene, Use};

use self::machine::{Dialect, HEIGHT, LONGEST, Machine, WIDTH};

pub(super) const ENTRY: Entry = Entry {
    name: "chip8",
    title: "CHIP-8",
    about: "An emulator. Open a program, or drop it on the picture. Click the picture, and play with the keys 1 to V or the \
            arrows.",
    make: || Box::new(Chip8::default()),
};

/// Ticks a second, of the machine's timers.
const RATE: f64 = 60.0;

/// The sixteen keys as they lie on its keyboard, and the arrows, for those that most programs move with.
#[rustfmt::skip]
const KEYS: [(Key, u8); 21] = [
    (Key::Digit1, 0x1), (Key::Digit2, 0x2), (Key::Digit3, 0x3), (Key::Digit4, 0xc),
    (Key::KeyQ, 0x4), (Key::KeyW, 0x5), (Key::KeyE, 0x6), (Key::KeyR, 0xd),
    (Key::KeyA, 0x7), (Key::KeyS, 0x8), (Key::KeyD, 0x9), (Key::KeyF, 0xe),
    (Key::KeyZ, 0xa), (Key::KeyX, 0x0), (Key::KeyC, 0xb), (Key::KeyV, 0xf),
    (Key::ArrowUp, 0x2), (Key::ArrowLeft, 0x4), (Key::ArrowRight, 0x6), (Key::ArrowDown, 0x8), (Key::Space, 0x5),
];

/// What runs until a program is opened: Pascal's triangle, a dot for each number that is odd, again and again. The number of
/// a way with `a` steps to the right and `b` to the left is odd where `a` and `b` have no bit in common.
///
/// Source: Ernst Kummer, 1852, for the powers of two in binomial coefficients.
#[rustfmt::skip]
const BUILT_IN: [u8; 41] = [
    0xa2, 0x28,             // 200  I: a dot
    0x60, 0x00, 0x61, 0x00, // 202  V0, V1: a and b
    0x82, 0x00, 0x82, 0x12, // 206  V2: the bits in common
    0x32, 0x00, 0x12, 0x1a, // 20A  none?
    0x83, 0x00, 0x83, 0x14, // 20E  V3: the row, a + b
    0x64, 0x1f, 0x84, 0x04, // 212  V4: the column, 31 + a - b
    0x84, 0x15,
    0xd4, 0x31,             // 218  flip the dot
    0x71, 0x01, 0x31, 0x20, 0x12, 0x06, // 21A  the next b, up to 31
    0x70, 0x01, 0x30, 0x20, 0x12, 0x04, // 220  the next a
    0x12, 0x02,             // 226  from the start: the dots go out
    0x80,                   // 228  a dot
];

struct Chip8 {
    machine: Machine,
    clock: FixedStep,
    /// Keys that went down since the last tick, also those that came up again.
    pressed: u16,
    /// The pixels that are lit, the others, and what is around them.
    colors: [Color; 3],
}

impl Default for Chip8 {
    fn default() -> Self {
        Self { machine: Machine::new(&BUILT_IN), clock: FixedStep::default(), pressed: 0, colors: [Color::BLACK; 3] }
    }
}

impl Scene for Chip8 {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::bytes("rom", "Program", ".ch8,.c8,.rom"),
            Parameter::range("speed", "Instructions", 1.0, 200.0, 1.0, 15.0).unit("a tick"),
            Parameter::choice("dialect", "Dialect", &["Original", "SUPER-CHIP"], 0),
            Parameter::color("lit", "Lit", Color::hex(0xff_c85a)),
            Parameter::color("dark", "Dark", Color::hex(0x2a_1c10)),
            Parameter::button("restart", "Restart"),
        ]
    }

    fn uses(&self) -> &'static [Use] {
        &[Use::Keys]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        if controls.changed("rom") || controls.presses("restart") > 0 {
            let program = controls.bytes("rom").unwrap_or(&BUILT_IN);
            let length = program.len();
            assert!(length <= LONGEST, "the program has {length} bytes, and there is room for {LONGEST}: open another");
            self.machine = Machine::new(program);
        }
        self.machine.dialect = if controls.choice("dialect") == 0 { Dialect::Original } else { Dialect::Super };
        let dark = controls.color("dark");
        self.colors = [controls.color("lit"), dark, dark.mix(Color::BLACK, 0.5)];
        let before = *self.machine.screen();
        let held = read_keys(|key| controls.is_held(key));
        self.pressed |= read_keys(|key| controls.presses_of(key) > 0);
        for _ in 0..self.clock.steps(controls.elapsed(), RATE) {
            self.machine.tick(controls.number("speed") as u32, held | mem::take(&mut self.pressed));
        }
        if controls.any_changed() || *self.machine.screen() != before {
            return Progress::Changed;
        }
        if self.machine.is_halted { Progress::Still } else { Progress::Wait(self.clock.until_next(RATE)) }
    }

    /// Each pixel becomes a square, as large as all of them fit, in whole pixels of the picture.
    fn draw(&mut self, image: &mut Image) {
        let (width, height) = (image.width(), image.height());
        let side = (width / WIDTH).min(height / HEIGHT).max(1);
        let [left, top] = [(width, WIDTH), (height, HEIGHT)].map(|(all, own)| all.saturating_sub(own * side) / 2);
        let screen = self.machine.screen();
        let [lit, dark, around] = self.colors;
        image.fill(|x, y| match (x.checked_sub(left), y.checked_sub(top)) {
            (Some(x), Some(y)) if x < WIDTH * side && y < HEIGHT * side => {
                let bits = screen[(y / side) as usize] << (x / side);
                if bits >> 63 == 1 { lit } else { dark }
            }
            _ => around,
        });
    }
}

/// A bit for each of the machine's keys that is down, or whatever `is_down` says of a key.
fn read_keys(is_down: impl Fn(Key) -> bool) -> u16 {
    KEYS.iter().fold(0, |keys, &(key, number)| keys | u16::from(is_down(key)) << number)
}
