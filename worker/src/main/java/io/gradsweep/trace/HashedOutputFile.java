package io.gradsweep.trace;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Computes the SHA-256 of a file while it is written. */
final class HashedOutputFile implements OutputFile {
  private final OutputFile file;
  private final MessageDigest sha256 = DigestBytes.sha256();

  HashedOutputFile(OutputFile file) {
    this.file = file;
  }

  /** SHA-256 of the whole file, once: 64 hexadecimal digits in lower case. */
  String end() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    return hashed(file.create(blockSizeHint));
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return hashed(file.createOrOverwrite(blockSizeHint));
  }

  @Override
  public boolean supportsBlockSize() {
    return file.supportsBlockSize();
  }

  @Override
  public long defaultBlockSize() {
    return file.defaultBlockSize();
  }

  @Override
  public String getPath() {
    return file.getPath();
  }

  private PositionOutputStream hashed(PositionOutputStream out) {
    sha256.reset();
    return new PositionOutputStream() {
      @Override
      public long getPos() throws IOException {
        return out.getPos();
      }

      @Override
      public void write(int value) throws IOException {
        sha256.update((byte) value);
        out.write(value);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        sha256.update(bytes, from, count);
        out.write(bytes, from, count);
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }
}
