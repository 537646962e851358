"""The language of a text that does not state it, from its script and its most frequent words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

#: Code points of a text that are looked at.
_LOOKED_AT = 20_000
#: Scripts that stand for one language, by the first word of the names of their letters in Unicode.
_SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "GREEK": "el",
    "SYRIAC": "syr",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "TAMIL": "ta",
    "THAI": "th",
    "COPTIC": "cop",
}
#: Short words of languages that share a script, those first that the others have least.
_WORDS = {
    "Latin": {
        "en": "the of and to a in that was with his for her which you she they this but had not",
        "de": "und der die das ist nicht ich zu den mit sich ein auf dem von wie auch so daß dass",
        "fr": "le les des et que une dans qui pour est il pas vous je au ne sur du nous plus",
        "la": "et in est non ad ut cum qui quod sed ab ex si per quam esse enim atque sunt aut",
        "it": "di che il non la per un del con della mi sono gli ma si come più questo anche",
        "es": "de la que el en los se por con no una su para las del al lo como más pero y",
        "pt": "de que o não uma os com para da do se um em no por mais como ao das dos é",
        "nl": "de het een van en dat niet ik is te zijn met op hij voor die maar wat aan ook",
        "sv": "och att det är som jag inte en på för den med han av har till om sig var ett",
        "da": "og det at er jeg ikke en af til den som med han for på de har et der var",
        "pl": "nie się na jest że do to co jak za ale tak już po tego od by czy jego przez",
        "cs": "se na je že to jsem co jak ale by jeho tak si do pro ho když už ze jako",
        "hu": "az és hogy nem egy is meg ez de csak volt már mint ha még el azt van",
        "ro": "și de în nu la cu pe că din mai se este ce un pentru care sa al lui fi",
        "fi": "ja on ei se hän että oli niin kun mutta ole nyt minä sen kuin vaan hänen mitä",
    },
    "Cyrillic": {
        "ru": "и не что он на я с как это но его все так из за то по был ты мне",
        "uk": "і не що на я в та його як це він але з до ти від щоб ще є було",
        "sr": "је се да на и у не што су као од за га би али то сам шта само код",
        "bg": "на и да не от за се си той са като ще това му го беше какво един през със",
    },
    "Hebrew": {
        "he": "של את על לא הוא כי אשר זה היא אל היה גם אני אם כל מה הם עם אך או",
        "yi": "און די דער איז אין האט מיט פון אויף ניט נישט זיך דאס וואס איר ער זי מען צו אבער",
    },
    "Arabic": {
        "ar": "في من على إلى أن التي الذي هذا هذه كان لا ما عن إن مع ذلك قد ثم بين كل",
        "fa": "در به از که این را با است آن برای می بود تا هم یک خود شد نیز های ها",
        "ur": "کے میں کی اور ہے کا سے کو نے پر ہیں یہ اس ایک بھی نہیں تھا وہ تھی ہو",
    },
    "Devanagari": {
        "hi": "के है में की और का से को ने पर हैं यह कि भी नहीं था वह एक इस थी",
        "sa": "च न तु हि इति सः तत् एव अपि स वा अथ तस्य मम यथा तथा तेन किम् अस्ति सा",
        "mr": "आहे आणि या तो ते हे मी होते होता नाही त्या ही तर पण असे होती आहेत व एक",
    },
}
#: A word; vowel signs of Devanagari are in it.
_WORD = re.compile(r"[\w\u0900-\u0963]+")
#: Marks of Hebrew and Arabic that only some texts have.
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]")
#: The least share of words that must be among those of a language.
_LEAST = 0.08


def guessed_language(text: str) -> str | None:
    """Return the language of a text as a BCP 47 tag, ``None`` if its script or its words are not known."""
    text = text[:_LOOKED_AT]
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha())
    if not scripts:
        return None
    main = scripts.most_common(1)[0][0]
    if main in ("CJK", "HIRAGANA", "KATAKANA"):
        return "ja" if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.05 * scripts.total() else "zh"
    if main.title() not in _WORDS:
        return _SCRIPTS.get(main)
    words = Counter(_WORD.findall(_bare(text.lower())))
    scores = {tag: sum(words[word] for word in _bare(short).split()) for tag, short in _WORDS[main.title()].items()}
    best, second = sorted(scores, key=lambda tag: -scores[tag])[:2]
    return best if scores[best] > scores[second] and scores[best] >= max(3, _LEAST * words.total()) else None


def _bare(text: str) -> str:
    """Return a text with its letters composed, without the points of Hebrew and Arabic."""
    return _POINTS.sub("", unicodedata.normalize("NFC", text))
