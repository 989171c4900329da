package io.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.TestSpark;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A statement of the script holds no semicolon")
class SemicolonsTest {

  @Test
  void whichIsEscapedInStrings() {
    String without = Semicolons.without("SELECT 'a;b' AS one, \";;\" AS two, 'it''s\\;' AS three");

    assertThat(without).doesNotContain(";");
    assertThat(TestSpark.session().sql(without).collectAsList())
        .as(without)
        .hasToString("[[a;b,;;,it's;]]");
  }

  @Test
  void whichIsACommaInComments() {
    assertThat(Semicolons.without("SELECT 1 -- one; two\n/* three; */ + 1"))
        .isEqualTo("SELECT 1 -- one, two\n/* three, */ + 1");
  }

  @Test
  void whichIsAnErrorElsewhere() {
    assertThatThrownBy(() -> Semicolons.without("SELECT 1 AS `a;b`"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot escape the semicolon in `a;b`");
    assertThatThrownBy(() -> Semicolons.without("SELECT r';'"))
        .hasMessage("cannot escape the semicolon in r';'");
  }
}
