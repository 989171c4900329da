package io.gradsweep.cli;

import io.gradsweep.cli.terminal.AnswerFile;
import io.gradsweep.cli.terminal.ReproductionText;
import io.gradsweep.run.BadInputException;
import io.gradsweep.run.ReproducedTrial;
import io.gradsweep.run.SparkSessions;
import io.gradsweep.run.SweepSession;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code reproduce}. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Train one trial again and compare it with its recording.",
      "Reports whether the trace is bit-identical to the recorded rows. If it is not, names the"
          + " first quantity that differs. Exits with 1 if trace or outcome differ or cannot be"
          + " compared. Writes nothing, except with --tensors: whole arrays of chosen steps as a"
          + " NumPy npz file, so that anyone can recompute them (names: docs/tensors.md)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradsweep reproduce runs/my 0123456789abcdef",
      "  gradsweep reproduce runs/my 0123456789abcdef --steps 0,10 --tensors trial.npz"
    })
final class ReproduceCommand implements Callable<Integer> {
  @Mixin private final FolderArgument folder = new FolderArgument();

  @Parameters(
      index = "1",
      paramLabel = "TRIAL_ID",
      description = "Id of the trial, 16 hexadecimal digits.")
  private String trial = "";

  @Option(
      names = "--steps",
      paramLabel = "STEP",
      split = ",",
      description = "Steps whose arrays are written, from 0, for example 0,10.")
  private Set<Integer> steps = new TreeSet<>();

  @Option(
      names = "--tensors",
      paramLabel = "FILE.npz",
      description = "Write the arrays of --steps to this file.")
  private @Nullable Path tensors;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (steps.isEmpty() != (tensors == null)) {
      throw new BadInputException("--steps and --tensors need each other: give both or neither");
    }
    TrialId id = id();
    SweepSession session = folder.open(SparkSessions.start("local[*]"));
    ReproducedTrial reproduced = reproduce(session, id);
    PrintWriter out = command.commandLine().getOut();
    new ReproductionText(reproduced).lines().forEach(out::println);
    if (tensors != null) {
      out.println("arrays of steps " + steps + " -> " + tensors);
    }
    return (reproduced.isSame() ? ExitCode.DONE : ExitCode.NEGATIVE).code();
  }

  private ReproducedTrial reproduce(SweepSession session, TrialId id) throws IOException {
    if (tensors == null) {
      return session.reproduce(id);
    }
    AnswerFile.at(tensors, session.folder()); // before anybody waits for the training
    return session.reproduce(id, steps, tensors);
  }

  private TrialId id() {
    try {
      return new TrialId(trial);
    } catch (InvalidLevelException problem) {
      throw new BadInputException(
          problem.getMessage() + "; gradsweep sql DIR \"SELECT trial_id FROM trials\" lists them");
    }
  }
}
