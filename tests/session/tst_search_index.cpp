// The full-text index in files that lie or are damaged.
#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

std::size_t foundBy(const Session& session, const char* text)
{
    TurnFilter filter;
    filter.text = text;
    return session.find(filter).size();
}

void makeSession(const SessionFolder& folder)
{
    Session session = folder.open();
    for (int i = 0; i < 3; ++i)
        session.append(picturePng(), regionTrace({64, 48}), settings());
}

} // namespace

class TestSearchIndex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // It follows from the turns, so that what has become of it costs nothing but a moment.
    void isMadeAgain_data()
    {
        QTest::addColumn<QByteArray>("sql");
        const auto row = [](const char* name, const char* sql) { QTest::newRow(name) << QByteArray(sql); };
        row("empty", "INSERT INTO turn_text (turn_text) VALUES ('delete-all')");
        row("a turn less",
            "INSERT INTO turn_text (turn_text, rowid, question, answer, picture, note, model) SELECT 'delete', id, question,"
            " answer, picture_name, note, model FROM turn WHERE id = 2");
        row("a turn more", "INSERT INTO turn_text (rowid, question) VALUES (77, 'blue tag')");
        row("blocks of zeros", "UPDATE turn_text_data SET block = zeroblob(length(block)) WHERE id > 10");
        row("blocks cut off", "UPDATE turn_text_data SET block = substr(block, 1, 9)");
        row("blocks of noise", "UPDATE turn_text_data SET block = randomblob(length(block)) WHERE id > 1");
        row("no blocks", "DELETE FROM turn_text_data");
        row("no segments", "DELETE FROM turn_text_idx");
        row("no sizes", "DELETE FROM turn_text_docsize");
    }
    void isMadeAgain()
    {
        QFETCH(QByteArray, sql);
        const SessionFolder folder;
        makeSession(folder);
        const QString first = runSql(folder.file(), sql.constData());
        QVERIFY2(!first.startsWith("error"), qPrintable(first));
        Session session = folder.open();
        QCOMPARE(session.limitation(), std::string());
        QCOMPARE(foundBy(session, "blue tag"), std::size_t{3});
        session.setMarks(2, {Verdict::None, BoxJudgement::None, "noted", {}});
        QCOMPARE(foundBy(session, "noted"), std::size_t{1});
        QCOMPARE(session.moveToBin(std::vector<TurnId>{1, 2, 3}), std::size_t{3});
        QCOMPARE(session.purge(std::vector<TurnId>{1, 2, 3}), std::size_t{3});
        QCOMPARE(runSql(folder.file(), "SELECT count(*) FROM turn_text_docsize"), QString("0"));
    }

    // Words of turns that are not there, or that say something else: no line of the list shows them.
    void lies()
    {
        const SessionFolder folder;
        makeSession(folder);
        runSql(folder.file(),
               "INSERT INTO turn_text (turn_text) VALUES ('delete-all');"
               "INSERT INTO turn_text (rowid, question) VALUES (1, 'ghost'), (-5, 'ghost'), (9223372036854775807, 'ghost')");
        Session session = folder.open();
        TurnFilter filter;
        filter.text = "ghost";
        QVERIFY(session.summaries(session.find(filter)).size() <= 1);
        session.setMarks(1, {Verdict::None, BoxJudgement::None, "noted", {}});
        QCOMPARE(foundBy(session, "noted"), std::size_t{1});
    }

    // Its settings could name functions; a file may not choose them.
    void foreignSettings()
    {
        const SessionFolder folder;
        makeSession(folder);
        runSql(folder.file(), "INSERT INTO turn_text (turn_text, rank) VALUES ('rank', 'nosuchfunction(1)')");
        Session session = folder.open();
        TurnFilter filter;
        filter.text = "blue";
        QCOMPARE(session.find(filter, TurnOrder::BestMatch).size(), std::size_t{3});
    }

    void foreignTables_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("gone") << QByteArray("DROP TABLE turn_text");
        QTest::newRow("another tokenizer")
            << QByteArray("DROP TABLE turn_text; CREATE VIRTUAL TABLE turn_text USING fts5 (question, answer, picture, note,"
                          " model, content = '', tokenize = 'trigram')");
        QTest::newRow("an ordinary table")
            << QByteArray("DROP TABLE turn_text; CREATE TABLE turn_text (question, answer, picture, note, model)");
        QTest::newRow("one more") << QByteArray("CREATE VIRTUAL TABLE more USING fts5 (x)");
        QTest::newRow("index on its table") << QByteArray("CREATE INDEX i ON turn_text_data (abs(block))");
        QTest::newRow("trigger on its table")
            << QByteArray("CREATE TRIGGER t AFTER INSERT ON turn_text_docsize BEGIN DELETE FROM turn; END");
    }
    void foreignTables()
    {
        QFETCH(QByteArray, sql);
        const SessionFolder folder;
        makeSession(folder);
        const QString first = runSql(folder.file(), sql.constData());
        QVERIFY2(!first.startsWith("error"), qPrintable(first));
        for (const Access access : {Access::Append, Access::Read})
            QVERIFY(errorOf([&] { Session::open(folder.file(), access); }).contains("not those of a session"));
    }
};

VPT_REGISTER_TEST(TestSearchIndex)
#include "tst_search_index.moc"
