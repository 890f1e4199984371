#include "core/inference/trace_names.h"
#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

#include <algorithm>

using namespace vpt;
using namespace vpt::test;

namespace {

struct Asked {
    const char* question;
    const char* answer;
    const char* picture = "a.png";
    const char* model = "tiny";
    Mode mode = Mode::Auto;
    PerceptionKind perception = PerceptionKind::None;
    Verdict verdict = Verdict::None;
    const char* note = "";
};

// Turns 1 to 8.
const Asked kAsked[] = {
    {"What colour is the kite?", "a red kite"},
    {"What colour is the bus?", "blue", "street.jpg", "tiny-det", Mode::Region, PerceptionKind::Region, Verdict::Correct},
    {"How many?", "47", "kites.png", "tiny-det", Mode::Region, PerceptionKind::Region, Verdict::Wrong, "miscounted"},
    {"\u8FD9\u662F\u4EC0\u4E48\uFF1F", "\u7EA2\u8272\u7684\u98CE\u7B5D"}, // what is this? a red kite
    {"Caf\u00E9 or bar?", "CAF\u00C9", "b.png", "tiny", Mode::Action, PerceptionKind::Detection, Verdict::Unsure},
    {"quote \" and 100% AND (NEAR", "a_b-c"},
    {"kite kite kite", "kite", "c.png", "seg", Mode::Action, PerceptionKind::Seg, Verdict::Wrong},
    {"", "", "d.png", "seg", Mode::Direct},
};

Trace traceOf(const Asked& asked)
{
    Trace trace;
    trace.image = {64, 48};
    trace.model = {asked.model, "clip", 1, "float32", "cpu"};
    trace.question = asked.question;
    trace.answer = asked.answer;
    trace.mode = asked.mode;
    trace.perception.kind = asked.perception;
    return trace;
}

RunSettings settingsOf(const Asked& asked)
{
    RunSettings made = settings();
    made.imageName = asked.picture;
    return made;
}

QString found(const Session& session, const QString& text)
{
    TurnFilter filter;
    filter.text = text.toStdString();
    return listed(session.find(filter));
}

} // namespace

class TestTurnLists : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_session.emplace(m_folder.open());
        for (const Asked& asked : kAsked) {
            const TurnId id = m_session->append(picturePng(), traceOf(asked), settingsOf(asked));
            m_session->setMarks(id, {asked.verdict, BoxJudgement::None, asked.note, {}});
        }
    }

    void search_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QString& text, const char* expected) {
            QTest::newRow(name) << text << QString(expected);
        };
        row("nothing asked for", "", "1 2 3 4 5 6 7 8");
        row("blanks", " \t\n", "1 2 3 4 5 6 7 8");
        row("of question and picture name", "kite", "1 3 7");
        row("of the answer", "47", "3");
        row("of a note", "miscount", "3");
        row("of the model", "tiny-det", "2 3");
        row("in any case", "KITE Red", "1");
        row("a beginning", "stre", "2");
        row("not the middle", "ite", "");
        row("all words", "colour bus", "2");
        row("in no order", "bus colour", "2");
        row("without accents", "cafe", "5");
        row("with others' accents", "c\u00E0f\u00E9", "5");
        row("Chinese in the middle", "\u98CE\u7B5D", "4");
        row("Chinese from the question", "\u4EC0\u4E48", "4");
        row("Chinese, not in this order", "\u7B5D\u98CE", "");
        row("words together", "\"red kite\"", "1");
        row("words not together", "\"kite red\"", "");
        row("whole words in quotes", "\"kit\"", "");
        row("quotes not closed", "\"colour is the bu", "2");
        row("words of the language of searches", "AND (NEAR", "6");
        row("its marks", "question:kite -red * ^ + {", "");
        row("marks are no words", "? kite !", "1 3 7");
        row("marks alone", "?!", "");
        row("one quote", "\"", "");
        row("empty quotes beside a word", "\"\" bus", "2");
        row("a zero inside", QString("bus") + QChar(0) + "colour", "2");
        row("unknown", "zeppelin", "");
        row("very long", QString("bus ").repeated(20'000), "2");
    }
    void search()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(found(*m_session, text), expected);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("models");
        QTest::addColumn<QStringList>("modes");
        QTest::addColumn<QStringList>("perceptions");
        QTest::addColumn<QStringList>("verdicts");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const QStringList& models, const QStringList& modes,
                            const QStringList& perceptions, const QStringList& verdicts, const char* expected) {
            QTest::newRow(name) << text << models << modes << perceptions << verdicts << QString(expected);
        };
        row("model", "", {"tiny-det"}, {}, {}, {}, "2 3");
        row("models", "", {"seg", "tiny-det"}, {}, {}, {}, "2 3 7 8");
        row("a name with a quote", "", {"tiny' OR 1 --"}, {}, {}, {}, "");
        row("mode", "", {}, {"action"}, {}, {}, "5 7");
        row("perceptions", "", {}, {}, {"region", "seg"}, {}, "2 3 7");
        row("verdict", "", {}, {}, {}, {"wrong"}, "3 7");
        row("no verdict", "", {}, {}, {}, {"none"}, "1 4 6 8");
        row("both", "", {"seg"}, {"action", "direct"}, {"seg"}, {"wrong", "unsure"}, "7");
        row("with a search", "kite", {}, {}, {}, {"wrong"}, "3 7");
        row("with a search of one model", "kite", {"tiny"}, {}, {}, {}, "1");
        row("nothing", "kite", {"tiny"}, {"region"}, {}, {}, "");
    }
    void filters()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, models);
        QFETCH(QStringList, modes);
        QFETCH(QStringList, perceptions);
        QFETCH(QStringList, verdicts);
        QFETCH(QString, expected);
        TurnFilter filter;
        filter.text = text.toStdString();
        for (const QString& name : models)
            filter.models.push_back(name.toStdString());
        for (const QString& name : modes)
            filter.modes.push_back(modeNamed(name.toStdString()).value());
        for (const QString& name : perceptions)
            filter.perceptions.push_back(perceptionNamed(name.toStdString()).value());
        for (const QString& name : verdicts)
            filter.verdicts.push_back(verdictNamed(name.toStdString()).value());
        QCOMPARE(listed(m_session->find(filter)), expected);
        std::vector<TurnId> newest = m_session->find(filter, TurnOrder::NewestFirst);
        std::ranges::reverse(newest);
        QCOMPARE(listed(newest), expected);
        std::vector<TurnId> best = m_session->find(filter, TurnOrder::BestMatch);
        std::ranges::sort(best);
        QCOMPARE(listed(best), expected);
    }

    void bestMatchFirst()
    {
        TurnFilter filter;
        filter.text = "kite";
        QCOMPARE(m_session->find(filter, TurnOrder::BestMatch).front(), TurnId{7});
        filter.text.clear();
        QCOMPARE(m_session->find(filter, TurnOrder::BestMatch).front(), TurnId{8});
    }

    void linesOfAPage()
    {
        const TurnId page[] = {7, 99, 2};
        const std::vector<TurnSummary> lines = m_session->summaries(page);
        QCOMPARE(listed(idsOf(lines)), QString("7 2"));
        QCOMPARE(lines[1].pictureName, std::string("street.jpg"));
        QCOMPARE(lines[1].pictureHash, m_session->turn(7)->pictureHash);
        QVERIFY(lines[0].verdict == Verdict::Wrong && lines[0].mode == Mode::Action && !lines[0].binnedMs);
        QVERIFY((m_session->models() == std::vector<std::string>{"seg", "tiny", "tiny-det"}));
    }

    void questionsWithTheirAnswers()
    {
        const SessionFolder folder;
        Session session = folder.open();
        const auto add = [&](const char* answer, TurnId alternativeTo = 0) {
            return session.append(picturePng(), traceOf({"Which?", answer}), settings(), {TurnCause::Again, alternativeTo});
        };
        const auto lines = [&](const TurnFilter& filter = {}) {
            QStringList groups;
            for (const TurnGroup& group : session.questions(filter))
                groups << listed(group);
            return groups.join(" | ");
        };
        QCOMPARE(lines(), QString());
        add("a kite"); // 1
        add("a bus"); // 2
        add("a tram", 2); // 3
        add("a heron"); // 4
        add("a lorry", 3); // 5, of 2 and 3
        add("a crane", 1); // 6
        QCOMPARE(lines(), QString("1 6 | 2 3 5 | 4"));
        TurnFilter filter;
        filter.text = "tram or";
        QCOMPARE(lines(filter), QString());
        filter.text = "lorry";
        QCOMPARE(lines(filter), QString("5")); // the answers that fit, and no others
        filter.text = {};
        session.setMarks(3, {Verdict::Wrong, BoxJudgement::None, "", {}});
        session.setMarks(6, {Verdict::Wrong, BoxJudgement::None, "", {}});
        filter.verdicts = {Verdict::Wrong};
        QCOMPARE(lines(filter), QString("6 | 3")); // in the order of their questions
        const TurnId gone[] = {2};
        session.moveToBin(gone);
        QCOMPARE(lines(), QString("1 6 | 3 5 | 4"));
        filter = {};
        filter.binned = true;
        QCOMPARE(lines(filter), QString("2"));
        session.purge(gone);
        QCOMPARE(lines(), QString("1 6 | 3 5 | 4"));
    }

    // The index follows the answer as it comes, the note, the bin and the end of a turn.
    void indexFollows()
    {
        const SessionFolder folder;
        Session session = folder.open();
        Trace trace = traceOf({"Which animal?", ""});
        const TurnId id = session.begin(picturePng(), trace, settings());
        QCOMPARE(found(session, "animal"), QString::number(id));
        trace.answer = "a heron";
        session.update(id, trace);
        QCOMPARE(found(session, "heron"), QString::number(id));
        trace.answer = "a crane";
        session.finish(id, trace);
        QCOMPARE(found(session, "heron"), QString());
        QCOMPARE(found(session, "crane"), QString::number(id));
        session.setMarks(id, {Verdict::Wrong, BoxJudgement::None, "no stork", {}});
        QCOMPARE(found(session, "stork crane"), QString::number(id));
        session.setMarks(id, {});
        QCOMPARE(found(session, "stork"), QString());
        QVERIFY(!errorOf([&] {
                     session.atomically([&] {
                         session.setMarks(id, {Verdict::Wrong, BoxJudgement::None, "lost", {}});
                         throw Error(ErrorKind::Input, "no");
                     });
                 }).isEmpty());
        QCOMPARE(found(session, "lost"), QString());
        const TurnId ids[] = {id};
        session.moveToBin(ids);
        QCOMPARE(found(session, "crane"), QString());
        TurnFilter binned;
        binned.text = "crane";
        binned.binned = true;
        QCOMPARE(listed(session.find(binned)), QString::number(id));
        session.purge(ids);
        QCOMPARE(runSql(folder.file(), "SELECT count(*) FROM turn_text_docsize"), QString("0"));
        QCOMPARE(runSql(folder.file(), "INSERT INTO turn_text (turn_text) VALUES ('integrity-check')"), QString());
    }

private:
    SessionFolder m_folder;
    std::optional<Session> m_session;
};

VPT_REGISTER_TEST(TestTurnLists)
#include "tst_turn_lists.moc"
