package plimsoll.mathcore.engine.llamacpp.backend;

import plimsoll.mathcore.units.Bytes;

/// What driver and libraries take of a device beside llama.cpp's own buffers. Its log calls it unaccounted.
///
/// @param bytes assumed
/// @param rule  why, as it follows "assumed: "; empty where nothing is taken
public record Overhead(long bytes, String rule) {
    static final Overhead NONE = new Overhead(0, "");

    static Overhead ofMebibytes(long mebibytes, String rule) {
        return new Overhead(mebibytes * Bytes.MIB, rule);
    }
}
