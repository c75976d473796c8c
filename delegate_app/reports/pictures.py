"""Photos as paper needs them: upright, RGB, small, and without what a camera writes beside them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from delegate_app.domain.dossier import Picture

LONGEST_EDGE = 1_200
"""Pixels: 300 an inch over half the width of a page."""
MOST_PIXELS = 50_000_000
"""How many are decoded at most; in RGB they take 150 MB."""
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
"""Those that Pillow itself decodes: an EPS, say, would run another program."""
_QUALITY = 82

Image.MAX_IMAGE_PIXELS = None  # we look at the size ourselves, which for a JPEG may be halved first


def picture(data: bytes) -> Picture | None:
    """Return a photo from the bytes of a file; None where it is damaged, too large or no picture.

    The camera's orientation is obeyed; nothing of its other notes, such as the place, goes along.
    """
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
            if image.width * image.height > MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
            plain = Image.new("RGB", upright.size, "white")
            seen = upright.convert("RGBA") if upright.has_transparency_data else None
            plain.paste(seen or upright.convert("RGB"), mask=seen)
            file = BytesIO()
            plain.save(file, "JPEG", quality=_QUALITY)
    except Exception:  # noqa: BLE001 - what a decoder raises at damaged bytes has no end
        return None
    return Picture(file.getvalue(), *plain.size)
