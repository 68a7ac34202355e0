/// The house rules as tests: arrows between packages, sizes, names, colours, comments.
/// No test of what the program computes: those stand beside what they test.
/// A rule about dependencies goes to `ArrowsTest`, one about how sources read to `TidyTest`.
@NullMarked
package plimsoll.house;

import org.jspecify.annotations.NullMarked;
