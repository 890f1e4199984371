#include "core/text/region_grammar.h"
#include "tests/support/registry.h"
#include "tests/ui/fake_engine.h"
#include "ui/canvas_view.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace vpt;
using namespace vpt::ui;

// The canvas alone, with real mouse and key events.
class TestCanvas : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<CanvasView>();
        m_view->resize(900, 700);
        m_view->setPicture(makePicture(test::testImage(800, 400), "p"));
        connect(m_view.get(), &CanvasView::boxesEdited, m_view.get(), [this](const std::vector<UserBox>& boxes) {
            m_edits.push_back(boxes);
            m_view->setBoxes(boxes); // as the document does
        });
        m_edits.clear();
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->setFocus();
        QTRY_VERIFY(m_view->hasFocus()); // the frame that shows it is drawn
    }
    void cleanup() { m_view.reset(); }

    void theBoxToolDrawsASnappedBox()
    {
        m_view->setTool(CanvasTool::Box);
        drag({250, 120}, {420, 60});
        QCOMPARE(m_edits.size(), std::size_t(1));
        QVERIFY(onlyBox().cells == (CellRange{2, 1, 4, 2}));
        QCOMPARE(m_view->selectedBox(), 0);
        QVERIFY(m_view->tool() == CanvasTool::Select); // one box a time
    }

    void exactDrawsPixels()
    {
        m_view->setExact(true);
        m_view->setTool(CanvasTool::Box);
        const QPointF from = pixelPoint({103, 61}), to = pixelPoint({257, 188});
        drag(from, to);
        const PixelBox expected{qRound(from.x()), qRound(from.y()), qRound(to.x()), qRound(to.y())};
        QVERIFY(onlyBox().crop == expected);
    }

    void withoutTheToolDraggingDoesNothing()
    {
        drag({250, 120}, {420, 60});
        QVERIFY(m_edits.empty());
    }

    void handlesAndInsideCanBeGrabbedWithoutATool()
    {
        m_view->setBoxes({snappedBox({2, 2, 4, 4}, kSize)});
        drag({500, 175}, {690, 175}); // the right edge
        QVERIFY(onlyBox().cells == (CellRange{2, 2, 6, 4}));
        drag({400, 175}, {300, 175}); // the inside, one cell to the left
        QVERIFY(onlyBox().cells == (CellRange{1, 2, 5, 4}));
        drag({100, 100}, {10, 10}); // the top left corner
        QVERIFY(onlyBox().cells == (CellRange{0, 0, 5, 4}));
    }

    void aDragShowsTheCropAndCanBeCancelled()
    {
        std::vector<std::optional<UserBox>> previews;
        connect(m_view.get(), &CanvasView::boxPreviewed, m_view.get(), [&](const auto& box) { previews.push_back(box); });
        m_view->setTool(CanvasTool::Box);
        drag({250, 120}, {420, 60}, false);
        QVERIFY(!previews.empty() && previews.back());
        QVERIFY(previews.back()->crop == (PixelBox{100, 0, 600, 200}));
        QVERIFY(m_view->cancelInteraction());
        QVERIFY(!previews.back());
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, at({420, 60}));
        QVERIFY(m_edits.empty());
    }

    void aClickIsNotABox()
    {
        m_view->setTool(CanvasTool::Box);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, at({250, 120}));
        QVERIFY(m_edits.empty());
    }

    void boxesCanBeAddedAndCycled()
    {
        m_view->setBoxes({snappedBox({0, 0, 7, 7}, kSize)});
        m_view->setTool(CanvasTool::AddBox);
        drag({250, 120}, {420, 60}); // begins inside the first
        QCOMPARE(m_edits.back().size(), std::size_t(2));
        QCOMPARE(m_view->selectedBox(), 1);
        m_view->cycleSelection(1);
        QCOMPARE(m_view->selectedBox(), 0);
        m_view->cycleSelection(-1);
        QCOMPARE(m_view->selectedBox(), 1);
        m_view->setTool(CanvasTool::Box); // draws instead of all
        drag({710, 390}, {790, 360});
        m_view->setBoxes({});
        QCOMPARE(m_view->selectedBox(), -1);
    }

    void theWheelZoomsAtThePointer_data()
    {
        QTest::addColumn<QPointF>("pointer");
        QTest::newRow("left") << QPointF(200, 200);
        QTest::newRow("right edge") << QPointF(780, 390);
    }
    void theWheelZoomsAtThePointer()
    {
        QFETCH(QPointF, pointer);
        wheel(m_view->mapping().toView(pointer), 120 * 8); // large enough to fill the view
        const QPointF cursor = m_view->mapping().toView(pointer);
        const double before = m_view->mapping().scale();
        wheel(cursor, 120);
        QVERIFY(m_view->mapping().scale() > before);
        QVERIFY(QLineF(m_view->mapping().toView(pointer), cursor).length() < 1);
    }

    void middleDragAndSpaceDragPan()
    {
        m_view->zoomBy(4);
        const QPointF before = m_view->mapping().origin();
        QTest::mousePress(m_view.get(), Qt::MiddleButton, {}, {400, 300});
        QTest::mouseMove(m_view.get(), {370, 320});
        QTest::mouseRelease(m_view.get(), Qt::MiddleButton, {}, {370, 320});
        QCOMPARE(m_view->mapping().origin(), before + QPointF(-30, 20));
        QTest::keyPress(m_view.get(), Qt::Key_Space);
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {400, 300});
        QTest::mouseMove(m_view.get(), {430, 280});
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {430, 280});
        QTest::keyRelease(m_view.get(), Qt::Key_Space);
        QCOMPARE(m_view->mapping().origin(), before);
        QVERIFY(m_edits.empty());
    }

    void fitFollowsTheSizeUntilZoomed()
    {
        const double fitted = m_view->mapping().scale();
        m_view->resize(600, 500);
        QVERIFY(m_view->mapping().scale() < fitted);
        m_view->showActualSize();
        QCOMPARE(m_view->zoomShare(), 1.0);
        m_view->resize(900, 700);
        QCOMPARE(m_view->zoomShare(), 1.0);
        m_view->fit();
        QCOMPARE(m_view->mapping().scale(), fitted);
    }

    void arrowsMoveAndResizeTheSelectedBox()
    {
        m_view->setBoxes({snappedBox({2, 2, 4, 4}, kSize)});
        m_view->selectBox(0);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QVERIFY(onlyBox().cells == (CellRange{3, 2, 5, 4}));
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(onlyBox().cells == (CellRange{3, 2, 5, 5}));
        QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ControlModifier); // not ours
        QCOMPARE(m_edits.size(), std::size_t(2));
    }

    void everyOverlayPaintsAndHidesWhileHeld()
    {
        CanvasOverlays overlays;
        overlays.grid = true;
        overlays.regions
            = {{{4, 5, 4, 5}, cropBox({4, 5, 4, 5}, kSize), false, 0.4}, {{0, 0, 1, 1}, {0, 0, 300, 150}, false, 0.4}};
        const QImage plain = m_view->grab().toImage();
        m_view->setOverlays(overlays);
        const QImage marked = m_view->grab().toImage();
        QVERIFY(marked != plain);
        QTest::keyPress(m_view.get(), Qt::Key_H);
        QVERIFY(m_view->grab().toImage() == plain);
        QTest::keyRelease(m_view.get(), Qt::Key_H);
        QVERIFY(m_view->grab().toImage() == marked);
        QImage dot(1, 1, QImage::Format_ARGB32);
        dot.fill(Qt::red);
        overlays.gate = PlacedImage{dot, {0, 0, 800, 800}, true};
        overlays.heat = true;
        overlays.dimOutsideCrop = true;
        overlays.seen = {{dot, {100, 100, 200, 200}, false}};
        m_view->setOverlays(overlays);
        QVERIFY(m_view->grab().toImage() != marked);
        QVERIFY(m_view->accessibleDescription().contains("x4 y5"));
    }

    void aPictureOfAnyShapeCanBeShown_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1, 1), QSize(1, 3000), QSize(3000, 1), QSize(7, 5), QSize(4000, 3000)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void aPictureOfAnyShapeCanBeShown()
    {
        QFETCH(QSize, size);
        m_view->setPicture(makePicture(test::testImage(size.width(), size.height()), "p"));
        m_view->setTool(CanvasTool::Box);
        const QRectF picture = m_view->mapping().pictureRect();
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, picture.center().toPoint());
        QTest::mouseMove(m_view.get(), picture.bottomRight().toPoint() + QPoint(50, 50));
        m_view->grab();
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, picture.bottomRight().toPoint() + QPoint(50, 50));
        for (const auto& boxes : m_edits) {
            QVERIFY(boxes.front().crop.x0 >= 0 && boxes.front().crop.x1 <= size.width());
            QVERIFY(boxes.front().crop.y0 >= 0 && boxes.front().crop.y1 <= size.height());
        }
        wheel(picture.center(), 120 * 40);
        m_view->grab();
        wheel(picture.center(), -120 * 80);
        m_view->grab();
    }

private:
    QPoint at(QPointF imagePoint) const { return m_view->mapping().toView(imagePoint).toPoint(); }
    // The image point that a whole view pixel near `imagePoint` stands for.
    QPointF pixelPoint(QPointF imagePoint) const { return m_view->mapping().toImage(at(imagePoint)); }
    const UserBox& onlyBox() const { return m_edits.back().front(); }

    void drag(QPointF from, QPointF to, bool release = true)
    {
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, at(from));
        QTest::mouseMove(m_view.get(), at((from + to) / 2));
        QTest::mouseMove(m_view.get(), at(to));
        if (release)
            QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, at(to));
    }

    void wheel(QPointF where, int angle)
    {
        QWheelEvent event(where, m_view->mapToGlobal(where), {}, {0, angle}, Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view.get(), &event);
    }

    static constexpr ImageSize kSize{800, 400};
    std::unique_ptr<CanvasView> m_view;
    std::vector<std::vector<UserBox>> m_edits;
};

VPT_REGISTER_TEST(TestCanvas)
#include "tst_canvas.moc"
