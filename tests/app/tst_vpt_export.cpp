#include "tests/app/vpt_process.h"
#include "tests/support/registry.h"

#include "core/dataset/data_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

QByteArray contentOf(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

} // namespace

class TestVptExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A question whose box a person has drawn, and one that the model answered alone.
    void initTestCase()
    {
        const QStringList session{"--session", path("s.vpts")};
        QCOMPARE(runVpt(demoQuestion() + session).code, 0);
        QCOMPARE(runVpt(demoQuestion() + session + QStringList{"--box", "100,40,300,222"}).code, 0);
    }

    void formats_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("file"); // that must be there
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("html by suffix") << QStringList{"--out", path("a.html")} << "a.html"
                                        << QByteArray("href=\"#turn-2\"");
        QTest::newRow("pdf by suffix") << QStringList{"--out", path("a.pdf")} << "a.pdf" << QByteArray("%PDF-");
        QTest::newRow("one picture") << QStringList{"--out", path("a.png"), "--turn", "2"} << "a.png" << QByteArray("PNG");
        QTest::newRow("pictures") << QStringList{"--out", path("pictures"), "--format", "png"} << "pictures/turn-0001.png"
                                  << QByteArray("PNG");
        QTest::newRow("jsonl") << QStringList{"--out", path("a.jsonl"), "--turn", "2", "1"} << "a.jsonl"
                               << QByteArray("{\"turn\":2,");
        QTest::newRow("csv under another name")
            << QStringList{"--out", path("a.txt"), "--format", "csv"} << "a.txt" << QByteArray("turn,created,");
        QTest::newRow("coco") << QStringList{"--out", path("coco"), "--format", "coco"} << "coco/annotations.json"
                              << QByteArray("\"bbox\"");
        QTest::newRow("voc") << QStringList{"--out", path("voc"), "--format", "voc"} << "voc/Annotations/demo-1.xml"
                             << QByteArray("<xmin>101</xmin>");
        QTest::newRow("yolo") << QStringList{"--out", path("yolo"), "--format", "yolo"} << "yolo/labels/demo-1.txt"
                              << QByteArray("\n1 ");
        QTest::newRow("labelme") << QStringList{"--out", path("labelme"), "--format", "labelme", "--turn", "2"}
                                 << "labelme/demo-1.json" << QByteArray("\"imagePath\"");
        QTest::newRow("vpt") << QStringList{"--out", path("vpt"), "--format", "vpt"} << "vpt/data.json"
                             << QByteArray("demo-1.png_100,40,300,222");
    }
    void formats()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, file);
        QFETCH(QByteArray, holds);
        const Ran ran = runVpt(QStringList{"export", path("s.vpts")} + arguments);
        QVERIFY2(ran.code == 0, ran.err);
        QVERIFY2(ran.out.isEmpty() && ran.err.startsWith("Exported "), ran.err);
        QVERIFY2(contentOf(path(file)).contains(holds), contentOf(path(file)).left(2000));
    }

    void refused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const QString session = path("s.vpts");
        QTest::newRow("no target") << QStringList{session} << 2 << QByteArray("--out");
        QTest::newRow("no session") << QStringList{"--out", path("x.csv")} << 2 << QByteArray("session");
        QTest::newRow("format that is none")
            << QStringList{session, "--out", path("x"), "--format", "xls"} << 2 << QByteArray("labelme");
        QTest::newRow("suffix that is none") << QStringList{session, "--out", path("x.json")} << 2 << QByteArray("coco");
        QTest::newRow("turn that is none")
            << QStringList{session, "--out", path("x.csv"), "--turn", "7"} << 2 << QByteArray("turn 7");
        QTest::newRow("turn as a word") << QStringList{session, "--out", path("x.csv"), "--turn", "last"} << 2
                                        << QByteArray("--turn");
        QTest::newRow("missing session") << QStringList{path("none.vpts"), "--out", path("x.csv")} << 1
                                         << QByteArray("none.vpts");
        QTest::newRow("something else") << QStringList{demoImage(), "--out", path("x.csv")} << 1 << QByteArray("demo-1.png");
        QTest::newRow("no such folder") << QStringList{session, "--out", path("no/x.csv")} << 1 << QByteArray("no/x.csv");
        QTest::newRow("folder in use") << QStringList{session, "--out", path("."), "--format", "yolo"} << 1
                                       << QByteArray("not empty");
    }
    void refused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const QStringList before = QDir(path("")).entryList();
        const Ran ran = runVpt(QStringList{"export"} + arguments);
        QVERIFY2(ran.code == code, QByteArray::number(ran.code) + ": " + ran.err);
        QVERIFY2(ran.err.contains(says), ran.err);
        QVERIFY2(ran.out.isEmpty(), ran.out);
        QCOMPARE(QDir(path("")).entryList(), before);
    }

    // The corrected box, from the question to a model that has learned from it.
    void trainsOnIt()
    {
        QCOMPARE(runVpt({"export", path("s.vpts"), "--out", path("train.json"), "--format", "vpt"}).code, 0);
        const DataFile data = DataFile::open(path("train.json").toStdString());
        QCOMPARE(int(data.size()), 2);
        QVERIFY((data.at(1).images[1].crop == PixelBox{100, 40, 300, 222}));
        QFile settings(path("train.yaml"));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write(QString("model_name_or_path: %1/checkpoints/tiny-vpt-clip\ndataset: %2\noutput_dir: %3\n"
                               "finetuning_type: freefreeze\nfreefreeze_frozen_modules: visual\nmax_steps: 2\n"
                               "per_device_train_batch_size: 2\nlearning_rate: 1.0e-3\nlogging_steps: 1\nsave_steps: 2\n")
                           .arg(VPT_TEST_GOLDEN, path("train.json"), path("model"))
                           .toUtf8());
        settings.close();
        const Ran ran = runVpt({"train", path("train.yaml"), "--device", "cpu", "--threads", "1"});
        QVERIFY2(ran.code == 0, ran.err);
        QVERIFY2(ran.err.contains("step 2/2"), ran.err);
    }

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

VPT_REGISTER_TEST(TestVptExport)
#include "tst_vpt_export.moc"
