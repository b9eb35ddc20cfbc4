# A web page from a template: html.escape, joins, nested tables, string.Template.
from html import escape
from string import Template

ROW = Template('<tr class="$kind"><td>$number</td><td>$name</td><td>$price</td></tr>')
ITEMS = [{"number": n, "name": f"<item & {n}>", "price": n * 1.25} for n in range(300)]


def cell(value, tag="td", **attributes):
    shown = "".join(f' {name}="{escape(str(text), quote=True)}"' for name, text in attributes.items())
    return f"<{tag}{shown}>{escape(str(value))}</{tag}>"


def table(rows):
    return "\n".join(["<table>", *("<tr>" + "".join(cell(value, id=f"c{y}") for y, value in enumerate(row)) + "</tr>" for row in rows), "</table>"])


def run():
    rows = [ROW.substitute({**item, "name": escape(item["name"]), "kind": "odd" if item["number"] % 2 else "even"}) for item in ITEMS]
    page = "<html><body>" + "".join(rows) + table((x * y, x + y, f"{x}&{y}") for x in range(40) for y in range(20)) + "</body></html>"
    return len(page)
