package io.gradsweep.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SQL text is cut at its semicolons")
class StatementsTest {

  @Test
  void intoStatementsWithoutThem() {
    Statements statements = Statements.of("SELECT 1;\nSELECT 2 ;");

    assertThat(statements.complete()).containsExactly("SELECT 1", "SELECT 2");
    assertThat(statements.rest()).isEmpty();
  }

  @Test
  void whatFollowsTheLastIsTheRest() {
    Statements statements = Statements.of("SELECT 1; SELECT\n2");

    assertThat(statements.complete()).containsExactly("SELECT 1");
    assertThat(statements.rest()).isEqualTo(" SELECT\n2");
    assertThat(statements.all()).containsExactly("SELECT 1", "SELECT\n2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT \";\"",
        "SELECT 'it''s; '",
        "SELECT 'a\\';b'",
        "SELECT r'\\', ';'",
        "SELECT 1 AS `a;b`",
        "SELECT 1 -- one; or two\n + 1",
        "SELECT /* ; /* nested; */ ; */ 1",
        "SELECT '\uD83D\uDE00;'",
      })
  void butNotWithinQuotesAndComments(String statement) {
    assertThat(Statements.of(statement + ";").complete()).containsExactly(statement);
    assertThat(Statements.of(statement + "; SELECT 2").rest()).isEqualTo(" SELECT 2");
  }

  @Test
  void positionsCountWhatJavaCounts() {
    assertThat(Statements.of("SELECT '\uD83D\uDE00'; SELECT 2; ").complete())
        .containsExactly("SELECT '\uD83D\uDE00'", "SELECT 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 'a;", "SELECT \"a;", "SELECT `a;", "SELECT 1 /* ;", "/* ;"})
  void anOpenQuoteOrCommentSwallowsThem(String open) {
    Statements statements = Statements.of("SELECT 0;" + open);

    assertThat(statements.complete()).containsExactly("SELECT 0");
    assertThat(statements.rest()).isEqualTo(open);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", ";", " ; ;\n", "-- nothing;\n;", "/* ; */"})
  void withoutAWordThereIsNoStatement(String text) {
    assertThat(Statements.of(text).all()).isEmpty();
  }
}
