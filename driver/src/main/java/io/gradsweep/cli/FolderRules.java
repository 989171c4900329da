package io.gradsweep.cli;

import io.gradsweep.rule.Presets;
import io.gradsweep.rule.Rule;
import io.gradsweep.store.StoreException;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.SweepFile;
import java.io.IOException;
import java.util.List;

/** The rules that hold in a sweep's folder. */
final class FolderRules {
  private FolderRules() {}

  /**
   * All presets with the rules of the folder's {@code sweep.yaml}; the presets alone if there is no
   * such file.
   *
   * @throws StoreException if the file cannot be read
   * @throws io.gradsweep.sweep.SweepProblems if it is no sweep
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
