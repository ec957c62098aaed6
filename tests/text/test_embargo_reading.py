"""Embargo lines of many houses and languages: date, hour and zone as far as they are stated, never guessed."""

import datetime as dt

import pytest

from outreach_app.text.clean_text import clean
from outreach_app.text.embargo_reading import read_embargo

STATED = [
    ('EMBARGOED UNTIL 00:01 GMT, 3 April 2012', '2012-04-03', '00:01', 'UTC'),
    ('Embargo: 3 avril 2012, 10h00 (heure de Paris)', '2012-04-03', '10:00', 'Europe/Paris'),
    ('Sperrfrist: 3. April 2012, 10 Uhr MESZ', '2012-04-03', '10:00', 'Europe/Berlin'),
    ('Embargoed Until April 3, 2012', '2012-04-03', None, ''),
    ('Embargoed until 3 April 2012, 10:00 KST', '2012-04-03', '10:00', 'Asia/Seoul'),
    ('STRICT EMBARGO: Not for publication before 3 April 2012 at 10.00 am BST', '2012-04-03', '10:00', 'Europe/London'),
    ('Under embargo until Tuesday, April 3, 2012, 12:01 a.m. ET', '2012-04-03', '00:01', 'America/New_York'),
    ('Embargoed until 0001hrs GMT 3 April 2012', '2012-04-03', '00:01', 'UTC'),
    ('Embargo hasta las 10:00 (hora de Madrid) del 3 de abril de 2012', '2012-04-03', '10:00', 'Europe/Madrid'),
    ('EMBARGO até 3 de abril de 2012, às 10h (horário de Brasília)', '2012-04-03', '10:00', 'America/Sao_Paulo'),
    ('Embargo fino alle ore 10 del 3 aprile 2012 (ora italiana)', '2012-04-03', '10:00', 'Europe/Rome'),
    ('Onder embargo tot dinsdag 3 april 2012, 10.00 uur (Nederlandse tijd)', '2012-04-03', '10:00', 'Europe/Amsterdam'),
    ('Embargo till den 3 april 2012 kl. 10.00 (svensk tid)', '2012-04-03', '10:00', 'Europe/Stockholm'),
    ('Εμπάργκο έως 3 Απριλίου 2012, 10:00 π.μ. (ώρα Ελλάδας)', '2012-04-03', '10:00', 'Europe/Athens'),
    ('解禁:2012年4月3日 午前10時30分(日本時間)', '2012-04-03', '10:30', 'Asia/Tokyo'),
    ('報道解禁日時:平成24年4月3日(火)午後2時', '2012-04-03', '14:00', ''),
    ('엠바고: 2012년 4월 3일(화) 오전 10시 (한국시간)', '2012-04-03', '10:00', 'Asia/Seoul'),
    ('보도시점: 2012. 4. 3(화) 오후 2시 30분', '2012-04-03', '14:30', ''),
    ('محظور النشر حتى 3 أبريل 2012 الساعة 10:00 صباحا بتوقيت غرينتش', '2012-04-03', '10:00', 'UTC'),
    ('ห้ามเผยแพร่ก่อนวันที่ 3 เมษายน 2555 เวลา 10.00 น. (เวลาประเทศไทย)', '2012-04-03', '10:00', 'Asia/Bangkok'),
    ('EMBARGOED UNTIL:\n00:01 GMT, 3 April 2012', '2012-04-03', '00:01', 'UTC'),
    ('EMBARGOED UNTIL\n3 April 2012\n00:01 GMT', '2012-04-03', '00:01', 'UTC'),
    ('Embargoed until 10:00 UTC+9 on 2012-04-03', '2012-04-03', '10:00', 'Etc/GMT-9'),
    ('Embargoed until 3 April 2012, 10:00 EST', '2012-04-03', '10:00', ''),
    ('Embargo: 03/04/2012, 10:00 GMT', None, '10:00', 'UTC'),
    ('EMBARGO: 13/04/2012 10:00 CEST', '2012-04-13', '10:00', 'Europe/Berlin'),
    ('Embargoed until 3 April 2012, 10:00 local time', '2012-04-03', '10:00', ''),
    ('Embargoed until April 3, 2012, 9 a.m. Seoul time', '2012-04-03', '09:00', 'Asia/Seoul'),
    ('Embargo: Tuesday 3 April 2012, 00.01 (London)', '2012-04-03', '00:01', 'Europe/London'),
    ('Sperrfrist: Dienstag, 03.04.2012, 0:01 Uhr (Berliner Zeit)', '2012-04-03', '00:01', 'Europe/Berlin'),
    ('Sperrfrist: 3. April 2012, 12 Uhr mittags', '2012-04-03', '12:00', ''),
    ('Embargoed until 3 April 2012, 10:00 (Asia/Seoul)', '2012-04-03', '10:00', 'Asia/Seoul'),
    ('Embargoed until noon GMT, 3 Apr 2012', '2012-04-03', '12:00', 'UTC'),
    ('SOUS EMBARGO jusqu’au mardi 3 avril 2012 à 11 heures (heure de Genève)', '2012-04-03', '11:00', 'Europe/Zurich'),
    ('Embargoed until 00:01 GMT (09:01 Seoul) 3 April 2012', '2012-04-03', '00:01', 'UTC'),
    ('Hold for release until April 3, 2012 at 6:00 PM EDT', '2012-04-03', '18:00', 'America/New_York'),
]  # fmt: skip
NO_EMBARGO = [
    "No embargo",
    "The embargo on arms was lifted.",
    "Sin embargo, el 3 de abril de 2012 la comisión",
]


@pytest.mark.parametrize(("line", "date", "hour", "zone"), STATED)
def test_date_hour_and_zone_are_read_as_far_as_stated(line: str, date: str | None, hour: str | None, zone: str) -> None:
    read = read_embargo(clean(line))
    assert read is not None
    embargo, span = read
    assert embargo.date == (dt.date.fromisoformat(date) if date else None)
    assert embargo.time == (dt.time.fromisoformat(hour) if hour else None)
    assert embargo.zone == zone
    assert embargo.is_resolved == bool(date and hour and zone)
    assert clean(line)[slice(*span)].split() == embargo.raw.split()


@pytest.mark.parametrize("line", NO_EMBARGO)
def test_other_lines_are_no_embargo(line: str) -> None:
    assert read_embargo(clean(line)) is None


def test_winter_time_on_a_day_of_summer_time_is_left_to_the_user() -> None:
    read = read_embargo("Embargoed until 3 April 2012, 10:00 CET")
    assert read is not None
    assert not read[0].is_resolved
    winter = read_embargo("Embargoed until 3 January 2012, 10:00 CET")
    assert winter is not None
    assert winter[0].instant == dt.datetime(2012, 1, 3, 9, tzinfo=dt.UTC)


def test_hours_from_greenwich_give_the_instant() -> None:
    read = read_embargo("Embargoed until 10:00 UTC+9 on 3 April 2012")
    assert read is not None
    assert read[0].instant == dt.datetime(2012, 4, 3, 1, tzinfo=dt.UTC)
