//! The vectors that the arithmetic is written for once: two `f64` or four `f32`, each in 128 bits.

#![expect(clippy::inline_always, reason = "each of these is one instruction, or a few")]

use std::{
    f64::consts::FRAC_1_SQRT_2,
    ops::{Add, BitAnd, BitOr, Div, Mul, Sub},
};

use wide::{f32x4, f64x2, u32x4, u64x2};

/// Numbers side by side. A mask is a vector too: in each lane all bits are set, or none.
pub(super) trait Vector:
    Copy
    + Default
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + BitAnd<Output = Self>
    + BitOr<Output = Self>
{
    /// How many numbers there are.
    const LANES: usize;

    /// How many iterations there are between two checks whether a point has escaped: the most that stay finite.
    ///
    /// A point just within the radius of 2^8 grows to no more than 2^128 in four iterations, and its square still fits into
    /// an `f64`. In two it grows to 2^32, whose square fits into an `f32`.
    const GROUP: u32;

    /// The same number in each lane, rounded.
    fn splat(value: f64) -> Self;

    /// The first numbers of `values`, one for each lane, rounded.
    fn load(values: &[f64]) -> Self;

    /// Writes each lane's number, rounded, to the first places of `values`.
    fn store(self, values: &mut [f32]);

    /// A mask: where the number is greater than the other's. NaN is not.
    fn greater(self, than: Self) -> Self;

    /// A mask: where the number is at most the other's. NaN is not.
    fn at_most(self, other: Self) -> Self;

    /// Of a mask: `chosen` where it is set, and `other` elsewhere.
    fn select(self, chosen: Self, other: Self) -> Self;

    /// Of a mask: a bit for each lane, the first lane's lowest.
    fn bits(self) -> u32;

    /// Of numbers of at least 1: their exponents, and their mantissas from the square root of 1/2 to that of 2.
    fn split(self) -> (Self, Self);
}

/// What both vectors name alike, although they share no trait for it.
macro_rules! masks {
    () => {
        #[inline(always)]
        fn greater(self, than: Self) -> Self {
            self.simd_gt(than)
        }

        #[inline(always)]
        fn at_most(self, other: Self) -> Self {
            self.simd_le(other)
        }

        #[inline(always)]
        fn select(self, chosen: Self, other: Self) -> Self {
            self.bitselect(chosen, other)
        }

        #[inline(always)]
        fn bits(self) -> u32 {
            self.to_bitmask()
        }
    };
}

impl Vector for f64x2 {
    const LANES: usize = 2;
    const GROUP: u32 = 4;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self::splat(value)
    }

    #[inline(always)]
    fn load(values: &[f64]) -> Self {
        Self::new([values[0], values[1]])
    }

    #[inline(always)]
    fn store(self, values: &mut [f32]) {
        values[..2].copy_from_slice(&self.to_array().map(|value| value as f32));
    }

    masks!();

    #[inline(always)]
    fn split(self) -> (Self, Self) {
        let bits: u64x2 = bytemuck::cast(self);
        let exponents = (bits - u64x2::splat(FRAC_1_SQRT_2.to_bits())) >> 52_u32;
        let mantissas = bytemuck::cast(bits - (exponents << 52_u32));
        // Writing a whole number below 2^52 into the lowest bits of 2^52 adds that number.
        let two_to_52 = Self::splat(4_503_599_627_370_496.0);
        let sums: Self = bytemuck::cast(exponents | bytemuck::cast::<_, u64x2>(two_to_52));
        (sums - two_to_52, mantissas)
    }
}

impl Vector for f32x4 {
    const LANES: usize = 4;
    const GROUP: u32 = 2;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self::splat(value as f32)
    }

    #[inline(always)]
    fn load(values: &[f64]) -> Self {
        Self::new([values[0] as f32, values[1] as f32, values[2] as f32, values[3] as f32])
    }

    #[inline(always)]
    fn store(self, values: &mut [f32]) {
        values[..4].copy_from_slice(&self.to_array());
    }

    masks!();

    #[inline(always)]
    fn split(self) -> (Self, Self) {
        let bits: u32x4 = bytemuck::cast(self);
        let exponents = (bits - u32x4::splat((FRAC_1_SQRT_2 as f32).to_bits())) >> 23_u32;
        let mantissas = bytemuck::cast(bits - (exponents << 23_u32));
        // As in the other, with 2^23.
        let two_to_23 = Self::splat(8_388_608.0);
        let sums: Self = bytemuck::cast(exponents | bytemuck::cast::<_, u32x4>(two_to_23));
        (sums - two_to_23, mantissas)
    }
}
