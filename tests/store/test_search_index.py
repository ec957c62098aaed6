"""The search index: short documents that tags and a table of names make findable in every language, and their form."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.model.channels import Email, Link, Phone
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.model.people import LanguageSkill, Membership, Organisation, Person, Place, Role, RoleHeld, Tag
from outreach_app.model.place import countries_in, display_regions
from outreach_app.paths import resources
from outreach_app.services import finding, people, stores
from outreach_app.services.desk import Desk
from outreach_app.store import bulk, index_form, search_index
from outreach_app.store.packed_contacts import by_shape, id_of, packed
from outreach_app.store.records import write_person
from outreach_app.store.search_documents import document_of, read_documents
from outreach_app.store.search_tags import tokens_of
from outreach_app.text.named_tags import tags_named, written_table
from outreach_app.text.typed_search import tag_token
from tests.kit.builders import a_person, a_phone
from tests.kit.desks import PASSPHRASE, new_store, open_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk with three people of whom the country and the languages say all."""
    with open_desk(tmp_path_factory.mktemp("index")) as desk:
        for name, country, tags in (("Thida", "TH", ("th",)), ("Minji", "KR", ("ko", "en")), ("Ana", "", ("pt-BR",))):
            languages = tuple(LanguageSkill(tag) for tag in tags)
            people.save_person(desk, Person(name, place=Place("", country, "", "stated"), languages=languages))
        people.save_person(desk, Person("Phil", phones=(a_phone(),)))
        yield desk


def named(desk: Desk, text: str) -> list[str]:
    """Give the names that a typed text finds."""
    return [row.name for row in finding.find(desk, Filter(text=text)).rows]


def test_table_of_names_is_that_of_the_tables_of_countries_and_languages() -> None:
    assert (resources() / "search_names.tsv").read_text(encoding="utf-8") == written_table()


@pytest.mark.parametrize("text", ["Thaila", "thailande", "タイ", "태국", "ไทย", "ภาษาไทย", "تايلاند", "THAI"])
def test_country_or_language_is_found_by_its_name_in_every_language(desk: Desk, text: str) -> None:
    assert named(desk, text) == ["Thida"]


@pytest.mark.parametrize("text", ["South Korea", "korea sou", "한국", "韓国", "Sudkorea", "corée", "الكورية"])
def test_words_of_a_name_may_stand_in_any_order_and_be_begun(desk: Desk, text: str) -> None:
    assert named(desk, text) == ["Minji"]


def test_variety_of_a_language_is_found_by_its_country_and_by_the_language(desk: Desk) -> None:
    assert named(desk, "portug") == named(desk, "Brazil") == named(desk, "포르투갈어") == ["Ana"]


def test_whole_word_asks_for_whole_names(desk: Desk) -> None:
    assert named(desk, "thai ") == ["Thida"]
    assert named(desk, "thaila ") == []


@pytest.mark.parametrize("text", ["+66850608406", "0850608406", "850608406", "085", "85060", "8406", "0608406", "0"])
def test_number_is_found_with_its_code_with_its_zero_and_without(desk: Desk, text: str) -> None:
    assert named(desk, text) == ["Phil"]


def test_beat_desk_and_coalition_find_their_people(desk: Desk) -> None:
    beat = (RoleHeld(Role.JOURNALIST, "labour migration"),)
    people.save_person(desk, Person("Rosa", roles=beat, memberships=(Membership("Coalition of Harbours"),)))
    people.save_organisation(desk, Organisation("Harbour Post", department="Foreign desk", phones=(a_phone(),)))
    assert named(desk, "migra") == named(desk, "labour migration") == ["Rosa"]
    assert named(desk, "coalition harb") == ["Rosa"]
    assert named(desk, "foreign") == ["Harbour Post"]


def test_channels_are_found_as_they_were_typed(desk: Desk) -> None:
    typed = (
        "+44 20 7946 0000 ext. 12, ask for Zoë",
        "https://www.harbour.example.org/people/zoe?lang=fr",
        "zoe (at) home",
    )
    contact = Person("Z", phones=(Phone(typed[0]),), links=(Link(typed[1]),), emails=(Email(typed[2]),))
    people.save_person(desk, contact)
    for text in (*typed, "harbour.example.org", "people zoe", "ext. 12", "+442079460000"):
        assert named(desk, text) == ["Z"], text


def test_number_of_one_field_never_runs_into_that_of_the_next(desk: Desk) -> None:
    people.save_person(desk, Person("Q", family="Suite 5", given="1 2", notes="0.5", tags=(Tag("7 8"),)))
    for text in ("1 2", "0.5", "7 8", "Suite 5"):
        assert "Q" in named(desk, text), text


def test_typed_text_never_asks_for_a_tag(desk: Desk) -> None:
    for text in (tag_token("l", "th"), tag_token("c", "KR")[2:], "\ue000", "\ue001", "k706572736f6e"):
        assert named(desk, text) == []


def test_document_holds_no_name_of_its_country_or_language(desk: Desk) -> None:
    with desk.store.reading() as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM entry")]
        words = {word for one in read_documents(connection, ids) for word in one.words.split()}
    assert words.isdisjoint({"korea", "thailand", "한국", "english", "thai"})
    assert tags_named("korea", is_beginning=False) >= {("c", "KR"), ("c", "KP")}


def test_every_region_is_asked_for_by_tags_that_its_countries_bear() -> None:
    shown = {key: tag_token("d", key) for key in display_regions()}
    for region in ("002", "142", "150", "419", "014", "gulf", "european-union", "mena", "001"):
        tokens = set(tokens_of([("r", region), ("d", region)]))
        met = {country for country in countries_in("001") if tag_token("c", country) in tokens}
        met |= {country for key, token in shown.items() if token in tokens for country in countries_in(key)}
        met |= countries_in("142") if tag_token("r", "142") in tokens else set()
        assert met == countries_in(region), region
    assert tokens_of([("r", NOT_STATED), ("d", NOT_STATED)]) == (tag_token("d", NOT_STATED),)


def test_more_than_stand_there_are_numbered_together_with_them(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        for name in ("Middle", "Zoe", "Abel"):
            people.save_person(desk, a_person(name))
        contacts = [a_person(f"Mia {number:04}") for number in range(search_index.GAP + 80)]
        ones = [packed(contact) for contact in contacts]
        with desk.store.step("Import") as step:
            documents = [document_of(contact, id_of(one), {}) for contact, one in zip(contacts, ones, strict=True)]
            bulk.insert_packed(step, [by_shape(ones)])
            search_index.add(step.connection, lambda: iter([documents[:500], documents[500:]]), len(documents))
            assert search_index.check(step.connection) == []
        rows = finding.find(desk, Filter(), limit=2000).rows
        assert [row.name for row in rows] == ["Abel", *(one.name for one in contacts), "Middle", "Zoe"]


def test_index_of_another_form_is_made_anew_when_the_store_is_opened(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    people.save_person(desk, a_person("Phil Robertson"))
    with desk.store.upkeep() as connection:
        connection.execute("DROP TABLE search")
        connection.execute("CREATE VIRTUAL TABLE search USING fts5(words, tags)")
        connection.execute("DROP TABLE tag_in_use")
        connection.execute("UPDATE meta SET value = '2' WHERE key = 'index_form'")
    stores.close(desk)
    told: list[tuple[int, int, str]] = []
    desk = stores.unlock(
        desk.store.path, PASSPHRASE, clock=desk.clock, progress=lambda *args: told.append((args[0], args[1], args[2]))
    )
    assert told == [(0, 1, "Indexing"), (1, 1, "Indexing")]
    assert named(desk, "phil") == ["Phil Robertson"]
    assert stores.check(desk).is_sound
    with desk.store.reading() as connection:
        assert index_form.is_current(connection)
    stores.close(desk)


def test_index_of_documents_put_aside_is_that_of_documents_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_desk(tmp_path) as desk:
        bulk.insert_people(desk.store, [a_person(f"Person {number * 37 % 64:02}") for number in range(64)])
        with desk.store.upkeep() as connection:
            search_index.rebuild(connection)
            held = connection.execute("SELECT * FROM entry ORDER BY number").fetchall()
            monkeypatch.setattr(search_index, "_RUN", 20)
            monkeypatch.setattr(search_index, "_CHUNK", 8)
            search_index.rebuild(connection)
            assert connection.execute("SELECT * FROM entry ORDER BY number").fetchall() == held
            assert search_index.check(connection) == []
        assert len(named(desk, "person")) == 64


def test_names_stand_by_family_as_recorded_else_as_written_and_han_by_its_reading(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        for person in (
            Person("佐藤花子", reading="さとう はなこ"),
            Person("井上太郎", family="井上", given="太郎", reading="Inoue Taro"),
            Person("王伟"),
            Person("Kanae Doi", family="Doi", given="Kanae", reading="どい かなえ"),
            Person("Phil Robertson"),
            Person("Ha Tae-keung", family="Ha", given="Tae-keung"),
            Person("さえき のぼる"),
        ):
            people.save_person(desk, person)
        order = [row.name for row in finding.find(desk, Filter()).rows]
        with desk.store.reading() as connection:
            assert search_index.check(connection) == []
    assert order == [
        "Kanae Doi", "Ha Tae-keung", "井上太郎", "Phil Robertson", "さえき のぼる", "佐藤花子", "王伟",
    ]  # fmt: skip


def test_contact_at_the_very_front_is_found_after_the_index_is_purged(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        for letter in "ZYXWVUTSRQPONMLKJIHGF":  # each halves the way to the front, until one has the first number
            people.save_person(desk, Person(f"{letter} Rota"))
        with desk.store.upkeep() as connection:
            assert connection.execute("SELECT min(number) FROM entry").fetchone() == (1,)
            search_index.purge(connection)
            assert search_index.check(connection) == []
        assert len(named(desk, "rota")) == 21


def test_many_who_are_renamed_in_one_step_all_find_their_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_CHUNK", 11)  # the last of the first few needs room
    with open_desk(tmp_path) as desk:
        bulk.insert_people(desk.store, [Person(f"A {number:02}") for number in range(80)])
        ids = finding.find_ids(desk, Filter())
        with desk.store.step("Rename") as step:
            for place, one in enumerate(people.contacts(desk, ids[:79:2])):
                assert isinstance(one, Person)
                write_person(step, replace(one, name=f"A 41 {place:02}"))
        assert stores.check(desk).problems == ()
        found = [row.name for row in finding.find(desk, Filter()).rows]
        assert found == sorted(found)


@pytest.mark.parametrize("text", ["@wire.example.org", "@wire", "wire.example.org", "dana@wire.example.org", "@"])
def test_domain_is_found_with_the_sign_before_it(tmp_path: Path, text: str) -> None:
    with open_desk(tmp_path) as desk:
        people.save_person(desk, replace(a_person(), emails=(Email("dana@wire.example.org", "dana@wire.example.org"),)))
        assert named(desk, text) == ([] if text == "@" else ["Phil Robertson"])


@pytest.mark.parametrize("text", ["0045", "0000045", "000-0045", "0082 10 2000 0045", "00821020000045", "0082"])
def test_number_is_found_by_its_last_digits_where_these_begin_with_zeros_and_by_the_way_abroad(
    tmp_path: Path, text: str
) -> None:
    with open_desk(tmp_path) as desk:
        people.save_person(desk, Person("Minji", phones=(a_phone("+821020000045", "+82 10 2000 0045", "KR"),)))
        assert named(desk, text) == ["Minji"]
