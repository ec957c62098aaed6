"""Make many invented contacts, the same ones each time: names in seven scripts, sixty cities, numbers and addresses."""

import random
from collections.abc import Iterator
from pathlib import Path

from outreach_app.adapters.clocks import SystemClock
from outreach_app.model.channels import Basis, Email, EmailSyntax, Phone, PhoneKind, RegionBasis, Validity
from outreach_app.model.people import Affiliation, LanguageSkill, NameOrder, Person, Place, Role, RoleHeld
from outreach_app.services import stores
from outreach_app.services.desk import Desk
from outreach_app.store.bulk import insert_people
from outreach_app.store.keyfile import Cost

PASSPHRASE = "bench only, nobody is in here"
CHEAP = Cost(memory_kib=8, rounds=1, lanes=1)

_SYLLABLES = "ka ro mi ta le na su vi do pe ra li mo sa te ne bu gi fo zu ha je ki la wo yu".split()  # noqa: SIM905
_LATIN = ("Anna", "Maria", "José", "Grace", "Omar", "Björn", "Zoë", "Kofi", "Ngozi", "Karine", "Kemal", "Kate", "Jean")
_NATIVE = (
    ("ko", "김이박최정강조윤장임하한", "태경민수지영현우서연준호은주성진동혁"),
    ("ja", "佐藤鈴木高橋田中伊藤渡辺山本土井", "花子太郎香苗健一美咲翔太陽子"),
    ("zh", "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋"),
    ("th", "สมชาย สมหญิง วิชัย มาลี ประเสริฐ กัญญา", "ใจดี สุขใจ รักไทย ทองดี แสงทอง"),
    ("ar", "محمد أحمد ليلى فاطمة عمر خالد", "منصور حداد كرم سعيد نجار"),
    ("ru", "Иван Ольга Дмитрий Светлана Анна", "Коваль Петров Смирнов Орлов"),
    ("el", "Ελένη Γιώργος Δημήτρης Μαρία", "Παππάς Νικολάου Γεωργίου"),
)
_CITIES = (
    "Seoul KR 82 Asia/Seoul ko|Tokyo JP 81 Asia/Tokyo ja|Osaka JP 81 Asia/Tokyo ja|"
    "Beijing CN 86 Asia/Shanghai zh|Bangkok TH 66 Asia/Bangkok th|Hanoi VN 84 Asia/Bangkok vi|"
    "Jakarta ID 62 Asia/Jakarta id|Manila PH 63 Asia/Manila fil|Delhi IN 91 Asia/Kolkata hi|"
    "Dhaka BD 880 Asia/Dhaka bn|Kathmandu NP 977 Asia/Kathmandu ne|Colombo LK 94 Asia/Colombo si|"
    "Tehran IR 98 Asia/Tehran fa|Baghdad IQ 964 Asia/Baghdad ar|Amman JO 962 Asia/Amman ar|"
    "Beirut LB 961 Asia/Beirut ar|Cairo EG 20 Africa/Cairo ar|Tunis TN 216 Africa/Tunis ar|"
    "Nairobi KE 254 Africa/Nairobi sw|Lagos NG 234 Africa/Lagos en|Accra GH 233 Africa/Accra en|"
    "Dakar SN 221 Africa/Dakar fr|Kigali RW 250 Africa/Kigali rw|Johannesburg ZA 27 Africa/Johannesburg en|"
    "London GB 44 Europe/London en|Paris FR 33 Europe/Paris fr|Berlin DE 49 Europe/Berlin de|"
    "Madrid ES 34 Europe/Madrid es|Rome IT 39 Europe/Rome it|Lisbon PT 351 Europe/Lisbon pt|"
    "Athens GR 30 Europe/Athens el|Warsaw PL 48 Europe/Warsaw pl|Kyiv UA 380 Europe/Kyiv uk|"
    "Moscow RU 7 Europe/Moscow ru|Stockholm SE 46 Europe/Stockholm sv|Geneva CH 41 Europe/Zurich fr|"
    "Vienna AT 43 Europe/Vienna de|Brussels BE 32 Europe/Brussels nl|Istanbul TR 90 Europe/Istanbul tr|"
    "Washington US 1 America/New_York en|Chicago US 1 America/Chicago en|"
    "Los_Angeles US 1 America/Los_Angeles en|Toronto CA 1 America/Toronto en|Bogota CO 57 America/Bogota es|"
    "Lima PE 51 America/Lima es|Santiago CL 56 America/Santiago es|Brasilia BR 55 America/Sao_Paulo pt|"
    "Sydney AU 61 Australia/Sydney en"
)
_OUTLETS = ("Daily", "Radio", "Wire", "Herald", "Channel", "Review", "Monitor", "Gazette")


def people(count: int, seed: int = 2012) -> Iterator[Person]:
    """Give so many invented people, the same for the same seed."""
    dice = random.Random(seed)
    cities = [line.split() for line in _CITIES.split("|")]
    for number in range(count):
        yield _person(dice, dice.choice(cities), number)


def store_of(count: int, folder: Path) -> Desk:
    """Open the encrypted store of ``count`` contacts in a folder, making it where it is not there."""
    path = folder / f"bench-{count}.outreach"
    clock = SystemClock()
    if path.exists():
        return stores.unlock(path, PASSPHRASE, clock=clock)
    made = stores.create(path, PASSPHRASE, name="Bench", clock=clock, cost=CHEAP)
    insert_people(made.desk.store, people(count))
    return made.desk


def _person(dice: random.Random, city: list[str], number: int) -> Person:
    name, country, code, zone, language = city
    given, family = dice.choice(_LATIN), "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))).capitalize()
    native = ""
    for tag, first, last in _NATIVE:
        if tag == language:
            parts = [dice.choice(part.split()) if " " in part else dice.choice(part) for part in (first, last)]
            native = (" " if " " in first else "").join(parts) + ("" if " " in first else dice.choice(last))
    digits = f"+{code}{dice.randint(10**7, 10**9 - 1)}"
    outlet = f"{name.replace('_', ' ')} {dice.choice(_OUTLETS)}"
    address = f"{given}.{family}{number % 97}@example.org".lower()
    languages = dict.fromkeys([language, *dice.sample(("en", "fr", "es", "ar", "ru"), k=dice.randint(0, 2))])
    return Person(
        name=f"{given} {family}",
        family=family,
        given=given,
        order=NameOrder.GIVEN_FIRST,
        native_name=native,
        place=Place(name.replace("_", " "), country, zone, "city"),
        languages=tuple(LanguageSkill(tag) for tag in languages),
        roles=(RoleHeld(dice.choice((Role.JOURNALIST, Role.SPOKESPERSON))),),
        affiliations=(Affiliation(outlet, title="Reporter"),),
        phones=(
            Phone(digits, digits, "", country, RegionBasis.EXPLICIT, PhoneKind.MOBILE, Basis.DERIVED, Validity.VALID),
        ),
        emails=(Email(address, address, address, EmailSyntax.WELL_FORMED),),
    )
