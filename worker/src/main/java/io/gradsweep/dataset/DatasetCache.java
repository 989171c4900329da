package io.gradsweep.dataset;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Keeps values in memory up to a total weight. Several threads may use it at once; a thread that
 * asks for a value that is being loaded waits for it. A failure reaches everyone who waits and is
 * not kept.
 */
final class DatasetCache<K, V> {
  private final AsyncCache<K, V> values;

  /**
   * @param capacity total weight of the values that are kept; a heavier value is never kept
   * @param weigher weight of a value
   */
  DatasetCache(long capacity, Weigher<K, V> weigher) {
    values =
        Caffeine.newBuilder()
            .maximumWeight(capacity)
            .weigher(weigher)
            .executor(Runnable::run) // evicts in the thread that loads
            .buildAsync();
  }

  /** The value of a key; loads it, in this thread, if it is not kept. */
  V get(K key, Supplier<V> loader) {
    CompletableFuture<V> loading = new CompletableFuture<>();
    CompletableFuture<V> kept = values.asMap().putIfAbsent(key, loading);
    return kept == null ? load(loading, loader) : await(kept);
  }

  private V load(CompletableFuture<V> loading, Supplier<V> loader) {
    try {
      V value = loader.get();
      loading.complete(value);
      return value;
    } catch (Throwable failure) {
      loading.completeExceptionally(failure);
      throw failure;
    }
  }

  private static <V> V await(CompletableFuture<V> value) {
    try {
      return value.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
