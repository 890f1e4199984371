#include "core/synth/synthesize.h"

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/dataset/data_file.h"
#include "core/synth/family.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <map>

using namespace vpt;
namespace fs = std::filesystem;

namespace {

using Files = std::map<std::string, std::string>; // bytes by path

Files filesIn(const fs::path& folder)
{
    Files files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        files[fs::relative(entry.path(), folder).string()] = {std::istreambuf_iterator<char>(stream), {}};
    }
    return files;
}

SynthOptions small(int count)
{
    SynthOptions options;
    options.count = count;
    options.side = 300;
    options.seed = 5;
    options.threads = 2;
    return options;
}

struct Made {
    QTemporaryDir folder;
    SynthReport report;
    Files files;

    explicit Made(SynthOptions options)
    {
        options.folder = folder.path().toStdString();
        report = synthesize(options, {}, {});
        files = filesIn(options.folder);
    }
    DataFile data(const std::string& family) const
    {
        return DataFile::open(fs::path(folder.path().toStdString()) / (family + ".json"));
    }
};

} // namespace

class TestSynthesize : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTheSameForTheSameSeed();
    void seedsAndSplitsDiffer();
    void morePicturesBeginWithTheSame();
    void waysOfAskingShareThePictures();
    void namesTakeThePlaceOfQuestions();
    void writesWhatCanBeRead();
    void takesBackgroundsFromAFolder();
    void wrongOptionsAreNamed_data();
    void wrongOptionsAreNamed();
    void stops();
};

void TestSynthesize::isTheSameForTheSameSeed()
{
    SynthOptions options = small(3);
    const Made two(options);
    options.threads = 1;
    const Made one(options);
    QCOMPARE(two.report.pictures, std::size_t{3} * allFamilies().size());
    QCOMPARE(two.files.size(), 4 * allFamilies().size() + 1);
    for (const auto& [path, bytes] : two.files) {
        QVERIFY2(one.files.contains(path), path.c_str());
        QVERIFY2(one.files.at(path) == bytes, path.c_str());
        QVERIFY2(!bytes.empty(), path.c_str());
    }
}

void TestSynthesize::seedsAndSplitsDiffer()
{
    SynthOptions options = small(1);
    options.families = {"sign"};
    const Made first(options);
    options.seed = 6;
    const Made otherSeed(options);
    options.seed = 5;
    options.split = Split::Eval;
    const Made otherSplit(options);
    const std::string picture = "images/sign/000000.jpg";
    QVERIFY(first.files.at(picture) != otherSeed.files.at(picture));
    QVERIFY(first.files.at(picture) != otherSplit.files.at(picture));
}

void TestSynthesize::morePicturesBeginWithTheSame()
{
    SynthOptions options = small(2);
    options.families = {"label", "count"};
    const Made few(options);
    options.count = 4;
    const Made more(options);
    int compared = 0;
    for (const auto& [path, bytes] : few.files) {
        if (!path.ends_with(".jpg"))
            continue;
        QVERIFY2(more.files.at(path) == bytes, path.c_str());
        ++compared;
    }
    QCOMPARE(compared, 4);
}

void TestSynthesize::waysOfAskingShareThePictures()
{
    SynthOptions options = small(4);
    options.families = {"sign", "count", "direct"};
    const Made guided(options);
    options.freeShare = 1;
    const Made free(options);
    options.noPerception = true;
    options.variant = ActionKind::Seg;
    const Made plain(options);
    for (const auto& [path, bytes] : guided.files) {
        if (path.ends_with(".jpg"))
            QVERIFY(free.files.at(path) == bytes && plain.files.at(path) == bytes);
    }
    for (const std::string family : {"sign", "count", "direct"}) {
        const bool once = family == "direct";
        for (std::size_t i = 0; i < 4; ++i) {
            const DataSample a = guided.data(family).at(i), b = free.data(family).at(i), c = plain.data(family).at(i);
            QCOMPARE(a.messages.size(), std::size_t(once ? 2 : 4));
            QCOMPARE(b.messages.size(), a.messages.size());
            QCOMPARE(c.messages.size(), std::size_t(2));
            QVERIFY(int(*b.mode) == int(Mode::Auto) && int(*c.mode) == int(Mode::Direct));
            QVERIFY(a.answer == b.answer && b.answer == c.answer);
            QCOMPARE(a.messages.front().content.find("\nIdentify") != std::string::npos, family == "sign");
            QCOMPARE(a.messages.front().content.find("\nRequire") != std::string::npos, family == "count");
            QVERIFY(b.messages.front().content == c.messages.front().content);
        }
    }
}

void TestSynthesize::namesTakeThePlaceOfQuestions()
{
    SynthOptions options = small(2);
    options.families = {"sign", "label", "plate", "form", "shelf", "two-regions", "crowd"};
    options.names = true;
    const Made made(options);
    for (const std::string& family : options.families) {
        const DataSample sample = made.data(family + "-name").at(0);
        const std::string& asked = sample.messages.front().content;
        QVERIFY2(asked.starts_with("<image>\n ") && asked.size() > 11 && asked.find('?') == std::string::npos,
                 asked.c_str());
        QVERIFY(sample.messages[1].content.starts_with("<|region_token_start|>"));
    }
}

void TestSynthesize::writesWhatCanBeRead()
{
    SynthOptions options = small(2);
    options.questions = 3;
    options.variant = ActionKind::Detection;
    const Made made(options);
    std::size_t questions = 0;
    for (const Family& family : allFamilies()) {
        const DataFile data = made.data(std::string(family.name));
        questions += data.size();
        QVERIFY(data.size() >= 2 && data.size() <= 6);
        for (std::size_t i = 0; i < data.size(); ++i) {
            const DataSample sample = data.at(i);
            QCOMPARE(sample.family, std::string(family.name));
            QCOMPARE(int(*sample.mode), int(family.mode));
            QCOMPARE(sample.detectionImages.size(), std::size_t(family.mode == Mode::Action));
            QVERIFY(family.name == "direct" || !sample.objects.empty());
            for (const ImageReference& reference : sample.images) {
                const Image image = loadImage(reference, kParityDecoding);
                QVERIFY(image.width > 20 && image.height > 20);
            }
        }
    }
    QCOMPARE(made.report.questions, questions);
}

void TestSynthesize::takesBackgroundsFromAFolder()
{
    QTemporaryDir photographs;
    const fs::path folder = photographs.path().toStdString();
    Image green{64, 64, std::make_shared<std::vector<std::uint8_t>>()};
    std::vector<std::uint8_t> pixels;
    for (int i = 0; i < 64 * 64; ++i)
        pixels.insert(pixels.end(), {10, 250, 10});
    green.rgb = std::make_shared<const std::vector<std::uint8_t>>(pixels);
    saveImage(green, folder / "green.png");
    SynthOptions options = small(8);
    options.families = {"presence"};
    options.photographs = folder;
    const Made made(options);
    int greens = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const Image image = loadImage(made.data("presence").at(i).images.front(), kParityDecoding);
        const std::uint8_t* corner = image.row(2) + 6;
        greens += corner[1] > 120 && corner[0] < 70 && corner[2] < 70;
    }
    QVERIFY2(greens >= 6, qPrintable(QString::number(greens)));
}

void TestSynthesize::wrongOptionsAreNamed_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("told");
    QTest::newRow("unknown family") << 0 << "signs";
    QTest::newRow("no pictures") << 1 << "number of pictures";
    QTest::newRow("too small") << 2 << "size of the pictures";
    QTest::newRow("share above one") << 3 << "share";
    QTest::newRow("no question") << 4 << "question";
    QTest::newRow("negative threads") << 5 << "threads";
    QTest::newRow("texts too short") << 6 << "limit for texts";
    QTest::newRow("no names") << 7 << "has no name";
    QTest::newRow("numbers too short") << 8 << "limit for texts";
    QTest::newRow("text too large") << 9 << "does not fit";
    QTest::newRow("too few kinds") << 10 << "kinds of things";
    QTest::newRow("things too large") << 11 << "things of this size";
    QTest::newRow("no folder") << 12 << "folder";
}

void TestSynthesize::wrongOptionsAreNamed()
{
    QFETCH(int, which);
    QFETCH(QString, told);
    QTemporaryDir folder;
    SynthOptions options = small(1);
    options.folder = folder.path().toStdString();
    switch (which) {
    case 0:
        options.families = {"signs"};
        break;
    case 1:
        options.count = 0;
        break;
    case 2:
        options.side = 100;
        break;
    case 3:
        options.freeShare = 1.5;
        break;
    case 4:
        options.questions = 0;
        break;
    case 5:
        options.threads = -1;
        break;
    case 6:
        options.longest = 4;
        break;
    case 7:
        options.names = true;
        options.families = {"count"};
        break;
    case 8:
        options.numbers = true;
        options.longest = 0;
        break;
    case 9:
        options.textShare = 0.2;
        break;
    case 10:
        options.kinds = 1;
        break;
    case 11:
        options.thingShare = 0.3;
        break;
    default:
        options.folder.clear();
        break;
    }
    try {
        synthesize(options, {}, {});
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        QCOMPARE(int(error.kind()), int(ErrorKind::Usage));
        QVERIFY2(QString(error.what()).contains(told), error.what());
    }
    QVERIFY(filesIn(folder.path().toStdString()).empty());
}

// Stopped half-way: pictures are left, but no list that claims more.
void TestSynthesize::stops()
{
    QTemporaryDir folder;
    SynthOptions options = small(50);
    options.families = {"sign"};
    options.folder = folder.path().toStdString();
    std::stop_source stop;
    const auto progress = [&](std::size_t done, std::size_t inAll) {
        QCOMPARE(inAll, std::size_t{50});
        if (done == 5)
            stop.request_stop();
    };
    QVERIFY_EXCEPTION_THROWN(synthesize(options, progress, stop.get_token()), Cancelled);
    const Files left = filesIn(options.folder);
    QVERIFY(left.size() >= 5 && left.size() < 12);
    QVERIFY(!left.contains("sign.json"));
}

VPT_REGISTER_TEST(TestSynthesize)
#include "tst_synthesize.moc"
