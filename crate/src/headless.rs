//! A scene without a loop: one call, one whole picture.

use std::time::Duration;

use crate::{
    controls::Controls,
    error::Error,
    event::Event,
    game::{Game, make},
    image::Image,
    panic::catch,
    scene::{Entry, Progress, Scene},
    shared::Shared,
};

/// A scene whose frames are asked for one by one, for programs that show nothing, or that show it in their own way.
///
/// Each frame is computed whole before it is handed out: on the calling thread, and with it on as many of the pool as
/// [`threads::limit`](crate::threads::limit) allows. With a limit of one no pool is needed, and none is started.
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
    scene: Box<dyn Scene>,
    controls: Controls,
    image: Image,
}

impl Headless {
    /// The scene of that entry, every parameter at its default, in a picture of `width` x `height` pixels, still black.
    ///
    /// # Errors
    ///
    /// When the size is none that an [`Image`] can have, or the scene cannot be made.
    pub fn new(entry: &Entry, width: u32, height: u32) -> Result<Self, Error> {
        let image = Image::new(width, height)?;
        let (scene, parameters) = make(entry)?;
        // Nobody writes into it: it is there because controls know their page.
        let (shared, _back, _front) = Shared::new();
        Ok(Self { scene, controls: Controls::new(shared, parameters, width, height), image })
    }

    /// Sets a parameter for the next frame and those after it; what it cannot have becomes the nearest that it can.
    ///
    /// A button is pressed, whatever the value: once for each call.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownParameter`], which lists the names that there are.
    pub fn set(&mut self, name: &str, value: f64) -> Result<(), Error> {
        let parameters = self.controls.parameters();
        let Some(index) = parameters.iter().position(|parameter| parameter.name == name) else {
            let known = parameters.iter().map(|parameter| parameter.name).collect();
            return Err(Error::UnknownParameter { name: name.to_owned(), known });
        };
        self.controls.see(Event::Parameter { index, value });
        Ok(())
    }

    /// Computes the picture that comes `elapsed` after the one before: updates until the scene no longer refines, and
    /// draws once.
    ///
    /// Of a longer time the scene sees [`Game::MAX_ELAPSED`], as it does in the loop. It draws also when nothing has
    /// changed. For a scene that refines for ever it never returns.
    ///
    /// # Errors
    ///
    /// [`Error::Panic`] when the scene panicked; the next call tries again, without what was set for this one.
    pub fn show(&mut self, elapsed: Duration) -> Result<&Image, Error> {
        self.controls.elapsed = elapsed.min(Game::MAX_ELAPSED);
        while self.update()? == Progress::Refining {}
        let Self { scene, image, .. } = self;
        catch(|| scene.draw(image))?;
        Ok(image)
    }

    /// The picture shown last; before the first it is black.
    pub fn image(&self) -> &Image {
        &self.image
    }

    fn update(&mut self) -> Result<Progress, Error> {
        let progress = catch(|| self.scene.update(&mut self.controls));
        // Seen once, also by a scene that panicked over it.
        self.controls.forget_events();
        self.controls.elapsed = Duration::ZERO;
        progress
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
    use crate::{Color, parameter::Parameter};

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

    #[test]
    fn a_panic_is_an_error_and_the_next_frame_is_shown() {
        let mut fuse = Headless::new(&FUSE, 4, 4).unwrap();
        fuse.set("blow", 0.0).unwrap();
        assert!(matches!(fuse.show(TICK), Err(Error::Panic { message }) if message.contains("blown")));
        assert_eq!(fuse.show(TICK).unwrap().row(3)[3], Color::WHITE);
    }
}
