//! The divider between before and after, and what pointers do: they drag it, or the photo; two clicks reset the view.

use std::time::Duration;

use fillrate::{Color, Event, Image, Pointer};

use crate::gesture::{Gesture, Motion};

/// The longest time between the first and the second of two clicks that are one double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// How far a pointer may be from the divider to take hold of it, and a second click from the first: as a part of the
/// picture's width, and in pixels at least.
const REACH: (f64, f64) = (0.012, 12.0);

/// The radius of the handle in the middle of the divider, in pixels.
const HANDLE: f64 = 11.0;

/// What a pointer or the wheel asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wish {
    /// The view is to move.
    Move(Motion),
    /// The divider is to be there, 0 to 1 from the left.
    Divide(f64),
    /// The view is to be as at first.
    Reset,
}

/// The pointers that hold something.
#[derive(Debug, Default)]
pub(super) struct Hand {
    gesture: Gesture,
    /// The pointer that holds the divider, and how far to the left of it that is, in pixels.
    grip: Option<(u32, f64)>,
    /// The last click, and how long ago it was.
    click: Option<(Pointer, Duration)>,
}

impl Hand {
    /// Lets time elapse. A click that is too old is not the first of two.
    pub(super) fn elapse(&mut self, elapsed: Duration) {
        self.click = self.click.map(|(at, age)| (at, age + elapsed)).filter(|(_, age)| *age < DOUBLE_CLICK);
    }

    /// How long a second click can still come.
    pub(super) fn waits(&self) -> Option<Duration> {
        self.click.map(|(_, age)| DOUBLE_CLICK.saturating_sub(age))
    }

    /// What an event asks for, in a picture of that width, with the divider at that part of it.
    pub(super) fn handle(&mut self, event: &Event, width: u32, divider: f64) -> Option<Wish> {
        let width = f64::from(width.max(1));
        let reach = (REACH.0 * width).max(REACH.1);
        match *event {
            // Another button of the pointer that holds the divider.
            Event::PointerDown(pointer) if self.grip.is_some_and(|(id, _)| id == pointer.id) => return None,
            Event::PointerDown(pointer) if self.grip.is_none() && pointer.buttons & 1 != 0 => {
                let distance = divider * width - pointer.x;
                if distance.abs() <= reach && !self.gesture.is_holding() {
                    self.grip = Some((pointer.id, distance));
                    return None;
                }
                let is_near = |(at, _): (Pointer, _)| (at.x - pointer.x).hypot(at.y - pointer.y) <= reach;
                if self.click.take().is_some_and(is_near) {
                    return Some(Wish::Reset);
                }
                self.click = Some((pointer, Duration::ZERO));
            }
            Event::PointerMove(pointer) | Event::PointerUp(pointer) | Event::PointerLeave(pointer) => {
                if let Some((_, offset)) = self.grip.filter(|(id, _)| *id == pointer.id) {
                    if matches!(event, Event::PointerLeave(_)) {
                        self.grip = None;
                        return None;
                    }
                    if pointer.buttons & 1 == 0 {
                        self.grip = None;
                    }
                    return Some(Wish::Divide(((pointer.x + offset) / width).clamp(0.0, 1.0)));
                }
                // A drag is no click.
                let is_far = |(at, _): (Pointer, _)| (at.x - pointer.x).hypot(at.y - pointer.y) > reach;
                if pointer.buttons != 0 && self.click.is_some_and(is_far) {
                    self.click = None;
                }
            }
            _ => {}
        }
        self.gesture.handle(event).map(Wish::Move)
    }
}

/// Draws the divider before that column, with a handle in the middle. At the picture's edges there is none.
pub(super) fn draw(image: &mut Image, column: usize) {
    let (width, height) = (image.width() as usize, image.height());
    if column == 0 || column >= width {
        return;
    }
    let middle = f64::from(height) / 2.0;
    let reach = HANDLE.ceil() as usize + 1;
    for y in 0..height {
        let row = image.row_mut(y);
        let down = (f64::from(y) + 0.5 - middle).abs();
        for (x, pixel) in row.iter_mut().enumerate().take(column + reach).skip(column.saturating_sub(reach)) {
            let across = (x as f64 + 0.5 - column as f64).abs();
            // White, with a dark seam that shows on white.
            let outside = (across - 1.0).min(across.hypot(down) - HANDLE);
            let is_arrow = (3.0..7.0).contains(&across) && down < 7.0 - across;
            if outside <= 0.0 && !is_arrow {
                *pixel = Color::WHITE;
            } else if outside <= 1.0 {
                *pixel = pixel.mix(Color::BLACK, 0.6);
            }
        }
    }
}
