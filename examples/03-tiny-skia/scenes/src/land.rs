//! The shape of the land: where the crest of each ridge runs, and where its trees stand.

/// A number from 0 to 1 that looks random and is always the same for the same place.
pub(crate) fn random(place: i32, seed: u32) -> f32 {
    // The finalizer of MurmurHash3, by Austin Appleby, in the public domain.
    let mut hash = (place as u32).wrapping_mul(0x9e37_79b9) ^ seed.wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    ((hash ^ (hash >> 16)) >> 8) as f32 / (1 << 24) as f32
}

/// Value noise: random numbers at whole places, joined smoothly; 0 to 1.
fn noise(place: f32, seed: u32) -> f32 {
    let floor = place.floor();
    let part = place - floor;
    let smooth = part * part * (3.0 - 2.0 * part);
    let (here, next) = (random(floor as i32, seed), random(floor as i32 + 1, seed));
    here + (next - here) * smooth
}

/// How high the crest of a ridge is at `place`, 0 to 1. `ruggedness` 0 gives soft hills, 1 gives peaks.
///
/// Five octaves of noise; folding a noise at its middle makes its peaks sharp.
pub(crate) fn crest(place: f32, seed: u32, ruggedness: f32) -> f32 {
    let (mut sum, mut weights, mut weight, mut frequency) = (0.0, 0.0, 1.0, 1.0);
    for octave in 0..5 {
        let soft = noise(place * frequency, seed * 16 + octave);
        let sharp = 1.0 - (2.0 * soft - 1.0).abs();
        sum += weight * (soft + (sharp - soft) * ruggedness);
        weights += weight;
        weight *= 0.32 + 0.14 * ruggedness;
        frequency *= 2.1;
    }
    sum / weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crest_stays_within_its_bounds_and_has_no_steps() {
        for seed in 0..8 {
            for ruggedness in [0.0, 0.5, 1.0] {
                let heights: Vec<f32> = (-4000..4000).map(|x| crest(x as f32 / 500.0, seed, ruggedness)).collect();
                assert!(heights.iter().all(|height| (0.0..=1.0).contains(height)));
                assert!(heights.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.03));
            }
        }
    }

    #[test]
    fn random_numbers_are_spread_evenly() {
        let mut counts = [0; 10];
        for place in -5000..5000 {
            counts[(random(place, 3) * 10.0) as usize] += 1;
        }
        assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
    }
}
