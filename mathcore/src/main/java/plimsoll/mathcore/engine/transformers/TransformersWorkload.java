package plimsoll.mathcore.engine.transformers;

import plimsoll.mathcore.plan.Workload;

/// What is asked of transformers; so far there is nothing to choose.
public record TransformersWorkload() implements Workload {}
