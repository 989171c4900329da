package io.gradsweep.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes files where no reader looks, and renames them when they are whole. */
final class Staging {
  private final FolderLayout layout;
  private final FileSystem files;

  Staging(FolderLayout layout, FileSystem files) {
    this.layout = layout;
    this.files = files;
  }

  /** Removes everything that earlier runs staged. */
  void reset() throws IOException {
    files.delete(layout.staging(), true);
    files.mkdirs(layout.staging());
  }

  /** Moves the files of a bundle into place; as {@link SweepFolder#commit}. */
  void commit(StagedBundle bundle, Fence fence) throws IOException {
    for (Table table : Table.values()) {
      Path staged = table.format().file(new Path(bundle.folder()), bundle.bundleId());
      if (table.optional()) {
        if (!files.exists(staged)) {
          continue;
        }
        files.mkdirs(layout.directory(table));
      }
      fence.requireHeld();
      rename(staged, layout.file(table, bundle.bundleId()));
    }
    files.delete(new Path(bundle.folder()), true);
  }

  /** Writes a text file or replaces it; readers never see part of it. */
  void replace(Path target, Path staged, String text) throws IOException {
    try (OutputStream out = files.create(staged, true)) {
      out.write(text.getBytes(UTF_8));
    }
    files.delete(target, false);
    rename(staged, target);
  }

  /** Removes what one application staged, and the staging folder once it is empty. */
  void clear(String application) throws IOException {
    files.delete(layout.staging(application), true);
    Path staging = layout.staging();
    if (files.exists(staging) && files.listStatus(staging).length == 0) {
      files.delete(staging, false);
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("cannot move " + from + " to " + to);
    }
  }
}
