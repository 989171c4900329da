package io.gradsweep.network.recurrent;

import io.gradsweep.trial.Family;

/**
 * What tells one recurrent cell from another. The blocks of n columns in W, RW and b are the gates
 * in the order of the step's constants.
 *
 * @param type simple, LSTM or GRU
 * @param gates number of blocks
 * @param gains number of gains of a unit: 0 without layer normalization
 * @param forgetBias initial bias of the block {@link LstmStep#FORGET}, where there is one
 * @param steps makes room for one time step
 */
public record RecurrentCell(
    Family.Cell type, int gates, int gains, double forgetBias, StepMaker steps) {

  /** Makes a time step whose values are all 0. */
  interface StepMaker {
    RecurrentStep make(int examples, int units);
  }

  /** The cell of {@link SimpleStep}. */
  public static RecurrentCell simple(CellFunction activation) {
    return new RecurrentCell(
        Family.Cell.SIMPLE,
        Family.Cell.SIMPLE.gates(),
        0,
        0,
        (examples, units) -> new SimpleStep(activation, examples, units));
  }

  /** The cell of {@link NormalizedStep}. */
  public static RecurrentCell normalizedSimple(CellFunction activation) {
    return new RecurrentCell(
        Family.Cell.SIMPLE,
        Family.Cell.SIMPLE.gates(),
        2,
        0,
        (examples, units) -> new NormalizedStep(activation, examples, units));
  }

  /** The cell of {@link LstmStep}. */
  public static RecurrentCell lstm(CellFunction activation, CellFunction gate, double forgetBias) {
    return new RecurrentCell(
        Family.Cell.LSTM,
        Family.Cell.LSTM.gates(),
        0,
        forgetBias,
        (examples, units) -> new LstmStep(activation, gate, examples, units));
  }

  /** The cell of {@link GruStep}. */
  public static RecurrentCell gru(CellFunction activation, CellFunction gate) {
    return new RecurrentCell(
        Family.Cell.GRU,
        Family.Cell.GRU.gates(),
        0,
        0,
        (examples, units) -> new GruStep(activation, gate, examples, units));
  }

  /** Initial bias of a block. */
  double bias(int gate) {
    return type == Family.Cell.LSTM && gate == LstmStep.FORGET ? forgetBias : 0;
  }
}
