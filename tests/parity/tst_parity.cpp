// Every golden case, through the plain twin and the fast path, in float32.
#include "core/model/device.h"
#include "core/parity/verify.h"
#include "tests/support/registry.h"

#include <QTest>

#include <filesystem>
#include <fstream>

using namespace vpt;
namespace fs = std::filesystem;

namespace {

const fs::path kGolden = VPT_TEST_GOLDEN;

VerifyOptions options()
{
    VerifyOptions result;
    result.checkpoints = kGolden / "checkpoints";
    result.device = "cpu";
    result.dtype = "float32";
    return result;
}

QString failures(const CaseResult& result)
{
    QString text = QString::fromStdString(result.reason);
    for (const Check& check : result.checks)
        if (!check.passed)
            text += QString("\n  %1: expected %2 found %3 max %4 rel %5 limit %6 %7")
                        .arg(check.name.c_str(), check.expected.c_str(), check.found.c_str())
                        .arg(check.maxAbs)
                        .arg(check.rel)
                        .arg(check.tolerance)
                        .arg(check.detail.c_str());
    return text;
}

void addCaseRows(const std::string& prefix = {})
{
    QTest::addColumn<std::string>("folder");
    for (const fs::path& folder : findCases({kGolden / "cases"})) {
        const std::string name = folder.filename().string();
        if (name.starts_with(prefix))
            QTest::newRow(name.c_str()) << folder.string();
    }
}

} // namespace

class TestParity : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCase_data() { addCaseRows(); }
    void everyCase()
    {
        QFETCH(std::string, folder);
        const CaseResult result = verifyCase(folder, options(), {});
        QVERIFY2(result.passed, qPrintable(failures(result)));
    }

    // The same weights as the released checkpoints come: PyTorch pickles, old names, training leftovers in the config.
    void pickledTwins_data()
    {
        QTest::addColumn<std::string>("folder");
        QTest::addColumn<std::string>("checkpoint");
        for (const fs::path& folder : findCases({kGolden / "cases"})) {
            const std::string name = folder.filename().string();
            if (name.starts_with("clip-"))
                QTest::newRow(name.c_str()) << folder.string() << std::string("tiny-vpt-clip-bin");
            if (name.starts_with("det-"))
                QTest::newRow(name.c_str()) << folder.string() << std::string("tiny-vpt-det-bin");
        }
    }
    void pickledTwins()
    {
        QFETCH(std::string, folder);
        QFETCH(std::string, checkpoint);
        VerifyOptions twin = options();
        twin.checkpoint = kGolden / "checkpoints" / checkpoint;
        const CaseResult result = verifyCase(folder, twin, {});
        QVERIFY2(result.passed, qPrintable(failures(result)));
    }

    // bfloat16 weights stay mapped and are widened exactly: the same limits hold.
    void mappedBfloat16()
    {
        VerifyOptions half = options();
        half.dtype = "bfloat16";
        const CaseResult result = verifyCase(kGolden / "cases/det-action-tag", half, {});
        QVERIFY2(result.passed, qPrintable(failures(result)));
    }

    // The same cases through LibTorch's CUDA half.
    void onAGpu_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("dtype");
        for (const char* name : {"clip-action-tag", "clip-multi-region", "det-action-tag", "seg-action-tag", "batch-det"})
            for (const char* dtype : {"float32", "bfloat16"})
                QTest::addRow("%s %s", name, dtype) << std::string(name) << std::string(dtype);
    }
    void onAGpu()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, dtype);
        if (devices().size() < 2) {
            if (qEnvironmentVariableIsSet("VPT_REQUIRE_GPU"))
                QFAIL("no GPU is offered here, and VPT_REQUIRE_GPU asks for one");
            QSKIP("no GPU is offered here");
        }
        VerifyOptions gpu = options();
        gpu.device = "cuda";
        gpu.dtype = dtype;
        const CaseResult result = verifyCase(kGolden / "cases" / name, gpu, {});
        QVERIFY2(result.passed, qPrintable(failures(result)));
    }

    void aWrongCheckpointFails()
    {
        VerifyOptions wrong = options();
        wrong.checkpoint = kGolden / "checkpoints/tiny-vpt-free";
        const CaseResult result = verifyCase(kGolden / "cases/det-region-tag", wrong, {});
        QVERIFY(!result.passed);
        QVERIFY(!result.checks.empty());
    }

    void brokenCasesAreFailedCasesWithAReason()
    {
        const CaseResult result = verifyCase(kGolden / "no-such-case", options(), {});
        QVERIFY(!result.passed);
        QVERIFY(QString::fromStdString(result.reason).contains("no-such-case"));
    }
};

VPT_REGISTER_TEST(TestParity)
#include "tst_parity.moc"
