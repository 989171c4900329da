package io.gradsweep.dataset;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A thread-safe cache that keeps the most recently used values, up to a total weight. A thread that
 * asks for a key while another loads it waits for the value. A failure is thrown to every waiting
 * thread and is not cached.
 */
final class DatasetCache<K, V> {

  private final long capacity;
  private final ToLongFunction<V> weigher;

  /** In order of use; guarded by itself. */
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

  DatasetCache(long capacity, ToLongFunction<V> weigher) {
    this.capacity = capacity;
    this.weigher = weigher;
  }

  /** A value that is loading or loaded; the weight is 0 until it is loaded. */
  private static final class Entry<V> {
    private final CompletableFuture<V> value = new CompletableFuture<>();
    private long weight;
  }

  V get(K key, Supplier<V> loader) {
    Entry<V> entry = new Entry<>();
    Entry<V> earlier;
    synchronized (entries) {
      earlier = entries.putIfAbsent(key, entry);
    }
    return earlier == null ? load(key, entry, loader) : await(earlier);
  }

  private V load(K key, Entry<V> entry, Supplier<V> loader) {
    try {
      V value = loader.get();
      keep(key, entry, weigher.applyAsLong(value));
      entry.value.complete(value);
      return value;
    } catch (Throwable failure) {
      synchronized (entries) {
        entries.remove(key, entry);
      }
      entry.value.completeExceptionally(failure);
      throw failure;
    }
  }

  private void keep(K key, Entry<V> entry, long weight) {
    synchronized (entries) {
      if (weight > capacity) {
        entries.remove(key, entry);
        return;
      }
      entry.weight = weight;
      long total = entries.values().stream().mapToLong(kept -> kept.weight).sum();
      Iterator<Entry<V>> leastRecent = entries.values().iterator();
      while (total > capacity && leastRecent.hasNext()) {
        Entry<V> candidate = leastRecent.next();
        if (candidate.weight > 0 && candidate != entry) {
          total -= candidate.weight;
          leastRecent.remove();
        }
      }
    }
  }

  private static <V> V await(Entry<V> entry) {
    try {
      return entry.value.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
