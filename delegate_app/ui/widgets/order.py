"""The order of Tab: as things stand on the screen, whenever each of them was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget

_WHOLE = "QAbstractScrollArea", "QAbstractSpinBox", "QComboBox"
"""What these are made of is Qt's own; by name, as no start needs all of their classes."""


def go_on(top: QWidget | None, here: QWidget | None, *, forward: bool) -> bool:
    """Give the keyboard to the next stop, or to the one before, as things are laid out.

    Qt goes by the order in which widgets came into the window: a line of a list, a tool of a room
    or a field that was made later would come last of all, however far up it stands. Nor does it
    scroll to a stop that is come to from outside its page.

    Args:
        top: What holds all the stops.
        here: Where the keyboard is; on none of the stops, it is taken to be before what is in it.
        forward: Whether Tab was pressed alone.

    Returns:
        Whether there is anywhere to go.
    """
    stops = list(_stops(top)) if top else []
    if not stops:
        return False
    stop = _next(stops, here, forward=forward)
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    page: QWidget | None = stop
    while page := page.parentWidget() if page else None:
        if isinstance(page, QScrollArea):
            page.ensureWidgetVisible(stop)
    return True


def take_away(widgets: Iterable[QWidget]) -> None:
    """Part from some widgets; the keyboard goes on from the one that it is on to the next stop.

    That one is last: were it hidden before the others, the next stop would be one of them, and all
    stops of the window would be looked through for each.
    """
    for widget in sorted(widgets, key=QWidget.hasFocus):
        widget.hide()
        widget.deleteLater()


def _next(stops: list[QWidget], here: QWidget | None, *, forward: bool) -> QWidget:
    while here is not None:
        if here in stops:
            place = stops.index(here) + (1 if forward else -1)
            return stops[place % len(stops)]
        inside = [place for place, stop in enumerate(stops) if here.isAncestorOf(stop)]
        if inside:
            return stops[inside[0] - (0 if forward else 1)]
        here = here.parentWidget()
    return stops[0 if forward else -1]


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    for inner in _inside(widget):
        yield from _stops(inner)


def _inside(widget: QWidget) -> Iterable[QWidget]:
    """Return what a widget holds, in the order in which one reads it."""
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        return (inner,) if (inner := widget.widget()) else ()
    if isinstance(widget, QSplitter):
        parts = (widget.widget(place) for place in range(widget.count()))
        return [part for part in parts if part is not None]
    if layout is not None:
        return _laid_out(layout)
    if any(map(widget.inherits, _WHOLE)):
        return ()
    inside = (child for child in widget.children() if isinstance(child, QWidget))
    return sorted(inside, key=lambda child: (child.y(), child.x()))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    """Give what a layout holds, in its order.

    Its items are not asked for: PySide keeps the face of each that it handed out, and shows it for
    whatever Qt puts later where the item was.
    """
    parent = layout.parentWidget()
    around: list[QObject] = [*layout.children(), *(parent.children() if parent else ())]
    held = [part for part in around if isinstance(part, QWidget | QLayout)]
    places = ((layout.indexOf(part), part) for part in held)
    for _place, part in sorted((at for at in places if at[0] >= 0), key=itemgetter(0)):
        if isinstance(part, QLayout):
            yield from _laid_out(part)
        else:
            yield part
