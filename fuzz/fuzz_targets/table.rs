//! `table` of `pbxctl_fuzz`, for the fuzzer.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pbxctl_fuzz::run("table", bytes));
