//! Lanes: the numbers of points that are iterated side by side.

#![expect(clippy::inline_always, reason = "the numbers stay in registers only when all of a loop is one function")]

use wide::f64x2;

use super::escape::GROUP;

/// The numbers of `VECTORS` vectors of two lanes: where each point is, and where it started.
///
/// Vectors are iterated side by side because each instruction waits for the one before it, and another vector's can run
/// meanwhile.
pub(super) struct Lanes<const VECTORS: usize> {
    pub(super) re: [f64x2; VECTORS],
    pub(super) im: [f64x2; VECTORS],
    pub(super) x: [f64x2; VECTORS],
    pub(super) y: [f64x2; VECTORS],
}

impl<const VECTORS: usize> Lanes<VECTORS> {
    /// Lanes that all iterate 0, which never escapes.
    #[inline(always)]
    pub(super) fn idle() -> Self {
        let zero = [f64x2::ZERO; VECTORS];
        Self { re: zero, im: zero, x: zero, y: zero }
    }

    /// Iterates each lane [`GROUP`] times; the squared distances from 0 after that.
    ///
    /// The operations and their order are those of the scalar reference. There is no fused multiply-add: it would round
    /// differently, and wasm has none.
    #[inline(always)]
    pub(super) fn iterate(&mut self) -> [f64x2; VECTORS] {
        for _ in 0..GROUP {
            for v in 0..VECTORS {
                let (square_re, square_im) = (self.re[v] * self.re[v], self.im[v] * self.im[v]);
                let product = self.re[v] * self.im[v];
                self.re[v] = square_re - square_im + self.x[v];
                self.im[v] = product + product + self.y[v];
            }
        }
        std::array::from_fn(|v| self.re[v] * self.re[v] + self.im[v] * self.im[v])
    }
}
