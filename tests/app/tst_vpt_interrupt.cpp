#include "tests/app/vpt_process.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace vpt::test;

class TestVptInterrupt : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whileWaitingForInput_data();
    void whileWaitingForInput();
    void whileAnswering();
    void ignoredByTheShell();
    void brokenPipe();
};

static void start(QProcess& process, const QStringList& arguments)
{
    process.setProcessEnvironment(cleanEnvironment());
    process.start(VPT_PROGRAM, arguments);
    QVERIFY(process.waitForStarted());
}

// Whether the program has taken SIGINT or SIGTERM into its own hands: until then a signal just ends it.
static bool listens(const QProcess& process)
{
    QFile status(QString("/proc/%1/status").arg(process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("SigBlk:"))
            return line.mid(7).trimmed().toULongLong(nullptr, 16) >> (SIGTERM - 1) & 1;
    }
    return false;
}

void TestVptInterrupt::whileWaitingForInput_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestVptInterrupt::whileWaitingForInput()
{
    QFETCH(int, signal);
    QProcess process;
    start(process, {"ask", "--image", "-", "--question", "What?"});
    QTRY_VERIFY(listens(process));
    ::kill(static_cast<pid_t>(process.processId()), signal);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void TestVptInterrupt::whileAnswering()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath("stopped.json");
    QProcess process;
    // A question long enough that reading it takes a while.
    start(process,
          {"ask", "--image", demoImage(), "--question", QString("tag 7 ").repeated(1250), "--device", "cpu", "--threads",
           "1", "--export", file});
    QByteArray messages;
    QTRY_VERIFY((messages += process.readAllStandardError()).contains("saw "));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    // What was known then is kept.
    QFile exported(file);
    QVERIFY(exported.open(QIODevice::ReadOnly));
    const auto json = document({0, exported.readAll(), {}});
    QCOMPARE(json["cancelled"].get<bool>(), true);
    QCOMPARE(json["answer"].get<std::string>(), std::string());
    for (const auto& round : json["rounds"])
        QCOMPARE(round["stopped"].get<std::string>(), std::string("cancelled"));
}

// `vpt ... &` in a script: Ctrl-C at the terminal is meant for the program in front.
void TestVptInterrupt::ignoredByTheShell()
{
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    process.start("/bin/sh", {"-c", "trap '' INT; exec \"$0\" ask --image - --question What?", VPT_PROGRAM});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY(listens(process));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QTest::qWait(300);
    QCOMPARE(process.state(), QProcess::Running);
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 130);
}

void TestVptInterrupt::brokenPipe()
{
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    // The reader is gone before anything is written: the program ends, quietly, as any other does.
    process.start("/bin/sh", {"-c", "{ sleep 0.3; \"$0\" info --json; } | true", VPT_PROGRAM});
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardError().isEmpty());
}

VPT_REGISTER_TEST(TestVptInterrupt)
#include "tst_vpt_interrupt.moc"
