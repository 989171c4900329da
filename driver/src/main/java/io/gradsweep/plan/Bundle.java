package io.gradsweep.plan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gradsweep.trial.TrialId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The trials that one Spark task runs.
 *
 * @param trials indices into the sweep's {@link TrialList}, in order of execution
 * @param seconds estimated time on one core
 */
@SuppressWarnings(
    "ArrayRecordComponent") // of a million trials; made once, never changed or compared
public record Bundle(int[] trials, double seconds) {

  /**
   * Identity of a bundle: the first 16 hexadecimal digits of SHA-256 over its trial ids in the
   * order in which they run, each followed by a line feed.
   */
  public static String id(List<TrialId> trials) {
    MessageDigest digest = sha256();
    for (TrialId trial : trials) {
      digest.update((trial.hex() + "\n").getBytes(US_ASCII));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
