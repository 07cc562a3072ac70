"""Badges four to a sheet with WeasyPrint, as Indico draws them: HTML, with the codes as SVG pictures."""

import base64
import html
import json
import sys

from weasyprint import HTML

try:
    from qrcode import QRCode
except ImportError:  # without it the code is left out, which only makes the peer faster
    QRCode = None


def code_picture(text):
    if QRCode is None:
        return ""
    code = QRCode(border=0, error_correction=3)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}"><path d="{path}"/></svg>'
    return f'<img src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


def badge_html(badge):
    text = {key: html.escape(value) for key, value in badge.items() if isinstance(value, str)}
    return f"""<section><header>{text["editionTitleZh"]}<small>{text["editionTitleEn"]}</small>
      <small>{text["venueLine"]}　{text["dateLine"]}</small></header>
      <h1>{text["nameNative"]}</h1><h2>{text["nameLatin"]}</h2>
      <p>{text["organisationZh"]}<br>{text["organisationEn"]}<br>{text["position"]}</p>
      <p>{text["placeZh"]}　{text["placeEn"]}<br><b>{text["number"]}</b></p>{code_picture(badge["code"])}
      <footer>{text["typeZh"]}<small>{text["typeEn"]}</small></footer></section>"""


def main(order_file, target):
    with open(order_file, encoding="utf-8") as file:
        order = json.load(file)
    faces = "".join(
        f"@font-face {{ font-family: {name}; src: url('file://{path}') }}" for name, path in order["fonts"].items()
    )
    style = f"""{faces} @page {{ size: A4; margin: 7mm }} body {{ margin: 0; font-family: Latin, Han, Thai, Lao, Georgian }}
      section {{ float: left; position: relative; width: 96mm; height: 136mm; margin: 0 1mm 3mm; page-break-inside: avoid }}
      header, footer {{ background: #0f4c5c; color: #fff; text-align: center; padding: 8mm 2mm }}
      footer {{ position: absolute; bottom: 0; left: 0; right: 0; padding: 3mm }} small {{ display: block }}
      h1, h2 {{ text-align: center; margin: 4mm }} img {{ position: absolute; right: 5mm; bottom: 22mm; width: 32mm }}"""
    body = "".join(badge_html(badge) for badge in order["badges"])
    HTML(string=f"<style>{style}</style>{body}").write_pdf(target)


main(*sys.argv[1:])
