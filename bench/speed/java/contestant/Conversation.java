package contestant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a contestant is asked over its standard input, one line a question; answers are lines that
 * begin with {@code >}, so that whatever libraries print does no harm.
 */
public final class Conversation {
  private Conversation() {}

  /** Answers {@code command arguments}; null for a command that it does not know. */
  public interface Answers {
    String answer(String command, String[] arguments) throws Exception;
  }

  public static void hold(String ready, Answers answers) throws Exception {
    PrintStream out = System.out;
    out.println("> " + ready);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      String[] arguments = java.util.Arrays.copyOfRange(words, 1, words.length);
      String answer = answers.answer(words[0], arguments);
      if (answer == null) {
        throw new IOException("not understood: " + line);
      }
      out.println("> " + answer);
    }
    System.exit(0);
  }
}
