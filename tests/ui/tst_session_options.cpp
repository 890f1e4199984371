#include "tests/image/picture_builder.h"
#include "tests/support/registry.h"
#include "tests/ui/session_probe.h"
#include "ui/message_bar.h"

#include <QAction>
#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::Play;
using test::SessionProbe;
using test::WindowFixture;

namespace {

void write(const QString& name, const std::vector<std::uint8_t>& bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

// 64 x 32 pixels that a camera on its side has stored.
std::vector<std::uint8_t> turnedPicture()
{
    return test::withExif(encodePng(test::testImage(64, 32)), test::exifData(6, false));
}

// With the mouse, in the menu of the session's name.
void chooseInMenu(const SessionProbe& probe, QAction* entry)
{
    QMenu& menu = probe.desk().panel().menu();
    menu.popup({10, 10});
    QTRY_VERIFY(menu.isVisible());
    QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(entry).center());
    QTRY_VERIFY(!menu.isVisible());
}

void openAndWait(WindowFixture& fixture, const QString& name)
{
    fixture.window().openFiles({fixture.path(qPrintable(name))});
    QTRY_COMPARE(fixture.window().document().picture().name, name);
}

bool holdsPicture(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes)
{
    for (const char* suffix : {"", "-wal"}) {
        QFile session(QString::fromStdString(file.string() + suffix));
        if (session.open(QIODevice::ReadOnly)
            && session.readAll().contains(QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()) + 40, 200)))
            return true;
    }
    return false;
}

} // namespace

// What each session says about its pictures.
class TestSessionOptions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachSessionHasItsOrientation()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        write(fixture.path("turned.png"), turnedPicture());
        openAndWait(fixture, "turned.png");
        QVERIFY((fixture.window().document().picture().size() == ImageSize{32, 64}));
        chooseInMenu(probe, fixture.action("readAsStored"));
        QVERIFY(fixture.action("readAsStored")->isChecked());
        QTRY_VERIFY((fixture.window().document().picture().size() == ImageSize{64, 32})); // it is read again
        probe.ask("Stored");
        const auto stored = probe.desk().file();
        const TurnId turn = probe.shown().turn();

        // A new session begins as the settings say, and this one stays as it is.
        fixture.action("newSession")->trigger();
        QTRY_VERIFY(probe.desk().file() != stored && !probe.desk().isBusy());
        QVERIFY(!fixture.action("readAsStored")->isChecked());
        openAndWait(fixture, "turned.png");
        QTRY_VERIFY((fixture.window().document().picture().size() == ImageSize{32, 64}));
        probe.ask("Upright");
        fixture.close();
        {
            const Session session = Session::open(stored, Access::Read);
            QVERIFY(session.properties().orientation == Orientation::AsStored);
            QVERIFY(session.turn(turn)->settings.orientation == Orientation::AsStored); // what exports state
            QVERIFY((session.turn(turn)->trace.image == ImageSize{64, 32}));
        }
        fixture.open([&](WindowSetup& setup) { setup.session = stored; });
        probe.waitFor(1);
        QVERIFY(fixture.action("readAsStored")->isChecked());
        QVERIFY((fixture.window().document().picture().size() == ImageSize{64, 32}));
    }

    void pictureStaysInItsFile()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        const auto bytes = encodePng(test::testImage(301, 203));
        write(fixture.path("kite.png"), bytes);
        openAndWait(fixture, "kite.png");
        chooseInMenu(probe, fixture.action("linkPictures"));
        probe.ask("Linked");
        const auto file = probe.desk().file();
        QVERIFY(!holdsPicture(file, bytes));
        fixture.close();
        QVERIFY(!holdsPicture(file, bytes));

        fixture.open();
        probe.waitFor(1);
        QVERIFY(fixture.action("linkPictures")->isChecked());
        QVERIFY((fixture.window().document().picture().size() == ImageSize{301, 203}));
        probe.ask("Again linked"); // about the picture that came from the session
        fixture.close();
        QVERIFY(!holdsPicture(file, bytes));

        // Its file went elsewhere: the window says so, and takes it from there.
        QFile::rename(fixture.path("kite.png"), fixture.path("moved.png"));
        fixture.open();
        probe.waitFor(2);
        QTRY_VERIFY(fixture.message().isVisible());
        QVERIFY2(fixture.message().sentence().contains("no longer there"), qPrintable(fixture.message().sentence()));
        QCOMPARE(fixture.message().findChild<QPushButton*>("messageRemedy")->text(), "Find the picture…");
        const TurnId lost = probe.line(0).id;
        write(fixture.path("other.png"), encodePng(test::testImage(20, 10)));
        probe.desk().relink(lost, fixture.path("other.png"));
        QTRY_VERIFY(fixture.message().sentence().contains("not the picture"));
        probe.desk().relink(lost, fixture.path("moved.png"));
        QTRY_VERIFY((fixture.window().document().picture().size() == ImageSize{301, 203}));
        QCOMPARE(probe.shown().turn(), lost);
        fixture.close();

        // One session links, another one does not.
        fixture.open();
        probe.waitFor(2);
        chooseInMenu(probe, fixture.action("linkPictures"));
        QVERIFY(!fixture.action("linkPictures")->isChecked());
        probe.ask("Embedded");
        fixture.close();
        QVERIFY(holdsPicture(file, bytes));
    }

    void aLinkThatBrokeIsToldClearly_data()
    {
        QTest::addColumn<bool>("changed");
        QTest::addColumn<QString>("words");
        QTest::newRow("missing") << false << "no longer there";
        QTest::newRow("changed") << true << "has changed";
    }
    void aLinkThatBrokeIsToldClearly()
    {
        QFETCH(bool, changed);
        QFETCH(QString, words);
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        write(fixture.path("kite.png"), encodePng(test::testImage(30, 20)));
        openAndWait(fixture, "kite.png");
        fixture.action("linkPictures")->trigger();
        probe.ask("Linked");
        fixture.window().openFiles({fixture.path("sample.png")});
        QTRY_COMPARE(fixture.window().document().picture().name, "sample.png");
        probe.ask("Something else");
        if (changed)
            write(fixture.path("kite.png"), encodePng(test::testImage(31, 20)));
        else
            QFile::remove(fixture.path("kite.png"));
        QVERIFY(!fixture.message().isVisible());
        probe.click(0);
        QTRY_VERIFY(fixture.message().isVisible());
        QVERIFY2(fixture.message().sentence().contains(words) && fixture.message().sentence().contains("kite.png"),
                 qPrintable(fixture.message().sentence()));
        QCOMPARE(probe.shown().request().question, "Something else"); // what is shown stays
    }

    // What is asked while the model loads is kept with all that is known of the model.
    void theModelThatWasLoading()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        probe.ask("Loaded");
        fixture.script()->load = test::LoadPlay::Slow;
        fixture.window().runner().useModel(LoadRequest(*fixture.window().runner().chosen()));
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.script()->play = Play::StallInAnswer;
        fixture.window().ask();
        QTRY_VERIFY(probe.shown().turn() != 0); // stored already
        const TurnId turn = probe.shown().turn();
        fixture.script()->load = test::LoadPlay::Quick;
        fixture.window().runner().useModel(LoadRequest(*fixture.window().runner().chosen()));
        QTRY_VERIFY(fixture.window().runner().isAnswering() && int(fixture.script()->stalling) == 1);
        const auto file = probe.desk().file();
        QTRY_VERIFY(!Session::open(file, Access::Read).turn(turn)->trace.model.variant.empty());
        const ModelInfo running = Session::open(file, Access::Read).turn(turn)->trace.model;
        QCOMPARE(running.variant, fixture.window().runner().model()->variant);
        QCOMPARE(running.dtype, fixture.window().runner().model()->dtype);
        QCOMPARE(running.device, fixture.window().runner().model()->device);
        fixture.window().runner().stop(); // it ends without a whole Trace
        QTRY_VERIFY(!fixture.window().runner().isBusy());
        fixture.close();
        const auto stopped = Session::open(file, Access::Read).turn(turn);
        QVERIFY(stopped->state == TurnState::Cancelled);
        QCOMPARE(stopped->trace.model.variant, running.variant);
        QCOMPARE(stopped->trace.model.parameters, running.parameters);
    }
};

VPT_REGISTER_TEST(TestSessionOptions)
#include "tst_session_options.moc"
