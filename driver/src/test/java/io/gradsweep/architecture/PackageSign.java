package io.gradsweep.architecture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last paragraph of a {@code package-info.java}, in lines as the formatter breaks them. */
record PackageSign(String sentence) implements Section {
  private static final Pattern PARAGRAPH =
      Pattern.compile("( \\*\n \\* <p>May import:.*?)?\n \\*/\n", Pattern.DOTALL);
  private static final int WIDTH = 100;

  @Override
  public String in(String file) {
    Matcher paragraph = PARAGRAPH.matcher(file);
    if (!paragraph.find()) {
      throw new IllegalStateException("no Javadoc in: " + file);
    }
    return file.substring(0, paragraph.start())
        + (paragraph.group(1) == null ? "\n" : "")
        + " *\n"
        + wrapped()
        + "\n */\n"
        + file.substring(paragraph.end());
  }

  private String wrapped() {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(" *");
    for (String word : words()) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder(" *");
      }
      line.append(' ').append(word);
    }
    return lines.append(line).toString();
  }

  private String[] words() {
    return sentence.split(" ");
  }
}
