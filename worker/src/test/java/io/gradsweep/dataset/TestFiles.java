package io.gradsweep.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Data files made by tests. */
final class TestFiles {
  private TestFiles() {}

  static Path write(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Path write(Path file, String content) {
    try {
      return Files.writeString(file, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return packed.toByteArray();
  }

  /** An IDX file with any header. */
  static byte[] idx(int magic, int[] shape, byte... values) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + values.length).putInt(magic);
    Arrays.stream(shape).forEach(file::putInt);
    return file.put(values).array();
  }

  static byte[] idxLabels(int... labels) {
    return idx(0x801, new int[] {labels.length}, bytes(labels));
  }

  /** Images whose pixels count up from 0 through all of them, modulo 256. */
  static byte[] idxImages(int count, int rows, int columns) {
    byte[] pixels = new byte[count * rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    return idx(0x803, new int[] {count, rows, columns}, pixels);
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
