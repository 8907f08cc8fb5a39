"""What the camera of this computer sees, for as long as somebody looks at it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, Signal, SignalInstance

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCamera, QCameraDevice, QCameraFormat, QMediaCaptureSession, QVideoSink

WANTED_PIXELS = 1280 * 720
"""Enough for the densest code held at arm's length; more only makes each look take longer."""
LEAST_FRAMES = 5.0
"""A second; some cameras offer large pictures once in a while."""


class NoSight(Enum):
    """Why there is no picture."""

    NO_CAMERA = "no_camera"
    NOT_ALLOWED = "not_allowed"
    NO_PICTURE = "no_picture"


class Eye(Protocol):
    """Something that gives frames to a sink while it is open. ``blind`` says why there are none."""

    @property
    def blind(self) -> SignalInstance: ...

    def open(self, sink: QVideoSink) -> None:
        """Begin to look; the answer is frames in ``sink`` or ``blind``, now or later."""

    def close(self) -> None:
        """Look no more; the camera is off when this returns. Closing twice is closing."""


class MakeEye(Protocol):
    """Makes an eye that belongs to ``parent``."""

    def __call__(self, parent: QObject) -> Eye: ...


class Camera(QObject):
    """The camera the system names first. The system is asked for leave where it wants to be."""

    blind = Signal(NoSight)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._camera: QCamera | None = None
        self._session: QMediaCaptureSession | None = None
        self._wanted: QVideoSink | None = None

    def open(self, sink: QVideoSink) -> None:
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - it loads slowly

        self.close()
        if QMediaDevices.defaultVideoInput().isNull():
            self.blind.emit(NoSight.NO_CAMERA)
            return
        self._wanted = sink
        application, leave = QCoreApplication.instance(), QCameraPermission()
        if application is None:
            return
        if application.checkPermission(leave) == Qt.PermissionStatus.Undetermined:
            application.requestPermission(leave, self, lambda _: self._begin())
        else:
            self._begin()

    def close(self) -> None:
        self._wanted = None
        camera, session, self._camera, self._session = self._camera, self._session, None, None
        if camera is None or session is None:
            return
        camera.stop()
        session.deleteLater()
        camera.deleteLater()

    def _begin(self) -> None:
        """Look, unless it was closed while the system was asked."""
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices  # noqa: PLC0415

        application, sink = QCoreApplication.instance(), self._wanted
        if application is None or sink is None:
            return
        if application.checkPermission(QCameraPermission()) != Qt.PermissionStatus.Granted:
            self.close()
            self.blind.emit(NoSight.NOT_ALLOWED)
            return
        device = QMediaDevices.defaultVideoInput()
        self._camera, self._session = QCamera(device, self), QMediaCaptureSession(self)
        chosen = best_format(device)
        if chosen is not None:
            self._camera.setCameraFormat(chosen)
        self._camera.errorOccurred.connect(lambda error, _: self._failed(error))
        self._session.setCamera(self._camera)
        self._session.setVideoSink(sink)
        self._camera.start()

    def _failed(self, error: QCamera.Error) -> None:
        if error.name != "NoError" and self._camera is not None:
            self.close()
            self.blind.emit(NoSight.NO_PICTURE)


def best_format(device: QCameraDevice) -> QCameraFormat | None:
    """The format next to ``WANTED_PIXELS``, rather above than below; None where the camera names none."""
    steady = [one for one in device.videoFormats() if one.maxFrameRate() >= LEAST_FRAMES]

    def far(one: QCameraFormat) -> tuple[bool, int]:
        pixels = one.resolution().width() * one.resolution().height()
        return pixels < WANTED_PIXELS, abs(pixels - WANTED_PIXELS)

    return min(steady, key=far, default=None)
