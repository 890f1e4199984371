#include "core/text/tokenizer.h"

#include "core/text/unicode.h"
#include "tests/support/registry.h"
#include "tests/text/golden_files.h"

#include <QTest>

#include <random>

using namespace vpt;
using namespace vpt::test;

class TestStreamingDecoder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsBackHalfACharacter();
    void dropsSpecialTokensOnly();
    void piecesJoinToTheWhole();
};

void TestStreamingDecoder::holdsBackHalfACharacter()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    const auto ids = tokenizer.encode("👍");
    QCOMPARE(ids.size(), std::size_t(4));
    StreamingDecoder decoder(tokenizer, true);
    QCOMPARE(decoder.push(ids[0]), std::string());
    QCOMPARE(decoder.push(ids[1]), std::string());
    QCOMPARE(decoder.push(ids[2]), std::string());
    QCOMPARE(decoder.push(ids[3]), std::string("👍"));
    QCOMPARE(decoder.finish(), std::string());

    decoder.push(ids[0]);
    QCOMPARE(decoder.finish(), std::string("\uFFFD"));
    QCOMPARE(decoder.finish(), std::string());
}

void TestStreamingDecoder::dropsSpecialTokensOnly()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    StreamingDecoder skipping(tokenizer, true), keeping(tokenizer, false);
    QCOMPARE(skipping.push(702), std::string());
    QCOMPARE(skipping.push(717), std::string("<|x_0|>"));
    QCOMPARE(keeping.push(702), std::string("<|im_end|>"));
}

void TestStreamingDecoder::piecesJoinToTheWhole()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    std::mt19937 random(5);
    for (int round = 0; round < 3000; ++round) {
        std::vector<int> ids(random() % 20);
        for (int& id : ids) // single bytes often, so that characters and ill-formed parts form
            id = int(random() % (random() % 3 ? 256u : 800u)) - 5;
        const bool skip = round % 2;
        StreamingDecoder decoder(tokenizer, skip);
        std::string joined;
        for (const int id : ids) {
            const std::string piece = decoder.push(id);
            QCOMPARE(validUtf8(piece), piece);
            joined += piece;
        }
        joined += decoder.finish();
        QCOMPARE(joined, tokenizer.decode(ids, skip));
    }
}

VPT_REGISTER_TEST(TestStreamingDecoder)
#include "tst_streaming_decoder.moc"
