"""A card read with the camera: the live picture, and nothing kept of it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPainterPath, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hearing.bundles.agency_cards import CameCard
from hearing.bundles.pictured_cards import read_pictured_card
from hearing.errors import HearingError
from hearing.language.catalogues import Domain
from hearing.language.messages import explain
from hearing.ui.agencies.pictures import grey_of
from hearing.ui.announce import announce
from hearing.ui.context import UiContext
from hearing.ui.media.camera import Camera, MakeEye, NoSight
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Dialog, MutedText

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

BETWEEN_LOOKS_S = 0.3
"""A code is looked for some three times a second, one picture at a time."""
PATIENCE_MS = 8_000
"""How long a camera may give no picture before that is said. Cameras of laptops need up to three seconds."""
_RADIUS = 14.0


class LivePicture(QWidget):
    """The last frame, and nothing before it. The words beside it say what it is for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = QImage()
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(480, 270)

    def show_frame(self, frame: QImage) -> None:
        self._frame = frame
        self.update()

    def forget(self) -> None:
        self.show_frame(QImage())

    @property
    def has_frame(self) -> bool:
        return not self._frame.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QSizeF(self._frame.size()) if self.has_frame else QSizeF(16, 9)
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width() - 1, size.height() - 1)
        place.moveCenter(room.center())
        edge = QPainterPath()
        edge.addRoundedRect(place, _RADIUS, _RADIUS)
        painter.fillPath(edge, self.palette().base())
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.drawPath(edge)
        painter.setClipPath(edge)
        painter.drawImage(place, self._frame)


class CameraDialog(Dialog):
    """The camera is on exactly while this is on the screen, until a card is seen.

    ``came`` gives the card; the primary way leads to a file or picture instead.
    """

    came = Signal(object)

    def __init__(
        self,
        context: UiContext,
        parent: QWidget | None,
        make_eye: MakeEye = Camera,
        patience_ms: int = PATIENCE_MS,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self._sink: QVideoSink | None = None
        self._looking, self._looked_at = False, 0.0
        self.setLayoutDirection(context.texts.layout_direction)
        _ = context.texts._
        self.set_texts(_("Read a card with the camera"), _("Choose a file or picture…"), _("Cancel"))
        self.about = BodyText(
            _("Hold the other agency's QR code before the camera, so that all of it is in the picture.")
        )
        self.picture = LivePicture()
        self.state = BodyText()
        self.state.setObjectName("camera_state")
        self.off = MutedText(_("No picture is kept. The camera goes off with this window."))
        for part in (self.about, self.picture, self.state, self.off):
            self.body.addWidget(part)
        self._patience = QTimer(self, interval=patience_ms, singleShot=True)
        self._patience.timeout.connect(lambda: self._show_blind(NoSight.NO_PICTURE))
        self._eye = make_eye(self)
        self._eye.blind.connect(self._show_blind)

    @property
    def is_on(self) -> bool:
        """Whether frames are taken."""
        return self._sink is not None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """However it goes, by hand, by a lock or by a minimised window: what is not seen does not see."""
        self._end()
        super().hideEvent(event)

    def done(self, result: int) -> None:
        self._end()
        super().done(result)

    def _begin(self) -> None:
        from PySide6.QtMultimedia import QVideoSink  # noqa: PLC0415 - it loads slowly

        self._end()
        self._show_seeing(True)
        self._say(self._context.texts._("Looking for a QR code"))
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._take)
        self._patience.start()
        self._eye.open(self._sink)

    def _end(self) -> None:
        self._patience.stop()
        sink, self._sink = self._sink, None
        if sink is None:
            return
        self._eye.close()
        sink.videoFrameChanged.disconnect(self._take)
        sink.deleteLater()
        self.picture.forget()

    def _take(self, frame: QVideoFrame) -> None:
        image = frame.toImage() if frame.isValid() else QImage()
        if image.isNull() or not self.is_on:
            return
        self._patience.start()
        self.picture.show_frame(image)
        if self._looking or self._now() - self._looked_at < BETWEEN_LOOKS_S:
            return
        self._looking, self._looked_at = True, self._now()
        self._context.tasks.run(lambda _: read_pictured_card(grey_of(image)), self._seen, self._not_seen)

    def _seen(self, came: CameCard) -> None:
        self._looking = False
        if not self.is_on:
            return
        self.done(Dialog.DialogCode.Rejected)
        self.came.emit(came)

    def _not_seen(self, error: HearingError) -> None:
        self._looking = False
        if not self.is_on:
            return
        if error.code != "bundles.no_code":
            catalogue = self._context.catalogues.domain(Domain.UI, self._context.texts.locale)
            self._say(explain(error, catalogue).sentence)

    def _show_blind(self, why: NoSight) -> None:
        if self.is_on:
            self._end()
            self._show_seeing(False)
            self._say(_blind_words(why, self._context.texts))

    def _show_seeing(self, seeing: bool) -> None:
        for part in (self.about, self.picture, self.off):
            part.setVisible(seeing)

    def _say(self, words: str) -> None:
        if words != self.state.text():
            self.state.setText(words)
            self._fit()
            announce(self.state)


def _blind_words(why: NoSight, texts: UiTexts) -> str:
    _ = texts._
    return {
        NoSight.NO_CAMERA: _(
            "This computer has no camera. Choose the card's file, or a picture of the code."
        ),
        NoSight.NOT_ALLOWED: _(
            "The system does not let Hearing use the camera. Allow it in the system's settings, or choose "
            "the card's file or a picture of the code."
        ),
        NoSight.NO_PICTURE: _(
            "The camera gives no picture; another program may be using it. Choose the card's file, or a "
            "picture of the code."
        ),
    }[why]
