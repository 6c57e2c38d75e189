#![no_main]

#[path = "../../scenes/tests/untrusted/mod.rs"]
#[allow(dead_code, reason = "each target uses a part")]
mod untrusted;

libfuzzer_sys::fuzz_target!(
    // A scene may refuse a file by a panic, which is caught: nothing is to be printed then, and nothing to end.
    init: std::panic::set_hook(Box::new(|_| {})),
    |file: &[u8]| untrusted::run_program(file)
);
