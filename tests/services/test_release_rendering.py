"""Releases on the page: the whole sample in each format, the block for one reader, other languages, frozen versions."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import docx
import pypdfium2
import pytest

from outreach_app import paths
from outreach_app.formats import release_docx, release_text
from outreach_app.model.embargo import IMMEDIATE
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, ReleaseId
from outreach_app.model.people import Person
from outreach_app.model.proposal import Proposal, SourceText
from outreach_app.model.release import Part, PartKind
from outreach_app.model.release_page import BlockKind, PageBlock, ReleasePage
from outreach_app.services import embargo, intake, people, release_drafts, release_rendering, releases, stores
from outreach_app.services.desk import Desk
from outreach_app.services.release_versions import Content
from tests.golden.compare import assert_golden
from tests.journeys.command import SEED
from tests.kit.clocks import scenario_clock
from tests.kit.releases import a_release, an_issued


@pytest.fixture
def sample() -> Iterator[Desk]:
    """Give the desk of the sample coalition."""
    made = stores.open_sample(clock=scenario_clock())
    yield made
    stores.close(made)


def drafted(desk: Desk) -> ReleaseId:
    """Open the sample release as a draft, its embargo resolved to Washington's midnight."""
    text = (paths.resources() / "sample" / "release.txt").read_text(encoding="utf-8")
    key = release_drafts.new_from(desk, intake.propose(SourceText(text, "Release"))).value
    embargo.resolve(desk, key, date(2012, 4, 3), time(0), "Washington")
    return key


def named(desk: Desk, name: str) -> ContactId:
    """Give a contact by name."""
    return people.resolve(desk, name)[0].id


def test_sample_as_text_and_html_is_as_it_was(sample: Desk) -> None:
    page = release_rendering.page(sample, drafted(sample))
    assert_golden("release.txt", release_rendering.as_text(page).encode())
    assert_golden("release.html", release_rendering.as_html(page).encode())


def test_word_document_holds_every_block_and_nobody_behind_it(sample: Desk, tmp_path: Path) -> None:
    page = release_rendering.page(sample, drafted(sample))
    path = release_rendering.write(sample, page, tmp_path / "release.docx")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        body = archive.read("word/document.xml").decode()
        core = archive.read("docProps/core.xml").decode()
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))
    for block in page.blocks:
        assert block.text.replace("&", "&amp;").split()[-1] in shown
    assert "090-2301-4372 (mobile)" in body
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core


def test_pdf_holds_the_same_words_and_its_pages_are_numbered(sample: Desk, tmp_path: Path) -> None:
    page = release_rendering.page(sample, drafted(sample))
    path = release_rendering.write(sample, page, tmp_path / "release.pdf")
    document = pypdfium2.PdfDocument(path)
    pages = [one.get_textpage().get_text_range() for one in document]
    document.close()
    text = re.sub(r"\s+", " ", " ".join(pages))
    assert f"1 / {len(pages)}" in pages[0]
    for word in ("(04:00 UTC)", "090-2301-4372 (mobile); doik@hrw.org", "Young Defectors' Alliance", "20-25, die"):
        assert word in text, word


def test_every_script_is_laid_out_and_can_be_read_back_from_the_pdf(desk: Desk, tmp_path: Path) -> None:
    words = {
        "ko": "북한 인권 단체 연합",
        "ja": "北朝鮮の人権状況",
        "th": "เกาหลีเหนือ สิทธิมนุษยชน",
        "fr": "Coalition à l’œuvre",
    }
    for tag, headline in words.items():
        key = releases.save(desk, replace(a_release(headline), language=tag)).value
        path = release_rendering.write(desk, release_rendering.page(desk, key), tmp_path / f"{tag}.pdf")
        document = pypdfium2.PdfDocument(path)
        text = document[0].get_textpage().get_text_range()
        document.close()
        assert headline.split()[0] in text.replace("\r\n", " "), tag


def test_reader_gets_those_first_who_speak_the_language_and_the_hour_of_the_place(sample: Desk) -> None:
    key = drafted(sample)
    page = release_rendering.page(sample, key, recipient=named(sample, "Kanae Doi"))
    cities = [block.label for block in page.blocks if block.kind is BlockKind.ENTRY]
    assert cities == ["Tokyo", "Washington", "Seoul", "London", "Bangkok", "Paris"]
    assert page.blocks[0].text == "Embargoed Until April 3, 2012 (04:00 UTC, 13:00 in Tokyo)"
    french = release_rendering.page(sample, key, recipient=named(sample, "Arthur Manet"))
    assert next(block.label for block in french.blocks if block.kind is BlockKind.ENTRY) == "Paris"


@pytest.mark.skipif(not SEED.exists(), reason="the seed release is not here")
def test_contact_block_of_a_new_release_equals_the_pasted_one_city_by_city(sample: Desk) -> None:
    pasted = intake.propose(SourceText(SEED.read_text(encoding="utf-8"), "Seed"))
    key = releases.save(sample, releases.blank(sample, "A new release")).value
    text = release_rendering.as_text(release_rendering.page(sample, key))
    again = intake.propose(SourceText(text, "Rendered"))
    assert facts(again) == facts(pasted)
    assert len(facts(pasted)) == 7


def facts(proposal: Proposal) -> list[tuple[object, ...]]:
    """Give what a contact block says of each of its people, in its order."""
    return [
        (one.name, one.place.city.split(",")[0], one.place.zone, one.languages, one.organisation,
         {phone.e164 for other in proposal.contacts if other.entry == one.entry for phone in other.phones},
         [email.address for email in one.emails], one.role)
        for one in proposal.contacts
    ]  # fmt: skip


def test_variant_is_rendered_in_its_language_and_another_is_refused(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    releases.add_language(desk, key, "ko")
    one = releases.release(desk, key)
    headline = one.first(PartKind.HEADLINE, "ko")
    assert headline is not None
    releases.save(desk, one.with_part(replace(headline, text="청원")))
    page = release_rendering.page(desk, key, language="ko")
    assert [block.text for block in page.blocks if block.kind is BlockKind.HEADLINE] == ["청원"]
    assert any("(영어, 태국어)" in block.text for block in page.blocks if block.kind is BlockKind.ENTRY)
    with pytest.raises(UserError, match=r"does not stand in Thai\. It has: English, Korean"):
        release_rendering.page(desk, key, language="th")


def test_frozen_version_is_rendered_from_what_was_frozen(sample: Desk) -> None:
    key = drafted(sample)
    releases.approve(sample, key, "Mina Cho")
    made = releases.issue(sample, key).value
    before = release_rendering.version_page(releases.version(sample, made))
    doi = people.contact(sample, named(sample, "Kanae Doi"))
    assert isinstance(doi, Person)
    people.save_person(sample, replace(doi, phones=()))
    assert release_rendering.version_page(releases.version(sample, made)) == before
    assert release_rendering.page(sample, key) != before


def test_release_line_follows_from_the_embargo_where_none_is_written(desk: Desk) -> None:
    bare = replace(a_release(), parts=tuple(p for p in a_release().parts if p.kind is not PartKind.RELEASE_LINE))
    line = release_rendering.page(desk, releases.save(desk, bare).value).blocks[0]
    assert line.text == "EMBARGOED UNTIL 00:00, 3 APRIL 2012, NEW YORK TIME (04:00 UTC)"
    key = releases.save(desk, replace(bare, embargo=IMMEDIATE)).value
    assert release_rendering.page(desk, key).blocks[0].text == "FOR IMMEDIATE RELEASE"


def test_what_is_typed_can_be_no_markup(desk: Desk) -> None:
    nasty = "<script>alert(1)</script> & “q” \x00\x07\ud800"
    release = replace(a_release(), title="x & y", parts=(Part(PartKind.HEADLINE, nasty), Part(PartKind.BODY, nasty)))
    page = release_rendering.page_of(Content(release, (), ()))
    html = release_rendering.as_html(page)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    for write in (release_docx.write, release_text.write):
        assert write(page)


def test_unknown_ending_is_refused_and_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    page = release_rendering.page(desk, an_issued(desk))
    with pytest.raises(UserError, match="names no format of a release"):
        release_rendering.write(desk, page, tmp_path / "release.odt")
    assert not (tmp_path / "release.odt").exists()


def test_arabic_page_runs_from_the_right_and_no_number_is_turned_round() -> None:
    page = ReleasePage(
        "عنوان", "ar",
        (PageBlock(BlockKind.PARAGRAPH, "اتصل على +82-50-5470-7470"),
         PageBlock(BlockKind.ENTRY, "Ha Tae-keung (الكورية)", "Seoul", "+82-50-5470-7470; opennk@naver.com")),
    )  # fmt: skip
    html = release_rendering.as_html(page)
    assert 'dir="rtl"' in html
    assert "\u2066+82-50-5470-7470; opennk@naver.com\u2069" in html
    document = docx.Document(io.BytesIO(release_docx.write(page)))
    assert all("<w:bidi/>" in paragraph._p.xml for paragraph in document.paragraphs)
    assert "\u2066+82-50-5470-7470\u2069" in document.paragraphs[0].text
