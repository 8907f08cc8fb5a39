"""The composition root: the one module that names every concrete part and joins them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from hearing.agencies.policy import InForce
from hearing.errors import HearingError
from hearing.files.paths import clips_folder, config_folder, packs_folder
from hearing.files.permissions import make_private_folder
from hearing.files.policy_places import PolicyPlaces, policy_places
from hearing.files.resources import resource_root, translation_root
from hearing.language.catalogues import Catalogues
from hearing.language.locales import system_locale
from hearing.language.messages import N_
from hearing.ports import Clock, NewId, SystemClock, random_id
from hearing.protocols.age import AgeBand
from hearing.ui import crash
from hearing.ui.context import UiContext, VaultContext
from hearing.ui.desktop import Brought, Desktop
from hearing.ui.display import check_display
from hearing.ui.lock.locker import Locker
from hearing.ui.lock.system_lock import SystemLock, system_lock
from hearing.ui.machine_settings import MachineSettings, Values, write_values
from hearing.ui.notices import Notices
from hearing.ui.shell.places import Navigator, Place, ScreenEntry
from hearing.ui.speech import Speech
from hearing.ui.style import Theme, ThemeStore
from hearing.ui.style.focus_ring import FocusRing
from hearing.ui.style.fonts import load_fonts
from hearing.ui.tasks import QtTaskRunner, TaskRunner
from hearing.ui.telling import place as telling
from hearing.ui.texts import UiTexts
from hearing.ui.unlock.door import Door

if TYPE_CHECKING:
    from hearing.protocols.library import ProtocolFiles

NAME = "Hearing"
SHOWN_TOPIC = "who-reads"
"""The card by which languages are compared: a list, a promise and a picture."""


@dataclass(frozen=True)
class Parts:
    """What may be exchanged for tests, demos and pictures of screens; None means the real thing."""

    tasks: TaskRunner | None = None
    clock: Clock | None = None
    new_id: NewId | None = None
    door: Door | None = None
    system_lock: SystemLock | None = None
    locale: str | None = None
    theme: Theme | None = None
    scale: int | None = None
    config: Path | None = None
    policies: PolicyPlaces | None = None
    catalogues: Catalogues | None = None
    protocols: ProtocolFiles | None = None


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application, or the one there is already."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    # The media library would name every file it opens and every library it can do without, and a broken
    # picture has an error of its own.
    quiet = ("qt.multimedia.*.info", "qt.multimedia.symbolsresolver", "qt.gui.imageio*")
    QLoggingCategory.setFilterRules("\n".join(f"{category}=false" for category in quiet))
    QApplication.setDesktopFileName("hearing")
    application = QApplication([NAME, *arguments])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setStyle("Fusion")
    if application.platformName() == "offscreen":
        qInstallMessageHandler(_pass_on)
    return application


def _pass_on(_: QtMsgType, __: QMessageLogContext, message: str | None) -> None:
    """What Qt says goes to stderr, but for the remarks of a screen that is not there about itself."""
    if message and not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def build_context(parts: Parts | None = None) -> UiContext:
    """Everything a screen needs but a vault. Needs a QApplication; problems become notices."""
    parts = parts or Parts()
    tasks = parts.tasks or QtTaskRunner()
    settings = MachineSettings(parts.config or config_folder(), tasks)
    values = settings.values
    catalogues = parts.catalogues or Catalogues(translation_root())
    clock = parts.clock or SystemClock()
    in_force, kept = _in_force(parts, values.policy_key, clock.now().date())
    texts = UiTexts(catalogues, parts.locale or values.language or system_locale())
    notices = Notices(texts, catalogues)
    settings.failed.connect(notices.error)
    theme = ThemeStore(resource_root(), parts.theme or _theme(values.theme), parts.scale or values.scale)
    context = UiContext(
        texts=texts,
        tasks=tasks,
        notices=notices,
        clock=clock,
        new_id=parts.new_id or random_id,
        catalogues=catalogues,
        theme=theme,
        settings=settings,
        speech=Speech(),
        in_force=in_force,
    )
    for problem in (settings.problem, kept, *load_fonts()):
        if problem is not None:
            notices.error(problem)
    if in_force.problem is not None:
        notices.warn_of(in_force.problem)
    return context


def _in_force(parts: Parts, compared: str, today: date) -> tuple[InForce, HearingError | None]:
    """The policy that holds, and why it could not be remembered. A demo has none."""
    if parts.policies is None and parts.config is not None:
        return InForce(), None
    places = parts.policies or policy_places()
    if places.is_empty():
        return InForce(), None
    from hearing.bundles.policy_in_force import keep_good, policy_in_force

    holds = policy_in_force(places, compared, today)
    try:
        keep_good(places, holds)
    except HearingError as error:
        return holds, error
    return holds, None


def build_app(parts: Parts | None = None, screens: Sequence[ScreenEntry] | None = None) -> Desktop:
    """The whole program, ready to ``start()``. The demo, the pictures and the tests use this too."""
    parts = parts or Parts()
    application = make_application()
    context = build_context(parts)
    QApplication.setLayoutDirection(context.texts.layout_direction)
    context.theme.apply()
    door = parts.door or Door(context.clock, context.new_id)
    idle_minutes = context.policy.idle_at_most(context.settings.values.idle_minutes)
    locker = Locker(context.clock, idle_minutes, parts.system_lock)
    own = Brought(packs_folder(), clips_folder())
    brought = own if parts.config is None else _beside(parts.config)
    shown = SCREENS if screens is None else screens
    desktop = Desktop(context, door, locker, shown, brought, protocols=parts.protocols)
    FocusRing(application, desktop)
    return desktop


def _beside(config: Path) -> Brought:
    return Brought(packs=config / "protocol-packs", clips=config / "clips")


def run_desktop(arguments: Sequence[str] = ()) -> int:
    """Open the desktop app; gives its exit code when its window closes. Raises as ``check_display``."""
    check_display()
    application = make_application(arguments)
    desktop = build_app(Parts(system_lock=system_lock()))
    crash.install(desktop.context.notices, desktop.context.texts, desktop.keep_typed)
    application.aboutToQuit.connect(desktop.close)
    desktop.window.closed.connect(application.quit)
    desktop.start()
    QTimer.singleShot(0, desktop, desktop.after_first_paint)
    return application.exec()


def play_demo(folder: Path, home: Path) -> None:
    """Play the demo with no screen; its results go to ``folder``, its settings to ``home``."""
    from hearing.ui.demo.run import play, prepare

    prepare(folder)
    settings = home / "settings"
    write_values(settings, Values(vault_folder=str(folder / "vault")))
    application = make_application()
    play(build_app(Parts(config=settings, locale="en", theme=Theme.LIGHT)), folder)
    application.shutdown()


def play_agencies(folder: Path, home: Path, say: Callable[[str], None]) -> None:
    """Play the exchange between three agencies with no screen; its vaults and letters go to ``folder``."""
    from hearing.ui.demo.exchange import Exchange
    from hearing.ui.demo.run import prepare

    prepare(folder)
    application = make_application()
    context = build_context(Parts(config=home / "settings", locale="en", theme=Theme.LIGHT))
    played = Exchange(folder, resource_root(), context.catalogues, context.clock, context.new_id, say)
    try:
        played.play()
    finally:
        played.close()
    application.shutdown()


@dataclass(frozen=True)
class Look:
    """How the screens are to look in pictures: language, theme, text size in per cent, pixels."""

    locale: str
    theme: str
    scale: int
    width: int
    height: int


def photograph(folder: Path, home: Path, look: Look) -> list[str]:
    """Save a picture of every screen to ``folder``; gives their names.

    Raises HearingError ``demo.no_such_look`` for a theme or text size there is not.
    """
    from PySide6.QtCore import QSize

    from hearing.storage.kdf import KdfParameters
    from hearing.storage.vault import Vault
    from hearing.ui.demo.pictures import Photographer
    from hearing.ui.style import SCALES
    from hearing.ui.tasks import InlineTaskRunner

    if look.theme not in set(Theme) or look.scale not in SCALES:
        raise HearingError("demo.no_such_look")
    make_private_folder(folder)
    parts = Parts(tasks=InlineTaskRunner(), config=home / "settings", locale=look.locale)
    desktop = build_app(replace(parts, theme=Theme(look.theme), scale=look.scale))

    def make_vault() -> Vault:
        return Vault.create(
            home / "vault",
            passphrase=desktop.context.new_id(),
            person="Kari Lunde",
            recovery_recipient=None,
            clock=desktop.context.clock,
            new_id=desktop.context.new_id,
            kdf=KdfParameters(time_cost=1, memory_kib=64, parallelism=1),
            allow_weak=True,
        )

    size = QSize(look.width, look.height)
    photographer = Photographer(desktop, folder, size, make_vault, home / "arriving")
    photographer.take_all()
    return photographer.saved


def photograph_child(
    folder: Path, home: Path, look: Look, band: AgeBand, *, sheet: bool = False
) -> list[str]:
    """Save a picture of every card in the language and age; gives their names. Raises as ``photograph``.

    With ``sheet``, one picture of one card in every language instead.
    """
    from PySide6.QtCore import QSize

    from hearing.ui.demo.card_pictures import photograph_cards, photograph_languages
    from hearing.ui.style import SCALES
    from hearing.ui.telling.loading import load_source

    if look.theme not in set(Theme) or look.scale not in SCALES:
        raise HearingError("demo.no_such_look")
    make_private_folder(folder)
    make_application()
    context = build_context(Parts(config=home / "settings", theme=Theme(look.theme), scale=look.scale))
    context.theme.apply()
    source = load_source(context.catalogues)
    size = QSize(look.width, look.height)
    if sheet:
        return photograph_languages(source, context.theme, folder, size, band=band, topic=SHOWN_TOPIC)
    return photograph_cards(source, context.theme, folder, size, language=look.locale, band=band)


def run_demo(home: Path) -> int:
    """Open the program on a throwaway vault with invented cases; gives its exit code."""
    from hearing.storage.vault import Vault
    from hearing.ui.demo.invented import read_invented
    from hearing.ui.demo.run import fill

    application = make_application()
    desktop = build_app(Parts(config=home / "settings", system_lock=system_lock()))
    story = read_invented(resource_root())
    vault = Vault.create(
        home / "vault",
        passphrase=story.passphrase,
        person=story.person,
        recovery_recipient=None,
        clock=desktop.context.clock,
        new_id=desktop.context.new_id,
    )
    fill(vault, story)
    application.aboutToQuit.connect(desktop.close)
    desktop.start()
    desktop.context.notices.info(
        desktop.context.texts._("This is a demo. Its passphrase is: {words}").format(words=story.passphrase)
    )
    desktop.enter(vault)
    QTimer.singleShot(0, desktop, desktop.after_first_paint)
    return application.exec()


def _theme(name: str) -> Theme:
    return Theme(name) if name in set(Theme) else Theme.SYSTEM


def _settings(context: VaultContext, navigator: Navigator, place: Place) -> QWidget:
    from hearing.ui.settings.view import SettingsScreen

    return SettingsScreen(
        context,
        system_available=navigator.system_lock_available,
        read=lambda session_id: navigator.open(f"review/{session_id}"),
        at=place.id,
    )


def _cases(context: VaultContext, navigator: Navigator, place: Place) -> QWidget:
    from hearing.ui.cases.view import CaseActions, CasesScreen

    actions = CaseActions(
        open_session=lambda session_id: navigator.open(f"interview/{session_id}"),
        hand_over=lambda session_id: navigator.open(f"handover/{session_id}"),
        explain=lambda session_id: navigator.open(telling.place_of(session_id)),
        review=lambda session_id: navigator.open(f"review/{session_id}"),
        answer=lambda: navigator.open("settings/cosigning"),
        take_in=lambda: navigator.open("inbox"),
    )
    return CasesScreen(context, actions, place.id or None)


def _interview(context: VaultContext, navigator: Navigator, place: Place) -> QWidget:
    from hearing.ui.interview.view import InterviewScreen

    return InterviewScreen(
        context,
        navigator,
        place.id,
        lambda occasion: navigator.open(telling.place_of(place.id, None, occasion)),
    )


def _review(context: VaultContext, navigator: Navigator, place: Place) -> QWidget:
    from hearing.ui.review.view import ReviewScreen

    session_id, _, wish = place.id.partition(":")
    return ReviewScreen(context, navigator, session_id, wish)


def _telling(context: VaultContext, navigator: Navigator, place: Place) -> QWidget:
    from hearing.ui.telling.screen import TellingScreen

    return TellingScreen(context, navigator, place)


def _agencies(context: VaultContext, _navigator: Navigator, _place: Place) -> QWidget:
    from hearing.ui.agencies.view import AgenciesScreen

    return AgenciesScreen(context)


def _inbox(context: VaultContext, navigator: Navigator, _place: Place) -> QWidget:
    from hearing.ui.inbox.view import InboxScreen

    return InboxScreen(
        context,
        lambda session_id: navigator.open(f"review/{session_id}:read"),
        lambda case_id: navigator.open(f"case/{case_id}"),
    )


def _handover(context: VaultContext, navigator: Navigator, place: Place) -> QWidget:
    from hearing.ui.handover.view import HandoverScreen

    def tell(told_before: bool, roles: Sequence[str]) -> None:
        topic = telling.CHANGED_READERS if told_before else telling.WHO_READS
        navigator.open(telling.place_of(place.id, topic, readers=roles))

    return HandoverScreen(context, navigator, place.id, tell)


SCREENS = (
    ScreenEntry("cases", _cases, rail=N_("Cases")),
    ScreenEntry("case", _cases, under="cases"),
    ScreenEntry("interview", _interview, alone=True, under="cases"),
    ScreenEntry(telling.NAME, _telling, under="cases"),
    ScreenEntry("agencies", _agencies, rail=N_("Agencies")),
    ScreenEntry("inbox", _inbox, rail=N_("Inbox")),
    ScreenEntry("handover", _handover, under="cases"),
    ScreenEntry("review", _review, under="cases"),
    ScreenEntry("settings", _settings, rail=N_("Settings")),
)
"""Every screen of the program, in the order of the rail. Each is imported when it is first opened."""
