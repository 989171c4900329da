package bench.speed;

import io.gradsweep.dataset.DataSplit;
import io.gradsweep.dataset.Datasets;
import io.gradsweep.dataset.Examples;
import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.layer.LayerProbe;
import io.gradsweep.network.NetworkFactory;
import io.gradsweep.network.ParameterArray;
import io.gradsweep.training.BatchOrder;
import io.gradsweep.trial.TrialConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes what the other contestants start from: the initial parameters of a trial, its data and the
 * order of its minibatches over some epochs.
 */
public final class StartFiles {
  private static final int EPOCHS = 4;

  private static final LayerProbe BLIND =
      new LayerProbe() {
        @Override
        public void preActivation(int layer, INDArray z) {}

        @Override
        public void activation(int layer, INDArray a) {}

        @Override
        public void error(int layer, INDArray epsilon) {}
      };

  private StartFiles() {}

  public static void write(TrialConfig config, Path folder) throws IOException {
    Files.createDirectories(folder);
    DataSplit data = Datasets.load(config.dataset(), config.seed());
    Examples examples = data.train();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d %d %d %s %s %d %s %d %d"
            .formatted(
                config.depth(),
                config.width(1),
                config.batch(),
                config.activation().token(),
                config.normalization().token(),
                config.skip(),
                config.updater().learningRate(),
                examples.featureCount(),
                data.classes()));
    try (BuiltNetwork network =
        NetworkFactory.build(config, data.shape(), data.outputs(), BLIND, false)) {
      float[] parameters = new float[network.flattenedLength()];
      HostArrays.copyTo(network.graph().params(), parameters, parameters.length);
      Files.write(folder.resolve("parameters.f32"), bytes(parameters));
      for (ParameterArray array : network.arrays()) {
        if (array.trainable()) {
          lines.add(line(array));
        }
      }
    }
    Files.write(folder.resolve("start.txt"), lines);
    Files.write(folder.resolve("features.f32"), bytes(examples.features()));
    Files.write(folder.resolve("labels.i32"), bytes(examples.labels()));
    Files.write(folder.resolve("order.i32"), bytes(order(config, examples.size())));
  }

  private static String line(ParameterArray array) {
    String shape =
        Arrays.stream(array.shape()).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    return "%s %s %s %s %d %d"
        .formatted(
            array.layerName(), array.param(), shape, array.order(), array.offset(), array.length());
  }

  private static int[] order(TrialConfig config, int examples) {
    int batch = config.batch();
    int steps = EPOCHS * (examples / batch);
    BatchOrder order = new BatchOrder(config.seed(), examples, batch);
    int[] all = new int[steps * batch];
    int[] one = new int[batch];
    for (int step = 0; step < steps; step++) {
      order.minibatch(step, one);
      System.arraycopy(one, 0, all, step * batch, batch);
    }
    return all;
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] bytes(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }
}
