#include "tests/app/vpt_process.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vpt::test;

class TestVptInfo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneModel();
    void jsonKeys();
    void knownModels();
    void userFolders();
    void brokenFolders_data();
    void brokenFolders();
    void valuesThatAreNone();
};

// A copy of a built-in model that a test may break.
static void copyModel(const QString& name, const QString& target)
{
    QDir source(VPT_TEST_PROGRAM "/models/" + name);
    QVERIFY(QDir().mkpath(target));
    for (const QString& file : source.entryList(QDir::Files))
        QVERIFY(QFile::copy(source.filePath(file), target + "/" + file));
}

void TestVptInfo::oneModel()
{
    const Ran ran = runVpt({"info", "tiny-vpt-clip-demo"});
    QVERIFY2(ran.code == 0, ran.err);
    for (const char* words :
         {"tiny-vpt-clip-demo", "clip", "float16", "parameters", "float32", "bfloat16", "auto", "model.safetensors"})
        QVERIFY2(ran.out.contains(words), words);
    QCOMPARE(runVpt({"info", VPT_TEST_PROGRAM "/models/tiny-vpt-clip-demo/", "--values"}).code, 0);
}

void TestVptInfo::jsonKeys()
{
    const auto json = document(runVpt({"info", "tiny-vpt-det", "--json"}));
    QVERIFY(json.is_object());
    QCOMPARE(keys(json).mid(0, 8),
             QStringList({"variant", "parameters", "parts", "dtype", "files", "memory_bytes", "answers", "problems"}));
    QCOMPARE(json["variant"].get<std::string>(), std::string("det"));
    QCOMPARE(json["dtype"].get<std::string>(), std::string("bfloat16"));
    long sum = 0;
    for (const auto& part : json["parts"].items())
        sum += part.value().get<long>();
    QCOMPARE(sum, json["parameters"].get<long>());
    for (const char* part : {"visual", "language_model", "lm_head", "projector", "encoder"})
        QVERIFY2(json["parts"].contains(part), part);
    QVERIFY(json["memory_bytes"]["float32"].get<long>() > json["memory_bytes"]["bfloat16"].get<long>());
    QCOMPARE(json["answers"].get<bool>(), true);
    QVERIFY(json["problems"].is_array() && json["problems"].empty());
    QVERIFY(json["files"].is_array() && json["files"].size() == 1);
}

void TestVptInfo::knownModels()
{
    const Ran table = runVpt({"info"});
    QCOMPARE(table.code, 0);
    const auto json = document(runVpt({"info", "--json"}));
    QVERIFY(json.is_array());
    QStringList names;
    for (const auto& model : json) {
        names << QString::fromStdString(model["name"]);
        QVERIFY(table.out.contains(names.last().toUtf8()));
        QVERIFY(model["built_in"].get<bool>());
    }
    QCOMPARE(names, QStringList({"tiny-vpt-clip-demo", "tiny-vpt-det", "tiny-vpt-free", "tiny-vpt-seg"}));
}

void TestVptInfo::userFolders()
{
    const QTemporaryDir folder;
    copyModel("tiny-vpt-seg", folder.filePath("models/mine"));
    QProcessEnvironment environment = cleanEnvironment();
    environment.insert("VPT_MODELS", "/no/such/folder::" + folder.filePath("models"));
    const auto json = document(runVpt({"info", "mine", "--json"}, {}, environment));
    QCOMPARE(json["variant"].get<std::string>(), std::string("seg"));
    QVERIFY(runVpt({"info"}, {}, environment).out.contains("mine"));
    environment.remove("VPT_MODELS");
    environment.insert("XDG_DATA_HOME", folder.path());
    QVERIFY(QDir(folder.path()).mkdir("vpt-studio"));
    QVERIFY(QDir(folder.path()).rename("models", "vpt-studio/models"));
    QCOMPARE(runVpt({"info", "mine"}, {}, environment).code, 0);
}

void TestVptInfo::brokenFolders_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no weights") << "model.safetensors" << QByteArray() << QByteArray() << QByteArray("safetensors");
    QTest::newRow("Git LFS pointer") << "model.safetensors" << QByteArray("*")
                                     << QByteArray("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
                                     << QByteArray("LFS");
    QTest::newRow("other sizes") << "config.json" << QByteArray("\"intermediate_size\": 320")
                                 << QByteArray("\"intermediate_size\": 321") << QByteArray("321");
    QTest::newRow("no JSON") << "config.json" << QByteArray("{") << QByteArray("[") << QByteArray("config.json");
}

void TestVptInfo::brokenFolders()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, says);
    const QTemporaryDir folder;
    copyModel("tiny-vpt-det", folder.filePath("broken"));
    QFile target(folder.filePath("broken/" + file));
    QVERIFY(target.open(QIODevice::ReadWrite));
    QByteArray content = target.readAll();
    if (from.isEmpty()) {
        QVERIFY(target.remove());
    } else {
        const QByteArray changed = from == "*" ? to : content.replace(from, to);
        QVERIFY(target.resize(0) && target.seek(0) && target.write(changed) == changed.size());
    }
    target.close();
    const Ran ran = runVpt({"info", folder.filePath("broken")});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.out.contains(says), ran.out);
    const Ran asData = runVpt({"info", folder.filePath("broken"), "--json"});
    QCOMPARE(asData.code, 1);
    QVERIFY(!document(asData)["problems"].empty());
    const Ran asked = runVpt({"ask", "--image", demoImage(), "--question", "What?", "--model", folder.filePath("broken")});
    QVERIFY2(asked.code == 1, asked.err);
    QVERIFY2(asked.out.isEmpty(), asked.out);
}

void TestVptInfo::valuesThatAreNone()
{
    const QTemporaryDir folder;
    copyModel("tiny-vpt-det", folder.filePath("nan"));
    QFile weights(folder.filePath("nan/model.safetensors"));
    QVERIFY(weights.open(QIODevice::ReadWrite));
    // The last value of the last tensor: a bfloat16 NaN.
    QVERIFY(weights.seek(weights.size() - 2) && weights.write("\xff\x7f", 2) == 2);
    weights.close();
    QCOMPARE(runVpt({"info", folder.filePath("nan")}).code, 0); // not looked for
    const Ran ran = runVpt({"info", folder.filePath("nan"), "--values"});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.out.contains("NaN"), ran.out);
}

VPT_REGISTER_TEST(TestVptInfo)
#include "tst_vpt_info.moc"
