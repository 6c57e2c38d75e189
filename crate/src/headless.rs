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
/// use fillrate::{Headless, scenes::CATALOGUE};
///
/// let entry = CATALOGUE.iter().find(|entry| entry.name == "mandelbrot").unwrap();
/// let mut mandelbrot = Headless::new(entry, 64, 48)?;
/// mandelbrot.set("iterations", 100.0)?;
/// let image = mandelbrot.show(Duration::ZERO)?;
/// assert_eq!((image.width(), image.height()), (64, 48));
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
    use std::sync::Arc;

    use super::*;
    use crate::{
        parameter::{Kind, Parameter},
        scenes::CATALOGUE,
    };

    /// Scenes that fail on purpose, or refine for ever.
    const TRIALS: [&str; 3] = ["uniform", "fault", "echo"];

    const SIZE: (u32, u32) = (97, 61);
    const TICK: Duration = Duration::from_millis(16);

    /// What each scene is told before each frame: nothing; every choice another; every range at its least and the
    /// first button pressed.
    fn settings(frame: usize, parameters: &[Parameter]) -> Vec<(usize, f64)> {
        let value = |(index, parameter): (usize, &Parameter)| match (frame, &parameter.kind) {
            (1, Kind::Choice { .. } | Kind::Toggle) => Some((index, 1.0 - parameter.default)),
            (2, Kind::Range { min, .. }) => Some((index, *min)),
            _ => None,
        };
        let button = parameters.iter().position(|parameter| parameter.kind == Kind::Button);
        let press = button.filter(|_| frame >= 2).map(|index| (index, 1.0));
        parameters.iter().enumerate().filter_map(value).chain(press).collect()
    }

    fn find(name: &str) -> &'static Entry {
        CATALOGUE.iter().find(|entry| entry.name == name).unwrap()
    }

    #[test]
    fn every_scene_gives_the_picture_that_the_loop_gives() {
        for (scene, entry) in CATALOGUE.iter().enumerate().filter(|(_, entry)| !TRIALS.contains(&entry.name)) {
            let parameters = (entry.make)().parameters();
            let (page, back, _front) = Shared::new();
            let mut game = Game::new(CATALOGUE, scene, SIZE, (Arc::clone(&page), back)).unwrap();
            let mut headless = Headless::new(entry, SIZE.0, SIZE.1).unwrap();
            for frame in 0..4 {
                for (index, value) in settings(frame, &parameters) {
                    assert!(page.input.push(&Event::Parameter { index, value }));
                    headless.set(parameters[index].name, value).unwrap();
                }
                page.input.tick(TICK * frame as u32);
                while game.step().unwrap() == Progress::Refining {}
                let elapsed = if frame == 0 { Duration::ZERO } else { TICK };
                let image = headless.show(elapsed).unwrap();
                assert!(game.newest().unwrap().0 == image, "{}, frame {frame}", entry.name);
            }
        }
    }

    #[test]
    fn generations_of_life_follow_one_another_in_the_same_way_each_time() {
        let run = || {
            let mut life = Headless::new(find("life"), 160, 120).unwrap();
            life.set("speed", 0.0).unwrap();
            life.set("cell", 1.0).unwrap();
            let mut generation = || {
                life.set("next", 1.0).unwrap();
                life.show(TICK).unwrap().clone()
            };
            [generation(), generation(), generation()]
        };
        let [first, second, third] = run();
        assert!(first != second && second != third);
        assert!(run() == [first, second, third]);
    }

    #[test]
    fn a_frame_is_whole_at_once() {
        let mut mandelbrot = Headless::new(find("mandelbrot"), 800, 600).unwrap();
        mandelbrot.set("iterations", 10_000.0).unwrap();
        let first = mandelbrot.show(Duration::ZERO).unwrap().clone();
        assert!(first == *mandelbrot.show(TICK).unwrap());
    }

    #[test]
    fn an_unknown_parameter_is_an_error_that_lists_the_known_ones() {
        let mut plasma = Headless::new(find("plasma"), 8, 8).unwrap();
        let error = plasma.set("sped", 1.0).unwrap_err();
        assert_eq!(error.code(), "parameter");
        assert!(error.to_string().starts_with("there is no parameter \"sped\": choose one of "), "{error}");
        assert!(error.to_string().contains("speed"), "{error}");
    }

    #[test]
    fn a_size_without_pixels_is_an_error() {
        assert_eq!(Headless::new(find("plasma"), 0, 8).unwrap_err(), Error::ZeroSize { width: 0, height: 8 });
    }

    #[test]
    fn a_panic_is_an_error_and_the_next_frame_is_shown() {
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
                image.fill(|_, _| crate::Color::WHITE);
            }
        }
        let entry = Entry { name: "fuse", title: "", about: "", make: || Box::new(Fuse) };
        let mut fuse = Headless::new(&entry, 4, 4).unwrap();
        fuse.set("blow", 0.0).unwrap();
        assert!(matches!(fuse.show(TICK), Err(Error::Panic { message }) if message.contains("blown")));
        assert_eq!(fuse.show(TICK).unwrap().row(3)[3], crate::Color::WHITE);
    }
}
