package plimsoll.app.screen.plan;

import plimsoll.mathcore.model.Model;

/// The model that is planned, and what it was opened with.
///
/// @param words as typed, dropped or picked: a path, a catalogue name …
public record Chosen(String words, Model model) {}
