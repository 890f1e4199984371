#include "core/base/stop.h"
#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace vpt;
using namespace vpt::test;

namespace fs = std::filesystem;

namespace {

// A sound session with two turns.
void makeSession(const SessionFolder& folder)
{
    Session session = folder.open();
    session.append(picturePng(), regionTrace({64, 48}), settings());
    session.append(picturePng(), fullTrace(), fullSettings());
}

} // namespace

class TestSessionFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void madeWhereThereIsNone()
    {
        const SessionFolder folder;
        QVERIFY(errorOf([&] { Session::open(folder.file(), Access::Append); }).contains("no such session"));
        QVERIFY(folder.names().isEmpty());
        folder.open();
        QCOMPARE(folder.names(), QStringList{"a.vpts"});
        QCOMPARE(runSql(folder.file(), "PRAGMA application_id"), QString::number(0x56505453));
        QCOMPARE(runSql(folder.file(), "PRAGMA user_version"), QString("3"));
        QCOMPARE(runSql(folder.file(), "PRAGMA journal_mode"), QString("wal"));
        // An empty file is as good as none: mktemp makes one.
        writeBytes(folder.file(), {});
        QVERIFY(folder.open().limitation().empty());
    }

    void oddNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("blanks and quotes") << "it's a \"session\".vpts";
        QTest::newRow("address marks") << "a?mode=memory#x%41.vpts";
        QTest::newRow("no suffix") << "session";
        QTest::newRow("characters") << "\u4E2D\u00E9.vpts";
        QTest::newRow("memory") << ":memory:";
        QTest::newRow("address") << "file:x.vpts";
    }
    void oddNames()
    {
        QFETCH(QString, name);
        const SessionFolder folder;
        const fs::path file = folder.root() / name.toStdString();
        Session::openOrCreate(file, Access::Append).append(picturePng(), directTrace({64, 48}), settings());
        QCOMPARE(folder.names(), QStringList{name});
        QCOMPARE(Session::open(file, Access::Read).turns().size(), std::size_t{1});
    }

    void strangersAreLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("hello, I am no session\n").repeated(100);
        QTest::newRow("zeros") << QByteArray(8192, '\0');
        QTest::newRow("a PNG") << QByteArray("\x89PNG\r\n\x1A\n") + QByteArray(5000, 'x');
        QTest::newRow("the magic alone") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("one byte") << QByteArray("S");
    }
    void strangersAreLeftAlone()
    {
        QFETCH(QByteArray, content);
        const SessionFolder folder;
        const std::vector<std::uint8_t> bytes(content.begin(), content.end());
        writeBytes(folder.file(), bytes);
        const QString words = errorOf([&] { folder.open(Access::Own); });
        QVERIFY2(words.contains("a.vpts"), qPrintable(words));
        QVERIFY(readBytes(folder.file()) == bytes);
        QCOMPARE(folder.names(), QStringList{"a.vpts"});
    }

    void otherDatabasesAreLeftAlone()
    {
        const SessionFolder folder;
        runSql(folder.file(), "CREATE TABLE turn (id INTEGER PRIMARY KEY); PRAGMA user_version = 1");
        const auto before = readBytes(folder.file());
        QVERIFY(errorOf([&] { folder.open(); }).contains("not a session"));
        QVERIFY(readBytes(folder.file()) == before);
    }

    void noOrdinaryFile()
    {
        const SessionFolder folder;
        QCOMPARE(::mkfifo((folder.root() / "pipe").c_str(), 0600), 0);
        for (const fs::path& file : {folder.root(), folder.root() / "pipe", fs::path("/dev/zero")})
            QVERIFY(errorOf([&] { Session::openOrCreate(file, Access::Own); }).contains("not an ordinary file"));
        QVERIFY(!errorOf([&] { Session::openOrCreate(folder.root() / "none" / "a.vpts", Access::Own); }).isEmpty());
    }

    // What a stranger may have added runs never and is not accepted.
    void foreignTables_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("trigger") << QByteArray("CREATE TRIGGER t AFTER INSERT ON turn BEGIN DELETE FROM turn; END");
        QTest::newRow("view") << QByteArray("CREATE VIEW v AS SELECT * FROM turn");
        QTest::newRow("table") << QByteArray("CREATE TABLE more (x)");
        QTest::newRow("index") << QByteArray("CREATE INDEX i ON turn (abs(width))");
        QTest::newRow("column") << QByteArray("ALTER TABLE turn ADD COLUMN more TEXT");
        QTest::newRow("table gone") << QByteArray("DROP TABLE map");
        QTest::newRow("view for a table") << QByteArray("DROP TABLE map; CREATE VIEW map AS SELECT 1 AS turn");
    }
    void foreignTables()
    {
        QFETCH(QByteArray, sql);
        const SessionFolder folder;
        makeSession(folder);
        QVERIFY(!runSql(folder.file(), sql.constData()).startsWith("error"));
        for (const Access access : {Access::Append, Access::Read})
            QVERIFY(errorOf([&] { Session::open(folder.file(), access); }).contains("not those of a session"));
    }

    void newerSchemaIsOnlyRead()
    {
        const SessionFolder folder;
        makeSession(folder);
        runSql(folder.file(), "PRAGMA user_version = 4; CREATE TABLE more (x); ALTER TABLE turn ADD COLUMN star TEXT;");
        const auto before = readBytes(folder.file());
        {
            Session session = folder.open(Access::Own);
            QVERIFY(session.limitation().find("newer version") != std::string::npos);
            QCOMPARE(session.turns().size(), std::size_t{2});
            QCOMPARE(difference(session.turn(2)->trace, fullTrace()), QString());
            QVERIFY(errorOf([&] { session.setMarks(1, {}); }).contains("newer version"));
        }
        QVERIFY(readBytes(folder.file()) == before);
        QCOMPARE(folder.names(), QStringList{"a.vpts"});
    }

    void writeProtected()
    {
        if (::geteuid() == 0)
            QSKIP("root may write everywhere");
        const SessionFolder folder;
        makeSession(folder);
        ::chmod(folder.file().c_str(), 0400);
        ::chmod(folder.root().c_str(), 0500);
        const QString words = QString::fromStdString(folder.open().limitation());
        const std::size_t turns = folder.open().turns().size();
        ::chmod(folder.root().c_str(), 0700);
        QVERIFY(words.contains("write-protected"));
        QCOMPARE(turns, std::size_t{2});
    }

    // A damaged page: the file opens, says so, and gives what it can.
    void damagedFileIsRead()
    {
        const SessionFolder folder;
        {
            Session session = folder.open();
            for (int i = 0; i < 50; ++i)
                session.append(picturePng(i), regionTrace({64, 48}), settings());
        }
        // The last leaf page of the tokens.
        auto bytes = readBytes(folder.file());
        const int page = runSql(folder.file(), "SELECT max(pageno) FROM dbstat WHERE name = 'token'").toInt();
        const std::size_t at = page > 0 ? static_cast<std::size_t>(page - 1) * 4096 : bytes.size() - 4096;
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), 64, std::uint8_t{0xFF});
        writeBytes(folder.file(), bytes);

        Session session = folder.open(Access::Append);
        QVERIFY2(session.limitation().find("damaged") != std::string::npos, session.limitation().c_str());
        QVERIFY(errorOf([&] { session.setMarks(1, {}); }).contains("damaged"));
        QCOMPARE(session.turns().size(), std::size_t{50});
        int whole = 0;
        for (const TurnSummary& turn : session.turns())
            whole += errorOf([&] { session.turn(turn.id); }).isEmpty();
        QVERIFY2(whole > 10 && whole < 50, qPrintable(QString::number(whole)));
    }

    // Values that no program of ours writes are refused by name, not believed.
    void lies_data()
    {
        QTest::addColumn<QByteArray>("sql");
        const auto row = [](const char* name, const char* sql) { QTest::newRow(name) << QByteArray(sql); };
        row("mode", "UPDATE turn SET mode = 'zoom' WHERE id = 2");
        row("state", "UPDATE turn SET state = '' WHERE id = 2");
        row("perception", "UPDATE turn SET perception = 'x' WHERE id = 2");
        row("orientation", "UPDATE turn SET orientation = 'x' WHERE id = 2");
        row("width", "UPDATE turn SET width = 5000000000 WHERE id = 2");
        row("cause", "UPDATE turn SET cause = 'x' WHERE id = 2");
        row("verdict", "UPDATE turn SET verdict = 'x' WHERE id = 2");
        row("judgement of boxes", "UPDATE turn SET box_judgement = 'x' WHERE id = 2");
        row("origin of a box", "INSERT INTO marked_box VALUES (2, 0, 'x', 0, 0, 0, 0, 0, 0, 0, 0, '', 0)");
        row("edge of a box", "INSERT INTO marked_box VALUES (2, 0, 'model', 0, 0, 0, 0, 0, 0, 5000000000, 0, '', 0)");
        row("stop reason", "UPDATE round SET stopped = 'x' WHERE turn = 2");
        row("token id", "UPDATE token SET id = -5000000000 WHERE turn = 2");
        row("choice for no token", "PRAGMA foreign_keys = OFF; UPDATE token_choice SET token = 9 WHERE turn = 2");
        row("half a number", "UPDATE round SET prompt_ids = x'0102' WHERE turn = 2");
        row("gate size", "UPDATE map SET rows = 1000000 WHERE turn = 2");
        row("likely region of nothing", "UPDATE likely_region SET region = region + 5 WHERE turn = 2");
        row("negative gate", "UPDATE map SET rows = -2, columns = -3 WHERE turn = 2");
        row("look is no picture",
            "UPDATE picture SET bytes = x'00' WHERE id IN (SELECT seen FROM look WHERE turn = 2"
            " EXCEPT SELECT seen FROM look WHERE turn = 1)");
        row("look of another size", "UPDATE look SET width = 1000000 WHERE turn = 2 AND position = 0");
    }
    void lies()
    {
        QFETCH(QByteArray, sql);
        const SessionFolder folder;
        makeSession(folder);
        QVERIFY(!runSql(folder.file(), sql.constData()).startsWith("error"));
        const Session session = Session::open(folder.file(), Access::Read);
        const QString words = errorOf([&] { session.turn(2); });
        QVERIFY2(words.contains("damaged") || words.contains("a picture of the session"), qPrintable(words));
        QCOMPARE(errorOf([&] { session.turn(1); }), QString());
    }

    void pictureWithAnothersHash()
    {
        const SessionFolder folder;
        makeSession(folder);
        runSql(folder.file(), "UPDATE picture SET bytes = x'00' WHERE id = (SELECT picture FROM turn WHERE id = 1)");
        Session session = folder.open();
        QVERIFY(errorOf([&] { session.append(picturePng(), directTrace({64, 48}), settings()); }).contains("other bytes"));
        QVERIFY(!errorOf([&] { session.picture(1); }).isEmpty());
    }

    void stoppedWhileOpening()
    {
        const SessionFolder folder;
        makeSession(folder);
        // Enough rows for the check to take a while.
        runSql(folder.file(),
               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
               " INSERT INTO token SELECT 1, 1, 100 + i, 5, 'x', 0.5, 0 FROM n");
        std::stop_source source;
        Session session = Session::open(folder.file(), Access::Append, source.get_token());
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(Session::open(folder.file(), Access::Append, source.get_token()), Cancelled);
        // What was known when the stop came can still be saved.
        QCOMPARE(session.turn(1)->trace.rounds[0].tokens.size() > 30'000, true);
        session.append(picturePng(), cancelledTrace({64, 48}), settings());
    }
};

VPT_REGISTER_TEST(TestSessionFiles)
#include "tst_session_files.moc"
