"""Words that the program itself puts into a letter: how to get no more mail, and when an embargo lifts."""

import re
from datetime import UTC, datetime
from typing import Final

from outreach_app.model.hours import zone_info

_OPT_OUT: Final = {
    "en": "To get no more mail from us, answer with \"unsubscribe\" or write to {}.",
    "fr": "Pour ne plus recevoir nos messages, répondez « unsubscribe » ou écrivez à {}.",
    "es": "Para no recibir más mensajes, responda «unsubscribe» o escriba a {}.",
    "pt": "Para não receber mais mensagens, responda «unsubscribe» ou escreva para {}.",
    "de": "Wenn Sie keine Mails mehr wünschen, antworten Sie mit „unsubscribe“ oder schreiben Sie an {}.",
    "it": "Per non ricevere altri messaggi rispondete «unsubscribe» o scrivete a {}.",
    "ko": "더 이상 메일을 원하지 않으시면 “unsubscribe”라고 회신하시거나 {} 로 알려 주십시오.",
    "ja": "配信の停止をご希望の場合は「unsubscribe」とご返信いただくか、{} までご連絡ください。",
    "th": "หากไม่ต้องการรับอีเมลอีก โปรดตอบกลับว่า “unsubscribe” หรือเขียนถึง {}",
    "zh": "如不希望再收到邮件，请回复“unsubscribe”或致信 {}。",
    "ar": "لإيقاف الرسائل أجيبوا بكلمة “unsubscribe” أو اكتبوا إلى {}",
    "ru": "Чтобы не получать писем, ответьте «unsubscribe» или напишите на {}.",
}  # fmt: skip
_ATTACHED: Final = re.compile(
    r"\b(?:attached|attachment|enclosed|ci-joint|pièce jointe|adjunto|adjunta|anexo|em anexo|angehängt|anbei|anhang|"
    r"allegato|вложени)|첨부|添付|แนบ|附件|مرفق",
    re.IGNORECASE,
)


def opt_out_line(language: str, address: str) -> str:
    """Give the line that says how to get no more mail, in the language of the letter, else in English."""
    return _OPT_OUT.get(language.partition("-")[0], _OPT_OUT["en"]).format(address)


def lift_time(instant: datetime, zone: str, city: str, language: str) -> str:
    """Give when an embargo lifts on the clocks of a place: "Tue 3 Apr 2012, 11:00 in Bangkok"; in UTC where unknown."""
    there = zone_info(zone)
    if there is None:
        return lift_time_utc(instant, language)
    local = instant.astimezone(there)
    place = city or zone.rpartition("/")[2].replace("_", " ")
    if language.partition("-")[0] in {"en", ""}:
        return f"{local:%a} {local.day} {local:%b %Y, %H:%M} in {place}"
    return f"{local:%Y-%m-%d %H:%M} ({place})"


def lift_time_utc(instant: datetime, language: str) -> str:
    """Give when an embargo lifts in UTC: "Tue 3 Apr 2012, 04:00 UTC"."""
    at = instant.astimezone(UTC)
    if language.partition("-")[0] in {"en", ""}:
        return f"{at:%a} {at.day} {at:%b %Y, %H:%M} UTC"
    return f"{at:%Y-%m-%d %H:%M} UTC"


def embargo_line(instant: datetime, zone: str, city: str, language: str) -> str:
    """Give the line that says until when a text must not be used, for one reader and in UTC."""
    local, plain = lift_time(instant, zone, city, language), lift_time_utc(instant, language)
    when = local if local == plain else f"{local} ({plain})"
    return f"EMBARGOED UNTIL {when}"


def speaks_of_attachment(text: str) -> bool:
    """Tell whether a letter says that something is attached."""
    return bool(_ATTACHED.search(text))
