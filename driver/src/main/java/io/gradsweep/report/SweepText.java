package io.gradsweep.report;

/**
 * What a sweep says of itself.
 *
 * @param name of the sweep
 * @param description in the user's words; empty if there is none
 * @param yaml the sweep as run; empty if its file is missing
 */
public record SweepText(String name, String description, String yaml) {}
