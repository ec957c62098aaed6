"""Pictures as they may leave: without place, device, author and comment; how they are turned is kept."""

import struct
import zlib
from typing import Final

_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14, _COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD", b"acTL", b"fcTL", b"fdAT"}
)
_ORIENTATION: Final = 0x0112


def cleaned_jpeg(body: bytes) -> bytes:
    """Give a JPEG with no metadata but its colour profile and how it is turned. Raises ValueError for no JPEG."""
    if body[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    out = [b"\xff\xd8"]
    turned = 0
    place = 2
    while place + 4 <= len(body):
        if body[place] != 0xFF:
            raise ValueError("no marker where one belongs")
        marker = body[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == _SOS:
            break
        length = struct.unpack(">H", body[place + 2 : place + 4])[0]
        segment = body[place : place + 2 + length]
        if marker == _APP1:
            turned = turned or _orientation(segment[4:])
        elif _is_kept(marker, segment):
            out.append(segment)
        place += 2 + length
    else:
        raise ValueError("no picture in it")
    if turned > 1:
        out.insert(1, _exif_turned(turned))
    end = body.rfind(b"\xff\xd9")  # what cameras hang on behind the picture goes
    return b"".join(out) + (body[place : end + 2] if end > place else body[place:] + b"\xff\xd9")


def cleaned_png(body: bytes) -> bytes:
    """Give a PNG with no texts, times and Exif. Raises ValueError for no PNG."""
    if not body.startswith(_PNG):
        raise ValueError("no PNG")
    out, place = [_PNG], len(_PNG)
    while place + 12 <= len(body):
        (length,) = struct.unpack(">I", body[place : place + 4])
        kind = body[place + 4 : place + 8]
        chunk = body[place : place + 12 + length]
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise ValueError("a damaged part")
        if kind[:1].isupper() or kind in _PNG_KEPT:
            out.append(chunk)
        place += 12 + length
        if kind == b"IEND":
            return b"".join(out)
    raise ValueError("cut short")


def _is_kept(marker: int, segment: bytes) -> bool:
    """Tell whether a segment is part of the picture itself, or its colour profile."""
    if marker == _APP2:
        return segment[4:15] == b"ICC_PROFILE"
    return marker in {_APP0, _APP14} or not (_APP0 <= marker <= 0xEF or marker == _COM)


def _orientation(exif: bytes) -> int:
    """Read how a picture is turned; 0 where nothing says so."""
    if exif[:6] != b"Exif\0\0" or len(exif) < 14:
        return 0
    tiff = exif[6:]
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(min(count, 200)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if tag == _ORIENTATION:
                return int(value) if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _exif_turned(turned: int) -> bytes:
    """Make Exif data that say how a picture is turned, and nothing else."""
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, turned, 0, 0)
    payload = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload
