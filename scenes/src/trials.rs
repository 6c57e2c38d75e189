//! Scenes for the browser tests, built only with the feature `trials`.

use std::{
    hint,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use fillrate::{Color, Controls, Entry, Event, Image, Parameter, Progress, Scene, Use, threads};

pub(super) const UNIFORM: Entry = Entry {
    name: "uniform",
    title: "Uniform",
    about: "Each frame has one colour, made from its number: a picture of two colours is torn.",
    make: || Box::new(Uniform { number: 0 }),
};

pub(super) const FAULT: Entry = Entry {
    name: "fault",
    title: "Fault",
    about: "Fails on request: it panics, traps, takes all stack or memory, or does not return.",
    make: || {
        MADE.store(true, Ordering::Relaxed);
        Box::new(Fault { fault: 0, panics_in_drop: false })
    },
};

pub(super) const ECHO: Entry = Entry {
    name: "echo",
    title: "Echo",
    about: "One pixel for each event, with its kind and its numbers as colours.",
    make: || Box::new(Echo { received: Vec::new() }),
};

pub(super) const REFUSING: Entry = Entry {
    name: "refusing",
    title: "Refusing",
    about: "Panics while it is made, or declares its parameters, once the scene `fault` has been asked for that.",
    make: || {
        assert!(!REFUSED.load(Ordering::Relaxed), "refused to be made");
        Box::new(Refusing)
    },
};

pub(super) const SECOND: Entry = Entry {
    name: "second",
    title: "Second",
    about: "Panics while it is made, unless the scene `fault` was made before: as when the build asks for all scenes.",
    make: || {
        assert!(MADE.load(Ordering::Relaxed), "cannot be made first");
        Box::new(Refusing)
    },
};

pub(super) const CONTENTS: Entry = Entry {
    name: "contents",
    title: "Contents",
    about: "What was written, byte for byte: its length, or width and height, and then the bytes.",
    make: || Box::new(Contents { shown: Vec::new(), file: Vec::new(), writes: 0 }),
};

pub(super) const UNEVEN: Entry = Entry {
    name: "uneven",
    title: "Uneven",
    about: "Rows of which some cost a thousand times what the others do: how evenly threads share them is measured natively.",
    make: || Box::new(Uneven { rows: 0, number: 0 }),
};

pub(super) const COUNT: Entry = Entry {
    name: "count",
    title: "Count",
    about: "In black and white stripes, which no video blurs: how many steps time has passed in, how much, and the level.",
    make: || Box::<Count>::default(),
};

/// Whether [`REFUSING`] cannot be made any more.
static REFUSED: AtomicBool = AtomicBool::new(false);

/// Whether [`REFUSING`] declares no parameters any more.
static UNDECLARED: AtomicBool = AtomicBool::new(false);

/// Whether [`FAULT`] was made.
static MADE: AtomicBool = AtomicBool::new(false);

struct Uniform {
    number: u32,
}

impl Scene for Uniform {
    fn parameters(&self) -> Vec<Parameter> {
        vec![Parameter::toggle("refine", "Do not wait for ticks", true)]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        self.number += 1;
        if controls.toggle("refine") { Progress::Refining } else { Progress::Changed }
    }

    fn draw(&mut self, image: &mut Image) {
        let color = Color::hex(self.number & 0x00ff_ffff);
        image.fill(|_, _| color);
    }
}

struct Fault {
    fault: u32,
    panics_in_drop: bool,
}

impl Scene for Fault {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::button("update", "Panic in update"),
            Parameter::button("draw", "Panic in draw"),
            Parameter::button("pool", "Panic on a pool thread"),
            Parameter::button("trap", "Trap"),
            Parameter::toggle("always", "Panic in every update", false),
            Parameter::button("hang", "Never return from update"),
            Parameter::button("compute", "Compute in one update for 8 s"),
            Parameter::button("stack", "Take all of the stack"),
            Parameter::button("memory", "Take all of the memory"),
            Parameter::button("drop", "Panic in drop"),
            Parameter::button("refuse", "Let the scene `refusing` be made no more"),
            Parameter::button("undeclare", "Let the scene `refusing` declare no parameters any more"),
        ]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        self.fault = ["draw", "pool", "trap"]
            .map(|name| controls.presses(name))
            .iter()
            .rposition(|presses| *presses > 0)
            .map_or(0, |at| at as u32 + 1);
        if controls.presses("refuse") > 0 {
            REFUSED.store(true, Ordering::Relaxed);
        }
        if controls.presses("undeclare") > 0 {
            UNDECLARED.store(true, Ordering::Relaxed);
        }
        if controls.presses("hang") > 0 {
            loop {
                hint::spin_loop();
            }
        }
        if controls.presses("compute") > 0 {
            let slice = controls.time_slice(Duration::from_secs(8));
            while !slice.is_over() {
                hint::spin_loop();
            }
        }
        if controls.presses("stack") > 0 {
            hint::black_box(descend(0));
        }
        if controls.presses("memory") > 0 {
            let all: Vec<Vec<u8>> = (0..).map(|part| vec![part as u8; 1 << 24]).take(1 << 12).collect();
            hint::black_box(all);
        }
        self.panics_in_drop |= controls.presses("drop") > 0;
        assert!(controls.presses("update") == 0, "boom in update");
        assert!(!controls.toggle("always"), "boom in every update");
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        let fault = std::mem::take(&mut self.fault);
        assert!(fault != 1, "boom in draw");
        // A pixel that every picture has.
        let place = (image.width().min(4) - 1, image.height() / 2);
        image.fill(|x, y| {
            assert!(fault != 2 || (x, y) != place, "boom at {x},{y}");
            if fault == 3 && (x, y) == place {
                trap();
            }
            Color::rgb(0, 128, 0)
        });
    }
}

impl Drop for Fault {
    fn drop(&mut self) {
        assert!(!self.panics_in_drop, "boom in drop");
    }
}

/// Calls itself until there is no stack left.
#[expect(unconditional_recursion, reason = "it is what is tried")]
fn descend(depth: u64) -> u64 {
    let filled = hint::black_box([depth; 64]);
    descend(depth + 1) + filled[(depth % 64) as usize]
}

/// Ends the wasm instance without unwinding, as running out of stack does.
fn trap() -> ! {
    #[cfg(target_family = "wasm")]
    core::arch::wasm32::unreachable();
    #[cfg(not(target_family = "wasm"))]
    std::process::abort();
}

struct Refusing;

impl Scene for Refusing {
    fn parameters(&self) -> Vec<Parameter> {
        assert!(!UNDECLARED.load(Ordering::Relaxed), "refused to declare");
        vec![Parameter::range("hue", "Hue", 0.0, 255.0, 1.0, 7.0)]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        if controls.events().is_empty() { Progress::Still } else { Progress::Changed }
    }

    fn draw(&mut self, image: &mut Image) {
        image.fill(|_, _| Color::BLACK);
    }
}

struct Echo {
    received: Vec<Color>,
}

impl Scene for Echo {
    fn parameters(&self) -> Vec<Parameter> {
        vec![Parameter::range("level", "Level", 0.0, 255.0, 1.0, 10.0), Parameter::button("press", "Press")]
    }

    fn uses(&self) -> &'static [Use] {
        Use::ALL
    }

    /// Pixel 0 holds the level, the number of threads and the number of pointers; then follows a pixel for each event since
    /// the scene began.
    fn update(&mut self, controls: &mut Controls) -> Progress {
        if controls.events().is_empty() && !self.received.is_empty() {
            return Progress::Still;
        }
        let level = controls.number("level") as u8;
        if self.received.is_empty() {
            self.received.push(Color::BLACK);
        }
        self.received[0] = Color::rgb(level, threads::limit() as u8, controls.pointers().len() as u8);
        self.received.extend(controls.events().iter().filter_map(|event| match event {
            Event::PointerDown(pointer) => Some(Color::rgb(1, pointer.x as u8, pointer.y as u8)),
            Event::PointerUp(pointer) => Some(Color::rgb(2, pointer.x as u8, pointer.y as u8)),
            Event::PointerMove(pointer) => Some(Color::rgb(3, pointer.x as u8, pointer.y as u8)),
            Event::Wheel { dx, dy, .. } => Some(Color::rgb(4, *dx as u8, *dy as u8)),
            Event::KeyDown(key) => Some(Color::rgb(5, *key as u8, 0)),
            Event::KeyUp(key) => Some(Color::rgb(6, *key as u8, 0)),
            Event::Parameter { index, value } => Some(Color::rgb(7, *index as u8, *value as u8)),
            _ => None,
        }));
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        let width = image.width();
        image.fill(|x, y| self.received.get((y * width + x) as usize).copied().unwrap_or(Color::WHITE));
    }
}

struct Contents {
    shown: Vec<u8>,
    file: Vec<u8>,
    writes: u32,
}

impl Scene for Contents {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::choice("show", "Show", &["file", "photo", "note"], 0),
            Parameter::bytes("file", "File", ".bin"),
            Parameter::image("photo", "Photo"),
            Parameter::text("note", "Note", "at first"),
            Parameter::output("copy", "Copy of the file", "copy.bin"),
            Parameter::output("broken", "One that panics", "broken.bin"),
        ]
    }

    /// The first word is the length, or width and height of 16 bits each; then follow the bytes.
    /// The last word of the picture counts the writes since the scene began.
    fn update(&mut self, controls: &mut Controls) -> Progress {
        if !controls.any_changed() {
            return Progress::Still;
        }
        if controls.changed("file") {
            self.file = controls.bytes("file").unwrap_or_default().to_vec();
        }
        let written = ["file", "photo", "note"].into_iter().filter(|name| controls.changed(name)).count();
        // In the first update all count.
        self.writes += if self.shown.is_empty() { 0 } else { written as u32 };
        let (head, bytes) = match controls.choice("show") {
            0 => counted(controls.bytes("file")),
            1 => controls.image("photo").map_or((0, &[][..]), |it| (it.width() | it.height() << 16, it.bytes())),
            _ => counted(controls.text("note").map(str::as_bytes)),
        };
        self.shown = [&head.to_le_bytes(), bytes].concat();
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        let bytes = image.bytes_mut();
        bytes.fill(0);
        let length = bytes.len();
        let shown = self.shown.len().min(length);
        bytes[..shown].copy_from_slice(&self.shown[..shown]);
        bytes[length - 4..].copy_from_slice(&self.writes.to_le_bytes());
    }

    fn output(&mut self, name: &str) -> Vec<u8> {
        assert_ne!(name, "broken", "this output panics");
        self.file.clone()
    }
}

fn counted(bytes: Option<&[u8]>) -> (u32, &[u8]) {
    bytes.map_or((u32::MAX, &[]), |bytes| (bytes.len() as u32, bytes))
}

/// Which of the rows are expensive, for the choices of [`Uneven`].
const EXPENSIVE: [fn(u32, u32) -> bool; 5] = [
    |y, _| y % 10 == 0,
    |y, height| y < height / 10,
    |y, height| y >= height - height / 10,
    |y, height| y.abs_diff(height / 2) < height / 20,
    |_, _| true,
];

struct Uneven {
    rows: usize,
    number: u64,
}

impl Scene for Uneven {
    fn parameters(&self) -> Vec<Parameter> {
        let labels = &["Each tenth", "The first tenth", "The last tenth", "The tenth in the middle", "All"];
        vec![Parameter::choice("rows", "Expensive rows", labels, 0)]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        self.rows = controls.choice("rows");
        self.number += 1;
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        let (height, seed, is_expensive) = (image.height(), self.number, EXPENSIVE[self.rows]);
        image.fill(|x, y| {
            // Steps that no compiler can leave out, or take two at a time.
            let steps = if is_expensive(y, height) { 5000 } else { 0 };
            let mut state = seed ^ u64::from(x) << 32 ^ u64::from(y);
            for _ in 0..steps {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            }
            Color::hex((state >> 40) as u32 & 0x00ff_ffff)
        });
    }
}

/// How many stripes show a number of [`Count`]: its bits, the highest first.
const BITS: u32 = 16;

#[derive(Default)]
struct Count {
    steps: u32,
    time: Duration,
    /// The time at which the next picture is due.
    due: Duration,
    /// How many pictures of this moment are still to come that are not finished, and show the opposite.
    unfinished: u32,
    shown: [u32; 3],
}

impl Scene for Count {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::number("level", "Level", 0.0, 65_535.0, 0.0),
            Parameter::range("unfinished", "Unfinished pictures before each", 0.0, 9.0, 1.0, 0.0),
            Parameter::number("wait", "From picture to picture, in ms", 0.0, 60_000.0, 0.0),
            Parameter::choice("mode", "Mode", &["one", "two", "three"], 0),
            Parameter::button("fail", "Panic"),
        ]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        assert!(controls.presses("fail") == 0, "boom in count");
        let elapsed = controls.elapsed();
        self.steps += u32::from(!elapsed.is_zero());
        self.time += elapsed;
        if !elapsed.is_zero() || controls.any_changed() {
            self.unfinished = controls.number("unfinished") as u32;
        } else {
            self.unfinished = self.unfinished.saturating_sub(1);
        }
        if self.unfinished > 0 {
            return Progress::Refining;
        }
        let left = self.due.saturating_sub(self.time);
        if !left.is_zero() {
            return Progress::Wait(left);
        }
        self.due = self.time + Duration::from_millis(controls.number("wait") as u64);
        let milliseconds = (self.time.as_secs_f64() * 1000.0).round() as u32;
        self.shown = [self.steps, milliseconds, controls.number("level").round() as u32];
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        let (width, height) = (image.width(), image.height());
        image.fill(|x, y| {
            let number = self.shown[(y * 3 / height) as usize];
            let is_set = number >> (BITS - 1 - x * BITS / width) & 1 == 1;
            if is_set == (self.unfinished == 0) { Color::WHITE } else { Color::BLACK }
        });
    }
}
