package io.gradsweep.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads an IDX file of unsigned bytes: a big-endian magic number (0, 0, 8 for unsigned bytes, the
 * number of dimensions), the dimensions as 32-bit integers, then the values, last dimension
 * fastest.
 */
final class IdxReader {

  private static final int UNSIGNED_BYTES = 0x800;
  private static final int WORD = 4;

  private final Path path;
  private final int dimensions;
  private final String what;

  private IdxReader(Path path, int dimensions, String what) {
    this.path = path;
    this.dimensions = dimensions;
    this.what = what;
  }

  /**
   * The content of an IDX file.
   *
   * @param shape the dimensions
   * @param values unsigned bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // passed to the source, never changed
  record Values(int[] shape, byte[] values) {}

  /** Reads images; the dimensions are number, rows, columns. */
  static Values images(Path path, String role, Fingerprint fingerprint) {
    return new IdxReader(path, 3, "images").read(role, fingerprint);
  }

  /** Reads labels; the only dimension is their number. */
  static Values labels(Path path, String role, Fingerprint fingerprint) {
    return new IdxReader(path, 1, "labels").read(role, fingerprint);
  }

  /** Byte offset of the label of an example in its file. */
  static int labelOffset(int example) {
    return 2 * WORD + example;
  }

  private Values read(String role, Fingerprint fingerprint) {
    return DataFile.read(path, role, "an IDX file of " + what, fingerprint, this::values);
  }

  private Values values(ContentStream content) throws IOException {
    byte[] header = content.readNBytes(WORD + WORD * dimensions);
    checkMagic(header);
    if (header.length < WORD + WORD * dimensions) {
      throw tooShort(header.length, "a header of " + (WORD + WORD * dimensions) + " bytes");
    }
    int[] shape = shape(header);
    long size = size(shape);
    long end = header.length + size;
    byte[] values = content.readNBytes((int) size);
    if (values.length < size) {
      throw tooShort(header.length + values.length, "%d (%s)".formatted(end, text(shape)));
    }
    if (content.read() >= 0) {
      throw new DatasetException(
          "%s: has data after byte %d; expected the file to end there (%s)"
              .formatted(path, end, text(shape)));
    }
    return new Values(shape, values);
  }

  private void checkMagic(byte[] header) {
    if (header.length < WORD) {
      throw tooShort(header.length, "an IDX file of " + what);
    }
    int magic = ByteBuffer.wrap(header).getInt();
    if (magic != UNSIGNED_BYTES + dimensions) {
      throw new DatasetException(
          "%s: byte 0: magic number 0x%08x; expected 0x%08x for %s (unsigned bytes, dimensions: %d)"
              .formatted(path, magic, UNSIGNED_BYTES + dimensions, what, dimensions));
    }
  }

  private int[] shape(byte[] header) {
    int[] shape = new int[dimensions];
    for (int d = 0; d < dimensions; d++) {
      int offset = WORD + WORD * d;
      shape[d] = ByteBuffer.wrap(header).getInt(offset);
      if (shape[d] <= 0) {
        throw new DatasetException(
            "%s: byte %d: dimension %d is %s; expected 1 to %d"
                .formatted(path, offset, d, Integer.toUnsignedString(shape[d]), Integer.MAX_VALUE));
      }
    }
    return shape;
  }

  private long size(int[] shape) {
    long size = 1;
    for (int extent : shape) {
      size *= extent;
      if (size > RawExamples.MAX_VALUES) {
        throw new DatasetException(
            "%s: byte %d: %s values; expected at most %d"
                .formatted(path, WORD, text(shape), RawExamples.MAX_VALUES));
      }
    }
    return size;
  }

  private DatasetException tooShort(long bytes, String expected) {
    return new DatasetException(
        "%s: ends at byte %d; expected %s".formatted(path, bytes, expected));
  }

  private static String text(int[] shape) {
    StringBuilder text = new StringBuilder();
    for (int extent : shape) {
      text.append(text.isEmpty() ? "" : " x ").append(extent);
    }
    return text.toString();
  }
}
