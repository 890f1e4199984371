#include "core/base/stop.h"
#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace fs = std::filesystem;

namespace {

TurnId fill(Session& session)
{
    const TurnId id = session.append(picturePng(), fullTrace(), fullSettings());
    session.setMarks(id, {Verdict::Correct, BoxJudgement::Accepted, "kept", {}});
    return id;
}

} // namespace

class TestSessionCopy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsThere()
    {
        const SessionFolder folder;
        const fs::path copy = folder.root() / "b.vpts";
        Session session = folder.open(Access::Own);
        const TurnId id = fill(session);
        session.saveAs(copy);
        QVERIFY(!fs::exists(copy.string() + "-wal") && !fs::exists(copy.string() + "-journal"));
        session.setMarks(id, {});
        {
            Session other = Session::open(copy, Access::Own);
            QCOMPARE(difference(other.turn(id)->trace, fullTrace()), QString());
            QCOMPARE(other.marks(id).note, std::string("kept"));
            TurnFilter filter;
            filter.text = "kept";
            QCOMPARE(other.find(filter).size(), std::size_t{1});
            fill(other);
        }
        QCOMPARE(runSql(copy, "PRAGMA integrity_check"), QString("ok"));
        QCOMPARE(session.turns().size(), std::size_t{1});

        // A reader copies, too, and a file that is there is replaced.
        Session::open(folder.file(), Access::Read).saveAs(copy);
        QCOMPARE(Session::open(copy, Access::Read).turns().size(), std::size_t{1});
        QCOMPARE(Session::open(copy, Access::Read).marks(id).note, std::string());
    }

    void othersWriteMeanwhile()
    {
        const SessionFolder folder;
        Session session = folder.open(), other = folder.open();
        for (int i = 0; i < 20; ++i) {
            fill(other);
            session.saveAs(folder.root() / "b.vpts");
            QCOMPARE(Session::open(folder.root() / "b.vpts", Access::Read).turns().size(), static_cast<std::size_t>(i) + 1);
        }
    }

    void refused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("its own file") << "a.vpts"
                                      << "in this file already";
        QTest::newRow("its own file by a link") << "link.vpts"
                                                << "in this file already";
        QTest::newRow("a session in which somebody works") << "owned.vpts"
                                                           << "another program is working";
        QTest::newRow("a session to which somebody appends") << "used.vpts"
                                                             << "another program is working";
        QTest::newRow("a folder") << "folder"
                                  << "not an ordinary file";
        QTest::newRow("no folder") << "none/b.vpts"
                                   << "cannot be written";
        QTest::newRow("a link to itself") << "loop"
                                          << "loop";
        QTest::newRow("a long name") << QString(300, 'x') << "";
    }
    void refused()
    {
        QFETCH(QString, name);
        QFETCH(QString, words);
        const SessionFolder folder;
        Session session = folder.open();
        fill(session);
        fs::create_symlink(folder.file(), folder.root() / "link.vpts");
        fs::create_symlink(folder.root() / "loop", folder.root() / "loop");
        fs::create_directory(folder.root() / "folder");
        const Session owned = Session::openOrCreate(folder.root() / "owned.vpts", Access::Own);
        Session used = Session::openOrCreate(folder.root() / "used.vpts", Access::Append);
        fill(used);
        const QStringList before = folder.names();
        const QString error = errorOf([&] { session.saveAs(folder.root() / name.toStdString()); });
        QVERIFY2(!error.isEmpty() && error.contains(words), qPrintable(error));
        QCOMPARE(folder.names(), before);
        QCOMPARE(session.turns().size(), std::size_t{1});
        QCOMPARE(used.turns().size(), std::size_t{1});
    }

    void stopped()
    {
        const SessionFolder folder;
        Session session = folder.open();
        fill(session);
        writeBytes(folder.root() / "b.vpts", {1, 2, 3});
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(session.saveAs(folder.root() / "b.vpts", source.get_token()), Cancelled);
        QVERIFY((readBytes(folder.root() / "b.vpts") == std::vector<std::uint8_t>{1, 2, 3}));
        session.saveAs(folder.root() / "b.vpts");
        QCOMPARE(Session::open(folder.root() / "b.vpts", Access::Read).turns().size(), std::size_t{1});
    }

    // What is damaged stays readable as far as it was.
    void damaged()
    {
        const SessionFolder folder;
        {
            Session session = folder.open();
            for (int i = 0; i < 50; ++i)
                session.append(picturePng(i), regionTrace({64, 48}), settings());
        }
        auto bytes = readBytes(folder.file());
        std::fill(bytes.end() - 4'096, bytes.end(), std::uint8_t{0xFF});
        writeBytes(folder.file(), bytes);
        const Session session = folder.open();
        QVERIFY(session.limitation().find("damaged") != std::string::npos);
        session.saveAs(folder.root() / "b.vpts");
        QCOMPARE(Session::open(folder.root() / "b.vpts", Access::Read).turns().size(), session.turns().size());
    }
};

VPT_REGISTER_TEST(TestSessionCopy)
#include "tst_session_copy.moc"
