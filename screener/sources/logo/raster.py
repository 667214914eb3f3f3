"""A PNG or JPEG logo: its size is known before any of it is unpacked."""

import io
import warnings

from screener.problems import Problem, Where

_MOST_SIDE = 4000
_MOST_PIXELS = 4_000_000
_MOST_LONGER = 20
_SIZE_HINT = "About 600 pixels on the longer side print well."
# What a PDF for archives can hold without a colour profile of its own.
_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")


def raster_problems(data: bytes, kind: str, name: str) -> list[Problem]:
    """Why these bytes cannot be a logo; ``kind`` is what they begin as, PNG or JPEG."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[kind]) as picture:
                problem = _size_problem(*picture.size, name) or _mode_problem(picture.mode, name)
                if problem is None:
                    picture.load()
    except Image.DecompressionBombError:
        message = f"The logo has far more than {_MOST_PIXELS // 1_000_000} million pixels."
        problem = Problem("logo-too-large", message, Where(name), hint=_SIZE_HINT)
    except Exception:  # noqa: BLE001  # whatever a broken picture raises, it is broken
        message = f"This {kind} is broken: it cannot be shown to its end."
        problem = Problem("broken-logo", message, Where(name), hint="Save it again as a PNG.")
    return [problem] if problem else []


def _size_problem(width: int, height: int, name: str) -> Problem | None:
    size = f"{width} x {height} pixels"
    if max(width, height) > _MOST_SIDE or width * height > _MOST_PIXELS:
        message = (
            f"The logo has {size}; at most {_MOST_SIDE} a side and {_MOST_PIXELS // 1_000_000} "
            "million in all are read."
        )
        return Problem("logo-too-large", message, Where(name), size, hint=_SIZE_HINT)
    if max(width, height) > _MOST_LONGER * min(width, height):
        message = f"The logo has {size}; one side may be {_MOST_LONGER} times the other at most."
        return Problem("logo-too-long", message, Where(name), size, hint="Cut off what is empty.")
    return None


def _mode_problem(mode: str, name: str) -> Problem | None:
    if mode in _MODES:
        return None
    message = f"The logo's colours are written as {mode}; RGB or grey, 8 bits each, is read."
    hint = "Save it again as a PNG in RGB."
    return Problem("logo-colours", message, Where(name), mode, hint=hint)
