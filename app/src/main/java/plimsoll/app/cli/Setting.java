package plimsoll.app.cli;

/// One option with its value, from a command line or a request.
///
/// @param shown how a sentence names it: `--ctx-size`, or `"ctx_size"` in a request
/// @param key   what it sets: `ctx_size`
/// @param words its value as text
record Setting(String shown, String key, String words) {}
