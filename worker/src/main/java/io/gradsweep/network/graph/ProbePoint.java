package io.gradsweep.network.graph;

import io.gradsweep.network.layer.LayerProbe;

/**
 * What a probe sees at a vertex.
 *
 * @param probe that sees it
 * @param layer l, the hidden layer that the vertex belongs to
 * @param role what the vertex's output is to that layer
 */
record ProbePoint(LayerProbe probe, int layer, LayerRole role) {}
