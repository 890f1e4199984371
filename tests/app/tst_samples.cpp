#include "app/common/samples.h"

#include "app/common/model_catalog.h"
#include "app/common/resources.h"
#include "core/base/error.h"
#include "core/checkpoint/model_card.h"
#include "tests/app/vpt_process.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace vpt;
using namespace vpt::test;

class TestSamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachIsThere();
    void modelsAreSmallAndTrained();
    void secondLookTurnsTheAnswer_data();
    void secondLookTurnsTheAnswer();
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

void TestSamples::modelsAreSmallAndTrained()
{
    const std::filesystem::path models = VPT_TEST_RESOURCES "/models";
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(models))
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    QVERIFY2(bytes <= 40'000'000, qPrintable(QString::number(bytes)));
    for (const char* name : {"tiny-clip", "tiny-det", "tiny-seg", "tiny-free"}) {
        const ModelCard card = readModelCard(models / name);
        QVERIFY2(card.trained && !card.title.empty() && !card.description.empty(), name);
    }
}

void TestSamples::secondLookTurnsTheAnswer_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("answer");
    std::ifstream stream(VPT_TEST_RESOURCES "/samples/samples.json");
    for (const auto& entry : nlohmann::json::parse(stream)) {
        const auto text = [&](const char* key) { return QString::fromStdString(entry.at(key).get<std::string>()); };
        QTest::newRow(qPrintable(text("model") + ", " + text("image")))
            << VPT_TEST_RESOURCES "/samples/" + text("image") << text("question") << text("mode") << text("model")
            << text("answer");
    }
}

// What the samples are for: at first sight the model is wrong, after its second look it is right.
void TestSamples::secondLookTurnsTheAnswer()
{
    QFETCH(QString, image);
    QFETCH(QString, question);
    QFETCH(QString, mode);
    QFETCH(QString, model);
    QFETCH(QString, answer);
    QProcessEnvironment environment = cleanEnvironment();
    environment.remove("VPT_RESOURCES");
    const auto asked = [&](const QString& how) {
        const Ran ran
            = runVpt({"ask", "--image", image, "--question", question, "--mode", how, "--model", model, "--device", "cpu"},
                     {}, environment);
        return QString::fromUtf8(ran.out).trimmed();
    };
    QCOMPARE(asked(mode), answer);
    QVERIFY(asked("direct") != answer);
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
