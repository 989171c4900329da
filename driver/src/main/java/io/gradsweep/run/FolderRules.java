package io.gradsweep.run;

import io.gradsweep.rule.Presets;
import io.gradsweep.rule.Rule;
import io.gradsweep.store.StoreException;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.SweepFile;
import java.io.IOException;
import java.util.List;

/** The rules of a sweep's folder. */
final class FolderRules {
  private FolderRules() {}

  /**
   * Returns all presets and the rules of the folder's {@code sweep.yaml}, or the presets alone if
   * there is no such file.
   *
   * @throws StoreException if the file cannot be read
   * @throws io.gradsweep.sweep.SweepProblems if it is not a valid sweep file
   */
  static List<Rule> of(SweepFolder folder) {
    String name = folder + "/sweep.yaml";
    String yaml;
    try {
      yaml = folder.sweepYaml();
    } catch (IOException unreadable) {
      throw new StoreException(name + ": cannot be read: " + unreadable.getMessage());
    }
    return yaml == null
        ? Presets.all()
        : Presets.with(SweepFile.read(yaml, name, List.of()).rules());
  }
}
