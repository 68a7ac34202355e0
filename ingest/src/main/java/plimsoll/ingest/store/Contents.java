package plimsoll.ingest.store;

/// What opening a find has told.
///
/// @param role      what it is for
/// @param facts     what it says of itself
/// @param condition whether it can be used
record Contents(Role role, Facts facts, Condition condition) {}
