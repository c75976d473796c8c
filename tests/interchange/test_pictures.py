"""Pictures of cards: their codes, whichever way they lie, and what is refused before it is read."""

import io
import struct
import zlib

import pytest
import segno
from PIL import Image

from delegate_app.base.errors import KnownError
from delegate_app.interchange import pictures

SAYS = "MECARD:N:Levi,Noa;TEL:+972 54 123 4567;;"


def card(form="JPEG", orientation=None, *codes):
    """A photographed card of 900 × 540 with its codes at the right."""
    image = Image.new("RGB", (900, 540), "ivory")
    for place, text in enumerate(codes or (SAYS,)):
        code = io.BytesIO()
        segno.make_qr(text).save(code, kind="png", scale=5)
        image.paste(Image.open(code).convert("RGB"), (620, 20 + 260 * place))
    file, exif = io.BytesIO(), Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    image.save(file, form, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", [None, 3, 6])
def test_a_code_is_read_however_the_card_lies(form, orientation):
    assert pictures.codes("card", card(form, orientation)) == (SAYS,)


def test_each_of_several_codes_is_read_once():
    found = pictures.codes("card", card("PNG", None, SAYS, "https://clinic.example"))
    assert set(found) == {SAYS, "https://clinic.example"}


def test_a_card_without_a_code_says_nothing():
    file = io.BytesIO()
    Image.new("L", (300, 200), 200).save(file, "PNG")
    assert pictures.codes("card", file.getvalue()) == ()


def size(data):
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "JPEG"
        return image.size


def test_it_is_shown_upright_and_as_it_was_turned():
    lying = card("JPEG", 6)
    assert size(pictures.shown("card", lying, 0)) == (540, 900)
    assert size(pictures.shown("card", lying, 0, 1)) == (900, 540)
    assert size(pictures.shown("card", lying, 450, 2)) == (270, 450)


def bomb(edge):
    """A PNG of so many pixels an edge that takes a few kilobytes."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", edge, edge, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_what_is_too_large_is_refused_before_it_is_decoded():
    with pytest.raises(KnownError, match="900 million pixels"):
        pictures.codes("card.png", bomb(30_000))


@pytest.mark.parametrize("data", [b"", b"no picture", card()[:2000], b"%!PS-Adobe-3.0 EPSF-3.0"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(KnownError, match=r"card\.jpg.* is not a picture"):
        pictures.codes("card.jpg", data)
