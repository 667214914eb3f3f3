"""How people count who left something out; on its own, so that the help of a command is quick."""

from typing import Literal

Missing = Literal["listwise", "pairwise"]
