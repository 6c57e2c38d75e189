//! What is known of a frame besides its pixels: one record per slot, in shared memory.

use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};

use crate::{image::Image, parameter::MAX_PARAMETERS};

shared_block! {
    /// A frame's record: the words that the page reads once it has taken the frame.
    ///
    /// It belongs to the owner of its slot, so the words need no order among themselves: the exchange of slots orders
    /// them.
    Frame {
        /// The frame's number, from 1; 0 where nothing was drawn yet.
        number: AtomicU32,
        /// Address of the first pixel.
        pixels: AtomicUsize,
        /// Width in pixels.
        width: AtomicU32,
        /// Height in pixels.
        height: AtomicU32,
        /// The index of the scene that drew it.
        scene: AtomicU32,
        /// 1 where the scene goes on refining without waiting for a tick, else 0.
        refining: AtomicU32,
        /// How many input records, counted with wrap from the start, the frame has taken into account.
        input: AtomicU32,
        /// How long the scene's update took: a 64-bit float, in milliseconds, as the other times are.
        update: AtomicU64,
        /// How long the scene's draw took.
        draw: AtomicU64,
        /// How long the step took, up to publishing.
        step: AtomicU64,
        /// The sum of all updates and draws since the loop began.
        work: AtomicU64,
        /// The sum of all earlier complete steps.
        total: AtomicU64,
        /// A 64-bit float for each parameter: the value that the frame was drawn with.
        parameters: [AtomicU64; MAX_PARAMETERS],
    }
}

/// How long the parts of a step took, in milliseconds of real time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timing {
    /// The scene's `update`.
    pub update: f64,
    /// The scene's `draw`.
    pub draw: f64,
    /// The step up to publishing: reading the input, `update`, `draw`, and what the loop adds.
    pub step: f64,
    /// The sum of all updates and draws since the loop began, including those whose frame was never shown.
    pub work: f64,
    /// The sum of all earlier complete steps, including publishing.
    pub total: f64,
}

/// A record's contents, except the image's size and address.
pub(crate) struct Facts<'a> {
    pub(crate) number: u32,
    pub(crate) scene: usize,
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
        self.scene.store(facts.scene as u32, Ordering::Relaxed);
        self.refining.store(facts.refining.into(), Ordering::Relaxed);
        self.input.store(facts.input, Ordering::Relaxed);
        let Timing { update, draw, step, work, total } = facts.timing;
        store_float(&self.update, update);
        store_float(&self.draw, draw);
        store_float(&self.step, step);
        store_float(&self.work, work);
        store_float(&self.total, total);
        for (word, value) in self.parameters.iter().zip(facts.parameters) {
            store_float(word, *value);
        }
    }

    /// The frame's number, from 1; 0 where nothing was drawn yet.
    pub(crate) fn number(&self) -> u32 {
        self.number.load(Ordering::Relaxed)
    }

    /// How long the frame took.
    pub(crate) fn timing(&self) -> Timing {
        Timing {
            update: load_float(&self.update),
            draw: load_float(&self.draw),
            step: load_float(&self.step),
            work: load_float(&self.work),
            total: load_float(&self.total),
        }
    }

    /// The value that the parameter of that index had.
    pub(crate) fn parameter(&self, index: usize) -> f64 {
        load_float(&self.parameters[index])
    }
}

fn store_float(word: &AtomicU64, value: f64) {
    word.store(value.to_bits(), Ordering::Relaxed);
}

fn load_float(word: &AtomicU64) -> f64 {
    f64::from_bits(word.load(Ordering::Relaxed))
}
