/// What the window says, in each language that it speaks: one file of words a language, beside this package.
/// No number's format (`figure` has those), and nothing of the command line, whose words are a contract.
/// A new language is one file, `xx.properties` with the keys of `en.properties`, and one line in `Language`.
@NullMarked
package plimsoll.app.words;

import org.jspecify.annotations.NullMarked;
