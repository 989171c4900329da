package io.gradsweep.trace;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk under a scheme of its own, as the stand-in for a remote file system. */
public final class OtherFileSystem extends RawLocalFileSystem {
  private static final URI ROOT = URI.create("other:///");

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return "other";
  }
}
