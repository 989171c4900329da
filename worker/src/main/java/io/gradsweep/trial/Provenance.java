package io.gradsweep.trial;

/**
 * The software and hardware that computed a trial. Recorded, but not part of a trial's identity.
 *
 * @param gradsweep version of this program
 * @param dl4j version of DL4J and ND4J
 * @param spark version of Spark; empty where a trial ran without it
 * @param jvm vendor and version
 * @param blas vendor of the BLAS and its threads
 * @param cpu operating system, architecture and widest vector instructions
 */
public record Provenance(
    String gradsweep, String dl4j, String spark, String jvm, String blas, String cpu) {}
