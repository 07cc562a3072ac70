"""Badges four to a sheet with ReportLab, as pretix draws them: QrCodeWidget, one face a text."""

import json
import sys

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
WIDTH, HEIGHT = 105 * MM * 0.92, 148 * MM * 0.92
BLOCKS = [(0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Lao"), (0x10A0, 0x10FF, "Georgian")]


def face_of(text):
    for character in text:
        point = ord(character)
        for first, last, name in BLOCKS:
            if first <= point <= last:
                return name
        if 0x3000 <= point <= 0x9FFF:
            return "Han"
    return "Latin"


def centred(canvas, text, size, x, y):
    canvas.setFont(face_of(text), size)
    canvas.drawCentredString(x, y, text)


def draw(canvas, badge, x, y):
    canvas.setFillColor(HexColor("#0f4c5c"))
    canvas.rect(x, y + HEIGHT - 98, WIDTH, 98, stroke=0, fill=1)
    canvas.rect(x, y, WIDTH, 53, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    middle = x + WIDTH / 2
    centred(canvas, badge["editionTitleZh"], 12, middle, y + HEIGHT - 40)
    centred(canvas, badge["editionTitleEn"], 8, middle, y + HEIGHT - 54)
    centred(canvas, badge["venueLine"] + "　" + badge["dateLine"], 8, middle, y + HEIGHT - 68)
    centred(canvas, badge["typeZh"], 18, middle, y + 28)
    centred(canvas, badge["typeEn"], 11, middle, y + 10)
    canvas.setFillColor(HexColor("#12211f"))
    centred(canvas, badge["nameNative"], 30, middle, y + HEIGHT - 150)
    centred(canvas, badge["nameLatin"], 15, middle, y + HEIGHT - 175)
    for text, size, down in [
        (badge["organisationZh"], 10, 215),
        (badge["organisationEn"], 9, 230),
        (badge["position"], 9, 245),
        (badge["placeZh"] + "　" + badge["placeEn"], 10, 300),
        (badge["number"], 14, 325),
    ]:
        canvas.setFont(face_of(text), size)
        canvas.drawString(x + 16, y + HEIGHT - down, text)
    side = 32 * MM
    widget = QrCodeWidget(badge["code"], barLevel="Q", barWidth=side, barHeight=side, barBorder=0)
    drawing = Drawing(side, side)
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, x + WIDTH - side - 16, y + 62)


def main(order_file, target):
    with open(order_file, encoding="utf-8") as file:
        order = json.load(file)
    for name, path in order["fonts"].items():
        pdfmetrics.registerFont(TTFont(name, path))
    canvas = Canvas(target, pagesize=A4)
    for at, badge in enumerate(order["badges"]):
        slot = at % 4
        if at and slot == 0:
            canvas.showPage()
        draw(canvas, badge, 20 + (slot % 2) * (WIDTH + 17), 20 + (1 - slot // 2) * (HEIGHT + 17))
    canvas.save()


main(*sys.argv[1:])
