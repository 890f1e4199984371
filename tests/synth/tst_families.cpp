#include "core/synth/family.h"

#include "core/text/region_grammar.h"
#include "tests/support/registry.h"
#include "tests/synth/synth_scenes.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <map>
#include <set>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr int kPictures = 25;

bool isInside(const PixelBox& box, const PixelBox& other)
{
    return box.x0 >= other.x0 && box.y0 >= other.y0 && box.x1 <= other.x1 && box.y1 <= other.y1 && box.x0 < box.x1
        && box.y0 < box.y1;
}

const char* at(const Family& family, int number)
{
    static std::string place;
    place = std::string(family.name) + " " + std::to_string(number);
    return place.c_str();
}

void rowsOfAll(bool (*wanted)(const Family&))
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("side");
    for (const Family& family : allFamilies()) {
        if (!wanted(family))
            continue;
        for (const Split split : {Split::Train, Split::Eval}) {
            const QString name = QString::fromStdString(std::string(family.name));
            QTest::newRow(qPrintable(name + (split == Split::Train ? " train" : " eval"))) << name << int(split);
        }
    }
}

} // namespace

class TestFamilies : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void annotateTruly_data()
    {
        rowsOfAll([](const Family&) { return true; });
    }
    void annotateTruly();
    void textsBelongToTheSplit_data()
    {
        rowsOfAll([](const Family&) { return true; });
    }
    void textsBelongToTheSplit();
    void cropsShowWhatIsAsked_data()
    {
        rowsOfAll([](const Family& family) { return family.mode == Mode::Region; });
    }
    void cropsShowWhatIsAsked();
    void textsAreTooSmallAtFirst_data()
    {
        rowsOfAll([](const Family& family) { return family.mode == Mode::Region; });
    }
    void textsAreTooSmallAtFirst();
    void questionsCallTheirTextsByAWord_data()
    {
        rowsOfAll([](const Family& family) { return family.mode == Mode::Region; });
    }
    void questionsCallTheirTextsByAWord();
    void numbersAndLargeText_data()
    {
        rowsOfAll([](const Family& family) { return family.mode == Mode::Region; });
    }
    void numbersAndLargeText();
    void thingsHaveTheirSize();
    void answersAreBalanced_data();
    void answersAreBalanced();
    void severalQuestionsShareAPicture_data();
    void severalQuestionsShareAPicture();
    void colouredFiguresAreHeldOut();
};

void TestFamilies::annotateTruly()
{
    QFETCH(QString, name);
    QFETCH(int, side);
    const Family& family = *familyNamed(name.toStdString());
    std::size_t characters = 0;
    for (int i = 0; i < kPictures; ++i) {
        const Draft made = draftOf(family, Split(side), i);
        const ImageSize size = made.scene.size();
        const PixelBox whole{0, 0, size.width, size.height};
        QVERIFY2(!made.questions.empty(), at(family, i));
        for (const Question& question : made.questions) {
            QVERIFY2(question.text.size() > 5 && !question.answer.empty(), at(family, i));
            QVERIFY(question.text.ends_with('?') || question.text.ends_with('.'));
            for (const PixelBox& box : question.boxes)
                QVERIFY2(isInside(box, whole), at(family, i));
        }
        for (const AnnotatedObject& object : made.scene.objects()) {
            QVERIFY2(isInside(object.box, whole), at(family, i));
            QVERIFY(object.attributes.contains("kind"));
            const auto text = object.attributes.find("text");
            QCOMPARE(object.characters.size(), text == object.attributes.end() ? 0 : text->second.size());
            for (const PixelBox& box : object.characters)
                QVERIFY2(isInside(box, object.box), at(family, i));
            characters += object.characters.size();
        }
    }
    if (family.mode == Mode::Region || !family.evaluated)
        QVERIFY(characters > 3 * kPictures);
}

void TestFamilies::textsBelongToTheSplit()
{
    QFETCH(QString, name);
    QFETCH(int, side);
    const Family& family = *familyNamed(name.toStdString());
    for (int i = 0; i < kPictures; ++i) {
        const Draft made = draftOf(family, Split(side), i);
        for (const AnnotatedObject& object : made.scene.objects()) {
            // Titles of fields are the same everywhere: they are what is asked for, not what is read.
            if (object.attributes.contains("text") && object.attributes.at("kind") != "title")
                QVERIFY2(int(sideOf(object.attributes.at("text"))) == side, object.attributes.at("text").c_str());
        }
    }
}

void TestFamilies::questionsCallTheirTextsByAWord()
{
    QFETCH(QString, name);
    QFETCH(int, side);
    const Family& family = *familyNamed(name.toStdString());
    for (int i = 0; i < kPictures; ++i) {
        const Draft made = draftOf(family, Split(side), i);
        std::map<std::string, int> bearers;
        for (const AnnotatedObject& object : made.scene.objects()) {
            if (object.attributes.contains("called"))
                ++bearers[object.attributes.at("called")];
        }
        for (const Question& question : made.questions) {
            const QString text = QString::fromStdString(question.text).toLower();
            for (const PixelBox& box : question.boxes) {
                const auto& objects = made.scene.objects();
                const auto asked = std::find_if(objects.begin(), objects.end(), [&](const AnnotatedObject& object) {
                    return object.box == box && object.attributes.contains("called");
                });
                QVERIFY2(asked != objects.end(), at(family, i));
                const std::string& called = asked->attributes.at("called");
                QCOMPARE(bearers[called], 1);
                // What stands alone needs no word.
                QVERIFY2(text.contains(QString::fromStdString(called)) || bearers.size() == 1, at(family, i));
            }
        }
    }
}

void TestFamilies::cropsShowWhatIsAsked()
{
    QFETCH(QString, name);
    QFETCH(int, side);
    const Family& family = *familyNamed(name.toStdString());
    for (int i = 0; i < kPictures; ++i) {
        const Draft made = draftOf(family, Split(side), i);
        for (const Question& question : made.questions) {
            const DataSample sample
                = conversation(question, family.mode, Asking::Guided, ActionKind::Clip, "a.jpg", made.scene.size());
            const std::vector<RegionMatch> regions = findRegions(sample.messages[1].content);
            QCOMPARE(regions.size(), question.boxes.size());
            QCOMPARE(sample.images.size(), question.boxes.size() + 1);
            for (std::size_t r = 0; r < regions.size(); ++r) {
                const PixelBox crop = cropBox(*regions[r].cells, made.scene.size());
                QVERIFY(*sample.images[r + 1].crop == crop);
                QVERIFY2(isInside(question.boxes[r], crop), at(family, i));
            }
        }
    }
}

// Sizes as 224 x 224 pixels show them: a first look of the whole, and the crop.
void TestFamilies::textsAreTooSmallAtFirst()
{
    QFETCH(QString, name);
    QFETCH(int, side);
    const Family& family = *familyNamed(name.toStdString());
    constexpr double seen = 224;
    double gain = 0, first = 0;
    int boxes = 0;
    for (int i = 0; i < kPictures; ++i) {
        const Draft made = draftOf(family, Split(side), i);
        for (const PixelBox& box : made.questions.front().boxes) {
            const PixelBox crop = cropBox(coveredCells(box, made.scene.size()), made.scene.size());
            const double unit = std::sqrt(double(crop.width()) * crop.height());
            first += box.height() * seen / made.scene.unit();
            gain += made.scene.unit() / unit;
            ++boxes;
        }
    }
    QVERIFY2(first / boxes < 10, qPrintable(QString("%1 pixels high").arg(first / boxes)));
    QVERIFY2(gain / boxes > 2.2, qPrintable(QString("%1 times larger").arg(gain / boxes)));
}

void TestFamilies::numbersAndLargeText()
{
    QFETCH(QString, name);
    QFETCH(int, side);
    const Family& family = *familyNamed(name.toStdString());
    SynthOptions options;
    options.split = Split(side);
    options.numbers = true;
    options.longest = 2;
    options.textShare = 0.06;
    double share = 0;
    int texts = 0;
    for (int i = 0; i < kPictures; ++i) {
        const Draft made = draftOf(family, options, i);
        for (const AnnotatedObject& object : made.scene.objects()) {
            if (!object.attributes.contains("called"))
                continue;
            const std::string& text = object.attributes.at("text");
            QVERIFY2(QRegularExpression("^[1-9][0-9]?$").match(QString::fromStdString(text)).hasMatch(), text.c_str());
            share += object.box.height() / made.scene.unit();
            ++texts;
        }
    }
    QVERIFY(texts >= kPictures);
    // Turned boxes are a little higher than what stands in them.
    QVERIFY2(share / texts > 0.05 && share / texts < 0.085, qPrintable(QString::number(share / texts)));
}

void TestFamilies::thingsHaveTheirSize()
{
    const Family& family = *familyNamed("count");
    for (const double share : {0.075, 0.12}) {
        SynthOptions options;
        options.thingShare = share;
        double sides = 0;
        int things = 0;
        for (int i = 0; i < kPictures; ++i) {
            const Draft made = draftOf(family, options, i);
            for (const AnnotatedObject& object : made.scene.objects()) {
                sides += std::max(object.box.width(), object.box.height()) / made.scene.unit();
                ++things;
            }
        }
        // Turned things have boxes that are a little larger than they are.
        QVERIFY2(sides / things > 0.95 * share && sides / things < 1.25 * share,
                 qPrintable(QString::number(sides / things)));
    }
}

void TestFamilies::answersAreBalanced_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"presence", "relation", "two-regions"})
        QTest::newRow(name) << name;
}

void TestFamilies::answersAreBalanced()
{
    QFETCH(QString, name);
    std::map<std::string, int> count;
    for (int i = 0; i < 200; ++i)
        ++count[draftOf(*familyNamed(name.toStdString()), Split::Train, i).questions.front().answer];
    const double all = count["yes"] + count["no"];
    QVERIFY(all > 30);
    const double slack = 3.5 * std::sqrt(0.25 / all); // standard errors of a fair coin
    QVERIFY2(std::abs(count["yes"] / all - 0.5) < slack, qPrintable(QString("%1 of %2 are yes").arg(count["yes"]).arg(all)));
}

void TestFamilies::severalQuestionsShareAPicture_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"sign", "label", "form", "shelf", "two-regions"})
        QTest::newRow(name) << name;
}

void TestFamilies::severalQuestionsShareAPicture()
{
    QFETCH(QString, name);
    int several = 0;
    for (int i = 0; i < 10; ++i) {
        const Draft made = draftOf(*familyNamed(name.toStdString()), Split::Train, i, 4);
        std::set<std::string> texts;
        for (const Question& question : made.questions)
            texts.insert(question.text);
        QCOMPARE(texts.size(), made.questions.size()); // nothing is asked twice
        several += texts.size() > 1;
        QVERIFY(made.questions.size() <= 4);
    }
    QVERIFY(several >= 5);
}

void TestFamilies::colouredFiguresAreHeldOut()
{
    std::map<int, std::set<std::string>> seen;
    for (const Split split : {Split::Train, Split::Eval}) {
        for (int i = 0; i < kPictures; ++i) {
            const Draft made = draftOf(*familyNamed("attribute"), split, i);
            for (const AnnotatedObject& object : made.scene.objects())
                seen[int(split)].insert(object.attributes.at("colour") + " " + object.attributes.at("kind"));
        }
    }
    QVERIFY(seen[0].size() > 20 && seen[1].size() > 5);
    for (const std::string& figure : seen[1])
        QVERIFY2(!seen[0].contains(figure), figure.c_str());
}

VPT_REGISTER_TEST(TestFamilies)
#include "tst_families.moc"
