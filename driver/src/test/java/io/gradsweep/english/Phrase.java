package io.gradsweep.english;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.regex.Pattern;

/** Phrases that no message, comment or page may contain, each with a better wording. */
enum Phrase {
  BRITISH_ISE(
      "\\w*(initial|normal|standard|recogn|optim|organ|summar|general|special|serial|minim|maxim"
          + "|synchron|visual|categor|equal|regular|parallel|linear|quant|util|real|memor|token"
          + "|final|central|vector|random|local|emphas|character|critic|stabil|discret)is"
          + "(e|es|ed|ing|ation|ations|er|ers)\\b",
      "the American spelling: -ize, -ization"),
  BRITISH_OUR("\\w*(colour|behaviour|neighbour|favour|honour|labour)\\w*", "-or, as in color"),
  BRITISH_WORD(
      "(licences?|licenced|learnt|spelt|burnt|centre[sd]?|centring|catalogues?|artefacts?"
          + "|analysed?|analysing|whilst|amongst|grey|cancelling)\\b",
      "the American spelling"),
  BRITISH_DOUBLE_L(
      "\\w*(label|model|cancel|travel|signal)l(ed|ing)\\b", "one l: labeled, modeling"),
  VERB("verbs?\\b", "command"),
  A_FOR_PER(
      "((?<=\\d )s|decades?|rows?|lines?|bars?|ms|seconds?|minutes?|hours?|bytes|[kMG]B|trials|points?"
          + "|steps|updates|files?|threads?|arrays?|workspaces?|numbers?|streams?|clusters?|columns?|calls?"
          + "|copies|doubles|integers|operations|examples|entry|entries|bundles|tasks|curves?|maps?"
          + "|jobs?|seeds?|arms?|once|twice|one|two|three|four|five|ten|dozen) (?-i:an?) "
          + "(time step|traced step|trial|layer|step|row|file|process|second|minute|hour|parameter"
          + "|bundle|slot|task|executor|run|feature|unit|array|cell|combination|factor|response"
          + "|configuration|depth|column|class|value|line|example|seed|channel|gate|preset|quantity"
          + "|network|level|vertex|problem|point|mistake|purpose|arm|option|thread|core|partition|page|update|epoch|verdict)\\b",
      "per: one row per trial, decades per layer"),
  GOES_ON_FROM("(goes|go|went|going) on from (there|here|what|where)\\b", "run it again to resume"),
  COMMITTED_STAYS(
      "(what|whatever) (is|was) committed (stays|remains)\\b", "committed trials are kept"),
  EXISTS_ALREADY("exists? already\\b", "already exists"),
  IS_NO(
      "(?<!there )is no (?!longer\\b|more\\b|less\\b|other\\b|need\\b|better\\b|worse\\b"
          + "|larger\\b|smaller\\b|deeper\\b|faster\\b|slower\\b)[a-z]+",
      "is not a ..., or: unknown ..."),
  BESIDE("beside\\b", "next to, with, or in addition to"),
  OF_EQUALS("of (those )?equals?,? (the|it|which|by)\\b", "ties go to ..."),
  OF_A_DEAD("that of (a|the) dead\\b", "a dead driver's lock"),
  IS_TOLD("(is|are|was|were) (told|said)\\b(?! apart)", "is reported, is printed"),
  IS_LOOKED_AT("(is|are|was|were) looked at\\b", "is read, is checked"),
  REFUSED_WITH("refused, with\\b", "Gradsweep stops and lists ..."),
  SAYS_HOW_MANY("says how (many|much)\\b", "shows how many"),
  NEAREST("; nearest: ", "a question: Did you mean ...?"),
  TRIALS_VANISH("\\d+ trials? vanish(es)?\\b", "gradients vanish in 28 of 384 trials"),
  FABLE("(innocent|hopeless|haunted|forgiv\\w+|witness\\w*)\\b", "a word of the field");

  private final Pattern pattern;
  private final String better;

  Phrase(String regex, String better) {
    this.pattern = Pattern.compile("\\b" + regex, CASE_INSENSITIVE);
    this.better = better;
  }

  Pattern pattern() {
    return pattern;
  }

  /** The better wording. */
  String better() {
    return better;
  }
}
