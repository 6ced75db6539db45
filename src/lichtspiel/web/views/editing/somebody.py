"""A person in a credit: found by name in any script, chosen among those of a name, or new."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lichtspiel.films.editing import NewPerson
from lichtspiel.web.views.editing.kinds import Kind, Row
from lichtspiel.web.views.editing.lookup import Lookup, candidates, numbered, people_like, people_named
from lichtspiel.web.views.editing.wrong import Candidate, WrongError


@dataclass(frozen=True, slots=True)
class Somebody(Kind):
    """A person, typed as a name or as “name #number”."""

    widget = "person"

    def read(self, typed: str, row: Row, look: Lookup) -> int | NewPerson:
        """The id of the person, or somebody new. Raises WrongError with those who may be meant."""
        name, number = numbered(self.checked(typed.strip()))
        if number is not None:
            if not look.person_known(number):
                raise WrongError(_("There is nobody of this number."))
            return number
        pick = row.get("pick", "")
        if pick == f"new {name}":
            return NewPerson(name)
        same = people_named(name)
        near = same or people_like(name)
        if pick in map(str, near):
            return int(pick)
        if len(same) == 1:
            return same[0]
        new = Candidate(f"new {name}", name, note=_("somebody the guide does not know yet"))
        raise WrongError(_ask(bool(same), bool(near)), (*candidates(near), new))

    def show(self, value: object, look: Lookup) -> str:
        """The name with the number."""
        return look.person_name(value) if isinstance(value, int) else ""


def _ask(are_same: bool, are_near: bool) -> str:
    if are_same:
        return _("Several people bear this name. Who is meant?")
    if are_near:
        return _("Nobody here bears just this name. Who is meant?")
    return _("Nobody here bears this name. Is it somebody new?")
