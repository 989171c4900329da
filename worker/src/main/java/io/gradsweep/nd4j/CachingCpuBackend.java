package io.gradsweep.nd4j;

import org.nd4j.common.io.ClassPathResource;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;

/**
 * ND4J's CPU backend with two caches that it lacks: shape information and the layout of sub-arrays.
 * ND4J finds it as a service, before its own because of the higher priority; everything that
 * computes is ND4J's, and results are bit-identical.
 */
public final class CachingCpuBackend extends CpuBackend {
  private static final String CONFIGURATION = "/io/gradsweep/nd4j/caching-cpu-backend.properties";

  @Override
  public int getPriority() {
    return super.getPriority() + 1;
  }

  @Override
  public Resource getConfigurationResource() {
    return new ClassPathResource(CONFIGURATION, CachingCpuBackend.class.getClassLoader());
  }
}
