"""The language of a text is known from its script or its words, or it is not guessed."""

from __future__ import annotations

import pytest

from scholiast.text.guess_language import guessed_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The lamp is out, and the keeper was not at the door that he had left open.", "en"),
        ("Die Lampe ist aus, und der Wärter war nicht an der Tür, die er mit dem Fuß aufhielt.", "de"),
        ("La lampe est dans le phare, et les gardiens ne sont pas encore là pour une nuit.", "fr"),
        ("La lámpara se apaga y el guardián no está en la puerta por la noche, pero los perros sí.", "es"),
        ("De lamp is uit en het was niet de wachter die op de trap stond, maar zijn hond.", "nl"),
        ("Lucerna in turri non est, sed custos cum cane ad portam sedet et quod vidit narrat.", "la"),
        ("Лампа не горит, и он не знал, что это было на маяке, а я на лодке.", "ru"),
        ("Ὁ λύχνος ἐσβέσθη.", "el"),
        ("灯台のランプは消えていた。", "ja"),
        ("灯塔的灯灭了。", "zh"),
        ("ܫܪܓܐ ܕܥܟ", "syr"),
        ("המנורה כבתה והשומר לא היה על יד השער, כי הוא הלך אל הים עם הכלב של הרב.", "he"),
        ("דער לאָמפּ איז נישט אויף דעם טיש, און דער היטער זיצט מיט זיין הונט.", "yi"),
        ("انطفأ المصباح ولم يكن الحارس في البرج، بل ذهب إلى البحر مع الكلب على القارب.", "ar"),
        ("چراغ خاموش است و نگهبان در برج نبود، که با سگ خود به دریا رفته بود.", "fa"),
        ("چراغ بجھ گیا ہے اور نگہبان مینار میں نہیں تھا، وہ کشتی پر تھا۔", "ur"),
        ("दीपक बुझ गया है और रखवाला मीनार में नहीं था, वह नाव पर था।", "hi"),
        ("दीपः न ज्वलति, रक्षकः च द्वारे न अस्ति इति स वदति।", "sa"),
        ("दिवा विझला आहे आणि रखवालदार तेथे नाही, तो होडीत होता.", "mr"),
        ("दीपक", None),
        ("መብራቱ ጠፋ።", None),
        ("1871 — 12, 13", None),
        ("Zzyx qwv trmp lkj", None),
    ],
)
def test_languages_are_guessed_from_script_and_words(text: str, language: str | None) -> None:
    """A sentence is enough; numbers and unknown words are no language."""
    assert guessed_language(text) == language
