//! What the page sends to the loop: what its user does, and what is the loop's own business.

use std::time::Duration;

use crate::event::{Event, Key, Pointer};

/// One message of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Message {
    /// For the scene; of [`Event::Parameter`] there is [`Message::Parameter`].
    Event(Event),
    /// A parameter of the scene of that index was set. The page may not know yet that the loop has another.
    Parameter { scene: usize, index: usize, value: f64 },
    /// Content for a parameter of the scene of that index lies at an address that was allocated for it.
    Content { scene: usize, index: usize, address: usize },
    /// A request: the output of that index, of the scene of that index.
    Output { scene: usize, index: usize },
    /// A request: the scene's picture in that size, as it is now.
    Snapshot { width: u32, height: u32 },
    /// A request: the planes of the newest frame.
    Planes,
    /// The page has what it asked for, or does not want it any more.
    OutputRead,
    /// The size of the image from the next frame on.
    Resize { width: u32, height: u32 },
    /// Time is paused. Input is still handled.
    Pause,
    /// Time resumes, also after an error.
    Resume,
    /// While paused, or after an error: one step, in which that time elapses, as far as a step allows it. A page's user
    /// takes steps of [`Clock::SINGLE_STEP`](crate::clock::Clock::SINGLE_STEP), a recording those between its frames.
    Step { elapsed: Duration },
    /// The scene of that index takes over, with its defaults.
    Scene { index: usize },
    /// How many threads fills use from now on: 1 to the size of the pool, or 0 for all.
    Threads { count: usize },
    /// A request: read one pixel of the slot that the page holds. Pixels are counted row after row.
    Probe { slot: usize, pixel: usize },
}

numbered! {
    /// The kind of a message.
    pub(crate) enum MessageKind {
        PointerDown = "pointerDown",
        PointerMove = "pointerMove",
        PointerUp = "pointerUp",
        PointerLeave = "pointerLeave",
        Wheel = "wheel",
        KeyDown = "keyDown",
        KeyUp = "keyUp",
        Parameter = "parameter",
        Resize = "resize",
        Pause = "pause",
        Resume = "resume",
        Step = "step",
        Scene = "scene",
        Threads = "threads",
        Probe = "probe",
        Content = "content",
        Output = "output",
        Snapshot = "snapshot",
        Planes = "planes",
        OutputRead = "outputRead",
    }
}

/// A message's form in memory: its kind, an id, and up to four numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Record {
    pub(crate) kind: u32,
    pub(crate) id: u32,
    pub(crate) values: [f64; VALUES],
}

/// How many numbers a record has room for.
pub(crate) const VALUES: usize = 4;

impl Message {
    /// Whether the message makes it worth dropping a picture in progress. A pointer that only hovers does not, nor does what
    /// concerns finished pictures.
    pub(crate) fn is_urgent(&self) -> bool {
        !matches!(
            self,
            Self::Event(Event::PointerMove(Pointer { buttons: 0, .. }) | Event::PointerLeave(_))
                | Self::Probe { .. }
                | Self::Planes
                | Self::OutputRead
        )
    }

    /// The message as it is written to memory.
    pub(crate) fn encode(&self) -> Record {
        let record = |kind: MessageKind, id: usize, values| Record { kind: kind as u32, id: id as u32, values };
        let pointer = |kind, it: &Pointer| record(kind, it.id as usize, [it.x, it.y, f64::from(it.buttons), 0.0]);
        let plain = |kind, id| record(kind, id, [0.0; VALUES]);
        match *self {
            Self::Event(event) => match event {
                Event::PointerDown(ref it) => pointer(MessageKind::PointerDown, it),
                Event::PointerMove(ref it) => pointer(MessageKind::PointerMove, it),
                Event::PointerUp(ref it) => pointer(MessageKind::PointerUp, it),
                Event::PointerLeave(ref it) => pointer(MessageKind::PointerLeave, it),
                Event::Wheel { x, y, dx, dy } => record(MessageKind::Wheel, 0, [x, y, dx, dy]),
                Event::KeyDown(key) => plain(MessageKind::KeyDown, key as usize),
                Event::KeyUp(key) => plain(MessageKind::KeyUp, key as usize),
                Event::Parameter { .. } => unreachable!("a parameter is sent with its scene"),
            },
            Self::Parameter { scene, index, value } => {
                record(MessageKind::Parameter, index, [value, scene as f64, 0.0, 0.0])
            }
            Self::Content { scene, index, address } => {
                record(MessageKind::Content, index, [address as f64, scene as f64, 0.0, 0.0])
            }
            Self::Resize { width, height } => {
                record(MessageKind::Resize, 0, [f64::from(width), f64::from(height), 0.0, 0.0])
            }
            Self::Output { scene, index } => record(MessageKind::Output, index, [scene as f64, 0.0, 0.0, 0.0]),
            Self::Snapshot { width, height } => {
                record(MessageKind::Snapshot, 0, [f64::from(width), f64::from(height), 0.0, 0.0])
            }
            Self::Planes => plain(MessageKind::Planes, 0),
            Self::OutputRead => plain(MessageKind::OutputRead, 0),
            Self::Pause => plain(MessageKind::Pause, 0),
            Self::Resume => plain(MessageKind::Resume, 0),
            Self::Step { elapsed } => record(MessageKind::Step, 0, [elapsed.as_secs_f64(), 0.0, 0.0, 0.0]),
            Self::Scene { index } => plain(MessageKind::Scene, index),
            Self::Threads { count } => plain(MessageKind::Threads, count),
            Self::Probe { slot, pixel } => record(MessageKind::Probe, slot, [pixel as f64, 0.0, 0.0, 0.0]),
        }
    }

    /// The message that was written; `None` for a kind, a key or a time that does not exist.
    pub(crate) fn decode(record: &Record) -> Option<Self> {
        let id = record.id as usize;
        let [a, b, c, d] = record.values;
        let pointer = Pointer { id: record.id, x: a, y: b, buttons: c as u32 };
        let key = || Key::ALL.get(id).copied();
        Some(match *MessageKind::ALL.get(record.kind as usize)? {
            MessageKind::PointerDown => Self::Event(Event::PointerDown(pointer)),
            MessageKind::PointerMove => Self::Event(Event::PointerMove(pointer)),
            MessageKind::PointerUp => Self::Event(Event::PointerUp(pointer)),
            MessageKind::PointerLeave => Self::Event(Event::PointerLeave(pointer)),
            MessageKind::Wheel => Self::Event(Event::Wheel { x: a, y: b, dx: c, dy: d }),
            MessageKind::KeyDown => Self::Event(Event::KeyDown(key()?)),
            MessageKind::KeyUp => Self::Event(Event::KeyUp(key()?)),
            MessageKind::Parameter => Self::Parameter { scene: b as usize, index: id, value: a },
            MessageKind::Content => Self::Content { scene: b as usize, index: id, address: a as usize },
            MessageKind::Output => Self::Output { scene: a as usize, index: id },
            MessageKind::Snapshot => Self::Snapshot { width: a as u32, height: b as u32 },
            MessageKind::Planes => Self::Planes,
            MessageKind::OutputRead => Self::OutputRead,
            MessageKind::Resize => Self::Resize { width: a as u32, height: b as u32 },
            MessageKind::Pause => Self::Pause,
            MessageKind::Resume => Self::Resume,
            MessageKind::Step => Self::Step { elapsed: Duration::try_from_secs_f64(a).ok()? },
            MessageKind::Scene => Self::Scene { index: id },
            MessageKind::Threads => Self::Threads { count: id },
            MessageKind::Probe => Self::Probe { slot: id, pixel: a as usize },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_message_is_read_as_it_was_written() {
        let pointer = Pointer { id: 7, x: 1.5, y: -2.25, buttons: 5 };
        let all = [
            Message::Event(Event::PointerDown(pointer)),
            Message::Event(Event::PointerMove(pointer)),
            Message::Event(Event::PointerUp(pointer)),
            Message::Event(Event::PointerLeave(pointer)),
            Message::Event(Event::Wheel { x: 1.0, y: 2.0, dx: -3.0, dy: 1e9 }),
            Message::Event(Event::KeyDown(Key::ArrowLeft)),
            Message::Event(Event::KeyUp(Key::KeyZ)),
            Message::Parameter { scene: 2, index: 31, value: 1e-300 },
            Message::Resize { width: 3840, height: 1 },
            Message::Pause,
            Message::Resume,
            Message::Step { elapsed: Duration::from_nanos(16_666_666) },
            Message::Scene { index: 3 },
            Message::Threads { count: 64 },
            Message::Probe { slot: 2, pixel: 8_294_399 },
            Message::Content { scene: 3, index: 31, address: 0xffff_fff0 },
            Message::Output { scene: 3, index: 31 },
            Message::Snapshot { width: 640, height: 65_535 },
            Message::Planes,
            Message::OutputRead,
        ];
        assert_eq!(all.len(), MessageKind::ALL.len());
        for (kind, message) in all.into_iter().enumerate() {
            let record = message.encode();
            assert_eq!(record.kind as usize, kind);
            assert_eq!(Message::decode(&record), Some(message));
        }
    }

    #[test]
    fn what_does_not_exist_is_not_read() {
        let unknown = Record { kind: MessageKind::ALL.len() as u32, ..Record::default() };
        assert_eq!(Message::decode(&unknown), None);
        let key = Record { kind: MessageKind::KeyDown as u32, id: 9999, ..Record::default() };
        assert_eq!(Message::decode(&key), None);
        for seconds in [-1.0, f64::NAN, f64::INFINITY] {
            let step = Record { kind: MessageKind::Step as u32, id: 0, values: [seconds, 0.0, 0.0, 0.0] };
            assert_eq!(Message::decode(&step), None);
        }
    }
}
