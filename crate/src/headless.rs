//! A scene without a loop: one call, one whole image.

use std::time::Duration;

use crate::{
    content::Content,
    controls::Controls,
    error::Error,
    event::Event,
    guarded::Guarded,
    image::Image,
    scene::{Entry, Progress},
};

/// Computes a scene's frames one at a time, without a loop: for tests, files, and programs with a display of their own.
///
/// Each frame is complete before it is returned. It is computed on the calling thread, and with it on as many of the
/// pool as [`threads::limit`](crate::threads::limit) allows. With a limit of one no pool is needed, and none is
/// started. Time is simulated: no clock decides what is computed. All of the time that is asked for elapses; a program
/// that shows a scene as a page does asks for at most [`Controls::MAX_ELAPSED`], so that its window can be hidden for
/// hours and goes on at once.
///
/// ```
/// use std::time::Duration;
/// use fillrate::{Color, Controls, Entry, Headless, Image, Parameter, Progress, Scene};
///
/// struct Plain(Color);
///
/// impl Scene for Plain {
///     fn parameters(&self) -> Vec<Parameter> {
///         vec![Parameter::color("color", "Colour", Color::WHITE)]
///     }
///
///     fn update(&mut self, controls: &mut Controls) -> Progress {
///         self.0 = controls.color("color");
///         Progress::Still
///     }
///
///     fn draw(&mut self, image: &mut Image) {
///         image.fill(|_, _| self.0);
///     }
/// }
///
/// let entry = Entry { name: "plain", title: "Plain", about: "", make: || Box::new(Plain(Color::BLACK)) };
/// let mut plain = Headless::new(&entry, 64, 48)?;
/// plain.set("color", f64::from(0xff_0000))?;
/// let image = plain.show(Duration::ZERO)?;
/// assert_eq!(image.row(47)[63], Color::rgb(255, 0, 0));
/// # Ok::<(), fillrate::Error>(())
/// ```
pub struct Headless {
    scene: Guarded,
    controls: Controls,
    image: Image,
    /// Time that was asked for and has not elapsed for the scene yet.
    pending: Duration,
}

impl Headless {
    /// The scene of that entry, every parameter at its default, in an image of `width` x `height` pixels, still black.
    ///
    /// # Errors
    ///
    /// When the size is one that no [`Image`] can have, or the scene cannot be made.
    pub fn new(entry: &Entry, width: u32, height: u32) -> Result<Self, Error> {
        let image = Image::new(width, height)?;
        let (scene, parameters) = Guarded::make(entry)?;
        Ok(Self { scene, controls: Controls::new(None, parameters, width, height), image, pending: Duration::ZERO })
    }

    /// Sets a parameter for the next frame and those after it; a value out of bounds is clamped.
    ///
    /// A button is pressed, whatever the value: once for each call.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownParameter`], which lists the names that there are, and [`Error::WrongContent`] for content.
    pub fn set(&mut self, name: &str, value: f64) -> Result<(), Error> {
        let index = self.controls.find_number(name)?;
        self.controls.handle(Event::Parameter { index, value });
        Ok(())
    }

    /// Gives a parameter its content for the next frame and those after it: a file, a picture or a text. What it had is
    /// freed.
    ///
    /// ```no_run
    /// # fn example(game: &mut fillrate::Headless) -> Result<(), Box<dyn std::error::Error>> {
    /// game.write("rom", std::fs::read("game.ch8")?)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownParameter`], which lists the names that there are, and [`Error::WrongContent`] where it takes
    /// another kind; it then keeps what it had.
    pub fn write(&mut self, name: &str, content: impl Into<Content>) -> Result<(), Error> {
        let (index, content) = self.controls.find_content(name, content.into())?;
        self.controls.write(index, content);
        Ok(())
    }

    /// What the scene offers to be saved: the bytes of an output, as its state is now, after all that was set and sent; so it
    /// updates first, and no time passes.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownParameter`], which lists the names that there are, [`Error::WrongContent`] where it is no output, and
    /// [`Error::Panic`], as [`Headless::update`].
    pub fn output(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        let name = self.controls.find_output(name)?;
        self.update(Duration::ZERO)?;
        self.scene.output(name)
    }

    /// The value of a parameter now, as it was set or as the scene has set it.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownParameter`], which lists the names that there are.
    pub fn get(&self, name: &str) -> Result<f64, Error> {
        Ok(self.controls.values()[self.controls.find(name)?])
    }

    /// Sends what a user does, for the next frame: pointers, the wheel and keys.
    pub fn send(&mut self, event: Event) {
        self.controls.handle(event);
    }

    /// Gives the image another size from the next frame on; what it then holds until that is drawn is unspecified. The
    /// scene's state is kept.
    ///
    /// # Errors
    ///
    /// As [`Image::new`]; the image then keeps the size that it had.
    pub fn resize(&mut self, width: u32, height: u32) -> Result<(), Error> {
        self.image.resize(width, height)?;
        (self.controls.width, self.controls.height) = (width, height);
        Ok(())
    }

    /// Lets `elapsed` pass and draws nothing: updates until the scene no longer refines. Returns [`Progress::Changed`]
    /// when an update has changed the picture, else what the last one returned: [`Progress::Still`] or
    /// [`Progress::Wait`].
    ///
    /// A time longer than [`Controls::MAX_ELAPSED`] passes in portions, so none is lost. For a scene that refines for
    /// ever this never returns.
    ///
    /// # Errors
    ///
    /// [`Error::Panic`] when the scene panicked. The next call tries again, with the values that are set and the time that
    /// was left; what was sent for this call, and the presses of its buttons, do not come again.
    pub fn update(&mut self, elapsed: Duration) -> Result<Progress, Error> {
        self.pending += elapsed;
        let mut has_changed = false;
        loop {
            let portion = self.pending.min(Controls::MAX_ELAPSED);
            self.pending -= portion;
            let progress = self.update_whole(portion)?;
            has_changed |= progress.draws();
            if self.pending == Duration::ZERO {
                return Ok(if has_changed { Progress::Changed } else { progress });
            }
        }
    }

    /// Updates until the scene no longer refines; what it then returns, or that the image would be another than before.
    fn update_whole(&mut self, elapsed: Duration) -> Result<Progress, Error> {
        self.controls.elapsed = elapsed;
        let mut has_changed = false;
        loop {
            let progress = self.scene.update(&mut self.controls);
            // Events are delivered once, even if the scene panics on them.
            self.controls.forget_events();
            self.controls.elapsed = Duration::ZERO;
            let progress = progress?;
            has_changed |= progress.draws();
            if progress != Progress::Refining {
                return Ok(if has_changed { Progress::Changed } else { progress });
            }
        }
    }

    /// Computes the image that comes `elapsed` after the one before: an [`update`](Self::update), and it is drawn once,
    /// also when nothing has changed.
    ///
    /// # Errors
    ///
    /// As [`Headless::update`].
    pub fn show(&mut self, elapsed: Duration) -> Result<&Image, Error> {
        self.update(elapsed)?;
        // It has that size already, unless the scene has put another image in its place.
        self.image.resize(self.controls.width, self.controls.height)?;
        self.scene.draw(&mut self.image)?;
        Ok(&self.image)
    }

    /// The image shown last; before the first it is black. After a [`resize`](Self::resize), and after a panic while it
    /// was drawn, what it holds is unspecified until the next is shown.
    pub fn image(&self) -> &Image {
        &self.image
    }
}

impl std::fmt::Debug for Headless {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Headless").field("controls", &self.controls).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Color, Parameter, Scene, panic::panics_alone};

    const TICK: Duration = Duration::from_millis(16);

    /// White, once its button is no longer pressed.
    struct Fuse;

    impl Scene for Fuse {
        fn parameters(&self) -> Vec<Parameter> {
            vec![Parameter::button("blow", "Blow")]
        }

        fn update(&mut self, controls: &mut Controls) -> Progress {
            assert_eq!(controls.presses("blow"), 0, "blown");
            Progress::Still
        }

        fn draw(&mut self, image: &mut Image) {
            image.fill(|_, _| Color::WHITE);
        }
    }

    const FUSE: Entry = Entry { name: "fuse", title: "", about: "", make: || Box::new(Fuse) };

    #[test]
    fn an_unknown_parameter_is_an_error_that_lists_the_known_ones() {
        let mut fuse = Headless::new(&FUSE, 8, 8).unwrap();
        let error = fuse.set("blw", 1.0).unwrap_err();
        assert_eq!(error.code(), "parameter");
        assert_eq!(error.to_string(), "there is no parameter \"blw\": choose one of blow");
    }

    #[test]
    fn a_size_without_pixels_is_an_error() {
        assert_eq!(Headless::new(&FUSE, 0, 8).unwrap_err(), Error::ZeroSize { width: 0, height: 8 });
    }

    /// Grows by one pixel of white for each 10 ms, in updates of their own, and notes its longest time of one update.
    #[derive(Default)]
    struct Growing {
        pending: u32,
        done: u32,
        longest: Duration,
        is_replacing: bool,
    }

    const GROWING: Entry = Entry { name: "growing", title: "", about: "", make: || Box::<Growing>::default() };

    impl Scene for Growing {
        fn parameters(&self) -> Vec<Parameter> {
            vec![
                Parameter::button("blow", "Blow"),
                Parameter::toggle("replace", "Replace", false),
                Parameter::number("longest", "Longest", 0.0, 1e3, 0.0),
            ]
        }

        fn update(&mut self, controls: &mut Controls) -> Progress {
            self.pending += controls.elapsed().as_millis() as u32 / 10;
            self.longest = self.longest.max(controls.elapsed());
            controls.set("longest", self.longest.as_secs_f64());
            self.is_replacing = controls.toggle("replace");
            assert_eq!(controls.presses("blow"), 0, "blown");
            if self.pending == 0 {
                return Progress::Still;
            }
            assert!(!controls.time_slice(Duration::ZERO).is_over(), "no clock decides");
            self.pending -= 1;
            self.done += 1;
            Progress::Refining
        }

        fn draw(&mut self, image: &mut Image) {
            if self.is_replacing {
                *image = Image::new(1, 1).unwrap();
            }
            let width = image.width();
            image.fill(|x, y| if y * width + x < self.done { Color::WHITE } else { Color::BLACK });
        }
    }

    fn white(image: &Image) -> usize {
        image.pixels().iter().filter(|pixel| **pixel == Color::WHITE).count()
    }

    #[test]
    fn no_time_is_lost_however_long() {
        let mut growing = Headless::new(&GROWING, 16, 16).unwrap();
        assert_eq!(white(growing.show(Duration::from_millis(1230)).unwrap()), 123);
        assert_eq!(growing.get("longest"), Ok(0.1));
        assert_eq!(growing.update(Duration::from_millis(20)), Ok(Progress::Changed));
        assert_eq!(growing.update(Duration::ZERO), Ok(Progress::Still));
        assert_eq!(white(growing.image()), 123, "an update does not draw");
        assert_eq!(white(growing.show(Duration::ZERO).unwrap()), 125);
    }

    #[test]
    fn the_time_that_a_panic_leaves_comes_with_the_next_frame() {
        let _alone = panics_alone();
        let mut growing = Headless::new(&GROWING, 16, 16).unwrap();
        growing.set("blow", 1.0).unwrap();
        growing.show(Duration::from_millis(500)).unwrap_err();
        assert_eq!(white(growing.show(Duration::ZERO).unwrap()), 50);
    }

    #[test]
    fn a_scene_that_waits_is_not_still() {
        struct Waiting;
        impl Scene for Waiting {
            fn update(&mut self, _controls: &mut Controls) -> Progress {
                Progress::Wait(TICK)
            }
            fn draw(&mut self, _image: &mut Image) {}
        }
        let entry = Entry { name: "waiting", title: "", about: "", make: || Box::new(Waiting) };
        let mut waiting = Headless::new(&entry, 1, 1).unwrap();
        assert_eq!(waiting.update(Duration::from_secs(1)), Ok(Progress::Wait(TICK)));
    }

    #[test]
    fn another_size_keeps_the_state() {
        let mut growing = Headless::new(&GROWING, 16, 16).unwrap();
        growing.show(Duration::from_millis(200)).unwrap();
        growing.resize(7, 5).unwrap();
        let image = growing.show(Duration::ZERO).unwrap();
        assert_eq!((image.width(), image.height(), white(image)), (7, 5, 20));
        assert_eq!(growing.resize(0, 5), Err(Error::ZeroSize { width: 0, height: 5 }));
        assert_eq!(growing.show(Duration::ZERO).unwrap().width(), 7);
    }

    #[test]
    fn a_scene_that_replaces_the_image_is_an_error_and_the_next_frame_has_its_size() {
        let _alone = panics_alone();
        let mut growing = Headless::new(&GROWING, 16, 8).unwrap();
        growing.set("replace", 1.0).unwrap();
        assert!(matches!(growing.show(TICK), Err(Error::Panic { message }) if message.contains("of 1 x 1")));
        growing.set("replace", 0.0).unwrap();
        let image = growing.show(TICK).unwrap();
        assert_eq!((image.width(), image.height()), (16, 8));
    }

    #[test]
    fn what_a_user_does_reaches_the_scene() {
        struct Clicks(usize);
        impl Scene for Clicks {
            fn update(&mut self, controls: &mut Controls) -> Progress {
                self.0 += controls.events().iter().filter(|event| matches!(event, Event::PointerDown(_))).count();
                assert!(!controls.interrupt().is_raised());
                Progress::Changed
            }
            fn draw(&mut self, image: &mut Image) {
                image.fill(|x, _| Color::rgb(0, 0, u8::from(self.0 > x as usize)));
            }
        }
        let entry = Entry { name: "clicks", title: "", about: "", make: || Box::new(Clicks(0)) };
        let mut clicks = Headless::new(&entry, 4, 1).unwrap();
        clicks.send(Event::PointerDown(crate::Pointer::default()));
        clicks.send(Event::PointerDown(crate::Pointer::default()));
        let blue = |image: &Image| image.row(0).iter().filter(|pixel| pixel.blue == 1).count();
        assert_eq!(blue(clicks.show(TICK).unwrap()), 2);
        assert_eq!(blue(clicks.show(TICK).unwrap()), 2, "each comes once");
    }

    #[test]
    fn a_panic_is_an_error_and_the_next_frame_is_shown() {
        let _alone = panics_alone();
        let mut fuse = Headless::new(&FUSE, 4, 4).unwrap();
        fuse.set("blow", 0.0).unwrap();
        assert!(matches!(fuse.show(TICK), Err(Error::Panic { message }) if message.contains("blown")));
        assert_eq!(fuse.show(TICK).unwrap().row(3)[3], Color::WHITE);
    }
}
