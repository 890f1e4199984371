#include "tests/support/registry.h"
#include "tests/tour/tour.h"
#include "tests/ui/window_fixture.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/settings_dialog.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QTabWidget>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::WindowFixture;

// Every dialog in both themes and both languages.
class TestDialogShots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        initResources();
        QApplication::setFont(themeFont(QApplication::font()));
    }

    void dialogs_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<int>("page");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QString>("language");
        const std::pair<const char*, int> pages[] = {{"settings", 4}, {"models", 3}, {"shortcuts", 1}, {"help", 1},
                                                     {"about", 1},    {"export", 1}, {"welcome", 1},   {"log", 1}};
        for (const auto& [action, count] : pages) {
            for (int page = 0; page < count; ++page) {
                QTest::addRow("%s-%d-light", action, page) << QString(action) << page << false << "en";
                QTest::addRow("%s-%d-dark-zh", action, page) << QString(action) << page << true << "zh_CN";
            }
        }
    }
    void dialogs()
    {
        QFETCH(QString, action);
        QFETCH(int, page);
        QFETCH(bool, dark);
        QFETCH(QString, language);
        const Translation translation(language);
        QTemporaryDir folder;
        WindowFixture fixture([&](WindowSetup& setup) {
            setup.language = language.toStdString();
            setup.stateFolder = folder.path().toStdString();
            setup.programFacts = [] { return "vpt-studio 0.1.0\nLibTorch 2.11.0\nQt 6.4.2\n"; };
            if (action == "welcome")
                setup.settingsFile = folder.filePath("new.ini").toStdString();
        });
        fixture.window().setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QWidget* shown = open(fixture, action, page);
        test::shoot(*shown);
    }

private:
    static QWidget* open(WindowFixture& fixture, const QString& action, int page)
    {
        if (action == "welcome")
            return &fixture.window();
        if (action == "log") {
            fixture.askAndWait();
            auto* dock = fixture.window().findChild<QDockWidget*>("logDock");
            dock->show();
            dock->raise();
            return &fixture.window();
        }
        fixture.action(qPrintable(action))->trigger();
        auto* dialog = fixture.window().findChild<QDialog*>();
        if (auto* settings = qobject_cast<SettingsDialog*>(dialog))
            settings->showPage(static_cast<SettingsDialog::Page>(page));
        if (auto* tabs = dialog->findChild<QTabWidget*>())
            tabs->setCurrentIndex(page);
        return dialog;
    }
};

VPT_REGISTER_TEST(TestDialogShots)
#include "tst_dialog_shots.moc"
