package io.gradsweep.theory;

/** The theory does not hold for an ensemble, which only the computation showed. */
final class OutsideTheoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param whyNot the reason, in words
   */
  OutsideTheoryException(String whyNot) {
    super(whyNot, null, false, false);
  }

  String whyNot() {
    return String.valueOf(getMessage());
  }
}
