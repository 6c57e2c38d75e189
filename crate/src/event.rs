//! What the page tells the loop, one thing at a time and in order.

use crate::key::Key;

/// One thing that the page says.
///
/// Positions are in pixels of the image, from its upper left corner, and may have a fraction or lie outside it while a
/// pointer is held.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// A pointer touched down, or one more of its buttons was pressed.
    PointerDown(Pointer),
    /// A pointer moved.
    PointerMove(Pointer),
    /// A pointer was lifted, or one of its buttons released.
    PointerUp(Pointer),
    /// A pointer left, or was taken away by the browser; all its buttons count as released.
    PointerLeave(Pointer),
    /// The wheel turned, or two fingers scrolled.
    Wheel {
        /// Where the pointer is, from the left.
        x: f64,
        /// Where the pointer is, from the top.
        y: f64,
        /// How far to the right, in CSS pixels.
        dx: f64,
        /// How far down, in CSS pixels.
        dy: f64,
    },
    /// A key went down. Repeats are not told.
    KeyDown(Key),
    /// A key came up.
    KeyUp(Key),
    /// A parameter was set. Of a button, each such event is one press.
    Parameter {
        /// Which, in the order in which the scene declares them.
        index: usize,
        /// Its value; see [`crate::Parameter`] for how each kind is a number.
        value: f64,
    },
    /// The picture shall have this size from the next frame on.
    Resize {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// Time stands still from now on; input is still heard.
    Pause,
    /// Time goes on; also after an error.
    Resume,
    /// While paused, or after an error: one step of [`crate::Game::SINGLE_STEP`].
    Step,
    /// Another scene of the catalogue takes over, with its defaults.
    Scene {
        /// Which, in the order of the catalogue.
        index: usize,
    },
    /// Fills shall use this many threads.
    Threads {
        /// 1 to the size of the pool; 0 for all.
        count: usize,
    },
    /// The page asks what Rust reads at a pixel of the slot that it holds.
    Probe {
        /// The slot.
        slot: usize,
        /// The pixel's number, row after row.
        pixel: usize,
    },
}

/// A mouse, a pen or a finger.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pointer {
    /// Which; the same number from touching down to lifting.
    pub id: u32,
    /// Pixels from the left.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
    /// The buttons held after the event, as bits: 1 the first (or contact), 2 the second, 4 the middle one.
    pub buttons: u32,
}

/// An event as it lies in memory: what it is, whose it is, and up to four numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Record {
    pub(crate) kind: u32,
    pub(crate) id: u32,
    pub(crate) values: [f64; VALUES],
}

/// How many numbers a record has room for.
pub(crate) const VALUES: usize = 4;

/// The names of the kinds; a record's `kind` is an index into it. The page gets this list when it starts.
#[cfg(any(test, target_family = "wasm"))]
pub(crate) const KINDS: [&str; 15] = [
    "pointerDown",
    "pointerMove",
    "pointerUp",
    "pointerLeave",
    "wheel",
    "keyDown",
    "keyUp",
    "parameter",
    "resize",
    "pause",
    "resume",
    "step",
    "scene",
    "threads",
    "probe",
];

impl Event {
    /// Whether work on a picture that the event makes outdated is worth dropping: not for a pointer that merely hovers.
    pub(crate) fn is_urgent(&self) -> bool {
        !matches!(self, Self::PointerMove(Pointer { buttons: 0, .. }) | Self::PointerLeave(_) | Self::Probe { .. })
    }

    /// The event as it is written to memory.
    pub(crate) fn encode(&self) -> Record {
        let pointer = |kind, pointer: &Pointer| Record {
            kind,
            id: pointer.id,
            values: [pointer.x, pointer.y, f64::from(pointer.buttons), 0.0],
        };
        let record = |kind, id: usize, values| Record { kind, id: id as u32, values };
        match *self {
            Self::PointerDown(ref it) => pointer(0, it),
            Self::PointerMove(ref it) => pointer(1, it),
            Self::PointerUp(ref it) => pointer(2, it),
            Self::PointerLeave(ref it) => pointer(3, it),
            Self::Wheel { x, y, dx, dy } => record(4, 0, [x, y, dx, dy]),
            Self::KeyDown(key) => record(5, key.index(), [0.0; 4]),
            Self::KeyUp(key) => record(6, key.index(), [0.0; 4]),
            Self::Parameter { index, value } => record(7, index, [value, 0.0, 0.0, 0.0]),
            Self::Resize { width, height } => record(8, 0, [f64::from(width), f64::from(height), 0.0, 0.0]),
            Self::Pause => record(9, 0, [0.0; 4]),
            Self::Resume => record(10, 0, [0.0; 4]),
            Self::Step => record(11, 0, [0.0; 4]),
            Self::Scene { index } => record(12, index, [0.0; 4]),
            Self::Threads { count } => record(13, count, [0.0; 4]),
            Self::Probe { slot, pixel } => record(14, slot, [pixel as f64, 0.0, 0.0, 0.0]),
        }
    }

    /// The event that was written; `None` for a kind or a key that does not exist.
    pub(crate) fn decode(record: &Record) -> Option<Self> {
        let id = record.id as usize;
        let [a, b, c, d] = record.values;
        let pointer = Pointer { id: record.id, x: a, y: b, buttons: c as u32 };
        Some(match record.kind {
            0 => Self::PointerDown(pointer),
            1 => Self::PointerMove(pointer),
            2 => Self::PointerUp(pointer),
            3 => Self::PointerLeave(pointer),
            4 => Self::Wheel { x: a, y: b, dx: c, dy: d },
            5 => Self::KeyDown(Key::from_index(id)?),
            6 => Self::KeyUp(Key::from_index(id)?),
            7 => Self::Parameter { index: id, value: a },
            8 => Self::Resize { width: a as u32, height: b as u32 },
            9 => Self::Pause,
            10 => Self::Resume,
            11 => Self::Step,
            12 => Self::Scene { index: id },
            13 => Self::Threads { count: id },
            14 => Self::Probe { slot: id, pixel: a as usize },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_event_is_read_as_it_was_written() {
        let pointer = Pointer { id: 7, x: 1.5, y: -2.25, buttons: 5 };
        let all = [
            Event::PointerDown(pointer),
            Event::PointerMove(pointer),
            Event::PointerUp(pointer),
            Event::PointerLeave(pointer),
            Event::Wheel { x: 1.0, y: 2.0, dx: -3.0, dy: 1e9 },
            Event::KeyDown(Key::ArrowLeft),
            Event::KeyUp(Key::KeyZ),
            Event::Parameter { index: 31, value: 1e-300 },
            Event::Resize { width: 3840, height: 1 },
            Event::Pause,
            Event::Resume,
            Event::Step,
            Event::Scene { index: 3 },
            Event::Threads { count: 64 },
            Event::Probe { slot: 2, pixel: 8_294_399 },
        ];
        assert_eq!(all.len(), KINDS.len());
        for (kind, event) in all.into_iter().enumerate() {
            let record = event.encode();
            assert_eq!(record.kind as usize, kind);
            assert_eq!(Event::decode(&record), Some(event));
        }
    }

    #[test]
    fn what_does_not_exist_is_not_read() {
        let unknown = Record { kind: KINDS.len() as u32, ..Record::default() };
        assert_eq!(Event::decode(&unknown), None);
        assert_eq!(Event::decode(&Record { kind: 5, id: 9999, ..Record::default() }), None);
    }
}
