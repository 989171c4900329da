package io.gradsweep.run;

import io.gradsweep.execution.executor.TrialLimits;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import io.gradsweep.training.Dl4jTrialRunner;
import io.gradsweep.training.TrialRunner;
import java.time.Clock;
import java.time.Duration;
import org.apache.spark.package$;
import org.apache.spark.util.Utils;

/** Creates the runners that train trials with DL4J. */
public final class Dl4jRunners implements TrialRunnerFactory {
  private static final long serialVersionUID = 1L;

  @Override
  public TrialRunner create(TrialLimits limits) {
    return new Dl4jTrialRunner(
        Duration.ofNanos(Math.round(limits.seconds() * 1e9)),
        Utils.localHostName(),
        package$.MODULE$.SPARK_VERSION(),
        Clock.systemUTC());
  }
}
