//! Records as no page writes them: any bits, between steps at any time. None makes the loop panic, and it goes on and
//! draws. A case that failed once is kept in `crate/proptest-regressions`, and tried first from then on.

use proptest::{collection, prelude::*, sample::select};

use super::*;
use crate::message::{MessageKind, Record};

/// The most pixels of a size that memory could have.
const PIXELS: u64 = 200 * 200;

const PLAIN: Entry = Entry { name: "plain", title: "", about: "", make: || Box::<Strict>::default() };
const STRICT: Entry = Entry {
    name: "strict",
    title: "",
    about: "",
    make: || Box::new(Strict { has_parameters: true, ..Strict::default() }),
};

/// Panics where its input is not what it declares. Every third update has more to do.
#[derive(Default)]
struct Strict {
    has_parameters: bool,
    updates: u32,
}

impl Scene for Strict {
    fn parameters(&self) -> Vec<Parameter> {
        if !self.has_parameters {
            return Vec::new();
        }
        vec![
            Parameter::range("range", "", -1.0, 10.0, 1.0, 2.0),
            Parameter::number("number", "", 0.0, 1e300, 1.0),
            Parameter::toggle("toggle", "", true),
            Parameter::choice("choice", "", &["a", "b", "c"], 1),
            Parameter::flags("flags", "", &["a", "b"], 1),
            Parameter::color("color", "", Color::BLACK),
            Parameter::button("button", ""),
            Parameter::bytes("bytes", "", ""),
            Parameter::image("image", ""),
            Parameter::text("text", "", "text"),
            Parameter::output("output", "", "file"),
        ]
    }

    fn uses(&self) -> &'static [Use] {
        Use::ALL
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        assert!(controls.width() > 0 && controls.height() > 0);
        if self.has_parameters {
            assert!((-1.0..=10.0).contains(&controls.number("range")));
            assert!((0.0..=1e300).contains(&controls.number("number")));
            assert!(controls.choice("choice") < 3 && controls.flags("flags") < 4);
            let _ = (controls.toggle("toggle"), controls.color("color"), controls.presses("button"));
            let _ = (controls.bytes("bytes"), controls.image("image"), controls.text("text"));
        }
        let parameters = self.parameters().len();
        for event in controls.events() {
            assert!(!matches!(event, Event::Parameter { index, .. } if *index >= parameters), "{event:?}");
        }
        self.updates += 1;
        if self.updates.is_multiple_of(3) { Progress::Refining } else { Progress::Changed }
    }

    fn draw(&mut self, image: &mut Image) {
        image.fill(|_, _| Color::WHITE);
    }

    fn output(&mut self, _name: &str) -> Vec<u8> {
        vec![1, 2, 3]
    }
}

/// What is done to the loop.
#[derive(Clone, Debug)]
enum Action {
    Write {
        record: Record,
        is_urgent: bool,
    },
    /// A record that names memory which was allocated, for a parameter that need not take it.
    HandOver {
        content: Content,
        id: u32,
        scene: f64,
    },
    /// A step, when the page's clock has gone on by so many microseconds.
    Step(u32),
}

fn action() -> impl Strategy<Value = Action> {
    let kind = prop_oneof![4 => 0..MessageKind::ALL.len() as u32, 1 => any::<u32>()];
    let record = (kind, id(), [value(), value(), value(), value()])
        .prop_map(|(kind, id, values)| within_memory(Record { kind, id, values }));
    let content = select(vec![
        Content::Bytes(vec![0xff]),
        Content::Image(Image::new(2, 2).expect("there is memory for it")),
        Content::Text("text".to_owned()),
    ]);
    prop_oneof![
        6 => (record, any::<bool>()).prop_map(|(record, is_urgent)| Action::Write { record, is_urgent }),
        1 => (content, id(), value()).prop_map(|(content, id, scene)| Action::HandOver { content, id, scene }),
        4 => any::<u32>().prop_map(Action::Step),
    ]
}

/// Any id, or one that there may be.
fn id() -> impl Strategy<Value = u32> {
    prop_oneof![2 => 0_u32..12, 1 => any::<u32>()]
}

/// Any number, or one that may mean something.
fn value() -> impl Strategy<Value = f64> {
    let odd =
        [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE, -0.0, -1.0, f64::from(u32::MAX)];
    prop_oneof![any::<u64>().prop_map(f64::from_bits), (0_u32..200).prop_map(f64::from), select(odd.to_vec())]
}

/// The same record, with a smaller size where the machine could have the one it asks for, and would be busy with it.
fn within_memory(mut record: Record) -> Record {
    if let Some(Message::Resize { width, height } | Message::Snapshot { width, height }) = Message::decode(&record) {
        let pixels = u64::from(width) * u64::from(height);
        if (PIXELS..isize::MAX as u64 / size_of::<Color>() as u64 + 1).contains(&pixels) {
            record.values[..2].copy_from_slice(&[width % 200, height % 200].map(f64::from));
        }
    }
    record
}

/// A step, which may fail, but not because something has panicked.
fn step(page: &mut Page, elapsed: Duration) -> Result<(), TestCaseError> {
    match page.tick(elapsed) {
        Err(error @ Error::Panic { .. }) => Err(TestCaseError::fail(error.to_string())),
        _ => Ok(()),
    }
}

proptest! {
    #[test]
    fn the_loop_survives_any_record(actions in collection::vec(action(), 1..60)) {
        let _alone = LIMIT.lock().unwrap_or_else(PoisonError::into_inner);
        let mut page = open(&[STRICT, PLAIN]);
        let most = actions.len();
        for action in actions {
            match action {
                Action::Write { record, is_urgent } => prop_assert!(page.shared.input.push_record(&record, is_urgent)),
                Action::HandOver { content, id, scene } => {
                    let address = HANDOVER.put(content.with_place()) as f64;
                    let record = Record { kind: MessageKind::Content as u32, id, values: [address, scene, 0.0, 0.0] };
                    prop_assert!(page.shared.input.push_record(&record, true));
                }
                Action::Step(time) => step(&mut page, Duration::from_micros(time.into()))?,
            }
        }
        // One round ends one picture of another size, and then another may begin, which has waited for it.
        for _ in 0..=most {
            page.send_message(Message::OutputRead);
            step(&mut page, TICK)?;
        }
        threads::set_limit(0);
        let frames = page.frames();
        page.resume();
        page.resize(31, 17);
        page.tick(TICK).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(page.frames() > frames);
        prop_assert_eq!(size(&page), (31, 17));
        prop_assert!(page.image().pixels().iter().all(|color| *color == Color::WHITE));
    }
}
