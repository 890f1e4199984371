// A part of this test program in a process of its own, which is killed in the middle of its work.
#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <functional>

namespace vpt::test {

// Runs the test function `function` with the environment variable `name` set to `value`, hands every line that it prints to
// `isEnough`, and kills it (SIGKILL) `pauseMs` after that was true.
inline void runAndKill(const char* function, const char* name, const QString& value,
                       const std::function<bool(const QByteArray& line)>& isEnough, int pauseMs)
{
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(name, value);
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {function});
    for (bool enough = false; !enough;) {
        QVERIFY2(child.canReadLine() || child.waitForReadyRead(60'000), child.readAllStandardError().constData());
        while (child.canReadLine())
            enough = isEnough(child.readLine().trimmed()) || enough;
    }
    QTest::qWait(pauseMs);
    child.kill();
    QVERIFY(child.waitForFinished());
}

} // namespace vpt::test
