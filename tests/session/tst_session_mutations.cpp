#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr unsigned kSeed = 99;
constexpr int kChanged = 600; // files
constexpr int kWrittenTo = 12; // every twelfth of them
constexpr int kChangedIndexes = 25;

void readAll(const std::filesystem::path& file)
{
    const Session session = Session::open(file, Access::Read);
    for (const TurnSummary& turn : session.turns()) {
        errorOf([&] { session.turn(turn.id); });
        errorOf([&] { session.picture(turn.id); });
        errorOf([&] { session.alternatives(turn.id); });
    }
    TurnFilter filter;
    filter.text = "blue kept";
    errorOf([&] { session.summaries(session.find(filter, TurnOrder::BestMatch)); });
    filter.binned = true;
    errorOf([&] { session.find(filter); });
    errorOf([&] { session.statistics({}); });
    errorOf([&] { session.properties(); });
    errorOf([&] { session.models(); });
    errorOf([&] {
        for (const EvaluationRun& run : session.evaluations())
            session.items(run.id);
    });
}

// Where the file can be written to: what people do with turns.
void writeAll(const std::filesystem::path& file)
{
    Session session = Session::open(file, Access::Append);
    for (const TurnSummary& turn : session.turns()) {
        const TurnId ids[] = {turn.id};
        errorOf([&] { session.setMarks(turn.id, {Verdict::Wrong, BoxJudgement::None, "noted", {MarkedBox()}}); });
        errorOf([&] { session.moveToBin(ids); });
        errorOf([&] { session.purge(ids); });
    }
    errorOf([&] { session.append(picturePng(9), regionTrace({64, 48}), settings()); });
    errorOf([&] { session.saveAs(file.string() + ".copy"); });
}

} // namespace

class TestSessionMutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Session session = m_seedFolder.open();
        const TurnId first = session.append(picturePng(), regionTrace({64, 48}), settings());
        const TurnId turn = session.append(picturePng(3), fullTrace(), fullSettings(), {TurnCause::Again, first});
        session.setMarks(turn, {Verdict::Wrong, BoxJudgement::Corrected, "kept", {MarkedBox(), MarkedBox()}});
        session.setProperties({"named", Orientation::AsStored});
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
            if ((opened + refused) % kWrittenTo == 0)
                errorOf([&] { writeAll(folder.file()); });
        }
        QVERIFY2(opened > 50 && refused > 10, qPrintable(QString("%1 opened, %2 refused").arg(opened).arg(refused)));
    }

    // Bytes of the full-text index alone: the session stays whole, and the index is made again where it cannot be used.
    void changedIndex()
    {
        std::mt19937 random(kSeed);
        for (int i = 0; i < kChangedIndexes; ++i) {
            const SessionFolder folder;
            writeBytes(folder.file(), readBytes(m_seedFolder.file()));
            const QString sql = QString("UPDATE turn_text_data SET block = CAST(substr(block, 1, %1) AS BLOB) || x'%2' ||"
                                        " CAST(substr(block, %3) AS BLOB) WHERE id = (SELECT id FROM turn_text_data"
                                        " ORDER BY id LIMIT 1 OFFSET %4)");
            const unsigned at = random() % 40, cut = random() % 3;
            const QString byte = QString("%1").arg(random() & 0xFF, 2, 16, QChar('0'));
            const QString changed
                = runSql(folder.file(), qPrintable(sql.arg(at).arg(byte).arg(at + cut + 1).arg(random() % 4)));
            QVERIFY2(!changed.startsWith("error"), qPrintable(changed));
            Session session = folder.open();
            QCOMPARE(session.limitation(), std::string());
            QCOMPARE(session.turns().size(), std::size_t{2});
            TurnFilter filter;
            filter.text = "kept";
            errorOf([&] { session.find(filter, TurnOrder::BestMatch); });
            session.setMarks(1, {Verdict::Wrong, BoxJudgement::None, "noted", {}});
            const TurnId ids[] = {1, 2};
            QCOMPARE(session.moveToBin(ids), std::size_t{2});
            QCOMPARE(session.purge(ids), std::size_t{2});
        }
    }

    void cutOffAtEachPage()
    {
        const auto seed = readBytes(m_seedFolder.file());
        // Where zeros alone are cut off, such as the end of an empty table, nothing is lost.
        const auto end = std::find_if(seed.rbegin(), seed.rend(), [](std::uint8_t byte) { return byte != 0; });
        const auto told = static_cast<std::size_t>(seed.rend() - end);
        QVERIFY(told + 4'096 > seed.size());
        for (std::size_t length = 512; length < told; length += 2'048) {
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
