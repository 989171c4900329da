package io.gradsweep.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a rule that fires means for the verdict of its trial. */
public enum Role {
  /** It gives its verdict, whatever the network learned. */
  VERDICT("gives its verdict, whatever the network learned"),
  /** It gives its verdict only to a trial that has not learned; otherwise it is a finding. */
  SYMPTOM("gives its verdict only to a trial that has not learned"),
  /** It gives no verdict; it names the cause of a verdict that another rule gives. */
  CAUSE("gives no verdict, but names the cause of a verdict that another rule gives"),
  /** It is reported as a finding and changes no verdict. */
  INFORMATION("is reported as a finding and changes no verdict");

  private final String meaning;

  Role(String meaning) {
    this.meaning = meaning;
  }

  /** The role that has this word. */
  public static Optional<Role> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Role::word).toList();
  }

  /** The word in tables and sweep files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the rule does. */
  public String meaning() {
    return meaning;
  }

  /** Whether a rule of this role has a verdict. */
  public boolean decides() {
    return this == VERDICT || this == SYMPTOM;
  }
}
