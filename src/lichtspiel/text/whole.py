"""Which words are whole though the list of their language lacks them.

The lists hold what one affix makes of a stem, and of that what serves the most stems: many a form of irregular and
frequent verbs is not among it, and words that a spelling dictionary only knows in other company.
"""

from __future__ import annotations

from lichtspiel.text.words import is_word

_LACKING = {
    "ca": "agrada malament nosaltres vosaltres emocionant",
    "da": "kunne ingen nogen ingenting",
    "de": """kann muss muß will darf mag hält erhält befreit lohnt gilt tut hast jeder jeden jedem jedes viele anderen
        anderer anderes beides unsere unserer letzten letzter nächsten größten""",
    "es": "dice dicen hace hacen va van oye ríe huye trae cae pone viene tiene mantiene entretiene",
    "fa": "چهل ماجراهای",
    "fr": "télévision surpris convainc poursuit collection music série",
    "gl": "pode poden quere vén",
    "it": "fa fanno anche viene visto emozionante",
    "nb": "ein eit dei sjølv ingenting noen noe spennende",
    "nl": "zijn altijd mij",
    "pt": "pra tava",
    "ro": "niciodată plictisitor emoționant",
    "ru": "полон псевдо",
    "sv": "spännande förälskad",
}
# What makes the infinitive of a form of the present: "parece" and "parecer", "vale" and "valere".
_INFINITIVES = {
    "es": ("ar", "er", "ir"),
    "pt": ("ar", "er", "ir"),
    "gl": ("ar", "er", "ir"),
    "ca": ("ar", "er", "re", "ir"),
    "fr": ("er", "ir", "re"),
    "it": ("are", "ere", "ire"),
}
# Spanish stems change under stress: "encuentra" and "encontrar", "siente" and "sentir", "pide" and "pedir".
_STRESSED = (("ue", "o"), ("ie", "e"), ("i", "e"))
_SHORTEST_STEM = 2


def is_whole_word(word: str, language: str | None, script: str | None = None) -> bool:
    """Whether the list of the language has the word, or may lack it only because it lacks many such."""
    if is_word(word, language, script):
        return True
    base = (language or "").replace("_", "-").split("-")[0].lower()
    lower = word.lower()
    own = {"no": "nb", "nn": "nb"}.get(base, base)
    return lower in _LACKING.get(own, "").split() or _is_of_a_verb(lower, base)


def _is_of_a_verb(word: str, base: str) -> bool:
    """Whether a verb of the list has the word for a form of the present."""
    endings = _INFINITIVES.get(base)
    if not endings:
        return False
    third = word.removesuffix(
        "no" if base == "it" else "n" if base in {"es", "gl", "ca"} else "m" if base == "pt" else ""
    )
    if len(third) <= _SHORTEST_STEM or third[-1] not in "ae":
        return False
    stems = {third[:-1]}
    if base == "es":
        stems |= {third[:-1].replace(stressed, plain) for stressed, plain in _STRESSED}
    return any(is_word(stem + ending, base) for stem in stems for ending in endings)
