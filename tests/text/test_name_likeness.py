"""Names held against each other: in any order, spelling, script and romanisation; and names that only look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.text.name_likeness import Likeness, are_comparable, likeness
from outreach_app.text.name_reading import clues, read_name

ALIKE = (
    ("Kanae Doi", "kanae doi", Likeness.SAME),
    ("Tae-keung Ha", "Taekeung Ha", Likeness.SAME),
    ("Kanae Doi", "Doi Kanae", Likeness.ORDER),
    ("Jean-Pierre Dupont", "Dupont Jeanpierre", Likeness.ORDER),
    ("Ha Tae-keung", "Ha Tae Kyung", Likeness.ROMANISATION),
    ("Gim Daejung", "Kim Dae-jung", Likeness.ROMANISATION),
    ("Lee Myung-bak", "Yi Myeongbak", Likeness.ROMANISATION),
    ("Rhee Syngman", "Syngman Yi", Likeness.ROMANISATION),
    ("Chung Dong-young", "Jeong Dongyeong", Likeness.ROMANISATION),
    ("Park Chung-hee", "박정희", Likeness.SCRIPT),
    ("Ha Tae-keung", "하태경", Likeness.SCRIPT),
    ("Chun Doo-hwan", "전두환", Likeness.SCRIPT),
    ("Satō Tarō", "Taro Satoh", Likeness.ROMANISATION),
    ("Shinzo Abe", "Abe Sinzou", Likeness.ROMANISATION),
    ("Junichiro Koizumi", "こいずみ じゅんいちろう", Likeness.SCRIPT),
    ("Xi Jinping", "Hsi Chin-p'ing", Likeness.ROMANISATION),
    ("Mao Tse-tung", "毛泽东", Likeness.SCRIPT),
    ("Chan Tai Man", "Chen Taiman", Likeness.ROMANISATION),
    ("Mohamed Salah", "محمد صلاح", Likeness.SCRIPT),
    ("Muhammad Salaah", "Mohamed Salah", Likeness.ROMANISATION),
    ("Abdel Rahman Hassan", "عبد الرحمن حسن", Likeness.SCRIPT),
    ("Youssef Mansour", "Yusuf Mansur", Likeness.ROMANISATION),
    ("Ivan Petroff", "Иван Петров", Likeness.SCRIPT),
    ("Sergei Müller", "Sergej Mueller", Likeness.ROMANISATION),
    ("Aleksandr Khrushchev", "Alexander Hruschev", Likeness.ROMANISATION),
    ("Somchai Jaidee", "สมชาย ใจดี", Likeness.SCRIPT),
    ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos", Likeness.SCRIPT),
    ("Ευάγγελος Μπακάλης", "Evangelos Bakalis", Likeness.SCRIPT),
    ("Ђорђе Петровић", "Đorđe Petrović", Likeness.SCRIPT),
    ("Nguyễn Văn Đài", "Nguyen Van Dai", Likeness.SAME),
    ("Дмитрий Ёлкин", "Dmitry Yolkin", Likeness.SCRIPT),
    ("Nur al-Din Mansour", "Noureddine Mansur", Likeness.ROMANISATION),
    ("Khaled Al-Qahtani", "Khalid Alqahtani", Likeness.ROMANISATION),
    ("Phil Robertson", "Robertson Philip", Likeness.SHORT),
    ("Ben Rogers", "Benedict Rogers", Likeness.SHORT),
    ("Volodymyr Ermolenko", "Vladimir Yermolenko", Likeness.SHORT),
    ("C. P. Vanderhoek", "Cornelis Vanderhoek", Likeness.INITIALS),
    ("Mario Gonzalez", "Maria Gonzalez", Likeness.NEIGHBOUR),
    ("Paul Okonjo", "Paula Okonjo", Likeness.NEIGHBOUR),
    ("Park Ji-sung", "Park Ji-sun", Likeness.NEIGHBOUR),
    ("Chen Jing", "Chen Jin", Likeness.NEIGHBOUR),
    ("Sun Ping", "Sun Ming", Likeness.NEIGHBOUR),
    ("Zhu Jie", "Zhou Jie", Likeness.NEIGHBOUR),
    ("Nguyen Thi Hoa", "Nguyen Thi Hoai", Likeness.NEIGHBOUR),
    ("John A. Miller", "John B. Miller", Likeness.NEIGHBOUR),
    ("Martin Adair Jr.", "Martin Adair Sr.", Likeness.NEIGHBOUR),
    ("George Wexler II", "George Wexler III", Likeness.NEIGHBOUR),
    ("Anna Ivanov", "Anna Ivanova", Likeness.SPELLING),
    ("Phil Robertson", "Phil Robetrson", Likeness.SPELLING),
    ("Phil Robertson", "Robertson Phul", Likeness.SPELLING),
    ("K. Doi", "Kanae Doi", Likeness.INITIALS),
    ("J. F. Kennedy", "John F Kennedy", Likeness.INITIALS),
    ("Maria Garcia Lopez", "Maria Garcia", Likeness.PART),
)
UNLIKE = (
    ("Phil Robertson", "Kanae Doi"),
    ("Arthur Manet", "Karine Appy"),
    ("Kim Min-ji", "Kim Ji-min"),
    ("Kim Min-su", "Kim Jong-su"),
    ("Maria Garcia", "Ana Garcia"),
    ("Mohamed Salah", "Ahmed Hassan"),
    ("Mohamed Salem", "Mohamed Salama"),
    ("Mahmoud Barzani", "Mohamed Barzani"),
    ("Hassan Barzani", "Hussein Barzani"),
    ("Omar Wolesa", "Omar Yulesu"),
    ("Sato Hanako", "Sato Taro"),
    ("", ""),
    ("…", "Kanae Doi"),
)


@pytest.mark.parametrize(("one", "other", "expected"), ALIKE, ids=[f"{one} {other}" for one, other, _ in ALIKE])
def test_names_of_one_person_are_alike_either_way_round(one: str, other: str, expected: Likeness) -> None:
    mine, theirs = read_name(one, "TH" if one.startswith("Som") else ""), read_name(other)
    assert likeness(mine, theirs) is expected
    assert likeness(theirs, mine) is expected


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_names_of_two_people_are_not_alike(one: str, other: str) -> None:
    assert likeness(read_name(one), read_name(other)) is None


def test_name_in_han_letters_cannot_be_held_against_a_japanese_reading() -> None:
    kanji, latin = read_name("土井香苗"), read_name("Kanae Doi")
    assert likeness(kanji, latin) is None
    assert not are_comparable(kanji, latin)
    assert are_comparable(latin, read_name("Phil Robertson"))


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(("", "TH")))
def test_whatever_is_written_can_be_compared(one: str, other: str, country: str) -> None:
    mine, theirs = read_name(one, country), read_name(other, country)
    assert likeness(mine, theirs) == likeness(theirs, mine)
    if mine.words:
        assert likeness(mine, mine) is Likeness.SAME


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@given(st.data())
def test_single_slip_leaves_a_clue(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.text(LETTERS, min_size=5, max_size=9), min_size=2, max_size=2))
    which = data.draw(st.integers(0, 1))
    word = words[which]
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    slip = data.draw(st.sampled_from(("leave out", "put in", "change")))
    changed = word[:place] + ("" if slip == "leave out" else letter) + word[place + (slip != "put in") :]
    other = [changed if number == which else one for number, one in enumerate(words)]
    mine, theirs = read_name(" ".join(words)), read_name(" ".join(other))
    assert {*mine.keys, *clues(mine)} & {*theirs.keys, *clues(theirs)}
    assert likeness(mine, theirs) is not None
