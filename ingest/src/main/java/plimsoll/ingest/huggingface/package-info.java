/// Reads Hugging Face configs into plain facts.
/// No architecture: families say what the facts mean.
/// A new kind of file beside `config.json` is one reader here.
@NullMarked
package plimsoll.ingest.huggingface;

import org.jspecify.annotations.NullMarked;
