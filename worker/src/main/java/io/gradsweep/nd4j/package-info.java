/**
 * What ND4J needs to run one trial a thread and to run it fast: threads, copies between off-heap
 * and Java arrays, the CPU backend with caches, when memory is freed.
 *
 * <p>May import: the JDK, ND4J. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.nd4j;

import org.jspecify.annotations.NullMarked;
