#include "tests/app/vpt_process.h"
#include "tests/support/registry.h"
#include "tests/trainer/free_port.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace vpt::test;

namespace {

constexpr int kSteps = 14;

const char* const kSample
    = R"json({"messages": [{"role": "user", "content": "<image>\nWhat is the number on the black tag?"},
 {"role": "assistant", "content": "%1"}], "images": ["%2/cases/train-clip/b.png"]})json";

// A folder with a data set of three questions and settings for a short run.
class Run {
public:
    Run()
    {
        QStringList samples;
        for (int i = 0; i < 3; ++i)
            samples.append(QString(kSample).arg(i).arg(VPT_TEST_GOLDEN));
        write("data.json", "[" + samples.join(",\n") + "]");
        write("train.yaml",
              QString("model_name_or_path: %1/checkpoints/tiny-vpt-clip\ndataset: %2\noutput_dir: %3\n"
                      "finetuning_type: freefreeze\nfreefreeze_frozen_modules: visual\nper_device_train_batch_size: 1\n"
                      "learning_rate: 1.0e-3\nmax_steps: %4\nsave_steps: 2\nlogging_steps: 1\nsave_total_limit: 2\n")
                  .arg(VPT_TEST_GOLDEN, path("data.json"), path("out"))
                  .arg(kSteps));
    }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QString& text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }
    QStringList arguments() const { return {"train", path("train.yaml"), "--device", "cpu", "--threads", "1"}; }

    // Columns of the log that do not tell the time.
    QStringList curve() const
    {
        QFile file(path("out/train_log.csv"));
        QStringList lines;
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray& line : file.readAll().trimmed().split('\n'))
                lines.append(line.split(',').mid(0, 7).join(','));
        }
        return lines;
    }
    int checkpoints() const { return int(QDir(path("out")).entryList({"checkpoint-*"}, QDir::Dirs).size()); }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestVptTrain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trainedModelAnswers()
    {
        const Run run;
        const Ran ran = runVpt(run.arguments() << "--set"
                                               << "max_steps=2");
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.out.trimmed(), run.path("out/model").toUtf8());
        QVERIFY2(ran.err.contains("step 2/2"), ran.err);
        const Ran asked = runVpt({"ask", "--image", QString(VPT_TEST_GOLDEN "/cases/train-clip/b.png"), "--question",
                                  "What is it?", "--model", run.path("out/model"), "--device", "cpu"});
        QCOMPARE(asked.code, 0);
    }

    // Killed without warning at many moments, the run ends as one that was left alone.
    void killedRunGoesOn()
    {
        const Run whole;
        QCOMPARE(runVpt(whole.arguments()).code, 0);
        QCOMPARE(whole.curve().size(), kSteps + 1);

        const Run killed;
        int kills = 0, begun = 0;
        for (int attempt = 0; attempt < 8; ++attempt) {
            QProcess process;
            process.setProcessEnvironment(cleanEnvironment());
            const qsizetype before = killed.curve().size();
            process.start(VPT_PROGRAM, killed.arguments());
            QVERIFY(process.waitForStarted());
            QElapsedTimer clock;
            clock.start();
            // Some steps on the way, then a little more, which is another moment each time.
            while (process.state() == QProcess::Running && killed.curve().size() < before + 2 && clock.elapsed() < 20'000)
                process.waitForFinished(5);
            process.waitForFinished(7 * attempt % 40 + 1);
            if (process.state() != QProcess::Running)
                break;
            ++kills;
            process.kill();
            process.waitForFinished();
            begun += killed.checkpoints() > 0;
        }
        QVERIFY2(kills >= 2 && begun >= 1, "the run was over before it could be killed");
        const Ran rest = runVpt(killed.arguments());
        QCOMPARE(rest.code, 0);
        QCOMPARE(killed.curve(), whole.curve());
        QVERIFY(QDir(killed.path("out")).entryList({".vpt-*"}, QDir::AllEntries | QDir::Hidden).isEmpty());
    }

    void interruptedRunSavesAndGoesOn()
    {
        const Run run;
        QProcess process;
        process.setProcessEnvironment(cleanEnvironment());
        process.start(VPT_PROGRAM,
                      run.arguments() << "--set"
                                      << "max_steps=1000");
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY(run.curve().size() > 3);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 130);
        const QByteArray said = process.readAllStandardError();
        QVERIFY2(said.contains("the same command goes on from there"), said);
        QVERIFY(run.checkpoints() > 0);
        QVERIFY(!QDir(run.path("out/model")).exists());
    }

    // As torchrun starts them; each step's samples are shared out and the gradients summed.
    void twoProcessesLearnAsOne()
    {
        const QStringList steps{"--set", "max_steps=4"};
        const Run alone, both;
        QCOMPARE(runVpt(alone.arguments() + steps + QStringList{"--set", "gradient_accumulation_steps=2"}).code, 0);

        const int port = freePort();
        QProcess processes[2];
        for (int rank = 0; rank < 2; ++rank) {
            QProcessEnvironment environment = cleanEnvironment();
            environment.insert("RANK", QString::number(rank));
            environment.insert("LOCAL_RANK", QString::number(rank));
            environment.insert("WORLD_SIZE", "2");
            environment.insert("MASTER_ADDR", "127.0.0.1");
            environment.insert("MASTER_PORT", QString::number(port));
            processes[rank].setProcessEnvironment(environment);
            processes[rank].start(VPT_PROGRAM, both.arguments() + steps);
        }
        QByteArray said[2];
        for (int rank = 0; rank < 2; ++rank) {
            QVERIFY(processes[rank].waitForFinished(60'000));
            said[rank] = processes[rank].readAllStandardError();
            QVERIFY2(processes[rank].exitCode() == 0, said[rank]);
        }
        // Only the first one talks.
        QVERIFY2(said[0].contains("step 4/4"), said[0]);
        QVERIFY2(!said[1].contains("step"), said[1]);
        const QStringList expected = alone.curve(), found = both.curve();
        QCOMPARE(found.size(), 5);
        for (int line = 1; line < 5; ++line) {
            const double one = expected[line].split(',').at(2).toDouble(), two = found[line].split(',').at(2).toDouble();
            QVERIFY2(qAbs(one - two) < 1e-4 * one, qPrintable(expected[line] + " / " + found[line]));
        }
    }

    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("unknown key") << QStringList{"--set", "learning_rat=1"} << 1
                                     << QByteArray("Did you mean learning_rate?");
        QTest::newRow("bad override") << QStringList{"--set", "nothing"} << 2 << QByteArray("KEY=VALUE");
        QTest::newRow("nothing to resume") << QStringList{"--resume"} << 2 << QByteArray("no checkpoint to go on from");
        QTest::newRow("both") << QStringList{"--resume", "--no-resume"} << 2 << QByteArray("--no-resume");
        QTest::newRow("no such device") << QStringList{"--device", "toaster"} << 2 << QByteArray("toaster");
        QTest::newRow("no such model") << QStringList{"--set", "model_name_or_path=/nowhere"} << 1 << QByteArray("/nowhere");
    }
    void exitCodes()
    {
        QFETCH(QStringList, more);
        QFETCH(int, code);
        QFETCH(QByteArray, said);
        const Run run;
        const Ran ran = runVpt(QStringList{"train", run.path("train.yaml")} + more);
        QCOMPARE(ran.code, code);
        QVERIFY2(ran.err.contains(said), ran.err);
        QVERIFY(ran.out.isEmpty());
    }

    void help()
    {
        const Ran ran = runVpt({"train", "--help"});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains("CONFIG.yaml") && ran.out.contains("--no-resume"));
        QCOMPARE(runVpt({"train"}).code, 2);
        QCOMPARE(runVpt({"train", "/no/such.yaml"}).code, 1);
    }
};

VPT_REGISTER_TEST(TestVptTrain)
#include "tst_vpt_train.moc"
