package io.gradsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.trial.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever docs/data.md says of the default or the range of an option is what {@link DataSource}
 * says. A row of an option is in the section of its data set: its first cell is the name of the
 * option, one cell may be the default, one may hold {@code a to b}.
 */
class DataPageTest {
  private static final Pattern RANGE = Pattern.compile("(?:^|from )([\\d.,e]+) to ([\\d.,e]+)");
  private static final Pattern NUMBER = Pattern.compile("`?([\\d.,]+(?:e\\d+)?|true|false)`?");

  private final List<String> differences = new ArrayList<>();
  private int compared;

  @Test
  void itsDefaultsAndRangesAreThoseOfTheCode() throws IOException {
    Optional<DataSource> source = Optional.empty();
    for (String line : Files.readAllLines(Path.of("../docs/data.md"))) {
      if (line.startsWith("## ")) {
        source = named(line.substring(3).strip());
      } else if (line.startsWith("| `") && source.isPresent()) {
        compare(source.get(), Arrays.stream(line.split("\\|")).map(String::strip).toList());
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).as("rows of options that the page has").isGreaterThan(15);
  }

  private static Optional<DataSource> named(String heading) {
    String name = heading.replace("`", "");
    return Arrays.stream(DataSource.values())
        .filter(source -> source.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private void compare(DataSource source, List<String> cells) {
    String name = cells.get(1).replace("`", "");
    Optional<DataSource.Option> option =
        source.options().stream().filter(each -> each.name().equals(name)).findFirst();
    if (option.isEmpty()) {
      differences.add(source.token() + " has no option " + name);
      return;
    }
    compared++;
    for (String cell : cells.subList(2, cells.size())) {
      Matcher range = RANGE.matcher(cell);
      if (range.find()) {
        compareNumber(source, name, "minimum", range.group(1), option.get().minimum());
        compareNumber(source, name, "maximum", range.group(2), option.get().maximum());
        continue;
      }
      Matcher value = NUMBER.matcher(cell);
      if (value.matches()) {
        compareDefault(source, option.get(), value.group(1));
      }
    }
  }

  private void compareDefault(DataSource source, DataSource.Option option, String text) {
    if (option.defaultValue() instanceof Number number) {
      compareNumber(source, option.name(), "default", text, number.doubleValue());
    } else if (!text.equals(String.valueOf(option.defaultValue()))) {
      differences.add(
          "%s.%s: default is %s, the page says %s"
              .formatted(source.token(), option.name(), option.defaultValue(), text));
    }
  }

  private void compareNumber(
      DataSource source, String option, String what, String text, double inCode) {
    if (Double.parseDouble(text.replace(",", "")) != inCode) {
      differences.add(
          "%s.%s: %s is %s, the page says %s"
              .formatted(source.token(), option, what, inCode, text));
    }
  }
}
