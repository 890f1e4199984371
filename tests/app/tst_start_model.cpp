#include "core/text/tokenizer.h"
#include "tests/app/vpt_process.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

const char* const kNewTokens = "<|region_token_start|>,<|region_token_end|>,<|x_0|>,<|x_1|>,<|x_2|>,<|x_3|>,<|x_4|>,<|x_5|>,"
                               "<|x_6|>,<|x_7|>,<|y_0|>,<|y_1|>,<|y_2|>,<|y_3|>,<|y_4|>,<|y_5|>,<|y_6|>,<|y_7|>,"
                               "<|%1_action_start|>,<|%1_action|>,<|%1_action_end|>";

// packaging/start-model on a data set whose questions say "the sign" often enough.
class Start {
public:
    explicit Start(const QString& kind)
    {
        QStringList samples;
        for (int i = 0; i < 24; ++i)
            samples << QString(R"({"messages": [{"role": "user", "content": "<image>\nRead the sign."},
{"role": "assistant", "content": "SIGN"}], "images": ["%1/cases/train-clip/b.png"]})")
                           .arg(VPT_TEST_GOLDEN);
        write("data.json", '[' + samples.join(",\n") + ']');
        QProcess script;
        script.start("python3",
                     {QString(VPT_PACKAGING) + "/start-model", "--out", path("start"), "--kind", kind, "--hidden", "64",
                      "--layers", "2", "--vision", "32", "--vision-layers", "1", "--encoder", "32", "--encoder-layers", "1",
                      path("data.json")});
        QVERIFY2(script.waitForFinished(60'000) && script.exitCode() == 0, script.readAllStandardError().constData());
    }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QString& text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

// A small model from nothing: its folder, and the first steps of its training.
class TestStartModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void questionsAreWordsAndAnswersAreSpelled()
    {
        const Start start("clip");
        const Tokenizer tokenizer = Tokenizer::load(start.path("start").toStdString());
        QCOMPARE(tokenizer.encode("Read the sign.").size(), std::size_t(4 + 1 + 1 + 1));
        QCOMPARE(tokenizer.encode("SIGN").size(), std::size_t(4));
        QCOMPARE(tokenizer.encode("sign").size(), std::size_t(4)); // no space before it
        QCOMPARE(tokenizer.encode("<|im_end|>").size(), std::size_t(1));
        const std::string text = "Caf\u00e9 the signal, 47";
        QCOMPARE(tokenizer.decode(tokenizer.encode(text), false), text);
    }

    void itIsTrainedAndAnswers_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("word"); // in the token names
        QTest::addColumn<QString>("encoder");
        QTest::newRow("clip") << "clip"
                              << "clip"
                              << "clip";
        QTest::newRow("det") << "det"
                             << "detection"
                             << "dino";
        QTest::newRow("seg") << "seg"
                             << "seg"
                             << "sam";
    }
    void itIsTrainedAndAnswers()
    {
        QFETCH(QString, kind);
        QFETCH(QString, word);
        QFETCH(QString, encoder);
        const Start start(kind);
        start.write("train.yaml",
                    QString("model_name_or_path: %1\ntrain_from_scratch: true\nnew_special_tokens: <|%2_image_pad|>\n"
                            "new_tokens: %3\nvision_encoder_ls: %4\nfinetuning_type: full\nfreeze_vision_tower: false\n"
                            "dataset: %5\noutput_dir: %6\nper_device_train_batch_size: 4\nlearning_rate: 1.0e-2\n"
                            "max_steps: 3\nlogging_steps: 1\nsave_steps: 100\n"
                            "vpt: {positions: mrope, encoder_gradients: true, embedding_gradients: true}\n")
                        .arg(start.path("start"), word, QString(kNewTokens).arg(word), encoder, start.path("data.json"),
                             start.path("out")));
        const Ran trained = runVpt({"train", start.path("train.yaml"), "--device", "cpu", "--threads", "1"});
        QVERIFY2(trained.code == 0, trained.err.constData());
        const Ran info = runVpt({"info", start.path("out/model"), "--json"});
        QVERIFY2(info.code == 0, info.out.constData());
        QCOMPARE(document(info)["variant"].get<std::string>(), kind.toStdString());
        const Ran asked = runVpt({"ask", "--model", start.path("out/model"), "--image",
                                  QString(VPT_TEST_GOLDEN) + "/cases/train-clip/b.png", "--question", "Read the sign.",
                                  "--mode", "direct", "--max-new-tokens", "4", "--json"});
        QVERIFY2(asked.code == 0, asked.err.constData());
        QCOMPARE(document(asked)["rounds"].size(), std::size_t(1));
    }
};

VPT_REGISTER_TEST(TestStartModel)
#include "tst_start_model.moc"
