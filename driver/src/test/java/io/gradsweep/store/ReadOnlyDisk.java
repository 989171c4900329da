package io.gradsweep.store;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.Progressable;

/** A local disk under another scheme, {@code readonly:}, on which nothing may be written. */
public final class ReadOnlyDisk extends RawLocalFileSystem {
  @Override
  public String getScheme() {
    return "readonly";
  }

  @Override
  public URI getUri() {
    return URI.create("readonly:///");
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
    throw new AccessControlException("Permission denied");
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
    throw new AccessControlException("Permission denied");
  }
}
