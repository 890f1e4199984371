#include "tests/support/registry.h"
#include "tests/ui/session_probe.h"
#include "ui/box_desk.h"
#include "ui/canvas_view.h"

#include <QAction>
#include <QHelpEvent>
#include <QMenu>
#include <QTest>
#include <QToolTip>
#include <QWindow>

using namespace vpt;
using namespace vpt::ui;
using test::Play;
using test::SessionProbe;
using test::WindowFixture;

namespace {

// Three boxes in a picture of 640 x 480, by the mouse.
void drawThree(WindowFixture& fixture)
{
    const std::pair<QPointF, QPointF> places[] = {{{90, 70}, {150, 110}}, {{330, 310}, {390, 350}}, {{490, 70}, {550, 110}}};
    for (const auto& [from, to] : places) {
        QTest::keyClick(&fixture.canvas(), Qt::Key_B, Qt::ShiftModifier);
        fixture.drag(from, to);
    }
}

QString order(WindowFixture& fixture)
{
    QStringList cells;
    for (const UserBox& box : fixture.window().document().boxes())
        cells << QString::number(box.cells.x0);
    return cells.join(' ');
}

QPoint viewPoint(WindowFixture& fixture, QPointF imagePoint)
{
    return fixture.canvas().mapping().toView(imagePoint).toPoint();
}

// Through the window, as the system sends it: the widget gets its menu event, too.
QMenu* menuAt(WindowFixture& fixture, QPointF imagePoint)
{
    const QPoint at = fixture.canvas().mapTo(&fixture.window(), viewPoint(fixture, imagePoint));
    QTest::mouseClick(fixture.window().windowHandle(), Qt::RightButton, {}, at);
    QMenu* menu = nullptr;
    (void)QTest::qWaitFor([&] { return (menu = fixture.canvas().findChild<QMenu*>("canvasMenu")) && menu->isVisible(); });
    return menu;
}

void clickEntry(QMenu* menu, const QAction* entry)
{
    QVERIFY(menu && menu->actions().contains(entry));
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(const_cast<QAction*>(entry)).center());
}

QString tipAt(WindowFixture& fixture, QPointF imagePoint)
{
    QToolTip::hideText();
    const QPoint at = viewPoint(fixture, imagePoint);
    QHelpEvent event(QEvent::ToolTip, at, fixture.canvas().mapToGlobal(at));
    QCoreApplication::sendEvent(&fixture.canvas(), &event);
    return QToolTip::text();
}

} // namespace

// Single boxes: their order, their removal, and where they come from.
class TestBoxDesk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theOrderByKeys()
    {
        WindowFixture fixture;
        fixture.canvas().setFocus();
        drawThree(fixture);
        QCOMPARE(order(fixture), "1 4 6");
        QCOMPARE(fixture.canvas().selectedBox(), 2);
        QVERIFY(!fixture.action("laterBox")->isEnabled());
        QTest::keyClick(&fixture.canvas(), Qt::Key_BracketLeft, Qt::ControlModifier);
        QCOMPARE(order(fixture), "1 6 4");
        QCOMPARE(fixture.canvas().selectedBox(), 1); // the same box
        QTest::keyClick(&fixture.canvas(), Qt::Key_BracketLeft, Qt::ControlModifier);
        QTest::keyClick(&fixture.canvas(), Qt::Key_BracketLeft, Qt::ControlModifier); // it is the first already
        QCOMPARE(order(fixture), "6 1 4");
        QTest::keyClick(&fixture.canvas(), Qt::Key_BracketRight, Qt::ControlModifier);
        QCOMPARE(order(fixture), "1 6 4");
        for (const char* before : {"6 1 4", "1 6 4", "1 4 6"}) {
            QTest::keyClick(&fixture.canvas(), Qt::Key_Z, Qt::ControlModifier);
            QCOMPARE(order(fixture), before);
        }
        QTest::keyClick(&fixture.canvas(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(order(fixture), "1 6 4");
        // The model is given them in this order.
        fixture.window().answerWithBox();
        QTRY_VERIFY(!fixture.script()->requests().empty());
        const Request request = fixture.script()->requests().back();
        QCOMPARE(request.boxes.size(), std::size_t(3));
        QVERIFY(request.boxes[1].x0 > request.boxes[2].x0);
    }

    void removingOne()
    {
        WindowFixture fixture;
        fixture.canvas().setFocus();
        drawThree(fixture);
        fixture.canvas().selectBox(1);
        QTest::keyClick(&fixture.canvas(), Qt::Key_Delete, Qt::ShiftModifier);
        QCOMPARE(order(fixture), "1 6");
        QTest::keyClick(&fixture.canvas(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(order(fixture), "1 4 6");
        for (int left = 2; left >= 0; --left) { // the last one leaves the model's
            fixture.canvas().selectBox(0);
            QTest::keyClick(&fixture.canvas(), Qt::Key_Delete, Qt::ShiftModifier);
            QCOMPARE(int(fixture.window().document().boxes().size()), left);
        }
        QVERIFY(!fixture.action("removeBox")->isEnabled());
    }

    void theMenuAtThePointer()
    {
        WindowFixture fixture;
        fixture.canvas().setFocus();
        drawThree(fixture);
        clickEntry(menuAt(fixture, {360, 330}), fixture.action("earlierBox")); // on the second box
        QCOMPARE(order(fixture), "4 1 6");
        QCOMPARE(fixture.canvas().selectedBox(), 0);
        clickEntry(menuAt(fixture, {520, 90}), fixture.action("removeBox"));
        QCOMPARE(order(fixture), "4 1");
        fixture.canvas().selectBox(-1);
        QMenu* menu = menuAt(fixture, {200, 420}); // on no box
        QVERIFY(menu && !menu->actions().contains(fixture.action("removeBox")));
        clickEntry(menu, fixture.action("box"));
        QVERIFY(fixture.canvas().tool() == CanvasTool::Box);
    }

    void whereBoxesComeFrom()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        QVERIFY(tipAt(fixture, {360, 330}).isEmpty());
        probe.ask("What?");
        const QString models = tipAt(fixture, {360, 330}); // cells x4 y5 and what lies around them
        QVERIFY2(models.contains("the model's box") && models.contains("tiny-clip") && models.contains("x4 y5"),
                 qPrintable(models));
        QVERIFY2(models.contains(QString::number(QDate::currentDate().year() % 100)), qPrintable(models));
        QVERIFY(fixture.canvas().accessibleDescription().contains("the model's box · tiny-clip"));

        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_B);
        fixture.drag({90, 70}, {150, 110});
        QTRY_VERIFY2(tipAt(fixture, {120, 90}).contains("your box, whole cells · for tiny-clip · "),
                     qPrintable(tipAt(fixture, {120, 90})));
        QTest::keyClick(&fixture.canvas(), Qt::Key_X); // the same as exact pixels
        QTRY_VERIFY(tipAt(fixture, {120, 90}).contains("your box, exact · for tiny-clip · "));
        QVERIFY(fixture.canvas().accessibleDescription().contains("your box, exact"));
        QVERIFY(fixture.canvas().accessibleDescription().contains("the model's box")); // is never written over
    }

    // A box that is moved is another one; one that stays, or comes back, is the old one.
    void timesOfBoxes()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        probe.ask("What?");
        fixture.canvas().setFocus();
        drawThree(fixture);
        const TurnId turn = probe.shown().turn();
        const auto marks = [&] { return probe.desk().marks(turn).boxes; };
        QCOMPARE(marks().size(), std::size_t(3));
        const std::vector<MarkedBox> drawn = marks();
        QTest::qWait(5);
        QTest::keyClick(&fixture.canvas(), Qt::Key_Down); // moves the third
        QVERIFY(marks()[0] == drawn[0] && marks()[1] == drawn[1]);
        QVERIFY(marks()[2].createdMs > drawn[2].createdMs);
        QTest::keyClick(&fixture.canvas(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(marks() == drawn);
    }

    // What a data set says stays what it is while others are drawn beside it.
    void trueBoxesStayTrue()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        probe.ask("What?");
        const auto file = probe.desk().file();
        const TurnId turn = probe.shown().turn();
        fixture.close();
        {
            Session session = Session::open(file, Access::Append);
            TurnMarks marks;
            marks.boxes = {{{80, 60, 240, 180}, {1, 1, 1, 1}, BoxOrigin::GroundTruth, "", 1'700'000'000'000}};
            marks.boxes.front().cells = exactBox(marks.boxes.front().box, {640, 480}).cells;
            session.setMarks(turn, marks);
        }
        fixture.open();
        probe.waitFor(1);
        QVERIFY2(tipAt(fixture, {120, 90}).contains("the true box"), qPrintable(tipAt(fixture, {120, 90})));
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_B, Qt::ShiftModifier);
        fixture.drag({490, 310}, {550, 350});
        const std::vector<MarkedBox> marks = probe.desk().marks(turn).boxes;
        QCOMPARE(marks.size(), std::size_t(2));
        QVERIFY(marks[0].origin == BoxOrigin::GroundTruth && marks[0].createdMs == 1'700'000'000'000);
        QVERIFY(marks[1].origin == BoxOrigin::UserSnap);
    }
};

VPT_REGISTER_TEST(TestBoxDesk)
#include "tst_box_desk.moc"
