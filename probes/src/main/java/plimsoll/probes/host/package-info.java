/// This machine's processor and memory, as the operating system tells them.
/// No graphics cards: each vendor has a package of its own.
/// A new reading of the host is a method of its probe.
@NullMarked
package plimsoll.probes.host;

import org.jspecify.annotations.NullMarked;
