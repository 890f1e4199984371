#include "tests/export/session_to_export.h"
#include "tests/support/registry.h"
#include "tests/support/cpu_timer.h"
#include "tests/ui/batch_probe.h"
#include "tests/ui/inspect_fixture.h"
#include "ui/export_dialog.h"
#include "ui/model_chooser.h"
#include "ui/question_bar.h"
#include "ui/status_line.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::CpuTimer;
using test::InspectFixture;
using test::LoadPlay;
using test::Play;

namespace {

constexpr int kMostMs = 100; // until the window says that it stops

enum class Busy { Loading, Waiting, Encoding, Prefilling, Answering, Inspecting, Batch };

} // namespace

// A stop is seen at once, whatever is going on and however long the engine takes to obey.
class TestStop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStopIsAcknowledgedAtOnce_data()
    {
        QTest::addColumn<int>("busy");
        QTest::newRow("loading") << int(Busy::Loading);
        QTest::newRow("a question waits for a model") << int(Busy::Waiting);
        QTest::newRow("encoding") << int(Busy::Encoding);
        QTest::newRow("prefilling") << int(Busy::Prefilling);
        QTest::newRow("answering") << int(Busy::Answering);
        QTest::newRow("inspecting") << int(Busy::Inspecting);
        QTest::newRow("a batch") << int(Busy::Batch);
    }
    void aStopIsAcknowledgedAtOnce()
    {
        QFETCH(int, busy);
        InspectFixture fixture;
        makeBusy(fixture, Busy(busy));
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        QTRY_VERIFY(fixture.action("stop")->isEnabled());
        fixture.script()->late = true;
        const CpuTimer timer;
        QTest::keyClick(&fixture.question().edit(), Qt::Key_Period, Qt::ControlModifier);
        QCOMPARE(words(fixture, Busy(busy)), "Stopping…");
        fixture.window().repaint();
        QVERIFY2(timer.milliseconds() <= kMostMs, qPrintable(QString::number(timer.milliseconds())));
        QVERIFY(!fixture.window().isIdle()); // the engine has not obeyed yet
        QTest::qWait(40); // what still comes from it changes nothing
        QCOMPARE(words(fixture, Busy(busy)), "Stopping…");
        fixture.script()->late = false;
        QTRY_VERIFY(fixture.window().isIdle());
        QVERIFY(!fixture.action("stop")->isEnabled());
    }

    void anExportStopsAtOnce()
    {
        test::SessionToExport session;
        for (int turn = 0; turn < 200; ++turn)
            session.add(test::regionTrace({640, 480}));
        ExportScopes scopes;
        scopes.session = session.sessionFile();
        ExportDialog dialog("VPT Studio 9.9", nullptr);
        dialog.setScopes(scopes);
        dialog.findChild<QLineEdit*>("target")->setText(QString::fromStdString(session.path("a.html").string()));
        dialog.show();
        auto& result = *dialog.findChild<QLabel*>("result");
        auto& stop = *dialog.findChild<QPushButton*>("stopExport");
        dialog.startExport();
        QTRY_VERIFY(result.text().contains(" of 200 "));
        QVERIFY(dialog.isBusy());
        const CpuTimer timer;
        QTest::mouseClick(&stop, Qt::LeftButton);
        QCOMPARE(result.text(), "Stopping…");
        QVERIFY(!stop.isEnabled());
        QVERIFY2(timer.milliseconds() <= kMostMs, qPrintable(QString::number(timer.milliseconds())));
        while (dialog.isBusy()) { // what is on its way changes nothing
            QCOMPARE(result.text(), "Stopping…");
            QTest::qWait(1);
        }
        QVERIFY(!std::filesystem::exists(session.path("a.html")));
    }

private:
    static void makeBusy(InspectFixture& fixture, Busy busy)
    {
        switch (busy) {
        case Busy::Loading:
        case Busy::Waiting:
            fixture.script()->load = LoadPlay::Slow;
            Q_EMIT fixture.chooser().chosen(1);
            if (busy == Busy::Waiting)
                fixture.window().ask();
            return;
        case Busy::Inspecting:
            fixture.openTab();
            fixture.askAndWait();
            fixture.script()->inspection = test::InspectionPlay::Stall;
            return fixture.click("startAnswerMap");
        case Busy::Batch:
            fixture.script()->play = Play::StallInAnswer;
            test::BatchProbe(fixture).startFolder(2);
            fixture.window().activateWindow();
            QTRY_VERIFY(fixture.window().isActiveWindow()); // its dialog was
            return;
        case Busy::Encoding:
        case Busy::Prefilling:
        case Busy::Answering:
            fixture.script()->play = busy == Busy::Encoding ? Play::StallInEncoder
                : busy == Busy::Prefilling                  ? Play::StallInPrefill
                                                            : Play::StallInAnswer;
            fixture.window().ask();
        }
    }

    static QString words(InspectFixture& fixture, Busy busy)
    {
        if (busy == Busy::Inspecting)
            return fixture.panel().findChild<QWidget*>("inspectProgress")->findChild<QLabel*>()->text();
        return fixture.window().findChild<StatusLine*>()->activity();
    }
};

VPT_REGISTER_TEST(TestStop)
#include "tst_stop.moc"
