package io.gradsweep.nd4j;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.Deallocator;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees native memory as ND4J's service does, but not under an operation: see {@link NativeUse}.
 * What ND4J made before it is installed stays with the service that it had.
 */
final class PatientDeallocatorService extends DeallocatorService {
  private static final Logger LOG = LoggerFactory.getLogger(PatientDeallocatorService.class);

  /** A step that takes longer hangs, and memory is not kept for its sake. */
  private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

  private final ReferenceQueue<Deallocatable> dead = new ReferenceQueue<>();
  private final Map<String, Tracked> tracked = new ConcurrentHashMap<>();

  /**
   * Makes it the service of ND4J, which has no setting for it.
   *
   * @throws IllegalStateException if this is not the ND4J that it was written for
   */
  @SuppressWarnings("LockOnNonEnclosingClassLiteral") // the lock of ND4J's own getter
  static void install() {
    PatientDeallocatorService service = new PatientDeallocatorService();
    service.start();
    try {
      Field field = Nd4j.class.getDeclaredField("deallocatorService");
      field.setAccessible(true);
      synchronized (Nd4j.class) {
        field.set(null, service);
      }
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException("ND4J keeps its deallocator service elsewhere", changed);
    }
  }

  private void start() {
    Thread thread = new Thread(this::freeWhatDies, "gradsweep-native-memory");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  @Override
  public void pickObject(Deallocatable object) {
    String id = object.getUniqueId();
    tracked.put(id, new Tracked(object, id, object.deallocator(), dead));
  }

  private void freeWhatDies() {
    try {
      while (true) {
        List<Tracked> batch = nextDead();
        NativeUse.awaitPauses(LONGEST_STEP);
        batch.forEach(this::free);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is dead by now, at least one. */
  private List<Tracked> nextDead() throws InterruptedException {
    List<Tracked> batch = new ArrayList<>();
    @Nullable Reference<? extends Deallocatable> next = dead.remove();
    while (next != null) {
      batch.add((Tracked) next);
      next = dead.poll();
    }
    return batch;
  }

  private void free(Tracked object) {
    try {
      object.deallocator.deallocate();
    } catch (RuntimeException problem) {
      LOG.warn("native memory of {} is not freed", object.id, problem);
    } finally {
      tracked.remove(object.id, object);
    }
  }

  private static final class Tracked extends WeakReference<Deallocatable> {
    private final String id;
    private final Deallocator deallocator;

    Tracked(
        Deallocatable object,
        String id,
        Deallocator deallocator,
        ReferenceQueue<Deallocatable> queue) {
      super(object, queue);
      this.id = id;
      this.deallocator = deallocator;
    }
  }
}
