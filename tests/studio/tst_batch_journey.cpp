#include "core/session/session.h"
#include "tests/studio/studio_fixture.h"
#include "tests/support/registry.h"
#include "ui/batch_desk.h"
#include "ui/batch_dialog.h"
#include "ui/session_desk.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include <fstream>

using namespace vpt;
using namespace vpt::ui;
using test::StudioFixture;

// From a list on the disk to answers of the built-in model in the session, with a question by hand in between.
class TestBatchJourney : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aListIsAnswered()
    {
        StudioFixture fixture;
        QVERIFY(fixture.samples().size() >= 2);
        const std::filesystem::path list = fixture.path("list.csv");
        std::ofstream(list) << "image,question,mode\n"
                            << fixture.samples()[0].toStdString() << ",What is written there?,region\n"
                            << fixture.samples()[1].toStdString() << ",What is written there?,direct\n";
        fixture.action("batch").trigger();
        auto& dialog = fixture.find<BatchDialog>("batchDialog");
        dialog.findChild<QRadioButton*>("batchList")->click();
        dialog.findChild<QLineEdit*>("batchPlace")->setText(QString::fromStdString(list.string()));
        QTRY_VERIFY(dialog.isSettled());
        QTest::mouseClick(dialog.findChild<QPushButton*>("primary"), Qt::LeftButton);
        MainWindow& window = fixture.window();
        QTRY_VERIFY(window.batch().isRunning());
        window.ask(); // about the sample that is shown
        QTRY_VERIFY_WITH_TIMEOUT(window.isIdle(), 120'000);
        QVERIFY(!window.document().shown().answer().empty());

        const Session session = Session::open(window.sessions().file(), Access::Read);
        const std::vector<BatchItem> items = session.batch();
        QCOMPARE(items.size(), std::size_t{2});
        for (const BatchItem& item : items)
            QVERIFY2(item.state == BatchState::Done && !item.reply.empty(), item.error.c_str());
        QCOMPARE(session.turns().size(), std::size_t{3});
        const auto first = session.turn(items[0].turn), second = session.turn(items[1].turn);
        QVERIFY(first->trace.mode == Mode::Region && first->trace.answer == items[0].reply);
        QVERIFY(second->trace.perception.kind == PerceptionKind::None && second->trace.mode == Mode::Direct);
    }
};

VPT_REGISTER_TEST(TestBatchJourney)
#include "tst_batch_journey.moc"
