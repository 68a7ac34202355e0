/// The Settings screen: how the window looks and speaks, where the program keeps its files, and what it is.
/// No setting of a plan; those are knobs of the Plan screen.
/// A new setting is a property of `Preferences` or `SettingsModel` and a row of its card.
@NullMarked
package plimsoll.app.screen.settings;

import org.jspecify.annotations.NullMarked;
