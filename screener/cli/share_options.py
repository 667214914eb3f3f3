"""Options that say how a PDF is handed on."""

from pathlib import Path
from typing import Annotated

import typer

AttachResultOption = Annotated[
    bool,
    typer.Option(
        "--attach-result", help="Put the result inside the PDF, for `screener verify` and programs."
    ),
]
PasswordFileOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="Encrypt the PDF (AES-256); the first line of this file is the password.",
    ),
]
SignOption = Annotated[
    Path | None,
    typer.Option(
        "--sign", metavar="KEY.p12", help="Sign the PDF with the key and certificate in this file."
    ),
]
SignPasswordFileOption = Annotated[
    Path | None,
    typer.Option(
        "--sign-password-file",
        metavar="FILE",
        help="The first line of this file opens KEY.p12.",
    ),
]
