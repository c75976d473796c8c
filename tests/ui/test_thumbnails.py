"""Small pictures of files: upright, bounded, and none of what is broken."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QColor, QImage, QImageReader
from reportlab.pdfgen.canvas import Canvas

from delegate_app.ui.widgets import thumbnails

pytestmark = pytest.mark.usefixtures("qapp")

SIDEWAYS = 6
"""EXIF orientation: the camera was turned to the right."""


def jpeg(width, height, orientation=0):
    """A red and blue picture, with an EXIF block that says how the camera was held."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(width // 2):
        for y in range(height):
            image.setPixelColor(x, y, QColor("blue"))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    data = bytes(buffer.data().data())
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    block = b"Exif\0\0" + tiff
    exif = b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block
    return data[:2] + exif + data[2:] if orientation else data


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def white(edge):
    """A PNG of one bit a pixel, as large as wanted and hardly a file."""
    row = b"\0" + b"\xff" * (edge // 8)
    pack = zlib.compressobj(1)
    packed = b"".join(pack.compress(row) for _ in range(edge)) + pack.flush()
    head = struct.pack(">IIBBBBB", edge, edge, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", head), chunk(b"IDAT", packed), chunk(b"IEND", b"")]
    )


def pdf():
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 1000, 400, fill=1)
    canvas.save()
    return file.getvalue()


def test_a_photo_is_made_small_and_stands_upright():
    lying = thumbnails.thumbnail("image/jpeg", jpeg(800, 400), 200)
    assert lying.size() == QSize(200, 100)
    upright = thumbnails.thumbnail("image/jpeg", jpeg(800, 400, SIDEWAYS), 200)
    assert upright.size() == QSize(100, 200)
    assert upright.pixelColor(50, 20).blue() > 200, "what was left is above"
    assert upright.pixelColor(50, 180).red() > 200


def test_a_small_picture_is_not_blown_up():
    assert thumbnails.thumbnail("image/jpeg", jpeg(40, 20), 200).size() == QSize(40, 20)


def test_a_page_is_white_where_nothing_is_printed():
    page = thumbnails.thumbnail("application/pdf", pdf(), 200)
    assert page.height() == 200
    assert page.pixelColor(70, 20) == QColor("white")
    assert page.pixelColor(70, 180) == QColor("red")


@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize("kind", ["image/png", "image/jpeg", "image/gif", "application/pdf"])
@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\0"])
def test_what_is_broken_has_none(kind, data):
    assert thumbnails.thumbnail(kind, data, 200).isNull()


def test_a_picture_is_what_its_bytes_say_not_what_another_reader_makes_of_it():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
    assert thumbnails.thumbnail("image/png", svg, 200).isNull()
    assert not thumbnails.has_thumbnail("image/svg+xml")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_picture_of_huge_dimensions_takes_little_memory(tmp_path):
    (tmp_path / "bomb.png").write_bytes(white(30_000))
    assert (tmp_path / "bomb.png").stat().st_size < 1_000_000
    code = (
        "import sys; from pathlib import Path\n"
        "from delegate_app.ui.widgets import thumbnails\n"
        "made = thumbnails.thumbnail('image/png', Path(sys.argv[1]).read_bytes(), 200)\n"
        # `getrusage` would tell of the process that this one was forked from, too.
        "peak = Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]\n"
        "print(made.isNull(), int(peak) // 1024)\n"
    )
    asked = [sys.executable, "-c", code, str(tmp_path / "bomb.png")]
    root = Path(__file__).parents[2]
    told = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=root).stdout
    null, megabytes = told.split()
    assert null == "True"
    assert int(megabytes) < 200


def test_qt_reads_each_form_of_picture_that_is_promised():
    known = {bytes(form.data()).decode() for form in QImageReader.supportedImageFormats()}
    assert set(thumbnails._FORMATS.values()) <= known  # noqa: SLF001 - the table is the promise
