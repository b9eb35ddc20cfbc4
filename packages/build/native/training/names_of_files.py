# pathlib, posixpath, fnmatch and urllib.parse: names put together and taken apart, without a file.
import fnmatch
import posixpath
from pathlib import PurePosixPath
from urllib.parse import parse_qs, quote, urlencode, urljoin, urlsplit

NAMES = [f"/srv/data/{n % 7}/archive.{n}/report-{n}.tar.gz" for n in range(350)]


def run():
    total = 0
    for name in NAMES:
        path = PurePosixPath(name)
        total += len(path.parts) + len(path.suffixes) + len(str(path.with_suffix(".zip")))
        total += len(path.parent.name) + path.is_relative_to("/srv") + len(str(path.relative_to("/srv/data")))
        total += len(posixpath.normpath(posixpath.join(name, "../..", path.stem)))
        url = urlsplit(urljoin("https://example.org/a/b?x=1", quote(name) + "?" + urlencode({"n": total, "q": "a b"})))
        total += len(url.path) + len(parse_qs(url.query)["q"][0])
    return total + len(fnmatch.filter(NAMES, "*archive.1?/*.gz"))
