package io.gradsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The refusal of a file")
class FileRefusalTest {
  @Test
  void isToldInWordsWhereJavaHasThePathOnly() {
    assertThat(FileRefusal.reason(new AccessDeniedException("/a"))).isEqualTo("permission denied");
    assertThat(FileRefusal.reason(new NoSuchFileException("/a")))
        .isEqualTo("no such file or folder");
    assertThat(FileRefusal.reason(new FileSystemException("/a"))).isEqualTo("FileSystemException");
  }

  @Test
  void isToldInThoseOfTheSystemWhereItHasSome() {
    assertThat(FileRefusal.reason(new FileSystemException("/a", null, "Read-only file system")))
        .isEqualTo("Read-only file system");
    assertThat(FileRefusal.reason(new AccessDeniedException("/a", null, "not yours")))
        .isEqualTo("not yours");
    assertThat(FileRefusal.reason(new FileNotFoundException("/a (Is a directory)\nmore")))
        .isEqualTo("/a (Is a directory)");
    assertThat(FileRefusal.reason(new IOException())).isEqualTo("IOException");
  }
}
