package io.gradsweep.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The paths in a sweep folder.
 *
 * <pre>
 * sweep.yaml                  the resolved sweep as run
 * trials/bundle-ID.parquet    its appearance is the commit of the bundle
 * layers/bundle-ID.parquet
 * steps/bundle-ID.parquet
 * timesteps/bundle-ID.parquet only of bundles with a recurrent network
 * report.html
 * _staging/                   uncommitted work; readers skip it
 * _deaths                     trials that ran when a process died, and those that run now
 * .lock                       who runs the sweep, see {@link FolderLock}
 * gradsweep.log
 * </pre>
 *
 * @param root qualified path of the folder
 */
record FolderLayout(Path root) {
  static final String SWEEP_FILE = "sweep.yaml";
  static final String REPORT = "report.html";
  private static final String STAGING = "_staging";
  private static final String LOG = "gradsweep.log";
  private static final String DEATHS = "_deaths";
  private static final String PREFIX = "bundle-";
  private static final String SUFFIX = ".parquet";

  /** Names at the top of the folder that only Gradsweep writes, besides those of the tables. */
  private static final Set<String> KEPT = Set.of(STAGING, FolderLock.NAME, SWEEP_FILE, LOG, DEATHS);

  Path sweepFile() {
    return new Path(root, SWEEP_FILE);
  }

  Path report() {
    return new Path(root, REPORT);
  }

  /** Where a report is staged: not in {@code _staging}, which may belong to a run. */
  Path stagedReport() {
    return new Path(root, "_" + REPORT);
  }

  Path lock() {
    return new Path(root, FolderLock.NAME);
  }

  Path staging() {
    return new Path(root, STAGING);
  }

  /** The staging folder of one Spark application. */
  Path staging(String application) {
    return new Path(staging(), application);
  }

  /** The folder of a table. */
  Path directory(Table table) {
    return new Path(root, table.format().name());
  }

  /** The file of a bundle in a table. */
  Path file(Table table, String bundle) {
    return table.format().file(root, bundle);
  }

  /** Path of the log; null if the folder is not on a local disk. */
  java.nio.file.@Nullable Path localLog() {
    return local(LOG);
  }

  /** Path of the file of process deaths; null if the folder is not on a local disk. */
  java.nio.file.@Nullable Path localDeaths() {
    return local(DEATHS);
  }

  private java.nio.file.@Nullable Path local(String name) {
    return isLocal(root) ? java.nio.file.Path.of(root.toUri().getPath(), name) : null;
  }

  /** As {@link SweepFolder#keeps}. */
  boolean keeps(java.nio.file.Path file) throws IOException {
    if (!isLocal(root)) {
      return false;
    }
    java.nio.file.Path home = java.nio.file.Path.of(root.toUri().getPath()).toRealPath();
    java.nio.file.Path absolute = file.toAbsolutePath();
    java.nio.file.Path real =
        requireNonNull(absolute.getParent()).toRealPath().resolve(absolute.getFileName());
    if (!real.startsWith(home)) {
      return false;
    }
    String first = home.relativize(real).getName(0).toString();
    return KEPT.contains(first) || Tables.names().contains(first);
  }

  /** Whether a path is on a disk of this machine. */
  static boolean isLocal(Path path) {
    return "file".equals(path.toUri().getScheme());
  }

  /** A path as people write it. */
  static String text(Path path) {
    return isLocal(path) ? path.toUri().getPath() : path.toString();
  }

  /** Whether a name is that of a bundle's file. */
  static boolean isBundleFile(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /** Id of the bundle that a file belongs to; the file is given by its name or its path. */
  static String bundleOf(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.substring(PREFIX.length(), name.length() - SUFFIX.length());
  }

  /** The sweep folder that holds a bundle's file; empty if the path is not that of such a file. */
  static Optional<Path> folderOf(Path file) {
    Path table = file.getParent();
    return isBundleFile(file.getName()) && table != null && Tables.names().contains(table.getName())
        ? Optional.ofNullable(table.getParent())
        : Optional.empty();
  }
}
