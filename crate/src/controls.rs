//! What a scene sees of its user: a plain copy, the same from the first line of `update` to the last.

use std::{sync::Arc, time::Duration};

use crate::{
    color::Color,
    event::{Event, Pointer},
    key::Key,
    parameter::{Kind, Parameter},
    shared::Shared,
};

/// The input of one step: time, size, events, pointers, keys and parameters.
///
/// A scene reads its parameters by name. A name that it does not declare is a mistake in the scene, and panics.
#[derive(Debug)]
pub struct Controls {
    pub(crate) elapsed: Duration,
    pub(crate) width: u32,
    pub(crate) height: u32,
    events: Vec<Event>,
    pointers: Vec<Pointer>,
    keys: Vec<Key>,
    parameters: Vec<Parameter>,
    values: Vec<f64>,
    changed: u32,
    presses: Vec<u32>,
    interrupt: Interrupt,
}

/// Tells, while work goes on, that an input has come that makes it outdated. Cheap to ask, from any thread.
#[derive(Clone, Debug)]
pub struct Interrupt {
    shared: Arc<Shared>,
}

impl Interrupt {
    /// Whether something has come since the step began that the next step wants to see at once.
    pub fn is_raised(&self) -> bool {
        self.shared.input.is_urgent()
    }
}

impl Controls {
    /// Controls at rest, every parameter at its default.
    pub(crate) fn new(shared: Arc<Shared>, parameters: Vec<Parameter>, width: u32, height: u32) -> Self {
        let mut controls = Self {
            elapsed: Duration::ZERO,
            width,
            height,
            events: Vec::new(),
            pointers: Vec::new(),
            keys: Vec::new(),
            parameters: Vec::new(),
            values: Vec::new(),
            changed: 0,
            presses: Vec::new(),
            interrupt: Interrupt { shared },
        };
        controls.declare(parameters);
        controls
    }

    /// The time since the step before, at most a tenth of a second; zero while paused.
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

    /// All events since the step before, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The pointers that hover or touch now; a mouse stays here until it leaves.
    pub fn pointers(&self) -> &[Pointer] {
        &self.pointers
    }

    /// How far the wheel turned since the step before, right and down, in CSS pixels.
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
    pub fn number(&self, name: &str) -> f64 {
        self.values[self.index(name)]
    }

    /// The state of a toggle.
    pub fn toggle(&self, name: &str) -> bool {
        self.number(name) != 0.0
    }

    /// The index of a choice.
    pub fn choice(&self, name: &str) -> usize {
        self.number(name) as usize
    }

    /// The bits of a set of flags.
    pub fn flags(&self, name: &str) -> u32 {
        self.number(name) as u32
    }

    /// The value of a colour.
    pub fn color(&self, name: &str) -> Color {
        Color::hex(self.number(name) as u32)
    }

    /// How often a button was pressed since the step before.
    pub fn presses(&self, name: &str) -> u32 {
        self.presses[self.index(name)]
    }

    /// Whether the page has set this parameter since the step before. In a scene's first step all count as set.
    pub fn changed(&self, name: &str) -> bool {
        self.changed & (1 << self.index(name)) != 0
    }

    /// Whether the page has set any parameter since the step before. In a scene's first step it has.
    pub fn any_changed(&self) -> bool {
        self.changed != 0
    }

    /// Sets a parameter from the scene, say where a drag has moved the view to; the page's control follows.
    pub fn set(&mut self, name: &str, value: f64) {
        let index = self.index(name);
        self.values[index] = self.parameters[index].accept(value);
    }

    /// Asks, during long work, whether newer input waits; it may be kept and sent to other threads.
    pub fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// The parameters, in the order in which the scene declares them.
    pub(crate) fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// The parameters' values, in the order in which they are declared.
    pub(crate) fn values(&self) -> &[f64] {
        &self.values
    }

    /// Forgets what happened, once a scene has seen it; what holds on stays.
    pub(crate) fn forget_events(&mut self) {
        self.events.clear();
        self.presses.fill(0);
        self.changed = 0;
    }

    /// Forgets movements and turns of the wheel alone: of a time in which no scene looks, only what holds on matters.
    pub(crate) fn forget_gestures(&mut self) {
        self.events.retain(|event| !matches!(event, Event::PointerMove(_) | Event::Wheel { .. }));
    }

    /// Takes the parameters of another scene, at their defaults.
    pub(crate) fn declare(&mut self, parameters: Vec<Parameter>) {
        self.values = parameters.iter().map(|parameter| parameter.default).collect();
        self.presses = vec![0; parameters.len()];
        self.changed = u32::MAX;
        self.parameters = parameters;
    }

    /// Takes in one event.
    pub(crate) fn see(&mut self, event: Event) {
        match event {
            Event::PointerDown(pointer) | Event::PointerMove(pointer) | Event::PointerUp(pointer) => {
                match self.pointers.iter_mut().find(|known| known.id == pointer.id) {
                    Some(known) => *known = pointer,
                    None => self.pointers.push(pointer),
                }
            }
            Event::PointerLeave(pointer) => self.pointers.retain(|known| known.id != pointer.id),
            Event::KeyDown(key) if !self.keys.contains(&key) => self.keys.push(key),
            Event::KeyUp(key) => self.keys.retain(|held| *held != key),
            Event::Parameter { index, value } => self.see_parameter(index, value),
            _ => {}
        }
        self.events.push(event);
    }

    fn see_parameter(&mut self, index: usize, value: f64) {
        let Some(parameter) = self.parameters.get(index) else { return };
        if parameter.kind == Kind::Button {
            self.presses[index] += 1;
            self.values[index] += 1.0;
        } else {
            self.values[index] = parameter.accept(value);
        }
        self.changed |= 1 << index;
    }

    fn index(&self, name: &str) -> usize {
        let found = self.parameters.iter().position(|parameter| parameter.name == name);
        found.unwrap_or_else(|| panic!("the scene declares no parameter named {name:?}"))
    }
}
