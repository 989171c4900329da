package io.gradsweep.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a trial: the first 16 hexadecimal digits of SHA-256 over its canonical
 * configuration, which is one line {@code column=value} per configuration column in the order of
 * {@link TrialColumns} (none for a column of a later format that is null or has the value that
 * earlier trials had), then {@code data_fingerprint=...}. Seed and trace schedule count; time,
 * place and parallelism do not.
 */
public record TrialId(String hex) implements Comparable<TrialId> {

  public TrialId {
    if (!hex.matches("[0-9a-f]{16}")) {
      throw InvalidLevelException.withRemedy(
          "'" + hex + "' is not a trial id", "give 16 lowercase hexadecimal digits");
    }
  }

  /**
   * @param dataFingerprint identifies the data's content, see the dataset package
   */
  public static TrialId of(TrialConfig config, String dataFingerprint) {
    byte[] digest = sha256().digest(canonical(config, dataFingerprint).getBytes(UTF_8));
    return new TrialId(HexFormat.of().formatHex(digest, 0, 8));
  }

  static String canonical(TrialConfig config, String dataFingerprint) {
    StringBuilder text = new StringBuilder(512);
    for (TrialColumns.Column column : TrialColumns.ALL) {
      Object value = column.identity(config);
      if (value == null && column.sinceFormat() > 1) {
        continue;
      }
      text.append(column.name()).append('=').append(value == null ? "" : value).append('\n');
    }
    return text.append("data_fingerprint=").append(dataFingerprint).append('\n').toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public int compareTo(TrialId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
