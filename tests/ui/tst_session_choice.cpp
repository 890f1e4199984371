#include "tests/support/registry.h"
#include "tests/ui/session_probe.h"
#include "ui/canvas_view.h"
#include "ui/export_dialog.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/question_bar.h"
#include "ui/stage_panel.h"
#include "ui/stage_row.h"
#include "ui/turn_delegate.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::Play;
using test::SessionProbe;
using test::WindowFixture;

namespace {

QList<int> chosen(const SessionProbe& probe)
{
    QList<int> rows;
    for (const QModelIndex& index : probe.list().selectionModel()->selectedIndexes())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

QString verdicts(const SessionProbe& probe)
{
    QString letters;
    for (int row = 0; row < probe.count(); ++row)
        letters += QStringLiteral("-cwu")[int(probe.line(row).verdict)];
    return letters;
}

void askFour(const SessionProbe& probe)
{
    for (const char* question : {"One", "Two", "Three", "Four"})
        probe.ask(question);
}

void press(const SessionProbe& probe, int row, Qt::KeyboardModifiers modifiers)
{
    const QRect place = probe.list().visualRect(probe.list().model()->index(row, 0));
    QTest::mouseClick(probe.list().viewport(), Qt::LeftButton, modifiers, place.center());
    QTRY_VERIFY(!probe.desk().isBusy());
}

// The arrow to the answer before (-1) or after (1) the one that the line shows.
void pressArrow(const SessionProbe& probe, int row, int step)
{
    const QRect line = probe.list().visualRect(probe.list().model()->index(row, 0));
    const TurnDelegate::Arrows arrows = TurnDelegate::arrowsIn(line);
    QTest::mouseClick(probe.list().viewport(), Qt::LeftButton, {}, (step < 0 ? arrows.previous : arrows.next).center());
    QTRY_VERIFY(!probe.desk().isBusy());
}

// One question that is answered once by the model and twice with a box of the user's.
void askThrice(WindowFixture& fixture, const SessionProbe& probe)
{
    probe.ask("What?");
    const int row = probe.count() - 1;
    for (const QPointF corner : {QPointF(230, 400), QPointF(330, 420)}) {
        fixture.canvas().setTool(CanvasTool::Box);
        fixture.drag({90, 310}, corner);
        const std::size_t before = fixture.window().document().runs().size();
        fixture.window().answerWithBox();
        QTRY_COMPARE(fixture.window().document().runs().size(), before + 1);
        QTRY_VERIFY(!fixture.window().runner().isBusy() && probe.shown().turn() != 0);
        QTRY_COMPARE(probe.line(row).id, probe.shown().turn());
        QTRY_VERIFY(probe.line(row).state == TurnState::Done);
    }
}

} // namespace

// Several lines of the list at once, and several answers on one line.
class TestSessionChoice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        initResources();
        m_english.emplace("en");
    }
    void cleanupTestCase() { m_english.reset(); }

    void linesAreChosenByMouseAndKeys()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        askFour(probe);
        probe.click(0);
        press(probe, 2, Qt::ControlModifier);
        QCOMPARE(chosen(probe), QList<int>({0, 2}));
        QCOMPARE(probe.shown().request().question, "Three"); // the newest choice is shown
        QVERIFY2(probe.state().contains("2 lines"), qPrintable(probe.state()));
        press(probe, 0, Qt::ControlModifier);
        QCOMPARE(chosen(probe), QList<int>({2}));
        probe.click(3);
        press(probe, 1, Qt::ShiftModifier);
        QCOMPARE(chosen(probe), QList<int>({1, 2, 3}));
        probe.click(1);
        QCOMPARE(chosen(probe), QList<int>({1}));
        QTest::keyClick(&probe.list(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&probe.list(), Qt::Key_Down, Qt::ShiftModifier);
        QTRY_COMPARE(probe.shown().request().question, "Four");
        QTRY_VERIFY(!probe.desk().isBusy());
        QCOMPARE(chosen(probe), QList<int>({1, 2, 3}));
        QTest::keyClick(&probe.list(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(chosen(probe), QList<int>({0, 1, 2, 3}));
        QTest::keyClick(&probe.list(), Qt::Key_Up);
        QTRY_COMPARE(chosen(probe), QList<int>({2}));
    }

    void aVerdictOnSeveral()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        askFour(probe);
        fixture.close(); // so that nothing is known of their marks
        fixture.open();
        probe.waitFor(4);
        probe.list().setFocus();
        probe.click(0);
        press(probe, 2, Qt::ShiftModifier);
        QTest::keyClick(&probe.list(), Qt::Key_N);
        QTRY_COMPARE(verdicts(probe), "www-");
        QVERIFY(fixture.action("wrong")->isChecked());
        press(probe, 3, Qt::ControlModifier);
        QTest::keyClick(&probe.list(), Qt::Key_N); // to the one that has it not
        QTRY_COMPARE(verdicts(probe), "wwww");
        QTest::keyClick(&probe.list(), Qt::Key_N); // all have it: taken back
        QTRY_COMPARE(verdicts(probe), "----");
        for (const char* before : {"wwww", "www-", "----"}) {
            QTest::keyClick(&probe.list(), Qt::Key_Z, Qt::ControlModifier);
            QTRY_COMPARE(verdicts(probe), before);
        }
        QTest::keyClick(&probe.list(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(verdicts(probe), "www-");
        QCOMPARE(chosen(probe).size(), 4); // still
    }

    // On the canvas a key is about what is seen there.
    void elsewhereAVerdictIsForTheTurnThatIsShown()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        askFour(probe);
        probe.list().setFocus();
        probe.click(0);
        press(probe, 1, Qt::ShiftModifier);
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_Y);
        QTRY_COMPARE(verdicts(probe), "-c--");
        QTest::keyClick(&fixture.window(), Qt::Key_Delete, Qt::ControlModifier);
        probe.waitFor(3);
        QTRY_COMPARE(verdicts(probe), "---");
    }

    // What is typed belongs to its turn, wherever the focus goes next.
    void aNoteIsForOneTurn()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        askFour(probe);
        probe.list().setFocus();
        probe.click(0);
        press(probe, 1, Qt::ShiftModifier);
        probe.note().setFocus();
        QTest::keyClicks(&probe.note(), "mine");
        probe.list().setFocus();
        QTRY_COMPARE(probe.line(1).note, std::string("mine"));
        QTRY_COMPARE(probe.line(0).note, std::string());
    }

    void severalAreDeletedAndComeBack()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        askFour(probe);
        probe.list().setFocus();
        probe.click(0);
        press(probe, 2, Qt::ControlModifier);
        QTest::keyClick(&probe.list(), Qt::Key_Delete, Qt::ControlModifier);
        probe.waitFor(2);
        QTRY_COMPARE(probe.line(0).question, "Two");
        QTRY_COMPARE(probe.line(1).question, "Four");
        QTRY_COMPARE(probe.shown().request().question, "Four"); // the next one that is left
        QTest::keyClick(&probe.list(), Qt::Key_Z, Qt::ControlModifier);
        probe.waitFor(4);
        QTRY_COMPARE(probe.line(0).question, "One");
        QTest::keyClick(&probe.list(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        probe.waitFor(2);
        probe.list().setFocus();
        QTest::keyClick(&probe.list(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&probe.list(), Qt::Key_Delete, Qt::ControlModifier);
        probe.waitFor(0);
        QVERIFY(fixture.window().document().runs().empty());
    }

    void whatIsChosenIsExported()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        askFour(probe);
        probe.click(0);
        QTest::keyClick(&probe.list(), Qt::Key_E, Qt::ControlModifier);
        auto* dialog = fixture.window().findChild<ExportDialog*>();
        QVERIFY(dialog);
        auto* selected = dialog->findChild<QRadioButton*>("scopeSelected");
        QVERIFY(!selected->isVisible() && dialog->findChild<QRadioButton*>("scopeShown")->isChecked());
        dialog->close();
        fixture.window().activateWindow();
        QTRY_VERIFY(fixture.window().isActiveWindow()); // shortcuts need it
        press(probe, 2, Qt::ControlModifier);
        QTest::keyClick(&probe.list(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(selected->isVisible() && selected->isChecked());
        QTest::keyClick(dialog->findChild<QComboBox*>("format"), Qt::Key_End);
        for (int i = 0; dialog->findChild<QComboBox*>("format")->currentIndex() != int(SessionFormat::Csv) && i < 20; ++i)
            QTest::keyClick(dialog->findChild<QComboBox*>("format"), Qt::Key_Up);
        dialog->findChild<QLineEdit*>("target")->setText(fixture.path("a.csv"));
        QTest::mouseClick(dialog->findChild<QPushButton*>("primary"), Qt::LeftButton);
        QTRY_VERIFY(dialog->findChild<QLabel*>("result")->text().startsWith("Exported 2 turns"));
        QFile file(fixture.path("a.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray lines = file.readAll();
        QVERIFY(lines.contains("One") && lines.contains("Three") && !lines.contains("Two") && !lines.contains("Four"));
    }

    void theAnswersToAQuestionAreOneLine()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        probe.ask("Before");
        askThrice(fixture, probe);
        QCOMPARE(probe.count(), 2);
        const QModelIndex line = probe.list().model()->index(1, 0);
        QCOMPARE(line.data(TurnListModel::AnswersRole).toInt(), 3);
        QCOMPARE(line.data(TurnListModel::AnswerRole).toInt(), 2); // the one that is shown
        QVERIFY(line.data(Qt::AccessibleTextRole).toString().contains("answer 3 of 3"));
        QVERIFY2(probe.state().contains("4 turns"), qPrintable(probe.state()));

        pressArrow(probe, 1, -1);
        pressArrow(probe, 1, -1);
        QCOMPARE(line.data(TurnListModel::AnswerRole).toInt(), 0);
        QVERIFY(!probe.shown().usesUserBoxes() && probe.shown().turn() == probe.line(1).id);
        pressArrow(probe, 1, -1); // there is none before it
        QCOMPARE(line.data(TurnListModel::AnswerRole).toInt(), 0);
        QTest::keyClick(&fixture.canvas(), Qt::Key_Down, Qt::AltModifier); // the timeline and the line go together
        QTRY_COMPARE(line.data(TurnListModel::AnswerRole).toInt(), 1);
        QCOMPARE(chosen(probe), QList<int>({1}));

        probe.click(0); // from elsewhere, back to the answer that the line shows
        pressArrow(probe, 1, 1);
        QCOMPARE(probe.shown().request().question, "What?");
        QCOMPARE(line.data(TurnListModel::AnswerRole).toInt(), 2);
        QCOMPARE(probe.shown().turn(), probe.line(1).id);
    }

    void ofALineOneAnswerOrAllAreDeleted()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        askThrice(fixture, probe);
        probe.ask("After");
        probe.list().setFocus();
        probe.click(0);
        QTest::keyClick(&probe.list(), Qt::Key_Delete, Qt::ControlModifier);
        QTRY_COMPARE(probe.list().model()->index(0, 0).data(TurnListModel::AnswersRole).toInt(), 2);
        QCOMPARE(probe.count(), 2);
        QTest::keyClick(&probe.list(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(probe.list().model()->index(0, 0).data(TurnListModel::AnswersRole).toInt(), 3);
        QTest::keyClick(&probe.list(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&probe.list(), Qt::Key_Delete, Qt::ControlModifier);
        probe.waitFor(0);
        QTest::keyClick(&probe.list(), Qt::Key_Z, Qt::ControlModifier);
        probe.waitFor(2);
        QCOMPARE(probe.list().model()->index(0, 0).data(TurnListModel::AnswersRole).toInt(), 3);
    }

    // A filter leaves the answers that fit it.
    void aFilterFindsAnswers()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        askThrice(fixture, probe);
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_Y);
        QTRY_VERIFY(probe.line(0).verdict == Verdict::Correct);
        const TurnId judged = probe.line(0).id;
        for (QAction* action : probe.desk().panel().findChildren<QAction*>()) {
            if (action->text() == "Correct" && action->objectName().isEmpty())
                action->trigger();
        }
        QTRY_COMPARE(probe.list().model()->index(0, 0).data(TurnListModel::AnswersRole).toInt(), 1);
        QCOMPARE(probe.line(0).id, judged);
        probe.desk().panel().clearFilter();
        QTRY_COMPARE(probe.list().model()->index(0, 0).data(TurnListModel::AnswersRole).toInt(), 3);
    }

private:
    std::optional<Translation> m_english; // words that count have their forms there
};

VPT_REGISTER_TEST(TestSessionChoice)
#include "tst_session_choice.moc"
