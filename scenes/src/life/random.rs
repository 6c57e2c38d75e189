//! Random numbers: the same for the same seed, on every machine.

/// A generator of random words.
///
/// Source: `SplitMix64`, Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014; the constants are those
/// of <https://prng.di.unimi.it/splitmix64.c>.
#[derive(Clone, Debug)]
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// An independent generator for each seed and each stream, such as a row of a picture.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut seeder = Self { state: seed };
        Self { state: seeder.next() ^ stream.wrapping_mul(0xd6e8_feb8_6659_fd93) }
    }

    /// The next word.
    pub(super) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.state;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// A word of which each bit is set with a probability of `parts` in 256.
    ///
    /// Each binary digit of the probability, from the lowest, halves what the lower ones give, and adds a half when it is 1.
    pub(super) fn bits(&mut self, parts: u32) -> u64 {
        if parts >= 256 {
            return u64::MAX;
        }
        (0..8).fold(0, |word, digit| if parts >> digit & 1 != 0 { word | self.next() } else { word & self.next() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_as_published() {
        let mut random = Random { state: 1_234_567 };
        let published = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(published.map(|_| random.next()), published);
    }

    #[test]
    fn bits_have_the_given_probability() {
        for parts in [0, 1, 64, 100, 128, 255, 256] {
            let mut random = Random::new(7, 0);
            let set: u32 = (0..4096).map(|_| random.bits(parts).count_ones()).sum();
            let share = f64::from(set) / f64::from(4096 * 64);
            assert!((share - f64::from(parts) / 256.0).abs() < 0.004, "{parts}: {share}");
        }
    }
}
