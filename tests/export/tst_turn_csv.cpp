#include "core/export/turn_csv.h"

#include "tests/export/session_to_export.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

// What RFC 4180 says, no more: an independent reader.
QList<QStringList> parsed(const QString& csv)
{
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const QChar c = csv[i];
        if (quoted && c == '"' && csv.mid(i + 1, 1) == "\"") {
            cell += csv[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            row << cell;
            cell.clear();
        } else if (!quoted && csv.mid(i, 2) == "\r\n") {
            rows << (row << cell);
            row.clear();
            cell.clear();
            ++i;
        } else {
            cell += c;
        }
    }
    return rows;
}

StoredTurn turnAsking(const std::string& question)
{
    StoredTurn turn;
    turn.id = 7;
    turn.settings = settings();
    turn.trace = regionsTrace({640, 480});
    turn.trace.question = question;
    return turn;
}

QMap<QString, QString> cellsOf(const StoredTurn& turn)
{
    const auto rows = parsed(QString::fromStdString(csvHeader() + csvRow(turn, "images/a.png")));
    QMap<QString, QString> cells;
    if (rows.size() == 2 && rows[0].size() == rows[1].size()) {
        for (qsizetype i = 0; i < rows[0].size(); ++i)
            cells[rows[0][i]] = rows[1][i];
    }
    return cells;
}

} // namespace

class TestTurnCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values()
    {
        StoredTurn turn = turnAsking("What?");
        turn.createdMs = 1'764'111'464'123;
        turn.settings.sampling.sample = true;
        turn.settings.sampling.seed = 5;
        turn.marks = marked({1, 2, 30, 40}, {640, 480});
        turn.marks.verdict = Verdict::Unsure;
        turn.marks.note = "dark";
        const auto cells = cellsOf(turn);
        const std::pair<const char*, const char*> expected[] = {{"turn", "7"},
                                                                {"created", "2025-11-25T22:57:44Z"},
                                                                {"picture", "tags.png"},
                                                                {"file", "images/a.png"},
                                                                {"width", "640"},
                                                                {"height", "480"},
                                                                {"orientation", "upright"},
                                                                {"mode", "region"},
                                                                {"answer", "7"},
                                                                {"perception", "region"},
                                                                {"cells", "5 1 6 1; 1 4 2 6; 0 0 0 0"},
                                                                {"boxes", "320 0 640 180; 0 180 320 480; 1 2 30 40"},
                                                                {"boxes_by", "model; model; user-exact"},
                                                                {"verdict", "unsure"},
                                                                {"box_judgement", "corrected"},
                                                                {"note", "dark"},
                                                                {"model", "tiny"},
                                                                {"seed", "5"},
                                                                {"temperature", "0.95"},
                                                                {"program", "VPT Studio 9.9"}};
        for (const auto& [column, value] : expected)
            QVERIFY2(cells[column] == value, qPrintable(QString(column) + ": " + cells[column]));
    }

    void texts_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << "What is it?"
                               << "What is it?";
        QTest::newRow("comma and quotes") << "a, \"b\", c"
                                          << "a, \"b\", c";
        QTest::newRow("lines") << "a\r\nb\rc"
                               << "a\nb\nc";
        QTest::newRow("formula") << "=cmd|' /C calc'!A0"
                                 << "'=cmd|' /C calc'!A0";
        QTest::newRow("plus") << "+1"
                              << "'+1";
        QTest::newRow("minus") << "-1+2"
                               << "'-1+2";
        QTest::newRow("at") << "@SUM(A1)"
                            << "'@SUM(A1)";
        QTest::newRow("behind blanks") << " \n=1"
                                       << "' \n=1";
        QTest::newRow("tabulator") << "\t1"
                                   << "'\t1";
        QTest::newRow("wide sign") << "＝1+1"
                                   << "'＝1+1";
        QTest::newRow("sign inside") << "1=1"
                                     << "1=1";
        QTest::newRow("control") << QString("a\x1b[2J") << "a[U+001B][2J";
        QTest::newRow("direction") << "a\u202Eb"
                                   << "a[U+202E]b";
        QTest::newRow("Chinese") << "红色标签上写的是什么？"
                                 << "红色标签上写的是什么？";
        QTest::newRow("empty") << ""
                               << "";
    }
    void texts()
    {
        QFETCH(QString, question);
        QFETCH(QString, cell);
        const auto cells = cellsOf(turnAsking(question.toStdString()));
        QCOMPARE(cells["question"], cell);
        QCOMPARE(cells["program"], QString("VPT Studio 9.9")); // what follows is in its place
    }
};

VPT_REGISTER_TEST(TestTurnCsv)
#include "tst_turn_csv.moc"
