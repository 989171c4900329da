package io.gradsweep.sweep;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 with the core schema, limited to plain data. Anchors, aliases, tags, keys that are
 * not words and deep nesting are problems, so that a file can neither create objects nor multiply
 * its content.
 */
final class YamlReader {
  static final int MAX_CHARACTERS = 1_000_000;
  static final int MAX_DEPTH = 20;

  /** Maximum digits of a whole number: the time to read it grows with their square. */
  private static final int MAX_DIGITS = 1000;

  private static final String SYNTAX = "YAML syntax";

  /** What the parser calls {@code '<stream end>'} or {@code <block end>}. */
  private static final Pattern TOKENS = Pattern.compile("'?<(stream|block) end>'?");

  private final String text;
  private final Place start;
  private final Problems problems;

  private YamlReader(String text, Place start, Problems problems) {
    this.text = text;
    this.start = start;
    this.problems = problems;
  }

  /**
   * Reads one document.
   *
   * @param start where the text begins; lines are counted from it unless it is the command line
   * @return null if the text is empty or has a problem of syntax
   */
  static @Nullable Yaml read(String text, Place start, Problems problems) {
    return new YamlReader(text, start, problems).document();
  }

  private @Nullable Yaml document() {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowDuplicateKeys(true)
            .setCodePointLimit(MAX_CHARACTERS)
            .build();
    try {
      int before = problems.count();
      checkEvents(new Parse(settings).parseString(text));
      if (problems.count() > before) {
        return null;
      }
      Node root = new Compose(settings).composeString(text).orElse(null);
      return root == null ? null : convert(root);
    } catch (MarkedYamlEngineException wrong) {
      problems.addWithRemedy(
          at(wrong.getProblemMark().orElse(null)),
          SYNTAX,
          TOKENS.matcher(oneLine(wrong.getProblem())).replaceAll(YamlReader::spelledOut),
          "check indentation, quotes and brackets of this line and those above");
    } catch (ReaderException wrong) {
      problems.addWithRemedy(
          atOffset(wrong.getPosition()),
          SYNTAX,
          String.format(Locale.ROOT, "contains the character U+%04X", wrong.getCodePoint()),
          "remove it");
    } catch (YamlEngineException wrong) {
      problems.addWithRemedy(start, SYNTAX, oneLine(String.valueOf(wrong.getMessage())), "");
    }
    return null;
  }

  private void checkEvents(Iterable<Event> events) {
    int depth = 0;
    int documents = 0;
    for (Event event : events) {
      Place place = at(event.getStartMark().orElse(null));
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        problems.addWithRemedy(
            place,
            SYNTAX,
            "uses the anchor or alias '" + node.getAnchor().get().getValue() + "'",
            "repeat the value instead");
      }
      explicitTag(event)
          .ifPresent(
              tag ->
                  problems.addWithRemedy(
                      place, SYNTAX, "uses the tag '" + tag + "'", "remove the tag"));
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> {
          depth++;
          if (depth > MAX_DEPTH) {
            problems.add(place, SYNTAX, "is nested too deeply", "up to " + MAX_DEPTH + " levels");
            return;
          }
        }
        case SequenceEnd, MappingEnd -> depth--;
        case DocumentStart -> {
          documents++;
          if (documents > 1) {
            problems.addWithRemedy(
                place, SYNTAX, "begins a second document", "keep only one document");
            return;
          }
        }
        default -> {}
      }
    }
  }

  private static Optional<String> explicitTag(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent collection
        ? collection.getTag()
        : Optional.empty();
  }

  private Yaml convert(Node node) {
    Place place = at(node.getStartMark().orElse(null));
    if (node instanceof SequenceNode sequence) {
      List<Yaml> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(convert(item)));
      return new Yaml.Sequence(items, place);
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place);
    }
    return scalar((ScalarNode) node, place);
  }

  private Yaml.Mapping mapping(MappingNode mapping, Place place) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place keyPlace = at(tuple.getKeyNode().getStartMark().orElse(null));
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.addWithRemedy(
            keyPlace, SYNTAX, "has a key that is not a word", "use a word as key");
        continue;
      }
      Yaml value = convert(tuple.getValueNode());
      if (entries.containsKey(key.getValue())) {
        problems.addWithRemedy(
            keyPlace, key.getValue(), "is given twice in one mapping", "keep one of the two");
        continue;
      }
      entries.put(key.getValue(), new Yaml.Entry(keyPlace, value));
    }
    return new Yaml.Mapping(entries, place);
  }

  private static Yaml scalar(ScalarNode node, Place place) {
    return new Yaml.Scalar(value(node.getTag(), node.getValue()), node.getValue(), place);
  }

  private static @Nullable Object value(Tag tag, String written) {
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.parseBoolean(written);
    }
    if (tag.equals(Tag.INT)) {
      return whole(written);
    }
    return tag.equals(Tag.FLOAT) ? real(written) : written;
  }

  private static Object whole(String written) {
    if (written.length() > MAX_DIGITS) {
      return written.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    BigInteger number =
        switch (written.startsWith("0x") ? 'x' : written.startsWith("0o") ? 'o' : 'd') {
          case 'x' -> new BigInteger(written.substring(2), 16);
          case 'o' -> new BigInteger(written.substring(2), 8);
          default -> new BigInteger(written);
        };
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number.doubleValue();
  }

  private static Double real(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> Double.parseDouble(written);
    };
  }

  private Place at(@Nullable Mark mark) {
    if (start.onCommandLine() || mark == null) {
      return start;
    }
    return new Place(start.file(), start.line() + mark.getLine());
  }

  private Place atOffset(int offset) {
    if (start.onCommandLine()) {
      return start;
    }
    long breaks = text.codePoints().limit(offset).filter(character -> character == '\n').count();
    return new Place(start.file(), start.line() + (int) breaks);
  }

  private static String spelledOut(MatchResult token) {
    return token.group(1).equals("stream") ? "the end of the file" : "the end of the block";
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }
}
