#include "core/synth/words.h"

namespace vpt {

namespace {

constexpr std::string_view kWords[] = {
    "bakery",  "bank",    "hotel",   "cafe",    "library", "museum",  "school",  "market",  "garage",  "station", "office",
    "exit",    "entry",   "ticket",  "garden",  "park",    "beach",   "harbour", "bridge",  "tunnel",  "church",  "castle",
    "tower",   "palace",  "theatre", "cinema",  "gallery", "studio",  "clinic",  "doctor",  "dentist", "barber",  "salon",
    "spa",     "pool",    "sauna",   "gym",     "sports",  "stadium", "arena",   "pizza",   "pasta",   "salad",   "soup",
    "bread",   "butter",  "cheese",  "milk",    "cream",   "yogurt",  "honey",   "sugar",   "salt",    "pepper",  "flour",
    "rice",    "beans",   "lentils", "corn",    "oats",    "apple",   "pear",    "plum",    "peach",   "cherry",  "grape",
    "melon",   "lemon",   "lime",    "orange",  "mango",   "papaya",  "banana",  "berry",   "fig",     "date",    "olive",
    "tomato",  "potato",  "carrot",  "onion",   "garlic",  "celery",  "spinach", "cabbage", "radish",  "beet",    "turnip",
    "pumpkin", "squash",  "fish",    "salmon",  "tuna",    "shrimp",  "crab",    "lobster", "beef",    "pork",    "ham",
    "bacon",   "sausage", "chicken", "turkey",  "duck",    "lamb",    "egg",     "eggs",    "omelet",  "toast",   "bagel",
    "muffin",  "cookie",  "biscuit", "cake",    "pie",     "tart",    "waffle",  "pancake", "donut",   "candy",   "toffee",
    "caramel", "cocoa",   "coffee",  "tea",     "juice",   "water",   "soda",    "cider",   "beer",    "wine",    "whisky",
    "rum",     "vodka",   "syrup",   "jam",     "jelly",   "sauce",   "mustard", "ketchup", "vinegar", "oil",     "soap",
    "shampoo", "lotion",  "perfume", "powder",  "sponge",  "towel",   "brush",   "comb",    "razor",   "mirror",  "candle",
    "lamp",    "light",   "match",   "lighter", "paper",   "pencil",  "pen",     "marker",  "crayon",  "ruler",   "eraser",
    "glue",    "tape",    "string",  "rope",    "chain",   "wire",    "cable",   "plug",    "socket",  "switch",  "button",
    "zipper",  "needle",  "thread",  "cotton",  "wool",    "silk",    "linen",   "denim",   "leather", "velvet",  "shirt",
    "blouse",  "skirt",   "dress",   "jeans",   "shorts",  "jacket",  "coat",    "scarf",   "gloves",  "hat",     "cap",
    "belt",    "socks",   "shoes",   "boots",   "sandals", "slipper", "watch",   "ring",    "jewel",   "pearl",   "diamond",
    "gold",    "silver",  "copper",  "bronze",  "iron",    "steel",   "brass",   "zinc",    "glass",   "wood",    "stone",
    "marble",  "brick",   "cement",  "sand",    "gravel",  "clay",    "paint",   "canvas",  "frame",   "easel",   "poster",
    "print",   "photo",   "camera",  "film",    "lens",    "tripod",  "radio",   "music",   "piano",   "guitar",  "violin",
    "drum",    "flute",   "trumpet", "organ",   "harp",    "choir",   "opera",   "ballet",  "dance",   "tango",   "waltz",
    "jazz",    "blues",   "rock",    "folk",    "disco",   "games",   "puzzle",  "chess",   "cards",   "dice",    "toys",
    "doll",    "robot",   "kite",    "balloon", "ball",    "bat",     "racket",  "net",     "goal",    "score",   "tennis",
    "golf",    "hockey",  "soccer",  "rugby",   "boxing",  "judo",    "karate",  "skiing",  "sledge",  "skate",   "surf",
    "sailing", "rowing",  "canoe",   "kayak",   "yacht",   "ferry",   "boat",    "ship",    "anchor",  "sailor",  "captain",
    "pilot",   "plane",   "airport", "flight",  "train",   "tram",    "metro",   "bus",     "taxi",    "truck",   "van",
    "bike",    "cycle",   "scooter", "motor",   "engine",  "wheel",   "tyre",    "brake",   "clutch",  "fuel",    "diesel",
    "petrol",  "charge",  "battery", "solar",   "wind",    "storm",   "rain",    "snow",    "frost",   "ice",     "cloud",
    "sunny",   "summer",  "winter",  "spring",  "autumn",  "monday",  "tuesday", "friday",  "sunday",  "morning", "evening",
    "night",   "noon",    "today",   "open",    "closed",  "push",    "pull",    "stop",    "slow",    "danger",  "caution",
    "warning", "private", "public",  "parking", "sale",    "offer",   "free",    "new",     "special", "menu",    "lunch",
    "dinner",  "brunch",  "snack",   "dessert", "buffet",  "kitchen", "bath",    "bedroom", "lobby",   "lounge",  "terrace",
    "balcony", "stairs",  "lift",    "floor",   "roof",    "cellar",  "attic",   "window",  "door",    "gate",    "fence",
    "wall",    "path",    "trail",   "road",    "street",  "avenue",  "lane",    "square",  "corner",  "circle",  "north",
    "south",   "east",    "west",    "left",    "right",   "upper",   "lower",   "centre",  "middle",  "inner",   "outer",
    "forest",  "river",   "lake",    "ocean",   "island",  "valley",  "hill",    "desert",  "meadow",  "field",   "farm",
    "barn",    "stable",  "horse",   "pony",    "donkey",  "cow",     "goat",    "sheep",   "rabbit",  "hamster", "kitten",
    "puppy",   "parrot",  "canary",  "falcon",  "eagle",   "raven",   "swan",    "goose",   "heron",   "otter",   "beaver",
    "badger",  "fox",     "wolf",    "bear",    "deer",    "moose",   "elk",     "tiger",   "lion",    "panther", "zebra",
    "giraffe", "camel",   "monkey",  "gorilla", "panda",   "koala",   "whale",   "dolphin", "shark",   "seal",    "turtle",
    "lizard",  "snake",   "frog",    "toad",    "spider",  "beetle",  "ant",     "bee",     "wasp",    "moth",    "snail",
    "worm",    "rose",    "tulip",   "lily",    "daisy",   "violet",  "orchid",  "iris",    "poppy",   "clover",  "fern",
    "moss",    "ivy",     "oak",     "pine",    "birch",   "maple",   "cedar",   "willow",  "palm",    "bamboo",  "basil",
    "mint",    "thyme",   "sage",    "ginger",  "vanilla", "curry",   "chili",   "saffron", "nutmeg",  "clove",   "almond",
    "walnut",  "peanut",  "cashew",  "hazel",   "book",    "novel",   "story",   "poem",    "comic",   "atlas",   "diary",
    "journal", "letter",  "stamp",   "parcel",  "post",    "mail",    "phone",   "tablet",  "laptop",  "screen",  "mouse",
    "printer", "scanner", "server",  "data",    "code",    "lab",     "science", "physics", "biology", "math",    "history",
    "art",     "design",  "craft",   "tools",   "hammer",  "screw",   "nail",    "drill",   "saw",     "wrench",  "pliers",
    "shovel",  "rake",    "bucket",  "ladder",  "barrel",  "basket",  "box",     "bag",     "sack",    "crate",   "bottle",
    "jar",     "can",     "tin",     "cup",     "mug",     "plate",   "bowl",    "fork",    "knife",   "spoon",   "ladle",
    "pan",     "pot",     "kettle",  "oven",    "stove",   "grill",   "fridge",  "freezer", "blender",
};

constexpr std::string_view kNames[] = {
    "adam",   "alice",   "amelia", "amir",    "ana",    "anders", "andrea", "anna",   "anton",  "arthur", "astrid", "aurora",
    "bella",  "ben",     "bianca", "boris",   "bruno",  "camila", "carl",   "carla",  "carlos", "chloe",  "clara",  "claude",
    "conrad", "dana",    "daniel", "daria",   "david",  "diana",  "diego",  "dora",   "edgar",  "edith",  "elena",  "elias",
    "elif",   "elisa",   "ella",   "emil",    "emily",  "emma",   "erik",   "esther", "eva",    "fatima", "felix",  "fiona",
    "flora",  "frank",   "freya",  "gabriel", "george", "gina",   "grace",  "greta",  "gustav", "hana",   "hannah", "hassan",
    "hector", "helen",   "henry",  "hugo",    "ian",    "ida",    "ines",   "ingrid", "irene",  "isaac",  "isabel", "ivan",
    "jack",   "jacob",   "james",  "jana",    "jasmin", "joan",   "johan",  "jonas",  "jorge",  "josef",  "judith", "julia",
    "julian", "karim",   "karin",  "kasper",  "kenji",  "kira",   "lara",   "lars",   "laura",  "leila",  "lena",   "leo",
    "leon",   "liam",    "linda",  "lisa",    "louis",  "lucas",  "lucia",  "luis",   "lydia",  "magda",  "malik",  "marco",
    "maria",  "marie",   "mario",  "mark",    "marta",  "martin", "mateo",  "maya",   "max",    "mia",    "miguel", "milan",
    "mina",   "mira",    "miriam", "mohan",   "nadia",  "naomi",  "nils",   "nina",   "noah",   "nora",   "olga",   "oliver",
    "omar",   "oscar",   "otto",   "pablo",   "paula",  "pedro",  "peter",  "petra",  "philip", "priya",  "rachel", "rafael",
    "ravi",   "rebecca", "remy",   "rita",    "robert", "rosa",   "ruben",  "ruth",   "salma",  "samuel", "sara",   "sasha",
    "selma",  "silvia",  "simon",  "sofia",   "stefan", "stella", "sven",   "tara",   "teresa", "theo",   "thomas", "tim",
    "tobias", "ulla",    "vera",   "victor",  "viola",  "walter", "wanda",  "werner", "xenia",  "yara",   "yusuf",  "zoe",
};

constexpr std::string_view kPlaces[] = {
    "accra",   "amman",  "ankara",  "athens",  "bath",    "beirut",  "bergen",  "berlin",  "bern",    "bilbao",  "bogota",
    "bonn",    "boston", "bremen",  "brno",    "cairo",   "cardiff", "chicago", "cologne", "cork",    "dakar",   "dallas",
    "delhi",   "denver", "dover",   "dresden", "dublin",  "durban",  "essen",   "geneva",  "genoa",   "ghent",   "glasgow",
    "graz",    "hanoi",  "havana",  "houston", "jena",    "kiel",    "krakow",  "kyoto",   "lagos",   "leeds",   "leipzig",
    "lima",    "lisbon", "london",  "lyon",    "madrid",  "malaga",  "malmo",   "manila",  "miami",   "milan",   "minsk",
    "mumbai",  "munich", "nairobi", "nantes",  "naples",  "nice",    "osaka",   "oslo",    "oxford",  "padua",   "paris",
    "perth",   "pisa",   "porto",   "prague",  "quito",   "rabat",   "riga",    "rome",    "rouen",   "seattle", "seoul",
    "seville", "sofia",  "split",   "sydney",  "tallinn", "tampere", "tirana",  "tokyo",   "toronto", "trieste", "tripoli",
    "tunis",   "turin",  "utrecht", "verona",  "vienna",  "vilnius", "warsaw",  "york",    "zagreb",  "zurich",
};

} // namespace

std::span<const std::string_view> allWords()
{
    return kWords;
}

std::span<const std::string_view> allNames()
{
    return kNames;
}

std::span<const std::string_view> allPlaces()
{
    return kPlaces;
}

} // namespace vpt
