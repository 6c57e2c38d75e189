//! A scene in its loop, with a test in the page's place: shows how a scene reacts to input.
//!
//! ```
//! use fillrate::{Color, Controls, Entry, Event, Image, Progress, Scene, testing::Page};
//!
//! /// A dot where the user has clicked.
//! #[derive(Default)]
//! struct Dot {
//!     place: Option<(u32, u32)>,
//! }
//!
//! impl Scene for Dot {
//!     fn update(&mut self, controls: &mut Controls) -> Progress {
//!         for event in controls.events() {
//!             if let Event::PointerDown(pointer) = event {
//!                 self.place = Some((pointer.x as u32, pointer.y as u32));
//!             }
//!         }
//!         if controls.events().is_empty() { Progress::Still } else { Progress::Changed }
//!     }
//!
//!     fn draw(&mut self, image: &mut Image) {
//!         image.fill(|x, y| if self.place == Some((x, y)) { Color::WHITE } else { Color::BLACK });
//!     }
//! }
//!
//! const ENTRY: Entry = Entry { name: "dot", title: "Dot", about: "Click.", make: || Box::<Dot>::default() };
//!
//! let mut page = Page::open(&ENTRY, 64, 48)?;
//! page.click(10.0, 20.0);
//! assert_eq!(page.show(Page::TICK)?.row(20)[10], Color::WHITE);
//! # Ok::<(), fillrate::Error>(())
//! ```

use std::{slice, sync::Arc, time::Duration};

use crate::{
    clock::Clock,
    content::{Content, HANDOVER},
    error::Error,
    event::{Event, Key, Pointer},
    frame::{Frame, Timing},
    game::Game,
    image::Image,
    mailbox::Front,
    message::Message,
    scene::{Entry, Progress},
    shared::Shared,
    uses::Use,
};

pub use crate::time::Slices;

/// The steps after which [`Page::settle`] gives up.
const PATIENCE: u32 = 100_000;

/// A page without a browser: it sends input, and takes the frames that the loop publishes.
///
/// The loop is the one that runs on a page, taken step by step on the calling thread. Time is simulated: it elapses as
/// [`tick`](Self::tick) says, and a scene's slices of it never end, unless [`set_slices`](Self::set_slices) changes
/// that.
///
/// What is sent is handled in the next step. There is room for 1024 messages between two steps; sending more panics.
pub struct Page {
    pub(crate) game: Game,
    pub(crate) shared: Arc<Shared>,
    front: Front,
    time: Duration,
    late: Option<Vec<Message>>,
}

impl Page {
    /// The time from one tick of a usual screen to the next: a sixtieth of a second.
    pub const TICK: Duration = Clock::SINGLE_STEP;

    /// A page that shows one scene in `width` x `height` pixels.
    ///
    /// # Errors
    ///
    /// When the scene cannot be made, or the size is one that no [`Image`] can have.
    pub fn open(entry: &Entry, width: u32, height: u32) -> Result<Self, Error> {
        Self::with_scenes(slice::from_ref(entry), 0, width, height)
    }

    /// A page that shows the scene `index` of `scenes` in `width` x `height` pixels, and can change to the others.
    ///
    /// # Errors
    ///
    /// When there is no such scene, it cannot be made, or the size is one that no [`Image`] can have.
    pub fn with_scenes(scenes: &[Entry], index: usize, width: u32, height: u32) -> Result<Self, Error> {
        let (shared, back, front) = Shared::new();
        let game = Game::new(scenes, index, (width, height), (Arc::clone(&shared), back))?;
        Ok(Self { game, shared, front, time: Duration::ZERO, late: None })
    }

    /// Sends input: a pointer, the wheel, a key or a parameter.
    ///
    /// # Panics
    ///
    /// For input that a page would keep, since the scene does not name it in [`Scene::uses`](crate::Scene::uses).
    pub fn send(&mut self, event: Event) {
        if let Some(needed) = Use::of(&event) {
            let name = self.game.scene_name();
            assert!(
                self.game.uses().contains(&needed),
                "on a page the scene {name} does not get {event:?}: name Use::{needed:?} in its `uses`"
            );
        }
        let message = match event {
            Event::Parameter { index, value } => Message::Parameter { scene: self.game.scene_index(), index, value },
            event => Message::Event(event),
        };
        self.send_message(message);
    }

    /// Touches down and lifts at that pixel, with the first button.
    pub fn click(&mut self, x: f64, y: f64) {
        self.drag((x, y), (x, y));
    }

    /// Touches down at one pixel, moves to another, and lifts there, with the first button.
    pub fn drag(&mut self, from: (f64, f64), to: (f64, f64)) {
        let pointer = |(x, y), buttons| Pointer { id: 1, x, y, buttons };
        self.send(Event::PointerDown(pointer(from, 1)));
        if from != to {
            self.send(Event::PointerMove(pointer(to, 1)));
        }
        self.send(Event::PointerUp(pointer(to, 0)));
    }

    /// Turns the wheel by `dy` CSS pixels down, with the pointer at that pixel.
    pub fn wheel(&mut self, x: f64, y: f64, dy: f64) {
        self.send(Event::Wheel { x, y, dx: 0.0, dy });
    }

    /// Presses a key and lets it go.
    pub fn press_key(&mut self, key: Key) {
        self.send(Event::KeyDown(key));
        self.send(Event::KeyUp(key));
    }

    /// Sets a parameter.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownParameter`], which lists the names that there are, and [`Error::WrongContent`] for content.
    pub fn set(&mut self, name: &str, value: f64) -> Result<(), Error> {
        let index = self.game.controls().find_number(name)?;
        self.send(Event::Parameter { index, value });
        Ok(())
    }

    /// Writes a parameter's content: a file, a picture or a text.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownParameter`], which lists the names that there are, and [`Error::WrongContent`] where the parameter
    /// takes another kind.
    pub fn write(&mut self, name: &str, content: impl Into<Content>) -> Result<(), Error> {
        let (index, content) = self.game.controls().find_content(name, content.into())?;
        let address = HANDOVER.put(content.with_place());
        self.send_message(Message::Content { scene: self.game.scene_index(), index, address });
        Ok(())
    }

    /// Presses the button of that name.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownParameter`], which lists the names that there are, and [`Error::NotAButton`].
    pub fn press(&mut self, name: &str) -> Result<(), Error> {
        let index = self.game.controls().find_button(name)?;
        self.send(Event::Parameter { index, value: 1.0 });
        Ok(())
    }

    /// Gives the image another size. One that cannot be had is an error of the next step.
    pub fn resize(&mut self, width: u32, height: u32) {
        self.send_message(Message::Resize { width, height });
    }

    /// Pauses time. Input is still handled.
    pub fn pause(&mut self) {
        self.send_message(Message::Pause);
    }

    /// Resumes time, also after an error.
    pub fn resume(&mut self) {
        self.send_message(Message::Resume);
    }

    /// While paused, or after an error: lets [`Page::TICK`] elapse in the next step.
    pub fn step(&mut self) {
        self.send_message(Message::Step { elapsed: Self::TICK });
    }

    /// Sets how long the scene's slices of time last: [`Slices::Endless`] at first.
    pub fn set_slices(&mut self, slices: Slices) {
        self.game.set_slices(slices);
    }

    /// Changes to the scene of that name, at its defaults, and takes a step in which no time elapses.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownScene`], or those of [`tick`](Self::tick). Where the scene cannot be made, the one before stays.
    pub fn change_scene(&mut self, name: &str) -> Result<Progress, Error> {
        let index = self.game.find(name)?;
        self.send_message(Message::Scene { index });
        self.tick(Duration::ZERO)
    }

    /// What is sent from now on comes late: when the next step has read its input, and the scene's update is about to
    /// begin.
    ///
    /// So [`Interrupt::is_raised`](crate::Interrupt::is_raised) is true in that update, and the step after it handles
    /// what has come.
    pub fn late(&mut self) -> &mut Self {
        self.late.get_or_insert_default();
        self
    }

    /// One step of the loop, `elapsed` after the one before: the input is read, the scene updated, and a frame drawn
    /// when the picture has changed.
    ///
    /// As on a page the scene gets at most [`Controls::MAX_ELAPSED`](crate::Controls::MAX_ELAPSED), and after a step
    /// that was [`Progress::Still`], or while paused, no time at all. A time that it asked to wait for elapses whole.
    ///
    /// # Errors
    ///
    /// [`Error::Panic`] when the scene panicked, and the errors of what was sent. After a panic nothing moves until
    /// [`resume`](Self::resume), [`step`](Self::step) or [`change_scene`](Self::change_scene).
    pub fn tick(&mut self, elapsed: Duration) -> Result<Progress, Error> {
        self.time += elapsed;
        self.shared.input.tick(self.time);
        let late = self.late.take().unwrap_or_default();
        let shared = Arc::clone(&self.shared);
        let result = self.game.step_with(|| late.iter().for_each(|message| push(&shared, message)));
        self.shared.mailbox.take(&mut self.front);
        result
    }

    /// A [`tick`](Self::tick), and more steps at once as long as the scene refines: the image as it is then.
    ///
    /// For a scene that refines for ever it never returns.
    ///
    /// # Errors
    ///
    /// As [`Page::tick`].
    pub fn show(&mut self, elapsed: Duration) -> Result<&Image, Error> {
        let mut progress = self.tick(elapsed)?;
        while progress == Progress::Refining {
            progress = self.tick(Duration::ZERO)?;
        }
        Ok(self.image())
    }

    /// Steps in which no time elapses, until the scene has nothing new to show: the image as it is then.
    ///
    /// # Errors
    ///
    /// As [`Page::tick`].
    ///
    /// # Panics
    ///
    /// When there is always something new: for a scene that moves, [`pause`](Self::pause) first.
    pub fn settle(&mut self) -> Result<&Image, Error> {
        for _ in 0..PATIENCE {
            if !self.tick(Duration::ZERO)?.draws() {
                return Ok(self.image());
            }
        }
        panic!("after {PATIENCE} steps the scene still has something new to show: pause it, or use show()");
    }

    /// The newest frame's image; before the first it is black.
    pub fn image(&self) -> &Image {
        self.game.image(self.front.slot())
    }

    /// The newest frame's number, from 1: how many were drawn; 0 before the first.
    pub fn frames(&self) -> u32 {
        self.frame().number()
    }

    /// The value of a parameter in the newest frame, as a page's control shows it; before the first frame it is 0.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownParameter`], which lists the names that there are.
    pub fn get(&self, name: &str) -> Result<f64, Error> {
        let index = self.game.controls().find(name)?;
        Ok(self.frame().parameter(index))
    }

    /// How long the parts of the newest frame's step took, in real time; all zero before the first.
    pub fn timing(&self) -> Timing {
        self.frame().timing()
    }

    /// The name of the scene that the loop has.
    pub fn scene(&self) -> &'static str {
        self.game.scene_name()
    }

    fn frame(&self) -> &Frame {
        &self.shared.frames[self.front.slot()]
    }

    pub(crate) fn send_message(&mut self, message: Message) {
        match &mut self.late {
            Some(late) => late.push(message),
            None => push(&self.shared, &message),
        }
    }
}

impl Drop for Page {
    /// Frees what was written and no step has taken, and the memory that was kept for more.
    fn drop(&mut self) {
        let free = |message: Message| {
            if let Message::Content { address, .. } = message {
                HANDOVER.discard(address);
            }
        };
        self.shared.input.drain(free);
        self.late.take().into_iter().flatten().for_each(free);
        HANDOVER.free();
    }
}

fn push(shared: &Shared, message: &Message) {
    assert!(shared.input.push(message), "too much was sent since the step before: take a tick");
}

impl std::fmt::Debug for Page {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Page").field("game", &self.game).field("time", &self.time).finish_non_exhaustive()
    }
}
