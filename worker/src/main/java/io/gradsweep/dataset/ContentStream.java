package io.gradsweep.dataset;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;

/** The decompressed content of a file, counted and digested as it is read. */
final class ContentStream extends FilterInputStream {

  private final MessageDigest digest = Fingerprint.sha256();
  private long position;

  private ContentStream(InputStream unpacked) {
    super(unpacked);
  }

  /** Unpacks gzip, which is recognized by its first two bytes, not by the file name. */
  static ContentStream of(InputStream stored) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(stored);
    buffered.mark(2);
    byte[] start = buffered.readNBytes(2);
    buffered.reset();
    boolean packed = start.length == 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b;
    return new ContentStream(packed ? new GZIPInputStream(buffered, 1 << 16) : buffered);
  }

  /** Bytes of decompressed content read so far. */
  long position() {
    return position;
  }

  /** The digest of the bytes read so far. */
  MessageDigest digest() {
    return digest;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      position++;
      digest.update((byte) value);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      position += count;
      digest.update(buffer, offset, count);
    }
    return count;
  }

  @Override
  public long skip(long count) {
    throw new UnsupportedOperationException("cannot skip bytes: the digest needs all of them");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
