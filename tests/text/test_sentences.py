"""The first sentence of a comment."""

from __future__ import annotations

import pytest

from scholiast.text.sentences import first_sentence

FIRST = [
    ("en", "The *Federalist*, No. 4, says so. Jay wrote it.", "The *Federalist*, No. 4, says so."),
    ("en", "See The Federalist, No. IV. Jay wrote it.", "See The Federalist, No. IV."),
    ("en", "No. He refused.", "No."),
    ("en", "The U.S. Navy sailed. It came back.", "The U.S. Navy sailed."),
    ("en", "It was sent to the U.S. The answer is lost.", "It was sent to the U.S."),
    ("en", "The U.S. government denied it. Nobody believed it.", "The U.S. government denied it."),
    ("en", "See p. 12 and vol. 3, cf. Mr. J. R. Smith. Then stop.", "See p. 12 and vol. 3, cf. Mr. J. R. Smith."),
    ("en", "Only in N. The others omit it.", "Only in N."),
    ("en", "He quotes, e.g. Horace, i.e. badly. More follows.", "He quotes, e.g. Horace, i.e. badly."),
    ("en", "It cost 3.50 pounds. That was dear.", "It cost 3.50 pounds."),
    ("en", "He calls it “a lie.” Nobody objected.", "He calls it “a lie.”"),
    ("en", "“Is it true?” he asks. It is.", "“Is it true?” he asks."),
    ("en", "He wrote “It ended. Nothing came.” and left. So it was.", "He wrote “It ended. Nothing came.” and left."),
    ("en", "He says (see the note. It is short.) what he means. Or not.", "He says (see the note. It is short.) what he means."),
    ("en", "The log breaks off… Then it goes on.", "The log breaks off…"),
    ("en", "He reads “To be … That is it” here. Next.", "He reads “To be … That is it” here."),
    ("en", "The words … The rest is lost. End.", "The words … The rest is lost."),
    ("en", "He went on ... and stopped. End.", "He went on ... and stopped."),
    ("en", "Really?! Yes.", "Really?!"),
    ("en", "A board of 5\" was found. It was oak.", 'A board of 5" was found.'),
    ("en", "No full stop", "No full stop"),
    ("en", "", ""),
    ("en", "Oil, rope, etc. The rest is lost.", "Oil, rope, etc."),
    ("en", "At 4 p.m. the lamp went out. It was dark.", "At 4 p.m. the lamp went out."),
    ("en", "One line\nand another. Second.", "One line and another."),
    ("de", "Am 3. Mai 1920 kam z. B. Ludwig XIV. Das war viel.", "Am 3. Mai 1920 kam z. B. Ludwig XIV. Das war viel."),
    ("de", "Vgl. Goethe, Bd. 2, S. 14. Er schrieb „Ja. Nein.“ dazu.", "Vgl. Goethe, Bd. 2, S. 14. Er schrieb „Ja. Nein.“ dazu."),
    ("de", "Er nennt es „falsch.“ Niemand widersprach.", "Er nennt es „falsch.“"),
    ("fr", "M. Hugo dit « Non. » Il partit.", "M. Hugo dit « Non. »"),
    ("fr", "Pourquoi\u00a0? Nul ne le sait.", "Pourquoi\u00a0?"),
    ("fr", "Il est né en 40 av. J.-C. à Rome. Il y vécut.", "Il est né en 40 av. J.-C. à Rome."),
    ("es", "Los EE. UU. lo negaron. Nadie lo creyó.", "Los EE. UU. lo negaron."),
    ("es", "El Sr. Pérez dijo: ¿quién? ¡Nadie!", "El Sr. Pérez dijo: ¿quién?"),
    ("ru", "В 1920 г. Москва была столицей, т. е. главным городом. Потом тоже.", "В 1920 г. Москва была столицей, т. е. главным городом."),
    ("ar", "هذا هو د. طه حسين. كتب كثيرا.", "هذا هو د. طه حسين."),
    ("ar", "من قال هذا؟ لا أحد.", "من قال هذا؟"),
    ("zh_CN", "他说：“不。”然后走了。天黑了。", "他说：“不。”"),
    ("zh", "天黑了！没有灯。", "天黑了！"),
    ("xx", "One sentence. Two.", "One sentence."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), FIRST)
def test_first_sentence_ends_where_a_reader_would_end_it(language: str, text: str, expected: str) -> None:
    """Abbreviations, initials, ellipses and quotation marks of each language do not cut a sentence."""
    assert first_sentence(text, language) == expected


@pytest.mark.parametrize("text", ["(" * 5000, "a. " * 5000, '"' * 5001 + ". A", "“a. B” " * 3000])
def test_first_sentence_is_a_beginning_of_any_text(text: str) -> None:
    """Whatever the text, the sentence is its beginning, and long texts take no more than a moment."""
    assert " ".join(text.split()).startswith(first_sentence(text))
