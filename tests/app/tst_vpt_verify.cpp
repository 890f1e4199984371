#include "tests/app/vpt_process.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vpt::test;

class TestVptVerify : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneCase();
    void asData();
    void differenceFails();
    void missingCheckpointFails();
    void noCaseFails();
};

static const QString kCase = VPT_TEST_GOLDEN "/cases/demo-region-1";
static const QString kCheckpoints = VPT_TEST_GOLDEN "/checkpoints";

static QByteArray lastLine(const QByteArray& text)
{
    return text.trimmed().split('\n').last();
}

void TestVptVerify::oneCase()
{
    const Ran ran = runVpt({"verify", kCase, "--checkpoints", kCheckpoints, "--device", "cpu"});
    QVERIFY2(ran.code == 0, ran.out + ran.err);
    QCOMPARE(lastLine(ran.out), QByteArray("1 passed, 0 failed"));
    for (const char* words : {"demo-region-1", "vision.merged", "max abs", "relative", "tolerance", "ok", "generated_ids"})
        QVERIFY2(ran.out.contains(words), words);
}

void TestVptVerify::asData()
{
    const Ran ran = runVpt({"verify", kCase, "--checkpoints", kCheckpoints, "--json"});
    const auto json = document(ran);
    QVERIFY2(json.is_object(), ran.out);
    QCOMPARE(json["passed"].get<int>(), 1);
    QCOMPARE(json["failed"].get<int>(), 0);
    const auto& checks = json["cases"][0]["checks"];
    QVERIFY(checks.size() > 10);
    for (const auto& check : checks) {
        QVERIFY(check["passed"].get<bool>());
        QVERIFY(check["max_abs"].is_number() && check["relative"].is_number() && check["tolerance"].is_number());
    }
}

// A copy of the case in which one golden string was changed.
void TestVptVerify::differenceFails()
{
    const QTemporaryDir folder;
    for (const QString& name : QDir(kCase).entryList(QDir::Files))
        QVERIFY(QFile::copy(kCase + "/" + name, folder.filePath(name)));
    QFile file(folder.filePath("case.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray changed = file.readAll().replace("\"predict\": \"7\"", "\"predict\": \"8\"");
    file.close();
    QVERIFY(file.remove() && file.open(QIODevice::WriteOnly) && file.write(changed) == changed.size());
    file.close();
    const Ran ran = runVpt({"verify", folder.path(), "--checkpoints", kCheckpoints});
    QCOMPARE(ran.code, 1);
    QCOMPARE(lastLine(ran.out), QByteArray("0 passed, 1 failed"));
    QVERIFY2(ran.out.contains("not ok"), ran.out);
}

void TestVptVerify::missingCheckpointFails()
{
    const QTemporaryDir empty;
    const Ran ran = runVpt({"verify", kCase, "--checkpoints", empty.path()});
    QCOMPARE(ran.code, 1);
    QCOMPARE(lastLine(ran.out), QByteArray("0 passed, 1 failed"));
    QVERIFY2(ran.out.contains("tiny-vpt-clip-demo"), ran.out);
}

void TestVptVerify::noCaseFails()
{
    const QTemporaryDir empty;
    const Ran ran = runVpt({"verify", empty.path(), "--checkpoints", kCheckpoints});
    QCOMPARE(ran.code, 1);
    QCOMPARE(lastLine(ran.out), QByteArray("0 passed, 0 failed"));
}

VPT_REGISTER_TEST(TestVptVerify)
#include "tst_vpt_verify.moc"
