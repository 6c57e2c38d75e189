#![no_main]

#[path = "../../scenes/tests/untrusted/mod.rs"]
#[expect(dead_code, reason = "each target uses a part")]
mod untrusted;

libfuzzer_sys::fuzz_target!(
    // A scene may refuse a file by a panic, which is caught: it must neither print nor end the fuzzer.
    init: std::panic::set_hook(Box::new(|_| {})),
    |file: &[u8]| untrusted::open_board(file)
);
