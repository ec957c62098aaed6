"""A filter as chips and text, and back: the search field shows what the filter is, and nothing else."""

from collections.abc import Sequence

from outreach_app.gui.widgets.search_field import ChipItem
from outreach_app.model.dataclass import replace
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.model.hours import AWAKE, WindowState
from outreach_app.model.language import language_name
from outreach_app.model.place import country_name, region_name
from outreach_app.services.finding import pitch_words

STATE_WORDS = {
    WindowState.OPEN.value: "open now",
    WindowState.EDGE.value: "early or late",
    WindowState.CLOSED.value: "closed now",
    WindowState.UNKNOWN.value: "time unknown",
}
_ICONS = {
    "languages": "language",
    "regions": "region",
    "countries": "country",
    "cities": "city",
    "roles": "role",
    "organisations": "organisation",
    "tags": "tag",
    "pitched": "mail",
    "states": "awake",
    "list_name": "list",
}
FIELDS = tuple(_ICONS)


def chips_of(flt: Filter) -> tuple[ChipItem, ...]:
    """Give the chips of a filter, in the order in which they read as a sentence."""
    chips = [_chip("languages", tag, _language(tag)) for tag in flt.languages]
    chips += [_chip("regions", key, _place(key, region_name(key))) for key in flt.regions]
    chips += [_chip("countries", key, _place(key, country_name(key))) for key in flt.countries]
    chips += [_chip("cities", key, f"in {key.title()}") for key in flt.cities]
    chips += [_chip("roles", key, key) for key in flt.roles]
    chips += [_chip("organisations", key, f"of {key}") for key in flt.organisations]
    chips += [_chip("tags", key, f"tagged {key}") for key in flt.tags]
    chips += [_chip("pitched", days, pitch_words(days)) for days in flt.pitched]
    if flt.list_name:
        chips.append(_chip("list_name", flt.list_name, flt.list_name))
    if set(flt.states) == set(AWAKE):
        chips.append(_chip("states", ",".join(AWAKE), "awake now"))
    else:
        chips += [_chip("states", state, STATE_WORDS.get(state, state)) for state in flt.states]
    return tuple(chips)


def filter_of(chips: Sequence[ChipItem], text: str) -> Filter:
    """Give the filter that chips and text make."""
    flt = Filter(text=text)
    for chip in chips:
        field = field_of(chip)
        if field == "list_name":
            flt = replace(flt, list_name=chip.key)
            continue
        held: tuple[str, ...] = getattr(flt, field)
        added = [key for key in (chip.key.split(",") if field == "states" else [chip.key]) if key not in held]
        flt = with_values(flt, field, (*held, *added))
    return flt


def with_values(flt: Filter, field: str, values: tuple[str, ...]) -> Filter:
    """Give a filter with other values in one field."""
    return Filter(**{name: getattr(flt, name) for name in Filter.__dataclass_fields__} | {field: values})


def toggled(flt: Filter, field: str, key: str, *, on: bool) -> Filter:
    """Give a filter with one value put in or taken out."""
    held: tuple[str, ...] = getattr(flt, field)
    values = (*held, key) if on and key not in held else tuple(each for each in held if each != key or on)
    return with_values(flt, field, values)


def chip_for(field: str, key: str, words: str, count: int) -> ChipItem:
    """Give a suggestion as a chip, with what it would find."""
    result = "1 contact" if count == 1 else f"{count:,} contacts"
    return ChipItem(_ICONS.get(field, field), key, words, result)


def field_of(chip: ChipItem) -> str:
    """Give the field of the filter that a chip stands for."""
    return next((field for field, icon in _ICONS.items() if icon == chip.kind), chip.kind)


def _chip(field: str, key: str, words: str) -> ChipItem:
    return ChipItem(_ICONS[field], key, words)


def _language(tag: str) -> str:
    return "languages not stated" if tag == NOT_STATED else f"speaks {language_name(tag)}"


def _place(key: str, name: str) -> str:
    return "place not stated" if key == NOT_STATED else f"in {name}"
