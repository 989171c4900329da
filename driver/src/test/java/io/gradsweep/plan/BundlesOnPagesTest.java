package io.gradsweep.plan;

import io.gradsweep.Pages;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the pages say of the size of bundles is what the planner does. */
class BundlesOnPagesTest {
  @Test
  void areThoseOfThePlanner() throws IOException {
    Pages.assertSay("- # s of work", (long) SweepPlan.BUNDLE_SECONDS);
    Pages.assertSay("so that there are # bundles", SweepPlan.BUNDLES);
    Pages.assertSay("at most # trials; never less than one", SweepPlan.BUNDLE_TRIALS);
  }
}
