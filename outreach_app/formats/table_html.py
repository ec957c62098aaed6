"""Tables as one HTML file that loads nothing, reads well on screen and prints as a landscape page."""

from html import escape

from outreach_app.model.printed_table import Cell, Line, PrintedTable

_STYLE = """
@page { size: A4 landscape; margin: 12mm }
body { font: 13px/1.45 Inter, "Noto Sans", system-ui, sans-serif; color: #14161A; margin: 24px; }
:lang(ja) { font-family: "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", sans-serif }
:lang(ko) { font-family: "Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif }
:lang(th) { font-family: "Noto Sans Thai", Thonburi, "Leelawadee UI", sans-serif; line-height: 1.6 }
h1 { font-size: 20px; margin: 0 }
header p, footer, .note { color: #3F4551; margin: 2px 0 }
.stamp { float: right; border: 1px solid #14161A; border-radius: 4px; padding: 4px 12px; font-weight: 700 }
dl { display: flex; flex-wrap: wrap; gap: 4px 32px; background: #F1F3F6; padding: 8px 12px; border-radius: 4px }
dt { font-size: 11px; color: #3F4551 } dd { margin: 0; font-weight: 600 }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th { text-align: left; font-size: 11px; border-bottom: 2px solid #14161A; padding: 6px 8px 6px 0 }
td { vertical-align: top; border-bottom: 1px solid #9AA1AD; padding: 8px 8px 8px 0 }
td p { margin: 0 } .strong { font-weight: 600 }
thead { display: table-header-group } tr { break-inside: avoid }
footer { display: flex; justify-content: space-between; border-top: 1px solid #C9CED6; padding-top: 4px }
"""


def write(table: PrintedTable) -> bytes:
    """Give the page in UTF-8; everything in it is escaped, and its policy forbids loading anything."""
    heads = "".join(
        f'<th scope="col" style="width:{column.width}mm">{escape(column.head)}</th>' for column in table.columns
    )
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    band = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in table.band)
    stamp = f'<div class="stamp">{escape(table.stamp)}</div>' if table.stamp else ""
    words = "".join(f"<p>{escape(text)}</p>" for text in (table.subtitle, table.hint) if text)
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in table.notes)
    foot = "".join(f"<span>{escape(part)}</span>" for part in table.foot)
    page = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(table.title)}</title>\n<style>{_STYLE}</style></head><body>\n"
        f"<header>{stamp}<h1>{escape(table.title)}</h1>{words}</header>\n<dl>{band}</dl>\n"
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table>\n"
        f"{notes}<footer>{foot}</footer>\n</body></html>\n"
    )
    return page.replace("\x00", "").encode("utf-8", "replace")


def _cell(value: Cell) -> str:
    return f"<td>{''.join(map(_line, value))}</td>"


def _line(line: Line) -> str:
    mark = ' class="strong"' if line.is_strong else ""
    tongue = f' lang="{escape(line.language)}"' if line.language else ""
    return f"<p{mark}{tongue}>{escape(line.text)}</p>"
