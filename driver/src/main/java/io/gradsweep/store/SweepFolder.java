package io.gradsweep.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/**
 * A sweep's folder on any Hadoop file system; {@link FolderLayout} lists what is in it.
 *
 * <p>Only one driver writes to a folder: the one that holds its lock. Tasks write whole files under
 * {@code _staging}; the driver renames them, the one in {@code trials} last. What a crash leaves
 * behind is either staged or has no trials file; {@link #prepare} removes it.
 */
public final class SweepFolder {
  private static final int MAX_SUGGESTION_CANDIDATES = 100;

  private final FolderLayout layout;
  private final FileSystem files;
  private final BundleFiles bundles;
  private final Staging staging;

  private SweepFolder(Path root, FileSystem files) {
    this.files = files;
    layout = new FolderLayout(root);
    bundles = new BundleFiles(layout, files);
    staging = new Staging(layout, files);
  }

  /**
   * The folder at a path, whether it exists or not.
   *
   * @throws StoreException if the path is not valid or its file system is unknown
   */
  public static SweepFolder at(String path, Configuration configuration) throws IOException {
    try {
      Path given = new Path(path);
      FileSystem files = Storage.of(given, configuration);
      return new SweepFolder(files.makeQualified(given), files);
    } catch (UnsupportedFileSystemException | RuntimeException refused) { // Hadoop's, of addresses
      throw new StoreException(
          "%s: not a valid path (%s); give a path, or an address such as hdfs://HOST/PATH"
              .formatted(
                  path, String.valueOf(refused.getMessage()).lines().findFirst().orElse("")));
    }
  }

  /**
   * The existing folder at a path.
   *
   * @throws StoreException if there is none, or if it is not a sweep folder
   */
  public static SweepFolder open(String path, Configuration configuration) throws IOException {
    SweepFolder folder = at(path, configuration);
    if (!folder.files.exists(folder.root())) {
      throw new StoreException(path + ": no such folder; give the folder of a sweep");
    }
    if (!folder.files.getFileStatus(folder.root()).isDirectory()) {
      throw new StoreException(path + ": is a file; give the folder of a sweep");
    }
    if (!folder.exists()) {
      throw new StoreException(
          path
              + ": not a sweep folder: it has no "
              + FolderLayout.SWEEP_FILE
              + " and no trials"
              + folder.suggestion(path));
    }
    return folder;
  }

  /** Suggests a sweep in a subfolder, for a user who gave the folder that holds the sweeps. */
  private String suggestion(String path) throws IOException {
    FileStatus[] entries = files.listStatus(root());
    Arrays.sort(entries);
    return Arrays.stream(entries)
        .filter(FileStatus::isDirectory)
        .limit(MAX_SUGGESTION_CANDIDATES)
        .map(FileStatus::getPath)
        .filter(this::holdsSweepFile)
        .findFirst()
        .map(sweep -> ". Did you mean '" + new Path(path, sweep.getName()) + "'?")
        .orElse("; give the folder of a sweep");
  }

  private boolean holdsSweepFile(Path directory) {
    try {
      return files.exists(new FolderLayout(directory).sweepFile());
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Qualified path of the folder. */
  public Path root() {
    return layout.root();
  }

  /** Whether a sweep was started in this folder. */
  public boolean exists() throws IOException {
    return files.exists(layout.sweepFile())
        || files.exists(layout.staging())
        || files.exists(layout.lock())
        || files.exists(layout.directory(Table.TRIALS));
  }

  /**
   * Checks that a run may write here: the folder is new, empty or a sweep's.
   *
   * @throws StoreException if it is something else
   */
  public void requireUsable() throws IOException {
    if (!files.exists(root()) || exists()) {
      return;
    }
    if (!files.getFileStatus(root()).isDirectory()) {
      throw new StoreException(this + ": is a file; choose a new folder or the folder of a sweep");
    }
    if (files.listStatus(root()).length > 0) {
      throw new StoreException(
          this
              + ": not empty and not a sweep folder; choose a new folder or the folder of a sweep");
    }
  }

  /**
   * Makes the folder ready for a run: creates it, removes uncommitted files, writes the sweep.
   *
   * @return number of uncommitted files removed
   */
  public int prepare(String sweepYaml) throws IOException {
    requireUsable();
    staging.reset();
    for (Table table : Table.values()) {
      if (!table.optional()) {
        files.mkdirs(layout.directory(table));
      }
    }
    int removed = Orphans.remove(bundles, files);
    if (!sweepYaml.equals(sweepYaml())) {
      Path staged = new Path(layout.staging(), FolderLayout.SWEEP_FILE);
      staging.replace(layout.sweepFile(), staged, sweepYaml);
    }
    return removed;
  }

  /** Text of {@code sweep.yaml}; null if it is missing. */
  public @Nullable String sweepYaml() throws IOException {
    if (!files.exists(layout.sweepFile())) {
      return null;
    }
    try (InputStream in = files.open(layout.sweepFile())) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /**
   * Where the tasks of one Spark application stage their files. Each application has its own
   * folder, because tasks of a driver that was killed may still be writing.
   */
  public String staging(String application) {
    return layout.staging(application).toString();
  }

  /**
   * Moves a complete bundle into place. The file in {@code trials} moves last: that is the commit.
   *
   * @param fence is checked before each file is moved
   */
  public void commit(StagedBundle bundle, Fence fence) throws IOException {
    staging.commit(bundle, fence);
  }

  /** Removes what an application staged, and nothing of another application. */
  public void clearStaging(String application) throws IOException {
    staging.clear(application);
  }

  /**
   * Writes {@code report.html} or replaces it.
   *
   * @return its path as people write it
   * @throws StoreException if this user may not write there
   */
  public String writeReport(String html) throws IOException {
    String name = this + "/" + FolderLayout.REPORT;
    try {
      staging.replace(layout.report(), layout.stagedReport(), html);
    } catch (FileNotFoundException | AccessControlException refused) {
      throw new StoreException(
          "cannot write %s: %s; choose another file with --output"
              .formatted(name, reason(refused)));
    } catch (IOException refused) {
      throw new IOException("cannot write " + name + ": " + refused.getMessage(), refused);
    }
    return name;
  }

  /** The reason in {@code path (reason)}, which is Java's message for a local file. */
  private static String reason(IOException refused) {
    return String.valueOf(refused.getMessage()).replaceFirst("^/.* \\((.*)\\)$", "$1");
  }

  /** Ids of the bundles that have a trials file. */
  public Set<String> committedBundles() throws IOException {
    return bundles.committed();
  }

  /** As {@link BundleFiles#committed(Table)}. */
  List<String> committedFiles(Table table) throws IOException {
    return bundles.committed(table);
  }

  /** As {@link Orphans#report}. */
  List<String> strays() throws IOException {
    return Orphans.report(bundles);
  }

  /** Path of the log file; null if the folder is not on a local disk. */
  public java.nio.file.@Nullable Path localLog() {
    return layout.localLog();
  }

  /**
   * Path of the file that says which trials run in the process of a driver; null if the folder is
   * not on a local disk.
   */
  public java.nio.file.@Nullable Path localDeaths() {
    return layout.localDeaths();
  }

  /**
   * Whether a file of this machine is, or would be, one that a sweep keeps: in the folder of a
   * table or the staging folder, or the sweep file, the lock, the log or the file of deaths.
   *
   * @param file its parent folder exists
   */
  public boolean keeps(java.nio.file.Path file) throws IOException {
    return layout.keeps(file);
  }

  @Override
  public String toString() {
    return FolderLayout.text(root());
  }
}
