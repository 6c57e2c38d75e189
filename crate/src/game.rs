//! The loop: read the input, update the scene, fill the back image, publish it.

use std::{sync::Arc, time::Duration};

use web_time::Instant;

use crate::{
    clock::Clock,
    controls::Controls,
    error::Error,
    event::Event,
    frame::{Facts, Frame, MAX_PARAMETERS, Timing},
    image::Image,
    mailbox::{Back, SLOTS},
    panic::catch,
    parameter::Parameter,
    scene::{Entry, Progress, Scene},
    shared::Shared,
    threads,
};

/// A scene, its three images, and the loop that joins them to the page.
pub struct Game {
    shared: Arc<Shared>,
    catalogue: &'static [Entry],
    scene_index: usize,
    scene: Box<dyn Scene>,
    controls: Controls,
    images: [Image; SLOTS],
    back: Back,
    newest: Option<usize>,
    frames: u32,
    work: f64,
    total: f64,
    clock: Clock,
    refining: bool,
    failed: bool,
    stale: bool,
}

impl Game {
    /// The longest time that one step sees: after a pause, or in a tab that was hidden, a scene does not leap.
    pub const MAX_ELAPSED: Duration = Clock::MAX_ELAPSED;

    /// The time that a single step sees while paused.
    pub const SINGLE_STEP: Duration = Clock::SINGLE_STEP;

    /// A game that shows the scene `index` of `catalogue` in `width` x `height` pixels.
    ///
    /// # Errors
    ///
    /// When the size is none that an [`Image`] can have, or the scene cannot be made.
    ///
    /// # Panics
    ///
    /// When the catalogue has no scene `index`.
    pub fn new(
        catalogue: &'static [Entry],
        index: usize,
        (width, height): (u32, u32),
        (shared, back): (Arc<Shared>, Back),
    ) -> Result<Self, Error> {
        let image = || Image::new(width, height);
        let images = [image()?, image()?, image()?];
        let (scene, parameters) = make(&catalogue[index])?;
        let controls = Controls::new(Arc::clone(&shared), parameters, width, height);
        Ok(Self {
            shared,
            catalogue,
            scene_index: index,
            scene,
            controls,
            images,
            back,
            newest: None,
            frames: 0,
            work: 0.0,
            total: 0.0,
            clock: Clock::default(),
            refining: false,
            failed: false,
            stale: true,
        })
    }

    /// Asks for room for pictures of up to `pixels` pixels, so that no resize up to there takes more memory.
    pub fn reserve(&mut self, pixels: usize) {
        for image in &mut self.images {
            image.reserve(pixels);
        }
    }

    /// Runs for ever: a step, and then sleep until the screen's next tick, or until there is input.
    ///
    /// It begins with the bell's first ring, so that the page can say first what the first frame shall be. It blocks its
    /// thread, and on a page has one of the pool's.
    pub fn run(&mut self) -> ! {
        self.shared.input.bell.wait(0);
        loop {
            let shared = Arc::clone(&self.shared);
            let heard = shared.input.bell.rings();
            // After a size that could not be had, the picture goes on as it was; after a panic it waits.
            let next = self.step().unwrap_or(if self.failed { Progress::Still } else { Progress::Changed });
            if next == Progress::Refining {
                continue;
            }
            shared.report.set_asleep(next == Progress::Still);
            shared.input.bell.wait(heard);
            shared.report.set_asleep(false);
        }
    }

    /// One step: reads the input, updates the scene, and draws and publishes a frame when the picture changed.
    ///
    /// Never waits. What it returns says when the next step is due, as [`Progress`] does.
    ///
    /// # Errors
    ///
    /// [`Error::Panic`] when the scene panicked, and the errors of a size; each is also told to the page. After a panic
    /// nothing moves until [`Event::Resume`], [`Event::Step`] or [`Event::Scene`]; after a size that cannot be had, the
    /// picture keeps the one it has.
    pub fn step(&mut self) -> Result<Progress, Error> {
        let begun = Instant::now();
        let read = self.read_input();
        let advanced = self.advance(begun);
        for error in [read.as_ref().err(), advanced.as_ref().err()].into_iter().flatten() {
            self.failed |= matches!(error, Error::Panic { .. });
            self.shared.report.fail(self.frames + 1, &format!("{}\n{error}", error.code()));
        }
        if advanced == Ok(Progress::Still) {
            self.clock.rest();
        }
        self.total += milliseconds(begun.elapsed());
        read.and(advanced)
    }

    /// The frame drawn last, for a program that has no painter beside the loop.
    pub fn newest(&self) -> Option<(&Image, &Frame)> {
        self.newest.map(|slot| (&self.images[slot], &self.shared.frames[slot]))
    }

    /// Reads all that the page has said since the step before.
    fn read_input(&mut self) -> Result<(), Error> {
        let shared = Arc::clone(&self.shared);
        let mut result = Ok(());
        shared.input.drain(|event| {
            if let Err(error) = self.see(event) {
                result = Err(error);
            }
        });
        self.controls.elapsed = self.clock.elapsed(shared.input.time());
        result
    }

    /// Takes in one event: what is the loop's own business here, the rest for the scene.
    fn see(&mut self, event: Event) -> Result<(), Error> {
        match event {
            Event::Pause => self.set_paused(true),
            Event::Resume => {
                self.set_paused(false);
                self.go_on();
            }
            Event::Step => {
                self.clock.owe_step();
                self.go_on();
            }
            Event::Threads { count } => threads::set_limit(count),
            Event::Resize { width, height } => self.resize(width, height)?,
            Event::Scene { index } => self.change_scene(index)?,
            Event::Probe { slot, pixel } => self.answer_probe(slot, pixel),
            _ => self.controls.see(event),
        }
        Ok(())
    }

    /// Updates the scene, and draws it when it wants to be drawn or has to be.
    fn advance(&mut self, begun: Instant) -> Result<Progress, Error> {
        if self.failed {
            self.controls.forget_gestures();
            return Ok(Progress::Still);
        }
        if self.rests() {
            return Ok(Progress::Still);
        }
        let update_begun = Instant::now();
        let progress = catch(|| self.scene.update(&mut self.controls));
        let update = milliseconds(update_begun.elapsed());
        self.work += update;
        // Also after a panic: what has caused it is not shown again.
        self.controls.forget_events();
        let progress = progress?;
        // Work that was dropped for newer input is owed, even where that input turns out not to be the scene's.
        self.refining = progress == Progress::Refining || self.shared.input.is_urgent();
        if progress != Progress::Still || self.stale {
            let draw_begun = Instant::now();
            self.fit_back()?;
            let image = &mut self.images[self.back.slot()];
            catch(|| self.scene.draw(image))?;
            let draw = milliseconds(draw_begun.elapsed());
            self.work += draw;
            self.stale = false;
            let step = milliseconds(begun.elapsed());
            self.publish(Timing { update, draw, step, work: self.work, total: self.total });
        }
        Ok(match progress {
            _ if self.clock.owes_step() => Progress::Refining,
            Progress::Changed if self.clock.is_paused() => Progress::Still,
            progress => progress,
        })
    }

    /// Gives the back image the size in force; when memory does not hold that, all go back to the size it kept.
    fn fit_back(&mut self) -> Result<(), Error> {
        let image = &mut self.images[self.back.slot()];
        let result = image.resize(self.controls.width, self.controls.height);
        (self.controls.width, self.controls.height) = (image.width(), image.height());
        result
    }

    fn publish(&mut self, timing: Timing) {
        self.frames += 1;
        let slot = self.back.slot();
        self.shared.frames[slot].write(
            &self.images[slot],
            &Facts {
                number: self.frames,
                scene: self.scene_index as u32,
                refining: self.refining,
                input: self.shared.input.read_count(),
                timing,
                parameters: self.controls.values(),
            },
        );
        self.newest = Some(slot);
        self.shared.mailbox.publish(&mut self.back);
    }

    /// Whether time stands still, and there is nothing to draw or to look at.
    fn rests(&self) -> bool {
        let time_passes = !self.clock.is_paused() || self.controls.elapsed > Duration::ZERO;
        !(time_passes || self.stale || self.refining || !self.controls.events().is_empty())
    }

    fn set_paused(&mut self, paused: bool) {
        self.clock.set_paused(paused);
    }

    /// Forgives a failure; the next step draws.
    fn go_on(&mut self) {
        self.stale |= self.failed;
        self.failed = false;
    }

    /// Checks that the size can be had, so that a later step does not fail on it, and asks for it.
    fn resize(&mut self, width: u32, height: u32) -> Result<(), Error> {
        self.images[self.back.slot()].resize(width, height)?;
        self.stale |= (width, height) != (self.controls.width, self.controls.height);
        (self.controls.width, self.controls.height) = (width, height);
        Ok(())
    }

    fn change_scene(&mut self, index: usize) -> Result<(), Error> {
        let Some(entry) = self.catalogue.get(index) else { return Ok(()) };
        let (scene, parameters) = make(entry)?;
        self.scene = scene;
        self.scene_index = index;
        self.controls.declare(parameters);
        self.failed = false;
        self.stale = true;
        Ok(())
    }

    /// Reads a pixel of a slot that the loop does not own, as the page has left it, and tells the page; also when it
    /// cannot, since the slot has become the loop's own meanwhile.
    fn answer_probe(&self, slot: usize, pixel: usize) {
        let image = self.images.get(slot).filter(|_| slot != self.back.slot());
        let read = image.and_then(|image| image.peek(pixel));
        self.shared.report.answer_probe(read.map(|color| (self.shared.frames[slot].number(), color)));
    }
}

impl std::fmt::Debug for Game {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Game")
            .field("frames", &self.frames)
            .field("controls", &self.controls)
            .finish_non_exhaustive()
    }
}

/// Makes a scene and asks for its parameters.
pub(crate) fn make(entry: &Entry) -> Result<(Box<dyn Scene>, Vec<Parameter>), Error> {
    let (scene, parameters) = catch(|| {
        let scene = (entry.make)();
        let parameters = scene.parameters();
        (scene, parameters)
    })?;
    if parameters.len() > MAX_PARAMETERS {
        return Err(Error::TooManyParameters { declared: parameters.len() });
    }
    Ok((scene, parameters))
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
