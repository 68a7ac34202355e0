/// What each kind of attention computes and what it leaves behind for later tokens, in elements.
/// No bytes: engines pad, page and quantise, so they turn elements into bytes.
/// A new kind is one record here and its name in `Attention`'s `permits`.
@NullMarked
package plimsoll.mathcore.attention;

import org.jspecify.annotations.NullMarked;
