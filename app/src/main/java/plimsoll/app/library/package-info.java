/// What command line and window both need of the models on this machine: how each would fit, and folders of one's own.
/// No node and no words for a terminal; finding models is `ingest.store`'s.
/// What both show of a model is added here.
@NullMarked
package plimsoll.app.library;

import org.jspecify.annotations.NullMarked;
