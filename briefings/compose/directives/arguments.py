"""Read the arguments of a directive line as typed values. Raises `UserError` at the line in the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefings.compose.template_parser import DirectiveCall
from briefings.model.earlier_spellings import KINDS
from briefings.model.nearest import nearest
from briefings.model.problem import UserError
from briefings.model.vocabulary import Depth, Kind

# A directive prints something: what prints nothing is left out of the template.
PRINTED: Final = tuple(depth for depth in Depth if depth is not Depth.OUT)
# No brief has a million of anything; what is longer isn't shown whole in a message.
DIGITS: Final = 6
LONG: Final = 40


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of one call."""

    call: DirectiveCall

    def wrong(self, message: str) -> UserError:
        """Return an error at the call's line."""
        return UserError.of("directive-argument", f"`::{self.call.name}`: {message}", self.call.location)

    def text(self, name: str, default: str = "") -> str:
        """Return an argument as it stands."""
        return self.call.arguments.get(name, default)

    def require(self, name: str) -> str:
        """Return an argument that has no default."""
        if name not in self.call.arguments:
            raise self.wrong(f"needs `{name}=…`")
        return self.call.arguments[name]

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        """Return an argument that is one of `choices`."""
        value = self.text(name, default)
        if value not in choices:
            raise self.wrong(f"`{value}` is no `{name}`{nearest(value, choices)}")
        return value

    def choices(self, name: str, choices: Sequence[str], default: str) -> tuple[str, ...]:
        """Return an argument that lists some of `choices`, with spaces or commas between."""
        values = _split_list(self.text(name, default))
        for value in values:
            if value not in choices:
                raise self.wrong(f"`{value}` is no `{name}`{nearest(value, choices)}")
        return values

    def kind(self) -> Kind:
        """Return `kind=`: a kind of point."""
        return self._kind(self.text("kind", Kind.CLAIM))

    def kinds(self) -> tuple[Kind, ...]:
        """Return `kind=`: several kinds of point, with spaces or commas between."""
        return tuple(map(self._kind, _split_list(self.text("kind", Kind.CLAIM))))

    def _kind(self, value: str) -> Kind:
        """Return the kind of a name; an earlier name stands for the present one."""
        name = KINDS.get(value, value)
        if name not in tuple(Kind):
            raise self.wrong(f"`{value}` is no `kind`{nearest(value, Kind)}")
        return Kind(name)

    def yes(self, name: str, *, default: bool) -> bool:
        """Return a yes or no."""
        return self.choice(name, ("yes", "no"), "yes" if default else "no") == "yes"

    def full(self, default: str = "full") -> bool:
        """Return whether `detail=` is `full`, rather than `brief`."""
        return self.choice("detail", ("full", "brief"), default) == "full"

    def is_public(self) -> bool:
        """Return whether `public=yes` stands here: the text leaves the house, and how it was made stays there."""
        return self.yes("public", default=False)

    def number(self, name: str, default: int) -> int:
        """Return a whole number of 1 or more."""
        value = self.text(name, str(default))
        if not value.isdecimal() or len(value) > DIGITS or int(value) < 1:
            raise self.wrong(f"`{name}` is a whole number of 1 or more, not `{value[:LONG]}`")
        return int(value)

    def depth(self, default: Depth = Depth.ALL) -> Depth:
        """Return `depth=`: the most that is printed of a point here."""
        return Depth(self.choice("depth", PRINTED, default))


def _split_list(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())
