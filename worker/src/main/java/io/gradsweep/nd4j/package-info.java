/**
 * What ND4J needs to run one trial a thread: threads, off-heap arrays to Java arrays.
 *
 * <p>May import: ND4J, JavaCPP. Must not import: any other package of ours.
 */
@NullMarked
package io.gradsweep.nd4j;

import org.jspecify.annotations.NullMarked;
