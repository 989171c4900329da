/**
 * The choice between loops with Java's Vector API and plain ones that give the same bits.
 *
 * <p>May import: the JDK. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.vector;

import org.jspecify.annotations.NullMarked;
