"""What a file is, by its first bytes and its name, and what may be done with it."""

from __future__ import annotations

import mimetypes
import re
import unicodedata
from pathlib import PurePosixPath

RUN = "application/x-executable"
"""The media type of programs and scripts."""

HEAD = 512
"""How many of a file's first bytes tell what it is."""

_SIGNATURES = (
    (rb"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (rb"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (rb"GIF8[79]a", "image/gif", ".gif"),
    (rb"RIFF....WEBP", "image/webp", ".webp"),
    (rb"BM....\0\0\0\0", "image/bmp", ".bmp"),
    (rb"II\*\0|MM\0\*", "image/tiff", ".tiff"),
    (rb"....ftyp(heic|heix|mif1)", "image/heic", ".heic"),
    (rb"....ftypavif", "image/avif", ".avif"),
    (rb"%PDF-", "application/pdf", ".pdf"),
    (rb"RIFF....WAVE", "audio/wav", ".wav"),
    (rb"ID3|\xff[\xfb\xf3\xf2]", "audio/mpeg", ".mp3"),
    (rb"OggS", "audio/ogg", ".ogg"),
    (rb"fLaC", "audio/flac", ".flac"),
    (rb"....ftypM4A", "audio/mp4", ".m4a"),
    (rb"#!AMR", "audio/amr", ".amr"),
    (rb"\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe|#! ?/|MZ.{60}\0\0", RUN, ""),
)
"""Pattern of the first bytes, media type as IANA registers it, and the usual suffix."""

_BY_NAME = {
    ".m4a": "audio/mp4", ".opus": "audio/ogg", ".amr": "audio/amr", ".heic": "image/heic",
    ".webp": "image/webp",
}  # fmt: skip
"""What Python's own table does not know everywhere."""

_RUN = frozenset({
    ".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".cpl", ".msi", ".msp", ".msix", ".appx",
    ".dll", ".sys", ".lnk", ".url", ".scf", ".reg", ".inf", ".hta", ".chm", ".vbs", ".vbe",
    ".js", ".jse", ".mjs", ".ws", ".wsf", ".wsh", ".ps1", ".psm1", ".psd1", ".jar", ".jnlp",
    ".class", ".sh", ".bash", ".zsh", ".ksh", ".csh", ".fish", ".run", ".bin", ".out",
    ".appimage", ".desktop", ".deb", ".rpm", ".snap", ".flatpakref", ".command", ".tool",
    ".app", ".pkg", ".dmg", ".iso", ".img", ".vhd", ".workflow", ".scpt", ".applescript",
    ".terminal", ".webloc", ".py", ".pyw", ".pyc", ".pyz", ".pl", ".rb", ".php", ".lua", ".tcl",
    ".ade", ".adp", ".mde", ".msc", ".gadget", ".application", ".library-ms",
    ".settingcontent-ms", ".search-ms",
})  # fmt: skip
"""Suffixes of files that a system may run or follow rather than show."""

IMPORTED = frozenset({
    ".ics", ".ical", ".ifb", ".vcs", ".vcf", ".vcard", ".csv", ".tsv", ".xls", ".xlsx", ".xlsm",
    ".ods",
})  # fmt: skip
"""Suffixes of calendars, cards and tables, which are imported wherever they are dropped."""

PICTURES = frozenset({
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic",
})  # fmt: skip
"""Suffixes of pictures, which may be those of cards."""

_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_UNWRITABLE = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"/\\|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 120


def media_type(name: str, head: bytes) -> str:
    """Return what a file is: by its first bytes, else by its name, else that nobody knows.

    Args:
        name: The file's name, which alone tells an office document from another archive.
        head: Its first bytes, `HEAD` of them where there are as many.
    """
    for pattern, found, _suffix in _SIGNATURES:
        if re.match(pattern, head, re.DOTALL):
            return found
    return _by_name(name) or "application/octet-stream"


def is_run(name: str, media: str) -> bool:
    """Return whether a system may run a file instead of showing it, by its name or its bytes."""
    return media == RUN or _suffix(clean(name)) in _RUN


def clean(name: str) -> str:
    """Return a name that every system can write, at most 120 characters, and that reads as it is.

    Marks that turn the direction of letters go: they make ``gpj.exe`` look like a picture.
    """
    plain = _TURNING.sub("", unicodedata.normalize("NFC", name))
    plain = " ".join(_UNWRITABLE.sub(" ", plain).split()).strip(" .") or "file"
    suffix = _suffix(plain)[: _LONGEST // 4]
    if len(plain) > _LONGEST:
        plain = plain[: _LONGEST - len(suffix)].rstrip(" .") + suffix
    return f"_{plain}" if _DEVICE.match(plain) else plain


def named(name: str, media: str) -> str:
    """Return a clean name with a suffix by which a system knows what the file is."""
    plain = clean(name)
    usual = next((suffix for _pattern, found, suffix in _SIGNATURES if found == media), "")
    said = _by_name(plain) or ""
    alike = media.partition("/")[0] == said.partition("/")[0] != "application"
    return plain if said == media or alike else plain + usual


def _by_name(name: str) -> str | None:
    return _BY_NAME.get(_suffix(name)) or mimetypes.guess_type(name)[0]


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
