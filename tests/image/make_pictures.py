"""Draws pictures/*: small files of every kind that the decoder reads, each with its pixels beside it as <file>.rgb
(8-bit RGB, row by row, as Pillow converts it). Run with Pillow 13 and NumPy; the output does not change between runs."""
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 23, 17
FOLDER = pathlib.Path(__file__).parent / "pictures"
random = np.random.default_rng(1)
noise = random.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
rgb = Image.fromarray(noise)
rgba = Image.fromarray(random.integers(0, 256, (HEIGHT, WIDTH, 4), dtype=np.uint8))
grey_alpha = Image.fromarray(random.integers(0, 256, (HEIGHT, WIDTH, 2), dtype=np.uint8), "LA")


def finish(name):
    with Image.open(FOLDER / name) as picture:
        (FOLDER / (name + ".rgb")).write_bytes(picture.convert("RGB").tobytes())


def save(name, picture, **options):
    picture.save(FOLDER / name, **options)
    finish(name)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(name, depth, colour, extra=b"", interlaced=False):
    def rows(width, height, bits):
        size = (width * bits + 7) // 8
        return b"".join(b"\0" + random.bytes(size) for _ in range(height))

    bits = depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    raw = rows(WIDTH, HEIGHT, bits)
    if interlaced:
        passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
        raw = b"".join(rows(-(-(WIDTH - x) // dx), -(-(HEIGHT - y) // dy), bits) for x, y, dx, dy in passes)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, colour, 0, 0, int(interlaced))
    (FOLDER / name).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra
                                + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))
    finish(name)


def bmp(name, bits, masks=(), palette=0, header_size=40, top_down=False):
    stride = (WIDTH * bits + 31) // 32 * 4
    colours = random.bytes(palette * 4)
    mask_bytes = b"".join(struct.pack("<I", mask) for mask in masks)
    header = struct.pack("<IiiHHIIiiII", header_size, WIDTH, -HEIGHT if top_down else HEIGHT, 1, bits,
                         3 if masks else 0, 0, 0, 0, palette, 0)
    header += mask_bytes if header_size == 40 else mask_bytes.ljust(header_size - 40, b"\0")
    offset = 14 + len(header) + len(colours)
    (FOLDER / name).write_bytes(b"BM" + struct.pack("<IHHI", offset + stride * HEIGHT, 0, 0, offset) + header + colours
                                + random.bytes(stride * HEIGHT))
    finish(name)


def core_bmp(name):
    stride = (WIDTH * 24 + 31) // 32 * 4
    header = struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, 24)
    (FOLDER / name).write_bytes(b"BM" + struct.pack("<IHHI", 26 + stride * HEIGHT, 0, 0, 26) + header
                                + random.bytes(stride * HEIGHT))
    finish(name)


FOLDER.mkdir(exist_ok=True)
save("colour.jpg", rgb)
save("colour-444.jpg", rgb, quality=95, subsampling=0)
save("colour-422.jpg", rgb, quality=60, subsampling=1)
save("progressive.jpg", rgb, progressive=True)
save("restarts.jpg", rgb, restart_marker_rows=1)
save("rgb-planes.jpg", rgb, keep_rgb=True)
save("grey.jpg", rgb.convert("L"))
save("cmyk.jpg", Image.fromarray(random.integers(0, 256, (HEIGHT, WIDTH, 4), dtype=np.uint8), "CMYK"), quality=100)
save("profile.jpg", rgb, icc_profile=b"not a profile" * 100)

save("rgba.png", rgba)
save("grey-alpha.png", grey_alpha)
save("grey-1bit.png", rgb.convert("1"))
save("palette-transparent.png", rgb.quantize(50), transparency=3)
save("palette-4bit.png", rgb.quantize(13), bits=4)
save("animated.png", rgb, save_all=True, append_images=[rgba.convert("RGB")])
save("profile.png", rgb, icc_profile=b"not a profile" * 100)
png("grey-2bit.png", 2, 0)
png("grey-4bit.png", 4, 0)
png("grey-16bit.png", 16, 0)
png("rgb-16bit.png", 16, 2)
png("rgba-16bit.png", 16, 6)
png("grey-alpha-16bit.png", 16, 4)
png("interlaced.png", 8, 2, interlaced=True)
png("interlaced-grey-1bit.png", 1, 0, interlaced=True)
png("gamma.png", 8, 2, chunk(b"gAMA", struct.pack(">I", 10000)))
png("short-palette.png", 8, 3, chunk(b"PLTE", bytes(range(90))))

save("lossy.webp", rgb)
save("lossless.webp", rgb, lossless=True)
save("lossy-alpha.webp", rgba)
save("lossless-alpha.webp", rgba, lossless=True, exact=True)
save("animated.webp", rgb, save_all=True, append_images=[rgba.convert("RGB")])
patch = Image.new("RGBA", (WIDTH, HEIGHT))
patch.paste(rgb.crop((0, 0, 9, 7)), (6, 4))
save("animated-small-frame.webp", patch, save_all=True, append_images=[rgba], lossless=True)

save("colour.bmp", rgb)
save("grey.bmp", rgb.convert("L"))
save("grey-1bit.bmp", rgb.convert("1"))
bmp("palette-1bit.bmp", 1, palette=2)
bmp("palette-4bit.bmp", 4, palette=16)
bmp("palette-short.bmp", 8, palette=100)
bmp("16bit-555.bmp", 16)
bmp("16bit-565.bmp", 16, (0xF800, 0x7E0, 0x1F))
bmp("32bit-top-down.bmp", 32, top_down=True)
bmp("32bit-masks.bmp", 32, (0xFF, 0xFF00, 0xFF0000, 0xFF000000), header_size=124)
core_bmp("os2.bmp")
