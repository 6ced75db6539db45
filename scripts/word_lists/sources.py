"""Which Debian package the words of a language are from, and its licence.

A dictionary whose licence cannot go with AGPL-3.0-or-later is left out: GPL-2.0 alone (Czech, Bulgarian, Vietnamese,
Welsh), CC-BY-SA before 4.0 (Belarusian).
"""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Source:
    """Where the words of a language come from."""

    package: str
    name: str  # of the .dic file, or of the aspell dictionary, or of the file under /usr/share/dict
    licence: str


SOURCES = {
    "af": Source("hunspell-af", "af_ZA", "LGPL-2.1-or-later"),
    "am": Source("aspell-am", "am", "public domain"),
    "ar": Source("hunspell-ar", "ar", "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"),
    "bn": Source("aspell-bn", "bn", "GPL-2.0-or-later"),
    "br": Source("hunspell-br", "br_FR", "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"),
    "ca": Source("hunspell-ca", "ca", "GPL-2.0-or-later OR LGPL-2.1-or-later"),
    "da": Source("hunspell-da", "da_DK", "LGPL-2.1 OR GPL-2.0 OR MPL-1.1"),
    "de": Source("hunspell-de-de", "de_DE", "GPL-2.0-or-later"),
    "el": Source("hunspell-el", "el_GR", "MPL-1.1 OR GPL-2.0 OR LGPL-2.1"),
    "en": Source("hunspell-en-us", "en_US", "SCOWL (permissive, see the package)"),
    "eo": Source("aspell-eo", "eo", "GPL-2.0-or-later"),
    "es": Source("hunspell-es", "es_ES", "GPL-3.0-or-later OR LGPL-3.0-or-later OR MPL-1.1"),
    "et": Source("myspell-et", "et_EE", "LGPL-2.1"),
    "eu": Source("hunspell-eu", "eu", "LGPL-3.0-or-later"),
    "fa": Source("aspell-fa", "fa", "GPL-2.0-or-later"),
    "fo": Source("myspell-fo", "fo", "GPL-2.0-or-later"),
    "fr": Source("hunspell-fr-classical", "fr", "MPL-2.0"),
    "ga": Source("aspell-ga", "ga", "GPL-2.0-or-later"),
    "gl": Source("hunspell-gl", "gl_ES", "GPL-3.0"),
    "gu": Source("hunspell-gu", "gu_IN", "GPL-2.0-or-later"),
    "he": Source("hunspell-he", "he_IL", "AGPL-3.0-or-later"),
    "hi": Source("hunspell-hi", "hi_IN", "GPL-2.0-or-later"),
    "hr": Source("hunspell-hr", "hr_HR", "LGPL-2.1 OR SISSL"),
    "hu": Source("hunspell-hu", "hu_HU", "GPL-3.0-or-later OR LGPL-3.0-or-later OR MPL-2.0"),
    "hy": Source("aspell-hy", "hy", "GPL-2.0-or-later"),
    "id": Source("hunspell-id", "id_ID", "LGPL-3.0"),
    "is": Source("aspell-is", "is", "GPL-2.0-or-later"),
    "it": Source("hunspell-it", "it_IT", "GPL-3.0"),
    "kk": Source("hunspell-kk", "kk_KZ", "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"),
    "kn": Source("aspell-kn", "kn", "GPL-3.0-or-later"),
    "ko": Source("hunspell-ko", "ko", "MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later"),
    "ku": Source("aspell-ku", "ku", "GPL-2.0-or-later"),
    "lo": Source("hunspell-lo", "lo_LA", "LGPL-2.1"),
    "lt": Source("hunspell-lt", "lt_LT", "BSD-3-Clause"),
    "lv": Source("hunspell-lv", "lv_LV", "LGPL-2.1-or-later"),
    "ml": Source("hunspell-ml", "ml_IN", "GPL-3.0-or-later"),
    "mr": Source("aspell-mr", "mr", "GPL-2.0-or-later"),
    "nb": Source("aspell-no", "nb", "GPL-2.0-or-later"),
    "ne": Source("hunspell-ne", "ne_NP", "LGPL-2.1"),
    "nl": Source("hunspell-nl", "nl", "BSD-2-Clause OR CC-BY-3.0"),
    "nn": Source("aspell-no", "nn", "GPL-2.0-or-later"),
    "oc": Source("hunspell-oc", "oc_FR", "GPL-2.0-or-later"),
    "or": Source("aspell-or", "or", "GPL-2.0-or-later"),
    "pa": Source("aspell-pa", "pa", "GPL-2.0-or-later"),
    "pl": Source("hunspell-pl", "pl_PL", "GPL OR LGPL OR MPL OR Apache-2.0 OR CC-SA-1.0"),
    "pt": Source("hunspell-pt-pt", "pt_PT", "GPL-2.0 OR LGPL-2.1 OR MPL-1.1"),
    "ro": Source("hunspell-ro", "ro_RO", "GPL-2.0 OR LGPL-2.1 OR MPL-1.1"),
    "ru": Source("hunspell-ru", "ru_RU", "BSD-3-Clause (Alexander I. Lebedev)"),
    "si": Source("hunspell-si", "si_LK", "GPL-3.0-or-later"),
    "sk": Source("hunspell-sk", "sk_SK", "GPL-2.0 OR LGPL-2.1 OR MPL-1.1"),
    "sl": Source("hunspell-sl", "sl_SI", "GPL OR LGPL"),
    "sr": Source("hunspell-sr", "sr_RS", "GPL-2.0-or-later OR LGPL-2.1 OR MPL-1.1"),
    "sr-Latn": Source("hunspell-sr", "sr_Latn_RS", "GPL-2.0-or-later OR LGPL-2.1 OR MPL-1.1"),
    "sv": Source("hunspell-sv", "sv_SE", "LGPL-3.0"),
    "sw": Source("hunspell-sw", "sw_TZ", "LGPL-2.1-or-later"),
    "ta": Source("aspell-ta", "ta", "GPL-2.0-or-later"),
    "te": Source("hunspell-te", "te_IN", "GPL-2.0-or-later"),
    "tl": Source("myspell-tl", "tl", "GPL-2.0-or-later"),
    "th": Source("hunspell-th", "th_TH", "LGPL-2.1"),
    "tr": Source("hunspell-tr", "tr_TR", "MPL-2.0"),
    "uk": Source("hunspell-uk", "uk_UA", "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"),
    "uz": Source("hunspell-uz", "uz_UZ", "GPL-2.0-or-later"),
}
