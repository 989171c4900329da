package io.gradsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradsweep.cli.terminal.AnswerFile;
import io.gradsweep.run.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Write a sweep file with comments, to run as it is or to edit.",
      "Creates FILE. Never overwrites an existing file."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gradsweep init my.yaml", "  gradsweep init cells.yaml --family rnn"})
final class InitCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "sweep.yaml",
      description = "Sweep file to write (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("");

  @Option(
      names = "--family",
      paramLabel = "FAMILY",
      defaultValue = "mlp",
      description =
          "Network family: mlp (fully connected), cnn (convolutional) or rnn (recurrent)"
              + " (default: ${DEFAULT-VALUE}).")
  private SweepTemplate template = SweepTemplate.MLP;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    requireNew();
    String name = SweepTemplate.sweepName(String.valueOf(file.getFileName()));
    write(template.text(name));
    PrintWriter out = command.commandLine().getOut();
    out.printf("sweep %s -> %s%n", name, file);
    out.printf("  gradsweep plan %s    show trials, time, memory and disk%n", file);
    out.printf("  gradsweep run %s     train all trials%n", file);
    return ExitCode.DONE.code();
  }

  private void requireNew() {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(file)) {
      throw new BadInputException(file + ": is a folder; give the path of a file");
    }
    if (!Files.isDirectory(parent)) {
      throw new BadInputException(
          file + ": the folder " + parent + " does not exist; create it first");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw exists();
    }
  }

  /** Keeps also a file that somebody else creates meanwhile. */
  private void write(String text) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException meanwhile) {
      throw exists();
    } catch (IOException refused) {
      throw AnswerFile.refused(file, refused);
    }
    try {
      Files.writeString(file, text, UTF_8, StandardOpenOption.WRITE);
    } catch (IOException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  private BadInputException exists() {
    return new BadInputException(file + ": already exists; choose another name");
  }
}
