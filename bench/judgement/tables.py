"""CSV files of the problems."""


def clusters(g, rows, features, classes, separation=4.0, scale=1.0, shift=0.0, scales=None):
    """Gaussian clusters with unit variance; feature i is then scaled and shifted."""
    means = [[g.gauss(0, 1) for _ in range(features)] for _ in range(classes)]
    for mean in means:
        length = sum(x * x for x in mean) ** 0.5
        mean[:] = [separation * x / length for x in mean]
    scales = scales or [scale] * features
    lines = [",".join([f"f{i}" for i in range(features)] + ["y"])]
    for row in range(rows):
        c = row % classes
        values = [shift + scales[i] * (means[c][i] + g.gauss(0, 1)) for i in range(features)]
        lines.append(",".join([f"{v:.7g}" for v in values] + [f"c{c}"]))
    return "\n".join(lines) + "\n"


def random_labels(g, rows, features, classes):
    """Standard-normal features, balanced labels that are independent of them."""
    labels = [row % classes for row in range(rows)]
    g.shuffle(labels)
    lines = [",".join([f"f{i}" for i in range(features)] + ["y"])]
    for label in labels:
        lines.append(",".join([f"{g.gauss(0, 1):.6f}" for _ in range(features)] + [f"c{label}"]))
    return "\n".join(lines) + "\n"


def rare(g, rows, features, share):
    """Two overlapping clusters; the positives are few, so that the best guess is hard to beat by accuracy."""
    lines = [",".join([f"f{i}" for i in range(features)] + ["y"])]
    for row in range(rows):
        positive = row < round(share * rows)
        shift = 2.2 / features**0.5 if positive else 0.0
        lines.append(
            ",".join([f"{g.gauss(shift, 1):.6f}" for _ in range(features)] + ["yes" if positive else "no"])
        )
    return "\n".join(lines) + "\n"
