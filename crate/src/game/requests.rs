//! What the page asks for beside frames: an output of the scene, a picture of another size, a frame's planes. One at a time.

use super::Game;
use crate::{
    content::{Content, address_of},
    error::Error,
    i420,
    image::Image,
    message::Message,
    scene::Progress,
};

/// A picture of another size than the one that is shown, in work.
pub(super) struct Snapshot {
    image: Image,
    /// What has come meanwhile: it is for the picture that is shown.
    waiting: Vec<Message>,
}

impl Game {
    /// Handles a message, or keeps it while a picture of another size is in work.
    pub(super) fn receive(&mut self, message: Message) -> Result<(), Error> {
        match (&mut self.snapshot, message) {
            (Some(snapshot), message) if message != Message::OutputRead => {
                snapshot.waiting.push(message);
                Ok(())
            }
            _ => self.handle(message),
        }
    }

    /// Lets the scene make the output that is wanted, if one is, and reports where it lies. Of a scene that is gone there is none.
    ///
    /// After the update, so that it has what was sent before.
    ///
    /// # Errors
    ///
    /// [`Error::Panic`] when the scene panicked; the answer is then none.
    pub(super) fn answer_output(&mut self) -> Result<(), Error> {
        let Some((scene, index)) = self.wanted.take() else { return Ok(()) };
        let name = self.controls.output_name(index).filter(|_| scene == self.scene_index);
        let (output, result) = match name.map(|name| self.scene.output(name)).transpose() {
            Ok(output) => (output, Ok(())),
            Err(error) => (None, Err(error)),
        };
        self.answer(output.map(Content::Bytes));
        result
    }

    /// Begins a picture of that size. Until it is there nothing else moves, and no input is handled.
    ///
    /// # Errors
    ///
    /// As [`Image::new`]; the answer is then none. After a failure of the scene there is none either.
    pub(super) fn begin_snapshot(&mut self, width: u32, height: u32) -> Result<(), Error> {
        if self.failed {
            self.answer(None);
            return Ok(());
        }
        let image = Image::new(width, height).inspect_err(|_| self.answer(None))?;
        self.snapshot = Some(Snapshot { image, waiting: Vec::new() });
        Ok(())
    }

    /// Updates the scene for the picture of the other size, in which no time elapses, and draws it when it is whole.
    ///
    /// # Errors
    ///
    /// [`Error::Panic`] when the scene panicked; the answer is then none.
    pub(super) fn advance_snapshot(&mut self) -> Result<Progress, Error> {
        let Some(mut snapshot) = self.snapshot.take() else { return Ok(Progress::Still) };
        let (width, height) = (snapshot.image.width(), snapshot.image.height());
        let scene = &mut self.scene;
        let drawn = self.controls.with_size(width, height, |controls| {
            let is_whole = scene.update(controls)? != Progress::Refining;
            if is_whole {
                scene.draw(&mut snapshot.image)?;
            }
            Ok(is_whole)
        });
        // The scene has to see the size that is shown again.
        self.stale = true;
        match drawn {
            Ok(false) => {
                self.snapshot = Some(snapshot);
                return Ok(Progress::Refining);
            }
            Ok(true) => self.answer(Some(Content::Image(snapshot.image))),
            Err(_) => self.answer(None),
        }
        let handled = self.handle_all(snapshot.waiting);
        drawn.and(handled).map(|()| Progress::Refining)
    }

    /// Converts the newest frame to planes.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfMemory`]; the answer is then none, as before the first frame.
    pub(super) fn answer_planes(&mut self) -> Result<(), Error> {
        let planes = self.newest.map(|slot| i420::planes_of(&self.images[slot])).transpose();
        let (planes, result) = match planes {
            Ok(planes) => (planes, Ok(())),
            Err(error) => (None, Err(error)),
        };
        self.answer(planes.map(Content::Bytes));
        result
    }

    /// Frees what the page has read, or gives up what is in work.
    ///
    /// # Errors
    ///
    /// Those of the messages that have waited.
    pub(super) fn end_request(&mut self) -> Result<(), Error> {
        let Some(snapshot) = self.snapshot.take() else {
            self.output = None;
            return Ok(());
        };
        self.answer(None);
        self.stale = true;
        self.handle_all(snapshot.waiting)
    }

    fn handle_all(&mut self, messages: Vec<Message>) -> Result<(), Error> {
        let mut result = Ok(());
        for message in messages {
            result = result.and(self.receive(message));
        }
        result
    }

    /// Keeps what the page reads, and reports where it lies.
    fn answer(&mut self, output: Option<Content>) {
        self.output = output.map(Content::with_place);
        let bytes = self.output.as_ref().map(|output| (address_of(output), output.length()));
        self.shared.report.answer_output(bytes);
    }
}
