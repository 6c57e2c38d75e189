//! A scene's input: a plain copy that does not change during `update`.

use std::{mem, sync::Arc, time::Duration};

use crate::{
    color::Color,
    content::Content,
    error::Error,
    event::{Event, Key, Pointer},
    image::Image,
    parameter::{Kind, Parameter},
    shared::Shared,
    time::{Slices, TimeSlice},
};

/// The input of one step: time, size, events, pointers, keys and parameters.
///
/// A scene reads its parameters by name, each with the method of its kind. A name that it does not declare, or another
/// kind's method, is a mistake in the scene, and panics.
#[derive(Debug)]
pub struct Controls {
    pub(crate) elapsed: Duration,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) slices: Slices,
    events: Vec<Event>,
    pointers: Vec<Pointer>,
    keys: Vec<Key>,
    parameters: Vec<Parameter>,
    values: Vec<f64>,
    /// What was written for each parameter that is content.
    contents: Vec<Option<Content>>,
    changed: u32,
    presses: Vec<u32>,
    interrupt: Interrupt,
}

/// Shows during long work that newer input has made it outdated. Cheap to check, from any thread.
#[derive(Clone, Debug)]
pub struct Interrupt {
    /// `None` where no input can come during a step.
    shared: Option<Arc<Shared>>,
}

impl Interrupt {
    /// Whether urgent input has arrived since this step began.
    pub fn is_raised(&self) -> bool {
        self.shared.as_ref().is_some_and(|shared| shared.input.is_urgent())
    }
}

impl Controls {
    /// The longest time that one step can elapse: after a pause, or in a tab that was hidden, a scene does not jump.
    pub const MAX_ELAPSED: Duration = Duration::from_millis(100);

    /// Controls without input, every parameter at its default.
    pub(crate) fn new(shared: Option<Arc<Shared>>, parameters: Vec<Parameter>, width: u32, height: u32) -> Self {
        let mut controls = Self {
            elapsed: Duration::ZERO,
            width,
            height,
            slices: Slices::Endless,
            events: Vec::new(),
            pointers: Vec::new(),
            keys: Vec::new(),
            parameters: Vec::new(),
            values: Vec::new(),
            contents: Vec::new(),
            changed: 0,
            presses: Vec::new(),
            interrupt: Interrupt { shared },
        };
        controls.declare(parameters);
        controls
    }

    /// The time since the step before, at most [`Controls::MAX_ELAPSED`] more than the scene asked to wait with
    /// [`Progress::Wait`](crate::Progress::Wait); while paused zero; in a single
    /// step a sixtieth of a second, and in a recording the time from one of its frames to the next.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The width of the image that the next `draw` gets, in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The height of the image that the next `draw` gets, in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// All events since the step before, in order. A wheel and keys come to a scene that names them in
    /// [`Scene::uses`](crate::Scene::uses).
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The pointers that hover or touch now; a mouse stays here until it leaves.
    pub fn pointers(&self) -> &[Pointer] {
        &self.pointers
    }

    /// How far the wheel turned since the step before, right and down, in CSS pixels: for a scene that names it in
    /// [`Scene::uses`](crate::Scene::uses).
    pub fn wheel(&self) -> (f64, f64) {
        self.events.iter().fold((0.0, 0.0), |sum, event| match event {
            Event::Wheel { dx, dy, .. } => (sum.0 + dx, sum.1 + dy),
            _ => sum,
        })
    }

    /// Whether the key is down now.
    pub fn is_held(&self, key: Key) -> bool {
        self.keys.contains(&key)
    }

    /// How often the key went down since the step before.
    pub fn presses_of(&self, key: Key) -> usize {
        self.events.iter().filter(|event| **event == Event::KeyDown(key)).count()
    }

    /// The value of a range or a number.
    #[track_caller]
    pub fn number(&self, name: &str) -> f64 {
        self.values[self.index_to_read(name, "number")]
    }

    /// The state of a toggle.
    #[track_caller]
    pub fn toggle(&self, name: &str) -> bool {
        self.values[self.index_to_read(name, "toggle")] != 0.0
    }

    /// The index of a choice.
    #[track_caller]
    pub fn choice(&self, name: &str) -> usize {
        self.values[self.index_to_read(name, "choice")] as usize
    }

    /// The bits of a set of flags.
    #[track_caller]
    pub fn flags(&self, name: &str) -> u32 {
        self.values[self.index_to_read(name, "flags")] as u32
    }

    /// The value of a colour.
    #[track_caller]
    pub fn color(&self, name: &str) -> Color {
        Color::hex(self.values[self.index_to_read(name, "color")] as u32)
    }

    /// How often a button was pressed since the step before.
    #[track_caller]
    pub fn presses(&self, name: &str) -> u32 {
        self.presses[self.index_to_read(name, "presses")]
    }

    /// The file that was written last, whole; `None` before the first.
    ///
    /// The page has written it into this memory, which belongs to the controls until another takes its place: no copy is
    /// made, and a scene that needs one makes it.
    #[track_caller]
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        match &self.contents[self.index_to_read(name, "bytes")] {
            Some(Content::Bytes(bytes)) => Some(bytes),
            _ => None,
        }
    }

    /// The picture that was written last; `None` before the first. Its pixels have straight alpha, in sRGB.
    ///
    /// As with [`bytes`](Self::bytes) it is the memory that the page has written to.
    #[track_caller]
    pub fn image(&self, name: &str) -> Option<&Image> {
        match &self.contents[self.index_to_read(name, "image")] {
            Some(Content::Image(image)) => Some(image),
            _ => None,
        }
    }

    /// The text that was written last; before the first its default, or `None` where that is empty.
    #[track_caller]
    pub fn text(&self, name: &str) -> Option<&str> {
        let index = self.index_to_read(name, "text");
        match (&self.contents[index], &self.parameters[index].kind) {
            (Some(Content::Text(text)), _) => Some(text),
            (Some(Content::Bytes(bytes)), _) => str::from_utf8(bytes).ok(),
            (None, Kind::Text { default }) if !default.is_empty() => Some(default),
            _ => None,
        }
    }

    /// Whether the page has set this parameter since the step before. In a scene's first step all count as set.
    #[track_caller]
    pub fn changed(&self, name: &str) -> bool {
        self.changed & (1 << self.index(name)) != 0
    }

    /// Whether the page has set any parameter since the step before. In a scene's first step it has.
    pub fn any_changed(&self) -> bool {
        self.changed != 0
    }

    /// Sets a parameter from the scene, for example the view's centre after a drag. The page's control shows the new
    /// value.
    ///
    /// A value that the parameter cannot have becomes the nearest that it can, and NaN its default.
    #[track_caller]
    pub fn set(&mut self, name: &str, value: f64) {
        let index = self.index(name);
        self.values[index] = self.parameters[index].accept(value);
    }

    /// Shows during long work whether newer input waits. It can be stored and sent to other threads.
    pub fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// A slice of time that begins now: work until it is over, and return
    /// [`Progress::Refining`](crate::Progress::Refining) or keep what is left for the next update.
    ///
    /// On a page it is over after `length`; in [`Headless`](crate::Headless) it is never over. See [`TimeSlice`].
    pub fn time_slice(&self, length: Duration) -> TimeSlice {
        TimeSlice::begin(self.slices, length)
    }

    /// The index of the parameter of that name.
    pub(crate) fn find(&self, name: &str) -> Result<usize, Error> {
        let found = self.parameters.iter().position(|parameter| parameter.name == name);
        found.ok_or_else(|| Error::UnknownParameter {
            name: name.to_owned(),
            known: self.parameters.iter().map(|parameter| parameter.name).collect(),
        })
    }

    /// The index of the button of that name.
    pub(crate) fn find_button(&self, name: &str) -> Result<usize, Error> {
        let index = self.find(name)?;
        let is_button = self.parameters[index].kind == Kind::Button;
        if is_button { Ok(index) } else { Err(Error::NotAButton { name: name.to_owned() }) }
    }

    /// The index of the parameter of that name, which is a number.
    pub(crate) fn find_number(&self, name: &str) -> Result<usize, Error> {
        let index = self.find(name)?;
        if self.parameters[index].kind.is_content() { Err(self.wrong_content(index)) } else { Ok(index) }
    }

    /// The index of the parameter of that name, and the content as it takes it.
    pub(crate) fn find_content(&self, name: &str, content: Content) -> Result<(usize, Content), Error> {
        let index = self.find(name)?;
        let content = content.fit(&self.parameters[index].kind).ok_or_else(|| self.wrong_content(index))?;
        Ok((index, content))
    }

    /// Calls `work` with these controls in another size, as if no time had elapsed and nothing had happened: what has
    /// comes to the next update.
    pub(crate) fn with_size<Value>(&mut self, width: u32, height: u32, work: impl FnOnce(&mut Self) -> Value) -> Value {
        let size = (mem::replace(&mut self.width, width), mem::replace(&mut self.height, height));
        let elapsed = mem::take(&mut self.elapsed);
        let (events, changed) = (mem::take(&mut self.events), mem::take(&mut self.changed));
        let none = vec![0; self.presses.len()];
        let presses = mem::replace(&mut self.presses, none);
        let value = work(self);
        (self.width, self.height) = size;
        (self.elapsed, self.events, self.changed, self.presses) = (elapsed, events, changed, presses);
        value
    }

    /// The name of an output.
    pub(crate) fn find_output(&self, name: &str) -> Result<&'static str, Error> {
        let index = self.find(name)?;
        self.output_name(index).ok_or_else(|| self.wrong_content(index))
    }

    /// The name of the output of that index; `None` where there is none.
    pub(crate) fn output_name(&self, index: usize) -> Option<&'static str> {
        let parameter = self.parameters.get(index)?;
        matches!(parameter.kind, Kind::Output { .. }).then_some(parameter.name)
    }

    /// Takes content for a parameter, and returns what it had. The scene gets an event. What is for no parameter is returned
    /// instead; what one does not take is none for those who read it.
    pub(crate) fn write(&mut self, index: usize, content: Content) -> Option<Content> {
        let Some(place) = self.contents.get_mut(index) else { return Some(content) };
        let before = place.replace(content);
        self.changed |= 1 << index;
        self.events.push(Event::Parameter { index, value: 0.0 });
        before
    }

    fn wrong_content(&self, index: usize) -> Error {
        let Parameter { name, kind, .. } = &self.parameters[index];
        Error::WrongContent { name: (*name).to_owned(), kind: kind.method() }
    }

    /// The parameters' values, in the order in which they are declared.
    pub(crate) fn values(&self) -> &[f64] {
        &self.values
    }

    /// Clears events and counts after an update. Pointers, held keys and values stay.
    pub(crate) fn forget_events(&mut self) {
        self.events.clear();
        self.presses.fill(0);
        self.changed = 0;
    }

    /// Drops pointer movements and wheel turns: they do not matter while no scene is updated.
    pub(crate) fn forget_gestures(&mut self) {
        self.events.retain(|event| !matches!(event, Event::PointerMove(_) | Event::Wheel { .. }));
    }

    /// Takes the parameters of another scene, at their defaults. What happened so far was meant for the scene before.
    pub(crate) fn declare(&mut self, parameters: Vec<Parameter>) {
        self.events.clear();
        self.values = parameters.iter().map(|parameter| parameter.default).collect();
        self.contents = parameters.iter().map(|_| None).collect();
        self.presses = vec![0; parameters.len()];
        self.changed = u32::MAX;
        self.parameters = parameters;
    }

    /// Handles one event. The scene gets a parameter's with the value that is accepted, and none of a parameter that it
    /// does not declare.
    pub(crate) fn handle(&mut self, mut event: Event) {
        match &mut event {
            &mut (Event::PointerDown(pointer) | Event::PointerMove(pointer) | Event::PointerUp(pointer)) => {
                match self.pointers.iter_mut().find(|known| known.id == pointer.id) {
                    Some(known) => *known = pointer,
                    None => self.pointers.push(pointer),
                }
            }
            Event::PointerLeave(pointer) => self.pointers.retain(|known| known.id != pointer.id),
            Event::KeyDown(key) if !self.keys.contains(key) => self.keys.push(*key),
            Event::KeyUp(key) => self.keys.retain(|held| held != key),
            Event::Parameter { index, value } => match self.handle_parameter(*index, *value) {
                Some(accepted) => *value = accepted,
                None => return,
            },
            _ => {}
        }
        self.events.push(event);
    }

    /// Sets a parameter and returns the value that it has now; `None` where there is no such parameter.
    fn handle_parameter(&mut self, index: usize, value: f64) -> Option<f64> {
        let parameter = self.parameters.get(index).filter(|parameter| !parameter.kind.is_content())?;
        if parameter.kind == Kind::Button {
            self.presses[index] += 1;
            self.values[index] += 1.0;
        } else {
            self.values[index] = parameter.accept(value);
        }
        self.changed |= 1 << index;
        Some(self.values[index])
    }

    #[track_caller]
    fn index(&self, name: &str) -> usize {
        match self.find(name) {
            Ok(index) => index,
            Err(error) => panic!("{error}"),
        }
    }

    /// The index of the parameter of that name, which the scene reads with `method`.
    #[track_caller]
    fn index_to_read(&self, name: &str, method: &str) -> usize {
        let index = self.index(name);
        let right = self.parameters[index].kind.method();
        assert!(method == right, "{method}({name:?}) reads another kind of parameter: write {right}({name:?})");
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panic::{catch, panics_alone};

    fn controls() -> Controls {
        let parameters = vec![
            Parameter::range("range", "", 0.0, 9.0, 1.0, 2.5),
            Parameter::number("number", "", 0.0, 9.0, 3.5),
            Parameter::toggle("toggle", "", true),
            Parameter::choice("choice", "", &["a", "b", "c"], 2),
            Parameter::flags("flags", "", &["a", "b", "c"], 0b101),
            Parameter::color("color", "", Color::hex(0x01_02_03)),
            Parameter::button("button", ""),
            Parameter::bytes("bytes", "", ""),
            Parameter::image("image", ""),
            Parameter::text("text", "", "B3/S23"),
            Parameter::text("empty", "", ""),
        ];
        Controls::new(None, parameters, 1, 1)
    }

    #[test]
    fn each_kind_is_read_with_its_method() {
        let controls = controls();
        assert_eq!((controls.number("range"), controls.number("number")), (2.5, 3.5));
        assert_eq!((controls.toggle("toggle"), controls.choice("choice"), controls.flags("flags")), (true, 2, 0b101));
        assert_eq!((controls.color("color"), controls.presses("button")), (Color::hex(0x01_02_03), 0));
        assert_eq!((controls.bytes("bytes"), controls.image("image")), (None, None));
        assert_eq!((controls.text("text"), controls.text("empty")), (Some("B3/S23"), None));
    }

    #[test]
    fn content_is_the_memory_that_was_written_and_counts_as_changed_once() {
        let mut controls = controls();
        controls.forget_events();
        let file = vec![1, 2, 3];
        let place = file.as_ptr();
        controls.write(7, file.into());
        assert_eq!(controls.bytes("bytes").map(<[u8]>::as_ptr), Some(place));
        assert_eq!(controls.events(), [Event::Parameter { index: 7, value: 0.0 }]);
        assert!(controls.changed("bytes") && !controls.changed("image"));
        controls.forget_events();
        assert!(!controls.any_changed() && controls.bytes("bytes").is_some());
        controls.write(9, "".into());
        assert_eq!(controls.text("text"), Some(""));
        controls.write(8, Image::new(2, 1).unwrap().into());
        assert_eq!(controls.image("image").map(Image::width), Some(2));
    }

    #[test]
    fn what_a_parameter_does_not_take_changes_nothing() {
        let mut controls = controls();
        controls.write(7, b"old".into());
        controls.forget_events();
        controls.write(99, b"new".into());
        let refused = |name, content| controls.find_content(name, content).unwrap_err();
        assert_eq!(refused("bytes", "new".into()), Error::WrongContent { name: "bytes".into(), kind: "bytes" });
        assert_eq!(refused("range", b"new".into()), Error::WrongContent { name: "range".into(), kind: "number" });
        controls.handle(Event::Parameter { index: 7, value: 1.0 });
        assert!(controls.find_number("bytes").is_err() && controls.find_number("range").is_ok());
        assert_eq!((controls.bytes("bytes"), controls.any_changed()), (Some(&b"old"[..]), false));
        controls.write(7, "new".into());
        assert_eq!(controls.bytes("bytes"), None, "no text is read as bytes");
        controls.declare(vec![Parameter::bytes("bytes", "", "")]);
        assert_eq!(controls.bytes("bytes"), None, "another scene begins without");
    }

    #[test]
    fn another_method_panics_and_says_which_is_right() {
        type Read = fn(&Controls, &str);
        let _alone = panics_alone();
        let methods: [(&str, Read); 9] = [
            ("number", |controls, name| _ = controls.number(name)),
            ("toggle", |controls, name| _ = controls.toggle(name)),
            ("choice", |controls, name| _ = controls.choice(name)),
            ("flags", |controls, name| _ = controls.flags(name)),
            ("color", |controls, name| _ = controls.color(name)),
            ("presses", |controls, name| _ = controls.presses(name)),
            ("bytes", |controls, name| _ = controls.bytes(name)),
            ("image", |controls, name| _ = controls.image(name)),
            ("text", |controls, name| _ = controls.text(name)),
        ];
        let controls = controls();
        for parameter in &controls.parameters {
            let (name, right) = (parameter.name, parameter.kind.method());
            for (method, read) in methods {
                match catch(|| read(&controls, name)) {
                    Ok(()) => assert_eq!(method, right, "{name}"),
                    Err(error) => {
                        let words =
                            format!("{method}({name:?}) reads another kind of parameter: write {right}({name:?})");
                        assert!(method != right && error.to_string().contains(&words), "{error}");
                    }
                }
            }
        }
    }
}
