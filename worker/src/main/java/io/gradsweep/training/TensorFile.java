package io.gradsweep.training;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Writes arrays as a NumPy npz file: a zip with one npy file per array. */
final class TensorFile {
  private TensorFile() {}

  /**
   * Writes a temporary file next to the target and renames it, so that no reader sees half a file.
   */
  static void write(Map<String, INDArray> tensors, Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path staged = Files.createTempFile(folder, target.getFileName().toString(), ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(staged));
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, INDArray> tensor : tensors.entrySet()) {
          zip.putNextEntry(new ZipEntry(tensor.getKey() + ".npy"));
          zip.write(Nd4j.toNpyByteArray(tensor.getValue()));
          zip.closeEntry();
        }
      }
      move(staged, target);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private static void move(Path staged, Path target) throws IOException {
    try {
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherwise) {
      Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
