package io.gradsweep.nd4j;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A map that many threads fill and that is emptied when it is full: a sweep has few shapes at a
 * time, so what is still in use is back after one step.
 *
 * @param <K> immutable keys
 * @param <V> values, never null
 */
final class BoundedCache<K, V> {
  private final int limit;
  private final Map<K, V> entries = new ConcurrentHashMap<>();

  BoundedCache(int limit) {
    this.limit = limit;
  }

  V get(K key, Function<K, V> compute) {
    V value = entries.get(key);
    if (value == null) {
      if (entries.size() >= limit) {
        entries.clear();
      }
      value = entries.computeIfAbsent(key, compute);
    }
    return value;
  }
}
