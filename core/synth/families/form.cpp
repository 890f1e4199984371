// Sheets with fields: the names of the fields can be read at first sight, what was filled in cannot.
#include "core/synth/family.h"

#include <algorithm>
#include <array>

namespace vpt {

namespace {

constexpr int kSheets = 5; // the last one is held out
constexpr double kLeastRow = 0.14; // of the scene's side: neighbours stand in rows of cells of their own

enum class Filled { Name, Place, Word, Date, Time, Number, Price };

struct Field {
    std::string_view title; // lower case
    Filled filled;
    int digits = 0;
};
constexpr std::array<Field, 13> kFields{{{"name", Filled::Name},
                                         {"city", Filled::Place},
                                         {"stop", Filled::Place},
                                         {"item", Filled::Word},
                                         {"topic", Filled::Word},
                                         {"date", Filled::Date},
                                         {"time", Filled::Time},
                                         {"room", Filled::Number, 3},
                                         {"seat", Filled::Number, 2},
                                         {"age", Filled::Number, 2},
                                         {"code", Filled::Number, 4},
                                         {"total", Filled::Price},
                                         {"price", Filled::Price}}};

std::string fill(Studio& studio, const Field& field)
{
    Random& random = studio.random;
    const Casing casing = nameCasing(random, studio.texts);
    switch (field.filled) {
    case Filled::Name:
        return cased(anyName(random, studio.texts), casing);
    case Filled::Place:
        return cased(anyPlace(random, studio.texts), casing);
    case Filled::Word:
        return cased(anyWord(random, studio.texts), casing);
    case Filled::Date:
        return anyDate(random, studio.texts);
    case Filled::Time:
        return anyTime(random, studio.texts);
    case Filled::Number:
        return anyNumber(random, studio.texts, field.digits);
    case Filled::Price:
        break;
    }
    return anyPrice(random, studio.texts);
}

struct Row {
    std::string title;
    std::string shown; // the title as printed
    std::string value;
    SetLine titleLine;
    SetLine valueLine;
    std::size_t valueMark = 0;
};

std::vector<Row> rows(Studio& studio, const Scene& scene)
{
    Random& random = studio.random;
    std::vector<Field> fields(kFields.begin(), kFields.end());
    random.shuffle(fields);
    fields.resize(static_cast<std::size_t>(random.integer(3, 5)));
    const Typeface& titleFace = studio.typeface();
    const Typeface& valueFace = studio.typeface();
    const Casing casing = nameCasing(random, studio.texts);
    const double titleCap = studio.clearText(scene.unit()), valueCap = studio.smallText(scene.unit());
    std::vector<Row> list;
    for (const Field& field : fields) {
        Row row{std::string(field.title), cased(field.title, casing), fill(studio, field), {}, {}};
        row.titleLine = studio.line(titleFace, row.shown, titleCap);
        row.valueLine = studio.line(valueFace, row.value, valueCap);
        list.push_back(std::move(row));
    }
    return list;
}

struct Sheet {
    int kind = 0;
    double rowHeight = 0;
    double titleWidth = 0;
    double valueWidth = 0;
    double margin = 0;
    double head = 0; // height of a coloured band at the top
    bool stacked = false; // values below titles
    cv::Size2d size;
};

Sheet measured(Studio& studio, const std::vector<Row>& list, double unit)
{
    Random& random = studio.random;
    Sheet sheet;
    sheet.kind = anyLayout(random, studio.split(), kSheets);
    sheet.stacked = sheet.kind == 2 || sheet.kind == 3;
    sheet.margin = unit * random.real(0.03, 0.06);
    sheet.head = sheet.kind == 3 || sheet.kind == 4 ? unit * random.real(0.04, 0.08) : 0;
    double high = 0;
    for (const Row& row : list) {
        const cv::Size2d title = Panel::sizeOf(row.titleLine), value = Panel::sizeOf(row.valueLine);
        sheet.titleWidth = std::max(sheet.titleWidth, title.width);
        sheet.valueWidth = std::max(sheet.valueWidth, value.width);
        high = std::max(high, sheet.stacked ? title.height + value.height * 1.6 : std::max(title.height, value.height));
    }
    sheet.rowHeight = std::max(high * random.real(1.4, 1.8), unit * kLeastRow);
    const double between = unit * 0.05;
    const double width = sheet.stacked ? std::max(sheet.titleWidth, sheet.valueWidth * 1.3)
                                       : sheet.titleWidth + between + sheet.valueWidth * random.real(1.1, 1.4);
    sheet.size
        = {width + 2 * sheet.margin, sheet.head + sheet.rowHeight * static_cast<double>(list.size()) + 2 * sheet.margin};
    return sheet;
}

Panel paint(Studio& studio, std::vector<Row>& list, const Sheet& sheet, double unit)
{
    Random& random = studio.random;
    Panel panel(sheet.size.width, sheet.size.height);
    const Rgb paper = mixed({248, 247, 242}, anyColour(random), 0.08), ink = inkOn(random, paper);
    const Rgb accent = tone(random, random.pick(namedColours())).rgb, faint = mixed(paper, ink, 0.35);
    panel.rectangle(panel.bounds(), paper);
    panel.mark({panel.bounds(), {{"kind", "form"}}, {}});
    if (sheet.head > 0)
        panel.rectangle({0, 0, sheet.size.width, sheet.head}, accent);
    const double left = sheet.margin, inner = sheet.size.width - 2 * sheet.margin;
    for (std::size_t i = 0; i < list.size(); ++i) {
        Row& row = list[i];
        const cv::Size2d title = Panel::sizeOf(row.titleLine), value = Panel::sizeOf(row.valueLine);
        const double top = sheet.head + sheet.margin + sheet.rowHeight * static_cast<double>(i);
        const double titleY = sheet.stacked ? top : top + (sheet.rowHeight - title.height) / 2;
        if (sheet.kind == 1) {
            panel.rectangle({left - unit * 0.015, top, inner + unit * 0.03, 1.2}, faint);
            panel.rectangle({left - unit * 0.015, top + sheet.rowHeight, inner + unit * 0.03, 1.2}, faint);
        }
        panel.text(row.titleLine, {left, titleY}, ink, {{"kind", "title"}});
        const double valueX = sheet.stacked ? left : left + sheet.titleWidth + unit * 0.05;
        const double valueY
            = sheet.stacked ? top + title.height + value.height * 0.45 : top + (sheet.rowHeight - value.height) / 2;
        if (sheet.kind == 0)
            panel.rectangle({valueX, valueY + value.height + 2, sheet.size.width - sheet.margin - valueX, 1}, faint);
        row.valueMark = panel.marks().size();
        panel.text(row.valueLine, {valueX, valueY}, random.chance(0.7) ? ink : Rgb(24, 40, 130), {{"called", row.title}});
    }
    return panel;
}

} // namespace

std::optional<Draft> drawForm(Studio& studio)
{
    Random& random = studio.random;
    Scene scene = studio.emptyScene();
    std::vector<Row> list = rows(studio, scene);
    const Sheet sheet = measured(studio, list, scene.unit());
    const Panel panel = paint(studio, list, sheet, scene.unit());
    const auto middle = scene.findPlace(random, {panel.width() * 1.06, panel.height() * 1.06}, scene.inside(0.02), 0);
    if (!middle)
        return std::nullopt;
    const Corners target = corners(random, sheet.size, *middle, {random.real(-4, 4), 0.02});
    scene.shadow(panel, target, {scene.unit() * 0.008, scene.unit() * 0.01}, 0.5);
    const std::size_t first = scene.put(panel, target, random.real(0.85, 1.02));
    static constexpr std::array<std::array<std::string_view, 2>, 2> frames{
        {{"What is the ", "?"}, {"What does the form say for ", "?"}}};
    std::vector<Question> questions;
    for (const Row& row : list) {
        const auto& frame = random.pick(frames);
        questions.push_back({std::string(frame[0]) + (&frame == &frames[0] ? row.title : row.shown) + std::string(frame[1]),
                             row.value,
                             {scene.objects()[first + row.valueMark].box},
                             row.title});
    }
    studio.choose(questions);
    return Draft{std::move(scene), std::move(questions)};
}

} // namespace vpt
