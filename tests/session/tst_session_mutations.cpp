#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

#include <random>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr unsigned kSeed = 99;
constexpr int kChanged = 600; // files

void readAll(const std::filesystem::path& file)
{
    const Session session = Session::open(file, Access::Read);
    for (const TurnSummary& turn : session.turns()) {
        errorOf([&] { session.turn(turn.id); });
        errorOf([&] { session.picture(turn.id); });
    }
    errorOf([&] {
        for (const EvaluationRun& run : session.evaluations())
            session.items(run.id);
    });
}

} // namespace

class TestSessionMutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Session session = m_seedFolder.open();
        session.append(picturePng(), regionTrace({64, 48}), settings());
        const TurnId turn = session.append(picturePng(3), fullTrace(), fullSettings());
        EvaluationItem item;
        item.turn = turn;
        item.scores["exact"] = 1;
        session.addItem(session.addEvaluation({}), item);
    }

    // Bytes changed anywhere: read what is sound, or an Error; never a crash, never a file that grows or changes.
    void changedBytes()
    {
        const auto seed = readBytes(m_seedFolder.file());
        QVERIFY(seed.size() > 20'000);
        std::mt19937 random(kSeed);
        int opened = 0, refused = 0;
        while (opened + refused < kChanged) {
            auto bytes = seed;
            for (std::size_t edits = 1 + random() % 8; edits > 0; --edits)
                bytes[random() % (random() % 4 ? bytes.size() : 200)] = static_cast<std::uint8_t>(random());
            const SessionFolder folder;
            writeBytes(folder.file(), bytes);
            ++(errorOf([&] { readAll(folder.file()); }).isEmpty() ? opened : refused);
        }
        QVERIFY2(opened > 50 && refused > 10, qPrintable(QString("%1 opened, %2 refused").arg(opened).arg(refused)));
    }

    void cutOffAtEachPage()
    {
        const auto seed = readBytes(m_seedFolder.file());
        for (std::size_t length = 512; length < seed.size(); length += 2'048) {
            const SessionFolder folder;
            writeBytes(folder.file(), {seed.begin(), seed.begin() + static_cast<std::ptrdiff_t>(length)});
            QString limitation;
            const QString refused = errorOf([&] {
                limitation = QString::fromStdString(Session::open(folder.file(), Access::Append).limitation());
                readAll(folder.file());
            });
            QVERIFY2(!refused.isEmpty() || limitation.contains("damaged"), qPrintable(QString::number(length)));
        }
    }

private:
    SessionFolder m_seedFolder;
};

VPT_REGISTER_TEST(TestSessionMutations)
#include "tst_session_mutations.moc"
