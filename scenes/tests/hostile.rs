//! Every scene under random use: whatever the values, the input, the sizes and the files, none panics, except to say that another
//! file should be opened, and each goes on. A case that failed once is kept beside this file, and tried first from then on.

use std::time::Duration;

use fillrate::{Content, Event, Headless, Image, Key, Kind, Pointer};
use fillrate_scenes::SCENES;
use proptest::prelude::*;

/// What is done to a scene. What it is done to is chosen by a number, whatever the scene has.
#[derive(Clone, Debug)]
enum Action {
    Set { parameter: usize, value: f64 },
    Write { parameter: usize, bytes: Vec<u8> },
    Send(Event),
    Resize(u32, u32),
    Show(Duration),
}

/// Iterations for a point, at most: more is only slow.
const ITERATIONS: f64 = 300.0;

fn action() -> impl Strategy<Value = Action> {
    let value = prop_oneof![any::<f64>(), -2.0..300.0, Just(f64::NAN), Just(f64::INFINITY)];
    // As many as CHIP-8 has room for, and no more.
    let bytes = proptest::collection::vec(any::<u8>(), 0..3584);
    prop_oneof![
        (any::<usize>(), value).prop_map(|(parameter, value)| Action::Set { parameter, value }),
        (any::<usize>(), bytes).prop_map(|(parameter, bytes)| Action::Write { parameter, bytes }),
        event().prop_map(Action::Send),
        (1_u32..80, 1_u32..60).prop_map(|(width, height)| Action::Resize(width, height)),
        (0_u64..300).prop_map(|time| Action::Show(Duration::from_millis(time))),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let place = || prop_oneof![-50.0..150.0, any::<f64>().prop_filter("a place is finite", |at| at.is_finite())];
    let pointer = (0_u32..3, place(), place(), 0_u32..8).prop_map(|(id, x, y, buttons)| Pointer { id, x, y, buttons });
    let key = prop::sample::select(vec![Key::Space, Key::ArrowLeft, Key::Digit1, Key::KeyX, Key::Escape]);
    prop_oneof![
        pointer.clone().prop_map(Event::PointerDown),
        pointer.clone().prop_map(Event::PointerMove),
        pointer.clone().prop_map(Event::PointerUp),
        pointer.prop_map(Event::PointerLeave),
        (place(), place(), place(), place()).prop_map(|(x, y, dx, dy)| Event::Wheel { x, y, dx, dy }),
        key.clone().prop_map(Event::KeyDown),
        key.prop_map(Event::KeyUp),
    ]
}

fn apply(game: &mut Headless, parameters: &[fillrate::Parameter], action: Action) -> Result<(), fillrate::Error> {
    match action {
        Action::Set { parameter, value } => {
            let parameter = &parameters[parameter % parameters.len()];
            match parameter.kind {
                Kind::Bytes { .. } | Kind::Image | Kind::Text { .. } => Ok(()),
                Kind::Output { .. } => game.output(parameter.name).map(|_| ()),
                _ if parameter.name == "iterations" => game.set(parameter.name, value.min(ITERATIONS)),
                _ => game.set(parameter.name, value),
            }
        }
        Action::Write { parameter, bytes } => {
            let parameter = &parameters[parameter % parameters.len()];
            match parameter.kind {
                Kind::Bytes { .. } => game.write(parameter.name, Content::Bytes(bytes)),
                Kind::Image => game.write(parameter.name, picture(&bytes)),
                _ => Ok(()),
            }
        }
        Action::Send(event) => {
            game.send(event);
            Ok(())
        }
        Action::Resize(width, height) => game.resize(width, height),
        Action::Show(elapsed) => game.show(elapsed).map(|_| ()),
    }
}

/// A picture of those bytes: of any shape that their number allows, and opaque in part.
fn picture(bytes: &[u8]) -> Image {
    let pixels = (bytes.len() / 4).max(1) as u32;
    let width = bytes.first().map_or(1, |byte| 1 + u32::from(*byte) % pixels);
    let mut image = Image::new(width, pixels / width).expect("there is memory for it");
    for (to, from) in image.bytes_mut().iter_mut().zip(bytes) {
        *to = *from;
    }
    image
}

proptest! {
    #[test]
    fn no_scene_panics(scene in 0..SCENES.len(), actions in proptest::collection::vec(action(), 1..40)) {
        let entry = &SCENES[scene];
        let parameters = (entry.make)().parameters();
        let mut game = Headless::new(entry, 64, 48).expect("the scene is made");
        for action in actions {
            if let Err(error) = apply(&mut game, &parameters, action) {
                prop_assert!(error.to_string().contains("open a"), "{error}");
            }
        }
        if game.show(Duration::from_millis(16)).is_err() {
            game.show(Duration::from_millis(16)).expect("it goes on");
        }
    }
}
