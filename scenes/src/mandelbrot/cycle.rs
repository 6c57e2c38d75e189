//! Points inside the set: their orbits come closer and closer to a cycle, and so are known to stay long before the limit of
//! iterations.
//!
//! Source of the search: Richard Brent, "An improved Monte Carlo factorization algorithm", BIT 20, 1980: an orbit is compared
//! with one earlier place, which is renewed now and then. That two places are near proves nothing; [`stays`] does.

use super::opening::Unfinished;

/// How near a place must be to the earlier one, in each direction, for it to be worth a proof.
pub(super) const NEAR: f64 = 1e-5;

/// More than one iteration rounds: the numbers are below 2, their squares below 4, and an ulp there is below 1e-15.
const ROUNDING: f64 = 1e-14;

/// Whether the orbit of a point is proven to stay, from where it is now; `limit` is the most iterations that are tried.
///
/// It stays when some disc around that place is mapped into itself by a number of iterations, since then it comes back for
/// ever. From a disc with the radius r around z, one iteration leads into the disc around z^2 + c with the radius
/// r (2 |z| + r). The rounding is added, so it is true of the orbit that is computed, too.
pub(super) fn stays(it: &Unfinished, limit: u32) -> bool {
    let step = |(re, im): (f64, f64)| (re * re - im * im + it.point.x, 2.0 * re * im + it.point.y);
    let start = (it.re, it.im);
    // The first iteration after which it is near again, and the factor by which small distances have grown.
    let (mut place, mut factor) = (start, 1.0);
    for count in 1..=limit {
        factor *= 2.0 * length(place);
        place = step(place);
        let distance = length((place.0 - start.0, place.1 - start.1));
        if distance > 4.0 * NEAR {
            continue;
        }
        // The disc's image has about the radius factor * radius, and a centre that is so far off: twice what just suffices,
        // and more for the rounding.
        let radius = 2.0 * distance / (1.0 - factor) + 1e-9;
        let (mut place, mut image) = (start, radius);
        for _ in 0..count {
            image = image * (2.0 * length(place) + image) + ROUNDING;
            place = step(place);
        }
        return factor < 1.0 && distance + image <= radius;
    }
    false
}

fn length((re, im): (f64, f64)) -> f64 {
    (re * re + im * im).sqrt()
}

#[cfg(test)]
mod tests {
    use super::{super::batch::Point, *};

    /// The point's orbit after so many iterations.
    fn orbit(x: f64, y: f64, count: u32) -> Unfinished {
        let mut it = Unfinished { point: Point { index: 0, x, y }, re: 0.0, im: 0.0 };
        for _ in 0..count {
            (it.re, it.im) = (it.re * it.re - it.im * it.im + x, 2.0 * it.re * it.im + y);
        }
        it
    }

    #[test]
    fn the_orbits_of_known_cycles_stay() {
        // Centres and inner points of parts with the periods 1, 2, 3 and 4.
        for (x, y) in
            [(0.1, 0.2), (-1.0, 0.05), (-0.122_561, 0.744_862), (-0.13, 0.75), (-1.754_878, 0.0), (-1.3, 0.01)]
        {
            assert!(stays(&orbit(x, y, 400), 100), "{x} {y}");
            assert!(!stays(&orbit(x, y, 400), 0), "{x} {y}: nothing was tried");
        }
    }

    #[test]
    fn orbits_that_escape_late_are_not_proven_to_stay() {
        // Just beyond the cusp, and between the two largest parts, where an orbit hardly moves for most of its time; and at
        // the tip, where it begins almost on a cycle that repels it.
        for (x, y) in [(0.250_001, 0.0), (-0.75, 0.001), (-0.75, 0.003), (-2.000_000_000_1, 0.0), (0.4, 0.4)] {
            let escapes = (1..10_000).find(|count| orbit(x, y, *count).re.abs() > 2.0).unwrap();
            for count in 0..escapes {
                assert!(!stays(&orbit(x, y, count), 100), "{x} {y} {count} of {escapes}");
            }
        }
    }
}
