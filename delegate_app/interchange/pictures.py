"""Pictures of cards: what the codes in them say, and the picture itself as a window shows it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from PIL import Image, ImageOps

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_PIXELS = 50_000_000
"""How many are decoded at most; in RGB they take 150 MB."""
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
"""Those that Pillow itself decodes: an EPS, say, would run another program."""
_EDGE = 3_000
"""Pixels of the longer side in which codes are looked for: 40 a millimetre of a whole card."""
_QUALITY = 90
T = TypeVar("T")

Image.MAX_IMAGE_PIXELS = None  # the size is looked at here, and a JPEG may be halved before


def codes(name: str, data: bytes) -> tuple[str, ...]:
    """Return what the codes of a picture say, each once; none where it has none.

    Args:
        name: The file's name, for a refusal.
        data: The whole file.

    Raises:
        KnownError: If it is no picture, is damaged, or has more than `MOST_PIXELS`.
    """
    import zxingcpp

    def look(image: Image.Image) -> tuple[str, ...]:
        image.thumbnail((_EDGE, _EDGE))
        found = zxingcpp.read_barcodes(image.convert("L"))
        return tuple(dict.fromkeys(code.text for code in found if code.text.strip()))

    return _decoded(name, data, _EDGE, look)


def shown(name: str, data: bytes, edge: int, quarters: int = 0) -> bytes:
    """Return a picture as JPEG: upright, then turned clockwise by so many quarters.

    Args:
        name: The file's name, for a refusal.
        data: The whole file.
        edge: How many pixels its longer side has at most; 0 for as many as it has.
        quarters: By how much it is turned.

    Raises:
        KnownError: As `codes`.
    """

    def fit(image: Image.Image) -> bytes:
        if edge:
            image.thumbnail((edge, edge))
        return _jpeg(image.rotate(-90 * quarters, expand=True))

    return _decoded(name, data, edge, fit)


def _decoded(name: str, data: bytes, edge: int, use: Callable[[Image.Image], T]) -> T:
    """Return what is made of a picture that is upright, and was measured before it was decoded."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_large(name, image.width * image.height)
            if edge:
                image.draft("RGB", (edge, edge))
            return use(ImageOps.exif_transpose(image))
    except KnownError:
        raise
    except Exception as error:  # what a decoder raises at damaged bytes has no end
        raise KnownError(
            N_("“{file}” is not a picture, or is damaged."),
            safe=N_("Nothing was changed."),
            todo=N_("Take JPEG or PNG files."),
            file=name,
        ) from error


def _too_large(name: str, pixels: int) -> KnownError:
    return KnownError(
        N_("“{file}” has {pixels} million pixels; at most {most} million are read."),
        safe=N_("Nothing was changed."),
        todo=N_("Make it smaller, or photograph the card again."),
        file=name, pixels=pixels // 1_000_000, most=MOST_PIXELS // 1_000_000,
    )  # fmt: skip


def _jpeg(image: Image.Image) -> bytes:
    plain = Image.new("RGB", image.size, "white")
    seen = image.convert("RGBA") if image.has_transparency_data else None
    plain.paste(seen or image.convert("RGB"), mask=seen)
    file = BytesIO()
    plain.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()
