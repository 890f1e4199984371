#include "tests/support/registry.h"
#include "tests/ui/window_fixture.h"
#include "ui/models_page.h"
#include "ui/models_page_released.h"
#include "ui/models_page_text.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTextBrowser>

using namespace vpt;
using namespace vpt::ui;
using test::LoadPlay;
using test::WindowFixture;

namespace {

ModelsPage& openPage(WindowFixture& fixture)
{
    fixture.action("models")->trigger();
    auto* page = fixture.window().findChild<ModelsPage*>();
    if (!page)
        qFatal("no models page");
    return *page;
}

void choose(ModelsPage& page, int row)
{
    auto* list = page.findChild<QListView*>("modelsHere");
    list->setCurrentIndex(list->model()->index(row, 0));
}

QString entryText(const ModelsPage& page)
{
    return page.findChild<QTextBrowser*>("modelEntry")->toPlainText();
}

QPushButton* button(const ModelsPage& page, const char* name)
{
    return page.findChild<QPushButton*>(name);
}

} // namespace

class TestModelsPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBrokenFolderSaysWhatIsMissing()
    {
        WindowFixture fixture;
        ModelsPage& page = openPage(fixture);
        choose(page, 2);
        QVERIFY(entryText(page).contains("model-00002-of-00002.safetensors is missing"));
        QVERIFY(entryText(page).contains("/drive/models/vpt-2b-det-broken"));
        QVERIFY(!button(page, "primary")->isEnabled());
        QVERIFY(button(page, "primary")->toolTip().contains("missing"));
    }

    void memoryIsToldForEveryDeviceAndKindOfNumbers()
    {
        WindowFixture fixture([](WindowSetup& setup) {
            setup.devices = [] {
                return std::vector<DeviceInfo>{{"cpu", "2 threads", 23ll << 30, 8ll << 30},
                                               {"cuda:0", "Some GPU", 80ll << 30, 70ll << 30}};
            };
        });
        ModelsPage& page = openPage(fixture);
        choose(page, 4); // 15.1 GiB as bf16, 30.3 as fp32
        const QString text = entryText(page);
        QVERIFY2(text.contains("15.1 GiB") && text.contains("30.3 GiB"), qPrintable(text));
        QCOMPARE(text.count("does not fit"), 2); // on the CPU
        QVERIFY(text.contains("GPU 0"));
    }

    void aModelThatIsTooLargeIsLoadedAnyway()
    {
        WindowFixture fixture;
        ModelsPage& page = openPage(fixture);
        choose(page, 4);
        QCOMPARE(button(page, "primary")->text(), "Load anyway");
        QTest::mouseClick(button(page, "primary"), Qt::LeftButton);
        QTRY_VERIFY(fixture.window().runner().model());
        QTRY_COMPARE(fixture.window().runner().model()->name, "vpt-7b-clip");
        QVERIFY(fixture.script()->loads().back().ignoreMemory);
        QCOMPARE(page.findChild<QLabel*>("modelProgress")->text().section(' ', 0, 0), "vpt-7b-clip");
    }

    void loadingShowsBytesAndStops()
    {
        WindowFixture fixture;
        ModelsPage& page = openPage(fixture);
        choose(page, 1);
        QCOMPARE(button(page, "primary")->text(), "Load");
        fixture.script()->load = LoadPlay::Slow;
        QTest::mouseClick(button(page, "primary"), Qt::LeftButton);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        auto* words = page.findChild<QLabel*>("modelProgress");
        QTRY_VERIFY2(words->text().contains("1.0 MiB of 4.0 MiB"), qPrintable(words->text()));
        QVERIFY(!button(page, "primary")->isEnabled());
        QTest::mouseClick(button(page, "modelStop"), Qt::LeftButton);
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(words->text(), "No model is loaded");
    }

    void anEjectedModelIsLoadedAgainByTheNextQuestion()
    {
        WindowFixture fixture;
        ModelsPage& page = openPage(fixture);
        const std::size_t loads = fixture.script()->loads().size();
        QTest::mouseClick(button(page, "modelEject"), Qt::LeftButton);
        QVERIFY(!fixture.window().runner().model());
        QVERIFY(!fixture.action("ejectModel")->isEnabled());
        QVERIFY(!button(page, "modelEject")->isEnabled());
        page.close();
        fixture.askAndWait();
        QCOMPARE(fixture.script()->loads().size(), loads + 1);
        QVERIFY(fixture.window().document().shown().progress() == Timeline::Progress::Done);
    }

    void deviceAndNumbersAreChosenHereToo()
    {
        WindowFixture fixture;
        ModelsPage& page = openPage(fixture);
        auto* dtype = page.findChild<QComboBox*>("modelsDtype");
        dtype->setCurrentIndex(dtype->findData("float32"));
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.script()->loads().back().dtype, "float32");
    }

    void theSevenReleasedModelsSayWhatToDownload()
    {
        WindowFixture fixture;
        ModelsPage& page = openPage(fixture);
        auto* list = page.findChild<QListWidget*>("releasedList");
        QCOMPARE(list->count(), 7);
        int answer = 0;
        for (int row = 0; row < list->count(); ++row) {
            list->setCurrentRow(row);
            const QString text = page.findChild<QTextBrowser*>("releasedText")->toPlainText();
            for (const char* file : {"config.json", "pytorch_model", "tokenizer", "preprocessor_config.json"})
                QVERIFY2(text.contains(file), file);
            QVERIFY(text.contains("/drive/models/" + list->item(row)->text())); // where to put it
            QVERIFY(!page.findChild<QTextBrowser*>("releasedText")->toHtml().contains("href=")); // links are text only
            answer += text.contains("Answers yes") || text.contains("Answers\nyes");
        }
        QCOMPARE(answer, 5);
    }

    void aReleasedModelThatIsHereIsFound()
    {
        const ReleasedModel model = releasedModels().front();
        QVERIFY(describeReleased(model, "/m", "/drive/x", themeColors(true)).contains("/drive/x"));
        QVERIFY(describeReleased(model, "/m", "", themeColors(true)).contains("/m/" + model.name));
        QCOMPARE(releasedModels().size(), std::size_t(7));
    }

    void foldersAreAddedAndTakenAway()
    {
        WindowFixture fixture;
        fixture.window().addModelsFolder("/mnt/models");
        QTRY_VERIFY(fixture.window().catalog().isSettled());
        QCOMPARE(fixture.window().catalog().rowCount(), 8);
        ModelsPage& page = openPage(fixture);
        auto* folders = page.findChild<QListWidget*>("foldersList");
        QCOMPARE(folders->count(), 2);
        folders->setCurrentRow(0);
        QVERIFY(!button(page, "folderRemove")->isEnabled()); // always looked into
        folders->setCurrentRow(1);
        button(page, "folderRemove")->click();
        QTRY_VERIFY(fixture.window().catalog().isSettled());
        QCOMPARE(fixture.window().catalog().rowCount(), 5);
        QCOMPARE(folders->count(), 1);
    }

    void whatAFolderSaysOfItselfIsNotObeyed()
    {
        ModelCatalog::Entry entry;
        entry.description.emplace();
        entry.description->title = "<img src=x><b>bold</b>";
        entry.description->checkpoint.problems = {"<script>"};
        const QString html = describeEntry(entry, {}, themeColors(false));
        QVERIFY(!html.contains("<img") && !html.contains("<script>"));
        QVERIFY(html.contains("&lt;script&gt;"));
    }
};

VPT_REGISTER_TEST(TestModelsPage)
#include "tst_models_page.moc"
