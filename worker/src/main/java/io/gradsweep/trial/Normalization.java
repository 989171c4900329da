package io.gradsweep.trial;

/** Normalization inside a hidden layer. */
public enum Normalization implements Token {
  /** None. */
  NONE,
  /** Batch normalization (Ioffe and Szegedy, 2015): over the minibatch, per unit. */
  BATCH,
  /** Layer normalization (Ba, Kiros and Hinton, 2016): over the units, per example. */
  LAYER
}
