package io.gradsweep.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The HTML page. It needs no network and cannot use it: its content security policy allows only the
 * two scripts in the page, by their hashes, and no requests.
 */
final class Page {
  private Page() {}

  static String of(SweepText sweep, String made, String headline, List<Section> sections) {
    String library = Resources.plotLibrary();
    String scripts = Resources.scripts();
    requireInlinable(library);
    requireInlinable(scripts);
    return Mustache.compiler()
        .compile(Resources.template())
        .execute(
            Map.of(
                "policy",
                policy(library, scripts),
                "name",
                sweep.name(),
                "description",
                sweep.description(),
                "yaml",
                sweep.yaml(),
                "made",
                made,
                "headline",
                headline,
                "sections",
                sections,
                "styles",
                Resources.styles(),
                "library",
                library,
                "scripts",
                scripts));
  }

  private static String policy(String library, String scripts) {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;"
        + " style-src 'unsafe-inline'; script-src "
        + hash(library)
        + " "
        + hash(scripts);
  }

  /** Source expression of a script in a content security policy: the SHA-256 of its text. */
  private static String hash(String script) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Browsers hash a script after parsing, which turns CR LF into LF. */
  private static void requireInlinable(String script) {
    if (script.contains("</script") || script.contains("<!--") || script.contains("\r")) {
      throw new IllegalStateException(
          "a script of the report cannot be inlined: it holds </script, <!-- or a carriage return");
    }
  }
}
