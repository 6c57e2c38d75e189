//! Gestures: how pointers, wheel and keys move a view, for each scene that has one.

use fillrate::{Controls, Event, Key, Pointer};

/// One movement of the view: what was at `from` goes to `to` and becomes `scale` times as large. In pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Motion {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
    pub(super) scale: f64,
}

/// How far the wheel has to turn, in CSS pixels, to double the zoom.
const WHEEL_PER_DOUBLING: f64 = 300.0;

/// How fast a held key zooms, in doublings per second.
const KEY_DOUBLINGS: f64 = 1.5;

/// How fast a held arrow key moves the view, in picture heights per second.
const KEY_HEIGHTS: f64 = 0.7;

/// How long a key counts as held in the step in which it goes down, in seconds. The step's own time says nothing: the loop
/// may have slept, time may be paused, and the key may be up again.
const PRESS_SECONDS: f64 = 0.15;

/// The pointers that hold the picture.
#[derive(Debug, Default)]
pub(super) struct Gesture {
    held: Vec<Pointer>,
}

/// The middle of the held pointers, and their mean distance from it.
#[derive(Clone, Copy)]
struct Grip {
    middle: (f64, f64),
    spread: f64,
}

impl Gesture {
    /// Passes each motion of this step to `follow`, in order.
    pub(super) fn read(&mut self, controls: &Controls, mut follow: impl FnMut(Motion)) {
        for event in controls.events() {
            if let Some(motion) = self.handle(event) {
                follow(motion);
            }
        }
        if let Some(motion) = keys(controls) {
            follow(motion);
        }
    }

    /// Whether a pointer holds the picture.
    pub(super) fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    /// The motion that one event causes: for a scene that keeps some events for itself.
    pub(super) fn handle(&mut self, event: &Event) -> Option<Motion> {
        match *event {
            Event::PointerDown(pointer) | Event::PointerMove(pointer) | Event::PointerUp(pointer) => self.hold(pointer),
            Event::PointerLeave(pointer) => {
                self.held.retain(|held| held.id != pointer.id);
                None
            }
            Event::Wheel { x, y, dy, .. } => {
                let scale = (-dy / WHEEL_PER_DOUBLING).exp2();
                (dy != 0.0).then_some(Motion { from: (x, y), to: (x, y), scale })
            }
            _ => None,
        }
    }

    /// Stores where a pointer is; when a held one moves, the view follows it.
    fn hold(&mut self, pointer: Pointer) -> Option<Motion> {
        let known = self.held.iter().position(|held| held.id == pointer.id);
        match known {
            None if pointer.buttons != 0 => self.held.push(pointer),
            Some(index) if pointer.buttons == 0 => {
                self.held.remove(index);
            }
            Some(index) => {
                let before = self.grip();
                self.held[index] = pointer;
                let after = self.grip();
                // Without a distance between two fingers there is no ratio.
                let scale =
                    if before.spread >= 1.0 && after.spread >= 1.0 { after.spread / before.spread } else { 1.0 };
                return Some(Motion { from: before.middle, to: after.middle, scale });
            }
            None => {}
        }
        None
    }

    fn grip(&self) -> Grip {
        let count = self.held.len() as f64;
        let sum = self.held.iter().fold((0.0, 0.0), |sum, held| (sum.0 + held.x, sum.1 + held.y));
        let middle = (sum.0 / count, sum.1 / count);
        let distance = |held: &Pointer| (held.x - middle.0).hypot(held.y - middle.1);
        Grip { middle, spread: self.held.iter().map(distance).sum::<f64>() / count }
    }
}

/// Whether a key that moves the view is held down.
pub(super) fn holds_key(controls: &Controls) -> bool {
    KEYS.iter().any(|(key, _)| controls.is_held(*key))
}

/// The keys, and how each moves the view: to the right, downwards, deeper. A key is named by its position: `Equal` and
/// `Minus` are plus and minus on an American layout, the others on all.
const KEYS: [(Key, [f64; 3]); 10] = [
    (Key::ArrowLeft, [-1.0, 0.0, 0.0]),
    (Key::ArrowRight, [1.0, 0.0, 0.0]),
    (Key::ArrowUp, [0.0, -1.0, 0.0]),
    (Key::ArrowDown, [0.0, 1.0, 0.0]),
    (Key::PageUp, [0.0, 0.0, 1.0]),
    (Key::PageDown, [0.0, 0.0, -1.0]),
    (Key::Equal, [0.0, 0.0, 1.0]),
    (Key::Minus, [0.0, 0.0, -1.0]),
    (Key::NumpadAdd, [0.0, 0.0, 1.0]),
    (Key::NumpadSubtract, [0.0, 0.0, -1.0]),
];

/// The motion that the keys cause in this step.
pub(super) fn keys(controls: &Controls) -> Option<Motion> {
    let seconds = |key| match controls.presses_of(key) {
        0 if controls.is_held(key) => controls.elapsed().as_secs_f64(),
        presses => presses as f64 * PRESS_SECONDS,
    };
    let sum = KEYS.iter().fold([0.0; 3], |sum, (key, it)| [0, 1, 2].map(|i| sum[i] + it[i] * seconds(*key)));
    if sum.iter().all(|it| it.abs() < f64::EPSILON) {
        return None;
    }
    let (width, height) = (f64::from(controls.width()), f64::from(controls.height()));
    let middle = (width / 2.0, height / 2.0);
    let far = KEY_HEIGHTS * height;
    let to = (middle.0 - sum[0] * far, middle.1 - sum[1] * far);
    Some(Motion { from: middle, to, scale: (sum[2] * KEY_DOUBLINGS).exp2() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(id: u32, x: f64, y: f64, buttons: u32) -> Pointer {
        Pointer { id, x, y, buttons }
    }

    #[test]
    fn a_held_pointer_drags_and_a_hovering_one_does_not() {
        let mut gesture = Gesture::default();
        assert_eq!(gesture.handle(&Event::PointerMove(pointer(1, 5.0, 5.0, 0))), None);
        assert_eq!(gesture.handle(&Event::PointerDown(pointer(1, 10.0, 20.0, 1))), None);
        let motion = gesture.handle(&Event::PointerMove(pointer(1, 13.0, 18.0, 1)));
        assert_eq!(motion, Some(Motion { from: (10.0, 20.0), to: (13.0, 18.0), scale: 1.0 }));
        assert_eq!(gesture.handle(&Event::PointerUp(pointer(1, 13.0, 18.0, 0))), None);
        assert_eq!(gesture.handle(&Event::PointerMove(pointer(1, 90.0, 90.0, 0))), None);
    }

    #[test]
    fn two_fingers_zoom_about_their_middle() {
        let mut gesture = Gesture::default();
        gesture.handle(&Event::PointerDown(pointer(1, 100.0, 100.0, 1)));
        gesture.handle(&Event::PointerDown(pointer(2, 200.0, 100.0, 1)));
        let motion = gesture.handle(&Event::PointerMove(pointer(2, 300.0, 100.0, 1))).unwrap();
        assert_eq!(motion, Motion { from: (150.0, 100.0), to: (200.0, 100.0), scale: 2.0 });
        // One finger is lifted: the other goes on dragging, without a jump.
        assert_eq!(gesture.handle(&Event::PointerLeave(pointer(2, 300.0, 100.0, 0))), None);
        let motion = gesture.handle(&Event::PointerMove(pointer(1, 101.0, 100.0, 1))).unwrap();
        assert_eq!(motion, Motion { from: (100.0, 100.0), to: (101.0, 100.0), scale: 1.0 });
    }

    #[test]
    fn the_wheel_zooms_in_when_it_turns_up() {
        let mut gesture = Gesture::default();
        let motion = gesture.handle(&Event::Wheel { x: 7.0, y: 8.0, dx: 0.0, dy: -WHEEL_PER_DOUBLING });
        assert_eq!(motion, Some(Motion { from: (7.0, 8.0), to: (7.0, 8.0), scale: 2.0 }));
    }
}
