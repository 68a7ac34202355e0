package plimsoll.mathcore.plan;

/// What is asked of an engine: its options, under its own names. Each engine has one record of them.
public interface Workload {}
