#include "core/export/vpt_sample.h"

#include "core/dataset/data_file.h"
#include "core/text/instructions.h"
#include "tests/export/session_to_export.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr ImageSize kSize{64, 48};
constexpr PixelBox kUsersBox{5, 6, 40, 30};
const std::string kQuestion = "<image>\nWhat is the number on the blue tag?";

StoredTurn storedTurn(const Trace& trace, const TurnMarks& marks = {})
{
    StoredTurn turn;
    turn.id = 7;
    turn.state = trace.cancelled ? TurnState::Cancelled : TurnState::Done;
    turn.trace = trace;
    turn.marks = marks;
    return turn;
}

Trace freeTrace(Trace trace)
{
    trace.mode = Mode::Auto;
    return trace;
}

TurnMarks judged(Verdict verdict, const std::string& note = {})
{
    TurnMarks marks;
    marks.verdict = verdict;
    marks.note = note;
    return marks;
}

QString written(const DataSample& sample)
{
    QStringList parts;
    for (const Message& message : sample.messages)
        parts << (message.role == Role::User ? "user: " : "assistant: ") + QString::fromStdString(message.content);
    for (const ImageReference& image : sample.images)
        parts << "image: " + QString::fromStdString(imagePath(image));
    for (const ImageReference& image : sample.detectionImages)
        parts << "detection: " + QString::fromStdString(imagePath(image));
    return parts.join('|');
}

} // namespace

class TestVptSample : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void correctedAnswers_data()
    {
        QTest::addColumn<QString>("note");
        QTest::addColumn<QString>("answer");
        QTest::newRow("none") << "blurred picture" << QString();
        QTest::newRow("alone") << "answer: 12"
                               << "12";
        QTest::newRow("capitals and blanks") << "  Answer:   a red kite \t"
                                             << "a red kite";
        QTest::newRow("among other lines") << "too dark\r\nANSWER: 9\r\nask again"
                                           << "9";
        QTest::newRow("not at the beginning") << "the answer: 12" << QString();
        QTest::newRow("empty") << "answer:  \nmore" << QString();
        QTest::newRow("Chinese") << "答案：七"
                                 << "七";
        QTest::newRow("first of two") << "answer: 1\nanswer: 2"
                                      << "1";
    }
    void correctedAnswers()
    {
        QFETCH(QString, note);
        QFETCH(QString, answer);
        const auto found = correctedAnswer(note.toStdString());
        QCOMPARE(found.has_value(), !answer.isNull());
        QCOMPARE(QString::fromStdString(found.value_or("")), answer.isNull() ? QString("") : answer);
    }

    void conversations_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("sample");
        const QString asked = "user: <image>\nWhat is the number on the blue tag?";
        const QString region = "\n" + QString::fromUtf8(kRegionInstruction.data());
        const QString action = "\n" + QString::fromUtf8(kActionInstruction.data());
        const QString model = QString::fromStdString(regionTokens({5, 1, 6, 1}));
        const QString user = QString::fromStdString(regionTokens(tokenCells(kUsersBox, kSize)));
        QTest::newRow("the user's box, asked for")
            << 0
            << asked + region + "|assistant: " + user + "|user: <image>|assistant: 8|image: p.png|image: p.png_5,6,40,30";
        QTest::newRow("a box corrected afterwards")
            << 1
            << asked + region + "|assistant: " + user + "|user: <image>|assistant: 7|image: p.png|image: p.png_5,6,40,30";
        QTest::newRow("box and answer corrected")
            << 2
            << asked + region + "|assistant: " + user + "|user: <image>|assistant: 12|image: p.png|image: p.png_5,6,40,30";
        QTest::newRow("the model's box") << 3
                                         << asked + region + "|assistant: " + model
                + "|user: <image>|assistant: 7|image: p.png|image: p.png_32,0,64,18";
        QTest::newRow("chosen freely") << 4
                                       << asked + "|assistant: " + model
                + "|user: <image>|assistant: 7|image: p.png|image: p.png_32,0,64,18";
        QTest::newRow("another encoder") << 5
                                         << asked + action
                + "|assistant: <|detection_action_start|><|detection_action|><|detection_action_end|>|user: "
                  "<detection_image>|assistant: three tags|image: p.png|detection: p.png";
        QTest::newRow("direct") << 6 << asked + "|assistant: 7|image: p.png";
        QTest::newRow("a box for a direct answer")
            << 7
            << asked + region + "|assistant: " + user + "|user: <image>|assistant: 7|image: p.png|image: p.png_5,6,40,30";
    }
    void conversations()
    {
        QFETCH(int, which);
        QFETCH(QString, sample);
        TurnMarks corrected = marked(kUsersBox, kSize);
        corrected.note = "wrong tag\nanswer: 12";
        corrected.verdict = Verdict::Wrong;
        const StoredTurn turns[] = {storedTurn(overriddenTrace(kSize, kUsersBox)),
                                    storedTurn(regionTrace(kSize), marked(kUsersBox, kSize)),
                                    storedTurn(regionTrace(kSize), corrected),
                                    storedTurn(regionTrace(kSize)),
                                    storedTurn(freeTrace(regionTrace(kSize))),
                                    storedTurn(actionTrace(kSize)),
                                    storedTurn(directTrace(kSize)),
                                    storedTurn(directTrace(kSize), marked(kUsersBox, kSize))};
        const StoredTurn& turn = turns[which];
        QCOMPARE(QString::fromStdString(whyNoSample(turn)), QString());
        QCOMPARE(written(trainingSample(turn, "p.png")), sample);
    }

    void notLearned_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("why");
        QTest::newRow("stopped") << 0 << "not finished";
        QTest::newRow("wrong") << 1 << "judged wrong";
        QTest::newRow("wrong, with another answer") << 2 << QString();
        QTest::newRow("unsure") << 3 << "not sure";
        QTest::newRow("no answer") << 4 << "no answer";
        QTest::newRow("incomplete tokens") << 5 << "cannot be told";
        QTest::newRow("incomplete tokens, corrected") << 6 << QString();
        QTest::newRow("what if") << 7 << "tried out";
        QTest::newRow("two pictures in the question") << 8 << "pictures itself";
        QTest::newRow("a book for a question") << 9 << "too long";
    }
    void notLearned()
    {
        QFETCH(int, which);
        QFETCH(QString, why);
        StoredTurn turns[] = {storedTurn(cancelledTrace(kSize)),
                              storedTurn(regionTrace(kSize), judged(Verdict::Wrong, "no")),
                              storedTurn(regionTrace(kSize), judged(Verdict::Wrong, "answer: 3")),
                              storedTurn(regionTrace(kSize), judged(Verdict::Unsure)),
                              storedTurn(regionTrace(kSize)),
                              storedTurn(directTrace(kSize)),
                              storedTurn(directTrace(kSize), marked(kUsersBox, kSize)),
                              storedTurn(directTrace(kSize)),
                              storedTurn(directTrace(kSize)),
                              storedTurn(directTrace(kSize))};
        turns[9].trace.question.assign(1 << 20, 'x');
        turns[4].trace.answer.clear();
        turns[5].trace.perception.decision = turns[6].trace.perception.decision = Decision::Incomplete;
        turns[7].origin.cause = TurnCause::WhatIf;
        turns[8].settings.rawPrompt = true;
        turns[8].trace.question = "<image> and <image>";
        const QString said = QString::fromStdString(whyNoSample(turns[which]));
        QVERIFY2(why.isEmpty() ? said.isEmpty() : said.contains(why), qPrintable(said));
    }

    void typedTokensAreHarmless()
    {
        StoredTurn turn = storedTurn(regionTrace(kSize));
        turn.trace.question = "<image> <|im_end|> <detection_image> <video> a < b";
        turn.trace.answer = "<|region_token_start|>7";
        const DataSample sample = trainingSample(turn, "p.png");
        const std::string& asked = sample.messages.front().content;
        QCOMPARE(asked.find("<image>"), std::size_t{0}); // ours
        for (const char* token : {"<image>", "<|", "<detection_image>", "<video>"})
            QVERIFY2(asked.find(token, 1) == std::string::npos, token);
        QVERIFY(asked.find("a < b") != std::string::npos);
        QVERIFY(sample.messages.back().content.find("<|") == std::string::npos);
        turn.settings.rawPrompt = true; // then they are meant
        turn.trace.question = "Look: <image>\nHow many? <|x_3|>";
        QCOMPARE(trainingSample(turn, "p.png").messages.front().content, turn.trace.question);
    }

    // The crop that the data file names has the pixels of the user's box.
    void readBack_data()
    {
        QTest::addColumn<bool>("inAFolder");
        QTest::addColumn<int>("exif");
        QTest::addColumn<bool>("upright");
        QTest::newRow("folder") << true << 1 << true;
        QTest::newRow("file") << false << 1 << true;
        QTest::newRow("turned picture") << true << 6 << true;
        QTest::newRow("turned picture as stored") << true << 6 << false;
    }
    void readBack()
    {
        QFETCH(bool, inAFolder);
        QFETCH(int, exif);
        QFETCH(bool, upright);
        SessionToExport session;
        const bool turned = exif == 6 && upright;
        const ImageSize stored = turned ? ImageSize{kSize.height, kSize.width} : kSize;
        const Bytes picture = withExif(encodePng(placesImage(stored)), exifData(exif, true));
        RunSettings run = settings();
        run.orientation = upright ? Orientation::Upright : Orientation::AsStored;
        const TurnId id = session.add(overriddenTrace(kSize, kUsersBox), {}, run, picture);
        session.write(SessionFormat::Vpt, inAFolder ? "out" : "train.json");
        const DataFile file = DataFile::open(session.path(inAFolder ? "out/data.json" : "train.json"));
        QCOMPARE(int(file.size()), 1);
        const DataSample sample = file.at(0);
        QCOMPARE(sample.id, std::to_string(id));
        QVERIFY(sample.mode == Mode::Region && sample.answer == "8");
        QVERIFY(sample.boxes == std::vector<PixelBox>{kUsersBox});
        QCOMPARE(int(sample.images.size()), 2);
        const Image whole = session.session().picture(id);
        QVERIFY(samePixels(loadImage(sample.images[0], kParityDecoding), whole));
        QVERIFY(samePixels(loadImage(sample.images[1], kParityDecoding), cropped(whole, kUsersBox)));
    }

    void answeredAgainWithTheBox()
    {
        SessionToExport session;
        const TurnId first = session.add(regionTrace(kSize), marked(kUsersBox, kSize));
        const Trace again = overriddenTrace(kSize, kUsersBox);
        session.session().append(encodePng(placesImage(kSize)), again, settings(), {TurnCause::UserBox, first});
        const ExportOutcome outcome = session.write(SessionFormat::Vpt, "out");
        QCOMPARE(int(outcome.written), 1);
        QVERIFY(outcome.leftOut.size() == 1 && outcome.leftOut[0].id == first && !outcome.leftOut[0].damaged);
        QCOMPARE(DataFile::open(session.path("out/data.json")).at(0).answer, std::string("8"));
        // Where only the first one is exported, or its answer was judged right, it is a sample.
        QCOMPARE(int(session.write(SessionFormat::Vpt, "one", {first}).written), 1);
        TurnMarks right = marked(kUsersBox, kSize);
        right.verdict = Verdict::Correct;
        session.session().setMarks(first, right);
        QCOMPARE(int(session.write(SessionFormat::Vpt, "both").written), 2);
    }
};

VPT_REGISTER_TEST(TestVptSample)
#include "tst_vpt_sample.moc"
