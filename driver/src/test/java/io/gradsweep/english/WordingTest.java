package io.gradsweep.english;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The scanner of EnglishTest")
class WordingTest {
  private static List<String> hits(String name, String content) {
    return Wording.hits(name, content).stream().map(Wording.Hit::toString).toList();
  }

  @Nested
  class Finds {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "BRITISH_ISE      | initialisation",
          "BRITISH_ISE      | The inputs are standardised.",
          "BRITISH_OUR      | the colours of neighbouring lines",
          "BRITISH_WORD     | what it has learnt",
          "BRITISH_DOUBLE_L | a mislabelled file",
          "VERB             | The verb run trains.",
          "A_FOR_PER        | one row a trial",
          "A_FOR_PER        | 0.63 decades a layer",
          "A_FOR_PER        | about 30 seconds a trial",
          "A_FOR_PER        | a garbage collection, 0.1 s a trial",
          "A_FOR_PER        | One BLAS thread a trial",
          "GOES_ON_FROM     | The same command goes on from there.",
          "COMMITTED_STAYS  | What is committed stays.",
          "EXISTS_ALREADY   | x.yaml: exists already; allowed: a new file",
          "IS_NO            | 'rum' is no verb of ours",
          "BESIDE           | theory beside measurement",
          "OF_EQUALS        | of equals the first",
          "OF_A_DEAD        | that of a dead driver is taken over",
          "IS_TOLD          | The driver is told of it.",
          "IS_LOOKED_AT     | Each file is looked at.",
          "REFUSED_WITH     | refused, with what differs",
          "SAYS_HOW_MANY    | plan says how many trials",
          "NEAREST          | unknown key; nearest: depth",
          "TRIALS_VANISH    | 28 of 384 trials vanish",
          "FABLE            | The witness is innocent.",
        })
    void eachPhrase(String phrase, String sentence) {
      assertThat(Wording.hits("page.md", sentence).stream().map(hit -> hit.phrase().name()))
          .contains(phrase);
    }

    @Test
    void everyPhraseHasAnExample() {
      CsvSource examples =
          Objects.requireNonNull(method("eachPhrase").getAnnotation(CsvSource.class));
      assertThat(examples.value())
          .extracting(row -> row.substring(0, row.indexOf(' ')))
          .containsAll(Arrays.stream(Phrase.values()).map(Enum::name).toList());
    }

    private static Method method(String name) {
      return Arrays.stream(Finds.class.getDeclaredMethods())
          .filter(method -> method.getName().equals(name))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void withFileLineWordsAndWhatToWrite() {
      assertThat(hits("docs/page.md", "# Title\n\nGood.\nThe colour is red.\n"))
          .containsExactly("docs/page.md:4: BRITISH_OUR: 'colour'; write -or, as in color");
    }

    @Test
    void aPhraseThatALineBreakDivides() {
      assertThat(hits("page.md", "There is one row\na trial.")).hasSize(1);
      assertThat(hits("A.java", "/**\n * There is one row\n * a trial.\n */")).hasSize(1);
      assertThat(hits("A.java", "// There is one row\n  // a trial.")).hasSize(1);
      assertThat(hits("a.sql", "-- There is one row\n-- a trial.")).hasSize(1);
    }

    @Test
    void aPhraseInLiteralsThatPlusJoins() {
      assertThat(hits("A.java", "say(\n    \"one row\"\n        + \" a trial\");"))
          .containsExactly(
              "A.java:2: A_FOR_PER: 'row a trial'; write per: one row per trial, decades per layer");
    }

    @Test
    void aPhraseInATextBlock() {
      assertThat(hits("A.java", "String s =\n    \"\"\"\n    one row\n    a trial\n    \"\"\";"))
          .extracting(hit -> hit.substring(0, 9))
          .containsExactly("A.java:3:");
    }

    @Test
    void aPhraseAfterTheEscapeOfALineBreak() {
      assertThat(hits("A.java", "\"good\\nbeside it\"")).hasSize(1);
    }
  }

  @Nested
  class Passes {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "one row per trial, decades per layer",
          "There is no theory for it; this is no longer so.",
          "besides, a trial starts",
          "Two curves can be told apart.",
          "an optimistic organism minimizes",
          "unknown command 'rum'. Did you mean 'run'?",
          "Gradients vanish in 28 of 384 trials.",
        })
    void goodSentences(String sentence) {
      assertThat(hits("page.md", sentence)).isEmpty();
    }

    @Test
    void namesInJavaCode() {
      assertThat(hits("A.java", "int colour = row.a(trial); char c = '\"'; int beside = 1;"))
          .isEmpty();
    }

    @Test
    void wordsOfTwoParagraphsOrLiterals() {
      assertThat(hits("page.md", "one row\n\na trial")).isEmpty();
      assertThat(hits("A.java", "f(\"one row\", \" a trial\");")).isEmpty();
    }
  }
}
