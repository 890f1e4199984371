#include "core/text/region_grammar.h"
#include "tests/image/picture_builder.h"
#include "tests/support/registry.h"
#include "ui/canvas_view.h"

#include <QProcess>
#include <QTest>

using namespace vpt;
using namespace vpt::test;
using namespace vpt::ui;

namespace {

constexpr int kNear = 40; // levels by which a pixel that was drawn may differ

// Red grows to the right, green downwards: every place looks different.
Image scene(ImageSize size)
{
    return drawn(size, [=](int x, int y, int c) {
        return c == 0 ? 255 * x / std::max(size.width - 1, 1) : c == 1 ? 255 * y / std::max(size.height - 1, 1) : 128;
    });
}

QColor pixelOf(const Image& image, int x, int y)
{
    const std::uint8_t* pixel = image.row(y) + x * 3;
    return {pixel[0], pixel[1], pixel[2]};
}

bool isNear(const QColor& a, const QColor& b)
{
    return std::abs(a.red() - b.red()) < kNear && std::abs(a.green() - b.green()) < kNear
        && std::abs(a.blue() - b.blue()) < kNear;
}

// A canvas that takes its edits back, as the document gives them.
class Canvas {
public:
    explicit Canvas(const Picture& picture)
    {
        view.resize(900, 700);
        view.setPicture(picture);
        QObject::connect(&view, &CanvasView::boxesEdited, &view, [this](const std::vector<UserBox>& boxes) {
            edited = boxes;
            view.setBoxes(boxes);
        });
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }

    QPoint at(QPointF imagePoint) const { return view.mapping().toView(imagePoint).toPoint(); }
    void drag(QPoint from, QPoint to)
    {
        view.setTool(CanvasTool::Box);
        QTest::mousePress(&view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&view, (from + to) / 2);
        QTest::mouseMove(&view, to);
        QTest::mouseRelease(&view, Qt::LeftButton, {}, to);
    }
    // What is on the screen there, device pixels and all.
    QColor seenAt(QPointF imagePoint)
    {
        const QImage shown = view.grab().toImage();
        const QPointF place = view.mapping().toView(imagePoint) * shown.devicePixelRatio();
        return shown.pixelColor(QPoint(int(place.x()), int(place.y())));
    }

    CanvasView view;
    std::vector<UserBox> edited;
};

} // namespace

// From the file to the screen and back to pixels and cells: the picture lies where the mapping says, whichever way a camera
// was held, whatever the shape, up to the last row and column, and on screens of any scale.
class TestCanvasPlaces : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyOrientation_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("asStored");
        for (int orientation = 1; orientation <= 8; ++orientation) {
            for (const QSize size : {QSize(57, 41), QSize(640, 479), QSize(333, 500)}) {
                for (const bool asStored : {false, true})
                    QTest::addRow("%d, %dx%d, %s", orientation, size.width(), size.height(), asStored ? "stored" : "upright")
                        << orientation << size << asStored;
            }
        }
    }
    void everyOrientation()
    {
        QFETCH(int, orientation);
        QFETCH(QSize, size);
        QFETCH(bool, asStored);
        const Image upright = scene({size.width(), size.height()}), stored = storedPicture(upright, orientation);
        const Picture picture = decodePicture(withExif(encodePng(stored), exifData(orientation, false)),
                                              asStored ? Orientation::AsStored : Orientation::Upright, "p");
        const Image& expected = asStored ? stored : upright;
        QVERIFY(samePixels(picture.image, expected));

        Canvas canvas(picture);
        const int w = expected.width, h = expected.height;
        for (const QPoint pixel :
             {QPoint(0, 0), QPoint(w - 1, 0), QPoint(0, h - 1), QPoint(w - 1, h - 1), QPoint(w / 2, h / 3)})
            QVERIFY2(isNear(canvas.seenAt(QPointF(pixel) + QPointF(0.5, 0.5)), pixelOf(expected, pixel.x(), pixel.y())),
                     qPrintable(QString("%1, %2").arg(pixel.x()).arg(pixel.y())));
        // From the middle of a cell into the bottom right corner and beyond it.
        canvas.drag(canvas.at({w * 5.5 / 8, h * 2.5 / 8}), canvas.at(QPointF(w, h)) + QPoint(5, 5));
        QCOMPARE(canvas.edited.size(), std::size_t(1));
        QVERIFY(canvas.edited.front().cells == (CellRange{5, 2, 7, 7}));
        QVERIFY(canvas.edited.front().crop == cropBox({5, 2, 7, 7}, {w, h}));
        QVERIFY(canvas.edited.front().crop.x1 == w && canvas.edited.front().crop.y1 == h);
    }

    void boxesAtEveryEdge_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1, 1), QSize(1, 9), QSize(1, 2000), QSize(2000, 1), QSize(9, 1), QSize(7, 5),
                                 QSize(57, 41), QSize(641, 479), QSize(4001, 2999)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void boxesAtEveryEdge()
    {
        QFETCH(QSize, size);
        const int w = size.width(), h = size.height();
        Canvas canvas(makePicture(scene({w, h}), "p"));
        while (canvas.view.mapping().scale() < 8 && std::min(w, h) < 8) // a line has to be wide enough to be hit
            canvas.view.zoomBy(2);
        const QRectF shown = canvas.view.mapping().pictureRect();
        const QPoint topLeft = shown.topLeft().toPoint(), bottomRight = shown.bottomRight().toPoint();
        // The whole picture from both corners, from the inside and from a little outside.
        for (const bool exact : {false, true}) {
            canvas.view.setExact(exact);
            for (const int out : {0, 6}) {
                const QPoint from = shown.center().toPoint();
                canvas.drag(from, topLeft - QPoint(out + 3, out + 3));
                QVERIFY(canvas.edited.front().outline.x0 == 0 && canvas.edited.front().outline.y0 == 0);
                canvas.view.setBoxes({});
                canvas.drag(from, bottomRight + QPoint(out + 3, out + 3));
                const UserBox& box = canvas.edited.front();
                QVERIFY(box.outline.x1 == w && box.outline.y1 == h);
                QVERIFY(exact || (box.cells.x1 == kGridCells - 1 && box.cells.y1 == kGridCells - 1));
                QVERIFY(box.crop.x0 >= 0 && box.crop.y0 >= 0 && box.crop.x0 < w && box.crop.y0 < h);
                canvas.view.setBoxes({});
            }
        }
    }

    // One pixel of the view is one place of the picture, and the box ends there.
    void boxesFollowThePointer()
    {
        const int ratio100 = qEnvironmentVariableIntValue("VPT_TEST_SCALE");
        const Image image = scene({801, 399});
        Canvas canvas(makePicture(image, "p"));
        if (ratio100 > 0)
            QCOMPARE(canvas.view.devicePixelRatioF(), ratio100 / 100.0);
        canvas.view.showActualSize();
        QVERIFY(std::abs(canvas.view.zoomShare() - 1) < 1e-9);
        for (const bool fitted : {true, false}) {
            if (fitted)
                canvas.view.fit();
            else
                canvas.view.zoomBy(1.7);
            canvas.view.setExact(true);
            const QPoint from = canvas.at({300, 120}), to = canvas.at({500, 301});
            canvas.drag(from, to);
            const QPointF first = canvas.view.mapping().toImage(from), last = canvas.view.mapping().toImage(to);
            QVERIFY((canvas.edited.front().crop
                     == PixelBox{qRound(first.x()), qRound(first.y()), qRound(last.x()), qRound(last.y())}));
            canvas.view.setBoxes({});
            for (const QPoint pixel : {QPoint(300, 120), QPoint(400, 200), QPoint(500, 301)})
                QVERIFY(isNear(canvas.seenAt(QPointF(pixel) + QPointF(0.5, 0.5)), pixelOf(image, pixel.x(), pixel.y())));
            canvas.view.setExact(false);
            canvas.drag(from, to);
            QVERIFY(canvas.edited.front().cells
                    == (CellRange{cellAt(first.x(), 801), cellAt(first.y(), 399), cellAt(last.x(), 801),
                                  cellAt(last.y(), 399)}));
            canvas.view.setBoxes({});
        }
    }

    // A program has one scale, so each has a program of its own.
    void screensOfAnyScale_data()
    {
        QTest::addColumn<int>("ratio100");
        for (const int ratio100 : {100, 125, 150, 200, 300})
            QTest::addRow("%d %%", ratio100) << ratio100;
    }
    void screensOfAnyScale()
    {
        QFETCH(int, ratio100);
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        environment.insert("QT_SCALE_FACTOR", QString::number(ratio100 / 100.0));
        environment.insert("QT_SCALE_FACTOR_ROUNDING_POLICY", "PassThrough");
        environment.insert("VPT_TEST_SCALE", QString::number(ratio100));
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(QCoreApplication::applicationFilePath(), {"boxesFollowThePointer"});
        QVERIFY(program.waitForFinished(60'000));
        QVERIFY2(program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0, program.readAll().constData());
    }
};

VPT_REGISTER_TEST(TestCanvasPlaces)
#include "tst_canvas_places.moc"
