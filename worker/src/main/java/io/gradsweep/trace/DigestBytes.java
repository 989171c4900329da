package io.gradsweep.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over values in the encoding that docs/trace-format.md defines for the digest. */
final class DigestBytes {
  private final MessageDigest sha256 = sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(8192);

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java platform has it
    }
  }

  void single(int value) {
    room(1).put((byte) value);
  }

  void integer(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void longInteger(long value) {
    room(Long.BYTES).putLong(value);
  }

  void real(double value) {
    room(Double.BYTES).putLong(Double.doubleToLongBits(value));
  }

  void integers(int[] values) {
    integer(values.length);
    for (int from = 0; from < values.length; ) {
      ByteBuffer to = room(Integer.BYTES);
      int count = Math.min(values.length - from, to.remaining() / Integer.BYTES);
      to.asIntBuffer().put(values, from, count);
      to.position(to.position() + count * Integer.BYTES);
      from += count;
    }
  }

  void reals(double[] values) {
    integer(values.length);
    for (double value : values) {
      real(value);
    }
  }

  void text(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    integer(bytes.length);
    if (bytes.length <= buffer.capacity()) {
      room(bytes.length).put(bytes);
    } else {
      flush();
      sha256.update(bytes);
    }
  }

  /** Ends the digest. */
  byte[] end() {
    flush();
    return sha256.digest();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    sha256.update(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
