package io.gradsweep;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under two other schemes: {@code full:}, where only a limited number of bytes can
 * be written, and {@code readonly:}, where no file can be created.
 */
public final class FaultyDisk extends RawLocalFileSystem {
  /** Bytes that can still be written to {@code full:}. */
  public static final AtomicLong FREE = new AtomicLong();

  /** Writes to {@code full:} that find no memory. */
  public static final AtomicInteger STARVED = new AtomicInteger();

  private static final String READ_ONLY = "readonly";

  private String scheme = READ_ONLY;

  /** Makes both schemes known to a configuration. */
  public static void register(Configuration configuration) {
    configuration.set("fs.full.impl", FaultyDisk.class.getName());
    configuration.set("fs.readonly.impl", FaultyDisk.class.getName());
  }

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    super.initialize(uri, configuration);
    scheme = uri.getScheme();
  }

  @Override
  public String getScheme() {
    return scheme;
  }

  @Override
  public URI getUri() {
    return URI.create(scheme + ":///");
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    requireWritable();
    return limited(
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    requireWritable();
    return limited(super.create(file, overwrite, bufferSize, replication, blockSize, progress));
  }

  private void requireWritable() throws IOException {
    if (scheme.equals(READ_ONLY)) {
      throw new AccessControlException("Permission denied");
    }
  }

  private static FSDataOutputStream limited(OutputStream out) throws IOException {
    return new FSDataOutputStream(
        new FilterOutputStream(out) {
          @Override
          public void write(int value) throws IOException {
            take(1);
            out.write(value);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            take(length);
            out.write(bytes, offset, length);
          }
        },
        null);
  }

  private static void take(int bytes) throws IOException {
    if (STARVED.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new OutOfMemoryError("Java heap space");
    }
    if (FREE.addAndGet(-bytes) < 0) {
      throw new IOException("No space left on device");
    }
  }
}
