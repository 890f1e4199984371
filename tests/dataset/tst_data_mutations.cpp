#include "core/dataset/data_file.h"
#include "tests/dataset/data_text.h"
#include "tests/support/registry.h"

#include <QTest>

#include <random>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr unsigned kSeed = 20260;
constexpr int kTexts = 6000;

std::string seedText()
{
    return R"([{"index": 3, "family": "sign", "mode": "region", "messages": [{"role": "user", "content": "<image>\nq"},
 {"role": "assistant", "content": "\u00e9 \"a\""}], "images": ["a.png", "a.png_0,-1,2,3"], "seg_images": [], "boxes": [[1, 2, 3, 4]],
 "objects": [{"box": [1, 2, 3, 4], "text": "4", "characters": [[1, 2, 2, 4]]}]},
 {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}], "answer": null}])";
}

// A few random edits: bytes changed, removed, doubled.
std::string damaged(std::mt19937& random)
{
    constexpr std::string_view kTelling = "{}[]\",:\\-0129eE.\xFF\n untf";
    std::string text = seedText();
    const auto below = [&](std::size_t limit) { return random() % std::max<std::size_t>(limit, 1); };
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
        const std::size_t at = below(text.size()), length = 1 + below(12);
        switch (below(4)) {
        case 0:
            text[at] = kTelling[below(kTelling.size())];
            break;
        case 1:
            text[at] = static_cast<char>(random());
            break;
        case 2:
            text.erase(at, length);
            break;
        default:
            text.insert(below(text.size()), text.substr(at, length * 4));
        }
    }
    return text;
}

} // namespace

class TestDataMutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Every text either reads, or is refused in words that name the file.
    void damagedTexts()
    {
        std::mt19937 random(kSeed);
        const DataFolder folder;
        int read = 0, refused = 0;
        while (read + refused < kTexts) {
            const std::string text = damaged(random);
            std::ofstream(folder.file(), std::ios::binary | std::ios::trunc) << text;
            const std::string words = errorOf([&] {
                const DataFile data = DataFile::open(folder.file());
                for (std::size_t i = 0; i < data.size(); ++i)
                    data.at(i);
            });
            ++(words.empty() ? read : refused);
            QVERIFY2(words.empty() || words.find("set.json") != std::string::npos,
                     qPrintable(QString("seed %1, text %2: %3").arg(kSeed).arg(read + refused).arg(words.c_str())));
        }
        QVERIFY2(read > 50, qPrintable(QString::number(read)));
        QVERIFY(refused > 200);
    }
};

VPT_REGISTER_TEST(TestDataMutations)
#include "tst_data_mutations.moc"
