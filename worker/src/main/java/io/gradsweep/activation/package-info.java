/**
 * The activation functions: f, f' and the kinks of each, declared once.
 *
 * <p>Layers, theory and the words of the sweep file derive from {@link
 * io.gradsweep.activation.Activation}. Faster approximations in single precision are in {@code
 * network.function}.
 *
 * <p>May import: the JDK. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.activation;

import org.jspecify.annotations.NullMarked;
