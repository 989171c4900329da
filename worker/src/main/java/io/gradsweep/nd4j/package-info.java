/**
 * What ND4J needs to run one trial a thread and to run it fast: threads, copies between off-heap
 * and Java arrays, the CPU backend with caches, when memory is freed.
 *
 * <p>May import: ND4J, JavaCPP. Must not import: any other package of ours.
 */
@NullMarked
package io.gradsweep.nd4j;

import org.jspecify.annotations.NullMarked;
