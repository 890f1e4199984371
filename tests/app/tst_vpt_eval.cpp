#include "tests/app/vpt_process.h"
#include "tests/support/registry.h"

#include "core/dataset/data_file.h"
#include "core/session/session.h"
#include "core/text/instructions.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace vpt;
using namespace vpt::test;

namespace {

// The six sample pictures of the demonstration model as a data set: the even ones ask in words, the odd ones by their mode.
class DemoSet {
public:
    // The true answers; of the last sample a wrong one, so that not all is right.
    explicit DemoSet(int copies = 1)
    {
        const std::pair<const char*, const char*> questions[]
            = {{"blue", "7"}, {"yellow", "7"}, {"green", "4"}, {"blue", "4"}, {"black", "4"}, {"yellow", "9"}};
        std::vector<DataSample> samples;
        for (int copy = 0; copy < copies; ++copy) {
            int number = 0;
            for (const auto& [colour, answer] : questions) {
                DataSample& sample = samples.emplace_back();
                std::string question = "<image>\nWhat is the number on the " + std::string(colour) + " tag?";
                if (number % 2 == 0)
                    question += " " + std::string(kRegionInstruction);
                else
                    sample.mode = Mode::Region;
                sample.family = number % 2 == 0 ? "asked" : "by mode";
                sample.messages = {{Role::User, question}, {Role::Assistant, answer}};
                sample.answer = answer;
                sample.images = {{VPT_TEST_PROGRAM "/samples/demo-" + std::to_string(++number) + ".png", std::nullopt}};
                sample.boxes = {{0, 0, 448, 448}};
            }
        }
        write(samples);
    }

    void write(const std::vector<DataSample>& samples) const { writeDataFile(data().toStdString(), samples); }
    std::vector<DataSample> read() const
    {
        const DataFile file = DataFile::open(data().toStdString());
        std::vector<DataSample> samples;
        for (std::size_t i = 0; i < file.size(); ++i)
            samples.push_back(file.at(i));
        return samples;
    }
    QString data() const { return m_folder.filePath("demo.json"); }
    QString session() const { return m_folder.filePath("run.vpts"); }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QStringList arguments(const QStringList& more = {}) const
    {
        return QStringList{"eval",     "--data", data(), "--session", session(), "--model", "tiny-vpt-clip-demo",
                           "--device", "cpu"}
        + more;
    }

private:
    QTemporaryDir m_folder;
};

QByteArray contentOf(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

} // namespace

class TestVptEval : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scoresAndReports()
    {
        const DemoSet set;
        const Ran ran = runVpt(set.arguments({"--report", set.path("reports"), "--report", set.path("one.html")}));
        QVERIFY2(ran.code == 0, ran.err);
        QVERIFY2(ran.out.startsWith("family") && ran.out.contains("asked") && ran.out.contains("by mode"), ran.out);
        QVERIFY2(!ran.err.contains('\r') && !ran.err.contains("failed"), ran.err);

        const auto json = document({0, contentOf(set.path("reports/report.json")), {}});
        QVERIFY(json.is_object());
        QVERIFY(json["planned"] == 6 && json["finished"] == 6);
        QCOMPARE(json["families"].size(), std::size_t{2});
        const auto& scores = json["all"]["scores"];
        QCOMPARE(scores["exact"]["count"].get<int>(), 6);
        QVERIFY(scores["covered"]["mean"].get<double>() == 0 && scores["iou"]["mean"].get<double>() > 0);
        // The demonstration's questions are those that it answers, asked in either way.
        QCOMPARE(scores["exact"]["mean"].get<double>(), 5.0 / 6);
        QCOMPARE(json["items"][5]["answer"].get<std::string>(), std::string("2"));
        for (const auto& item : json["items"])
            QCOMPARE(item["decision"].get<std::string>(), std::string("region"));
        for (const char* name : {"reports/report.html", "one.html"})
            QVERIFY2(contentOf(set.path(name)).contains("</html>"), name);

        const Session session = Session::open(set.session().toStdString(), Access::Read);
        QCOMPARE(session.turns().size(), std::size_t{6});
        const auto turn = session.turn(json["items"][1]["turn"].get<TurnId>());
        QVERIFY(QString::fromStdString(turn->trace.rounds[0].prompt).contains("tag? Identify the region"));
        QCOMPARE(turn->trace.question, std::string("What is the number on the yellow tag?"));

        // Finished: the same command only reports.
        const Ran again = runVpt(set.arguments({"--json"}));
        QVERIFY2(again.code == 0, again.err);
        QVERIFY2(again.err.contains("6 of 6 samples of demo.json are finished"), again.err);
        QCOMPARE(QString::fromStdString(document(again).dump()), QString::fromStdString(json.dump()));
        QCOMPARE(Session::open(set.session().toStdString(), Access::Read).turns().size(), std::size_t{6});
    }

    void severalDataFiles()
    {
        const DemoSet set, other;
        QFile::copy(other.data(), set.path("copy.json"));
        std::vector<DataSample> samples = set.read();
        samples.resize(2);
        set.write(samples);
        const Ran ran = runVpt(set.arguments({"--data", set.path("copy.json"), "--json"}));
        QVERIFY2(ran.code == 0, ran.err);
        const auto json = document(ran);
        QVERIFY(json["data"].size() == 2 && json["finished"] == 8 && json["planned"] == 8);
        QCOMPARE(Session::open(set.session().toStdString(), Access::Read).turns().size(), std::size_t{8});
    }

    void withoutPerception()
    {
        const DemoSet set;
        const Ran ran = runVpt(set.arguments({"--no-perception", "--json", "--limit", "2"}));
        QVERIFY2(ran.code == 0, ran.err);
        const auto json = document(ran);
        QVERIFY(json["planned"] == 2 && json["finished"] == 2);
        for (const auto& item : json["items"])
            QVERIFY(item["mode"] == "direct" && item["decision"] == "answer");
        const Session session = Session::open(set.session().toStdString(), Access::Read);
        const auto turn = session.turn(1);
        QCOMPARE(turn->trace.rounds.size(), std::size_t{1});
        QVERIFY(!QString::fromStdString(turn->trace.rounds[0].prompt).contains("Identify"));
    }

    void whatFailsIsNamed()
    {
        const DemoSet set;
        std::vector<DataSample> samples = set.read();
        samples[1].images.front().file = "/nowhere/x.png";
        samples[3].messages.front().content = "<image>\n<image>\nTwo pictures?";
        samples[3].mode.reset();
        set.write(samples);
        const Ran ran = runVpt(set.arguments({"--json"}));
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("Sample 1 of demo.json failed: /nowhere/x.png"), ran.err);
        QVERIFY2(ran.err.contains("Sample 3 of demo.json failed"), ran.err);
        const auto json = document(ran);
        QVERIFY(json["all"]["failed"] == 2 && json["finished"] == 4);
    }

    void otherwiseRefused()
    {
        const DemoSet set;
        QCOMPARE(runVpt(set.arguments({"--limit", "1"})).code, 0);
        QStringList otherModel = set.arguments();
        otherModel.replaceInStrings("tiny-vpt-clip-demo", "tiny-vpt-det");
        for (const QStringList& other :
             {set.arguments({"--mode", "auto"}), set.arguments({"--max-new-tokens", "5"}), otherModel}) {
            const Ran ran = runVpt(other);
            QVERIFY2(ran.code == 2, ran.err);
            QVERIFY2(ran.err.contains("another session"), ran.err);
        }
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("two ways") << QStringList{"--no-perception", "--mode", "region"} << QByteArray("--no-perception");
        QTest::newRow("unknown mode") << QStringList{"--mode", "guess"} << QByteArray("as-data");
        QTest::newRow("no samples") << QStringList{"--limit", "0"} << QByteArray("--limit");
    }
    void wrongUsage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const DemoSet set;
        const Ran ran = runVpt(set.arguments(arguments));
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains(says), ran.err);
        QVERIFY(!QFileInfo::exists(set.session()));
    }

    void oneRunAtATime()
    {
        const DemoSet set;
        const Session owner = Session::openOrCreate(set.session().toStdString(), Access::Own);
        const Ran ran = runVpt(set.arguments());
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("another program is working in this session"), ran.err);
    }

    // Ctrl-C and kill -9 in the middle; the same command goes on and comes to the end.
    void interrupted_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl-C") << SIGINT;
        QTest::newRow("kill") << SIGKILL;
    }
    void interrupted()
    {
        QFETCH(int, signal);
        const DemoSet set(/*copies=*/15);
        QProcess process;
        process.setProcessEnvironment(cleanEnvironment());
        process.start(VPT_PROGRAM, set.arguments());
        const auto kept = [&]() -> std::size_t {
            if (!QFileInfo::exists(set.session()))
                return 0;
            return Session::open(set.session().toStdString(), Access::Read).turns().size();
        };
        QTRY_VERIFY(kept() >= 3);
        ::kill(static_cast<pid_t>(process.processId()), signal);
        QVERIFY(process.waitForFinished(20'000));
        if (signal == SIGINT) {
            QCOMPARE(process.exitCode(), 130);
            const QByteArray out = process.readAllStandardOutput();
            QVERIFY2(out.startsWith("family") && out.contains("have not been asked yet"), out);
        }
        const std::size_t before = kept();
        QVERIFY2(before >= 3 && before < 90, qPrintable(QString::number(before)));
        QCOMPARE(Session::open(set.session().toStdString(), Access::Append).limitation(), std::string());

        const Ran rest = runVpt(set.arguments({"--json"}));
        QVERIFY2(rest.code == 0, rest.err);
        QVERIFY2(rest.err.contains(QByteArray::number(qulonglong(before)) + " of 90 samples of demo.json are finished"),
                 rest.err);
        QCOMPARE(document(rest)["finished"].get<int>(), 90);
        QCOMPARE(kept(), std::size_t{90});
    }
};

VPT_REGISTER_TEST(TestVptEval)
#include "tst_vpt_eval.moc"
