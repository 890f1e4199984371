#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/checkpoint/model_card.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

class TestModelCard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void absent()
    {
        QTemporaryDir folder;
        const ModelCard card = readModelCard(folder.path().toStdString());
        QVERIFY(card.title.empty());
        QCOMPARE(card.triggerSeparator, std::string("\n"));
        QVERIFY(card.trained);
    }

    void builtIn()
    {
        const std::filesystem::path models = std::filesystem::path(VPT_TEST_GOLDEN) / "program/models";
        const ModelCard demo = readModelCard(models / "tiny-vpt-clip-demo");
        QVERIFY(demo.trained);
        QCOMPARE(demo.triggerSeparator, std::string(" "));
        QVERIFY(!demo.title.empty() && !demo.description.empty());
        QVERIFY(!readModelCard(models / "tiny-vpt-det").trained);
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("problem");
        QTest::newRow("not JSON") << QByteArray("title: x") << "not valid JSON";
        QTest::newRow("a list") << QByteArray("[]") << "an object";
        QTest::newRow("title is a number") << QByteArray(R"({"title": 5})") << "title: expected a text";
        QTest::newRow("trained is a text") << QByteArray(R"({"trained": "yes"})") << "trained: expected true or false";
    }
    void broken()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, problem);
        QTemporaryDir folder;
        writeFile(folder.filePath("vpt-studio.json").toStdString(), content);
        const auto error = errorOf([&] { readModelCard(folder.path().toStdString()); });
        QVERIFY(isCheckpointError(error, "vpt-studio.json", problem));
    }
};

VPT_REGISTER_TEST(TestModelCard)
#include "tst_model_card.moc"
