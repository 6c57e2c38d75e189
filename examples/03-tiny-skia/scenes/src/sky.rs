//! The colours of a day: the sky, and what stands before it.

use fillrate::Color;

/// The colours at an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Light {
    /// The sky, at the top.
    pub(crate) zenith: Color,
    /// The sky where it meets the land, and the mist.
    pub(crate) horizon: Color,
    /// The sun, or the moon.
    pub(crate) disc: Color,
    /// The nearest ridge.
    pub(crate) near: Color,
}

const fn light(zenith: u32, horizon: u32, disc: u32, near: u32) -> Light {
    Light { zenith: Color::hex(zenith), horizon: Color::hex(horizon), disc: Color::hex(disc), near: Color::hex(near) }
}

/// The hour at which the sun rises, and the one at which it sets.
pub(crate) const DAY: (f32, f32) = (5.5, 20.0);

/// Hours with their colours. The last ones are the first ones, a day later.
#[expect(clippy::unreadable_literal, reason = "a colour is six digits in a row, 0xRRGGBB")]
const HOURS: [(f32, Light); 9] = [
    (0.0, light(0x060a1c, 0x1d2a52, 0xe8ecf5, 0x04060f)),
    (4.5, light(0x101a3f, 0x4a4478, 0xe8ecf5, 0x0a0a1c)),
    (6.2, light(0x3d4f8f, 0xf6b092, 0xfff0d2, 0x1c1733)),
    (9.0, light(0x4a97d8, 0xdcedf5, 0xfffbe8, 0x1c3a46)),
    (15.0, light(0x3c8bd6, 0xd3e8f2, 0xfffbe8, 0x1b3c42)),
    (18.2, light(0x36569c, 0xffc98a, 0xfff0c8, 0x251b33)),
    (19.6, light(0x2d2860, 0xf2765f, 0xffd9a0, 0x170f26)),
    (21.3, light(0x0d1433, 0x3b3768, 0xe8ecf5, 0x080816)),
    (24.0, light(0x060a1c, 0x1d2a52, 0xe8ecf5, 0x04060f)),
];

/// The colours at `hour`, 0 to 24, between those of the hours that are listed.
pub(crate) fn light_at(hour: f32) -> Light {
    let next = HOURS.iter().position(|(at, _)| *at > hour).unwrap_or(HOURS.len() - 1).max(1);
    let ((from, earlier), (to, later)) = (HOURS[next - 1], HOURS[next]);
    let part = ((hour - from) / (to - from)).clamp(0.0, 1.0);
    Light {
        zenith: earlier.zenith.mix(later.zenith, part),
        horizon: earlier.horizon.mix(later.horizon, part),
        disc: earlier.disc.mix(later.disc, part),
        near: earlier.near.mix(later.near, part),
    }
}

/// How far the sun has come between rising (0) and setting (1); at night, the moon.
pub(crate) fn course(hour: f32) -> f32 {
    let (rise, set) = DAY;
    if is_day(hour) {
        return (hour - rise) / (set - rise);
    }
    (hour - set).rem_euclid(24.0) / (24.0 - set + rise)
}

/// Whether it is the sun that is up.
pub(crate) fn is_day(hour: f32) -> bool {
    (DAY.0..DAY.1).contains(&hour)
}

/// How bright the stars are, 0 to 1.
pub(crate) fn starlight(hour: f32) -> f32 {
    let since_dusk = (hour - DAY.1).rem_euclid(24.0);
    let until_dawn = (DAY.0 - hour).rem_euclid(24.0);
    if is_day(hour) { 0.0 } else { since_dusk.min(until_dawn).min(1.5) / 1.5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_hours_have_their_colours_and_midnight_comes_round() {
        for (hour, light) in HOURS {
            assert_eq!(light_at(hour), light, "{hour}");
        }
        assert_eq!(light_at(24.0), light_at(0.0));
    }

    #[test]
    fn the_sun_and_the_moon_cross_the_whole_sky() {
        let near = |value: f32, wanted: f32| assert!((value - wanted).abs() < 1e-3, "{value}, not {wanted}");
        near(course(DAY.0), 0.0);
        near(course(f32::midpoint(DAY.0, DAY.1)), 0.5);
        near(course(DAY.1), 0.0);
        near(course(DAY.0 - 0.001), 1.0);
    }

    #[test]
    fn stars_are_out_at_midnight_and_not_at_noon() {
        assert_eq!((starlight(0.0), starlight(12.0)), (1.0, 0.0));
        assert!(starlight(20.5) < starlight(21.0));
    }
}
