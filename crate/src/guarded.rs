//! A scene whose code cannot end the loop: all of it runs where a panic becomes an error.

use std::mem;

use crate::{
    controls::Controls,
    declaration::{Problem, check, check_name},
    error::Error,
    image::Image,
    panic::catch,
    parameter::Parameter,
    scene::{Entry, Progress, Scene},
    uses::Use,
};

/// A scene that is made, updated, drawn and dropped under [`catch`].
pub(crate) struct Guarded {
    /// `None` only while it is dropped.
    scene: Option<Box<dyn Scene>>,
    uses: &'static [Use],
}

impl Guarded {
    /// Makes a scene, asks for its parameters and for what it uses, and checks what it declares.
    pub(crate) fn make(entry: &Entry) -> Result<(Self, Vec<Parameter>), Error> {
        let error = |parameter: Option<&str>, problem| Error::Scene {
            scene: entry.name.to_owned(),
            parameter: parameter.map(str::to_owned),
            problem,
        };
        let panicked = |cause: Error| error(None, Problem::Panic { message: cause.to_string() });
        check_name(entry.name).map_err(|problem| error(None, problem))?;
        let mut made = Self { scene: Some(catch(|| (entry.make)()).map_err(panicked)?), uses: &[] };
        let declared = catch(|| made.scene.as_ref().map(|scene| (scene.parameters(), scene.uses())));
        let (parameters, uses) = declared.map_err(panicked)?.unwrap_or_default();
        made.uses = uses;
        check(&parameters).map_err(|fault| error(fault.parameter, fault.problem))?;
        Ok((made, parameters))
    }

    /// Which input it takes from the page.
    pub(crate) fn uses(&self) -> &'static [Use] {
        self.uses
    }

    /// The scene's `update`.
    pub(crate) fn update(&mut self, controls: &mut Controls) -> Result<Progress, Error> {
        catch(|| self.scene.as_mut().map_or(Progress::Still, |scene| scene.update(controls)))
    }

    /// The scene's `draw`. That it leaves the image it was given, of the same size and in the same place, is checked.
    pub(crate) fn draw(&mut self, image: &mut Image) -> Result<(), Error> {
        let identity = |image: &Image| (image.pixels_ptr(), image.width(), image.height());
        let given = identity(image);
        catch(|| {
            if let Some(scene) = &mut self.scene {
                scene.draw(image);
            }
        })?;
        if identity(image) == given {
            return Ok(());
        }
        let [before, after] = [given, identity(image)].map(|(_, width, height)| format!("{width} x {height}"));
        let message = format!(
            "draw was given an image of {before} pixels, and left another in its place, of {after}: draw into the \
             image, and neither replace nor resize it"
        );
        Err(Error::Panic { message })
    }

    /// The scene's `output`.
    pub(crate) fn output(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        catch(|| self.scene.as_mut().map(|scene| scene.output(name)).unwrap_or_default())
    }

    /// Drops the scene.
    ///
    /// # Errors
    ///
    /// [`Error::Panic`] when its `drop` panicked; the scene is gone all the same.
    pub(crate) fn end(mut self) -> Result<(), Error> {
        self.drop_scene()
    }

    fn drop_scene(&mut self) -> Result<(), Error> {
        let scene = self.scene.take();
        catch(|| mem::drop(scene))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        // No caller waits for this error; the panic hook has printed it.
        let _ = self.drop_scene();
    }
}

/// Checks a list of scenes: that it is not empty, and that no name comes twice.
pub(crate) fn check_scenes(scenes: &[Entry]) -> Result<(), Error> {
    if scenes.is_empty() {
        return Err(Error::NoScenes);
    }
    let same = scenes.iter().enumerate().find(|(index, entry)| scenes[..*index].iter().any(|it| it.name == entry.name));
    match same {
        None => Ok(()),
        Some((_, entry)) => {
            Err(Error::Scene { scene: entry.name.to_owned(), parameter: None, problem: Problem::SameName })
        }
    }
}
