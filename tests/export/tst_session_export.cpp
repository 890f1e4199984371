#include "core/base/error.h"
#include "core/base/stop.h"
#include "tests/export/session_to_export.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr ImageSize kSize{64, 48};
constexpr PixelBox kUsersBox{5, 6, 40, 30};

SessionFormat named(const QString& name)
{
    return *sessionFormatNamed(name.toStdString());
}

} // namespace

class TestSessionExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formatBySuffix_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("format"); // empty: refused
        QTest::newRow("html") << "a.html"
                              << "html";
        QTest::newRow("htm, capitals") << "A.HTM"
                                       << "html";
        QTest::newRow("pdf") << "dir/a.b.pdf"
                             << "pdf";
        QTest::newRow("png") << "a.PNG"
                             << "png";
        QTest::newRow("jsonl") << "a.jsonl"
                               << "jsonl";
        QTest::newRow("csv") << "a.csv"
                             << "csv";
        QTest::newRow("json is many things") << "a.json"
                                             << "";
        QTest::newRow("no suffix") << "coco"
                                   << "";
        QTest::newRow("other suffix") << "a.xlsx"
                                      << "";
    }
    void formatBySuffix()
    {
        QFETCH(QString, file);
        QFETCH(QString, format);
        if (format.isEmpty())
            QVERIFY(errorOf([&] { sessionFormatOf(file.toStdString()); }).contains("coco"));
        else
            QCOMPARE(QString::fromStdString(std::string(factsOf(sessionFormatOf(file.toStdString())).name)), format);
    }

    void everyFormat_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QStringList>("files"); // below the target; none: the target is a file
        QTest::addColumn<int>("written"); // of a turn with a region, one with the user's box, a direct one
        QTest::newRow("html") << "a.html" << QStringList() << 3;
        QTest::newRow("pdf") << "a.pdf" << QStringList() << 3;
        QTest::newRow("jsonl") << "a.jsonl" << QStringList() << 3;
        QTest::newRow("csv") << "a.csv" << QStringList() << 3;
        QTest::newRow("png") << "pictures" << QStringList{"turn-0001.png", "turn-0002.png", "turn-0003.png"} << 3;
        QTest::newRow("coco") << "out" << QStringList{"annotations.json", "images/tags.png", "turns.csv"} << 2;
        QTest::newRow("voc") << "out"
                             << QStringList{"Annotations/tags.xml", "ImageSets/Main/trainval.txt", "JPEGImages/tags.png",
                                            "turns.csv"}
                             << 2;
        QTest::newRow("yolo") << "out" << QStringList{"data.yaml", "images/tags.png", "labels/tags.txt", "turns.csv"} << 2;
        QTest::newRow("labelme") << "out/" << QStringList{"tags.json", "tags.png", "turns.csv"} << 2;
        QTest::newRow("vpt") << "deep/out" << QStringList{"data.json", "images/tags.png", "turns.csv"} << 3;
    }
    void everyFormat()
    {
        QFETCH(QString, target);
        QFETCH(QStringList, files);
        QFETCH(int, written);
        SessionToExport session;
        session.add(regionTrace(kSize));
        session.add(overriddenTrace(kSize, kUsersBox));
        session.add(directTrace(kSize));
        const ExportOutcome outcome = session.write(named(QTest::currentDataTag()), target.toStdString());
        QCOMPARE(int(outcome.written), written);
        QCOMPARE(int(outcome.leftOut.size()), 3 - written);
        if (files.isEmpty())
            QVERIFY(!session.read(target.toStdString()).isEmpty());
        else
            QCOMPARE(session.files(target.toStdString()), files);
        QVERIFY(!session.files("").join(' ').contains(".vpt-"));
        QVERIFY(writesFolder(named(QTest::currentDataTag()), 3) == !files.isEmpty());
    }

    void tellsWhereItComesFrom_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("file"); // that tells it
        QTest::newRow("html") << "a.html"
                              << "a.html";
        QTest::newRow("jsonl") << "a.jsonl"
                               << "a.jsonl";
        QTest::newRow("csv") << "a.csv"
                             << "a.csv";
        QTest::newRow("coco") << "out"
                              << "out/annotations.json";
        QTest::newRow("voc") << "out"
                             << "out/Annotations/tags.xml";
        QTest::newRow("yolo") << "out"
                              << "out/turns.csv";
        QTest::newRow("labelme") << "out"
                                 << "out/tags.json";
        QTest::newRow("vpt") << "out"
                             << "out/turns.csv";
    }
    void tellsWhereItComesFrom()
    {
        QFETCH(QString, target);
        QFETCH(QString, file);
        SessionToExport session;
        RunSettings run = settings();
        run.orientation = Orientation::AsStored;
        run.sampling.seed = 18446744073709551615ULL;
        TurnMarks marks;
        marks.verdict = Verdict::Correct;
        session.add(regionTrace(kSize), marks, run);
        session.write(named(QTest::currentDataTag()), target.toStdString());
        const QByteArray text = session.read(file.toStdString());
        for (const char* words : {"VPT Studio 9.9", "tiny", "region", "18446744073709551615", "stored", "correct"})
            QVERIFY2(text.contains(words), words);
    }

    void onlyTheseInThisOrder()
    {
        SessionToExport session;
        for (int i = 0; i < 4; ++i)
            session.add(directTrace(kSize));
        session.write(SessionFormat::Csv, "a.csv", {3, 1});
        QStringList ids;
        for (const QByteArray& line : session.read("a.csv").split('\n').mid(1, 2))
            ids << line.split(',').front();
        QCOMPARE(ids, QStringList({"3", "1"}));
        session.write(SessionFormat::Png, "one.png", {2});
        QVERIFY(session.read("one.png").startsWith("\x89PNG"));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("turn");
        QTest::addColumn<QString>("says");
        QTest::newRow("no such turn") << "csv"
                                      << "new.csv" << 9 << "turn 9 is not in the session";
        QTest::newRow("turn in the bin") << "csv"
                                         << "new.csv" << 3 << "turn 3 is in the bin";
        QTest::newRow("nothing fits") << "yolo"
                                      << "new" << 2 << "it has no box";
        QTest::newRow("folder in use") << "yolo"
                                       << "used" << 1 << "not empty";
        QTest::newRow("folder in use beside a file") << "coco"
                                                     << "new.json" << 1 << "new_files";
        QTest::newRow("file for a folder") << "voc"
                                           << "old.csv" << 1 << "not a folder";
        QTest::newRow("folder for a file") << "csv"
                                           << "used" << 1 << "not a regular file";
        QTest::newRow("no such folder") << "html"
                                        << "missing/a.html" << 1 << "missing/a.html";
        QTest::newRow("forbidden folder") << "labelme"
                                          << "/proc/out" << 1 << "/proc";
    }
    void refused()
    {
        QFETCH(QString, format);
        QFETCH(QString, target);
        QFETCH(int, turn);
        QFETCH(QString, says);
        SessionToExport session;
        session.add(regionTrace(kSize));
        session.add(directTrace(kSize));
        session.session().moveToBin(std::vector<TurnId>{session.add(regionTrace(kSize))});
        for (const char* folder : {"used", "new_files"})
            std::filesystem::create_directory(session.path(folder));
        writeBytes(session.path("used/work"), {1});
        writeBytes(session.path("new_files/work"), {1});
        writeBytes(session.path("old.csv"), {1});
        const QStringList before = session.files("");
        const QString error = errorOf([&] { session.write(named(format), target.toStdString(), {TurnId(turn)}); });
        QVERIFY2(error.contains(says), qPrintable(error));
        QCOMPARE(session.files(""), before);
    }

    void emptySession()
    {
        SessionToExport session;
        QVERIFY(errorOf([&] { session.write(SessionFormat::Csv, "a.csv"); }).contains("holds no turn"));
    }

    void stoppedLeavesNothing_data()
    {
        QTest::addColumn<QString>("target");
        for (const SessionFormatFacts& facts : kSessionFormats)
            QTest::newRow(facts.name.data()) << QString(facts.suffix.empty() ? "out" : "a") + facts.suffix.data();
    }
    void stoppedLeavesNothing()
    {
        QFETCH(QString, target);
        SessionToExport session;
        for (int i = 0; i < 3; ++i)
            session.add(regionTrace(kSize));
        writeBytes(session.path("a.html"), {1, 2, 3});
        const QStringList before = session.files("");
        std::stop_source stop;
        const ExportRequest request = session.request(named(QTest::currentDataTag()), target.toStdString());
        const auto stopAfterOne = [&](std::size_t done, std::size_t inAll) {
            QCOMPARE(int(inAll), 3);
            QVERIFY(done <= 1);
            if (done == 1)
                stop.request_stop();
        };
        bool cancelled = false;
        try {
            exportSession(session.session(), request, stopAfterOne, stop.get_token());
        } catch (const Cancelled&) {
            cancelled = true;
        }
        QVERIFY(cancelled);
        QCOMPARE(session.files(""), before);
        QCOMPARE(session.read("a.html"), QByteArray("\1\2\3"));
    }

    void damagedTurnsAreLeftOut_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::newRow("box outside") << "UPDATE region SET x1 = 65 WHERE turn = 1";
        QTest::newRow("box far outside") << "UPDATE region SET x0 = -2147483648, x1 = 2147483647 WHERE turn = 1";
        QTest::newRow("inverted box") << "UPDATE region SET y0 = 40, y1 = 39 WHERE turn = 1";
        QTest::newRow("cells off the grid") << "UPDATE region SET cell_x1 = 8 WHERE turn = 1";
        QTest::newRow("look outside") << "UPDATE look SET y1 = 49 WHERE turn = 1 AND position = 0";
        QTest::newRow("another size") << "UPDATE turn SET width = 63 WHERE id = 1";
    }
    void damagedTurnsAreLeftOut()
    {
        QFETCH(QString, damage);
        SessionToExport session;
        session.add(regionTrace(kSize));
        session.add(regionTrace(kSize));
        QCOMPARE(runSql(session.sessionFile(), damage.toUtf8()), QString());
        for (const SessionFormat format : {SessionFormat::Yolo, SessionFormat::Html, SessionFormat::Vpt}) {
            const std::string target(factsOf(format).name);
            const ExportOutcome outcome = session.write(format, target);
            QCOMPARE(int(outcome.written), 1);
            QCOMPARE(int(outcome.leftOut.size()), 1);
            QVERIFY(outcome.leftOut[0].damaged && outcome.leftOut[0].id == 1);
        }
    }
};

VPT_REGISTER_TEST(TestSessionExport)
#include "tst_session_export.moc"
