package io.gradsweep.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The digest of a trace")
class TraceDigestTest {
  private static final String TRIAL = TraceFixture.COMPLETED;

  @Test
  void isSha256OverTheBytesThatTheDocumentNames() throws Exception {
    TraceDigest digest = new TraceDigest(new Recorder());
    digest.accept(TraceFixture.weightRow(TRIAL, 7));
    digest.accept(TraceFixture.plainStep(TRIAL, 7));

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte('L');
    text(out, "0123456789abcdef");
    out.writeInt(7);
    out.writeInt(1);
    text(out, "layer1");
    text(out, "dense");
    text(out, "W");
    out.writeLong(4096);
    for (double value :
        new double[] {5.0, 0.078125, -1e-20, 0.0625, 0.03125, 1.25, 1e-5, 0.02, 0.15, 0.25, 0.5}) {
      out.writeDouble(value);
    }
    out.writeLong(0);
    out.writeLong(0);
    out.writeInt(128);
    for (int i = 0; i < 128; i++) {
      out.writeInt(i == 0 ? 1 : i == 100 ? 4000 : i == 127 ? 2 : 0);
    }
    for (double value :
        new double[] {2.5, 0.5, 0.125, 0.0625, 8.0, 0.25, 0.3125, 1.5, 0.75, 0.25}) {
      out.writeDouble(value);
    }
    for (double value : new double[] {0.5, 0.25, 0.0, 0.125, 0.375, 1e-3, 5e-4}) {
      out.writeByte(1);
      out.writeDouble(value);
    }
    out.writeByte('S');
    text(out, "0123456789abcdef");
    out.writeInt(7);
    out.writeLong(0x7ff8000000000000L);
    out.writeByte(0);
    out.writeByte(0);
    out.writeDouble(0.05);
    out.writeDouble(0.0);
    out.writeLong(0x7ff8000000000000L);
    assertThat(digest.end()).isEqualTo(sha256(bytes.toByteArray()));
  }

  @Test
  void takesTimeStepsBetweenTheLayersAndTheStep() throws Exception {
    TraceDigest digest = new TraceDigest(new Recorder());
    digest.accept(TraceFixture.lastTimestep(TRIAL));
    digest.accept(TraceFixture.strangeTimestep(TRIAL));

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int lag = 0; lag < 2; lag++) {
      out.writeByte('T');
      text(out, "0123456789abcdef");
      out.writeInt(0);
      out.writeInt(1);
      out.writeInt(lag);
      if (lag == 0) {
        out.writeDouble(0.5);
        out.writeByte(1);
        out.writeDouble(0.25);
      } else {
        out.writeLong(0x7ff8000000000000L);
        out.writeByte(0);
      }
    }
    assertThat(digest.end()).isEqualTo(sha256(bytes.toByteArray()));
  }

  @Test
  void doesNotDependOnMeasuredTime() {
    assertThat(digestOf(stepTaking(0.25))).isEqualTo(digestOf(stepTaking(17)));
  }

  @Test
  void dependsOnTheLastBitOfAValue() {
    StepRow step = new StepRow(TRIAL, 0, 1.0, 0, 0, 0.05, 1, 1, 0);
    StepRow apart = new StepRow(TRIAL, 0, Math.nextUp(1.0), 0, 0, 0.05, 1, 1, 0);

    assertThat(digestOf(step)).isNotEqualTo(digestOf(apart));
  }

  @Test
  void isEmptyWithoutRows() {
    assertThat(new TraceDigest(new Recorder()).end()).isEmpty();
  }

  @Test
  void passesTheRowsOnInOrder() {
    Recorder recorder = new Recorder();
    TraceDigest digest = new TraceDigest(recorder);
    LayerRow layer = TraceFixture.biasRow(TRIAL, 0);
    TimestepRow timestep = TraceFixture.lastTimestep(TRIAL);
    StepRow step = stepTaking(1);

    digest.accept(layer);
    digest.accept(timestep);
    digest.accept(step);

    assertThat(recorder.rows).containsExactly(layer, timestep, step);
  }

  @Test
  void takesTextsOfAnyLength() throws Exception {
    String longId = "é".repeat(10_000);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte('S');
    text(out, longId);
    out.writeInt(3);
    out.writeDouble(1.5);
    out.writeByte(1);
    out.writeDouble(0.5);
    out.writeByte(0);
    out.writeDouble(0.05);
    out.writeDouble(2.0);
    out.writeDouble(1.0);
    assertThat(digestOf(new StepRow(longId, 3, 1.5, 0.5, Double.NaN, 0.05, 2.0, 1.0, 9)))
        .isEqualTo(sha256(bytes.toByteArray()));
  }

  private static StepRow stepTaking(double seconds) {
    return new StepRow(TRIAL, 0, 1.0, 0, 0, 0.05, 1, 1, seconds);
  }

  private static String digestOf(StepRow step) {
    TraceDigest digest = new TraceDigest(new Recorder());
    digest.accept(step);
    return digest.end();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static final class Recorder implements TraceSink {
    private final List<TraceRow> rows = new ArrayList<>();

    @Override
    public void accept(TraceRow row) {
      rows.add(row);
    }
  }
}
