#include "core/dataset/data_file.h"
#include "tests/dataset/data_text.h"
#include "tests/support/registry.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace vpt;
using namespace vpt::test;

namespace {

// A sample with everything; rows of brokenFields() damage it.
nlohmann::json wholeSample()
{
    return nlohmann::json::parse(R"json({
        "index": 3, "family": "sign", "mode": "region",
        "messages": [{"role": "user", "content": "<image>\nq"}, {"role": "assistant", "content": "long answer"}],
        "images": ["a.png"], "detection_images": [], "clip_images": [], "seg_images": [],
        "answer": "47", "boxes": [[1, 2, 3, 4]],
        "objects": [{"box": [1, 2, 3, 4], "kind": "tag", "text": "4\u00e9", "characters": [[1, 2, 2, 4], [2, 2, 3, 4]]}]
    })json");
}

} // namespace

class TestDataSample : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeSampleIsRead()
    {
        const DataFolder folder(arrayText({wholeSample().dump()}));
        const DataSample sample = DataFile::open(folder.file()).at(0);
        QCOMPARE(sample.id, std::string("3"));
        QCOMPARE(sample.family, std::string("sign"));
        QVERIFY(sample.mode == Mode::Region);
        QCOMPARE(sample.answer, std::string("47"));
        QVERIFY((sample.boxes == std::vector<PixelBox>{{1, 2, 3, 4}}));
        QCOMPARE(sample.objects.at(0).attributes.at("text"), std::string("4\u00e9"));
        QCOMPARE(sample.objects[0].characters.size(), std::size_t{2});
    }

    // Each row replaces one field (a JSON merge patch) and says what must be complained about.
    void brokenFields_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* patch, const char* expected) {
            QTest::newRow(name) << QString(patch) << QString(expected);
        };
        row("index a list", R"({"index": [1]})", "index: ");
        row("index a fraction", R"({"index": 1.5})", "index: ");
        row("family a number", R"({"family": 5})", "family: ");
        row("mode unknown", R"({"mode": "zoom"})", "mode: \"zoom\" is none of");
        row("no messages", R"({"messages": null})", "messages: they are missing");
        row("messages a text", R"({"messages": "hi"})", "messages: a list");
        row("messages empty", R"({"messages": []})", "messages: a question and an answer");
        row("one message", R"({"messages": [{"role": "user", "content": "q"}]})", "there are 1 messages");
        row("role order", R"({"messages": [{"role": "assistant", "content": "q"}, {"role": "user", "content": "q"}]})",
            "number 0: the role \"user\" was expected, not \"assistant\"");
        row("same role twice", R"({"messages": [{"role": "user", "content": "q"}, {"role": "user", "content": "q"}]})",
            "number 1: the role \"assistant\"");
        row("message a text", R"({"messages": ["q", "a"]})", "number 0: an object");
        row("no content", R"({"messages": [{"role": "user"}, {"role": "assistant", "content": "a"}]})",
            "\"content\" is missing");
        row("content a number", R"({"messages": [{"role": "user", "content": 5}, {"role": "assistant", "content": "a"}]})",
            "content: a text");
        row("images a text", R"({"images": "a.png"})", "images: a list");
        row("image a number", R"({"images": ["a.png", 5]})", "images, number 1: ");
        row("image without name", R"({"seg_images": [""]})", "seg_images, number 0: ");
        row("inverted crop", R"({"images": ["a.png_5,0,3,9"]})", "ends before it begins");
        row("two names, two lists", R"({"clip_images": ["a.png"], "depth_images": ["b.png"]})", "depth_images: ");
        row("answer a number", R"({"answer": 47})", "answer: a text");
        row("boxes an object", R"({"boxes": {"l": 1}})", "boxes: a list");
        row("three numbers", R"({"boxes": [[1, 2, 3]]})", "boxes, number 0: ");
        row("fractions", R"({"boxes": [[1, 2, 3, 4.5]]})", "boxes, number 0: ");
        row("empty box", R"({"boxes": [[1, 2, 3, 4], [1, 2, 1, 4]]})", "boxes, number 1: the box is empty");
        row("inverted box", R"({"boxes": [[5, 2, 3, 4]]})", "the box is empty or ends before it begins");
        row("box out of this world", R"({"boxes": [[0, 0, 5000000000, 4]]})", "boxes, number 0: ");
        row("huge unsigned", R"({"boxes": [[0, 0, 18446744073709551615, 4]]})", "boxes, number 0: ");
        row("objects a text", R"({"objects": "tag"})", "objects: a list");
        row("object without box", R"({"objects": [{"kind": "tag"}]})", "objects, number 0: ");
        row("object box broken", R"({"objects": [{"box": [1, 2]}]})", "objects, number 0, box: ");
        row("attribute a number", R"({"objects": [{"box": [1, 2, 3, 4], "text": 47}]})", "number 0, text: a text");
        row("too few characters", R"({"objects": [{"box": [1, 2, 3, 4], "text": "47", "characters": [[1, 2, 3, 4]]}]})",
            "characters: one box for each of the 2 characters");
        row("characters of no text", R"({"objects": [{"box": [1, 2, 3, 4], "characters": [[1, 2, 3, 4]]}]})",
            "each of the 0 characters");
    }
    void brokenFields()
    {
        QFETCH(QString, patch);
        QFETCH(QString, expected);
        nlohmann::json sample = wholeSample();
        sample.merge_patch(nlohmann::json::parse(patch.toStdString()));
        const DataFolder folder(arrayText({wholeSample().dump(), sample.dump()}));
        const DataFile data = DataFile::open(folder.file());
        QCOMPARE(errorOf([&] { data.at(0); }), std::string());
        const QString words = QString::fromStdString(errorOf([&] { data.at(1); }));
        QVERIFY2(words.contains(expected), qPrintable(words));
        QVERIFY2(words.contains("set.json, sample 1"), qPrintable(words));
    }

    void brokenJson_data()
    {
        QTest::addColumn<QByteArray>("sample");
        QTest::newRow("not JSON") << QByteArray("{\"a\": tru}");
        QTest::newRow("no UTF-8") << QByteArray("{\"a\": \"\xC3\x28\"}");
        QTest::newRow("a key twice") << QByteArray("{\"a\": 1, \"a\": 2}");
        QTest::newRow("too deep") << QByteArray("{\"a\": ") + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}";
        QTest::newRow("a NUL byte") << QByteArray("{\"a\": 1\0, \"b\": 2}", 17);
        QTest::newRow("a number beyond double") << QByteArray("{\"a\": 1e999}");
        QTest::newRow("no object") << QByteArray("[1, 2]");
        QTest::newRow("brackets that do not fit") << QByteArray("{\"a\": [1}]");
    }
    void brokenJson()
    {
        QFETCH(QByteArray, sample);
        const DataFolder folder(arrayText({sample.toStdString()}));
        const DataFile data = DataFile::open(folder.file());
        const std::string words = errorOf([&] { data.at(0); });
        QVERIFY2(words.find("set.json, sample 0") != std::string::npos, words.c_str());
    }
};

VPT_REGISTER_TEST(TestDataSample)
#include "tst_data_sample.moc"
