//! The loop: read the input, update the scene, fill the back image, publish it.

use std::{mem, sync::Arc, time::Duration};

use web_time::Instant;

use self::requests::Snapshot;
use crate::{
    clock::Clock,
    content::{Content, HANDOVER},
    controls::Controls,
    error::Error,
    event::Event,
    frame::{Facts, Timing},
    guarded::{Guarded, check_scenes},
    image::Image,
    mailbox::{Back, SLOTS},
    message::Message,
    panic::catch,
    scene::{Entry, Progress, unknown_scene},
    shared::Shared,
    threads,
    time::Slices,
    uses::Use,
};

mod requests;
#[cfg(test)]
mod tests;

/// A scene, its three images, and the loop that joins them to the page.
pub(crate) struct Game {
    shared: Arc<Shared>,
    scenes: Vec<Entry>,
    scene_index: usize,
    scene: Guarded,
    controls: Controls,
    images: [Image; SLOTS],
    /// How many pixels the images have room for, whatever their size.
    reserve: usize,
    back: Back,
    /// The slot that was published last: until the next one is, nobody writes it.
    newest: Option<usize>,
    frames: u32,
    work: f64,
    total: f64,
    clock: Clock,
    refining: bool,
    /// Whether the scene panicked and was not resumed since.
    failed: bool,
    /// Whether the newest frame is not what the scene would draw now.
    stale: bool,
    /// What the page reads at this moment.
    output: Option<Content>,
    /// The output that the page asks for: its scene, and its index there.
    wanted: Option<(usize, usize)>,
    /// The picture of another size that the page has asked for, while it is made.
    snapshot: Option<Snapshot>,
}

impl Game {
    /// A loop that shows the scene `index` of `scenes` in `width` x `height` pixels.
    ///
    /// # Errors
    ///
    /// When there is no such scene, it cannot be made, or the size is one that no [`Image`] can have.
    pub(crate) fn new(
        scenes: &[Entry],
        index: usize,
        (width, height): (u32, u32),
        (shared, back): (Arc<Shared>, Back),
    ) -> Result<Self, Error> {
        check_scenes(scenes)?;
        let image = || Image::new(width, height);
        let images = [image()?, image()?, image()?];
        let (scene, parameters) = Guarded::make(entry(scenes, index)?)?;
        let controls = Controls::new(Some(Arc::clone(&shared)), parameters, width, height);
        shared.report.set_scene(index);
        Ok(Self {
            shared,
            scenes: scenes.to_vec(),
            scene_index: index,
            scene,
            controls,
            images,
            reserve: 0,
            back,
            newest: None,
            frames: 0,
            work: 0.0,
            total: 0.0,
            clock: Clock::default(),
            refining: false,
            failed: false,
            stale: true,
            output: None,
            wanted: None,
            snapshot: None,
        })
    }

    /// Reserves memory for images of up to `pixels` pixels, so that later resizes need no more.
    #[cfg_attr(test, expect(dead_code, reason = "a page alone reserves memory"))]
    pub(crate) fn reserve(&mut self, pixels: usize) {
        self.reserve = pixels;
        for image in &mut self.images {
            image.reserve(pixels);
        }
    }

    /// Sets how long the scene's slices of time last: [`Slices::Endless`] at first.
    pub(crate) fn set_slices(&mut self, slices: Slices) {
        self.controls.slices = slices;
    }

    /// The index of the scene that the loop has.
    pub(crate) fn scene_index(&self) -> usize {
        self.scene_index
    }

    /// The name of the scene that the loop has.
    pub(crate) fn scene_name(&self) -> &'static str {
        self.scenes[self.scene_index].name
    }

    /// The index of the scene of that name.
    pub(crate) fn find(&self, name: &str) -> Result<usize, Error> {
        let found = self.scenes.iter().position(|entry| entry.name == name);
        found.ok_or_else(|| unknown_scene(&self.scenes, name.to_owned()))
    }

    /// Which input the scene takes from the page.
    pub(crate) fn uses(&self) -> &'static [Use] {
        self.scene.uses()
    }

    /// What the scene gets of its user.
    pub(crate) fn controls(&self) -> &Controls {
        &self.controls
    }

    /// Runs for ever: a turn, and then sleep until the screen's next tick, or until there is input.
    ///
    /// It begins with the bell's first ring, so that the page can first send what the first frame depends on. It blocks
    /// its thread; on a page that is one of the pool's.
    #[cfg(any(not(target_family = "wasm"), target_feature = "atomics"))]
    pub(crate) fn run(&mut self) -> ! {
        let shared = Arc::clone(&self.shared);
        shared.input.bell.wait(0);
        loop {
            let rings = shared.input.bell.rings();
            if self.turn() {
                continue;
            }
            shared.input.bell.wait(rings);
            shared.report.set_progress(Progress::Changed);
        }
    }

    /// A step, after which it reports for how long the loop may sleep. Returns whether the next is due at once.
    pub(crate) fn turn(&mut self) -> bool {
        // After a panic the loop waits; after any other error it continues.
        let next = self.step().unwrap_or(if self.failed { Progress::Still } else { Progress::Changed });
        self.shared.report.set_progress(next);
        self.shared.report.count_turn();
        next == Progress::Refining
    }

    /// One step: reads the input, updates the scene, and draws and publishes a frame when the picture changed.
    ///
    /// Never waits. What it returns shows when the next step is due; see [`Progress`].
    ///
    /// # Errors
    ///
    /// [`Error::Panic`] when the scene panicked, and the errors of a size or of a scene that cannot be made; each is
    /// also reported to the page. After a panic in the scene's `update` or `draw` nothing moves until
    /// [`Message::Resume`], [`Message::Step`] or [`Message::Scene`]; after a size that cannot be had, the picture keeps
    /// the one it has, and where another scene cannot be made, the scene stays.
    pub(crate) fn step(&mut self) -> Result<Progress, Error> {
        self.step_with(|| {})
    }

    /// A step in which `before_update` is called once the input is read, when the update is about to begin.
    pub(crate) fn step_with(&mut self, before_update: impl FnOnce()) -> Result<Progress, Error> {
        let begun = Instant::now();
        let read = self.read_input();
        before_update();
        // What waited for a picture of another size is not updated yet.
        let is_asked = self.wanted.is_some();
        let advanced = self.advance(begun);
        self.failed |= matches!(advanced, Err(Error::Panic { .. }));
        let answered = if is_asked { self.answer_output() } else { Ok(()) };
        for error in [read.as_ref().err(), advanced.as_ref().err(), answered.as_ref().err()].into_iter().flatten() {
            self.shared.report.fail(self.frames + 1, &format!("{}\n{error}", error.code()));
        }
        match advanced {
            Ok(Progress::Still) => self.clock.rest(),
            Ok(Progress::Wait(time)) => self.clock.wait(time),
            _ => {}
        }
        self.total += milliseconds(begun.elapsed());
        read.and(answered).and(advanced)
    }

    /// The image in a slot that the loop does not own: what [`crate::testing::Page`] takes.
    pub(crate) fn image(&self, slot: usize) -> &Image {
        debug_assert_ne!(slot, self.back.slot(), "the back image is the loop's");
        &self.images[slot]
    }

    /// Drains the input ring.
    fn read_input(&mut self) -> Result<(), Error> {
        let shared = Arc::clone(&self.shared);
        let mut result = Ok(());
        shared.input.drain(|message| {
            // Under `catch`, so that a mistake of ours is reported, and does not end the loop in silence.
            if let Err(error) = catch(|| self.receive(message)).flatten() {
                result = Err(error);
            }
        });
        shared.report.bell.ring();
        self.controls.elapsed = self.clock.elapsed(shared.input.time());
        result
    }

    /// Handles one message: the loop's own here, the others go to the scene.
    fn handle(&mut self, message: Message) -> Result<(), Error> {
        match message {
            Message::Event(event) => self.controls.handle(event),
            // What was sent for another scene would set some other parameter of this one.
            Message::Parameter { scene, .. } if scene != self.scene_index => {}
            Message::Parameter { index, value, .. } => self.controls.handle(Event::Parameter { index, value }),
            Message::Content { scene, index, address } => {
                if scene != self.scene_index {
                    HANDOVER.discard(address);
                } else if let Some(content) = HANDOVER.take(address) {
                    HANDOVER.recycle(self.controls.write(index, content));
                }
            }
            Message::Pause => self.clock.pause(self.shared.input.time()),
            Message::Resume => {
                self.clock.resume();
                self.go_on();
            }
            Message::Step { elapsed } => {
                self.clock.queue_step(elapsed);
                self.go_on();
            }
            Message::Threads { count } => threads::set_limit(count),
            Message::Resize { width, height } => self.resize(width, height)?,
            Message::Scene { index } => {
                let answered = self.answer_output();
                self.change_scene(index)?;
                answered?;
            }
            Message::Probe { slot, pixel } => self.answer_probe(slot, pixel),
            Message::Output { scene, index } => self.wanted = Some((scene, index)),
            Message::Snapshot { width, height } => self.begin_snapshot(width, height)?,
            Message::Planes => self.answer_planes()?,
            Message::OutputRead => self.end_request()?,
        }
        Ok(())
    }

    /// Updates the scene, and draws it when it wants to be drawn or has to be.
    fn advance(&mut self, begun: Instant) -> Result<Progress, Error> {
        if self.failed {
            self.controls.forget_gestures();
            return Ok(Progress::Still);
        }
        if self.snapshot.is_some() {
            return self.advance_snapshot();
        }
        if self.rests() {
            return Ok(Progress::Still);
        }
        let update_begun = Instant::now();
        let progress = self.scene.update(&mut self.controls);
        let update = milliseconds(update_begun.elapsed());
        self.work += update;
        // Also after a panic: what has caused it comes once.
        self.controls.forget_events();
        let progress = progress?;
        // Dropped work must be done later, even if the newer input does not concern the scene.
        self.refining = progress == Progress::Refining || self.shared.input.is_urgent();
        if progress.draws() || self.stale {
            let draw_begun = Instant::now();
            self.fit_back()?;
            self.scene.draw(&mut self.images[self.back.slot()])?;
            let draw = milliseconds(draw_begun.elapsed());
            self.work += draw;
            self.stale = false;
            let step = milliseconds(begun.elapsed());
            self.publish(Timing { update, draw, step, work: self.work, total: self.total });
        }
        Ok(match progress {
            _ if self.clock.has_queued_step() => Progress::Refining,
            Progress::Changed | Progress::Wait(_) if self.clock.is_paused() => Progress::Still,
            progress => progress,
        })
    }

    /// Gives the back image the size in force; if memory is too small, all return to the size that it kept.
    fn fit_back(&mut self) -> Result<(), Error> {
        let image = &mut self.images[self.back.slot()];
        // It has that room already, unless the scene has put another image in its place.
        image.reserve(self.reserve);
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
                scene: self.scene_index,
                refining: self.refining,
                input: self.shared.input.read_count(),
                timing,
                parameters: self.controls.values(),
            },
        );
        self.shared.mailbox.publish(&mut self.back);
        self.newest = Some(slot);
    }

    /// Whether time is paused, and there is nothing to draw and no event to handle.
    fn rests(&self) -> bool {
        let time_passes = !self.clock.is_paused() || self.controls.elapsed > Duration::ZERO;
        !(time_passes || self.stale || self.refining || !self.controls.events().is_empty())
    }

    /// Clears a failure. The next step draws.
    fn go_on(&mut self) {
        self.stale |= self.failed;
        self.failed = false;
    }

    /// Gives the size to the back image, which shows whether it is possible, and sets it as wanted. The other two
    /// follow when it is their turn; should there be no memory for them, see [`Self::fit_back`].
    fn resize(&mut self, width: u32, height: u32) -> Result<(), Error> {
        self.images[self.back.slot()].resize(width, height)?;
        self.stale |= (width, height) != (self.controls.width, self.controls.height);
        (self.controls.width, self.controls.height) = (width, height);
        Ok(())
    }

    /// Lets another scene take over, at its defaults. It is made first: when it cannot be, the scene stays as it is.
    ///
    /// # Errors
    ///
    /// Also when the scene before panics while it is dropped; the new one has taken over all the same.
    fn change_scene(&mut self, index: usize) -> Result<(), Error> {
        let (scene, parameters) = Guarded::make(entry(&self.scenes, index)?)?;
        let before = mem::replace(&mut self.scene, scene);
        self.scene_index = index;
        self.shared.report.set_scene(index);
        self.controls.declare(parameters);
        HANDOVER.free();
        // What the scene before has waited for is not the new one's.
        self.clock.wait(Duration::ZERO);
        self.failed = false;
        self.stale = true;
        before.end()
    }

    /// Reads a pixel of a slot that the loop does not own, and reports it. If the slot belongs to the loop by now, it
    /// reports that it could not.
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

fn entry(scenes: &[Entry], index: usize) -> Result<&Entry, Error> {
    scenes.get(index).ok_or_else(|| unknown_scene(scenes, index.to_string()))
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
