//! The filtered photo as a file.

use fillrate::Image;
use png::{BitDepth, ColorType, Compression, Encoder};

/// Encodes a photo as a PNG of 8 bits a channel, with alpha. Without loss, and quickly rather than small.
///
/// # Panics
///
/// When there is not enough memory.
pub(super) fn encode(photo: &Image) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, photo.width(), photo.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    let mut writer = encoder.write_header().expect("a photo has a size that a PNG can have");
    writer.write_image_data(photo.bytes()).expect("a vector takes all that there is memory for");
    writer.finish().expect("a vector takes all that there is memory for");
    file
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use fillrate::Color;
    use png::Decoder;

    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_to_the_byte() {
        for (width, height) in [(1, 1), (7, 3), (300, 200)] {
            let mut photo = Image::new(width, height).unwrap();
            photo.fill_serial(|x, y| Color::rgb((x * 7) as u8, (y * 3) as u8, (x ^ y) as u8));
            let mut reader = Decoder::new(Cursor::new(encode(&photo))).read_info().unwrap();
            let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
            let info = reader.next_frame(&mut bytes).unwrap();
            assert_eq!((info.width, info.height), (width, height));
            assert!(bytes == photo.bytes());
        }
    }
}
