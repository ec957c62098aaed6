"""Rows for what somebody is: languages, roles, posts, memberships and other names."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit

from outreach_app.gui.forms.day_field import DayField
from outreach_app.gui.forms.parts import FormRow, choice, chosen, labelled, line, side_by_side
from outreach_app.gui.theme import Theme
from outreach_app.model.country import country_name, read_country
from outreach_app.model.dataclass import replace
from outreach_app.model.ids import OrganisationId
from outreach_app.model.language import endonym, language_name
from outreach_app.model.people import Affiliation, Alias, LanguageSkill, Level, Membership, Role, RoleHeld
from outreach_app.services.named_languages import tag_of

Names = Mapping[str, OrganisationId]
"""The organisations of the store, by their names."""

_LEVELS = (
    (Level.STATED, "Level not known"),
    (Level.NATIVE, "Native"),
    (Level.INTERVIEW, "Interview-ready"),
    (Level.CONVERSATIONAL, "Conversational"),
)
_ROLES = tuple((role, role.value.capitalize()) for role in Role)
_ALIASES = (
    ("alias", "Other name"),
    ("romanisation", "Romanisation"),
    ("native", "Native script"),
    ("acronym", "Acronym"),
)
_MEMBERS = (("member", "Member"), ("supporter", "Supporter"))


class LanguageRow(FormRow):
    """A language in any spelling, and how well it is spoken."""

    def __init__(self, theme: Theme, skill: LanguageSkill | None, known: Sequence[str]) -> None:
        super().__init__(theme, "language")
        self._before = skill
        self._shown = language_name(skill.tag) if skill else ""
        self._name = line(self._shown, "Language", hint="Thai, ไทย or th", choices=known)
        self._level = choice("Level", _LEVELS, skill.level if skill else Level.STATED)
        self.column.addLayout(side_by_side(theme, (self._name, 1), (self._level, 1)))

    def values(self) -> Sequence[LanguageSkill]:
        """Give the language; nothing for one that is not known."""
        tag = self._tag()
        if not tag:
            return ()
        return (replace(self._before or LanguageSkill(tag), tag=tag, level=Level(chosen(self._level))),)

    def problem(self) -> str:
        """Say that a language is not known."""
        text = self._name.text().strip()
        if not text or self._tag():
            return ""
        return f"“{text[:40]}” is no language that is known here. Write it as in “Thai” or “th”."

    def _tag(self) -> str:
        text = self._name.text().strip()
        if self._before is not None and text == self._shown:
            return self._before.tag
        return tag_of(text.partition(" · ")[0])


class RoleRow(FormRow):
    """A role and what belongs to it: topics, a beat, a desk."""

    def __init__(self, theme: Theme, held: RoleHeld | None) -> None:
        super().__init__(theme, "role")
        self._before = held or RoleHeld(Role.SPOKESPERSON)
        self._role = choice("Role", _ROLES, self._before.role)
        self._detail = line(self._before.detail, "Topics, beat or desk", hint="topics, beat or desk")
        self.column.addLayout(side_by_side(theme, (self._role, 1), (self._detail, 2)))

    def values(self) -> Sequence[RoleHeld]:
        """Give the role."""
        return (replace(self._before, role=Role(chosen(self._role)), detail=self._detail.text().strip()),)


class PostRow(FormRow):
    """A post at an organisation, which is linked where the store knows it by this name."""

    def __init__(self, theme: Theme, post: Affiliation | None, names: Names) -> None:
        super().__init__(theme, "post")
        self._before, self._names = post or Affiliation(""), names
        self._organisation = line(self._before.organisation, "Organisation", choices=list(names))
        self._title = line(self._before.title, "Title")
        self._since = DayField(self._before.since, "In this post from")
        self._until = DayField(self._before.until, "In this post until")
        self.column.addLayout(
            side_by_side(
                theme,
                (labelled(theme, "Organisation", self._organisation), 4),
                (labelled(theme, "Title", self._title), 4),
                (labelled(theme, "From", self._since), 3),
                (labelled(theme, "To", self._until), 3),
            )
        )

    def values(self) -> Sequence[Affiliation]:
        """Give the post; nothing where neither organisation nor title is given."""
        name, title = self._organisation.text().strip(), self._title.text().strip()
        if not name and not title:
            return ()
        key = _linked(name, self._before.organisation, self._before.organisation_id, self._names)
        post = replace(self._before, organisation=name, organisation_id=key, title=title)
        return (replace(post, since=self._since.day(), until=self._until.day()),)

    def problem(self) -> str:
        """Say that a day cannot be read."""
        return self._since.problem() or self._until.problem()


class MembershipRow(FormRow):
    """A membership of a coalition, with the country as stated for the entry."""

    def __init__(self, theme: Theme, membership: Membership | None, names: Names) -> None:
        super().__init__(theme, "membership")
        self._before, self._names = membership or Membership(""), names
        self._coalition = line(self._before.coalition, "Coalition", choices=list(names))
        self._kind = choice("Member or supporter", _MEMBERS, self._before.kind)
        shown = country_name(self._before.country) if self._before.country else ""
        self._country = line(shown, "Country, if stated")
        self._joined = DayField(self._before.joined, "Joined on")
        self._left = DayField(self._before.left, "Left on")
        self.column.addLayout(
            side_by_side(
                theme,
                (labelled(theme, "Coalition", self._coalition), 4),
                (labelled(theme, "As", self._kind), 2),
                (labelled(theme, "Country, if stated", self._country), 2),
            )
        )
        self.column.addLayout(
            side_by_side(theme, (labelled(theme, "Joined", self._joined), 1), (labelled(theme, "Left", self._left), 1))
        )

    def values(self) -> Sequence[Membership]:
        """Give the membership; nothing without a coalition."""
        name = self._coalition.text().strip()
        if not name:
            return ()
        key = _linked(name, self._before.coalition, self._before.coalition_id, self._names)
        country, kind = read_country(self._country.text()), chosen(self._kind)
        made = replace(self._before, coalition=name, coalition_id=key, kind=kind, country=country)
        return (replace(made, joined=self._joined.day(), left=self._left.day()),)

    def problem(self) -> str:
        """Say that a country or a day cannot be read."""
        return country_problem(self._country) or self._joined.problem() or self._left.problem()


class AliasRow(FormRow):
    """Another name under which somebody is found."""

    def __init__(self, theme: Theme, alias: Alias | None) -> None:
        super().__init__(theme, "other name")
        self._before = alias or Alias("")
        self._text = line(self._before.text, "Other name")
        self._kind = choice("Kind of name", _ALIASES, self._before.kind)
        self.column.addLayout(side_by_side(theme, (self._text, 2), (self._kind, 1)))

    def values(self) -> Sequence[Alias]:
        """Give the name."""
        text = self._text.text().strip()
        return (replace(self._before, text=text, kind=chosen(self._kind)),) if text else ()


def country_problem(field: QLineEdit) -> str:
    """Say that a country is not known; "" where it is, or where none is given."""
    text = field.text().strip()
    return f"“{text[:40]}” is no country that is known here." if text and not read_country(text) else ""


def language_words(tag: str) -> str:
    """Give a language as it is offered: its name, and its own name for itself where that differs."""
    name, own = language_name(tag), endonym(tag)
    return name if own in {"", name} else f"{name} · {own}"


def _linked(name: str, before: str, key: OrganisationId | None, names: Names) -> OrganisationId | None:
    """Give the link of a named organisation: the standing one where the name was left alone, else by its name."""
    return key if name == before else names.get(name)
