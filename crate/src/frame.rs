//! What is known of a frame beside its pixels: a record a slot, in shared memory.

use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};

use crate::image::Image;

/// How many parameters a scene may declare.
pub const MAX_PARAMETERS: usize = 32;

/// A frame's record: the words that the page reads once it has taken the frame.
///
/// It has the owner that its slot has (see [`crate::mailbox`]), so the words need no order among themselves: the
/// exchange orders them. They are atomics since JavaScript reads them, and are never behind a `&mut`.
///
/// # Representation
///
/// 32-bit words, but for the last two fields, whose words are 64-bit floats.
#[repr(C)]
#[derive(Debug, Default)]
pub struct Frame {
    /// The frame's number, from 1; 0 where nothing was drawn yet.
    pub(crate) number: AtomicU32,
    /// Address of the first pixel.
    pub(crate) pixels: AtomicUsize,
    /// Width in pixels.
    pub(crate) width: AtomicU32,
    /// Height in pixels.
    pub(crate) height: AtomicU32,
    /// Which scene of the catalogue drew it.
    pub(crate) scene: AtomicU32,
    /// 1 where the scene goes on refining without waiting for a tick, else 0.
    pub(crate) refining: AtomicU32,
    /// How many input records, counted with wrap from the start, the frame has taken into account.
    pub(crate) input: AtomicU32,
    /// Milliseconds, in the order of [`Timing`].
    pub(crate) times: [AtomicU64; TIMES],
    /// The parameters' values that it was drawn with, in the order in which the scene declares them.
    pub(crate) parameters: [AtomicU64; MAX_PARAMETERS],
}

/// How many times a frame's record holds.
pub(crate) const TIMES: usize = 5;

/// How long the parts of a step took, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timing {
    /// The scene's `update`.
    pub update: f64,
    /// The scene's `draw`.
    pub draw: f64,
    /// The step up to publishing: reading the input, `update`, `draw`, and what the loop adds.
    pub step: f64,
    /// All updates and draws since the loop began, with this one's; also those that gave no frame, or one never taken.
    pub work: f64,
    /// All steps that were whole before this one, with their publishing.
    pub total: f64,
}

/// All that a record says but the picture's size and place.
pub(crate) struct Facts<'a> {
    pub(crate) number: u32,
    pub(crate) scene: u32,
    pub(crate) refining: bool,
    pub(crate) input: u32,
    pub(crate) timing: Timing,
    pub(crate) parameters: &'a [f64],
}

impl Frame {
    /// Writes the record for `image`; the slot's owner calls it before it publishes.
    pub(crate) fn write(&self, image: &Image, facts: &Facts<'_>) {
        self.number.store(facts.number, Ordering::Relaxed);
        self.pixels.store(image.pixels_ptr().addr(), Ordering::Relaxed);
        self.width.store(image.width(), Ordering::Relaxed);
        self.height.store(image.height(), Ordering::Relaxed);
        self.scene.store(facts.scene, Ordering::Relaxed);
        self.refining.store(facts.refining.into(), Ordering::Relaxed);
        self.input.store(facts.input, Ordering::Relaxed);
        let Timing { update, draw, step, work, total } = facts.timing;
        store_floats(&self.times, &[update, draw, step, work, total]);
        store_floats(&self.parameters, facts.parameters);
    }

    /// The frame's number, from 1; 0 where nothing was drawn yet.
    pub fn number(&self) -> u32 {
        self.number.load(Ordering::Relaxed)
    }

    /// The parameters' values that it was drawn with, in the order in which the scene declares them.
    pub fn parameters(&self) -> [f64; MAX_PARAMETERS] {
        self.parameters.each_ref().map(|value| f64::from_bits(value.load(Ordering::Relaxed)))
    }

    /// How long the frame took.
    pub fn timing(&self) -> Timing {
        let times = self.times.each_ref().map(|time| f64::from_bits(time.load(Ordering::Relaxed)));
        let [update, draw, step, work, total] = times;
        Timing { update, draw, step, work, total }
    }
}

fn store_floats(words: &[AtomicU64], values: &[f64]) {
    for (word, value) in words.iter().zip(values) {
        word.store(value.to_bits(), Ordering::Relaxed);
    }
}
