#include "core/base/stop.h"
#include "core/batch/question_list.h"
#include "core/inference/trace_names.h"
#include "tests/batch/list_folder.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

// The folder has a.png, b.png and sub/c.png.
class Pictures : public ListFolder {
public:
    Pictures()
    {
        for (const char* name : {"a.png", "b.png", "sub/c.png"})
            add(name);
    }

    // "line 2: a.png | What is it? | auto |  ! problem / ..."
    QString drawn(const QByteArray& text, const char* name = "list") const
    {
        QStringList lines;
        for (const ListedQuestion& entry : readQuestionList(add(name, text.toStdString()))) {
            const std::filesystem::path picture = entry.asked.picture;
            QStringList fields{QString::fromStdString(picture.empty() ? "" : picture.lexically_relative(root()).string()),
                               QString::fromStdString(entry.asked.question),
                               QString::fromUtf8(modeName(entry.asked.mode).data()),
                               QString::fromStdString(entry.asked.answer)};
            QString line = QString::fromStdString(entry.where) + ": " + fields.join('|');
            if (!entry.problem.empty())
                line += " ! " + QString::fromStdString(entry.problem);
            lines << line;
        }
        return lines.join(" / ");
    }
};

} // namespace

class TestQuestionList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lists_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("questions");
        QTest::newRow("table") << QByteArray("image,question\na.png,What is it?\nsub/c.png,\"Is it red, or blue?\"\n")
                               << "line 2: a.png|What is it?|auto| / line 3: sub/c.png|Is it red, or blue?|auto|";
        QTest::newRow("all columns, in any order and case")
            << QByteArray("Answer;MODE; Question ;id;image\n47;Region; Which number? ;7; a.png \n;;And now?;8;b.png\n")
            << "line 2: a.png|Which number?|region|47 / line 3: b.png|And now?|auto|";
        QTest::newRow("JSON Lines") << QByteArray("{\"image\":\"a.png\",\"question\":\"What?\",\"mode\":\"direct\"}\r\n\n"
                                                  "{\"answer\":\"no\",\"question\":\"Is it?\",\"image\":\"b.png\",\"id\":3}")
                                    << "line 1: a.png|What?|direct| / line 3: b.png|Is it?|auto|no";
        QTest::newRow("JSON") << QByteArray("\xEF\xBB\xBF[{\"image\":\"a.png\",\"question\":\"What?\",\"mode\":null}]")
                              << "entry 1: a.png|What?|auto|";
        QTest::newRow("a crop behind the path")
            << QByteArray("image\tquestion\nb.png_0,1,20,30\tWhat?\n") << "line 2: b.png_0,1,20,30|What?|auto|";
        QTest::newRow("a data set") << QByteArray(
            "[{\"messages\":[{\"role\":\"user\",\"content\":\"<image>\\nHow many?\\nIdentify the region that can "
            "help you answer the question, and then answer the question\"},{\"role\":\"assistant\","
            "\"content\":\"Now answer the question.\\n3\"}],\"images\":[\"a.png\"]},"
            "{\"mode\":\"direct\",\"answer\":\"yes\",\"messages\":[{\"role\":\"user\",\"content\":\"Is it?\"},"
            "{\"role\":\"assistant\",\"content\":\"yes, it is\"}],\"images\":[\"sub/c.png_1,2,3,4\",\"b.png\"]}]")
                                    << "entry 1: a.png|How many?|region|3 / entry 2: sub/c.png_1,2,3,4|Is it?|direct|yes";
    }
    void lists()
    {
        QFETCH(QByteArray, text);
        QTEST(Pictures().drawn(text), "questions");
    }

    // One bad entry spoils no other.
    void badEntries_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no picture") << QByteArray("{\"question\":\"What?\"}") << "it names no picture";
        QTest::newRow("no question") << QByteArray("{\"image\":\"a.png\",\"question\":\"  \"}") << "there is no question";
        QTest::newRow("missing picture") << QByteArray("{\"image\":\"x.png\",\"question\":\"What?\"}")
                                         << "there is no picture ";
        QTest::newRow("a folder") << QByteArray("{\"image\":\"sub\",\"question\":\"What?\"}") << " is no file";
        QTest::newRow("unknown mode") << QByteArray("{\"image\":\"a.png\",\"question\":\"What?\",\"mode\":\"box\"}")
                                      << "\"box\" is none of the modes auto, region, action, direct";
        QTest::newRow("a number") << QByteArray("{\"image\":\"a.png\",\"question\":7}") << "question: a text was expected";
        QTest::newRow("no object") << QByteArray("\"a.png\"") << "an object { } was expected";
        QTest::newRow("a key twice") << QByteArray("{\"image\":\"a.png\",\"image\":\"b.png\"}") << "\"image\"";
        QTest::newRow("no picture in a sample") << QByteArray(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"What?\"},{\"role\":\"assistant\",\"content\":\"a\"}]}")
                                                << "the sample names no picture";
        QTest::newRow("half a conversation") << QByteArray("{\"messages\":[{\"role\":\"user\",\"content\":\"What?\"}]}")
                                             << "a question and an answer in turns";
        QTest::newRow("broken") << QByteArray("{\"image\": a.png}") << "not valid JSON";
    }
    void badEntries()
    {
        QFETCH(QByteArray, entry);
        QFETCH(QString, problem);
        const QByteArray good = R"({"image":"a.png","question":"Good?"})";
        const QString words = Pictures().drawn("[" + good + ",\n" + entry + ",\n" + good + "]");
        QVERIFY2(words.startsWith("entry 1: a.png|Good?|auto| / entry 2"), qPrintable(words));
        QVERIFY2(words.endsWith(" / entry 3: a.png|Good?|auto|"), qPrintable(words));
        QVERIFY2(words.contains(" ! ") && words.section(" ! ", 1).contains(problem), qPrintable(words));
    }

    void badRows()
    {
        QCOMPARE(Pictures().drawn("image,question\na.png\nb.png,What?\n,What?\n"),
                 "line 2: ||auto| ! 2 fields were expected, as the first line has them, and there are 1"
                 " / line 3: b.png|What?|auto| / line 4: |What?|auto| ! it names no picture");
    }

    void noLists_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("empty") << QByteArray() << "the list is empty";
        QTest::newRow("blank") << QByteArray(" \n\t\r\n") << "the list is empty";
        QTest::newRow("header alone") << QByteArray("image,question\n") << "the list holds no question";
        QTest::newRow("empty array") << QByteArray("[]") << "the list holds no question";
        QTest::newRow("prose") << QByteArray("Dear all,\nhere are the pictures.\n") << "\"image\" is missing there";
        QTest::newRow("no question column") << QByteArray("image,text\na.png,What?\n") << "\"question\" is missing there";
        QTest::newRow("cut off") << QByteArray("[{\"image\":\"a.png\",") << "the file ends too early";
        QTest::newRow("open quotes") << QByteArray("image,question\na.png,\"What?\n") << "never closed";
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFEi\0m\0", 6) << "no text in UTF-8";
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << "no text in UTF-8";
        QTest::newRow("a spreadsheet's NUL") << QByteArray("image,question\0", 15) << "no text in UTF-8";
        QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html></html>") << "HTML page";
    }
    void noLists()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        const Pictures pictures;
        const QString words = errorOf([&] { pictures.drawn(text, "questions.csv"); });
        QVERIFY2(words.contains("questions.csv") && words.contains(problem), qPrintable(words));
    }

    void limits()
    {
        const Pictures pictures;
        const auto table = pictures.add("t.csv", "image,question\na.png,1\na.png,2\na.png,3\n");
        const auto lines = pictures.add("l.jsonl", "{}\n{}\n{}\n");
        for (const auto& file : {table, lines}) {
            QCOMPARE(readQuestionList(file, {.maxQuestions = 3}).size(), std::size_t{3});
            const QString many = errorOf([&] { readQuestionList(file, {.maxQuestions = 2}); });
            QVERIFY2(many.contains("more than"), qPrintable(many));
        }
        QVERIFY(errorOf([&] { readQuestionList(table, {.maxFileBytes = 10}); }).contains("t.csv"));
        const QString missing = errorOf([&] { readQuestionList(pictures.root() / "none.csv"); });
        QVERIFY2(missing.contains("none.csv") && missing.contains("columns image and question"), qPrintable(missing));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(readQuestionList(lines, {}, stop.get_token()), Cancelled);
    }
};

VPT_REGISTER_TEST(TestQuestionList)
#include "tst_question_list.moc"
