"""The key of the invitations. Whoever has it can make some that pass for ours."""

from screener.outputs.key_file import KeyKind

INVITES = KeyKind(
    name="key of the invitations",
    option="--key",
    code="invites-key",
    suffix="invites-key",
    risk="Whoever is given the folder could make invitations that pass for yours.",
)
