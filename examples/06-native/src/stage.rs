//! The scene without its window: input goes in, pixels for a screen come out.

use std::time::Duration;

use fillrate::{Color, Entry, Error, Event, Headless, Pointer};

/// The mouse's number among the pointers.
const MOUSE: u32 = 1;

/// How much an arrow key changes the speed.
const SPEED_STEP: f64 = 1.0;

/// A scene, and whether its time is paused.
pub(crate) struct Stage {
    scene: Headless,
    pub(crate) is_paused: bool,
}

impl Stage {
    pub(crate) fn new(entry: &Entry, width: u32, height: u32) -> Result<Self, Error> {
        Ok(Self { scene: Headless::new(entry, width, height)?, is_paused: false })
    }

    /// Gives the scene another size from the next frame on.
    pub(crate) fn resize(&mut self, width: u32, height: u32) -> Result<(), Error> {
        self.scene.resize(width, height)
    }

    /// Moves the mouse to that pixel.
    pub(crate) fn point(&mut self, x: f64, y: f64) {
        self.scene.send(Event::PointerMove(Pointer { id: MOUSE, x, y, buttons: 0 }));
    }

    /// Takes the mouse away.
    pub(crate) fn leave(&mut self) {
        self.scene.send(Event::PointerLeave(Pointer { id: MOUSE, ..Pointer::default() }));
    }

    /// Makes the rings faster, or slower, by `steps`. The scene keeps the speed within its bounds.
    pub(crate) fn accelerate(&mut self, steps: f64) -> Result<(), Error> {
        let speed = self.scene.get("speed")? + steps * SPEED_STEP;
        self.scene.set("speed", speed)
    }

    /// Computes the frame that comes `elapsed` after the one before, and writes it into `screen`, row after row.
    pub(crate) fn show(&mut self, elapsed: Duration, screen: &mut [u32]) -> Result<(), Error> {
        let elapsed = if self.is_paused { Duration::ZERO } else { elapsed };
        let image = self.scene.show(elapsed)?;
        for (pixel, color) in screen.iter_mut().zip(image.pixels()) {
            *pixel = screen_pixel(*color);
        }
        Ok(())
    }
}

/// The colour as softbuffer wants it: `0x00RRGGBB`.
fn screen_pixel(color: Color) -> u32 {
    color.to_hex()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TICK: Duration = Duration::from_millis(16);
    const SIZE: (u32, u32) = (64, 48);

    fn open() -> Stage {
        Stage::new(&example_ripples::SCENES[0], SIZE.0, SIZE.1).unwrap()
    }

    fn frame(stage: &mut Stage, elapsed: Duration) -> Vec<u32> {
        let mut screen = vec![0xff00_00ff; (SIZE.0 * SIZE.1) as usize];
        stage.show(elapsed, &mut screen).unwrap();
        screen
    }

    #[test]
    fn a_frame_is_the_scene_in_the_order_of_the_screen() {
        let screen = frame(&mut open(), Duration::ZERO);
        // The middle of the rings is half as bright as the tint, rgb(90, 200, 250).
        assert_eq!(screen[24 * 64 + 32], 0x002d_647d);
        assert!(screen.iter().all(|pixel| pixel >> 24 == 0));
    }

    #[test]
    fn the_rings_follow_the_mouse_and_stay_when_it_leaves() {
        let mut stage = open();
        stage.point(10.0, 20.0);
        let followed = frame(&mut stage, Duration::ZERO);
        assert_eq!(followed[20 * 64 + 10], 0x002d_647d);
        stage.leave();
        assert_eq!(frame(&mut stage, Duration::ZERO), followed);
    }

    #[test]
    fn time_moves_the_rings_unless_it_is_paused() {
        let mut stage = open();
        let first = frame(&mut stage, TICK);
        let second = frame(&mut stage, TICK);
        assert!(second != first);
        stage.is_paused = true;
        assert!(frame(&mut stage, TICK) == second);
    }

    #[test]
    fn arrow_keys_change_the_speed_within_its_bounds() {
        let mut stage = open();
        stage.accelerate(-100.0).unwrap();
        assert_eq!(stage.scene.get("speed"), Ok(0.0));
        stage.accelerate(2.0).unwrap();
        assert_eq!(stage.scene.get("speed"), Ok(2.0));
    }

    #[test]
    fn another_size_is_filled_whole() {
        let mut stage = open();
        stage.resize(31, 17).unwrap();
        let mut screen = vec![0xff00_0000; 31 * 17];
        stage.show(TICK, &mut screen).unwrap();
        assert!(screen.iter().all(|pixel| pixel >> 24 == 0));
    }
}
