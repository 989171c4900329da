package io.gradsweep.store;

import java.io.Serializable;

/**
 * The complete but uncommitted files of a bundle.
 *
 * @param bundleId 16 hexadecimal digits
 * @param folder under {@code _staging} with one subfolder per table; each attempt has its own, so
 *     that two attempts at the same bundle never write the same file
 */
public record StagedBundle(String bundleId, String folder) implements Serializable {}
