//! Painting shapes into an image, in bands of rows, on all cores.

use fillrate::{Image, for_each_row};
use tiny_skia::{FillRule, Paint, Path, PixmapMut, Shader, Stroke, Transform};

/// The rows of a band: enough that the edges of a path are not prepared again for a few pixels, and few enough that each
/// core gets several bands.
const BAND_ROWS: usize = 40;

/// A path and how it is painted.
pub(crate) struct Shape {
    path: Path,
    paint: Paint<'static>,
    stroke: Option<Stroke>,
}

impl Shape {
    /// A filled path.
    pub(crate) fn fill(path: Path, shader: Shader<'static>) -> Self {
        Self { path, paint: Paint { shader, ..Paint::default() }, stroke: None }
    }

    /// A line along a path.
    pub(crate) fn line(path: Path, shader: Shader<'static>, stroke: Stroke) -> Self {
        Self { path, paint: Paint { shader, ..Paint::default() }, stroke: Some(stroke) }
    }

    /// Paints the part that is in `pixmap`, whose first row is row `top` of the picture.
    fn paint(&self, pixmap: &mut PixmapMut, top: usize) {
        let margin = self.stroke.as_ref().map_or(1.0, |stroke| stroke.width + 1.0);
        let bounds = self.path.bounds();
        let bottom = (top + pixmap.height() as usize) as f32;
        if bounds.bottom() + margin < top as f32 || bounds.top() - margin > bottom {
            return;
        }
        let transform = Transform::from_translate(0.0, -(top as f32));
        match &self.stroke {
            Some(stroke) => pixmap.stroke_path(&self.path, &self.paint, stroke, transform, None),
            None => pixmap.fill_path(&self.path, &self.paint, FillRule::Winding, transform, None),
        }
    }
}

/// Paints the shapes, the first one at the back, straight into the image's memory.
///
/// tiny-skia paints on the thread that calls it, so each band of rows is a picture of its own for it: a disjoint part of
/// the bytes, in which the shapes are moved up by the band's first row. What no shape covers stays as it was.
pub(crate) fn paint(shapes: &[Shape], image: &mut Image) {
    let width = image.width();
    let row_bytes = 4 * width as usize;
    // `for_each_row` takes any grid; one of its rows is a band here.
    for_each_row(image.bytes_mut(), row_bytes * BAND_ROWS, |band, bytes| {
        let rows = (bytes.len() / row_bytes) as u32;
        let Some(mut pixmap) = PixmapMut::from_bytes(bytes, width, rows) else { return };
        for shape in shapes {
            shape.paint(&mut pixmap, band * BAND_ROWS);
        }
    });
}

#[cfg(test)]
mod tests {
    use tiny_skia::{Color, GradientStop, LinearGradient, PathBuilder, Point, Rect, SpreadMode};

    use super::*;

    /// A background, a gradient with a slanted edge over many bands, and a line across it.
    fn shapes() -> Vec<Shape> {
        let background = PathBuilder::from_rect(Rect::from_xywh(0.0, 0.0, 203.0, 301.0).unwrap());
        let mut slope = PathBuilder::new();
        slope.move_to(10.3, 290.2);
        slope.line_to(101.7, 20.4);
        slope.line_to(190.1, 280.9);
        slope.close();
        let slope = slope.finish().unwrap();
        let stops =
            vec![GradientStop::new(0.0, Color::WHITE), GradientStop::new(1.0, Color::from_rgba8(200, 40, 0, 90))];
        let (start, end) = (Point::from_xy(0.0, 20.0), Point::from_xy(0.0, 290.0));
        let gradient = LinearGradient::new(start, end, stops, SpreadMode::Pad, Transform::identity()).unwrap();
        let line = Shader::SolidColor(Color::from_rgba8(0, 90, 250, 160));
        vec![
            Shape::fill(background, Shader::SolidColor(Color::from_rgba8(9, 20, 60, 255))),
            Shape::fill(slope.clone(), gradient),
            Shape::line(slope, line, Stroke { width: 7.5, ..Stroke::default() }),
        ]
    }

    #[test]
    fn bands_give_the_picture_that_one_pixmap_gives() {
        let mut banded = Image::new(203, 301).unwrap();
        paint(&shapes(), &mut banded);
        let mut whole = Image::new(203, 301).unwrap();
        let mut pixmap = PixmapMut::from_bytes(whole.bytes_mut(), 203, 301).unwrap();
        for shape in shapes() {
            shape.paint(&mut pixmap, 0);
        }
        // The edges' steps are rounded from another row in each band: a pixel of an edge may differ by a shade.
        let difference = |(a, b): (&u8, &u8)| a.abs_diff(*b);
        let differences: Vec<u8> = banded.bytes().iter().zip(whole.bytes()).map(difference).collect();
        assert!(differences.iter().all(|&difference| difference <= 16), "{:?}", differences.iter().max());
        let differing = differences.iter().filter(|&&difference| difference > 0).count();
        assert!(differing < differences.len() / 500, "{differing} of {}", differences.len());
    }
}
