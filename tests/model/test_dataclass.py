"""Our dataclasses against those of the standard library: what is seen of them is the same, but for when it is made."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from types import ModuleType
from typing import Any, Generic, TypeVar

import pytest

from outreach_app.model import dataclass_making as ours

Value = TypeVar("Value")
Maker = Callable[..., Any]  # a decorator, and ``field``, of either library
MAKERS = (dataclasses, ours)


def pair(make: Maker, *arguments: object, **named: object) -> tuple[Any, Any]:
    """Give one value of the class of the standard library and one of ours, made alike."""
    return make(dataclasses)(*arguments, **named), make(ours)(*arguments, **named)


def frozen(library: ModuleType) -> type:
    @library.dataclass(frozen=True, slots=True)
    class Line:
        """A line."""

        name: str
        kind: str = "plain"
        parts: list[str] = library.field(default_factory=list)
        secret: str = library.field(default="", repr=False)

        @property
        def whole(self) -> str:
            """Give name and kind."""
            return f"{self.name} {self.kind}"

    return Line


def changing(library: ModuleType) -> type:
    @library.dataclass(slots=True)
    class Count:
        of: str
        number: int = 0

    return Count


def one_field(library: ModuleType) -> type:
    @library.dataclass(frozen=True, slots=True)
    class Key:
        text: str

    return Key


def no_field(library: ModuleType) -> type:
    @library.dataclass(frozen=True, slots=True)
    class Nothing:
        """Holds nothing."""

    return Nothing


def by_identity(library: ModuleType) -> type:
    @library.dataclass(slots=True, eq=False)
    class Job(Generic[Value]):
        value: Value

    return Job


def inheriting(library: ModuleType) -> type:
    @library.dataclass(frozen=True, slots=True)
    class Base:
        name: str
        kind: str = "plain"

    @library.dataclass(frozen=True, slots=True)
    class Further(Base):
        kind: str = "further"
        size: int = 3

    return Further


def checked(library: ModuleType) -> type:
    @library.dataclass(frozen=True, slots=True)
    class Checked:
        number: int

        def __post_init__(self) -> None:
            """Refuse what is below nought."""
            if self.number < 0:
                raise ValueError("below nought")

        def __eq__(self, other: object) -> bool:
            """Take all for alike."""
            return True

        def __hash__(self) -> int:
            """Give the same for all."""
            return 7

        def __repr__(self) -> str:
            """Give a word."""
            return "checked"

    return Checked


CASES: tuple[tuple[Maker, tuple[Any, ...], dict[str, Any]], ...] = (
    (frozen, ("a",), {}),
    (frozen, ("a", "b"), {"secret": "s"}),
    (frozen, (), {"name": "a", "parts": ["x"]}),
    (changing, ("a",), {"number": 2}),
    (one_field, ("a",), {}),
    (no_field, (), {}),
    (by_identity, (1,), {}),
    (inheriting, ("a",), {}),
    (inheriting, ("a", "b", 1), {}),
    (checked, (1,), {}),
)


@pytest.mark.parametrize(("make", "arguments", "named"), CASES)
def test_a_value_looks_as_the_standard_one(make: Maker, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
    standard, own = pair(make, *arguments, **named)
    assert repr(own) == repr(standard)
    assert own.__match_args__ == standard.__match_args__
    assert type(own).__slots__ == type(standard).__slots__
    assert type(own).__qualname__ == type(standard).__qualname__
    assert not hasattr(own, "__dict__")
    assert [(f.name, f.type, f.default, f.repr) for f in dataclasses.fields(own)] == [
        (f.name, f.type, f.default, f.repr) for f in dataclasses.fields(standard)
    ]
    assert dataclasses.asdict(own) == dataclasses.asdict(standard)


@pytest.mark.parametrize(("make", "arguments", "named"), CASES)
def test_equality_and_hash_are_as_in_the_standard_one(
    make: Maker, arguments: tuple[Any, ...], named: dict[str, Any]
) -> None:
    for library in MAKERS:
        kind = make(library)
        one, other = kind(*arguments, **named), kind(*arguments, **named)
        assert (one == other) == (make is not by_identity), library
        assert (one == object()) == (make is checked)
    standard, own = pair(make, *arguments, **named)
    assert (type(own).__hash__ is None) == (type(standard).__hash__ is None)
    if make in {one_field, no_field, inheriting, checked}:
        assert hash(own) == hash(type(own)(*arguments, **named))


@pytest.mark.parametrize(("make", "arguments", "named"), CASES)
def test_copies_and_changed_copies_are_as_the_standard_ones(
    make: Maker, arguments: tuple[Any, ...], named: dict[str, Any]
) -> None:
    standard, own = pair(make, *arguments, **named)
    assert repr(copy.copy(own)) == repr(copy.copy(standard))
    assert repr(copy.deepcopy(own)) == repr(copy.deepcopy(standard))
    for name in own.__match_args__:
        value = 5
        assert repr(ours.replace(own, **{name: value})) == repr(dataclasses.replace(standard, **{name: value}))
        assert repr(dataclasses.replace(own, **{name: value})) == repr(ours.replace(own, **{name: value}))


@pytest.mark.parametrize("library", MAKERS)
def test_a_frozen_value_takes_no_other(library: ModuleType) -> None:
    value = frozen(library)("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
        value.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name'"):
        del value.name


@pytest.mark.parametrize("library", MAKERS)
def test_wrong_arguments_are_refused(library: ModuleType) -> None:
    kind = frozen(library)
    for arguments, named in (((), {}), (("a",), {"other": 1}), (("a", "b", [], "s", 5), {}), (("a",), {"name": "b"})):
        with pytest.raises(TypeError):
            kind(*arguments, **named)
        kind("a")  # refusing leaves the class as it was
    with pytest.raises(TypeError):
        ours.replace(kind("a"), other=1)


@pytest.mark.parametrize("library", MAKERS)
def test_each_value_gets_a_default_of_its_own(library: ModuleType) -> None:
    kind = frozen(library)
    kind("a").parts.append("x")
    assert kind("b").parts == []


@pytest.mark.parametrize("library", MAKERS)
def test_the_look_after_making_is_taken(library: ModuleType) -> None:
    with pytest.raises(ValueError, match="below nought"):
        checked(library)(-1)


@pytest.mark.parametrize("library", MAKERS)
def test_a_value_can_be_matched_by_place(library: ModuleType) -> None:
    kind: Any = changing(library)
    match kind("a", 3):
        case kind(of, number):
            assert (of, number) == ("a", 3)
        case _:
            pytest.fail("no match")


def test_a_dataclass_of_the_standard_library_may_be_made_from_ours() -> None:
    base = inheriting(ours)

    @dataclasses.dataclass(frozen=True)
    class Beside(base):  # type: ignore[misc,valid-type]  # made at run time
        more: int = 1

    assert dataclasses.astuple(Beside("a")) == ("a", "further", 3, 1)


def test_a_dataclass_and_its_values_are_known_as_such() -> None:
    for kind in (frozen(ours), inheriting(ours)):
        assert ours.is_dataclass(kind)
        assert ours.is_dataclass(kind("a"))
        assert dataclasses.is_dataclass(kind)
    assert not ours.is_dataclass("a")
    assert not ours.is_dataclass(str)


def test_a_class_without_slots_is_left_to_the_standard_library() -> None:
    with pytest.raises(TypeError, match="slots"):
        ours.dataclass(slots=False)


@ours.dataclass(frozen=True, slots=True)
class Sent:
    """Goes through a pipe."""

    name: str
    parts: tuple[str, ...] = ()


def test_a_value_goes_through_a_pipe() -> None:
    value = Sent("a", ("b",))  # type: ignore[call-arg]  # the checker sees no fields behind the making
    assert pickle.loads(pickle.dumps(value)) == value
