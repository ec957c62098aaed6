"""Dataclasses as the standard library gives them, written out late: a class that nobody uses costs next to nothing.

``__init__`` is written by the first call; equality, hash, representation, frozenness and pickling are shared methods
over the values of the fields. The standard functions take the classes as their own: what they ask for is made by the
standard library when they ask. Known are ``frozen``, ``slots``, ``eq`` and defaults, factories and ``repr`` of fields;
nothing else is in use. ``tests/model/test_dataclass.py`` holds each behaviour against the standard one.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final, NoReturn, Protocol, TypeVar

Instance = TypeVar("Instance")

_REQUIRED: Final = object()
"""Stands where a field has no default."""


class Shape:
    """What was said of a class: its fields in their order, with types and defaults."""

    __slots__ = ("defaults", "factories", "hidden", "is_frozen", "takes_eq", "types", "values")

    def __init__(self, cls: type, *, is_frozen: bool, takes_eq: bool) -> None:
        """Read the annotations of a class, after those of the dataclasses it is made from."""
        self.is_frozen, self.takes_eq = is_frozen, takes_eq
        self.types: dict[str, Any] = {}
        self.defaults: dict[str, object] = {}
        self.factories: dict[str, Callable[[], object]] = {}
        self.hidden: set[str] = set()
        for base in reversed(cls.__mro__[1:]):
            below = base.__dict__.get("__shape__")
            if isinstance(below, Shape):
                self._take(below)
        for name, kind in cls.__annotations__.items():
            self._add(name, kind, cls.__dict__.get(name, _REQUIRED))
        self.values = _reader(tuple(self.types))

    def _take(self, below: "Shape") -> None:
        self.types.update(below.types)
        self.defaults.update(below.defaults)
        self.factories.update(below.factories)
        self.hidden |= below.hidden

    def _add(self, name: str, kind: object, given: object) -> None:
        self.types[name] = kind
        self.defaults.pop(name, None)
        self.factories.pop(name, None)
        self.hidden.discard(name)
        if not isinstance(given, _Given):
            given = _Given(given, None, in_repr=True)
        if given.factory is not None:
            self.factories[name] = given.factory
        elif given.default is not _REQUIRED:
            self.defaults[name] = given.default
        if not given.in_repr:
            self.hidden.add(name)


class _Shaped(Protocol):
    """A value of a class that was made here."""

    __shape__: Shape
    __match_args__: tuple[str, ...]


class _Given:
    """What ``field`` says of one attribute."""

    __slots__ = ("default", "factory", "in_repr")

    def __init__(self, default: object, factory: Callable[[], object] | None, *, in_repr: bool) -> None:
        self.default, self.factory, self.in_repr = default, factory, in_repr


class _Standard:
    """An attribute by which the standard library knows a dataclass; made by itself when it is first asked for."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type[_Shaped]) -> object:
        from dataclasses import field as standard_field
        from dataclasses import make_dataclass

        shape = owner.__shape__
        listed: list[tuple[str, Any, Any]] = []
        for name, kind in shape.types.items():
            given: dict[str, Any] = {"repr": name not in shape.hidden}
            if name in shape.defaults:
                given["default"] = shape.defaults[name]
            elif name in shape.factories:
                given["default_factory"] = shape.factories[name]
            listed.append((name, kind, standard_field(**given)))
        twin = make_dataclass(owner.__name__, listed, frozen=shape.is_frozen, eq=shape.takes_eq)
        value: object = getattr(twin, self._name)
        setattr(owner, self._name, value)
        return value


def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True) -> Callable[[type], type]:
    """Make a dataclass of a class; ``slots`` must be true.

    As in the standard library the class is made anew, since slots are fixed when a class is made: ``super()`` without
    arguments does not work in its methods.
    """
    if not slots:
        raise TypeError("a dataclass without slots is made by the standard library")
    return lambda cls: _made(cls, Shape(cls, is_frozen=frozen, takes_eq=eq))


def field(
    *,
    default: object = _REQUIRED,
    default_factory: Callable[[], object] | None = None,
    repr: bool = True,
) -> object:
    """Say more of an attribute than its default."""
    return _Given(default, default_factory, in_repr=repr)


def replace(instance: Instance, /, **changes: object) -> Instance:
    """Give a copy with some values changed; TypeError for a name that is no field."""
    names: tuple[str, ...] = instance.__match_args__  # type: ignore[attr-defined]  # each dataclass has it
    kept = {name: getattr(instance, name) for name in names if name not in changes}
    return instance.__class__(**kept, **changes)


def is_dataclass(value: object) -> bool:
    """Tell whether this is a dataclass, or a value of one."""
    kind = value if isinstance(value, type) else type(value)
    return isinstance(getattr(kind, "__shape__", None), Shape)


def fields(value: object) -> tuple[object, ...]:
    """Give the fields as the standard library does."""
    from dataclasses import fields as standard_fields

    return standard_fields(value)  # type: ignore[arg-type]  # the standard library says what is none


def asdict(value: object) -> dict[str, object]:
    """Give the values by name, those inside too, as the standard library does."""
    from dataclasses import asdict as standard_asdict

    return standard_asdict(value)  # type: ignore[call-overload,no-any-return]  # as above


def _made(cls: type, shape: Shape) -> type:
    """Give the class anew, with slots and methods; those that it brings itself are kept."""
    own = dict(cls.__dict__)
    below = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
    for name in (*cls.__annotations__, "__dict__", "__weakref__"):
        own.pop(name, None)
    own["__slots__"] = tuple(name for name in cls.__annotations__ if name not in below)
    made = type(cls)(cls.__name__, cls.__bases__, _methods(shape) | own)
    made.__qualname__ = cls.__qualname__
    if "__init__" not in own:
        setattr(made, "__init__", _late_init(made))  # noqa: B010 - the first call writes the real one
    return made


def _methods(shape: Shape) -> dict[str, object]:
    """Give what all dataclasses share."""
    methods: dict[str, object] = {
        "__shape__": shape,
        "__match_args__": tuple(shape.types),
        "__repr__": _told,
        "__dataclass_fields__": _Standard("__dataclass_fields__"),
        "__dataclass_params__": _Standard("__dataclass_params__"),
    }
    if shape.takes_eq:
        methods |= {"__eq__": _is_equal, "__hash__": _hashed if shape.is_frozen else None}
    if shape.is_frozen:
        methods |= {
            "__setattr__": _refuse_assigning,
            "__delattr__": _refuse_deleting,
            "__getstate__": _state,
            "__setstate__": _set_state,
        }
    return methods


def _late_init(cls: type[_Shaped]) -> Callable[..., None]:
    """Give an ``__init__`` that writes the real one when it is first called, and steps back."""

    def __init__(self: object, /, *args: object, **named: object) -> None:  # noqa: N807 - it stands in for one
        written = _written_init(cls)
        setattr(cls, "__init__", written)  # noqa: B010 - this is the real one
        written(self, *args, **named)

    return __init__


def _written_init(cls: type[_Shaped]) -> Callable[..., None]:
    """Write ``__init__`` of a class: each value into its slot."""
    shape = cls.__shape__
    scope: dict[str, Any] = {"_required": _REQUIRED}
    head, lines = [], []
    for at, name in enumerate(shape.types):
        scope[f"_set_{at}"] = getattr(cls, name).__set__
        if name in shape.factories:
            scope[f"_make_{at}"] = shape.factories[name]
            head.append(f"{name}=_required")
            lines.append(f"    _set_{at}(self, _make_{at}() if {name} is _required else {name})")
            continue
        if name in shape.defaults:
            scope[f"_default_{at}"] = shape.defaults[name]
        head.append(f"{name}=_default_{at}" if name in shape.defaults else name)
        lines.append(f"    _set_{at}(self, {name})")
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()")
    exec("\n".join((f"def __init__(self, {', '.join(head)}):", *lines, "    return None")), scope)  # noqa: S102 - names of fields
    written: Callable[..., None] = scope["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


def _reader(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """Give what reads the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda instance: tuple(getattr(instance, name) for name in names)


def _told(self: _Shaped) -> str:
    shape = self.__shape__
    pairs = [f"{name}={getattr(self, name)!r}" for name in shape.types if name not in shape.hidden]
    return f"{self.__class__.__qualname__}({', '.join(pairs)})"


def _is_equal(self: _Shaped, other: object) -> object:
    if other.__class__ is not self.__class__:
        return NotImplemented
    values = self.__shape__.values
    return values(self) == values(other)


def _hashed(self: _Shaped) -> int:
    return hash(self.__shape__.values(self))


def _refuse_assigning(self: object, name: str, value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: object, name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: _Shaped) -> list[object]:
    return list(self.__shape__.values(self))


def _set_state(self: _Shaped, state: list[object]) -> None:
    for name, value in zip(self.__shape__.types, state, strict=True):
        object.__setattr__(self, name, value)
