#include "core/base/stop.h"
#include "core/dataset/data_file.h"
#include "tests/dataset/data_text.h"
#include "tests/support/registry.h"

#include <QTest>

#include <sys/stat.h>

using namespace vpt;
using namespace vpt::test;

namespace {

// What the reference's own files look like (spec/evaluation.md section 1).
const char* const kPublished = R"json([
 {"messages":[{"role":"user","content":"<image>\nWhat is it?\nIdentify the region that can help you answer the question, and then answer the question."},
  {"role":"assistant","content":"<|region_token_start|><|x_1|><|y_5|><|x_5|><|y_7|><|region_token_end|>"},
  {"role":"user","content":"<image>"},{"role":"assistant","content":"Now answer the question.\na cat"}],
  "images":["a.jpg","a.jpg_0,240,560,480"],"detection_images":[],"depth_images":["b.jpg"],"seg_images":[]},
 {"index": 7, "messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}], "images":["/data/x_1.png"],
  "detection_images":["x.png"], "clip_images":[], "seg_images":["y.png"], "something_else": {"deep": [1, 2]}}
]
)json";

DataSample fullSample()
{
    DataSample sample;
    sample.id = "17";
    sample.family = "price-tag";
    sample.mode = Mode::Region;
    sample.messages = {{Role::User, "<image>\nWhich \"number\" is on the red tag?\n\xE4\xB8\xAD"}, {Role::Assistant, "47"}};
    sample.images = {{"images/0.png", std::nullopt}, {"images/0.png", PixelBox{-3, 4, 50, 60}}};
    sample.clipImages = {{"images/0.png", std::nullopt}};
    sample.detectionImages = {{"/elsewhere/1.png", std::nullopt}};
    sample.segImages = {{"images/2.png", std::nullopt}};
    sample.answer = "47";
    sample.boxes = {{10, 20, 30, 40}, {0, 0, 1, 1}};
    sample.objects = {{{10, 20, 30, 40}, {{"kind", "tag"}, {"text", "4\xE4\xB8\xAD"}}, {{10, 20, 20, 40}, {20, 20, 30, 40}}},
                      {{1, 2, 3, 4}, {{"kind", "cup"}}, {}}};
    return sample;
}

} // namespace

class TestDataFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedFormIsRead()
    {
        const DataFolder folder(kPublished, "POPE_action_test.json");
        const DataFile data = DataFile::open(folder.file());
        QCOMPARE(data.size(), std::size_t{2});
        const DataSample first = data.at(0), second = data.at(1);

        QCOMPARE(first.id, std::string("0"));
        QCOMPARE(first.family, std::string("POPE_action_test"));
        QVERIFY(!first.mode);
        QCOMPARE(first.messages.size(), std::size_t{4});
        QVERIFY(first.messages[1].role == Role::Assistant && first.messages[2].content == "<image>");
        QCOMPARE(first.answer, std::string("a cat"));
        QVERIFY((first.images
                 == std::vector<ImageReference>{{folder.root() / "a.jpg", std::nullopt},
                                                {folder.root() / "a.jpg", PixelBox{0, 240, 560, 480}}}));
        QVERIFY((first.clipImages == std::vector<ImageReference>{{folder.root() / "b.jpg", std::nullopt}}));
        QVERIFY(first.detectionImages.empty() && first.segImages.empty() && first.boxes.empty() && first.objects.empty());

        QCOMPARE(second.id, std::string("7"));
        QVERIFY((second.images == std::vector<ImageReference>{{"/data/x_1.png", std::nullopt}}));
        QCOMPARE(second.detectionImages.size(), std::size_t{1});
        QCOMPARE(second.segImages.size(), std::size_t{1});
    }

    void relativeFileNamesGiveAbsolutePaths()
    {
        const DataFolder folder(kPublished);
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(QString::fromStdString(folder.root())));
        const DataSample sample = DataFile::open("set.json").at(0);
        QDir::setCurrent(before);
        QVERIFY(sample.images[0].file.is_absolute());
        QVERIFY(std::filesystem::equivalent(sample.images[0].file.parent_path(), folder.root()));
    }

    void writtenIsReadBack()
    {
        const DataFolder folder;
        const std::vector<DataSample> samples{fullSample(), fullSample()};
        writeDataFile(folder.file(), samples);
        const DataFile data = DataFile::open(folder.file());
        QCOMPARE(data.size(), samples.size());
        const DataSample read = data.at(1), &written = samples[1];
        QCOMPARE(read.id, written.id);
        QCOMPARE(read.family, written.family);
        QVERIFY(read.mode == written.mode);
        QCOMPARE(read.answer, written.answer);
        QVERIFY(read.boxes == written.boxes);
        QVERIFY(read.objects == written.objects);
        QCOMPARE(read.messages.size(), written.messages.size());
        for (std::size_t i = 0; i < read.messages.size(); ++i) {
            QVERIFY(read.messages[i].role == written.messages[i].role);
            QCOMPARE(read.messages[i].content, written.messages[i].content);
        }
        QVERIFY(read.images[1].file == folder.root() / "images/0.png");
        QVERIFY(read.images[1].crop == written.images[1].crop);
        QVERIFY(read.clipImages[0].file == folder.root() / "images/0.png");
        QVERIFY(read.detectionImages[0].file == "/elsewhere/1.png");
        QVERIFY(read.segImages[0].file == folder.root() / "images/2.png");
    }

    void sameSamplesGiveTheSameBytes()
    {
        // What was read has absolute paths, which become relative again.
        const DataFolder first, second;
        const std::vector<DataSample> samples{fullSample()};
        writeDataFile(first.file(), samples);
        const std::vector<DataSample> again{DataFile::open(first.file()).at(0)};
        const std::string hash = DataFile::open(first.file()).hash();
        writeDataFile(first.file(), again);
        QCOMPARE(DataFile::open(first.file()).hash(), hash);
        writeDataFile(second.file(), samples);
        QCOMPARE(DataFile::open(second.file()).hash(), hash);
        QCOMPARE(hash.size(), std::size_t{64});
    }

    void emptySetsAreFiles()
    {
        const DataFolder folder;
        writeDataFile(folder.file(), {});
        QCOMPARE(DataFile::open(folder.file()).size(), std::size_t{0});
    }

    void textThatIsNoUtf8IsNotWritten()
    {
        const DataFolder folder("before");
        std::vector<DataSample> samples{fullSample(), fullSample()};
        samples[1].answer = "\xFF";
        const std::string words = errorOf([&] { writeDataFile(folder.file(), samples); });
        QVERIFY2(words.find("set.json, sample 1: ") != std::string::npos, words.c_str());
        QCOMPARE(std::filesystem::file_size(folder.file()), std::uintmax_t{6});
    }

    void oneBrokenSampleSpoilsNoOther()
    {
        const DataFolder folder(R"([{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]},
            {"messages": nonsense}, 5, {"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"b"}]}])");
        const DataFile data = DataFile::open(folder.file());
        QCOMPARE(data.size(), std::size_t{4});
        QCOMPARE(data.at(0).answer, std::string("a"));
        QCOMPARE(data.at(3).answer, std::string("b"));
        for (const std::size_t broken : {1, 2}) {
            const std::string words = errorOf([&] { data.at(broken); });
            QVERIFY2(words.find("set.json, sample " + std::to_string(broken)) != std::string::npos, words.c_str());
        }
        QVERIFY(!errorOf([&] { data.at(4); }).empty());
    }

    void brokenFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QByteArray() << "ends too early";
        QTest::newRow("object") << QByteArray("{\"messages\": []}") << "JSON array of samples was expected";
        QTest::newRow("words") << QByteArray("hello") << "JSON array of samples was expected";
        QTest::newRow("cut in a sample") << QByteArray("[{\"a\": 1}, {\"b\": \"x")
                                         << "sample 1, byte 19: the file ends too early";
        QTest::newRow("cut in an escape") << QByteArray("[{\"a\": \"\\") << "sample 0, byte 9: the file ends too early";
        QTest::newRow("cut after a sample") << QByteArray("[{\"a\": 1}") << "sample 0, byte 9: the file ends too early";
        QTest::newRow("no comma") << QByteArray("[{} {}]") << "a comma or the end";
        QTest::newRow("two commas") << QByteArray("[{},,{}]") << "sample 1, byte 4: a sample is missing";
        QTest::newRow("comma at the end") << QByteArray("[{},]") << "sample 1, byte 4: a sample is missing";
        QTest::newRow("wrong bracket") << QByteArray("[{}}") << "a comma or the end";
        QTest::newRow("two arrays") << QByteArray("[]\n[]") << "behind the end";
        QTest::newRow("LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\n") << "Git LFS pointer";
        QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html>") << "HTML page";
    }
    void brokenFilesAreNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        const DataFolder folder(text.toStdString());
        const QString words = QString::fromStdString(errorOf([&] { DataFile::open(folder.file()); }));
        QVERIFY2(words.contains(expected) && words.contains("set.json"), qPrintable(words));
    }

    void byteOrderMarkAndBlanksAreNothing()
    {
        const DataFolder folder("\xEF\xBB\xBF \n[ ] \t\r\n");
        QCOMPARE(DataFile::open(folder.file()).size(), std::size_t{0});
    }

    void limitsAreSaid()
    {
        const DataFolder folder(kPublished);
        const auto opened
            = [&](const DataLimits& limits) { return errorOf([&] { DataFile::open(folder.file(), limits).at(0); }); };
        QCOMPARE(opened({}), std::string());
        QVERIFY(opened({.maxFileBytes = 100}).find("limit") != std::string::npos);
        QVERIFY(opened({.maxSampleBytes = 100}).find("sample 0: the sample takes") != std::string::npos);
        QVERIFY(opened({.maxSamples = 1}).find("more than 1 samples") != std::string::npos);
    }

    void onlyOrdinaryFiles()
    {
        const DataFolder folder;
        QVERIFY(errorOf([&] { DataFile::open(folder.root()); }).find("folder") != std::string::npos);
        QVERIFY(errorOf([&] { DataFile::open(folder.root() / "none.json"); }).find("cannot be found") != std::string::npos);
        const auto pipe = folder.root() / "pipe.json";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QVERIFY(errorOf([&] { DataFile::open(pipe); }).find("pipe") != std::string::npos);
    }

    void stoppedWhileOpening()
    {
        const DataFolder folder(arrayText({std::string(16 << 20, 'x')}));
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(DataFile::open(folder.file(), {}, source.get_token()), Cancelled);
    }
};

VPT_REGISTER_TEST(TestDataFile)
#include "tst_data_file.moc"
