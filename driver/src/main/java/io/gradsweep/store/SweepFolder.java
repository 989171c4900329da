package io.gradsweep.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/**
 * A sweep's folder on any Hadoop file system.
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
 * .lock                       tells who runs it, see {@link FolderLock}
 * gradsweep.log
 * </pre>
 *
 * <p>Only one driver writes to a folder: it holds the lock. Tasks write whole files under {@code
 * _staging}; the driver renames them, {@code trials} last. What a crash leaves behind is either
 * unseen (staged) or lacks its trials file, and is removed by {@link #prepare}.
 */
public final class SweepFolder {
  private static final int MOST_LOOKED_AT = 100;
  private static final String SWEEP_FILE = "sweep.yaml";
  private static final String REPORT = "report.html";
  private static final String STAGING = "_staging";
  private static final String LOG = "gradsweep.log";
  private static final String DEATHS = "_deaths";
  private static final String PREFIX = "bundle-";
  private static final String SUFFIX = ".parquet";

  private final Path root;
  private final FileSystem files;

  private SweepFolder(Path root, FileSystem files) {
    this.root = root;
    this.files = files;
  }

  /**
   * The folder at a path, whether it exists or not.
   *
   * @throws StoreException if no folder can have such a path, or its file system is not known
   */
  public static SweepFolder at(String path, Configuration configuration) throws IOException {
    try {
      Path given = new Path(path);
      FileSystem files = Storage.of(given, configuration);
      return new SweepFolder(files.makeQualified(given), files);
    } catch (UnsupportedFileSystemException | RuntimeException refused) { // Hadoop's, of addresses
      throw new StoreException(
          "%s: is no path of a folder (%s); allowed: a path, or an address such as hdfs://HOST/PATH"
              .formatted(
                  path, String.valueOf(refused.getMessage()).lines().findFirst().orElse("")));
    }
  }

  /**
   * The existing folder at a path.
   *
   * @throws StoreException if there is none, or something else
   */
  public static SweepFolder open(String path, Configuration configuration) throws IOException {
    SweepFolder folder = at(path, configuration);
    if (!folder.files.exists(folder.root)) {
      throw new StoreException(path + ": no such folder; allowed: the folder of a sweep");
    }
    if (!folder.files.getFileStatus(folder.root).isDirectory()) {
      throw new StoreException(path + ": a file; allowed: the folder of a sweep");
    }
    if (!folder.exists()) {
      throw new StoreException(
          path
              + ": not the folder of a sweep (it holds no "
              + SWEEP_FILE
              + " and no trials)"
              + folder.nearest(path));
    }
    return folder;
  }

  /** Names some sweep below, for who gave the folder that holds the sweeps. */
  private String nearest(String path) throws IOException {
    FileStatus[] entries = files.listStatus(root);
    Arrays.sort(entries);
    return Arrays.stream(entries)
        .filter(FileStatus::isDirectory)
        .limit(MOST_LOOKED_AT)
        .map(FileStatus::getPath)
        .filter(this::holdsSweepFile)
        .findFirst()
        .map(sweep -> "; nearest: " + new Path(path, sweep.getName()))
        .orElse("");
  }

  private boolean holdsSweepFile(Path directory) {
    try {
      return files.exists(new Path(directory, SWEEP_FILE));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Qualified path of the folder. */
  public Path root() {
    return root;
  }

  /** Whether a sweep has been here. */
  public boolean exists() throws IOException {
    return files.exists(sweepFile())
        || files.exists(new Path(root, STAGING))
        || files.exists(new Path(root, FolderLock.NAME))
        || files.exists(directory(Table.TRIALS));
  }

  /**
   * Fails if the folder holds something that is not a sweep.
   *
   * @throws StoreException then
   */
  public void requireUsable() throws IOException {
    if (!files.exists(root) || exists()) {
      return;
    }
    if (!files.getFileStatus(root).isDirectory()) {
      throw new StoreException(root + " is a file; allowed: a new folder or that of a sweep");
    }
    if (files.listStatus(root).length > 0) {
      throw new StoreException(
          root
              + " exists, is not empty and is not the folder of a sweep;"
              + " allowed: a new or empty folder or that of a sweep");
    }
  }

  /**
   * Makes the folder ready for a run: creates it, removes what no commit covers, writes the sweep.
   *
   * @return number of uncommitted files removed
   */
  public int prepare(String sweepYaml) throws IOException {
    requireUsable();
    Path staging = new Path(root, STAGING);
    files.delete(staging, true);
    files.mkdirs(staging);
    int removed = 0;
    Set<String> committed = committedBundles();
    for (Table table : Table.values()) {
      if (!table.optional()) {
        files.mkdirs(directory(table));
      }
      for (String bundle : bundles(table)) {
        if (!committed.contains(bundle)) {
          files.delete(file(table, bundle), false);
          removed++;
        }
      }
    }
    if (!sweepYaml.equals(sweepYaml())) {
      replace(sweepFile(), new Path(root, STAGING + "/" + SWEEP_FILE), sweepYaml);
    }
    return removed;
  }

  /** Text of {@code sweep.yaml}; null if it is missing. */
  public @Nullable String sweepYaml() throws IOException {
    if (!files.exists(sweepFile())) {
      return null;
    }
    try (InputStream in = files.open(sweepFile())) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /**
   * Where the tasks of one Spark application stage their files. Its own, because tasks of a driver
   * that was killed may still be writing.
   */
  public String staging(String application) {
    return new Path(root, STAGING + "/" + application).toString();
  }

  /**
   * Moves a complete bundle into place, {@code trials} last, which is the commit.
   *
   * @param fence is asked before each file is moved
   */
  public void commit(StagedBundle bundle, Fence fence) throws IOException {
    for (Table table : Table.values()) {
      Path staged = table.format().file(new Path(bundle.folder()), bundle.bundleId());
      Path target = file(table, bundle.bundleId());
      if (table.optional()) {
        if (!files.exists(staged)) {
          continue;
        }
        files.mkdirs(target.getParent());
      }
      fence.requireHeld();
      if (!files.rename(staged, target)) {
        throw new IOException("cannot move " + staged + " to " + target);
      }
    }
    files.delete(new Path(bundle.folder()), true);
  }

  /**
   * Writes {@code report.html} or replaces it. It is staged beside its place, not in {@code
   * _staging}, which belongs to a run that may be going on.
   *
   * @return where it is, as people write it
   * @throws StoreException if this user may not write there
   */
  public String writeReport(String html) throws IOException {
    try {
      replace(new Path(root, REPORT), new Path(root, "_" + REPORT), html);
    } catch (FileNotFoundException | AccessControlException refused) {
      throw new StoreException(
          "%s/%s: cannot be written: %s; allowed: a folder where you may write, or --output FILE"
              .formatted(this, REPORT, reason(refused)));
    } catch (IOException refused) {
      throw new IOException(
          "cannot write " + this + "/" + REPORT + ": " + refused.getMessage(), refused);
    }
    return this + "/" + REPORT;
  }

  /** Of {@code path (reason)}, which is what Java says of a local file, the reason. */
  private static String reason(IOException refused) {
    return String.valueOf(refused.getMessage()).replaceFirst("^/.* \\((.*)\\)$", "$1");
  }

  /** Removes what an application staged, at its end, and no other's. */
  public void clearStaging(String application) throws IOException {
    files.delete(new Path(staging(application)), true);
    Path staging = new Path(root, STAGING);
    if (files.exists(staging) && files.listStatus(staging).length == 0) {
      files.delete(staging, false);
    }
  }

  /**
   * The files of a table that belong to committed bundles, in order of name, each as a pattern that
   * matches it alone.
   *
   * @throws StoreException if one is empty, which Spark would pass over
   */
  List<String> committedFiles(Table table) throws IOException {
    Map<String, Long> sizes = sizes(table);
    sizes.keySet().retainAll(committedBundles());
    List<String> paths = new ArrayList<>();
    sizes.forEach(
        (bundle, size) -> {
          if (size == 0) {
            throw DamagedFile.exception(file(table, bundle), root, "it is empty");
          }
          paths.add(Globs.literal(file(table, bundle)));
        });
    return paths;
  }

  /** Path of the log file; null where the folder is not on a local disk. */
  public java.nio.file.@Nullable Path localLog() {
    return local(LOG);
  }

  /**
   * Path of the file that says which trials run in the process of a driver; null where the folder
   * is not on a local disk.
   */
  public java.nio.file.@Nullable Path localDeaths() {
    return local(DEATHS);
  }

  private java.nio.file.@Nullable Path local(String name) {
    return root.toUri().getScheme().equals("file")
        ? java.nio.file.Path.of(root.toUri().getPath(), name)
        : null;
  }

  /**
   * Whether a file of this machine is, or would be, among those that a sweep keeps: in the folder
   * of a table or the staging folder, or the sweep file, or the log.
   *
   * @param file whose folder exists
   */
  public boolean keeps(java.nio.file.Path file) throws IOException {
    if (!root.toUri().getScheme().equals("file")) {
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
    return first.equals(STAGING)
        || first.equals(FolderLock.NAME)
        || first.equals(SWEEP_FILE)
        || first.equals(LOG)
        || first.equals(DEATHS)
        || Tables.names().contains(first);
  }

  @Override
  public String toString() {
    return text(root);
  }

  /** A path as people write it. */
  static String text(Path path) {
    return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
  }

  /** The folder that a file would be in as one of a bundle; empty if it is none. */
  static Optional<Path> of(Path file) {
    Path table = file.getParent();
    return isBundle(file.getName()) && table != null && Tables.names().contains(table.getName())
        ? Optional.ofNullable(table.getParent())
        : Optional.empty();
  }

  /** Nobody sees half a file. */
  private void replace(Path target, Path staged, String text) throws IOException {
    try (OutputStream out = files.create(staged, true)) {
      out.write(text.getBytes(UTF_8));
    }
    files.delete(target, false);
    if (!files.rename(staged, target)) {
      throw new IOException("cannot move " + staged + " to " + target);
    }
  }

  /**
   * One line each for what is in the folder of a table and no commit covers, or is no file of a
   * bundle. The next run removes uncommitted files.
   */
  List<String> strays() throws IOException {
    Set<String> committed = committedBundles();
    List<String> lines = new ArrayList<>();
    for (Table table : Table.values()) {
      Path directory = directory(table);
      if (!files.exists(directory)) {
        continue;
      }
      Set<String> bundles = bundles(table);
      for (FileStatus status : files.listStatus(directory)) {
        String name = status.getPath().getName();
        if (!isBundle(name) && !name.startsWith("_") && !name.startsWith(".")) {
          lines.add(table.format().name() + "/" + name + ": not a file of a bundle");
        }
      }
      bundles.removeAll(committed);
      for (String bundle : bundles) {
        lines.add(
            table.format().name()
                + "/"
                + file(table, bundle).getName()
                + ": an orphan: no trials file commits it");
      }
    }
    return lines;
  }

  /** Ids of the bundles that have a trials file. */
  public Set<String> committedBundles() throws IOException {
    return bundles(Table.TRIALS);
  }

  private Set<String> bundles(Table table) throws IOException {
    return sizes(table).keySet();
  }

  /** Bytes of the files of a table, by the id of the bundle, in order. */
  private Map<String, Long> sizes(Table table) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    if (files.exists(directory(table))) {
      for (FileStatus status : files.listStatus(directory(table))) {
        String name = status.getPath().getName();
        if (isBundle(name)) {
          sizes.put(bundleOf(name), status.getLen());
        }
      }
    }
    return sizes;
  }

  /** Id of the bundle that a file is of; the file is given by its name or its path. */
  static String bundleOf(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.substring(PREFIX.length(), name.length() - SUFFIX.length());
  }

  private static boolean isBundle(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  private Path sweepFile() {
    return new Path(root, SWEEP_FILE);
  }

  private Path directory(Table table) {
    return new Path(root, table.format().name());
  }

  private Path file(Table table, String bundle) {
    return table.format().file(root, bundle);
  }
}
