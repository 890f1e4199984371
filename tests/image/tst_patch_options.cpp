#include "core/base/error.h"
#include "core/image/processors.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace vpt;

namespace {

PatchOptions optionsFrom(const QByteArray& json)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("preprocessor_config.json"));
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
        throw std::runtime_error("cannot write the test's file");
    file.close();
    return readPatchOptions(file.fileName().toStdString());
}

} // namespace

class TestPatchOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreQwens()
    {
        const PatchOptions defaults;
        for (const PatchOptions& options : {readPatchOptions("/nowhere/preprocessor_config.json"), optionsFrom("{}"),
                                            optionsFrom(R"({"min_pixels": null, "size": {"x": 1}, "unknown": []})")}) {
            QCOMPARE(options.patchSize, 14);
            QCOMPARE(options.temporalPatchSize, 2);
            QCOMPARE(options.mergeSize, 2);
            QCOMPARE(options.minPixels, 3136);
            QCOMPARE(options.maxPixels, 12'845'056);
            QCOMPARE(options.mean, defaults.mean);
            QCOMPARE(options.std, defaults.std);
        }
    }

    void checkpointsOwnValues()
    {
        const PatchOptions options
            = readPatchOptions(VPT_TEST_GOLDEN "/checkpoints/tiny-vpt-clip-demo/preprocessor_config.json");
        QCOMPARE(options.minPixels, 50176);
        QCOMPARE(options.maxPixels, 50176);
        QCOMPARE(options.patchSize, 14);
        const PatchOptions other = optionsFrom(R"({"patch_size": 16, "merge_size": 1, "temporal_patch_size": 1,
            "image_mean": [0, 0.5, 1], "image_std": [1, 0.5, 0.25]})");
        QCOMPARE(other.patchSize, 16);
        QCOMPARE(other.mergeSize, 1);
        QCOMPARE(other.temporalPatchSize, 1);
        QCOMPARE(other.mean, (std::array<double, 3>{0, 0.5, 1}));
        QCOMPARE(other.std, (std::array<double, 3>{1, 0.5, 0.25}));
    }

    void unsoundFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* json, const char* expected) {
            QTest::newRow(name) << QByteArray(json) << QString(expected);
        };
        row("empty", "", "not a JSON object");
        row("cut off", R"({"patch_size": 1)", "not a JSON object");
        row("a list", "[1, 2]", "not a JSON object");
        row("patch 0", R"({"patch_size": 0})", "patch_size");
        row("patch as text", R"({"patch_size": "14"})", "patch_size");
        row("patch as fraction", R"({"patch_size": 14.5})", "patch_size");
        row("huge number", R"({"max_pixels": 18446744073709551615})", "max_pixels");
        row("too many pixels", R"({"max_pixels": 99999999999})", "max_pixels");
        row("negative", R"({"min_pixels": -1})", "min_pixels");
        row("crossed limits", R"({"min_pixels": 5000, "max_pixels": 4000})", "min_pixels");
        row("mean of two", R"({"image_mean": [0.5, 0.5]})", "image_mean");
        row("std of zero", R"({"image_std": [0.5, 0, 0.5]})", "image_std");
        row("std as text", R"({"image_std": [0.5, "x", 0.5]})", "image_std");
        row("merge as list", R"({"merge_size": [2]})", "merge_size");
    }
    void unsoundFilesAreRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, expected);
        try {
            optionsFrom(json);
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Checkpoint);
            QVERIFY2(error.problem().find(expected.toStdString()) != std::string::npos, error.what());
            QVERIFY(error.where().ends_with("preprocessor_config.json"));
        }
    }

    void folderInsteadOfFileIsRefused()
    {
        const QTemporaryDir folder;
        try {
            readPatchOptions(folder.path().toStdString());
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Checkpoint);
        }
    }
};

VPT_REGISTER_TEST(TestPatchOptions)
#include "tst_patch_options.moc"
