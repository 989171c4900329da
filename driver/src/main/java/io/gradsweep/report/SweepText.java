package io.gradsweep.report;

/**
 * The texts of a sweep that the report shows.
 *
 * @param name of the sweep
 * @param description in the user's words; empty if there is none
 * @param yaml the sweep file as run; empty if the file is missing
 */
public record SweepText(String name, String description, String yaml) {}
