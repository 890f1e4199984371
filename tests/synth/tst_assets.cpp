#include "core/synth/assets.h"

#include "core/base/error.h"
#include "tests/support/registry.h"
#include "tests/synth/synth_scenes.h"

#include <QTemporaryDir>
#include <QTest>

#include <opencv2/core.hpp>

#include <fstream>
#include <set>

using namespace vpt;
using namespace vpt::test;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& text)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

// A list with fonts of the system and files that are only read when a picture is asked for.
std::string manifest(const fs::path& folder)
{
    std::string fonts, photographs, pictures;
    const auto add = [](std::string& list, const std::string& entry) { list += (list.empty() ? "" : ",") + entry; };
    for (const AssetShelf* shelf : {&systemAssets().shelf(Split::Train), &systemAssets().shelf(Split::Eval)}) {
        for (const Typeface& face : shelf->typefaces)
            add(fonts, R"({"file":")" + face.file.string() + R"(","group":")" + face.group + R"("})");
    }
    const std::string forTraining = R"(,"use":"training"})";
    for (int i = 0; i < 20; ++i) {
        const std::string name = std::string("photographs/") + (i < 10 ? "" : "training-only-") + std::to_string(i) + ".jpg";
        write(folder / name, "");
        add(photographs, R"({"file":")" + name + (i < 10 ? "\"}" : "\"" + forTraining));
    }
    for (const std::string noun : {"apple", "bell", "car"}) {
        for (int i = 0; i < 15; ++i) {
            const std::string name = "pictures/" + noun + (i < 5 ? "" : "-training-only-") + std::to_string(i) + ".png";
            write(folder / name, "");
            add(pictures,
                R"({"file":")" + name + R"(","noun":")" + noun + R"(","plural":")" + noun + R"(s")"
                    + (i < 5 ? "}" : forTraining));
        }
    }
    return R"({"fonts":[)" + fonts + R"(],"photographs":[)" + photographs + R"(],"pictures":[)" + pictures + "]}";
}

std::set<std::string> groupsOf(const AssetShelf& shelf)
{
    std::set<std::string> names;
    for (const Typeface& face : shelf.typefaces)
        names.insert(face.group);
    return names;
}

std::set<std::string> photographsOf(const AssetShelf& shelf)
{
    std::set<std::string> names;
    for (const Photograph& photograph : shelf.photographs)
        names.insert(photograph.name);
    return names;
}

std::set<std::string> picturesOf(const AssetShelf& shelf)
{
    std::set<std::string> names;
    for (const Noun& noun : shelf.nouns) {
        for (const ObjectPicture& picture : noun.pictures)
            names.insert(picture.name);
    }
    return names;
}

void disjoint(const std::set<std::string>& train, const std::set<std::string>& eval, std::size_t all)
{
    QVERIFY(!train.empty() && !eval.empty());
    QCOMPARE(train.size() + eval.size(), all);
    for (const std::string& name : eval)
        QVERIFY2(!train.contains(name), name.c_str());
}

} // namespace

class TestAssets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shelvesShareNothing();
    void systemShelvesShareNothing();
    void fewerKinds();
    void drawnThingsCanBeSeen();
    void problemsAreNamed_data();
    void problemsAreNamed();
};

void TestAssets::shelvesShareNothing()
{
    QTemporaryDir made;
    const fs::path folder = made.path().toStdString();
    write(folder / "manifest.json", manifest(folder));
    const Assets assets = Assets::load(folder, std::nullopt);
    const AssetShelf& train = assets.shelf(Split::Train);
    const AssetShelf& eval = assets.shelf(Split::Eval);
    std::set<std::string> groups = groupsOf(train);
    groups.merge(groupsOf(eval));
    disjoint(groupsOf(train), groupsOf(eval), groups.size());
    disjoint(photographsOf(train), photographsOf(eval), 20);
    disjoint(picturesOf(train), picturesOf(eval), 45);
    std::set<std::string> heldOut = picturesOf(eval);
    heldOut.merge(photographsOf(eval));
    for (const std::string& picture : heldOut)
        QVERIFY2(picture.find("training-only") == std::string::npos, picture.c_str());
    QCOMPARE(eval.nouns.size(), train.nouns.size()); // nothing is asked for that could not be learned
}

void TestAssets::systemShelvesShareNothing()
{
    const AssetShelf& train = systemAssets().shelf(Split::Train);
    const AssetShelf& eval = systemAssets().shelf(Split::Eval);
    for (const std::string& group : groupsOf(eval))
        QVERIFY2(!groupsOf(train).contains(group), group.c_str());
    disjoint(picturesOf(train), picturesOf(eval), 110);
}

void TestAssets::fewerKinds()
{
    const Assets few = Assets::load(std::nullopt, std::nullopt, 4);
    for (const Split split : {Split::Train, Split::Eval}) {
        QCOMPARE(few.shelf(split).nouns.size(), std::size_t(4));
        QVERIFY(systemAssets().shelf(split).nouns.size() > 4);
    }
}

void TestAssets::drawnThingsCanBeSeen()
{
    for (const Noun& noun : systemAssets().shelf(Split::Train).nouns) {
        const cv::Mat& picture = noun.pictures.front().picture->get();
        QVERIFY(picture.type() == CV_8UC4 && picture.cols > 40 && picture.rows > 40);
        QVERIFY2(cv::mean(picture)[3] > 40, noun.singular.c_str());
    }
}

void TestAssets::problemsAreNamed_data()
{
    QTest::addColumn<QString>("list"); // empty: none is written
    QTest::addColumn<QString>("told");
    QTest::newRow("no list") << ""
                             << "manifest.json";
    QTest::newRow("no JSON") << "{fonts"
                             << "not JSON";
    QTest::newRow("no object") << "[]"
                               << "\"fonts\"";
    QTest::newRow("no fonts") << "{}"
                              << "\"fonts\"";
    QTest::newRow("entry without file") << R"({"fonts":[{"group":"a"}]})"
                                        << "\"file\"";
    QTest::newRow("number for a file") << R"({"fonts":[{"file":3,"group":"a"}]})"
                                       << "\"file\"";
    QTest::newRow("file missing") << R"({"fonts":[{"file":"a.ttf","group":"a"}]})"
                                  << "a.ttf";
    QTest::newRow("no usable font") << R"({"fonts":[],"photographs":[],"pictures":[]})"
                                    << "fonts";
}

void TestAssets::problemsAreNamed()
{
    QFETCH(QString, list);
    QFETCH(QString, told);
    QTemporaryDir made;
    const fs::path folder = made.path().toStdString();
    if (!list.isEmpty())
        write(folder / "manifest.json", list.toStdString());
    try {
        Assets::load(folder, std::nullopt);
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        QCOMPARE(int(error.kind()), int(ErrorKind::Input));
        QVERIFY2(QString(error.what()).contains(told), error.what());
        QVERIFY(!error.advice().empty());
    }
    QVERIFY_EXCEPTION_THROWN(Assets::load(std::nullopt, folder / "nowhere"), Error);
}

VPT_REGISTER_TEST(TestAssets)
#include "tst_assets.moc"
