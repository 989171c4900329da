package contestant;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * DL4J as it comes: its layers, its CPU backend, no listeners. Nothing of Gradsweep is on its class
 * path. Its minibatches exist as arrays before the first step.
 */
public final class Stock {
  private final Start start;
  private final List<INDArray> features = new ArrayList<>();
  private final List<INDArray> labels = new ArrayList<>();
  private final ComputationGraph network;

  private Stock(Start start) throws IOException {
    this.start = start;
    this.network = new ComputationGraph(graph().build());
    network.init();
    if (!Nd4j.getBackend().getClass().getName().equals("org.nd4j.linalg.cpu.nativecpu.CpuBackend")) {
      throw new IllegalStateException("not the stock backend: " + Nd4j.getBackend());
    }
    batches();
  }

  public static void main(String[] arguments) throws Exception {
    Stock stock = new Stock(new Start(Path.of(arguments[0])));
    Conversation.hold(
        "ready " + stock.trainable(),
        (command, words) ->
            switch (command) {
              case "run" -> stock.run(Integer.parseInt(words[0]));
              case "losses" -> stock.losses(Integer.parseInt(words[0]));
              case "sgemm" -> LargeProduct.flops();
              default -> null;
            });
  }

  private String run(int steps) throws IOException {
    reset();
    long begin = System.nanoTime();
    long processor = ProcessorTime.nanos();
    for (int step = 0; step < steps; step++) {
      fit(step);
    }
    return (System.nanoTime() - begin) / 1e9 + " " + (ProcessorTime.nanos() - processor) / 1e9;
  }

  private String losses(int steps) throws IOException {
    reset();
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      fit(step);
      losses.add(network.score());
    }
    return losses.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private void fit(int step) {
    int batch = step % features.size();
    network.fit(new INDArray[] {features.get(batch)}, new INDArray[] {labels.get(batch)});
  }

  private GraphBuilder graph() {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.FLOAT)
            .updater(new Sgd(start.learningRate))
            .graphBuilder()
            .addInputs("input");
    String below = "input";
    for (int layer = 1; layer <= start.depth; layer++) {
      String output = addLayer(graph, layer, below);
      if (start.skip == 1 && layer > 1) {
        String sum = "layer" + layer + "-skip";
        graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), output, below);
        output = sum;
      }
      below = output;
    }
    return graph
        .addLayer(
            "output",
            new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(start.width)
                .nOut(start.classes)
                .activation(Activation.SOFTMAX)
                .build(),
            below)
        .setOutputs("output");
  }

  private String addLayer(GraphBuilder graph, int layer, String below) {
    String name = "layer" + layer;
    boolean normalized = start.normalization.equals("batch");
    Activation activation = Activation.fromString(start.activation);
    DenseLayer dense =
        new DenseLayer.Builder()
            .nIn(layer == 1 ? start.featureCount : start.width)
            .nOut(start.width)
            .hasBias(!normalized)
            .activation(normalized ? Activation.IDENTITY : activation)
            .build();
    graph.addLayer(name, dense, below);
    if (!normalized) {
      return name;
    }
    BatchNormalization norm =
        new BatchNormalization.Builder().nIn(start.width).nOut(start.width).eps(1e-5).build();
    graph.addLayer(name + "-norm", norm, name);
    graph.addLayer(
        name + "-activation", new ActivationLayer.Builder().activation(activation).build(), name + "-norm");
    return name + "-activation";
  }

  private void reset() throws IOException {
    float[] all = floats(start.folder.resolve("parameters.f32"));
    Map<String, INDArray> table = network.paramTable();
    for (String[] array : start.arrays) {
      INDArray target = table.get(array[0] + "_" + array[1]);
      int offset = Integer.parseInt(array[4]);
      int length = Integer.parseInt(array[5]);
      if (target == null) {
        throw new IllegalStateException("no parameter " + array[0] + "_" + array[1]);
      }
      float[] part = java.util.Arrays.copyOfRange(all, offset, offset + length);
      target.assign(Nd4j.create(part, target.shape(), array[3].charAt(0)));
    }
  }

  private long trainable() {
    return network.paramTable().entrySet().stream()
        .filter(entry -> !entry.getKey().matches(".*_(mean|var|log10stdev)"))
        .mapToLong(entry -> entry.getValue().length())
        .sum();
  }

  private void batches() throws IOException {
    float[] values = floats(start.folder.resolve("features.f32"));
    ByteBuffer classes = bytes(start.folder.resolve("labels.i32"));
    ByteBuffer order = bytes(start.folder.resolve("order.i32"));
    int count = order.remaining() / 4 / start.batch;
    for (int batch = 0; batch < count; batch++) {
      INDArray x = Nd4j.create(DataType.FLOAT, start.batch, start.featureCount);
      INDArray y = Nd4j.create(DataType.FLOAT, start.batch, start.classes);
      for (int i = 0; i < start.batch; i++) {
        int example = order.getInt(4 * (batch * start.batch + i));
        for (int j = 0; j < start.featureCount; j++) {
          x.putScalar(i, j, values[example * start.featureCount + j]);
        }
        y.putScalar(i, classes.getInt(4 * example), 1);
      }
      features.add(x);
      labels.add(y);
    }
  }

  private static ByteBuffer bytes(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] floats(Path file) throws IOException {
    ByteBuffer bytes = bytes(file);
    float[] values = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** What start.txt says. */
  private static final class Start {
    final Path folder;
    final int depth;
    final int width;
    final int batch;
    final String activation;
    final String normalization;
    final int skip;
    final double learningRate;
    final int featureCount;
    final int classes;
    final List<String[]> arrays = new ArrayList<>();

    Start(Path folder) throws IOException {
      this.folder = folder;
      List<String> lines = Files.readAllLines(folder.resolve("start.txt"));
      String[] head = lines.get(0).split(" ");
      depth = Integer.parseInt(head[0]);
      width = Integer.parseInt(head[1]);
      batch = Integer.parseInt(head[2]);
      activation = head[3];
      normalization = head[4];
      skip = Integer.parseInt(head[5]);
      learningRate = Double.parseDouble(head[6]);
      featureCount = Integer.parseInt(head[7]);
      classes = Integer.parseInt(head[8]);
      lines.subList(1, lines.size()).forEach(line -> arrays.add(line.split(" ")));
    }
  }
}
