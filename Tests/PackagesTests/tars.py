"""Writes archives into a folder: python tars.py FOLDER. Names say what is in them."""
import io
import sys
import tarfile


def archive(name, *entries, fmt=tarfile.PAX_FORMAT):
    with tarfile.open(f"{sys.argv[1]}/{name}.tar.gz", "w:gz", format=fmt) as tar:
        for entry in entries:
            path, kind, content = entry
            info = tarfile.TarInfo(path)
            info.type = kind
            if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
                info.linkname = content
                tar.addfile(info)
            else:
                data = content if isinstance(content, bytes) else content.encode()
                info.size = len(data)
                info.mode = 0o755 if path.endswith(".sh") else 0o644
                tar.addfile(info, io.BytesIO(data))


def file(path, text="x"):
    return (path, tarfile.REGTYPE, text)


def link(path, target):
    return (path, tarfile.SYMTYPE, target)


long = "p/" + "/".join(["folder-" + "x" * 60] * 5) + "/naïve.sql"
archive("pax", file("p/a.sql", "one"), file(long, "two"), file("p/run.sh"), ("p/empty", tarfile.DIRTYPE, ""))
archive("gnu", file("p/a.sql", "one"), file(long, "two"), fmt=tarfile.GNU_FORMAT)
archive("ustar", file("p/a.sql", "one"), file("p/" + "d" * 90 + "/" + "e" * 60 + ".sql", "two"), fmt=tarfile.USTAR_FORMAT)
archive("inner_link", file("p/models/a.sql"), link("p/more/b.sql", "../models/a.sql"))
archive("parent", file("../owned"))
archive("deep_parent", file("p/x/../../../owned"))
archive("absolute", file("/owned"))
archive("link_absolute", link("p/a", "/etc/passwd"))
archive("link_up", link("p/a", "../../owned"))
archive("link_then_write", link("p/a", "/tmp"), file("p/a/owned"))
archive("links_in_row", link("p/a/b", "../c"), link("p/c", "."), link("p/d", "a/b/../../.."))
archive("hard_link", file("p/a"), ("p/b", tarfile.LNKTYPE, "p/a"))
archive("device", ("p/null", tarfile.CHRTYPE, ""))
archive("fifo", ("p/fifo", tarfile.FIFOTYPE, ""))
archive("bomb", ("p/zeros", tarfile.REGTYPE, b"\0" * (200 << 20)))
archive("many", *[file(f"p/{n}", "") for n in range(100_001)])

whole = open(f"{sys.argv[1]}/pax.tar.gz", "rb").read()
open(f"{sys.argv[1]}/cut.tar.gz", "wb").write(whole[: len(whole) // 2])
open(f"{sys.argv[1]}/changed.tar.gz", "wb").write(whole[:60] + bytes([whole[60] ^ 0xFF]) + whole[61:])
open(f"{sys.argv[1]}/text.tar.gz", "wb").write(b"<html>not found</html>")
open(f"{sys.argv[1]}/nothing.tar.gz", "wb").write(b"")
