//! The machine against what each instruction is known to do, and the scene with programs written as a page writes them.

use std::time::Duration;

use fillrate::testing::Page;

use super::{machine::*, *};

/// A machine after it has run all of a program's instructions, each of them once.
fn run(program: &[u16]) -> Machine {
    run_in(Dialect::Original, program)
}

fn run_in(dialect: Dialect, program: &[u16]) -> Machine {
    let mut machine = load(program);
    machine.dialect = dialect;
    for _ in program {
        machine.step();
    }
    assert!(!machine.is_halted);
    machine
}

fn load(program: &[u16]) -> Machine {
    Machine::new(&program.iter().flat_map(|code| code.to_be_bytes()).collect::<Vec<_>>())
}

/// VA and VF after an operation on VA and VB.
fn compute(dialect: Dialect, operation: u16, a: u16, b: u16) -> (u8, u8) {
    let machine = run_in(dialect, &[0x6a00 | a, 0x6b00 | b, 0x6f77, 0x8ab0 | operation]);
    (machine.v[0xa], machine.v[0xf])
}

#[test]
fn registers_are_set_and_added_without_a_carry() {
    let machine = run(&[0x6a12, 0x7aff, 0x6f05, 0x8ba0]);
    assert_eq!((machine.v[0xa], machine.v[0xb], machine.v[0xf]), (0x11, 0x11, 5));
}

#[test]
fn arithmetic_sets_the_flag() {
    use Dialect::{Original, Super};
    for dialect in [Original, Super] {
        assert_eq!(compute(dialect, 4, 200, 55), (255, 0));
        assert_eq!(compute(dialect, 4, 200, 56), (0, 1));
        assert_eq!(compute(dialect, 5, 5, 5), (0, 1));
        assert_eq!(compute(dialect, 5, 5, 6), (255, 0));
        assert_eq!(compute(dialect, 7, 6, 5), (255, 0));
        assert_eq!(compute(dialect, 7, 5, 6), (1, 1));
    }
    assert_eq!([1, 2, 3].map(|it| compute(Original, it, 0b1100, 0b1010)), [(0b1110, 0), (0b1000, 0), (0b0110, 0)]);
    assert_eq!([1, 2, 3].map(|it| compute(Super, it, 0b1100, 0b1010).1), [0x77; 3]);
    assert_eq!([6, 0xe].map(|it| compute(Original, it, 0, 0b1000_0011)), [(0b0100_0001, 1), (0b0000_0110, 1)]);
    assert_eq!([6, 0xe].map(|it| compute(Super, it, 0b0100_0010, 0xff)), [(0b0010_0001, 0), (0b1000_0100, 0)]);
}

#[test]
fn the_flag_wins_over_a_result_in_the_same_register() {
    assert_eq!(run(&[0x6fff, 0x6b01, 0x8fb4]).v[0xf], 1);
    assert_eq!(run(&[0x6f05, 0x6b03, 0x8fb5]).v[0xf], 1);
}

#[test]
fn skips_jumps_and_calls() {
    let next = |program: &[u16]| run(program).next;
    assert_eq!(next(&[0x6a07, 0x3a07]), 0x206);
    assert_eq!(next(&[0x6a07, 0x3a08]), 0x204);
    assert_eq!(next(&[0x6a07, 0x4a08]), 0x206);
    assert_eq!(next(&[0x6a07, 0x5ab0]), 0x204);
    assert_eq!(next(&[0x6a07, 0x9ab0]), 0x206);
    assert_eq!(next(&[0x1abc]), 0xabc);
    assert_eq!(next(&[0x2204, 0x1300, 0x00ee]), 0x300, "a call returns behind itself");
    assert_eq!(next(&[0x6004, 0x6308, 0xb300]), 0x304);
    assert_eq!(run_in(Dialect::Super, &[0x6004, 0x6308, 0xb300]).next, 0x308);
}

#[test]
fn memory_is_written_and_read() {
    let digits = run(&[0x6a9d, 0xa300, 0xfa33, 0xf265]);
    assert_eq!(digits.v[..3], [1, 5, 7]);
    let program = [0x6001, 0x6102, 0x6203, 0xa400, 0xf255, 0x6000, 0xa401, 0xf065];
    let (original, later) = (run(&program), run_in(Dialect::Super, &program));
    assert_eq!((original.v[0], original.i), (2, 0x402));
    assert_eq!((later.v[0], later.i), (2, 0x401));
    assert_eq!(run(&[0xaffe, 0x6a05, 0xfa1e]).i, 3, "I stays within memory");
    assert_eq!(run(&[0x6afa, 0xfa29]).i, 50, "the digit A");
}

#[test]
fn sprites_flip_pixels_and_report_what_they_clear() {
    let zero = run(&[0x6a3c, 0x6b1e, 0xfc29, 0xdab5]);
    assert_eq!((zero.screen()[30], zero.screen()[31], zero.v[0xf]), (0xf, 0x9, 0), "cut off below");
    let cut = run(&[0x6a3e, 0xfc29, 0xdab1]);
    assert_eq!(cut.screen()[0], 0b11, "cut off on the right");
    let wrapped = run(&[0x6a40, 0x6b20, 0xfc29, 0xdab1]);
    assert_eq!(wrapped.screen()[0], 0xf << 60, "its corner wraps around");
    let twice = run(&[0xfc29, 0xdab5, 0xdab5]);
    assert_eq!((twice.screen().iter().max(), twice.v[0xf]), (Some(&0), 1));
    assert_eq!(run(&[0xfc29, 0xdab5, 0x00e0]).screen().iter().max(), Some(&0));
}

#[test]
fn timers_count_ticks() {
    let mut machine = load(&[0x6a03, 0xfa15, 0xfa18, 0xfb07, 0x1206]);
    machine.tick(4, 0);
    assert_eq!(machine.v[0xb], 3);
    machine.tick(2, 0);
    assert_eq!(machine.v[0xb], 2);
    for _ in 0..5 {
        machine.tick(2, 0);
    }
    assert_eq!(machine.v[0xb], 0);
}

#[test]
fn keys_are_tested_and_waited_for() {
    let next = |keys, code| {
        let mut machine = load(&[0x6a0b, code]);
        machine.tick(2, keys);
        machine.next
    };
    assert_eq!(
        [next(1 << 0xb, 0xea9e), next(0, 0xea9e), next(1 << 0xb, 0xeaa1), next(0, 0xeaa1)],
        [0x206, 0x204, 0x204, 0x206]
    );
    let mut machine = load(&[0xfa0a, 0x7a01, 0x1204]);
    for keys in [0, 0x80, 0x80] {
        machine.tick(5, keys);
        assert_eq!((machine.v[0xa], machine.next), (0, 0x202), "it waits until the key is let go");
    }
    machine.tick(2, 0);
    assert_eq!(machine.v[0xa], 8);
}

#[test]
fn random_numbers_are_masked_and_the_same_each_time() {
    let program = [0xca0f, 0xcbff, 0xccff, 0xcdff];
    let machine = run(&program);
    assert!(machine.v[0xa] < 16 && machine.v[0xb..=0xd].windows(2).any(|pair| pair[0] != pair[1]));
    assert_eq!(machine.v, run(&program).v);
}

#[test]
fn no_program_leaves_the_machine() {
    for program in [[0x0000; 2], [0x00ee; 2], [0x5ab1; 2], [0x8ab8; 2], [0xea00; 2], [0xfaff; 2], [0x2200; 2]] {
        let mut machine = load(&program);
        machine.tick(100, 0xffff);
        assert!(machine.is_halted, "{program:x?}");
    }
    let mut seed = 1_u32;
    for _ in 0..200 {
        let bytes = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        });
        let mut machine = Machine::new(&bytes.take(LONGEST + 99).collect::<Vec<_>>());
        machine.tick(2000, 0x1234);
    }
    let mut end = load(&[0x1fff]);
    end.tick(3, 0);
    assert!(end.next < 4096);
}

/// Draws the digit F in the upper left corner, and stops.
const F: [u8; 8] = [0x60, 0x0f, 0xf0, 0x29, 0xd1, 0x15, 0x12, 0x06];

/// The picture's rows, as words of 64 bits.
fn rows(image: &Image) -> Vec<u64> {
    let lit = Color::hex(0xff_c85a);
    image.rows().map(|row| row.iter().fold(0, |bits, pixel| bits << 1 | u64::from(*pixel == lit))).collect()
}

#[test]
fn the_built_in_program_draws_pascals_triangle_and_takes_it_back() {
    let mut machine = Machine::new(&BUILT_IN);
    let mut run_once = || {
        while machine.next != 0x226 {
            machine.step();
        }
        machine.step();
        *machine.screen()
    };
    let mut numbers = vec![1_u64];
    for row in run_once() {
        // A number is odd or even as the sum of the two above it.
        let odd = numbers.iter().enumerate().filter(|(_, number)| **number % 2 == 1);
        let dots: u64 = odd.map(|(index, _)| 1 << (31 + numbers.len() - 2 * index)).sum();
        assert_eq!(row, dots, "{} numbers", numbers.len());
        numbers = (0..=numbers.len())
            .map(|at| at.checked_sub(1).map_or(0, |left| numbers[left]) + numbers.get(at).unwrap_or(&0))
            .collect();
    }
    assert_eq!(run_once(), [0; HEIGHT as usize]);
}

#[test]
fn a_program_is_run_when_it_is_written_and_again_on_restart() {
    let mut page = Page::open(&ENTRY, 2 * WIDTH + 10, 2 * HEIGHT + 4).unwrap();
    page.set("lit", f64::from(0x00ff_ffff)).unwrap();
    page.write("rom", &F).unwrap();
    page.tick(Duration::ZERO).unwrap();
    page.tick(Page::TICK).unwrap();
    page.tick(Page::TICK).unwrap();
    let lit = |page: &Page| {
        let image = page.image();
        (0..5)
            .map(|y| {
                (0..4).fold(0, |bits, x| {
                    let squares = [(0, 0), (1, 0), (0, 1), (1, 1)];
                    let colors =
                        squares.map(|(dx, dy)| image.row(2 + 2 * y + dy)[(5 + 2 * x + dx) as usize] == Color::WHITE);
                    assert!(colors.iter().all(|it| *it == colors[0]), "a pixel is a square");
                    bits << 1 | u8::from(colors[0])
                })
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(lit(&page), [0b1111, 0b1000, 0b1111, 0b1000, 0b1000]);
    page.write("rom", [0x12, 0x00].as_slice()).unwrap();
    page.tick(Page::TICK).unwrap();
    assert_eq!(lit(&page), [0; 5]);
}

#[test]
fn a_program_that_is_too_long_is_an_error_and_the_one_before_goes_on() {
    let mut page = Page::open(&ENTRY, WIDTH, HEIGHT).unwrap();
    page.write("rom", vec![0; LONGEST + 1]).unwrap();
    let error = page.tick(Page::TICK).unwrap_err();
    assert!(error.to_string().contains("3585 bytes, and there is room for 3584"), "{error}");
    page.resume();
    page.tick(Page::TICK).unwrap();
}

#[test]
fn keys_reach_the_program() {
    // Draws the digit of the key that was let go.
    let echo = [0xf0, 0x0a, 0x00, 0xe0, 0xf0, 0x29, 0xd1, 0x15, 0x12, 0x00];
    let mut page = Page::open(&ENTRY, WIDTH, HEIGHT).unwrap();
    page.write("rom", &echo).unwrap();
    for (key, number) in KEYS {
        page.tick(Page::TICK).unwrap();
        page.press_key(key);
        for _ in 0..3 {
            page.tick(Page::TICK).unwrap();
        }
        let mut drawn = load(&[0x6000 | u16::from(number), 0xf029, 0xd115]);
        drawn.tick(3, 0);
        assert_eq!(rows(page.image()), drawn.screen(), "{key:?}");
    }
}
