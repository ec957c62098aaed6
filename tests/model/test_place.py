"""Countries and regions under the names that people write."""

import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model import place
from outreach_app.paths import resources

SEED_COUNTRIES = {
    "ROK": "KR",
    "USA": "US",
    "Thailand": "TH",
    "Japan": "JP",
    "Canada": "CA",
    "Brazil": "BR",
    "Belgium": "BE",
    "Indonesia": "ID",
    "Bangladesh": "BD",
    "Czech Republic": "CZ",
    "South Korea": "KR",
    "North Korea": "KP",
    "Cuba": "CU",
    "Paraguay": "PY",
}
OTHER_COUNTRIES = {
    "R.O.K.": "KR",
    "Republic of Korea": "KR",
    "DPRK": "KP",
    "D.P.R.K.": "KP",
    "Burma": "MM",
    "Myanmar (Burma)": "MM",
    "Burma/Myanmar": "MM",
    "U.S.": "US",
    "US": "US",
    "UK": "GB",
    "U.K.": "GB",
    "uk": "GB",
    "England": "GB",
    "Holland": "NL",
    "The Netherlands": "NL",
    "Czechia": "CZ",
    "Ivory Coast": "CI",
    "Côte d’Ivoire": "CI",
    "cote d'ivoire": "CI",
    "Viet Nam": "VN",
    "Lao PDR": "LA",
    "Türkiye": "TR",
    "Turkey": "TR",
    "Swaziland": "SZ",
    "Taiwan": "TW",
    "DR Congo": "CD",
    "Congo-Brazzaville": "CG",
    "Palestine": "PS",
    "East Timor": "TL",
    "Cape Verde": "CV",
    "KOR": "KR",
    "GBR": "GB",
    "Deutschland": "DE",
    "Allemagne": "DE",
    "España": "ES",
    "ESPAÑA": "ES",
    "Suisse": "CH",
    "Schweiz": "CH",
    "日本": "JP",
    "대한민국": "KR",
    "한국": "KR",
    "中国": "CN",
    "ประเทศไทย": "TH",
    "ไทย": "TH",
    "Россия": "RU",
    "Ελλάδα": "GR",
    "مصر": "EG",
    "الأردن": "JO",
    "भारत": "IN",
    "საქართველო": "GE",
    "မြန်မာ": "MM",
    "Україна": "UA",
    "Việt Nam": "VN",
}


@pytest.mark.parametrize(("written", "country"), (SEED_COUNTRIES | OTHER_COUNTRIES).items())
def test_a_country_is_read_as_written(written: str, country: str) -> None:
    assert place.read_country(written) == country


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "FIDH",
        "us",
        "it",
        "no",
        "be",
        "in",
        "car",
        "KR0",
        "XX",
        "Prayer Service Action Love Truth",
        "Asia",
        "x" * 999,
    ],
)
def test_what_is_no_country_gives_nothing(written: str) -> None:
    assert place.read_country(written) == ""


def test_every_country_is_found_under_its_own_english_name_and_code() -> None:
    for country in place.all_countries():
        assert place.read_country(place.country_name(country)) == country
        assert place.read_country(country) == country


def test_country_names_come_in_the_language_asked_for() -> None:
    assert place.country_name("KR") == "South Korea"
    assert place.country_name("KR", "fr") == "Corée du Sud"
    assert place.country_name("KR", "de-AT") == "Südkorea"
    assert place.country_name("JP", "ko") == "일본"
    assert place.country_name("TH", "th") == "ไทย"
    assert place.country_name("TH", "xx") == "Thailand"
    assert place.country_name("MM") == "Myanmar"
    assert place.country_name("??") == "??"


def test_calling_codes_and_only_zones() -> None:
    assert (place.calling_code("KR"), place.calling_code("US"), place.calling_code("XX")) == ("82", "1", "")
    assert place.only_zone("KR") == "Asia/Seoul"
    assert place.only_zone("IN") == "Asia/Kolkata"
    assert place.only_zone("US") == ""
    assert place.only_zone("") == ""


def test_every_only_zone_is_known() -> None:
    for country in place.all_countries():
        zone = place.only_zone(country)
        assert not zone or ZoneInfo(zone).key == zone


@pytest.mark.parametrize(
    ("written", "key"),
    {
        "Asia": "142",
        "asia": "142",
        "142": "142",
        "East Asia": "030",
        "Eastern Asia": "030",
        "South-East Asia": "035",
        "Southeast Asia": "035",
        "South-eastern Asia": "035",
        "South East Asia": "035",
        "Europe": "150",
        "EUROPE": "150",
        "North America": "021",
        "Northern America": "021",
        "Latin America": "419",
        "Latin America and the Caribbean": "419",
        "Middle East": "middle-east",
        "the Middle East": "middle-east",
        "Moyen-Orient": "middle-east",
        "Sub-Saharan Africa": "202",
        "South Asia": "south-asia",
        "Southern Asia": "034",
        "North Africa": "015",
        "Northern Africa": "015",
        "Gulf": "gulf",
        "Balkans": "balkans",
        "Africa": "002",
        "Oceania": "009",
        "Western Europe": "155",
        "European Union": "european-union",
        "EU": "european-union",
        "동아시아": "030",
        "ヨーロッパ": "150",
        "ยุโรป": "150",
        "Afrique": "002",
        "Südostasien": "035",
        "ASEAN": "asean",
    }.items(),
)
def test_a_region_is_read_as_written(written: str, key: str) -> None:
    assert place.read_region(written) == key


@pytest.mark.parametrize("written", ["", "France", "Seoul", "999", "x" * 999])
def test_what_is_no_region_gives_nothing(written: str) -> None:
    assert place.read_region(written) == ""


def test_the_cities_of_the_seed_lie_in_their_regions() -> None:
    shown = {
        country: place.region_name(place.display_region(country)) for country in ("US", "KR", "JP", "GB", "TH", "FR")
    }
    assert shown == {
        "US": "North America",
        "KR": "East Asia",
        "JP": "East Asia",
        "GB": "Europe",
        "TH": "South-East Asia",
        "FR": "Europe",
    }
    assert {"KR", "JP", "TH"} <= place.countries_in(place.read_region("Asia"))
    assert not {"US", "GB", "FR"} & place.countries_in("142")


def test_every_country_is_shown_under_one_region_that_is_offered() -> None:
    keys = {place.display_region(country) for country in place.all_countries()}
    assert keys == set(place.display_regions())
    assert len(place.display_regions()) == len(keys)


def test_the_shown_regions_part_the_world_so_that_a_count_is_what_its_filter_finds() -> None:
    for key in place.display_regions():
        assert {place.display_region(country) for country in place.countries_in(key)} == {key}
    for country in place.all_countries():
        assert place.display_region(country) in {region.key for region in place.regions_of(country)}


def test_regions_of_a_country_run_from_small_to_large() -> None:
    assert [region.name for region in place.regions_of("KR")] == ["East Asia", "Asia", "World"]
    assert place.regions_of("") == ()


def test_every_region_reads_back_from_its_name() -> None:
    table = json.loads((resources() / "places" / "regions.json").read_text(encoding="utf-8"))
    for key in table["members"]:
        assert place.read_region(place.region_name(key)) == key
        assert place.countries_in(key)
    assert place.region_name("middle-east", "ko") == "중동"
    assert place.region_name("nowhere") == "nowhere"


@given(st.text(max_size=200))
def test_reading_never_raises(text: str) -> None:
    country = place.read_country(text)
    assert country == "" or country in place.all_countries()
    key = place.read_region(text)
    assert key == "" or place.countries_in(key)


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("Iran (Islamic Republic of)", "IR"), ("Moldova, Republic of", "MD"), ("Tanzania, United Republic of", "TZ"),
        ("Congo, Democratic Republic of the", "CD"), ("Korea, Democratic People's Republic of", "KP"),
        ("République tchèque", "CZ"), ("Tschechische Republik", "CZ"), ("S. Africa", "ZA"),
    ],
)  # fmt: skip
def test_country_is_read_as_lists_of_the_united_nations_turn_it(written: str, country: str) -> None:
    assert place.read_country(written) == country
