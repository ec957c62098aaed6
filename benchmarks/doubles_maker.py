"""Make invented people of whom some are entered twice: mistyped, turned, romanised otherwise, by number, by address."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from outreach_app.model.channels import Basis, Email, EmailSyntax, Phone, PhoneKind, RegionBasis, Validity
from outreach_app.model.people import Affiliation, Person, Place

_SYLLABLES = "ka ro mi ta le na su vi do pe ra li mo sa te ne bu gi fo zu ha je ki la wo yu".split()  # noqa: SIM905
_GIVEN = (
    "Anna Maria José Grace Omar Björn Kofi Ngozi Karine Kate Jean Peter Laura Simon Claire Hugo Irina Pablo Lucia Jonas"
    " Emma Felix Nina Oscar Paula Ruth Samuel Tomas Ursula Victor Wanda Xavier Yvonne Zora Albert Bruno Carla Diego"
)
_KOREAN_FAMILIES = (
    ("김", "Gim", "Kim"), ("이", "I", "Lee"), ("박", "Bak", "Park"), ("최", "Choe", "Choi"), ("정", "Jeong", "Chung"),
    ("강", "Gang", "Kang"), ("조", "Jo", "Cho"), ("윤", "Yun", "Yoon"), ("장", "Jang", "Chang"), ("임", "Im", "Lim"),
    ("한", "Han", "Hahn"), ("오", "O", "Oh"), ("서", "Seo", "Suh"), ("신", "Sin", "Shin"), ("권", "Gwon", "Kwon"),
)  # fmt: skip
_KOREAN = (
    ("민", "min", "min"), ("수", "su", "soo"), ("영", "yeong", "young"), ("지", "ji", "jee"), ("현", "hyeon", "hyun"),
    ("우", "u", "woo"), ("서", "seo", "suh"), ("연", "yeon", "yun"), ("준", "jun", "joon"), ("호", "ho", "ho"),
    ("은", "eun", "un"), ("주", "ju", "joo"), ("성", "seong", "sung"), ("진", "jin", "jin"), ("동", "dong", "tong"),
    ("혁", "hyeok", "hyuk"), ("태", "tae", "tae"), ("경", "gyeong", "kyung"), ("미", "mi", "mee"), ("희", "hui", "hee"),
)  # fmt: skip
_ARABIC = (
    "محمد/Mohamed/Muhammad أحمد/Ahmed/Ahmad خالد/Khaled/Khalid يوسف/Youssef/Yusuf عمر/Omar/Umar حسين/Hussein/Husain"
    " سمير/Samir/Sameer فاطمة/Fatima/Fatma زينب/Zainab/Zeinab مريم/Mariam/Maryam طارق/Tarek/Tariq كريم/Karim/Kareem"
)
_ARABIC_FAMILIES = (
    "منصور/Mansour/Mansur حداد/Haddad/Hadad سعيد/Said/Saeed نجار/Najjar/Najar صباغ/Sabbagh/Sabagh"
    " خطيب/Khatib/Khateeb درويش/Darwish/Darwich شريف/Sharif/Sherif قاسم/Qassem/Kasim ناصر/Nasser/Nasir"
    " بكري/Bakri/Bakry مصري/Masri/Masry"
)
_RUSSIAN = (
    "Сергей/Sergei/Sergey Дмитрий/Dmitri/Dmitry Юрий/Yuri/Iurii Ольга/Olga/Olga Алексей/Alexei/Aleksey"
    " Андрей/Andrei/Andrey Татьяна/Tatiana/Tatyana Михаил/Mikhail/Mihail"
)
_RUSSIAN_PARTS = "жу/zhu/zhu ка/ka/ka ма/ma/ma ро/ro/ro чи/chi/tchi шу/shu/shu хо/kho/ho ле/le/le ви/vi/wi су/su/su"
_RUSSIAN_ENDS = "ров/rov/roff ковский/kovsky/kovskii лин/lin/lin тов/tov/tof"
_JAPANESE = "Hiro/Hiro Masa/Masa Yoshi/Yosi Shin/Sin Jun/Zyun Yu/Yuu Ko/Kou Chi/Ti Fumi/Humi Taka/Taka"
_JAPANESE_ENDS = "ko/ko ichi/iti ji/zi ta/ta suke/suke shi/si ya/ya hiro/hiro"
_JAPANESE_FAMILIES = (
    "Fuji/Huzi Matsu/Matu Taka/Taka Naka/Naka Shima/Sima Yama/Yama Ishi/Isi Kondo/Kondou Ito/Itou Sato/Satoh"
)
_JAPANESE_FAMILY_ENDS = "da/da mura/mura moto/moto shita/sita guchi/guti oka/oka zawa/zawa hara/hara jima/zima no/no"

Spelled = tuple[str, str]
"""One name in two writings."""


@dataclass(frozen=True, slots=True)
class Planted:
    """Two entries of one person: how they differ, and their places in the list of all."""

    how: str
    first: int
    second: int


def people_with_doubles(count: int, doubles: int, seed: int = 2012) -> tuple[list[Person], list[Planted]]:
    """Give so many people, among them the second entries, and the pairs that were planted; the same for a seed."""
    dice = random.Random(seed)
    singles: list[tuple[Person, Spelled]] = []
    known: set[tuple[str, ...]] = set()
    while len(singles) < count - doubles:  # nobody works beside a namesake: those two would be one
        made = _person(dice, len(singles))
        key = (*sorted(made[0].name.split()), made[0].affiliations[0].organisation)
        if key not in known:
            known.add(key)
            singles.append(made)
    people = [person for person, _ in singles]
    planted: list[Planted] = []
    kinds = tuple(_WAYS)
    for number, place in enumerate(dice.sample(range(len(singles)), doubles * 2)):
        how = kinds[number % len(kinds)]
        if len(planted) == doubles:
            break
        again = _WAYS[how](dice, *singles[place])
        if again is not None:
            planted.append(Planted(how, place, len(people)))
            people.append(again)
    return people, planted


def _person(dice: random.Random, number: int) -> tuple[Person, Spelled]:
    """Make a person with a number, an address, an organisation; gives the name in another writing beside it."""
    name, other = dice.choices(_MAKERS, weights=(55, 18, 10, 9, 8))[0](dice)
    digits = f"+{dice.choice((82, 81, 44, 33, 49, 20, 7))}{200_000_000 + number}"
    organisation = f"{dice.choice(_GIVEN.split())} {dice.choice(('Daily', 'Radio', 'Wire', 'Post'))} {number % 15}"
    person = Person(
        name,
        place=Place(country=dice.choice(("KR", "JP", "GB", "FR", "DE", "EG", "RU"))),
        affiliations=(Affiliation(organisation),),
        phones=(_phone(digits, digits),),
        emails=(_email(f"p{number}@{dice.choice(('example.org', 'example.net', 'example.com'))}"),),
    )
    return person, (name, other)


def _western(dice: random.Random) -> Spelled:
    family = "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))).capitalize()
    name = f"{dice.choice(_GIVEN.split())} {family}"
    return name, name


def _korean(dice: random.Random) -> Spelled:
    family, first, last = dice.choice(_KOREAN_FAMILIES), dice.choice(_KOREAN), dice.choice(_KOREAN)
    customary = f"{family[2]} {first[2].capitalize()}-{last[2]}"
    other = dice.choice((f"{family[0]}{first[0]}{last[0]}", f"{family[1]} {(first[1] + last[1]).capitalize()}"))
    return customary, other


def _chosen(dice: random.Random, rows: str) -> list[str]:
    """Give one of the words of a row in all its writings."""
    return dice.choice(rows.split()).split("/")


def _arabic(dice: random.Random) -> Spelled:
    parts = [_chosen(dice, rows) for rows in (_ARABIC, _ARABIC, _ARABIC_FAMILIES)]
    written = dice.choice((0, 2))
    return " ".join(part[1] for part in parts), " ".join(part[written] for part in parts)


def _russian(dice: random.Random) -> Spelled:
    given = _chosen(dice, _RUSSIAN)
    parts = [_chosen(dice, rows) for rows in (_RUSSIAN_PARTS, _RUSSIAN_PARTS, _RUSSIAN_ENDS)]
    written = dice.choice((0, 2))
    families = ["".join(part[number] for part in parts).capitalize() for number in (1, written)]
    return f"{given[1]} {families[0]}", f"{given[written]} {families[1]}"


def _japanese(dice: random.Random) -> Spelled:
    parts = [_chosen(dice, rows) for rows in (_JAPANESE, _JAPANESE_ENDS, _JAPANESE_FAMILIES, _JAPANESE_FAMILY_ENDS)]
    hepburn, kunrei = ([part[number] for part in parts] for number in (0, 1))
    return f"{hepburn[0]}{hepburn[1]} {hepburn[2]}{hepburn[3]}", f"{kunrei[0]}{kunrei[1]} {kunrei[2]}{kunrei[3]}"


_MAKERS = (_western, _korean, _arabic, _russian, _japanese)


def _bare(person: Person, name: str) -> Person:
    """Give a second entry under a name, with the organisation alone."""
    return Person(name, affiliations=person.affiliations, place=person.place)


def _mistyped(dice: random.Random, person: Person, _: Spelled) -> Person:
    """Give the name with one slip in a word of five letters or more, where there is one."""
    words = person.name.split(" ")
    place = max(range(len(words)), key=lambda one: (len(words[one]) >= 5, dice.random()))
    word = words[place]
    at = dice.randrange(len(word) - 1)
    slip = dice.randrange(4)
    letter = dice.choice("abcdefghijklmnopqrstuvwxyz")
    changed = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )[slip]
    return _bare(person, " ".join((*words[:place], changed, *words[place + 1 :])))


def _turned(_dice: random.Random, person: Person, _: Spelled) -> Person:
    """Give the family name at the other end."""
    first, _blank, rest = person.name.partition(" ")
    return _bare(person, f"{rest} {first}")


def _romanised(_dice: random.Random, person: Person, names: Spelled) -> Person | None:
    """Give the name in another script or romanisation; none where it has but one."""
    return None if names[0] == names[1] else _bare(person, names[1])


def _same_phone(dice: random.Random, person: Person, _: Spelled) -> Person:
    """Give the same number in another form, with an initial, elsewhere."""
    digits = person.phones[0].e164
    typed = f"00{digits[1:3]} {digits[3:6]} {digits[6:]}" if dice.random() < 0.5 else f"({digits[:3]}) {digits[3:]}"
    first, _blank, rest = person.name.partition(" ")
    return Person(dice.choice((f"{first[0]}. {rest}", person.name)), phones=(_phone(typed, digits),))


def _same_mail(_dice: random.Random, person: Person, _: Spelled) -> Person:
    """Give the same address in capitals."""
    return Person(person.name, emails=(replace(person.emails[0], typed=person.emails[0].typed.upper()),))


_WAYS: dict[str, Callable[[random.Random, Person, Spelled], Person | None]] = {
    "mistyped": _mistyped,
    "turned": _turned,
    "romanised": _romanised,
    "same phone": _same_phone,
    "same mail": _same_mail,
}


def _phone(typed: str, e164: str) -> Phone:
    return Phone(typed, e164, "", "", RegionBasis.EXPLICIT, PhoneKind.MOBILE, Basis.DERIVED, Validity.VALID)


def _email(address: str) -> Email:
    return Email(address, address, address, EmailSyntax.WELL_FORMED)


def of_ways(planted: list[Planted]) -> Iterator[tuple[str, list[Planted]]]:
    """Give the planted pairs by how they differ."""
    for how in _WAYS:
        yield how, [one for one in planted if one.how == how]
