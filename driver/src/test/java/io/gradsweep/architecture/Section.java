package io.gradsweep.architecture;

/** A part of a file that is made from the map. */
sealed interface Section permits ArrowTable, PackageSign {

  /**
   * The text of the file with this part as it should be.
   *
   * @throws IllegalStateException if the text has no place for it
   */
  String in(String text);
}
