#include "core/trainer/supervision.h"
#include "tests/support/registry.h"
#include "tests/trainer/golden_batch.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

// 8 x 8 merged tokens over a picture of 160 x 80 pixels: a token is 20 x 10.
PlacedPicture view()
{
    PlacedPicture picture;
    picture.rows = picture.columns = 8;
    picture.shown = {0, 0, 160, 80};
    picture.firstPad = 100;
    return picture;
}

HeadHelpSettings head(const std::string& states, const std::string& target, std::vector<std::string> classes,
                      double none = 0, int position = -1, int nth = 0, double leastHeight = 0)
{
    return {"h", states, 1, target, std::move(classes), position, 0.3, none, false, leastHeight, nth};
}

const AnnotatedObject kTag{{20, 10, 60, 20}, {{"colour", "red"}, {"text", "47"}}, {{20, 10, 40, 20}, {40, 10, 60, 20}}};

} // namespace

class TestSupervision : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coveredTokensHoldTheBox_data()
    {
        QTest::addColumn<QRect>("box");
        QTest::addColumn<QList<int>>("tokens");
        QTest::newRow("inside one token") << QRect(22, 12, 4, 4) << QList<int>{9};
        QTest::newRow("two centres") << QRect(20, 10, 40, 10) << QList<int>{9, 10};
        QTest::newRow("corner of the picture") << QRect(158, 78, 2, 2) << QList<int>{63};
        QTest::newRow("outside") << QRect(200, 10, 4, 4) << QList<int>{};
    }
    void coveredTokensHoldTheBox()
    {
        QFETCH(QRect, box);
        QFETCH(QList<int>, tokens);
        const std::vector<int> found
            = coveredTokens(view(), {box.x(), box.y(), box.x() + box.width(), box.y() + box.height()});
        QCOMPARE(QList<int>(found.begin(), found.end()), tokens);
    }

    void headsSayWhatIsAnnotated_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QList<int>>("rows");
        QTest::addColumn<QList<int>>("classes");
        // The tag's centre is (40, 15): token column 2, row 1. Its characters are at (30, 15) and (50, 15): patch columns
        // 3 and 5 of 16, row 3 of 16; patches of a token stand together.
        QTest::newRow("colour") << 0 << QList<int>{10} << QList<int>{1};
        QTest::newRow("characters at their patches")
            << 1 << QList<int>{(8 + 1) * 4 + 3, (8 + 2) * 4 + 3} << QList<int>{4, 7};
        QTest::newRow("second character at the token") << 2 << QList<int>{10} << QList<int>{7};
        QTest::newRow("third character: there is none") << 3 << QList<int>{10} << QList<int>{10};
        QTest::newRow("first character in a token") << 5 << QList<int>{9, 10} << QList<int>{4, 7};
        QTest::newRow("second one there: there is none") << 6 << QList<int>{} << QList<int>{};
        QTest::newRow("second one in a larger token") << 7 << QList<int>{0} << QList<int>{7};
        // 10 of the picture's 80 rows of pixels are two of its 16 rows of patches.
        QTest::newRow("characters just large enough") << 8 << QList<int>{9, 10} << QList<int>{4, 7};
        QTest::newRow("characters too small") << 9 << QList<int>{} << QList<int>{};
        QTest::newRow("unknown colour") << 4 << QList<int>{} << QList<int>{};
    }
    void headsSayWhatIsAnnotated()
    {
        QFETCH(int, which);
        QFETCH(QList<int>, rows);
        QFETCH(QList<int>, classes);
        const std::vector<std::string> digits{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
        std::vector<std::string> digitsOrNone = digits;
        digitsOrNone.push_back("");
        const std::vector<HeadHelpSettings> heads{head("merged", "colour", {"blue", "red"}),
                                                  head("patches", "character", digits),
                                                  head("merged", "character", digits, 0, 1),
                                                  head("merged", "character", digitsOrNone, 0, 2),
                                                  head("merged", "colour", {"green"}),
                                                  head("merged", "character", digits),
                                                  head("merged", "character", digits, 0, -1, 1),
                                                  head("merged", "character", digits, 0, -1, 1),
                                                  head("merged", "character", digits, 0, -1, 0, 2),
                                                  head("merged", "character", digits, 0, -1, 0, 2.1)};
        PlacedPicture picture = view();
        if (which == 7)
            picture.rows = picture.columns = 2;
        PreparedSample sample;
        addHeadTargets(sample, picture, {&kTag, 1}, {heads[std::size_t(which)]});
        if (rows.isEmpty()) {
            QVERIFY(sample.pictureTargets.empty());
            return;
        }
        QCOMPARE(sample.pictureTargets.size(), std::size_t{1});
        const PictureTargets& targets = sample.pictureTargets[0];
        QCOMPARE(QList<int>(targets.rows.begin(), targets.rows.end()), rows);
        QCOMPARE(QList<int>(targets.classes.begin(), targets.classes.end()), classes);
        QCOMPARE(targets.patches, which == 1);
    }

    void backgroundIsClassNought()
    {
        PreparedSample sample;
        addHeadTargets(sample, view(), {&kTag, 1}, {head("merged", "colour", {"blue", "red"}, 0.2)});
        const PictureTargets& targets = sample.pictureTargets.at(0);
        QCOMPARE(targets.rows.size(), std::size_t{64});
        QCOMPARE(targets.classes[10], std::int64_t{2});
        QCOMPARE(std::count(targets.classes.begin(), targets.classes.end(), 0), std::ptrdiff_t{63});
    }

    void wholeObjectsAreNamedWhereTheyAreSeen()
    {
        HeadHelpSettings colour = head("merged", "colour", {"blue", "red"});
        colour.whole = true;
        PreparedSample sample;
        addHeadTargets(sample, view(), {&kTag, 1}, {colour});
        QVERIFY((sample.pictureTargets.at(0).rows == std::vector<std::int64_t>{9, 10}));
        QVERIFY((sample.pictureTargets[0].classes == std::vector<std::int64_t>{1, 1}));
    }

    void tokensKnowTheirOwnCell()
    {
        PreparedSample sample;
        PlacedPicture picture = view();
        picture.columns = 16;
        addHeadTargets(sample, picture, {}, {head("layer", "column", {}), head("layer", "row", {})});
        QCOMPARE(sample.positionTargets.size(), std::size_t{2});
        QCOMPARE(sample.positionTargets[0].positions[19], std::int64_t{119});
        QCOMPARE(sample.positionTargets[0].classes[19], std::int64_t{1}); // column 3 of 16 lies in cell 1
        QCOMPARE(sample.positionTargets[1].classes[19], std::int64_t{1});
    }

    // Through the whole preparation: the annotated box of a golden picture and its crop.
    void attentionLooksAtTheBox()
    {
        const GoldenCase data = GoldenCase::read(golden("cases/train-clip"));
        TrainConfig config;
        config.helps.attention.on = true;
        config.helps.heads = {head("merged", "colour", {"black"}), head("layer", "column", {})};
        const Preparation with(data.checkpointName(), config);
        DataSample sample = samplesOf(data)[1];
        sample.boxes = {{90, 80, 120, 100}};
        sample.objects = {{{90, 80, 120, 100}, {{"colour", "black"}}, {}}};
        const std::vector<DataSample> twice{sample, sample};
        for (const std::vector<DataSample>& questions : {std::vector<DataSample>{sample}, twice}) {
            const PreparedSample prepared = with.preparer.prepare(questions, SampleUse::Conversation);
            // Four coordinates and "1<|im_end|>" a question.
            QCOMPARE(prepared.attention.size(), 6 * questions.size());
            const int pad = with.preparer.tokens().imagePad;
            for (std::size_t q = 0; q < questions.size(); ++q) {
                for (std::size_t i = 0; i < 6; ++i) {
                    const AttentionTarget& target = prepared.attention[6 * q + i];
                    const std::int64_t next = prepared.ids[std::size_t(target.query) + 1];
                    if (i < 4)
                        QVERIFY(QString::fromStdString(std::string(with.tokenizer.bytes(int(next))))
                                    .contains(i % 2 ? "y_" : "x_"));
                    for (const int key : target.keys) {
                        QCOMPARE(prepared.ids[std::size_t(key)], std::int64_t{pad});
                        QVERIFY(key < target.query);
                        // Coordinates look at the shared view, the answer at the question's own crop.
                        if (questions.size() > 1)
                            QCOMPARE(prepared.branches[std::size_t(key)], std::int64_t(i < 4 ? 0 : q + 1));
                    }
                }
                QVERIFY(prepared.attention[6 * q].keys != prepared.attention[6 * q + 4].keys);
            }
            const Batch batch = collate({prepared, prepared}, with.tokenizer.padId(), 8, 2);
            QCOMPARE(batch.attentionTargets.size(), 12 * questions.size());
            QCOMPARE(batch.attentionTargets.back().row, 1);
            checkBatch(batch);
        }
    }

    // Of a picture that is encoded again: answers look at its own tokens, heads on the text's states learn there too.
    void reEncodedPicturesAreLookedAt_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        QTest::newRow("DINOv2") << "cases/train-det" << int(ActionKind::Detection);
        QTest::newRow("SAM") << "cases/train-seg" << int(ActionKind::Seg);
    }
    void reEncodedPicturesAreLookedAt()
    {
        QFETCH(QString, name);
        QFETCH(int, kind);
        const GoldenCase data = GoldenCase::read(golden(name.toStdString()));
        TrainConfig config;
        config.helps.attention.on = true;
        config.helps.heads = {head("merged", "column", {}), head("layer", "column", {})};
        const Preparation with(data.checkpointName(), config);
        std::vector<DataSample> samples = samplesOf(data);
        const auto found = std::find_if(samples.begin(), samples.end(), [](const DataSample& sample) {
            return !sample.detectionImages.empty() || !sample.segImages.empty();
        });
        QVERIFY(found != samples.end());
        found->boxes = {{90, 80, 120, 100}};
        const PreparedSample prepared = with.preparer.prepare({&*found, 1}, SampleUse::Conversation);
        const int pad = with.preparer.tokens().action(ActionKind(kind)).pad;
        QVERIFY(!prepared.attention.empty());
        for (const AttentionTarget& target : prepared.attention) {
            for (const int key : target.keys)
                QCOMPARE(prepared.ids[std::size_t(key)], std::int64_t{pad});
        }
        QCOMPARE(prepared.pictureTargets.size(), found->images.size());
        QCOMPARE(prepared.positionTargets.size(), found->images.size() + 1);
        for (const std::int64_t position : prepared.positionTargets.back().positions)
            QCOMPARE(prepared.ids[std::size_t(position)], std::int64_t{pad});
        QCOMPARE(prepared.positionTargets.back().positions.size(), std::size_t{256});
    }

    void answersAreSpelledFromTheirCharacters_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QStringList>("pieces");
        QTest::addColumn<QList<int>>("tokens"); // that spell
        QTest::addColumn<QList<int>>("lefts"); // of their boxes
        QTest::addColumn<QList<int>>("regions");
        using Strings = QStringList;
        using Numbers = QList<int>;
        QTest::newRow("letter by letter") << "47" << Strings{"4", "7", "<|im_end|>"} << Numbers{0, 1} << Numbers{20, 40}
                                          << Numbers{0, 0};
        QTest::newRow("in one piece") << "47" << Strings{"47", "<|im_end|>"} << Numbers{0} << Numbers{20} << Numbers{0};
        QTest::newRow("two texts") << "47 and AB" << Strings{"4", "7", " and", " ", "A", "B", "<|im_end|>"}
                                   << Numbers{0, 1, 4, 5} << Numbers{20, 40, 100, 120} << Numbers{0, 0, 1, 1};
        QTest::newRow("one of two") << "AB" << Strings{"A", "B"} << Numbers{0, 1} << Numbers{100, 120} << Numbers{1, 1};
        QTest::newRow("a piece over its end")
            << "47 a" << Strings{"4", "7 ", "a"} << Numbers{0} << Numbers{20} << Numbers{0};
        QTest::newRow("part of a longer word") << "470" << Strings{"4", "7", "0"} << Numbers{} << Numbers{} << Numbers{};
        QTest::newRow("not read off") << "yes" << Strings{"y", "e", "s"} << Numbers{} << Numbers{} << Numbers{};
        QTest::newRow("an empty piece") << "47" << Strings{"", "4", "7"} << Numbers{1, 2} << Numbers{20, 40}
                                        << Numbers{0, 0};
    }
    void answersAreSpelledFromTheirCharacters()
    {
        QFETCH(QString, answer);
        QFETCH(QStringList, pieces);
        QFETCH(QList<int>, tokens);
        QFETCH(QList<int>, lefts);
        QFETCH(QList<int>, regions);
        DataSample sample;
        sample.objects = {kTag, {{100, 40, 140, 50}, {{"text", "AB"}}, {{100, 40, 120, 50}, {120, 40, 140, 50}}}};
        sample.boxes = {sample.objects[0].box, sample.objects[1].box};
        sample.answer = answer.toStdString();
        std::vector<std::string> texts;
        for (const QString& piece : pieces)
            texts.push_back(piece.toStdString());
        QList<int> foundTokens, foundLefts, foundRegions;
        for (const SpelledToken& token : spelledTokens(texts, sample)) {
            foundTokens << int(token.token);
            foundLefts << token.characters.x0;
            foundRegions << int(token.region);
        }
        QCOMPARE(foundTokens, tokens);
        QCOMPARE(foundLefts, lefts);
        QCOMPARE(foundRegions, regions);
    }

    void eachAnswerTokenLooksAtItsOwnCharacters()
    {
        // "47" and an end behind a picture whose tokens begin at position 100; two characters in tokens 9 and 10.
        const std::vector<std::int64_t> ids(200, 1);
        const PlacedPicture picture = view();
        const std::vector<PixelBox> boxes{kTag.box};
        PlacedQuestion question;
        question.ids = ids;
        question.answers = {{190, 193}};
        question.boxes = boxes;
        question.view = &picture;
        question.spelled = {{0, 0, kTag.characters[0]}, {1, 0, kTag.characters[1]}};
        PreparedSample sample;
        addAttention(sample, question, {});
        QCOMPARE(sample.attention.size(), std::size_t(3));
        QVERIFY(sample.attention[0].keys == std::vector<int>{109});
        QVERIFY(sample.attention[1].keys == std::vector<int>{110});
        QVERIFY((sample.attention[2].keys == std::vector<int>{109, 110})); // the end: all of it
    }

    void answersLookAtTheWord()
    {
        const std::vector<std::int64_t> ids(200, 1);
        const PlacedPicture picture = view();
        const std::vector<PixelBox> boxes{kTag.box};
        PlacedQuestion question;
        question.ids = ids;
        question.answers = {{190, 192}};
        question.boxes = boxes;
        question.view = &picture;
        question.spelled = {{0, 0, kTag.characters[0]}};
        question.called = {{180}};
        PreparedSample sample;
        addAttention(sample, question, {});
        QCOMPARE(sample.attention.size(), std::size_t(4)); // the end too
        for (std::size_t i = 0; i < sample.attention.size(); ++i) {
            QCOMPARE(sample.attention[i].query, 189 + int(i) / 2);
            QVERIFY(sample.attention[i].at == (i % 2 ? LookAt::Question : LookAt::Picture));
        }
        QVERIFY(sample.attention[1].keys == std::vector<int>{180});
    }

    void coordinatesLookAtTheMiddleAndAtTheWord()
    {
        // "start x y x y end" for a box inside token 11, which the question calls by its tokens 180 and 181.
        std::vector<std::int64_t> ids(200, 1);
        const RegionTokenIds tokens{50, {60, 61}};
        const std::vector<std::int64_t> region{50, 60, 61, 60, 61, 51};
        std::copy(region.begin(), region.end(), ids.begin() + 190);
        const PlacedPicture picture = view();
        const std::vector<PixelBox> boxes{{62, 11, 68, 19}};
        PlacedQuestion question;
        question.ids = ids;
        question.answers = {{190, 196}};
        question.boxes = boxes;
        question.view = &picture;
        question.called = {{180, 181}};
        PreparedSample sample;
        addAttention(sample, question, tokens);
        QCOMPARE(sample.attention.size(), std::size_t(8));
        for (std::size_t i = 0; i < sample.attention.size(); ++i) {
            const AttentionTarget& target = sample.attention[i];
            QCOMPARE(target.query, 190 + int(i) / 2);
            QVERIFY(target.at == (i % 2 == 0 ? LookAt::Question : LookAt::Picture));
            QVERIFY(target.keys == (i % 2 == 0 ? std::vector<int>{180, 181} : std::vector<int>{111}));
        }
    }

    void wordsAreFoundInTokens_data()
    {
        QTest::addColumn<QStringList>("pieces");
        QTest::addColumn<QList<int>>("tokens");
        QTest::newRow("one token") << QStringList{"the", " blue", " sign"} << QList<int>{1};
        QTest::newRow("capitals, in two tokens") << QStringList{"the B", "LUE", "?"} << QList<int>{0, 1};
        QTest::newRow("twice") << QStringList{"blue", " or", " blue"} << QList<int>{0, 2};
        QTest::newRow("part of a word") << QStringList{"blue", "berry"} << QList<int>{};
        QTest::newRow("nothing") << QStringList{} << QList<int>{};
    }
    void wordsAreFoundInTokens()
    {
        QFETCH(QStringList, pieces);
        QFETCH(QList<int>, tokens);
        std::vector<std::string> texts;
        for (const QString& piece : pieces)
            texts.push_back(piece.toStdString());
        QList<int> found;
        for (const std::size_t token : tokensOfWord(texts, "blue"))
            found << int(token);
        QCOMPARE(found, tokens);
    }

    // Through the whole preparation, packed and not: the word's tokens of each question's own branch.
    void attentionLooksAtTheWord()
    {
        const GoldenCase data = GoldenCase::read(golden("cases/train-clip"));
        TrainConfig config;
        config.helps.attention.on = true;
        config.helps.attention.questionLayer = 1;
        const Preparation with(data.checkpointName(), config);
        DataSample sample = samplesOf(data)[1];
        const std::string word = "black";
        sample.boxes = {{90, 80, 120, 100}};
        sample.objects = {{{90, 80, 120, 100}, {{"text", "1"}, {"called", word}}, {{90, 80, 120, 100}}}};
        QCOMPARE(calledAt(sample, sample.boxes[0]), word);
        const std::vector<DataSample> questions{sample, sample};
        const PreparedSample prepared = with.preparer.prepare(questions, SampleUse::Conversation);
        int words = 0;
        for (const AttentionTarget& target : prepared.attention) {
            if (target.at != LookAt::Question)
                continue;
            ++words;
            std::string read;
            for (const int key : target.keys) {
                read += with.tokenizer.bytes(int(prepared.ids[std::size_t(key)]));
                QCOMPARE(prepared.branches[std::size_t(key)], prepared.branches[std::size_t(target.query)]);
            }
            QVERIFY2(read.find(word) != std::string::npos, read.c_str());
        }
        QCOMPARE(words, 12); // four coordinates, a digit and the end a question
    }

    void towerSamplesHaveNoText()
    {
        const GoldenCase data = GoldenCase::read(golden("cases/train-clip"));
        TrainConfig config;
        config.helps.heads = {head("patches", "colour", {"black"})};
        const Preparation with(data.checkpointName(), config);
        DataSample sample = samplesOf(data)[1];
        sample.objects = {{{90, 80, 120, 100}, {{"colour", "black"}}, {}}};
        const PreparedSample tower = with.preparer.prepare({&sample, 1}, SampleUse::Tower);
        QVERIFY(tower.ids.empty());
        QCOMPARE(tower.towerImages.size(), std::size_t{2});
        const PreparedSample text = with.preparer.prepare({&sample, 1}, SampleUse::Conversation);
        const Batch batch = collate({tower, text}, with.tokenizer.padId(), 8, 2);
        QCOMPARE(batch.rows(), std::int64_t{1});
        QCOMPARE(batch.headTargets.size(), std::size_t{1});
        // Tower pictures count behind the pictures of all rows.
        std::int64_t patches = 0;
        for (const Patches& picture : batch.images)
            patches += picture.gridHeight * picture.gridWidth;
        QVERIFY(batch.headTargets[0].rows.front() >= patches);
        checkBatch(batch);
        QCOMPARE(collate({tower}, with.tokenizer.padId(), 8, 2).rows(), std::int64_t{0});
    }
};

VPT_REGISTER_TEST(TestSupervision)
#include "tst_supervision.moc"
