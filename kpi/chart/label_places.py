"""Where the words beside the lines stand, so that they lie neither over one another nor over a line."""

from __future__ import annotations

from kpi.model.chart import ChartSpec, Label, Role

PLOT_HEIGHT = 300
# Room above the highest tick for the words at the end of the target line, as a share of the axis.
HEADROOM = 0.09
# Pixels: the height of words, and between a figure and its words.
WORDS_HEIGHT, POINT_ROOM = 19, 7
# A label right of this share of the plot is written to the left of its point.
RIGHT_SHARE = 0.6


def figure_is_under(spec: ChartSpec) -> bool:
    """Whether the last figure is worded under its point: where it lies under the path, or a target is just above.

    The words of a target stand on its line. On a phone the figure's are as far to the right, so the two are kept apart
    in height.
    """
    label = next((label for label in spec.labels if label.role is Role.ACTUAL), None)
    if label is None or spec.axis is None:
        return False
    path = spec.of_role(Role.PATH)
    value = path.values[label.at] if path is not None else None
    wanted = value is not None and label.value < value
    return min((wanted, not wanted), key=lambda under: _overlap(spec, label, under=under))


def _overlap(spec: ChartSpec, label: Label, *, under: bool) -> float:
    """How many pixels of the words' height lie in the words of a target or outside the plot."""
    foot = _pixels(spec, label) + (-POINT_ROOM - WORDS_HEIGHT if under else POINT_ROOM)
    heights = [_pixels(spec, other) for other in spec.labels if other.role is Role.TARGET]
    shared = max((WORDS_HEIGHT - abs(height - foot) for height in heights), default=0)
    return max(shared, -foot, foot + WORDS_HEIGHT - PLOT_HEIGHT, 0)


def _pixels(spec: ChartSpec, label: Label) -> float:
    """How high above the foot of the plot a value lies."""
    if spec.axis is None:
        return 0
    low, high = float(spec.axis.minimum), float(spec.axis.maximum)
    return (float(label.value) - low) / ((high - low) * (1 + HEADROOM)) * PLOT_HEIGHT


def is_to_the_left(spec: ChartSpec, label: Label, *, under: bool) -> bool:
    """Whether the words end at their point: a target always, a path on its open side, a figure far to the right."""
    if label.role is Role.PATH:
        path = spec.of_role(Role.PATH)
        known = [value for value in path.values if value is not None] if path else []
        is_rising = bool(known) and known[0] <= known[-1]
        return is_rising is not under
    return label.role is Role.TARGET or label.at > RIGHT_SHARE * len(spec.categories)
