"""Builders of records for tests; the facts are those of the sample coalition."""

from datetime import date

from outreach_app.model.channels import (
    Basis,
    Email,
    EmailSyntax,
    Phone,
    PhoneKind,
    Provenance,
    RegionBasis,
    Validity,
)
from outreach_app.model.people import (
    Affiliation,
    Alias,
    LanguageSkill,
    Level,
    Membership,
    NameOrder,
    OpenQuestion,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    Role,
    RoleHeld,
    Tag,
)

RELEASE = Provenance(source="Release of 3 April 2012", span=(10, 24), stated_on=date(2012, 4, 3))


def a_phone(e164: str = "+66850608406", typed: str = "+66-85-060-8406", region: str = "TH") -> Phone:
    """Give a stated mobile."""
    return Phone(
        typed=typed,
        e164=e164,
        region=region,
        region_basis=RegionBasis.EXPLICIT,
        kind=PhoneKind.MOBILE,
        kind_basis=Basis.STATED,
        validity=Validity.VALID,
        label="mobile",
        also=("signal", "whatsapp"),
        provenance=RELEASE,
    )


def an_email(address: str = "robertp@hrw.org") -> Email:
    """Give a well-formed address."""
    return Email(
        typed=address, address=address, ascii_address=address, syntax=EmailSyntax.WELL_FORMED, provenance=RELEASE
    )


def a_person(name: str = "Phil Robertson") -> Person:
    """Give a person with little but a name, two languages and a phone."""
    return Person(
        name=name,
        place=Place("Bangkok", "TH", "Asia/Bangkok", "city"),
        languages=(LanguageSkill("en"), LanguageSkill("th")),
        phones=(a_phone(),),
        roles=(RoleHeld(Role.SPOKESPERSON, "For comment"),),
    )


def a_full_person(name: str = "Ha Tae-keung") -> Person:
    """Give a person of whom every field says something."""
    return Person(
        name=name,
        family="Ha",
        given="Tae-keung",
        order=NameOrder.FAMILY_FIRST,
        native_name="하태경",
        reading="ha taegyeong",
        honorific="Dr.",
        greeting="Dear Mr Ha",
        place=Place("Seoul", "KR", "Asia/Seoul", "city"),
        notes="Prefers the morning.\nSecond line.",
        may_be_called=False,
        aliases=(Alias("Ha Tae-kyung", "romanisation"), Alias("하태경", "native")),
        roles=(RoleHeld(Role.SPOKESPERSON, "For comment"), RoleHeld(Role.REPRESENTATIVE)),
        languages=(LanguageSkill("ko", Level.NATIVE, RELEASE), LanguageSkill("en", Level.INTERVIEW)),
        phones=(a_phone("+825054707470", "+ 82 50-5470-7470", "KR"), a_phone("+8225054707", "02-505-4707", "KR")),
        emails=(an_email("opennk@naver.com"),),
        affiliations=(
            Affiliation("Open North Korea", title="President", since=date(2005, 1, 2), until=date(2012, 5, 30)),
            Affiliation("Secretariat"),
        ),
        memberships=(Membership("ICNK", kind="supporter", country="KR", stated_as="Ha Tae-keung (ROK)", position=3),),
        tags=(Tag("defectors"), Tag("radio")),
        questions=(OpenQuestion("country", "Which country?"),),
        lawful_basis="consent",
        review_on=date(2027, 4, 30),
    )


def an_organisation(name: str = "Human Rights Watch", acronym: str = "HRW") -> Organisation:
    """Give an organisation with an acronym."""
    return Organisation(
        name=name,
        kind=OrganisationKind.MEMBER,
        acronym=acronym,
        place=Place("New York", "US", "America/New_York", "city"),
    )
