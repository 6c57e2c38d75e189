//! The scene of 02-ripples in a window of its own, without a browser.
//!
//! Move the mouse; the arrow keys change the speed, the space bar pauses, Escape ends.

#![forbid(unsafe_code)]

mod stage;

use std::{
    error::Error,
    num::NonZeroU32,
    rc::Rc,
    time::{Duration, Instant},
};

use fillrate::Controls;
use softbuffer::{Context, Surface};
use winit::{
    application::ApplicationHandler,
    dpi::{LogicalSize, PhysicalSize},
    event::{ElementState, KeyEvent, StartCause, WindowEvent},
    event_loop::{ActiveEventLoop, ControlFlow, EventLoop, OwnedDisplayHandle},
    keyboard::{Key, NamedKey},
    window::{Window, WindowId},
};

use crate::stage::Stage;

/// The time from one frame to the next: a sixtieth of a second.
const FRAME: Duration = Duration::from_micros(16_667);

fn main() -> Result<(), Box<dyn Error>> {
    let event_loop = EventLoop::new()?;
    let mut viewer = Viewer {
        context: Context::new(event_loop.owned_display_handle())?,
        surface: None,
        stage: Stage::new(&example_ripples::SCENES[0], 1, 1)?,
        shown: Instant::now(),
        failure: None,
    };
    event_loop.run_app(&mut viewer)?;
    viewer.failure.map_or(Ok(()), Err)
}

/// A window, and the scene that it shows.
struct Viewer {
    context: Context<OwnedDisplayHandle>,
    /// The window's pixels, once there is a window.
    surface: Option<Surface<OwnedDisplayHandle, Rc<Window>>>,
    stage: Stage,
    /// When the last frame was shown.
    shown: Instant,
    /// What ended the program, if anything did.
    failure: Option<Box<dyn Error>>,
}

impl ApplicationHandler for Viewer {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        let opened = self.open(event_loop);
        self.end_on_failure(event_loop, opened);
    }

    fn new_events(&mut self, _: &ActiveEventLoop, cause: StartCause) {
        if let (StartCause::ResumeTimeReached { .. }, Some(surface)) = (cause, &self.surface) {
            surface.window().request_redraw();
        }
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, _: WindowId, event: WindowEvent) {
        let handled = match event {
            WindowEvent::CloseRequested => {
                event_loop.exit();
                Ok(())
            }
            WindowEvent::Resized(size) => self.resize(size),
            WindowEvent::RedrawRequested => {
                event_loop.set_control_flow(ControlFlow::WaitUntil(Instant::now() + FRAME));
                self.show()
            }
            WindowEvent::CursorMoved { position, .. } => {
                self.stage.point(position.x, position.y);
                Ok(())
            }
            WindowEvent::CursorLeft { .. } => {
                self.stage.leave();
                Ok(())
            }
            WindowEvent::KeyboardInput {
                event: KeyEvent { logical_key: Key::Named(key), state: ElementState::Pressed, .. },
                ..
            } => self.press(event_loop, key),
            _ => Ok(()),
        };
        self.end_on_failure(event_loop, handled);
    }
}

impl Viewer {
    fn open(&mut self, event_loop: &ActiveEventLoop) -> Result<(), Box<dyn Error>> {
        let attributes = Window::default_attributes().with_title("Ripples").with_inner_size(LogicalSize::new(800, 500));
        let window = Rc::new(event_loop.create_window(attributes)?);
        let size = window.inner_size();
        self.surface = Some(Surface::new(&self.context, window)?);
        self.resize(size)
    }

    /// Takes over the window's size. A window that is minimized has none, and is not drawn.
    fn resize(&mut self, size: PhysicalSize<u32>) -> Result<(), Box<dyn Error>> {
        let (Some(width), Some(height)) = (NonZeroU32::new(size.width), NonZeroU32::new(size.height)) else {
            return Ok(());
        };
        let Some(surface) = &mut self.surface else { return Ok(()) };
        surface.resize(width, height)?;
        self.stage.resize(size.width, size.height)?;
        surface.window().request_redraw();
        Ok(())
    }

    fn show(&mut self) -> Result<(), Box<dyn Error>> {
        let Some(surface) = &mut self.surface else { return Ok(()) };
        let now = Instant::now();
        // A window that was hidden goes on where it was, and does not compute all that it has missed.
        let elapsed = now.duration_since(self.shown).min(Controls::MAX_ELAPSED);
        self.shown = now;
        let mut screen = surface.buffer_mut()?;
        self.stage.show(elapsed, &mut screen)?;
        screen.present()?;
        Ok(())
    }

    fn press(&mut self, event_loop: &ActiveEventLoop, key: NamedKey) -> Result<(), Box<dyn Error>> {
        match key {
            NamedKey::ArrowUp | NamedKey::ArrowRight => self.stage.accelerate(1.0)?,
            NamedKey::ArrowDown | NamedKey::ArrowLeft => self.stage.accelerate(-1.0)?,
            NamedKey::Space => self.stage.is_paused = !self.stage.is_paused,
            NamedKey::Escape => event_loop.exit(),
            _ => {}
        }
        Ok(())
    }

    fn end_on_failure(&mut self, event_loop: &ActiveEventLoop, result: Result<(), Box<dyn Error>>) {
        if let Err(failure) = result {
            self.failure = Some(failure);
            event_loop.exit();
        }
    }
}
