import io.gradsweep.dataset.DataSplit;
import io.gradsweep.dataset.DatasetException;
import io.gradsweep.dataset.Datasets;
import io.gradsweep.sweep.Printable;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads CSV files as Gradsweep does. Standard input: per line the options of a data set, {@code
 * path=...;missing=drop}. Standard output: per line OK, REFUSED or CRASHED, the seconds and the
 * message. What was read goes to the path with {@code .read}, a line per example: label, features.
 */
final class ReadTables {
  private static final int LIMIT = 60; // seconds

  public static void main(String[] args) throws Exception {
    boolean write = args.length == 0 || !args[0].equals("--time");
    ExecutorService threads = Executors.newCachedThreadPool(ReadTables::daemon);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = lines.readLine()) != null; ) {
      DatasetConfig config = config(line);
      long start = System.nanoTime();
      Future<String> answer = threads.submit(() -> read(config, write));
      String said;
      try {
        said = answer.get(LIMIT, TimeUnit.SECONDS);
      } catch (TimeoutException hangs) {
        said = "CRASHED\tno answer in " + LIMIT + " s";
      } catch (ExecutionException failed) {
        said = "CRASHED\t" + failed.getCause();
      }
      int tab = said.indexOf('\t');
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.println(said.substring(0, tab) + "\t" + seconds + "\t" + said.substring(tab + 1));
    }
    System.exit(0);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  private static DatasetConfig config(String line) {
    TreeMap<String, Object> options = new TreeMap<>();
    options.put("standardize", false);
    options.put("held_out", 0.0);
    for (String pair : line.split(";")) {
      options.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return new DatasetConfig(DataSource.CSV, options);
  }

  private static String read(DatasetConfig config, boolean write) throws IOException {
    DataSplit data;
    try {
      data = Datasets.load(config, 0);
    } catch (DatasetException refused) {
      String message = Printable.text(String.valueOf(refused.getMessage())); // as the commands do
      return (message.lines().count() == 1 ? "REFUSED\t" : "CRASHED\tseveral lines: ")
          + message.replace('\n', ' ');
    }
    if (write) {
      write(data, Path.of(config.text("path") + ".read"));
    }
    return "OK\t" + data.train().size() + " x " + data.train().featureCount();
  }

  private static void write(DataSplit data, Path file) throws IOException {
    try (PrintStream out = new PrintStream(Files.newOutputStream(file))) {
      int features = data.train().featureCount();
      for (int i = 0; i < data.train().size(); i++) {
        StringBuilder row = new StringBuilder();
        row.append(data.train().labels()[i]);
        for (int j = 0; j < features; j++) {
          row.append(' ').append(data.train().features()[i * features + j]);
        }
        out.println(row);
      }
    }
  }
}
