"""Press cities under many spellings, and the zone that follows from them."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.city import cities_beginning, read_city, zone_of
from outreach_app.model.country import all_countries
from outreach_app.paths import resources

SEED = {
    "Washington, D.C.": ("US", "America/New_York"),
    "Seoul": ("KR", "Asia/Seoul"),
    "Tokyo": ("JP", "Asia/Tokyo"),
    "London": ("GB", "Europe/London"),
    "Bangkok": ("TH", "Asia/Bangkok"),
    "Paris": ("FR", "Europe/Paris"),
}
SPELLINGS = {
    "Washington": "Washington, D.C.",
    "Washington DC": "Washington, D.C.",
    "Washington D.C. 20001": "Washington, D.C.",
    "WASHINGTON, DC": "Washington, D.C.",
    "ワシントン": "Washington, D.C.",
    "Wien": "Vienna",
    "Vienne": "Vienna",
    "München": "Munich",
    "Muenchen": "Munich",
    "MÜNCHEN": "Munich",
    "Genève": "Geneva",
    "Geneve": "Geneva",
    "Genf": "Geneva",
    "Ginevra": "Geneva",
    "Genève/Genf/Ginevra": "Geneva",
    "CH-1211 Geneva": "Geneva",
    "서울": "Seoul",
    "서울특별시": "Seoul",
    "東京": "Tokyo",
    "กรุงเทพ": "Bangkok",
    "กรุงเทพฯ": "Bangkok",
    "Αθήνα": "Athens",
    "القاهرة": "Cairo",
    "Kyiv": "Kyiv",
    "Kiev": "Kyiv",
    "Київ": "Kyiv",
    "Kyiv (Kiev)": "Kyiv",
    "ARLON": "Arlon",
    "Rue Haute 1, 6700 Arlon": "Arlon",
    "Paris cedex 04": "Paris",
    "75011 PARIS": "Paris",
    "Paris, France": "Paris",
    "10117 Berlin": "Berlin",
    "D-10117 Berlin": "Berlin",
    "London SW1A 2AA": "London",
    "New York": "New York",
    "NYC": "New York",
    "New York City": "New York",
    "Bruxelles": "Brussels",
    "Brussel": "Brussels",
    "Den Haag": "The Hague",
    "La Haye": "The Hague",
    "Rangoon": "Yangon",
    "Москва": "Moscow",
    "北京": "Beijing",
    "Peking": "Beijing",
    "Köln": "Köln",
    "Cologne": "Köln",
    "Mexico City": "Mexico City",
    "Ciudad de México": "Mexico City",
    "Sao Paulo": "São Paulo",
    "Sana'a": "Sanaa",
    "Reykjavik": "Reykjavík",
    "Saint-Denis": "Saint-Denis",
    "Женева": "Geneva",
    "日内瓦": "Geneva",
    "Anvers": "Antwerp",
    "Venise": "Venice",
    "Strassburg": "Strasbourg",
    "基辅": "Kyiv",
    "Saigon": "Ho Chi Minh City",
    "Prishtina": "Pristina",
    "Mae Sot": "Mae Sot",
    "1012 AB Amsterdam": "Amsterdam",
    "00-950 Warszawa": "Warsaw",
    "Sydney NSW 2000": "Sydney",
    "Ottawa, ON K1A 0A6": "Ottawa",
    "Ottawa ON": "Ottawa",
    "Paris 8e": "Paris",
    "New York/Washington": "New York",
    "〒150-0002 東京": "Tokyo",
    "SE-111 22 Stockholm": "Stockholm",
    "1000 La Paz": "La Paz",
    "Washington DC 20001": "Washington, D.C.",
}


@pytest.mark.parametrize(("written", "expected"), SEED.items())
def test_the_cities_of_the_seed(written: str, expected: tuple[str, str]) -> None:
    found = read_city(written)
    assert found is not None
    assert (found.country, found.zone) == expected
    assert zone_of(written) == expected[1]


@pytest.mark.parametrize(("written", "name"), SPELLINGS.items())
def test_a_city_is_read_as_written(written: str, name: str) -> None:
    found = read_city(written)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("written", "country", "found_in"),
    [
        ("London", "", "GB"),
        ("London", "CA", "CA"),
        ("London, Ontario", "", "CA"),
        ("London (Canada)", "", "CA"),
        ("Cambridge", "", "GB"),
        ("Cambridge, MA", "", "US"),
        ("Cambridge, Massachusetts", "", "US"),
        ("Birmingham", "", "GB"),
        ("Birmingham, AL", "", "US"),
        ("Valencia", "", "ES"),
        ("Valencia", "VE", "VE"),
        ("San José", "", "CR"),
        ("San José, California", "", "US"),
        ("Georgetown", "", "GY"),
        ("Athens", "", "GR"),
        ("Athens, GA", "", "US"),
        ("Tripoli", "", "LY"),
        ("Tripoli", "LB", "LB"),
        ("Tbilisi, Georgia", "", "GE"),
        ("Atlanta, Georgia", "", "US"),
        ("Berlin, DE", "", "DE"),
        ("Toronto, CA", "", "CA"),
        ("Genova (Italia)", "", "IT"),
        ("서울, 대한민국", "", "KR"),
        ("Tokyo 150-0002, Japan", "", "JP"),
        ("Seoul 03187, Republic of Korea", "", "KR"),
        ("Hyderabad", "", "IN"),
        ("Hyderabad, Pakistan", "", "PK"),
    ],
)
def test_a_name_that_several_cities_share_goes_to_the_weightiest_in_the_country(
    written: str, country: str, found_in: str
) -> None:
    found = read_city(written, country)
    assert found is not None
    assert found.country == found_in


@pytest.mark.parametrize("written", ["", " ", "Nowhere", "Secretariat", "12345", "x" * 500, ",", "()", "/"])
def test_what_is_no_city_gives_nothing(written: str) -> None:
    assert read_city(written) is None


def test_a_city_that_is_not_in_the_country_asked_for_gives_nothing() -> None:
    assert read_city("Seoul", "FR") is None
    assert zone_of("Seoul", "FR") == "Europe/Paris"


def test_the_zone_of_an_unknown_city_follows_only_from_a_country_of_one_time() -> None:
    assert zone_of("Nowhere", "KR") == "Asia/Seoul"
    assert zone_of("Nowhere", "US") == ""
    assert zone_of("Nowhere") == ""


def test_positions_are_those_of_the_cities() -> None:
    seoul = read_city("Seoul")
    assert seoul is not None
    assert (round(seoul.lat), round(seoul.lon)) == (38, 127)


def test_cities_are_offered_while_one_types_the_weightiest_first() -> None:
    assert [city.name for city in cities_beginning("Seo", 1)] == ["Seoul"]
    assert "Tokyo" in {city.name for city in cities_beginning("東")}
    assert cities_beginning("") == ()
    assert cities_beginning("zzzzqq") == ()
    assert len(cities_beginning("a", 5)) == 5


def test_every_line_of_the_table_is_a_city_that_its_name_finds() -> None:
    head, *lines = (resources() / "places" / "cities.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    for zone in head.split("\t"):
        assert ZoneInfo(zone).key == zone
    countries = set(all_countries())
    for line in lines[::37]:
        name, country, *_ = line.split("\t")
        assert country in countries
        found = read_city(name, country)
        assert found is not None, line


@given(st.text(max_size=150), st.sampled_from(["", "KR", "US", "??"]))
def test_reading_never_raises(text: str, country: str) -> None:
    read_city(text, country)
    zone_of(text, country)
    cities_beginning(text)
