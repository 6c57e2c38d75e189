//! Filling in parallel gives what filling on one thread gives, whatever the size and however many threads.

use std::{
    collections::{HashMap, HashSet},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, Once,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use fillrate::{Color, Image, for_each_row, threads};
use proptest::prelude::*;

/// More threads than most machines have cores, so that the bands meet in every order.
const THREADS: usize = 5;

/// What a row takes that makes a fill of several rows worth sharing.
const LONG: Duration = Duration::from_millis(1);

/// The limit holds for the whole program, and so only one test at a time may set it.
static LIMIT: Mutex<()> = Mutex::new(());

/// Runs `test` with each limit of threads.
fn with_each_limit(mut test: impl FnMut(usize)) {
    static POOL: Once = Once::new();
    POOL.call_once(|| {
        rayon::ThreadPoolBuilder::new().num_threads(THREADS).build_global().expect("no pool is there yet");
    });
    let _alone = LIMIT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    for limit in 1..=THREADS {
        threads::set_limit(limit);
        assert_eq!(threads::limit(), limit);
        test(limit);
    }
    threads::set_limit(0);
}

/// A colour that belongs to one place only, up to 4096 x 4096. The first one takes so long that the rest is shared.
fn place(x: u32, y: u32) -> Color {
    if (x, y) == (0, 0) {
        thread::sleep(LONG);
    }
    Color::hex(y << 12 | x)
}

fn check(width: u32, height: u32) {
    with_each_limit(|limit| {
        let mut serial = Image::new(width, height).unwrap();
        serial.fill_serial(place);
        for y in 0..height {
            assert!(serial.row(y).iter().zip(0..).all(|(color, x)| *color == place(x, y)), "row {y}");
        }
        let mut parallel = Image::new(width, height).unwrap();
        parallel.fill(place);
        assert!(parallel == serial, "fill: {width} x {height} on {limit}");
        let draw = |y: u32, row: &mut [Color]| row.iter_mut().zip(0..).for_each(|(pixel, x)| *pixel = place(x, y));
        parallel.pixels_mut().fill(Color::BLACK);
        parallel.fill_rows(draw);
        assert!(parallel == serial, "fill_rows: {width} x {height} on {limit}");
        parallel.pixels_mut().fill(Color::BLACK);
        parallel.fill_rows_serial(draw);
        assert!(parallel == serial, "fill_rows_serial: {width} x {height} on {limit}");
    });
}

#[test]
fn fill_equals_fill_serial_at_odd_sizes() {
    for (width, height) in [(1, 1), (1, 4093), (4093, 1), (2, 3), (127, 131), (641, 359), (1021, 67), (4096, 33)] {
        check(width, height);
    }
}

#[test]
fn a_panic_in_a_fill_arrives_and_the_next_fill_works() {
    with_each_limit(|limit| {
        let mut image = Image::new(300, 200).unwrap();
        let fill =
            |image: &mut Image| image.fill(|x, y| if (x, y) == (17, 151) { panic!("at {x} {y}") } else { place(x, y) });
        let payload = catch_unwind(AssertUnwindSafe(|| fill(&mut image))).expect_err("the fill panics");
        assert_eq!(payload.downcast_ref::<String>().map(String::as_str), Some("at 17 151"), "on {limit}");
        let mut expected = image.clone();
        expected.fill_serial(place);
        image.fill(place);
        assert!(image == expected, "on {limit}");
    });
}

#[test]
fn a_fill_that_is_worth_it_is_shared_with_the_thread_that_began_it() {
    with_each_limit(|limit| {
        let threads = Mutex::new(HashSet::new());
        let width = 4096;
        for_each_row(&mut vec![0_u8; 64 * width], width, |_, _| {
            threads.lock().unwrap().insert(thread::current().id());
            thread::sleep(LONG);
        });
        let threads = threads.into_inner().unwrap();
        assert!(threads.contains(&thread::current().id()), "{threads:?} on {limit}");
        assert!(
            if limit == 1 { threads.len() == 1 } else { (2..=limit).contains(&threads.len()) },
            "{threads:?} on {limit}"
        );
    });
}

/// Sixty rows that cost a hundred times as much as all others together.
#[test]
fn a_few_expensive_rows_are_shared_evenly_wherever_they_lie() {
    const EXPENSIVE: usize = 60;
    with_each_limit(|limit| {
        // The first is for the fill to learn what it costs.
        for first in [0, 100, 256 - EXPENSIVE] {
            let counts = Mutex::new(HashMap::<_, usize>::new());
            let width = 4096;
            for_each_row(&mut vec![0_u8; 256 * width], width, |y, _| {
                if (first..first + EXPENSIVE).contains(&y) {
                    *counts.lock().unwrap().entry(thread::current().id()).or_default() += 1;
                    thread::sleep(LONG);
                }
            });
            let counts: Vec<usize> = counts.into_inner().unwrap().into_values().collect();
            let least = EXPENSIVE / limit / 3;
            assert!(counts.len() == limit && counts.iter().all(|count| *count >= least), "{counts:?} from row {first}");
        }
    });
}

#[test]
#[should_panic(expected = "for_each_row was given rows of 0 cells")]
fn rows_without_width_panic() {
    for_each_row(&mut [1, 2, 3], 0, |_, _| {});
}

#[test]
fn no_cells_are_no_rows() {
    with_each_limit(|limit| {
        let rows = AtomicUsize::new(0);
        for_each_row::<u8>(&mut [], 7, |_, _| {
            rows.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!(rows.into_inner(), 0, "on {limit}");
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn fill_equals_fill_serial(width in 1_u32..700, height in 1_u32..300) {
        check(width, height);
    }

    /// Each cell is visited once, in the row that it is in; a last row that is not full comes as it is.
    #[test]
    fn rows_are_handed_out_once_each(length in 0_usize..60_000, width in 1_usize..5000) {
        with_each_limit(|limit| {
            let mut cells = vec![(usize::MAX, 0); length];
            for_each_row(&mut cells, width, |y, row| {
                if y == 0 {
                    thread::sleep(LONG);
                }
                assert_eq!(row.len(), width.min(length - y * width));
                for (x, cell) in row.iter_mut().enumerate() {
                    *cell = (y * width + x, cell.1 + 1);
                }
            });
            let is_right = cells.iter().enumerate().all(|(index, cell)| *cell == (index, 1));
            assert!(is_right, "{length} cells, {width} a row, on {limit}");
        });
    }
}
