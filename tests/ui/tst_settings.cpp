#include "tests/support/registry.h"
#include "tests/ui/window_fixture.h"
#include "ui/canvas_view.h"
#include "ui/session_desk.h"
#include "ui/settings_dialog.h"

#include <QAction>
#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::WindowFixture;

namespace {

std::filesystem::path fileOf(const WindowFixture& fixture)
{
    return fixture.path("window.ini").toStdString();
}

SettingsDialog& openDialog(WindowFixture& fixture)
{
    QTest::keyClick(&fixture.window(), Qt::Key_Comma, Qt::ControlModifier);
    auto* dialog = fixture.window().findChild<SettingsDialog*>("settingsDialog");
    if (!dialog)
        qFatal("Ctrl+comma opens no settings");
    return *dialog;
}

// Stored lying, 64 x 32, and to be turned by a quarter.
void writeTurnedJpeg(const QString& file)
{
    QImage image(64, 32, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(image.save(&buffer, "JPG"));
    static const unsigned char kTurn[]
        = {0xff, 0xe1, 0,    34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, // one entry:
           1,    0,    0x12, 1,  3,   0,   1,   0,   0, 0, 6,   0,   0,  0, 0, 0, 0, 0};
    bytes.insert(2, reinterpret_cast<const char*>(kTurn), sizeof kTurn);
    QFile written(file);
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(bytes);
}

QAbstractButton* button(const SettingsDialog& dialog, QDialogButtonBox::ButtonRole role)
{
    const auto* box = dialog.findChild<QDialogButtonBox*>();
    for (QAbstractButton* candidate : box->buttons()) {
        if (box->buttonRole(candidate) == role)
            return candidate;
    }
    return nullptr;
}

} // namespace

class TestSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingThatCanBeSetIsRemembered()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("window.ini").toStdString();
        Settings settings;
        settings.theme = ThemeChoice::Light;
        settings.language = "zh_CN";
        settings.device = "cuda:1";
        settings.dtype = "bfloat16";
        settings.threads = 3;
        settings.asStored = true;
        settings.answerOnRelease = true;
        settings.recentFiles = 4;
        settings.sessionsFolder = "/drive/sessions";
        settings.welcomed = true;
        settings.shortcuts = {{"again", {"Ctrl+T"}}, {"grid", {}}};
        writeSettings(settings, file);
        const Settings read = readSettings(file);
        QVERIFY(read.theme == ThemeChoice::Light);
        QCOMPARE(read.language, "zh_CN");
        QCOMPARE(read.device, "cuda:1");
        QCOMPARE(read.dtype, "bfloat16");
        QCOMPARE(read.threads, 3);
        QVERIFY(read.asStored && read.answerOnRelease && read.welcomed);
        QCOMPARE(read.recentFiles, 4);
        QCOMPARE(read.sessionsFolder, "/drive/sessions");
        QCOMPARE(read.shortcuts, settings.shortcuts);
        writeSettings({}, file); // a key that is the usual one again is forgotten
        QVERIFY(readSettings(file).shortcuts.isEmpty());
    }

    void whatMakesNoSenseIsTheUsualValue_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("theme") << "window/theme"
                               << "pink";
        QTest::newRow("language") << "window/language"
                                  << "../../etc";
        QTest::newRow("device") << "models/device"
                                << "toaster";
        QTest::newRow("dtype") << "models/dtype"
                               << "float3";
        QTest::newRow("threads") << "models/threads"
                                 << "many";
        QTest::newRow("negative threads") << "models/threads"
                                          << "-4";
        QTest::newRow("recent files") << "files/recentLength"
                                      << "ten";
        QTest::newRow("relative folder") << "files/sessionsFolder"
                                         << "sessions";
        QTest::newRow("newer version") << "version"
                                       << "1000";
    }
    void whatMakesNoSenseIsTheUsualValue()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QTemporaryDir folder;
        const QString file = folder.filePath("window.ini");
        {
            QSettings ini(file, QSettings::IniFormat);
            ini.setValue("window/theme", "dark");
            ini.setValue(key, value);
        }
        const Settings read = readSettings(file.toStdString()), usual;
        QVERIFY(read.theme == (key == "window/theme" || key == "version" ? ThemeChoice::System : ThemeChoice::Dark));
        QCOMPARE(read.language, usual.language);
        QCOMPARE(read.device, usual.device);
        QCOMPARE(read.dtype, usual.dtype);
        QCOMPARE(read.threads, usual.threads);
        QCOMPARE(read.recentFiles, usual.recentFiles);
        QCOMPARE(read.sessionsFolder, usual.sessionsFolder);
    }

    void aFileOfRubbishIsNoSettings()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("window.ini"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("\x00\xff[window\n=====\ntheme", 24));
        file.close();
        QVERIFY(readSettings(file.fileName().toStdString()).theme == ThemeChoice::System);
    }

    void theDialogChangesNothingBeforeApply()
    {
        WindowFixture fixture;
        SettingsDialog& dialog = openDialog(fixture);
        auto* theme = dialog.findChild<QComboBox*>("themeBox");
        theme->setCurrentIndex(theme->findData("dark"));
        QTest::mouseClick(button(dialog, QDialogButtonBox::RejectRole), Qt::LeftButton);
        QVERIFY(!fixture.action("darkTheme")->isChecked());
    }

    void appliedSettingsCountAtOnceAndAreKept()
    {
        WindowFixture fixture;
        SettingsDialog& dialog = openDialog(fixture);
        auto* theme = dialog.findChild<QComboBox*>("themeBox");
        theme->setCurrentIndex(theme->findData("dark"));
        dialog.showPage(SettingsDialog::Engine);
        auto* dtype = dialog.findChild<QComboBox*>("dtypeBox");
        dtype->setCurrentIndex(dtype->findData("float32"));
        dialog.findChild<QCheckBox*>("exactBoxes")->setChecked(true);
        dialog.findChild<QRadioButton*>("asStored")->setChecked(true);
        const std::size_t loads = fixture.script()->loads().size();
        QTest::mouseClick(button(dialog, QDialogButtonBox::ApplyRole), Qt::LeftButton);
        QVERIFY(dialog.isVisible());
        QVERIFY(fixture.action("darkTheme")->isChecked());
        QVERIFY(fixture.action("exact")->isChecked());
        QTRY_COMPARE(fixture.script()->loads().size(), loads + 1); // other numbers: the model is loaded anew
        QCOMPARE(fixture.script()->loads().back().dtype, "float32");
        QVERIFY(readSettings(fileOf(fixture)).asStored);
        QTRY_VERIFY(fixture.window().isIdle());
        // "Usual values", then OK.
        QTest::mouseClick(button(dialog, QDialogButtonBox::ResetRole), Qt::LeftButton);
        QTest::mouseClick(button(dialog, QDialogButtonBox::AcceptRole), Qt::LeftButton);
        QVERIFY(fixture.action("systemTheme")->isChecked());
        QVERIFY(!readSettings(fileOf(fixture)).asStored);
        QTRY_VERIFY(fixture.window().isIdle());
    }

    void aFolderThatCannotHoldSessionsIsNamed_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<bool>("usable");
        QTest::newRow("relative") << "sessions" << false;
        QTest::newRow("a file") << "@/window.ini" << false;
        QTest::newRow("below a file") << "@/window.ini/sessions" << false;
        QTest::newRow("not there yet") << "@/a/b/c" << true;
        QTest::newRow("there") << "@" << true;
        QTest::newRow("none: the program's own") << "" << true;
    }
    void aFolderThatCannotHoldSessionsIsNamed()
    {
        QFETCH(QString, folder);
        QFETCH(bool, usable);
        WindowFixture fixture;
        writeSettings({}, fileOf(fixture)); // the file is there
        SettingsDialog& dialog = openDialog(fixture);
        dialog.findChild<QLineEdit*>("sessionsFolder")->setText(folder.replace("@", fixture.path(".").chopped(2)));
        QCOMPARE(button(dialog, QDialogButtonBox::AcceptRole)->isEnabled(), usable);
        QCOMPARE(dialog.findChild<QLabel*>("problem")->isVisible(), !usable);
        QTest::mouseClick(button(dialog, QDialogButtonBox::ApplyRole), Qt::LeftButton);
        QCOMPARE(readSettings(fileOf(fixture)).sessionsFolder, usable ? folder : QString());
    }

    void anotherLanguageOffersToOpenTheWindowAgain()
    {
        WindowFixture fixture;
        QSignalSpy reopen(&fixture.window(), &MainWindow::reopenWanted);
        SettingsDialog& dialog = openDialog(fixture);
        auto* language = dialog.findChild<QComboBox*>("languageBox");
        language->setCurrentIndex(language->findData("zh_CN"));
        QTest::mouseClick(button(dialog, QDialogButtonBox::AcceptRole), Qt::LeftButton);
        QCOMPARE(readSettings(fileOf(fixture)).language, "zh_CN");
        auto* question = fixture.window().findChild<QMessageBox*>("reopenQuestion");
        QVERIFY(question);
        for (QAbstractButton* answer : question->buttons()) {
            if (question->buttonRole(answer) == QMessageBox::AcceptRole)
                QTest::mouseClick(answer, Qt::LeftButton);
        }
        QCOMPARE(reopen.count(), 1);
    }

    void aFinishedBoxIsAnsweredWhereThatIsWished()
    {
        WindowFixture fixture;
        fixture.close();
        Settings settings = readSettings(fileOf(fixture));
        settings.answerOnRelease = true;
        writeSettings(settings, fileOf(fixture));
        fixture.open();
        fixture.canvas().setTool(CanvasTool::Box);
        fixture.drag({90, 310}, {230, 400}, false);
        QTest::qWait(500);
        QVERIFY(fixture.script()->requests().empty()); // not before the button is let go
        QTest::mouseRelease(&fixture.canvas(), Qt::LeftButton, {},
                            fixture.canvas().mapping().toView(QPointF(230, 400)).toPoint());
        QTRY_COMPARE(fixture.script()->requests().size(), std::size_t(1));
        QCOMPARE(fixture.script()->requests().back().boxes.size(), std::size_t(1));
        QTRY_VERIFY(fixture.window().isIdle());
    }

    void picturesAreReadAsStoredWhereThatIsWished_data()
    {
        QTest::addColumn<bool>("asStored");
        QTest::newRow("upright") << false;
        QTest::newRow("as stored") << true;
    }
    void picturesAreReadAsStoredWhereThatIsWished()
    {
        QFETCH(bool, asStored);
        WindowFixture fixture;
        fixture.close();
        Settings settings = readSettings(fileOf(fixture));
        settings.asStored = asStored;
        writeSettings(settings, fileOf(fixture));
        writeTurnedJpeg(fixture.path("turned.jpg"));
        fixture.open();
        fixture.window().sessions().newSession(); // the one that is open keeps its own way
        QTRY_COMPARE(fixture.action("readAsStored")->isChecked(), asStored);
        fixture.window().openFiles({fixture.path("turned.jpg")});
        QTRY_COMPARE(fixture.window().document().picture().name, "turned.jpg");
        QVERIFY(fixture.window().document().picture().size() == (asStored ? ImageSize{64, 32} : ImageSize{32, 64}));
    }

    void aGpuThatIsGoneIsKeptAsTheChoice()
    {
        Settings settings;
        settings.device = "cuda:3";
        WindowFixture fixture;
        EnginePage page({fixture.setup().devices(), 2, {}, {}});
        page.present(settings);
        settings.device = "auto";
        page.collect(settings);
        QCOMPARE(settings.device, "cuda:3");
    }
};

VPT_REGISTER_TEST(TestSettings)
#include "tst_settings.moc"
