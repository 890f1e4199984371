#include "tests/support/registry.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

namespace {

// `vpt-studio` with a home of its own.
class Program {
public:
    explicit Program(const QString& home, const QStringList& start = {}) : m_log(home + "/state/vpt-studio/vpt-studio.log")
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        for (const QString folder : {"config", "state", "data"})
            environment.insert("XDG_" + folder.toUpper() + "_HOME", home + '/' + folder);
        environment.remove("VPT_LOG");
        m_process.setProcessEnvironment(environment);
        m_loadedBefore = loaded();
        QStringList command = start + QStringList{VPT_STUDIO, "--language", "en"};
        const QString program = command.takeFirst();
        m_process.start(program, command);
    }
    bool isReady() const { return loaded() > m_loadedBefore; }
    void end(int signal)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
        QVERIFY(m_process.waitForFinished());
    }
    bool ignores(int signal) const
    {
        QFile status(QString("/proc/%1/status").arg(m_process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        const QByteArray all = status.readAll();
        const QByteArray line = all.mid(all.indexOf("SigIgn:") + 7, 32).trimmed().split('\n').first();
        return line.toULongLong(nullptr, 16) >> (signal - 1) & 1;
    }
    const QProcess& process() const { return m_process; }
    QByteArray log() const
    {
        QFile file(m_log);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    qsizetype loaded() const { return log().count(" is loaded, in "); }

    QString m_log;
    QProcess m_process;
    qsizetype m_loadedBefore = 0;
};

} // namespace

// How the program is ended from outside, and what the next start makes of it.
class TestEnding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asASessionEndsIt_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void asASessionEndsIt()
    {
        QFETCH(int, signal);
        QTemporaryDir home;
        for (int start = 0; start < 2; ++start) {
            Program program(home.path());
            QTRY_VERIFY(program.isReady());
            program.end(signal);
            QCOMPARE(program.process().exitStatus(), QProcess::NormalExit);
            QCOMPARE(program.process().exitCode(), 0);
            QVERIFY2(!program.log().contains("unexpectedly"), program.log());
        }
    }

    void whatNohupIgnoresStaysIgnored()
    {
        QTemporaryDir home;
        Program program(home.path(), {"nohup"});
        QTRY_VERIFY(program.isReady());
        QVERIFY(program.ignores(SIGHUP) && !program.ignores(SIGTERM));
        program.end(SIGTERM);
        QCOMPARE(program.process().exitCode(), 0);
    }

    void asACrashDoes()
    {
        QTemporaryDir home;
        {
            Program program(home.path());
            QTRY_VERIFY(program.isReady());
            program.end(SIGKILL);
        }
        Program program(home.path());
        QTRY_VERIFY(program.log().contains("unexpectedly"));
        program.end(SIGTERM);
    }
};

VPT_REGISTER_TEST(TestEnding)
#include "tst_ending.moc"
