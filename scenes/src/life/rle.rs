//! Patterns in files, run-length encoded, as the published collections are: read and written.
//!
//! Source: <https://conwaylife.com/wiki/Run_Length_Encoded>.

use super::{grid::Grid, kernel::Rule};

/// A pattern that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) width: usize,
    pub(super) height: usize,
    /// The rule, where the file names one.
    pub(super) rule: Option<Rule>,
    /// Runs of living cells, in order: the place of the first, and how many there are to its right.
    runs: Vec<(usize, usize, usize)>,
}

/// The longest side of a pattern, in cells.
const LONGEST: usize = 1 << 14;

impl Pattern {
    /// Reads a pattern: comments and a header, if there are any, and runs up to an exclamation mark. What a header says of the
    /// size is the least that the pattern has.
    ///
    /// # Errors
    ///
    /// A sentence that says what cannot be read, or is too large.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut pattern = Self { width: 0, height: 0, rule: None, runs: Vec::new() };
        let (mut x, mut y, mut count) = (0, 0, 0);
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if line.starts_with('x') {
                pattern.read_header(line)?;
                continue;
            }
            for sign in line.chars() {
                if let Some(digit) = sign.to_digit(10) {
                    // Beyond the limit one number is as good as another.
                    count = (10 * count + digit as usize).min(LONGEST + 1);
                    continue;
                }
                let run = count.max(1);
                match sign {
                    'b' | '.' => x += run,
                    // The states of rules with more than two.
                    'o' | 'A'..='X' => {
                        pattern.runs.push((x, y, run));
                        x += run;
                        pattern.width = pattern.width.max(x);
                        pattern.height = pattern.height.max(y + 1);
                    }
                    '$' => (x, y) = (0, y + run),
                    '!' => return pattern.check(),
                    _ if sign.is_whitespace() => continue,
                    _ => return Err(format!("{sign:?} is no part of a run-length encoded pattern: open an .rle file")),
                }
                count = 0;
                if x.max(y) > LONGEST {
                    return Err(too_large(x, y));
                }
            }
        }
        pattern.check()
    }

    /// Reads `x = 3, y = 3, rule = B3/S23`, of which the rule may be missing.
    fn read_header(&mut self, line: &str) -> Result<(), String> {
        let (sides, rule) = line.split_once("rule").unwrap_or((line, ""));
        for part in sides.split(',') {
            let Some((name, number)) = part.split_once('=') else { continue };
            let number = number.trim().parse().unwrap_or(usize::MAX);
            match name.trim() {
                "x" => self.width = number,
                "y" => self.height = number,
                _ => {}
            }
        }
        let rule = rule.trim_start().trim_start_matches('=').trim();
        if !rule.is_empty() {
            let unknown =
                || format!("the rule {rule:?} does not count all eight neighbours, as B3/S23 does: open another file");
            self.rule = Some(parse_rule(rule).ok_or_else(unknown)?);
        }
        Ok(())
    }

    fn check(self) -> Result<Self, String> {
        match (self.width, self.height) {
            // An empty board, as it is written here.
            (0, 0) if self.rule.is_some() => Ok(self),
            (0, _) | (_, 0) => Err("there is no pattern in it: open an .rle file".to_owned()),
            (width, height) if width.max(height) > LONGEST => Err(too_large(width, height)),
            _ => Ok(self),
        }
    }

    /// Puts the pattern into the middle of an empty grid.
    pub(super) fn place(&self, grid: &mut Grid) {
        let (width, height) = grid.size();
        let [left, top] = [(width, self.width), (height, self.height)].map(|(all, own)| (all as i64 - own as i64) / 2);
        self.place_at(grid, (left, top));
    }

    /// Puts its upper left corner at that cell of an empty grid. What lies beyond the grid is left out.
    pub(super) fn place_at(&self, grid: &mut Grid, (left, top): (i64, i64)) {
        for &(x, y, run) in &self.runs {
            for x in x..x + run {
                grid.set(left + x as i64, top + y as i64, true);
            }
        }
    }
}

/// The longest line of a file, in characters.
const LINE: usize = 70;

/// Writes the living cells of a grid, and the rule, as a file: no more of it than has living cells.
pub(super) fn write(grid: &Grid, rule: Rule) -> String {
    let rows: Vec<_> = (0..grid.height()).filter(|&y| grid.row(y).iter().any(|&word| word != 0)).collect();
    let (top, bottom) = (rows.first().copied().unwrap_or(0), rows.last().map_or(0, |&y| y + 1));
    // All rows in one: where it has a cell, some row does.
    let mut shadow = vec![0_u64; grid.stride()];
    for &y in &rows {
        for (all, word) in shadow.iter_mut().zip(grid.row(y)) {
            *all |= word;
        }
    }
    let columns = || (0..grid.width()).filter(|x| shadow[x / 64] >> (x % 64) & 1 != 0);
    let (left, right) = (columns().next().unwrap_or(0), columns().next_back().map_or(0, |x| x + 1));
    let mut text = format!("x = {}, y = {}, rule = {rule}\n", right - left, bottom - top);
    let mut line = 0;
    let mut put = |run: usize, sign: char| {
        let item = match run {
            0 => return,
            1 => sign.to_string(),
            _ => format!("{run}{sign}"),
        };
        if line + item.len() > LINE {
            text.push('\n');
            line = 0;
        }
        line += item.len();
        text.push_str(&item);
    };
    let mut down = 0;
    for y in top..bottom {
        let mut x = left;
        while let Some(start) = (x..right).find(|&x| grid.is_alive(x, y)) {
            let end = (start..right).find(|&x| !grid.is_alive(x, y)).unwrap_or(right);
            put(std::mem::take(&mut down), '$');
            put(start - x, 'b');
            put(end - start, 'o');
            x = end;
        }
        down += 1;
    }
    put(1, '!');
    text.push('\n');
    text
}

fn too_large(width: usize, height: usize) -> String {
    format!(
        "the pattern has at least {width} x {height} cells, and there is room for {LONGEST} x {LONGEST}: open a smaller one"
    )
}

/// Reads `B3/S23`, `B3S23` or, as older files have it, `23/3`. What follows a colon is the size of a bounded board.
fn parse_rule(text: &str) -> Option<Rule> {
    let text = text.split(':').next()?.trim().to_ascii_uppercase();
    let (birth, survive) = match text.strip_prefix('B') {
        Some(rest) => rest.split_once("/S").or_else(|| rest.split_once('S'))?,
        None => match text.strip_prefix('S') {
            Some(rest) => rest.split_once("/B").map(|(survive, birth)| (birth, survive))?,
            None => text.split_once('/').map(|(survive, birth)| (birth, survive))?,
        },
    };
    Some(Rule { birth: parse_counts(birth)?, survive: parse_counts(survive)? })
}

/// The numbers of neighbours, as bits.
fn parse_counts(digits: &str) -> Option<u32> {
    digits.chars().try_fold(0, |bits, digit| digit.to_digit(9).map(|count| bits | 1 << count))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The living cells of a pattern that can be read, on a grid of its own size.
    fn cells(text: &str) -> Vec<(usize, usize)> {
        let pattern = Pattern::parse(text).unwrap();
        let mut grid = Grid::new(pattern.width, pattern.height);
        pattern.place(&mut grid);
        let all = (0..grid.height()).flat_map(|y| (0..pattern.width).map(move |x| (x, y)));
        all.filter(|&(x, y)| grid.is_alive(x, y)).collect()
    }

    /// A grid of a pattern's own size, with the pattern.
    fn board(text: &str) -> Grid {
        let pattern = Pattern::parse(text).unwrap();
        let mut grid = Grid::new(pattern.width, pattern.height);
        pattern.place(&mut grid);
        grid
    }

    #[test]
    fn what_is_written_is_read_as_the_same() {
        let rules = [Rule::CONWAY, Rule { birth: 0, survive: 0b1_1111_1111 }, Rule { birth: 0b1, survive: 0 }];
        for (seed, rule) in rules.into_iter().enumerate() {
            for (width, height, parts) in [(1, 1, 256), (63, 5, 20), (64, 64, 128), (65, 3, 250), (300, 200, 3)] {
                let mut grid = Grid::new(width, height);
                grid.fill_randomly(seed as u64, parts);
                let text = write(&grid, rule);
                assert!(text.lines().skip(1).all(|line| line.len() <= LINE), "{text}");
                let again = board(&text);
                assert_eq!(write(&again, rule), text);
                assert_eq!(again.population(), grid.population());
                assert_eq!(Pattern::parse(&text).unwrap().rule, Some(rule));
            }
        }
    }

    #[test]
    fn a_file_has_the_living_cells_and_no_margin() {
        let mut grid = Grid::new(100, 50);
        for (x, y) in GLIDER {
            grid.set(x as i64 + 70, y as i64 + 7, true);
        }
        assert_eq!(write(&grid, Rule::CONWAY), "x = 3, y = 3, rule = B3/S23\nbo$2bo$3o!\n");
        grid.set(70, 30, true);
        assert_eq!(write(&grid, Rule::CONWAY), "x = 3, y = 24, rule = B3/S23\nbo$2bo$3o21$o!\n");
        let none = write(&Grid::new(9, 9), Rule::CONWAY);
        assert_eq!(none, "x = 0, y = 0, rule = B3/S23\n!\n");
        assert_eq!(Pattern::parse(&none).map(|pattern| pattern.runs), Ok(vec![]));
    }

    const GLIDER: [(usize, usize); 5] = [(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)];

    #[test]
    fn a_file_is_read_however_its_lines_are() {
        for text in [
            "bo$2bo$3o!",
            "#N Glider\n#C a comment, with 3o$ in it\nx = 3, y = 3, rule = B3/S23\nbo$2bo$3o!\nwhat follows is a comment",
            "x = 3, y = 3\r\nbo$2b\r\no$3\r\n o !\r\n",
            "\n\nx=3,y=3,rule=b3/s23\n\nbob$bbo$ooo",
            "x = 3, y = 3\n.A$..A$3A!",
        ] {
            assert_eq!(cells(text), GLIDER, "{text:?}");
        }
    }

    #[test]
    fn a_header_gives_the_least_size_and_the_rule() {
        let pattern = Pattern::parse("x = 9, y = 2, rule = B36/S23\n$$2bo!").unwrap();
        assert_eq!((pattern.width, pattern.height), (9, 3));
        assert_eq!(pattern.rule, Some(Rule { birth: 0b100_1000, survive: 0b1100 }));
        for rule in ["B3/S23", "b3s23", "23/3", "S23/B3", "B3/S23:T100,100"] {
            assert_eq!(Pattern::parse(&format!("x = 1, y = 1, rule = {rule}\no!")).unwrap().rule, Some(Rule::CONWAY));
        }
    }

    #[test]
    fn what_cannot_be_read_is_a_sentence() {
        for (text, part) in [
            ("", "no pattern"),
            ("#C nothing\n", "no pattern"),
            ("PK\u{3}\u{4}", "no part of"),
            ("x = 1, y = 1, rule = B2e3/S23\no!", "\"B2e3/S23\" does not count"),
            ("x = 1, y = 1, rule = WireWorld\no!", "does not count"),
            ("x = 30000, y = 30000\no!", "30000 x 30000"),
            ("x = many, y = 1\no!", "room for"),
            ("99999999999999999999999999o!", "room for"),
            ("1000000000$o!", "room for"),
            ("o16384$16384$o!", "room for"),
        ] {
            let why = Pattern::parse(text).unwrap_err();
            assert!(why.contains(part), "{text:?}: {why}");
        }
    }
}
