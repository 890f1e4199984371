"""Reads exports with programs that are not ours, and fails where one of them sees something else than what was written.

usage: read_exports.py READER FOLDER
READER: standard (the standard library alone), coco (pycocotools), labelme, pdf (pdftoppm, pdftotext), browser (chromium).
FOLDER: one entry a format, and expected.json. Exit status 77: the reader is not installed.
"""
import csv
import json
import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree


def unavailable(what):
    print(f"{what} is not installed")
    sys.exit(77)


def check(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def inside(box, size):
    return 0 <= box[0] < box[2] <= size[0] and 0 <= box[1] < box[3] <= size[1]


def check_boxes(found, expected, size, where):
    check(sorted(map(tuple, found)) == sorted(map(tuple, expected)), f"{where}: {found} instead of {expected}")
    check(all(inside(box, size) for box in found), f"{where}: a box leaves the picture")


def standard(folder, expected):
    size, boxes = expected["size"], expected["boxes"]
    root = xml.etree.ElementTree.parse(folder / "voc/Annotations/tags.xml").getroot()
    found = []
    for box in root.iter("bndbox"):
        edges = [int(box.find(name).text) for name in ("xmin", "ymin", "xmax", "ymax")]
        found.append([edges[0] - 1, edges[1] - 1, edges[2], edges[3]])
    check_boxes(found, boxes, size, "VOC")
    check([int(root.find("size/" + side).text) for side in ("width", "height")] == size, "VOC: size")
    check(any(element.text == expected["question"] for element in root.iter("value")), "VOC: question")

    found = []
    for line in (folder / "yolo/labels/tags.txt").read_text().splitlines():
        x, y, w, h = (float(number) for number in line.split()[1:])
        found.append([round((x - w / 2) * size[0]), round((y - h / 2) * size[1]),
                      round((x + w / 2) * size[0]), round((y + h / 2) * size[1])])
    check_boxes(found, boxes, size, "YOLO")

    with open(folder / "csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    check(len(rows) == expected["turns"] and None not in rows[0], "CSV: rows")
    check(rows[0]["question"] == "'" + expected["question"], "CSV: question")  # it begins like a formula
    lines = (folder / "jsonl").read_text(encoding="utf-8").splitlines()
    check(len(lines) == expected["turns"], "JSON lines: number")
    check(json.loads(lines[0])["request"]["question"] == expected["question"], "JSON lines: question")

    samples = json.loads((folder / "vpt/data.json").read_text(encoding="utf-8"))
    for sample in samples:
        placeholders = sum(message["content"].count("<image>") for message in sample["messages"])
        check(placeholders == len(sample["images"]), "VPT: pictures and placeholders")
        check((folder / "vpt" / sample["images"][0]).is_file(), "VPT: picture")


def coco(folder, expected):
    try:
        from pycocotools.coco import COCO
        from pycocotools import mask
    except ImportError:
        unavailable("pycocotools")
    data = COCO(str(folder / "coco/annotations.json"))
    (picture,) = data.loadImgs(data.getImgIds())
    check([picture["width"], picture["height"]] == expected["size"], "COCO: size")
    annotations = data.loadAnns(data.getAnnIds(imgIds=[picture["id"]]))
    check_boxes([[x, y, x + w, y + h] for x, y, w, h in (one["bbox"] for one in annotations)], expected["boxes"],
                expected["size"], "COCO")
    for one in annotations:
        check(mask.area(data.annToRLE(one)) == one["area"], "COCO: area of the outline")
        check(data.loadCats(one["category_id"])[0]["name"] in ("model", "user"), "COCO: category")


def labelme(folder, expected):
    try:
        from labelme._label_file import LabelFile
    except ImportError as missing:
        unavailable(f"labelme ({missing})")
    file = LabelFile(str(folder / "labelme/tags.json"))
    check(file.imageData, "LabelMe: picture")
    shapes = [getattr(shape, "points", None) or shape["points"] for shape in file.shapes]
    check_boxes([[int(v) for v in (*one[0], *one[1])] for one in shapes], expected["boxes"], expected["size"], "LabelMe")


def pdf(folder, expected):
    for program in ("pdftoppm", "pdftotext"):
        if not shutil.which(program):
            unavailable(program)
    words = subprocess.run(["pdftotext", folder / "pdf", "-"], capture_output=True, check=True, text=True)
    check(not words.stderr, words.stderr)
    for said in (expected["question"], expected["program"], expected["script"], "seed 0", "upright"):
        check(said in words.stdout, f"PDF: {said!r} cannot be found")
    subprocess.run(["pdftoppm", "-r", "40", folder / "pdf", folder / "page"], capture_output=True, check=True)
    pages = sorted(folder.glob("page-*.ppm"))
    check(len(pages) >= expected["turns"], "PDF: pages")
    check(len(set(pages[0].read_bytes()[20:])) > 40, "PDF: the first page is empty")  # a picture has many colours


def browser(folder, expected):
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        unavailable("chromium")
    picture = folder / "page.png"
    common = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    page = folder / "page.html"
    shutil.copy(folder / "html", page)
    subprocess.run([*common, f"--screenshot={picture}", page.as_uri()], capture_output=True, check=True, timeout=100)
    check(picture.stat().st_size > 20_000, "HTML: the page is empty")
    tree = subprocess.run([*common, "--dump-dom", page.as_uri()], capture_output=True, check=True, timeout=100, text=True)
    check(tree.stdout.count("<article") == expected["turns"], "HTML: turns")


def main():
    reader, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    {"standard": standard, "coco": coco, "labelme": labelme, "pdf": pdf, "browser": browser}[reader](folder, expected)


main()
