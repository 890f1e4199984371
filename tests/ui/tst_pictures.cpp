#include "tests/support/registry.h"
#include "tests/ui/window_fixture.h"
#include "ui/canvas_view.h"
#include "ui/message_bar.h"
#include "ui/question_bar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>
#include <QUrl>

using namespace vpt;
using namespace vpt::ui;
using test::WindowFixture;

class TestPictures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPictureIsPastedFromTheClipboard()
    {
        WindowFixture fixture;
        QApplication::clipboard()->setImage(toQImage(test::testImage(30, 20)));
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(fixture.window().document().picture().size() == (ImageSize{30, 20}));
        QVERIFY(*fixture.window().document().picture().image.rgb == *test::testImage(30, 20).rgb);
    }

    void aPictureIsPastedFromTheQuestionFieldToo()
    {
        WindowFixture fixture;
        QApplication::clipboard()->setImage(toQImage(test::testImage(31, 20)));
        fixture.question().focusQuestion();
        QTest::keyClick(&fixture.question().edit(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(fixture.window().document().picture().size() == (ImageSize{31, 20}));
        QCOMPARE(fixture.question().question(), "Who is named on the round patch?");
    }

    void textIsPastedIntoTheQuestion()
    {
        WindowFixture fixture;
        QApplication::clipboard()->setText("What colour?");
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(fixture.question().question(), "What colour?");
    }

    void encodedBytesGoThroughTheOneDecoder()
    {
        WindowFixture fixture;
        const auto png = encodePng(test::testImage(33, 22));
        QMimeData offered;
        offered.setData("image/png",
                        QByteArray(reinterpret_cast<const char*>(png.data()), static_cast<qsizetype>(png.size())));
        QVERIFY(fixture.window().takeData(offered));
        QTRY_VERIFY(fixture.window().document().picture().size() == (ImageSize{33, 22}));
        QMimeData broken;
        broken.setData("image/png", "no picture at all");
        QVERIFY(fixture.window().takeData(broken));
        QTRY_VERIFY(fixture.message().isVisible());
        QVERIFY(fixture.window().document().picture().size() == (ImageSize{33, 22})); // the old one stays
    }

    void filesAreDroppedAndLeafedThrough()
    {
        WindowFixture fixture;
        saveImage(test::testImage(41, 20), fixture.path("a.png").toStdString());
        saveImage(test::testImage(42, 20), fixture.path("b.png").toStdString());
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(fixture.path("a.png")), QUrl::fromLocalFile(fixture.path("b.png"))});
        drop(fixture, dropped);
        QTRY_COMPARE(fixture.window().document().picture().name, "a.png");
        QVERIFY(!fixture.action("previousPicture")->isEnabled());
        QTest::keyClick(&fixture.canvas(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(fixture.window().document().picture().name, "b.png");
        QTRY_VERIFY(!fixture.action("nextPicture")->isEnabled());
        fixture.action("previousPicture")->trigger();
        QTRY_COMPARE(fixture.window().document().picture().name, "a.png");
    }

    void imageDataIsDropped()
    {
        WindowFixture fixture;
        QMimeData dropped;
        dropped.setImageData(toQImage(test::testImage(34, 22)));
        drop(fixture, dropped);
        QTRY_VERIFY(fixture.window().document().picture().size() == (ImageSize{34, 22}));
    }

    void aFileThatIsNoPictureIsASentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("hello, this is no picture");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half a PNG") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    }
    void aFileThatIsNoPictureIsASentence()
    {
        QFETCH(QByteArray, bytes);
        WindowFixture fixture;
        QFile file(fixture.path("odd.png"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        fixture.window().openFiles({fixture.path("odd.png")});
        QTRY_VERIFY(fixture.message().isVisible());
        QVERIFY2(fixture.message().details().contains("odd.png"), qPrintable(fixture.message().details()));
        QCOMPARE(fixture.window().document().picture().name, "sample.png");
        fixture.window().openFiles({fixture.path("")}); // a folder
        QTRY_VERIFY(fixture.window().isIdle());
        fixture.window().openFiles({fixture.path("sample.png")});
        QTRY_VERIFY(!fixture.message().isVisible());
    }

    void theNewestOfSeveralPicturesIsShown()
    {
        WindowFixture fixture;
        saveImage(test::testImage(3000, 2000), fixture.path("large.png").toStdString());
        saveImage(test::testImage(45, 20), fixture.path("small.png").toStdString());
        fixture.window().openFiles({fixture.path("large.png")});
        fixture.window().openFiles({fixture.path("small.png")});
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.window().document().picture().name, "small.png");
    }

    void aLargePictureDoesNotBlockTheWindow()
    {
        WindowFixture fixture;
        saveImage(test::testImage(4000, 3000), fixture.path("large.png").toStdString());
        fixture.window().openFiles({fixture.path("large.png")});
        QVERIFY(!fixture.window().isIdle()); // it is read on another thread
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.window().document().picture().name, "large.png");
    }

    void thePictureOfTheCommandLineIsOpened()
    {
        WindowFixture fixture;
        saveImage(test::testImage(46, 20), fixture.path("given.png").toStdString());
        fixture.close();
        fixture.open([&](WindowSetup& setup) {
            setup.image = fixture.path("given.png").toStdString();
            setup.question = "Given?";
        });
        QCOMPARE(fixture.window().document().picture().name, "given.png");
        QCOMPARE(fixture.question().question(), "Given?");
    }

private:
    static void drop(WindowFixture& fixture, const QMimeData& data)
    {
        QDragEnterEvent enter({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&fixture.window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&fixture.window(), &event);
        QVERIFY(event.isAccepted());
    }
};

VPT_REGISTER_TEST(TestPictures)
#include "tst_pictures.moc"
