//! The machine: memory, registers, a screen of 64 x 32 pixels, 16 keys, and one instruction after the other.
//!
//! Source: Thomas P. Greene, "Cowgod's Chip-8 Technical Reference", <http://devernay.free.fr/hacks/chip8/C8TECH10.HTM>; where
//! dialects differ: <https://chip8.gulrak.net/>.

/// Pixels of a row.
pub(super) const WIDTH: u32 = 64;

/// Rows.
pub(super) const HEIGHT: u32 = 32;

/// Where a program begins, in bytes.
const START: u16 = 0x200;

/// The longest program, in bytes.
pub(super) const LONGEST: usize = MEMORY - START as usize;

const MEMORY: usize = 4096;

/// The last address; whatever is beyond wraps around.
const LAST: u16 = MEMORY as u16 - 1;

/// How deep calls nest.
const DEEPEST: usize = 16;

/// The digits 0 to F at address 0: five rows of four pixels each.
#[rustfmt::skip]
const DIGITS: [u8; 80] = [
    0xf0, 0x90, 0x90, 0x90, 0xf0, 0x20, 0x60, 0x20, 0x20, 0x70, 0xf0, 0x10, 0xf0, 0x80, 0xf0, 0xf0, 0x10, 0xf0, 0x10, 0xf0,
    0x90, 0x90, 0xf0, 0x10, 0x10, 0xf0, 0x80, 0xf0, 0x10, 0xf0, 0xf0, 0x80, 0xf0, 0x90, 0xf0, 0xf0, 0x10, 0x20, 0x40, 0x40,
    0xf0, 0x90, 0xf0, 0x90, 0xf0, 0xf0, 0x90, 0xf0, 0x10, 0xf0, 0xf0, 0x90, 0xf0, 0x90, 0x90, 0xe0, 0x90, 0xe0, 0x90, 0xe0,
    0xf0, 0x80, 0x80, 0x80, 0xf0, 0xe0, 0x90, 0x90, 0x90, 0xe0, 0xf0, 0x80, 0xf0, 0x80, 0xf0, 0xf0, 0x80, 0xf0, 0x80, 0x80,
];

/// What the same instruction does on one machine and on another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Dialect {
    /// The COSMAC VIP of 1977: shifts read the second register, logic clears VF, and stores move I.
    #[default]
    Original,
    /// The SUPER-CHIP of 1991, for which most later programs are written.
    Super,
}

/// A machine with a program in it. Whatever the program does, it stays within its memory.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    memory: [u8; MEMORY],
    /// V0 to VF.
    pub(super) v: [u8; 16],
    pub(super) i: u16,
    /// The address of the next instruction.
    pub(super) next: u16,
    calls: Vec<u16>,
    delay: u8,
    sound: u8,
    /// A bit for each pixel, the left one the highest.
    screen: [u64; HEIGHT as usize],
    /// A bit for each key that is down, and those of the tick before.
    keys: u16,
    before: u16,
    /// The register that gets the next key.
    awaiting: Option<usize>,
    random: u32,
    /// Whether it met an instruction that it cannot follow.
    pub(super) is_halted: bool,
    pub(super) dialect: Dialect,
}

impl Machine {
    /// A machine that is about to run `program`, of which what is beyond [`LONGEST`] is left out.
    pub(super) fn new(program: &[u8]) -> Self {
        let mut memory = [0; MEMORY];
        memory[..DIGITS.len()].copy_from_slice(&DIGITS);
        let length = program.len().min(LONGEST);
        memory[START as usize..][..length].copy_from_slice(&program[..length]);
        Self {
            memory,
            v: [0; 16],
            i: 0,
            next: START,
            calls: Vec::new(),
            delay: 0,
            sound: 0,
            screen: [0; HEIGHT as usize],
            keys: 0,
            before: 0,
            awaiting: None,
            random: 0x2545_f491,
            is_halted: false,
            dialect: Dialect::default(),
        }
    }

    /// Its pixels, row after row.
    pub(super) fn screen(&self) -> &[u64; HEIGHT as usize] {
        &self.screen
    }

    /// A sixtieth of a second, in which that many instructions are run. `keys` has a bit for each key that is down.
    pub(super) fn tick(&mut self, instructions: u32, keys: u16) {
        (self.before, self.keys) = (self.keys, keys);
        self.delay = self.delay.saturating_sub(1);
        self.sound = self.sound.saturating_sub(1);
        for _ in 0..instructions {
            if self.is_halted {
                break;
            }
            self.step();
        }
    }

    /// Runs one instruction.
    pub(super) fn step(&mut self) {
        if let Some(register) = self.awaiting {
            // A key counts when it is let go.
            let released = self.before & !self.keys;
            if released == 0 {
                return;
            }
            self.before = 0;
            self.v[register] = released.trailing_zeros() as u8;
            self.awaiting = None;
        }
        let code = u16::from_be_bytes([self.read(0, self.next), self.read(1, self.next)]);
        self.next = self.next.wrapping_add(2) & LAST;
        let [x, y, n] = [code >> 8 & 0xf, code >> 4 & 0xf, code & 0xf].map(usize::from);
        let (byte, address) = (code as u8, code & LAST);
        let [vx, vy] = [self.v[x], self.v[y]];
        match (code >> 12, n, byte) {
            (0x0, _, 0xe0) if x == 0 => self.screen.fill(0),
            (0x0, _, 0xee) if x == 0 => match self.calls.pop() {
                Some(back) => self.next = back,
                None => self.is_halted = true,
            },
            (0x1, ..) => self.next = address,
            (0x2, ..) if self.calls.len() < DEEPEST => {
                self.calls.push(self.next);
                self.next = address;
            }
            (0x3, ..) => self.skip_if(vx == byte),
            (0x4, ..) => self.skip_if(vx != byte),
            (0x5, 0, _) => self.skip_if(vx == vy),
            (0x6, ..) => self.v[x] = byte,
            (0x7, ..) => self.v[x] = vx.wrapping_add(byte),
            (0x8, ..) => self.compute(n, x, vx, vy),
            (0x9, 0, _) => self.skip_if(vx != vy),
            (0xa, ..) => self.i = address,
            (0xb, ..) => {
                let register = if self.dialect == Dialect::Super { x } else { 0 };
                self.next = (address + u16::from(self.v[register])) & LAST;
            }
            (0xc, ..) => self.v[x] = self.random() & byte,
            (0xd, ..) => self.draw(vx, vy, n),
            (0xe, _, 0x9e) => self.skip_if(self.is_down(vx)),
            (0xe, _, 0xa1) => self.skip_if(!self.is_down(vx)),
            (0xf, _, 0x07) => self.v[x] = self.delay,
            (0xf, _, 0x0a) => self.awaiting = Some(x),
            (0xf, _, 0x15) => self.delay = vx,
            (0xf, _, 0x18) => self.sound = vx,
            (0xf, _, 0x1e) => self.i = (self.i + u16::from(vx)) & LAST,
            (0xf, _, 0x29) => self.i = 5 * u16::from(vx & 0xf),
            (0xf, _, 0x33) => self.store(&[vx / 100, vx / 10 % 10, vx % 10]),
            (0xf, _, 0x55) => {
                let registers = self.v;
                self.store(&registers[..=x]);
                self.move_on(x);
            }
            (0xf, _, 0x65) => {
                for register in 0..=x {
                    self.v[register] = self.read(register as u16, self.i);
                }
                self.move_on(x);
            }
            _ => self.is_halted = true,
        }
    }

    /// `8xyn`. VF is written last, also where it is the result's register.
    fn compute(&mut self, operation: usize, x: usize, vx: u8, vy: u8) {
        let shifted = if self.dialect == Dialect::Super { vx } else { vy };
        let (result, flag) = match operation {
            0x0 => (vy, None),
            0x1 => (vx | vy, self.logic()),
            0x2 => (vx & vy, self.logic()),
            0x3 => (vx ^ vy, self.logic()),
            0x4 => (vx.wrapping_add(vy), Some(u8::from(vx.checked_add(vy).is_none()))),
            0x5 => (vx.wrapping_sub(vy), Some(u8::from(vx >= vy))),
            0x6 => (shifted >> 1, Some(shifted & 1)),
            0x7 => (vy.wrapping_sub(vx), Some(u8::from(vy >= vx))),
            0xe => (shifted << 1, Some(shifted >> 7)),
            _ => {
                self.is_halted = true;
                return;
            }
        };
        self.v[x] = result;
        if let Some(flag) = flag {
            self.v[0xf] = flag;
        }
    }

    /// What logic leaves in VF.
    fn logic(&self) -> Option<u8> {
        (self.dialect == Dialect::Original).then_some(0)
    }

    /// Flips the pixels of a sprite at I, 8 wide and `rows` high. Its corner wraps around, and the rest is cut off.
    fn draw(&mut self, x: u8, y: u8, rows: usize) {
        let (x, y) = (u32::from(x) % WIDTH, usize::from(y) % HEIGHT as usize);
        let mut has_cleared = false;
        for row in 0..rows.min(HEIGHT as usize - y) {
            let sprite = (u64::from(self.read(row as u16, self.i)) << 56) >> x;
            has_cleared |= self.screen[y + row] & sprite != 0;
            self.screen[y + row] ^= sprite;
        }
        self.v[0xf] = u8::from(has_cleared);
    }

    fn skip_if(&mut self, condition: bool) {
        if condition {
            self.next = self.next.wrapping_add(2) & LAST;
        }
    }

    fn is_down(&self, key: u8) -> bool {
        self.keys >> (key & 0xf) & 1 == 1
    }

    fn read(&self, offset: u16, address: u16) -> u8 {
        self.memory[usize::from((address + offset) & LAST)]
    }

    fn store(&mut self, bytes: &[u8]) {
        for (offset, byte) in bytes.iter().enumerate() {
            self.memory[(usize::from(self.i) + offset) % MEMORY] = *byte;
        }
    }

    /// Where the original machine leaves I after it has stored or read V0 to Vx.
    fn move_on(&mut self, x: usize) {
        if self.dialect == Dialect::Original {
            self.i = (self.i + x as u16 + 1) & LAST;
        }
    }

    /// Source: George Marsaglia, "Xorshift RNGs", 2003. The same numbers each time.
    fn random(&mut self) -> u8 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 17;
        self.random ^= self.random << 5;
        (self.random >> 24) as u8
    }
}
