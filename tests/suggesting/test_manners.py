"""Drafts in texts of many kinds: letters, minutes, interviews, decisions, abstracts, obituaries, wire reports and debates.

Sentences and expectations were written before the rules were run on them. All are made up.
"""

from __future__ import annotations

from datetime import date

import pytest

from scholiast.suggesting import suggest

OLD, NEW = date(1774, 11, 20), date(2026, 3, 11)
CASES = (
    (OLD, "date", "I received yours of the 3d inst. by the post.", ["3d inst.=1774-11-03"]),
    (OLD, "date", "Your favour of the 28th ult. came safe to hand.", ["28th ult.=1774-10-28"]),
    (OLD, "date", "On the 4th of October last we anchored off the bar.", ["4th of October last=1774-10-04"]),
    (OLD, "conjecture", "I am perswaded he will not, I fear, outlive the winter.", ["I fear"]),
    (OLD, "conjecture", "It is not improbable that the frigate is lost.", ["not improbable"]),
    (OLD, "measure", "He bought twenty hogsheads for £40 and three guineas.", ["£40"]),
    (
        NEW,
        "date",
        "The meeting of 3 March was adjourned to Tuesday, 10 March 2026.",
        ["3 March=2026-03-03", "Tuesday, 10 March 2026=2026-03-10"],
    ),
    (NEW, "date", "The clerk is to report back by the end of May.", ["the end of May=2026-05"]),
    (NEW, "conjecture", "It was felt that the fence might need repair.", ["might"]),
    (NEW, "conjecture", "I guess we were lucky, sort of.", ["I guess", "sort of"]),
    (NEW, "date", "The appeal was heard on 14 and 15 January 2025.", ["14 and 15 January 2025=2025-01-14/2025-01-15"]),
    (
        NEW,
        "conjecture",
        "The court is not persuaded that the boundary was known; it appears to have been assumed.",
        ["not persuaded", "it appears"],
    ),
    (NEW, "measure", "The strip measures 3.5 m by 12 m.", ["3.5 m", "12 m"]),
    (NEW, "measure", "Samples of 25 mg were kept at 4 °C for 48 h.", ["25 mg", "4 °C", "48 h"]),
    (NEW, "date", "From 1998 to 2004 catches fell by 12.5%.", ["From 1998 to 2004=1998/2004"]),
    (NEW, "measure", "From 1998 to 2004 catches fell by 12.5%.", ["12.5%"]),
    (NEW, "date", "She was born c. 1931 and died on Sunday, aged 94.", ["c. 1931=1931~", "on Sunday=2026-03-08"]),
    (NEW, "conjecture", "He is thought to have been the last of the pilots.", ["is thought"]),
    (
        NEW,
        "date",
        "NETHERQUAY, March 9 (Agency) - Two boats sank on Monday.",
        ["March 9=2026-03-09", "on Monday=2026-03-09"],
    ),
    (NEW, "date", "The bank will meet on March 24-25.", ["March 24-25=2026-03-24/2026-03-25"]),
    (NEW, "date", "Sales rose 4.5 percent in the three months to January 31.", ["January 31=2026-01-31"]),
    (NEW, "measure", "Shares fell 3 pct to 12.30 pounds.", ["3 pct", "12.30 pounds"]),
    (NEW, "conjecture", "It is inconceivable that the Minister did not know.", ["inconceivable"]),
    (NEW, "date", "The Bill was presented in the last Parliament, in November 2023.", ["November 2023=2023-11"]),
    (NEW, "conjecture", "I put it to the House that it may well be unlawful.", ["may"]),
    (NEW, "measure", "The cost could be as high as £2.3 billion.", ["£2.3 billion"]),
    (NEW, "photo", "The quay at dawn. Photograph: Orsa Plimm/The Courier", ["Photograph: Orsa Plimm/The Courier"]),
    (NEW, "photo", "(Orsa Plimm for The Courier)", []),
    (OLD, "emendation", "The tide was was very high, and their is no bread.", ["was was"]),
    (NEW, "emendation", "Members recieved an copy of the report.", ["recieved", "an copy"]),
    (NEW, "emendation", "The defendant’s plea was not not heard.", ["not not"]),
    (
        NEW,
        "mention",
        "Dr Elsa Harm was mourned. Harm had taught at Fennick College.",
        ["Dr Elsa Harm", "Harm", "Fennick College"],
    ),
    (
        NEW,
        "mention",
        "The Sea Fish Authority (SFA) met; the SFA declined to say more.",
        ["Sea Fish Authority", "SFA", "SFA"],
    ),
    (OLD, "date", "It is above a fortnight since I wrote, near two years since I saw you.", []),
    (NEW, "date", "The summer before last we went twice a week.", ["The summer before last=2024-22"]),
    (NEW, "date", "In the autumn of 1954, aged 17, she went to sea.", ["the autumn of 1954=1954-23"]),
    (NEW, "date", "Judgment was given on 12/05/2019.", ["12/05/2019"]),
)


@pytest.mark.parametrize(("today", "kind", "text", "wanted"), CASES)
def test_drafts_of_one_kind_in_many_manners(today: date, kind: str, text: str, wanted: list[str]) -> None:
    """Each kind is found in texts of many manners, with the value of a date."""
    found: list[str] = []
    for draft in suggest([text], today=today, kinds=(kind,)):
        spans = [part.span for part in draft.parts] if kind == "conjecture" else [draft.span]
        value = dict(draft.fields).get("edtf", "") if kind == "date" else ""
        found += (text[span.start : span.end] + ("=" + value if value else "") for span in spans)
    assert sorted(word.lower() for word in found) == sorted(word.lower() for word in wanted)
