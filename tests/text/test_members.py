"""Lists of members and signatories in the forms that coalitions write them."""

import pytest

from outreach_app.text.clean_text import clean
from outreach_app.text.members import read_members

LISTS = [
    ('Members:\n • Amnesty International (UK)\n • Odhikar, Bangladesh\n • Jane Doe, Director, Free Press Fund (Canada)\n',
     [('Amnesty International', 'GB'), ('Odhikar', 'BD'), ('Jane Doe', 'CA')]),
    ('Signatories\n\n1. Human Rights Watch\n2. FIDH (France)\n3. Al-Haq – Palestine\n\nContact: x@example.org',
     [('Human Rights Watch', ''), ('FIDH', 'FR'), ('Al-Haq', 'PS')]),
    ('Undersigned organisations: Amnesty International; Human Rights Watch (USA); World Organisation Against Torture, Switzerland; and Odhikar.\n\nEnds',
     [('Amnesty International', ''), ('Human Rights Watch', 'US'), ('World Organisation Against Torture', 'CH'), ('Odhikar', '')]),
    ("Signataires :\n- Ligue des droits de l'Homme (France)\n- Collectif des familles de disparu(e)s en Algérie\n- Al-Karama (Suisse)\n",
     [("Ligue des droits de l'Homme", 'FR'), ('Collectif des familles de disparu(e)s en Algérie', ''), ('Al-Karama', 'CH')]),
    ('Organizaciones firmantes:\nCentro Prodh (México)\nConectas Direitos Humanos (Brasil)\nCELS, Argentina\n\nContacto: a@example.org',
     [('Centro Prodh', 'MX'), ('Conectas Direitos Humanos', 'BR'), ('CELS', 'AR')]),
    ('Signed by: Article 7, Free Press Unlimited, Index on Silence and PEN Norway.',
     [('Article 7', ''), ('Free Press Unlimited', ''), ('Index on Silence', ''), ('PEN Norway', '')]),
    ('Signatories:\n\nJapan:\n- Life Funds\n- COMJAN\n\nRepublic of Korea:\n- Open Radio\n',
     [('Life Funds', 'JP'), ('COMJAN', 'JP'), ('Open Radio', 'KR')]),
    ('The undersigned organizations:\n  a) Peace Watch, Kenya;\n  b) Legal Aid Forum, Rwanda; and\n  c) Media Institute.\n',
     [('Peace Watch', 'KE'), ('Legal Aid Forum', 'RW'), ('Media Institute', '')]),
    ('賛同団体:\n・アムネスティ・インターナショナル日本\n・ヒューマンライツ・ナウ(日本)\n',
     [('アムネスティ・インターナショナル日本', ''), ('ヒューマンライツ・ナウ', 'JP')]),
    ('Mitglieder:\n* Pro Asyl (Deutschland)\n* Caritas Österreich\n',
     [('Pro Asyl', 'DE'), ('Caritas Österreich', '')]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_each_entry_stands_with_its_stated_country(text: str, expected: list[tuple[str, str]]) -> None:
    members, span = read_members(clean(text))
    assert [(member.name, member.country) for member in members] == expected
    assert span is not None
    for member in members:
        assert span[0] < member.span[0] < member.span[1] <= span[1] <= len(text)


def test_a_sentence_about_members_heads_no_list() -> None:
    text = "Our members of parliament said they would sign.\n- One\n- Two\n"
    assert read_members(clean(text)) == ((), None)
