#include "tests/support/registry.h"
#include "tests/ui/window_fixture.h"
#include "ui/choice_button.h"
#include "ui/message_bar.h"
#include "ui/model_chooser.h"
#include "ui/question_bar.h"
#include "ui/stage_panel.h"
#include "ui/stage_row.h"
#include "ui/status_line.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::LoadPlay;
using test::Play;
using test::WindowFixture;

class TestModels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void builtInModelsComeFirstAndEachSaysWhatItIs()
    {
        WindowFixture fixture;
        const ModelCatalog& catalog = fixture.window().catalog();
        QAbstractItemModelTester tester(const_cast<ModelCatalog*>(&catalog));
        QStringList names;
        for (int row = 0; row < catalog.rowCount(); ++row)
            names << catalog.index(row).data(ModelCatalog::NameRole).toString();
        QCOMPARE(names, (QStringList{"tiny-clip", "tiny-det", "vpt-2b-det-broken", "vpt-2b-seg-alignment", "vpt-7b-clip"}));
        QVERIFY(catalog.index(0).data(ModelCatalog::FactsRole).toString().contains("4.1 M"));
        QVERIFY(catalog.index(0).data(ModelCatalog::NoteRole).toString().contains("fits in memory"));
        QVERIFY(!(catalog.flags(catalog.index(2)) & Qt::ItemIsEnabled));
        QVERIFY(catalog.index(2).data(ModelCatalog::NoteRole).toString().contains("missing"));
        QVERIFY(!(catalog.flags(catalog.index(3)) & Qt::ItemIsEnabled));
        QVERIFY(catalog.index(3).data(ModelCatalog::NoteRole).toString().contains("Alignment"));
        // Too large for the 8 GiB that are free: a warning, not a ban.
        QVERIFY(catalog.flags(catalog.index(4)) & Qt::ItemIsEnabled);
        QVERIFY(catalog.index(4).data(ModelCatalog::NoteRole).toString().contains("15.1 GiB"));
        QVERIFY(catalog.index(4).data(ModelCatalog::WarningRole).toBool());
    }

    void aModelIsChosenWithTheKeyboard()
    {
        WindowFixture fixture;
        fixture.action("chooseModel")->trigger();
        auto* list = fixture.chooser().findChild<QListView*>("modelList");
        QVERIFY(fixture.chooser().isVisible());
        QCOMPARE(list->currentIndex().row(), 0);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(!fixture.chooser().isVisible());
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.window().runner().model()->name, "tiny-det");
        QCOMPARE(fixture.script()->loads().size(), std::size_t(2));
        // It was not trained to answer: that is said where its name stands.
        const auto labels = fixture.window().findChild<StatusLine*>("statusLine")->findChildren<QLabel*>();
        QVERIFY(
            std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->text().contains("chance"); }));
        fixture.close();
        fixture.open(); // and it is remembered
        QCOMPARE(fixture.window().runner().model()->name, "tiny-det");
    }

    void aLoadShowsProgressAndCanBeStopped()
    {
        WindowFixture fixture;
        fixture.script()->load = LoadPlay::Slow;
        chooseRow(fixture, 1);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        auto* status = fixture.window().findChild<StatusLine*>("statusLine");
        QTRY_VERIFY2(status->activity().contains("1.0 MiB of 4.0 MiB"), qPrintable(status->activity()));
        QVERIFY(status->activity().contains("vision tower"));
        fixture.action("stop")->trigger();
        QTRY_VERIFY(fixture.window().isIdle());
        QVERIFY(!fixture.window().runner().model());
        QVERIFY(!fixture.message().isVisible());
        // The next question loads it again.
        fixture.script()->load = LoadPlay::Quick;
        fixture.askAndWait();
        QCOMPARE(fixture.window().runner().model()->name, "tiny-det");
        QCOMPARE(fixture.row(kAnswer).answer(), "Eileen Collins");
    }

    void aQuestionWaitsForTheModel()
    {
        WindowFixture fixture;
        fixture.script()->load = LoadPlay::Slow;
        chooseRow(fixture, 1);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.window().ask();
        QVERIFY(fixture.window().document().shown().progress() == Timeline::Progress::Queued);
        QVERIFY(fixture.script()->requests().empty());
        fixture.script()->load = LoadPlay::Quick;
        chooseRow(fixture, 0); // another model answers it
        QTRY_VERIFY(fixture.window().isIdle());
        QVERIFY(fixture.window().document().shown().progress() == Timeline::Progress::Done);
        QCOMPARE(fixture.script()->requests().size(), std::size_t(1));
    }

    void aBrokenModelIsASentenceAndTheQuestionEnds()
    {
        WindowFixture fixture;
        fixture.script()->load = LoadPlay::Throw;
        chooseRow(fixture, 1);
        fixture.window().ask();
        QTRY_VERIFY(fixture.window().isIdle());
        QVERIFY(fixture.message().sentence().contains("lm_head.weight"));
        QVERIFY(fixture.window().document().shown().progress() == Timeline::Progress::Failed);
        fixture.script()->load = LoadPlay::Quick;
        fixture.askAndWait(); // tries again
        QVERIFY(fixture.window().document().shown().progress() == Timeline::Progress::Done);
    }

    void tooLittleMemoryOffersToLoadAnyway()
    {
        WindowFixture fixture;
        fixture.script()->load = LoadPlay::NoMemory;
        chooseRow(fixture, 4);
        QTRY_VERIFY(fixture.message().isVisible());
        QVERIFY(fixture.message().sentence().contains("15.5 GiB"));
        auto* remedy = fixture.message().findChild<QPushButton*>("messageRemedy");
        QCOMPARE(remedy->text(), "Load anyway");
        QTest::mouseClick(remedy, Qt::LeftButton);
        QTRY_VERIFY(fixture.window().runner().model().has_value());
        QVERIFY(fixture.script()->loads().back().ignoreMemory);
    }

    void aFullGpuOffersTheCpu()
    {
        WindowFixture fixture;
        fixture.close();
        Settings settings = readSettings(fixture.path("window.ini").toStdString());
        settings.device = "cuda:0";
        writeSettings(settings, fixture.path("window.ini").toStdString());
        fixture.open();
        QCOMPARE(fixture.window().runner().model()->device, "cuda:0");
        fixture.script()->play = Play::NoMemory;
        fixture.window().ask();
        QTRY_VERIFY(fixture.window().isIdle() && fixture.message().isVisible());
        auto* remedy = fixture.message().findChild<QPushButton*>("messageRemedy");
        QCOMPARE(remedy->text(), "Answer on the CPU");
        fixture.script()->play = Play::Region;
        QTest::mouseClick(remedy, Qt::LeftButton);
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.window().runner().model()->device, "cpu");
        QVERIFY(fixture.window().document().shown().progress() == Timeline::Progress::Done);
    }

    void whatWasLoadingAtACrashIsNotLoadedAgain()
    {
        WindowFixture fixture;
        chooseRow(fixture, 1);
        QTRY_VERIFY(fixture.window().isIdle());
        fixture.close();
        Settings settings = readSettings(fixture.path("window.ini").toStdString());
        QVERIFY(settings.loadingModel.isEmpty()); // an ordinary end
        settings.loadingModel = settings.lastModel;
        writeSettings(settings, fixture.path("window.ini").toStdString());
        fixture.open();
        QCOMPARE(fixture.window().runner().model()->name, "tiny-clip");
    }

    void aModelFromTheCommandLineIsUsed()
    {
        WindowFixture fixture([](WindowSetup& setup) { setup.model = "/builtin/tiny-det"; });
        QCOMPARE(fixture.window().runner().model()->name, "tiny-det");
        fixture.close();
        fixture.open([](WindowSetup& setup) { setup.model = "/drive/models/vpt-2b-det-broken"; });
        QVERIFY(fixture.message().sentence().contains("missing"));
        fixture.close();
        fixture.open([](WindowSetup& setup) { setup.model = "/nowhere"; });
        QVERIFY(fixture.message().sentence().contains("/nowhere"));
        QVERIFY(fixture.window().runner().model()); // and another one is used
        fixture.close();
        fixture.open([](WindowSetup& setup) {
            setup.builtInModels.clear();
            setup.modelRoots.clear();
        });
        QVERIFY(!fixture.window().runner().chosen());
        fixture.window().ask();
        QVERIFY(fixture.message().sentence().contains("No model"));
    }

    void aFolderCanBeAddedAndIsRemembered()
    {
        WindowFixture fixture([](WindowSetup& setup) { setup.modelRoots.clear(); });
        QCOMPARE(fixture.window().catalog().rowCount(), 2);
        fixture.window().addModelsFolder("/mnt/models");
        QTRY_VERIFY(fixture.window().catalog().isSettled());
        QCOMPARE(fixture.window().catalog().rowCount(), 5);
        fixture.close();
        fixture.open([](WindowSetup& setup) { setup.modelRoots.clear(); });
        QCOMPARE(fixture.window().catalog().rowCount(), 5);
    }

private:
    static void chooseRow(WindowFixture& fixture, int row) { Q_EMIT fixture.chooser().chosen(row); }
};

VPT_REGISTER_TEST(TestModels)
#include "tst_models.moc"
