//! The one trait that a user implements.

use std::time::Duration;

use crate::{controls::Controls, error::Error, image::Image, parameter::Parameter, uses::Use};

/// A picture: its state, how it reacts to input, and how it is drawn.
///
/// The loop calls [`update`](Self::update) once a step and then, when the picture changed, [`draw`](Self::draw), both
/// on one of the pool's threads, where it is fine to take long and to wait. A panic, wherever in the scene's code,
/// reaches the page as an error. After one in `update` or `draw` the loop waits until it is resumed, and then goes on
/// with the scene as it is.
///
/// ```
/// use fillrate::{Color, Controls, Image, Parameter, Progress, Scene};
///
/// /// A bright line that runs down the picture.
/// struct Line {
///     y: f64,
/// }
///
/// impl Scene for Line {
///     fn parameters(&self) -> Vec<Parameter> {
///         vec![Parameter::range("speed", "Speed", 0.0, 1000.0, 1.0, 200.0).unit("px/s")]
///     }
///
///     fn update(&mut self, controls: &mut Controls) -> Progress {
///         let moved = controls.number("speed") * controls.elapsed().as_secs_f64();
///         self.y = (self.y + moved) % f64::from(controls.height());
///         Progress::Changed
///     }
///
///     fn draw(&mut self, image: &mut Image) {
///         let line = self.y as u32;
///         image.fill(|_, y| if y == line { Color::WHITE } else { Color::BLACK });
///     }
/// }
/// ```
pub trait Scene: Send {
    /// What the page lets its user set: at most 32 parameters. Asked once for each scene that is made.
    ///
    /// Each list must be the same: the page gets that of a scene which was made to ask it, and dropped.
    fn parameters(&self) -> Vec<Parameter> {
        Vec::new()
    }

    /// Which input the scene takes from the page: by default none of it, so that a page scrolls where the wheel or a
    /// finger is on the picture. Pointers, their first button and parameters reach every scene.
    ///
    /// Asked once for each scene that is made, and each answer must be the same.
    fn uses(&self) -> &'static [Use] {
        &[]
    }

    /// Advances the state by [`Controls::elapsed`], with what the user did, and returns what the picture needs.
    ///
    /// Split long work into slices, with [`Controls::time_slice`] and [`Progress::Refining`], or check
    /// [`Controls::interrupt`].
    fn update(&mut self, controls: &mut Controls) -> Progress;

    /// Draws the picture as the state has it: every pixel, since the image holds an older frame or none.
    ///
    /// The image is drawn into, and neither replaced nor resized: that counts as a panic, and nothing is shown.
    /// It is also called without an update that asked for it: when the size has changed, or after an error.
    fn draw(&mut self, image: &mut Image);

    /// Makes what the page wants to save: the bytes of the [`Parameter::output`] of that name, as a file has them.
    ///
    /// Called between two steps, whenever the page asks. The bytes are kept until the page has copied them.
    fn output(&mut self, name: &str) -> Vec<u8> {
        panic!("the scene declares the output {name}, and makes none: write its method output")
    }
}

/// What the picture needs after an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing: what is shown is right. Nothing is drawn, and the loop sleeps until there is input; the time that it
    /// sleeps does not count as elapsed.
    Still,
    /// Nothing yet: nothing is drawn, and the next update comes after that time, at most half an hour, or with input before.
    /// Unlike with [`Still`](Self::Still) the time counts as elapsed, all of it. For a picture that changes now and then.
    Wait(Duration),
    /// To be drawn; the next update comes with the screen's next tick.
    Changed,
    /// To be drawn, and there is more to do for this moment: the next update follows at once;
    /// [`elapsed`](Controls::elapsed) is then zero, or the time of the ticks that came meanwhile.
    /// [`Headless`](crate::Headless) draws when there is no more to do, so a scene that always returns it never gets
    /// there.
    Refining,
}

impl Progress {
    /// Whether the picture is to be drawn.
    pub(crate) fn draws(self) -> bool {
        matches!(self, Self::Changed | Self::Refining)
    }
}

/// A scene's entry in a list of scenes: what it is called, and how to make one.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name in code and in an address: a lower-case letter, then such letters, digits, `-` and `_`.
    pub name: &'static str,
    /// What the page calls it.
    pub title: &'static str,
    /// One sentence on what it shows, and how to use it.
    pub about: &'static str,
    /// Makes one.
    pub make: fn() -> Box<dyn Scene>,
}

/// The scene of that name.
///
/// # Errors
///
/// [`Error::UnknownScene`], which lists the names that there are.
pub fn find<'a>(scenes: &'a [Entry], name: &str) -> Result<&'a Entry, Error> {
    scenes.iter().find(|entry| entry.name == name).ok_or_else(|| unknown_scene(scenes, name.to_owned()))
}

pub(crate) fn unknown_scene(scenes: &[Entry], name: String) -> Error {
    Error::UnknownScene { name, known: scenes.iter().map(|entry| entry.name).collect() }
}

/// Lists the scenes of your crate: written once, in its `lib.rs`.
///
/// It defines `pub const SCENES: &[fillrate::Entry]`, the scenes in the order in which a page offers them: for
/// [`Headless`](crate::Headless), for tests, for a program of your own. In a wasm it is also where Fillrate finds them;
/// without this line in any crate, or with it in two, the linker reports an error that names it.
///
/// ```
/// use fillrate::{Color, Controls, Entry, Image, Progress, Scene};
///
/// struct Blank;
///
/// impl Scene for Blank {
///     fn update(&mut self, _controls: &mut Controls) -> Progress {
///         Progress::Still
///     }
///
///     fn draw(&mut self, image: &mut Image) {
///         image.fill(|_, _| Color::WHITE);
///     }
/// }
///
/// const BLANK: Entry = Entry { name: "blank", title: "Blank", about: "White.", make: || Box::new(Blank) };
///
/// fillrate::scenes![BLANK];
///
/// # fn main() {
/// assert_eq!(SCENES[0].name, "blank");
/// # }
/// ```
#[macro_export]
macro_rules! scenes {
    ($($entries:tt)*) => {
        /// The scenes of this crate, in the order in which a page offers them.
        pub const SCENES: &[$crate::Entry] = &[$($entries)*];

        const _: () = {
            // SAFETY: no other code has so long a name by accident, and the linker refuses a second function of that name;
            // `web.rs`, which calls it, says what could still break it.
            #[cfg(target_family = "wasm")]
            #[unsafe(no_mangle)]
            fn fillrate_found_no_scenes__write_the_line_fillrate_scenes_in_your_lib_rs() -> &'static [$crate::Entry] {
                SCENES
            }
        };
    };
}
