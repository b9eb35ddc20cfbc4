# XML: written and parsed by ElementTree, and HTML read by html.parser.
import xml.etree.ElementTree as ET
from html.parser import HTMLParser


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.found.append(dict(attributes)["href"])


HTML = "<html><body>" + "".join(f'<p class="x">Text &amp; <a href="/page/{n}">link {n}</a><br></p>' for n in range(180)) + "</body></html>"


def run():
    root = ET.Element("catalogue")
    for n in range(900):
        book = ET.SubElement(root, "book", id=str(n))
        ET.SubElement(book, "title").text = f"Title <{n}>"
        ET.SubElement(book, "price").text = str(n / 4)
    text = ET.tostring(root, encoding="unicode")
    parsed = ET.fromstring(text)
    prices = sum(float(price.text) for price in parsed.iter("price"))
    links = Links()
    links.feed(HTML)
    return len(text), prices, len(parsed.findall("book[@id='17']")), len(links.found)
