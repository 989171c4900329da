/**
 * The activation functions: f, f' and the kinks of each, declared once.
 *
 * <p>Layers, theory and the words of the sweep file derive from {@link
 * io.gradsweep.activation.Activation}. Faster approximations in single precision are in {@code
 * network.function}.
 *
 * <p>May import: the JDK. Must not import: DL4J, Spark, any other package of ours.
 */
@NullMarked
package io.gradsweep.activation;

import org.jspecify.annotations.NullMarked;
