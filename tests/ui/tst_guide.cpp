#include "tests/support/registry.h"
#include "tests/ui/window_fixture.h"
#include "ui/about_dialog.h"
#include "ui/first_run_bar.h"
#include "ui/help_window.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/message_bar.h"
#include "ui/run_mark.h"
#include "ui/settings.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>

using namespace vpt;
using namespace vpt::ui;
using test::WindowFixture;

namespace {

// Pictures that the page names, each drawn: more than one colour.
int drawnPictures(QTextBrowser& page)
{
    int drawn = 0;
    for (QTextBlock block = page.document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextCharFormat format = part.fragment().charFormat();
            if (!format.isImageFormat())
                continue;
            const auto image = page.document()
                                   ->resource(QTextDocument::ImageResource, QUrl(format.toImageFormat().name()))
                                   .value<QImage>();
            if (image.width() > 200 && !image.allGray())
                ++drawn;
        }
    }
    return drawn;
}

// A lock of a process that cannot be: its number is beyond what Linux gives.
void leaveMark(const QString& folder)
{
    QVERIFY(QDir().mkpath(folder));
    QFile mark(folder + "/0.running");
    QVERIFY(mark.open(QIODevice::WriteOnly));
    mark.write("999999999\nvpt-studio\n" + QSysInfo::machineHostName().toUtf8() + "\n" + QSysInfo::machineUniqueId() + "\n"
               + QSysInfo::bootUniqueId() + "\n");
}

int marksIn(const QString& folder)
{
    return static_cast<int>(QDir(folder).entryList(QDir::Files).size());
}

} // namespace

class TestGuide : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initResources(); }

    void theGuideHasChaptersAndPictures_data()
    {
        QTest::addColumn<QString>("language");
        for (const Language& language : languages())
            QTest::newRow(qPrintable(language.code)) << language.code;
    }
    void theGuideHasChaptersAndPictures()
    {
        QFETCH(QString, language);
        HelpWindow window(language, themeColors(false), nullptr);
        QVERIFY(window.chapters() >= 6);
        auto* page = window.findChild<QTextBrowser*>("helpPage");
        QCOMPARE(drawnPictures(*page), 4);
        window.show();
        window.findChild<QListWidget*>()->setCurrentRow(3);
        QCOMPARE(page->textCursor().block().text(), window.findChild<QListWidget*>()->item(3)->text());
    }

    void bothGuidesHaveTheSameChapters()
    {
        const HelpWindow english("en", themeColors(false), nullptr), chinese("zh_CN", themeColors(true), nullptr);
        QCOMPARE(chinese.chapters(), english.chapters());
    }

    void f1OpensTheGuideBesideTheWork()
    {
        WindowFixture fixture;
        QTest::keyClick(&fixture.window(), Qt::Key_F1);
        auto* help = fixture.window().findChild<HelpWindow*>();
        QVERIFY(help && help->isVisible() && !help->isModal());
        QTRY_COMPARE(QApplication::activeWindow(), help);
        QTest::keyClick(help, Qt::Key_Escape);
        QVERIFY(!help->isVisible());
    }

    void theAboutBoxTellsWhatAReportNeeds()
    {
        WindowFixture fixture([](WindowSetup& setup) { setup.programFacts = [] { return "LibTorch 2.11.0\nQt 6\n"; }; });
        fixture.action("about")->trigger();
        auto* about = fixture.window().findChild<AboutDialog*>();
        QTRY_VERIFY(about->facts().contains("LibTorch 2.11.0"));
        about->findChildren<QPushButton*>().front()->click();
        QVERIFY(QApplication::clipboard()->text().contains("Qt 6"));
    }

    void theFirstWindowSaysWhereOneIs()
    {
        QTemporaryDir folder;
        const auto fresh = [&](WindowSetup& setup) { setup.settingsFile = folder.filePath("new.ini").toStdString(); };
        WindowFixture fixture(fresh);
        auto* bar = fixture.window().findChild<FirstRunBar*>();
        QVERIFY(bar->isVisible());
        QStringList offers;
        for (const QPushButton* button : bar->findChildren<QPushButton*>())
            offers << button->text();
        QCOMPARE(offers, (QStringList{"Ask", "Open…", "Add models folder…", "Models…", "Guide"}));
        // Asking at once works, and ends the welcome for good.
        QTest::mouseClick(bar->findChildren<QPushButton*>().front(), Qt::LeftButton);
        QTRY_COMPARE(fixture.script()->requests().size(), std::size_t(1));
        QTRY_VERIFY(!bar->isVisible());
        QTRY_VERIFY(fixture.window().isIdle());
        fixture.close();
        fixture.open(fresh);
        QVERIFY(!fixture.window().findChild<FirstRunBar*>()->isVisible());
    }

    void theWelcomeCanBeClosed()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath("new.ini");
        WindowFixture fixture([&](WindowSetup& setup) { setup.settingsFile = file.toStdString(); });
        QTest::mouseClick(fixture.window().findChild<QToolButton*>("firstRunClose"), Qt::LeftButton);
        QVERIFY(!fixture.window().findChild<FirstRunBar*>()->isVisible());
        QVERIFY(readSettings(file.toStdString()).welcomed);
    }

    void aMarkGoesWithItsWindowAndADeadOneIsFoundOnce()
    {
        QTemporaryDir folder;
        const std::filesystem::path marks = folder.filePath("windows").toStdString();
        {
            const RunMark one(marks), two(marks);
            QVERIFY(!one.foundDead() && !two.foundDead());
            QCOMPARE(marksIn(folder.filePath("windows")), 2);
        }
        QCOMPARE(marksIn(folder.filePath("windows")), 0);
        leaveMark(folder.filePath("windows"));
        QVERIFY(RunMark(marks).foundDead());
        QVERIFY(!RunMark(marks).foundDead());
        QVERIFY(!RunMark({}).foundDead());
        QVERIFY(!RunMark("/proc/nowhere").foundDead());
    }

    void afterACrashTheLastModelIsOfferedAndNotLoaded()
    {
        QTemporaryDir folder;
        const auto withState = [&](WindowSetup& setup) { setup.stateFolder = folder.path().toStdString(); };
        WindowFixture fixture(withState);
        Settings settings = readSettings(fixture.path("window.ini").toStdString());
        settings.lastModel = "/builtin/tiny-det";
        fixture.close();
        writeSettings(settings, fixture.path("window.ini").toStdString());
        leaveMark(folder.filePath("windows"));
        fixture.open(withState);
        QCOMPARE(fixture.window().runner().model()->name, "tiny-clip"); // the demonstration
        QTRY_VERIFY(fixture.message().isVisible());
        QVERIFY(fixture.message().sentence().contains("unexpectedly"));
        QVERIFY(fixture.message().sentence().contains("vpt-studio.log")
                || fixture.message().details().contains("vpt-studio.log"));
        auto* remedy = fixture.message().findChild<QPushButton*>("messageRemedy");
        QCOMPARE(remedy->text(), "Load the last model again");
        QTest::mouseClick(remedy, Qt::LeftButton);
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.window().runner().model()->name, "tiny-det");
        fixture.close();
        fixture.open(withState); // an ordinary end before this start
        QVERIFY(!fixture.message().isVisible());
        QCOMPARE(fixture.window().runner().model()->name, "tiny-det");
    }

    void whatGoesWrongNowIsNotCovered()
    {
        QTemporaryDir folder;
        leaveMark(folder.filePath("windows"));
        WindowFixture fixture([&](WindowSetup& setup) {
            setup.stateFolder = folder.path().toStdString();
            setup.image = folder.filePath("no-picture.png").toStdString();
        });
        QVERIFY(fixture.message().sentence().contains("no-picture.png"));
    }
};

VPT_REGISTER_TEST(TestGuide)
#include "tst_guide.moc"
