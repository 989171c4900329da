package io.gradsweep.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identity of stored data: the first 16 hexadecimal digits of SHA-256 over the lines {@code
 * loader-version} and, for each file, {@code role sha256-of-its-decompressed-content}. The location
 * of a file and whether it is gzipped do not count.
 */
final class Fingerprint {

  private static final int DIGITS = 16;

  private final StringBuilder lines = new StringBuilder();

  /**
   * @param version raised when equal files no longer give the same prepared examples
   */
  Fingerprint(String loader, int version) {
    lines.append(loader).append('-').append(version).append('\n');
  }

  void add(String role, MessageDigest content) {
    lines.append(role).append(' ').append(hex(content)).append('\n');
  }

  String text() {
    MessageDigest digest = sha256();
    digest.update(lines.toString().getBytes(UTF_8));
    return hex(digest).substring(0, DIGITS);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
