package io.gradsweep.dataset.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** Files that are not text, recognized by their first bytes. */
enum FileKind {
  PARQUET("PAR1", "a Parquet file"),
  ORC("ORC\n", "an ORC file"),
  AVRO("Obj\u0001", "an Avro file"),
  ZIP("PK\u0003\u0004", "a zip file, as Excel and NumPy's npz write it"),
  NPY("\u0093NUMPY", "a NumPy npy file"),
  HDF5("\u0089HDF", "an HDF5 file"),
  PNG("\u0089PNG", "a PNG image"),
  JPEG("\u00ff\u00d8\u00ff", "a JPEG image"),
  PDF("%PDF", "a PDF file"),
  OLE("\u00d0\u00cf\u0011\u00e0", "an old Excel file"),
  SQLITE("SQLite format 3", "a SQLite file"),
  ARFF("@relation", "an ARFF file"),
  ARFF_CAPITALS("@RELATION", "an ARFF file");

  private final String start;
  private final String words;

  FileKind(String start, String words) {
    this.start = start;
    this.words = words;
  }

  /** What a file is, in words; empty if it may be text. */
  static Optional<String> of(byte[] beginning) {
    String text = new String(beginning, 0, Math.min(beginning.length, 32), ISO_8859_1);
    for (FileKind kind : values()) {
      if (text.startsWith(kind.start)) {
        return Optional.of(kind.words);
      }
    }
    return Optional.empty();
  }
}
