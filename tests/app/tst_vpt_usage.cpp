#include "tests/app/vpt_process.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vpt::test;

class TestVptUsage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void help_data();
    void help();
    void version();
    void wrongUsage_data();
    void wrongUsage();
    void failedWork_data();
    void failedWork();
    void fullStandardOutput();
};

void TestVptUsage::help_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("says");
    QTest::newRow("program") << QStringList{"--help"} << QStringList{"ask", "info", "verify", "--version"};
    QTest::newRow("ask") << QStringList{"ask", "--help"}
                         << QStringList{"--image",  "--question",    "--model",  "--mode",    "--box",  "--prompt-raw",
                                        "--sample", "--temperature", "--top-k",  "--top-p",   "--seed", "--max-new-tokens",
                                        "--export", "--orientation", "--parity", "--inspect", "--json", "--device",
                                        "--dtype",  "--threads",     "--session"};
    QTest::newRow("eval") << QStringList{"eval", "--help"}
                          << QStringList{"--data",   "--session", "--model",  "--mode",  "--no-perception", "--limit",
                                         "--report", "--json",    "--sample", "--dtype", "--max-new-tokens"};
    QTest::newRow("export") << QStringList{"export", "--help"}
                            << QStringList{"SESSION.vpts", "--out", "--format", "--turn", "labelme"};
    QTest::newRow("info") << QStringList{"info", "-h"} << QStringList{"--json", "--values"};
    QTest::newRow("verify") << QStringList{"verify", "--help"}
                            << QStringList{"--checkpoints", "--json", "--device", "--dtype"};
    QTest::newRow("synth") << QStringList{"synth", "--help"}
                           << QStringList{"--out",     "--count",       "--seed",          "--family",    "--split",
                                          "--variant", "--free",        "--no-perception", "--questions", "--size",
                                          "--assets",  "--backgrounds", "--threads"};
}

void TestVptUsage::help()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, says);
    const Ran ran = runVpt(arguments);
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.err.isEmpty(), ran.err);
    for (const QString& words : says)
        QVERIFY2(ran.out.contains(words.toUtf8()), qPrintable(words));
    for (const char* later : {"bench"})
        QVERIFY2(!ran.out.contains(later), later);
}

void TestVptUsage::version()
{
    const Ran ran = runVpt({"--version"});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out, QByteArray("vpt " VPT_VERSION "\n"));
}

void TestVptUsage::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const QString image = demoImage();
    const QStringList ask{"ask", "--image", image, "--question", "What?"};
    QTest::newRow("nothing") << QStringList{} << QByteArray("--help");
    QTest::newRow("unknown command") << QStringList{"tell"} << QByteArray("tell");
    QTest::newRow("unknown option") << ask + QStringList{"--nonsense"} << QByteArray("--nonsense");
    QTest::newRow("no image") << QStringList{"ask", "--question", "What?"} << QByteArray("--image");
    QTest::newRow("no question") << QStringList{"ask", "--image", image} << QByteArray("--question");
    QTest::newRow("blank question") << QStringList{"ask", "--image", image, "--question", " \n\t"}
                                    << QByteArray("question is empty");
    QTest::newRow("unknown mode") << ask + QStringList{"--mode", "guess"} << QByteArray("region");
    QTest::newRow("mode as a number") << ask + QStringList{"--mode", "1"} << QByteArray("region");
    QTest::newRow("int8") << ask + QStringList{"--dtype", "int8", "--device", "cpu"} << QByteArray("int8");
    QTest::newRow("unknown device") << ask + QStringList{"--device", "tpu"} << QByteArray("tpu");
    QTest::newRow("unknown model") << ask + QStringList{"--model", "no-such-model"} << QByteArray("tiny-vpt-clip-demo");
    QTest::newRow("box of words") << ask + QStringList{"--box", "left"} << QByteArray("X0,Y0,X1,Y1");
    QTest::newRow("box too large") << ask + QStringList{"--box", "0,0,99999999999,4"} << QByteArray("X0,Y0,X1,Y1");
    QTest::newRow("box outside") << ask + QStringList{"--box", "400,400,500,440"} << QByteArray("448 x 448");
    QTest::newRow("empty box") << ask + QStringList{"--box", "10,10,10,20"} << QByteArray("448 x 448");
    QTest::newRow("second box outside") << ask + QStringList{"--box", "1,1,9,9", "--box", "0,0,449,1"}
                                        << QByteArray("0,0,449,1");
    QTest::newRow("temperature alone") << ask + QStringList{"--temperature", "0.5"} << QByteArray("--sample");
    QTest::newRow("top-p above one") << ask + QStringList{"--sample", "--top-p", "1.5"} << QByteArray("--top-p");
    QTest::newRow("negative seed") << ask + QStringList{"--sample", "--seed", "-1"} << QByteArray("--seed");
    QTest::newRow("no tokens") << ask + QStringList{"--max-new-tokens", "0"} << QByteArray("--max-new-tokens");
    QTest::newRow("raw and instruction") << ask + QStringList{"--prompt-raw", "--mode", "region"}
                                         << QByteArray("--prompt-raw");
    QTest::newRow("export suffix") << ask + QStringList{"--export", "out.pdf"} << QByteArray(".html");
    QTest::newRow("info of an unknown name") << QStringList{"info", "no-such-model"} << QByteArray("tiny-vpt-det");
    QTest::newRow("verify without case") << QStringList{"verify", "--checkpoints", "."} << QByteArray("cases");
    QTest::newRow("verify without checkpoints") << QStringList{"verify", "."} << QByteArray("--checkpoints");
    QTest::newRow("verify as int8") << QStringList{"verify", ".", "--checkpoints", ".", "--dtype", "int8"}
                                    << QByteArray("int8");
    const QStringList synth{"synth", "--out", "/no/such/folder"};
    QTest::newRow("synth without folder") << QStringList{"synth"} << QByteArray("--out");
    QTest::newRow("synth of no pictures") << synth + QStringList{"--count", "0"} << QByteArray("--count");
    QTest::newRow("synth of an unknown family")
        << synth + QStringList{"--family", "signs", "--assets", "system"} << QByteArray("two-regions");
    QTest::newRow("synth of an unknown split") << synth + QStringList{"--split", "test"} << QByteArray("eval");
    QTest::newRow("synth of tiny pictures") << synth + QStringList{"--size", "10"} << QByteArray("--size");
    QTest::newRow("synth with a share above one") << synth + QStringList{"--free", "2"} << QByteArray("--free");
}

void TestVptUsage::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Ran ran = runVpt(arguments);
    QVERIFY2(ran.code == 2, QByteArray::number(ran.code) + ": " + ran.err);
    QVERIFY2(ran.err.contains(says), ran.err);
    QVERIFY2(ran.out.isEmpty(), ran.out);
}

void TestVptUsage::failedWork_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("says");
    const QString image = demoImage();
    const QStringList question{"--question", "What?"};
    const auto of = [&](const QString& file) { return QStringList{"ask", "--image", file} + question; };
    QTest::newRow("missing image") << of("/no/such/image.png") << QByteArray() << QByteArray("/no/such/image.png");
    QTest::newRow("folder as image") << of("/tmp") << QByteArray() << QByteArray("/tmp");
    QTest::newRow("endless device as image") << of("/dev/zero") << QByteArray() << QByteArray("/dev/zero");
    QTest::newRow("text as image") << of(VPT_TEST_PROGRAM "/samples/samples.json") << QByteArray()
                                   << QByteArray("samples.json");
    QTest::newRow("empty standard input") << of("-") << QByteArray() << QByteArray("standard input");
    QTest::newRow("rubbish on standard input") << of("-") << QByteArray("not an image") << QByteArray("standard input");
    QTest::newRow("missing model folder") << of(image) + QStringList{"--model", "./no/such/folder"} << QByteArray()
                                          << QByteArray("./no/such/folder");
    QTest::newRow("folder without model") << of(image) + QStringList{"--model", "/"} << QByteArray()
                                          << QByteArray("config.json");
    QTest::newRow("export into a missing folder") << of(image) + QStringList{"--export", "/no/such/folder/a.png"}
                                                  << QByteArray() << QByteArray("/no/such/folder/a.png");
    QTest::newRow("export into a system folder")
        << of(image) + QStringList{"--export", "/proc/a.png"} << QByteArray() << QByteArray("/proc/a.png");
    QTest::newRow("info of a missing folder")
        << QStringList{"info", "./no/such/folder"} << QByteArray() << QByteArray("./no/such/folder");
    QTest::newRow("verify of a missing folder")
        << QStringList{"verify", "/no/such/case", "--checkpoints", "."} << QByteArray() << QByteArray("/no/such/case");
    QTest::newRow("verify with missing checkpoints")
        << QStringList{"verify", ".", "--checkpoints", "/no/such/folder"} << QByteArray() << QByteArray("/no/such/folder");
    QTest::newRow("synth with missing assets") << QStringList{"synth", "--out", "/tmp", "--assets", "/no/such/folder"}
                                               << QByteArray() << QByteArray("/no/such/folder");
    QTest::newRow("synth into a system folder")
        << QStringList{"synth", "--out", "/proc/data", "--family", "sign", "--assets", "system"} << QByteArray()
        << QByteArray("/proc/data");
}

void TestVptUsage::failedWork()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, says);
    const Ran ran = runVpt(arguments, input);
    QVERIFY2(ran.code == 1, QByteArray::number(ran.code) + ": " + ran.err);
    QVERIFY2(ran.err.contains(says), ran.err);
    QVERIFY2(ran.out.isEmpty(), ran.out);
}

void TestVptUsage::fullStandardOutput()
{
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    process.setStandardOutputFile("/dev/full");
    process.start(VPT_PROGRAM, {"info"});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("standard output"));
}

VPT_REGISTER_TEST(TestVptUsage)
#include "tst_vpt_usage.moc"
