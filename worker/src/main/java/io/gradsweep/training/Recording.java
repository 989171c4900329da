package io.gradsweep.training;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Where a trial was recorded.
 *
 * @param folder of the sweep
 * @param bundle that holds the trial
 * @param configuration of the file system
 */
public record Recording(Path folder, String bundle, Configuration configuration) {}
