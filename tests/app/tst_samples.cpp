#include "app/common/samples.h"

#include "app/common/model_catalog.h"
#include "app/common/resources.h"
#include "core/base/error.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vpt;

class TestSamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachIsThere();
    void brokenLists_data();
    void brokenLists();
    void resourcesFromTheEnvironment();
};

void TestSamples::eachIsThere()
{
    const auto samples = loadSamples(VPT_TEST_RESOURCES);
    QVERIFY(samples.size() >= 6);
    const ModelCatalog catalog(VPT_TEST_RESOURCES "/models", {});
    for (const Sample& sample : samples) {
        const Image image = loadImage(sample.image, {});
        QVERIFY(image.width > 0 && !sample.question.empty());
        QCOMPARE(catalog.resolve(sample.model).name, sample.model);
    }
    QVERIFY(samples.front().mode == Mode::Region);
}

void TestSamples::brokenLists_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("[{");
    QTest::newRow("missing key") << QByteArray(R"([{"image": "a.png"}])");
    QTest::newRow("wrong type") << QByteArray(R"([{"image": 1, "question": "", "mode": "", "model": ""}])");
}

void TestSamples::brokenLists()
{
    QFETCH(QByteArray, list);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir("samples"));
    QFile file(folder.filePath("samples/samples.json"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(list) == list.size());
    file.close();
    QVERIFY_EXCEPTION_THROWN(loadSamples(folder.path().toStdString()), Error);
}

void TestSamples::resourcesFromTheEnvironment()
{
    const QTemporaryDir folder;
    qputenv("VPT_RESOURCES", folder.path().toLocal8Bit());
    QCOMPARE(QString::fromStdString(resourcesFolder().string()), folder.path());
    qputenv("VPT_RESOURCES", "/no/such/folder");
    QVERIFY_EXCEPTION_THROWN(resourcesFolder(), Error);
    qunsetenv("VPT_RESOURCES");
    QVERIFY(std::filesystem::exists(resourcesFolder() / "models"));
}

VPT_REGISTER_TEST(TestSamples)
#include "tst_samples.moc"
