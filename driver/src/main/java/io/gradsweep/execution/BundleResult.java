package io.gradsweep.execution;

import io.gradsweep.catalog.StagedBundle;
import io.gradsweep.catalog.StatusCounts;
import java.io.Serializable;

/**
 * What a task hands back.
 *
 * @param done trials that ran; fewer than the bundle's if its time ran out
 * @param staged its complete files
 * @param counts its trials by status
 * @param tally what it did, for the progress line
 */
record BundleResult(int done, StagedBundle staged, StatusCounts counts, Tally tally)
    implements Serializable {}
