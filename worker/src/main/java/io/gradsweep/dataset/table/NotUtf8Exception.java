package io.gradsweep.dataset.table;

import java.io.IOException;

/** Bytes that are not UTF-8, found after the beginning that decided for UTF-8. */
public final class NotUtf8Exception extends IOException {
  private static final long serialVersionUID = 1L;

  NotUtf8Exception(String message) {
    super(message);
  }
}
