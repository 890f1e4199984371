#include "core/base/sha256.h"
#include "tests/export/sample_traces.h"
#include "tests/session/schema_1.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace vpt;
using namespace vpt::test;

namespace {

void makeOldSession(const SessionFolder& folder, const char* more = "")
{
    const std::vector<std::uint8_t> picture = picturePng();
    const QByteArray hex = QByteArray(reinterpret_cast<const char*>(picture.data()), int(picture.size())).toHex();
    const QString rows = QString(kSchema1Rows).replace("%1", QString::fromStdString(sha256(picture))).replace("%2", hex);
    const QString sql = QString("BEGIN;") + kSchema1 + rows + more + "COMMIT; PRAGMA journal_mode = WAL";
    const QString first = runSql(folder.file(), sql.toUtf8().constData());
    QVERIFY2(!first.startsWith("error"), qPrintable(first));
}

std::size_t foundBy(const Session& session, const char* text)
{
    TurnFilter filter;
    filter.text = text;
    return session.find(filter).size();
}

} // namespace

class TestSessionMigration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void olderSessionIsBroughtUpToDate_data()
    {
        QTest::addColumn<int>("access");
        QTest::newRow("reading") << static_cast<int>(Access::Read);
        QTest::newRow("appending") << static_cast<int>(Access::Append);
        QTest::newRow("owning") << static_cast<int>(Access::Own);
    }
    void olderSessionIsBroughtUpToDate()
    {
        QFETCH(int, access);
        const SessionFolder folder;
        makeOldSession(folder);
        {
            const Session session = Session::open(folder.file(), static_cast<Access>(access));
            QCOMPARE(session.limitation().empty(), static_cast<Access>(access) != Access::Read);
            const std::vector<TurnSummary> turns = session.turns();
            QCOMPARE(turns.size(), std::size_t{2});
            QVERIFY(turns[0].id == 3 && turns[1].id == 8 && turns[0].answer == "a kite");
            QVERIFY(turns[0].verdict == Verdict::None && turns[0].note.empty() && turns[0].origin == TurnOrigin());
            const auto turn = session.turn(8);
            QVERIFY(turn->state == TurnState::Cancelled && turn->marks == TurnMarks() && !turn->binnedMs);
            QVERIFY(turn->settings.orientation == Orientation::AsStored);
            QVERIFY((turn->trace.perception.regions.front().box == PixelBox{5, 6, 70, 80}));
            QCOMPARE(turn->trace.rounds.front().tokens.front().text, std::string("two"));
            QVERIFY(session.pictureBytes(3) == picturePng());
            QCOMPARE(session.items(1).front().turn.value_or(0), TurnId{3});
            QCOMPARE(foundBy(session, "kite"), std::size_t{1});
            QCOMPARE(foundBy(session, "street"), std::size_t{2});
            QCOMPARE(session.alternatives(3).size(), std::size_t{1});
            QVERIFY(session.properties() == SessionProperties());
        }
        QCOMPARE(runSql(folder.file(), "PRAGMA user_version"), QString("3"));
        QCOMPARE(runSql(folder.file(), "PRAGMA integrity_check"), QString("ok"));
        QCOMPARE(runSql(folder.file(), "PRAGMA foreign_key_check"), QString());
        QCOMPARE(folder.names(), QStringList{"a.vpts"});
        Session session = folder.open(Access::Own);
        session.setMarks(3, {Verdict::Wrong, BoxJudgement::None, "a bird", {}});
        QVERIFY(session.append(picturePng(), regionTrace({64, 48}), settings(), {TurnCause::Again, 3}) > 8);
        QCOMPARE(session.alternatives(3).size(), std::size_t{2});
    }

    // What a program of schema 1 that is still at work adds afterwards is found, too.
    void olderProgramGoesOn()
    {
        const SessionFolder folder;
        makeOldSession(folder);
        folder.open();
        const QString first = runSql(folder.file(),
                                     "INSERT INTO turn (created, state, error, picture, picture_name, orientation, width,"
                                     " height, question, mode, raw_prompt, parity, inspect, sample, top_k, seed,"
                                     " max_new_tokens, program, model, variant, parameters, dtype, device, perception,"
                                     " decision, answer, notice) VALUES (1, 'done', '', 1, 'x', 'upright', 1, 1, 'late one',"
                                     " 'auto', 0, 0, 0, 0, 1, 0, 1, '', 'm', 'v', 1, 'd', 'c', 'none', 'answer', '', '')");
        QVERIFY2(!first.startsWith("error"), qPrintable(first));
        Session session = folder.open();
        QCOMPARE(foundBy(session, "late"), std::size_t{1});
        session.setMarks(9, {Verdict::None, BoxJudgement::None, "seen", {}});
        QCOMPARE(foundBy(session, "seen"), std::size_t{1});
    }

    // Tables that are not ours stay as they are.
    void strangersTables_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("trigger") << QByteArray("CREATE TRIGGER t AFTER UPDATE ON turn BEGIN DELETE FROM turn; END;");
        QTest::newRow("a column of ours") << QByteArray("ALTER TABLE turn ADD COLUMN note TEXT NOT NULL DEFAULT '';");
        QTest::newRow("a table of ours") << QByteArray("CREATE TABLE property (name TEXT);");
        QTest::newRow("another index") << QByteArray("CREATE VIRTUAL TABLE turn_text USING fts5 (question);");
        QTest::newRow("a wrong number") << QByteArray("PRAGMA user_version = 2;");
    }
    void strangersTables()
    {
        QFETCH(QByteArray, sql);
        const SessionFolder folder;
        makeOldSession(folder, sql.constData());
        const auto before = readBytes(folder.file());
        for (const Access access : {Access::Own, Access::Read})
            QVERIFY(errorOf([&] { Session::open(folder.file(), access); }).contains("not those of a session"));
        QVERIFY(readBytes(folder.file()) == before);
    }

    void writeProtected()
    {
        if (::geteuid() == 0)
            QSKIP("root may write everywhere");
        const SessionFolder folder;
        makeOldSession(folder);
        ::chmod(folder.root().c_str(), 0500);
        const QString words = errorOf([&] { folder.open(); });
        ::chmod(folder.root().c_str(), 0700);
        QVERIFY2(words.contains("write-protected"), qPrintable(words));
    }

    void damaged()
    {
        const SessionFolder folder;
        makeOldSession(folder);
        auto bytes = readBytes(folder.file());
        std::fill(bytes.end() - 4'096, bytes.end(), std::uint8_t{0xFF});
        writeBytes(folder.file(), bytes);
        const QString words = errorOf([&] { folder.open(); });
        QVERIFY2(words.contains("older version, and damaged"), qPrintable(words));
        QVERIFY(readBytes(folder.file()) == bytes);
    }
};

VPT_REGISTER_TEST(TestSessionMigration)
#include "tst_session_migration.moc"
