package io.gradsweep.trace;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What is wrong with a committed bundle, of which every byte was read.
 *
 * <p>Files of format 3 and later must have the SHA-256 that the trials file holds for them. The
 * pages of the trials file itself have checksums, which cover all values; damage to its other bytes
 * is found if it makes the file unreadable. Then each trial's id must be that of its configuration,
 * and its {@code trace_digest} that of its rows, which therefore are all there, in order, once, and
 * bit for bit what the trial recorded; and there must be no row of any other trial.
 *
 * @param trials ids of the trials whose row could be read, in order
 * @param problems one line each, beginning with the file; empty if the bundle is whole
 */
public record BundleInspection(List<String> trials, List<String> problems) {

  public BundleInspection {
    trials = List.copyOf(trials);
    problems = List.copyOf(problems);
  }

  /**
   * Inspects a bundle.
   *
   * @param folder of the sweep
   * @param bundle its id
   * @throws IOException if the file system itself fails
   */
  public static BundleInspection of(Path folder, String bundle, Configuration configuration)
      throws IOException {
    return new BundleInspector(folder, bundle, configuration).inspect();
  }
}
