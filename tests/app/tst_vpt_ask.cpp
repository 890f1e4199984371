#include "tests/app/vpt_process.h"
#include "tests/support/registry.h"

#include "core/export/trace_json.h"
#include "core/image/image.h"
#include "core/session/session.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace vpt::test;

class TestVptAsk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answerOnStandardOutput();
    void jsonSchema();
    void demoQuestions_data();
    void demoQuestions();
    void defaultModel();
    void standardInput();
    void boxes();
    void direct();
    void reEncodings_data();
    void reEncodings();
    void sampling();
    void shortAnswers();
    void rawPrompt();
    void orientation();
    void exports();
    void hostileQuestion();
    void sessions();
    void sessionsThatCannotBeWritten();
};

static QByteArray read(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

static QStringList with(const QStringList& more)
{
    return demoQuestion() + more;
}

void TestVptAsk::answerOnStandardOutput()
{
    const Ran ran = runVpt(demoQuestion());
    QVERIFY2(ran.code == 0, ran.err);
    QCOMPARE(ran.out, QByteArray("7\n"));
    QVERIFY2(ran.err.contains("224,0,448,168"), ran.err); // what it looked at
    QVERIFY2(ran.err.contains("tiny-vpt-clip-demo"), ran.err);
    QVERIFY2(!ran.err.contains('\r') && !ran.err.contains('\x1b'), ran.err); // no progress bar but at a terminal
}

void TestVptAsk::jsonSchema()
{
    const Ran ran = runVpt(with({"--json"}));
    QVERIFY2(ran.code == 0, ran.err);
    const auto json = document(ran);
    QVERIFY2(json.is_object(), ran.out);
    QCOMPARE(keys(json).mid(0, 6), QStringList({"model", "image", "rounds", "perception", "answer", "timings_ms"}));
    QCOMPARE(json["model"]["name"].get<std::string>(), std::string("tiny-vpt-clip-demo"));
    QCOMPARE(json["model"]["variant"].get<std::string>(), std::string("clip"));
    QCOMPARE(json["model"]["device"].get<std::string>(), std::string("cpu"));
    QVERIFY(json["model"]["parameters"].get<long>() > 100000);
    QCOMPARE(json["image"]["width"].get<int>(), 448);
    QCOMPARE(json["rounds"].size(), std::size_t(2));
    for (const auto& round : json["rounds"]) {
        QVERIFY(round["prompt"].get<std::string>().starts_with("<|im_start|>system\n"));
        QVERIFY(round["prompt_ids"].size() > 50);
        QCOMPARE(round["tokens"].size(), round["generated_ids"].size());
        QCOMPARE(round["stopped"].get<std::string>(), std::string("eos"));
        for (const auto& token : round["tokens"]) {
            const double probability = token["probability"].get<double>();
            QVERIFY(probability > 0 && probability <= 1);
        }
    }
    QVERIFY(json["rounds"][1]["prompt"].get<std::string>().starts_with(json["rounds"][0]["prompt"].get<std::string>()));
    QCOMPARE(json["perception"]["kind"].get<std::string>(), std::string("region"));
    const auto& region = json["perception"]["regions"][0];
    QCOMPARE(QString::fromStdString(region["cells"].dump()), QString("[5,1,6,1]"));
    QCOMPARE(QString::fromStdString(region["box"].dump()), QString("[224,0,448,168]"));
    QCOMPARE(region["overridden"].get<bool>(), false);
    QCOMPARE(json["answer"].get<std::string>(), std::string("7"));
    for (const auto& time : json["timings_ms"].items())
        QVERIFY2(time.value().get<double>() > 0, time.key().c_str());
}

void TestVptAsk::demoQuestions_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("truth");
    for (int i = 1; i <= 6; ++i) {
        const QString folder = QString(VPT_TEST_GOLDEN "/cases/demo-region-%1").arg(i);
        const auto golden = nlohmann::json::parse(read(folder + "/case.json").toStdString(), nullptr, false);
        if (golden.is_discarded())
            continue;
        // The case's question ends in the instruction that --mode region adds.
        const QString asked = QString::fromStdString(golden["question"]);
        QTest::addRow("demo-region-%d", i)
            << folder + "/" + QString::fromStdString(golden["image"]["file"])
            << asked.left(asked.indexOf(" Identify the region")) << QString::fromStdString(golden["truth"]);
    }
}

void TestVptAsk::demoQuestions()
{
    QFETCH(QString, image);
    QFETCH(QString, question);
    QFETCH(QString, truth);
    const Ran ran = runVpt({"ask", "--image", image, "--question", question, "--mode", "region", "--device", "cpu"});
    QVERIFY2(ran.code == 0, ran.err);
    QCOMPARE(QString::fromUtf8(ran.out), truth + "\n");
}

void TestVptAsk::defaultModel()
{
    const auto json = document(runVpt({"ask", "--image", demoImage(), "--question", "What?", "--json"}));
    QVERIFY(json.is_object());
    QCOMPARE(json["model"]["name"].get<std::string>(), std::string("tiny-vpt-clip-demo"));
}

void TestVptAsk::standardInput()
{
    QStringList arguments = demoQuestion();
    arguments[2] = "-";
    const Ran ran = runVpt(arguments, read(demoImage()));
    QVERIFY2(ran.code == 0, ran.err);
    QCOMPARE(ran.out, QByteArray("7\n"));
}

void TestVptAsk::boxes()
{
    const auto json = document(runVpt(with({"--json", "--box", "10,20,300,301", "--box", "0,0,448,448"})));
    QVERIFY(json.is_object());
    const auto& regions = json["perception"]["regions"];
    QCOMPARE(regions.size(), std::size_t(2));
    QCOMPARE(QString::fromStdString(regions[0]["box"].dump()), QString("[10,20,300,301]"));
    QCOMPARE(QString::fromStdString(regions[1]["box"].dump()), QString("[0,0,448,448]"));
    QVERIFY(regions[0]["overridden"].get<bool>() && regions[1]["overridden"].get<bool>());
    QVERIFY(json["rounds"][0]["text"].get<std::string>().starts_with("<|region_token_start|>"));
    QVERIFY(json["rounds"][1]["prompt"].get<std::string>().find("Region 1: ") != std::string::npos);
}

void TestVptAsk::direct()
{
    const auto json = document(runVpt({"ask", "--image", demoImage(), "--question", "What is the number on the blue tag?",
                                       "--mode", "direct", "--json", "--device", "cpu"}));
    QVERIFY(json.is_object());
    QCOMPARE(json["rounds"].size(), std::size_t(1));
    QCOMPARE(json["perception"]["kind"].get<std::string>(), std::string("none"));
    QVERIFY(json["perception"]["regions"].empty());
    QVERIFY(json["rounds"][0]["text"].get<std::string>().find("region_token") == std::string::npos);
}

void TestVptAsk::reEncodings_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("kind");
    QTest::newRow("DINOv2") << "tiny-vpt-det"
                            << "det-1.png"
                            << "What is the number on the green tag?"
                            << "detection";
    QTest::newRow("SAM") << "tiny-vpt-seg"
                         << "seg-1.png"
                         << "What is the number on the blue tag?"
                         << "seg";
}

void TestVptAsk::reEncodings()
{
    QFETCH(QString, model);
    QFETCH(QString, image);
    QFETCH(QString, question);
    QFETCH(QString, kind);
    const QStringList arguments{"ask",        "--image", VPT_TEST_PROGRAM "/samples/" + image,
                                "--question", question,  "--mode",
                                "action",     "--model", model,
                                "--device",   "cpu"};
    const auto json = document(runVpt(arguments + QStringList{"--json"}));
    QVERIFY(json.is_object());
    QCOMPARE(QString::fromStdString(json["perception"]["kind"]), kind);
    QVERIFY(json["perception"]["regions"].empty());
    const std::string answer = json["answer"];
    QVERIFY(!answer.empty() && answer.find("<|") == std::string::npos);
    // Read as text it is the same answer, without a trace of the action tokens.
    QCOMPARE(QString::fromUtf8(runVpt(arguments).out), QString::fromStdString(answer) + "\n");
}

void TestVptAsk::sampling()
{
    const QStringList sampled
        = with({"--json", "--sample", "--temperature", "3", "--top-k", "0", "--top-p", "1", "--max-new-tokens", "12"});
    const auto ids
        = [](const Ran& ran) { return QString::fromStdString(document(ran)["rounds"][0]["generated_ids"].dump()); };
    const QString first = ids(runVpt(sampled + QStringList{"--seed", "1"}));
    QCOMPARE(ids(runVpt(sampled + QStringList{"--seed", "1"})), first);
    bool differs = false;
    for (int seed = 2; seed < 6 && !differs; ++seed)
        differs = ids(runVpt(sampled + QStringList{"--seed", QString::number(seed)})) != first;
    QVERIFY(differs);
}

void TestVptAsk::shortAnswers()
{
    const Ran ran
        = runVpt(with({"--json", "--max-new-tokens", "1", "--mode", "direct"}).replaceInStrings("region", "direct"));
    QVERIFY2(ran.code == 0 || ran.code == 2, ran.err);
    const auto json = document(runVpt({"ask", "--image", demoImage(), "--question", "What is the number on the blue tag?",
                                       "--mode", "region", "--json", "--max-new-tokens", "2"}));
    QVERIFY(json.is_object());
    QCOMPARE(json["rounds"][0]["stopped"].get<std::string>(), std::string("length"));
    QCOMPARE(json["rounds"][0]["generated_ids"].size(), std::size_t(2));
}

void TestVptAsk::rawPrompt()
{
    const std::string tokens = "<|region_token_start|>";
    const QStringList arguments{"ask",   "--image", demoImage(), "--question", QString::fromStdString(tokens) + " what?",
                                "--json"};
    const auto plain = document(runVpt(arguments));
    const auto raw = document(runVpt(arguments + QStringList{"--prompt-raw"}));
    QVERIFY(raw["rounds"][0]["prompt"].get<std::string>().find(tokens) != std::string::npos);
    QVERIFY(plain["rounds"][0]["prompt"].get<std::string>().find(tokens) == std::string::npos); // made harmless
    QVERIFY(raw["rounds"][0]["prompt_ids"].size() < plain["rounds"][0]["prompt_ids"].size());
}

void TestVptAsk::orientation()
{
    const auto upright = document(runVpt(with({"--json"})));
    const auto stored = document(runVpt(with({"--json", "--orientation", "stored"})));
    QCOMPARE(upright["request"]["orientation"].get<std::string>(), std::string("upright"));
    QCOMPARE(stored["request"]["orientation"].get<std::string>(), std::string("stored"));
    QCOMPARE(document(runVpt(with({"--json", "--parity"})))["request"]["orientation"].get<std::string>(),
             std::string("stored"));
}

void TestVptAsk::exports()
{
    const QTemporaryDir folder;
    for (const char* name : {"a.png", "b.html", "c.json"}) {
        const QString file = folder.filePath(name);
        const Ran ran = runVpt(with({"--export", file}));
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(ran.out, QByteArray("7\n"));
        QVERIFY(QFileInfo(file).size() > 1000);
    }
    QVERIFY(vpt::loadImage(folder.filePath("a.png").toStdString(), {}).width >= 640);
    QVERIFY(read(folder.filePath("b.html")).contains("What is the number on the blue tag?"));
    Ran exported;
    exported.out = read(folder.filePath("c.json"));
    QCOMPARE(keys(document(exported)), keys(document(runVpt(with({"--json"})))));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList({"a.png", "b.html", "c.json"}));
}

void TestVptAsk::hostileQuestion()
{
    const QByteArray hostile = "\x1b[2J<script>\xE2\x80\xAE"
                               "exe \xff";
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    // QProcess cannot pass bytes that are no UTF-8; the shell can.
    process.start("/bin/sh",
                  {"-c",
                   "\"$0\" ask --image \"$1\" --question \"$(printf '\\033[2J<script>\\342\\200\\256exe \\377')\" --json",
                   VPT_PROGRAM, demoImage()});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QByteArray out = process.readAllStandardOutput();
    QVERIFY(document({0, out, {}}).is_object());
    QVERIFY(!out.contains('\x1b'));
    QVERIFY(!out.contains(hostile.right(1)));
}

void TestVptAsk::sessions()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath("a.vpts");
    const Ran first = runVpt(with({"--session", file}));
    QVERIFY2(first.code == 0, first.err);
    QCOMPARE(first.out, QByteArray("7\n"));
    QVERIFY2(first.err.contains("turn 1"), first.err);
    const Ran second = runVpt(with({"--session", file, "--json", "--inspect"}));
    const auto json = document(second);
    QVERIFY2(json.is_object(), second.err);
    QCOMPARE(json["session"]["turn"].get<int>(), 2);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{"a.vpts"});

    // What was printed is what is kept.
    const auto session = vpt::Session::open(file.toStdString(), vpt::Access::Read);
    QCOMPARE(session.turns().size(), std::size_t{2});
    const auto turn = session.turn(2);
    auto kept = vpt::traceJson(turn->trace, turn->settings);
    kept["session"] = json["session"];
    QCOMPARE(QString::fromStdString(kept.dump()), QString::fromStdString(json.dump()));
    const QByteArray picture = read(demoImage());
    const auto bytes = session.pictureBytes(2);
    QVERIFY(std::equal(bytes.begin(), bytes.end(), picture.begin(), picture.end(),
                       [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); }));
    QVERIFY(turn->trace.firstLook.seen.rgb && turn->trace.perception.looks.at(0).seen.rgb);
    QVERIFY(turn->state == vpt::TurnState::Done);
}

// Said before any work is done.
void TestVptAsk::sessionsThatCannotBeWritten()
{
    const QTemporaryDir folder;
    const QString stranger = folder.filePath("b.vpts");
    QFile file(stranger);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("hello") == 5);
    file.close();
    for (const QString& name : {stranger, folder.filePath("none/c.vpts"), folder.path()}) {
        const Ran ran = runVpt(with({"--session", name}));
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.out.isEmpty());
        QVERIFY2(ran.err.contains(name.toUtf8()) && !ran.err.contains("Image:"), ran.err);
    }
    QCOMPARE(read(stranger), QByteArray("hello"));
}

VPT_REGISTER_TEST(TestVptAsk)
#include "tst_vpt_ask.moc"
