#include "tests/export/session_to_export.h"
#include "tests/support/registry.h"
#include "tests/ui/frame_probe.h"
#include "tests/ui/session_probe.h"
#include "ui/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace vpt;
using namespace vpt::test;
using namespace vpt::ui;

namespace {

constexpr ImageSize kSize{64, 48};

class Opened {
public:
    explicit Opened(int turns = 3)
    {
        for (int i = 0; i < turns; ++i)
            session.add(i == 1 ? directTrace(kSize) : regionTrace(kSize));
        scopes.session = session.sessionFile();
        scopes.shown = 1;
        dialog.setScopes(scopes);
        dialog.show();
    }

    template <class Widget>
    Widget* part(const char* name)
    {
        return dialog.findChild<Widget*>(name);
    }
    void click(const char* name)
    {
        auto* button = part<QAbstractButton>(name);
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
    }
    void choose(SessionFormat format)
    {
        auto* box = part<QComboBox>("format");
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < static_cast<int>(format); ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    void name(const std::string& file)
    {
        part<QLineEdit>("target")->selectAll();
        QTest::keyClicks(part<QLineEdit>("target"), QString::fromStdString(session.path(file).string()));
    }
    QString result() { return part<QLabel>("result")->text(); }

    SessionToExport session;
    ExportScopes scopes;
    ExportDialog dialog{"VPT Studio 9.9", nullptr};
};

TurnFilter wrongOnes()
{
    TurnFilter filter;
    filter.verdicts = {Verdict::Wrong};
    return filter;
}

} // namespace

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scopes_data()
    {
        QTest::addColumn<bool>("shown");
        QTest::addColumn<bool>("filtered");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("nothing shown") << false << false << "scopeWhole";
        QTest::newRow("a turn") << true << false << "scopeShown";
        QTest::newRow("a filter") << true << true << "scopeFiltered";
    }
    void scopes()
    {
        QFETCH(bool, shown);
        QFETCH(bool, filtered);
        QFETCH(QString, chosen);
        Opened opened;
        opened.scopes.shown = shown;
        opened.scopes.filter = filtered ? wrongOnes() : TurnFilter();
        opened.dialog.setScopes(opened.scopes);
        QCOMPARE(opened.part<QRadioButton>("scopeShown")->isEnabled(), shown);
        QCOMPARE(opened.part<QRadioButton>("scopeFiltered")->isEnabled(), filtered);
        for (const char* name : {"scopeShown", "scopeSelected", "scopeFiltered", "scopeWhole"})
            QCOMPARE(opened.part<QRadioButton>(name)->isChecked(), chosen == name);
    }

    void everyFormat_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("suggested"); // the end of it
        QTest::addColumn<int>("written");
        const char* names[]
            = {"a.html", "a.pdf", "a-png", "a.jsonl", "a.csv", "a-coco", "a-voc", "a-yolo", "a-labelme", "a-vpt"};
        for (const SessionFormatFacts& facts : kSessionFormats) {
            const auto number = static_cast<int>(facts.format);
            const bool boxes = number >= int(SessionFormat::Coco) && number <= int(SessionFormat::LabelMe);
            QTest::newRow(facts.name.data()) << number << names[number] << (boxes ? 2 : 3);
        }
    }
    void everyFormat()
    {
        QFETCH(int, format);
        QFETCH(QString, suggested);
        QFETCH(int, written);
        Opened opened;
        QSignalSpy exported(&opened.dialog, &ExportDialog::exported);
        opened.click("scopeWhole");
        opened.choose(SessionFormat(format));
        QVERIFY2(opened.part<QLineEdit>("target")->text().endsWith("/" + suggested),
                 qPrintable(opened.part<QLineEdit>("target")->text()));
        opened.name("out");
        opened.click("primary");
        QVERIFY(opened.dialog.isBusy());
        QTRY_VERIFY(!opened.dialog.isBusy());
        QVERIFY2(opened.result().startsWith(QString("Exported %1 turns to ").arg(written)), qPrintable(opened.result()));
        QCOMPARE(exported.count(), 1);
        QVERIFY(std::filesystem::exists(opened.session.path("out")));
        QCOMPARE(opened.part<QPlainTextEdit>("leftOut")->isVisible(), written < 3);
    }

    void theTurnThatIsShown()
    {
        Opened opened;
        opened.choose(SessionFormat::Csv);
        QVERIFY(opened.part<QLineEdit>("target")->text().endsWith("/a-1.csv"));
        opened.name("a.csv");
        QTest::keyClick(opened.part<QLineEdit>("target"), Qt::Key_Return); // the default button
        QTRY_VERIFY(opened.result().startsWith("Exported 1 turn to "));
        QCOMPARE(opened.session.read("a.csv").count('\n'), 2);
        QVERIFY(opened.session.read("a.csv").contains("VPT Studio 9.9"));
    }

    void whatTheFilterFinds()
    {
        Opened opened;
        TurnMarks wrong;
        wrong.verdict = Verdict::Wrong;
        opened.session.session().setMarks(2, wrong);
        opened.scopes.filter = wrongOnes();
        opened.dialog.setScopes(opened.scopes);
        opened.choose(SessionFormat::Csv);
        opened.name("a.csv");
        opened.click("primary");
        QTRY_VERIFY(opened.result().startsWith("Exported 1 turn to "));
        QVERIFY(opened.session.read("a.csv").contains("\r\n2,"));
    }

    void whatGoesIn()
    {
        Opened opened;
        QVERIFY(opened.part<QCheckBox>("pictures")->isEnabled());
        opened.click("pictures");
        opened.click("stages");
        opened.name("a.html");
        opened.click("primary");
        QTRY_VERIFY(opened.result().startsWith("Exported"));
        QVERIFY(!opened.session.read("a.html").contains("<img "));
        QVERIFY(!opened.session.read("a.html").contains("Second look"));
        opened.choose(SessionFormat::Csv);
        QVERIFY(!opened.part<QCheckBox>("pictures")->isEnabled());
    }

    void targetsInTheWay_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("folder for a file") << int(SessionFormat::Csv) << "used" << false;
        QTest::newRow("used folder") << int(SessionFormat::Coco) << "used" << false;
        QTest::newRow("empty folder") << int(SessionFormat::Coco) << "empty" << true;
        QTest::newRow("old file") << int(SessionFormat::Csv) << "used/old.csv" << true;
        QTest::newRow("new file") << int(SessionFormat::Csv) << "new.csv" << true;
    }
    void targetsInTheWay()
    {
        QFETCH(int, format);
        QFETCH(QString, target);
        QFETCH(bool, allowed);
        Opened opened;
        std::filesystem::create_directory(opened.session.path("empty"));
        std::filesystem::create_directory(opened.session.path("used"));
        saveImage(plainImage(1, 1), opened.session.path("used/x.png"));
        std::filesystem::rename(opened.session.path("used/x.png"), opened.session.path("used/old.csv"));
        opened.click("scopeWhole");
        opened.choose(SessionFormat(format));
        opened.name(target.toStdString());
        QCOMPARE(opened.part<QPushButton>("primary")->isEnabled(), allowed);
    }

    void whatGoesWrongIsTold()
    {
        Opened opened;
        opened.choose(SessionFormat::Csv);
        opened.name("missing/a.csv");
        opened.click("primary");
        QTRY_VERIFY(opened.result().contains("missing/a.csv"));
        QVERIFY(opened.part<QPushButton>("primary")->isEnabled()); // it can be tried again
    }

    // The interface answers while it works, and stops it at once.
    void stops()
    {
        Opened opened(60);
        opened.click("scopeWhole");
        opened.name("a.html");
        FrameProbe probe;
        opened.click("primary");
        QVERIFY(opened.part<QPushButton>("stopExport")->isVisible());
        QTRY_VERIFY(opened.result().contains("of 60 turns"));
        opened.click("stopExport");
        QVERIFY(opened.result() == "Stopping…" || !opened.dialog.isBusy());
        QTRY_COMPARE(opened.result(), QString("Stopped. Nothing was written."));
        const double longest = probe.takeLongest().cpuMs;
        QVERIFY2(longest < 250, qPrintable(QString::number(longest)));
        QVERIFY(!std::filesystem::exists(opened.session.path("a.html")));
        QVERIFY(!opened.session.files("").join(' ').contains(".vpt-"));
    }

    // From the question to the file; more can be asked meanwhile.
    void fromTheWindow()
    {
        WindowFixture fixture;
        const SessionProbe probe(fixture);
        probe.ask("What is it?");
        QTest::keyClick(&fixture.window(), Qt::Key_E, Qt::ControlModifier);
        auto* dialog = fixture.window().findChild<ExportDialog*>();
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        QVERIFY(dialog->findChild<QRadioButton*>("scopeShown")->isChecked());
        QVERIFY(!dialog->findChild<QRadioButton*>("scopeFiltered")->isEnabled());
        probe.ask("And what is that?");
        dialog->findChild<QLineEdit*>("target")->setText(fixture.path("a.html"));
        QTest::mouseClick(dialog->findChild<QPushButton*>("primary"), Qt::LeftButton);
        QTRY_VERIFY(dialog->findChild<QLabel*>("result")->text().startsWith("Exported 1 turn"));
        QFile file(fixture.path("a.html"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray html = file.readAll();
        QVERIFY(html.contains("What is it?") && html.contains("<img ") && !html.contains("And what is that?"));
    }

    void closingEndsIt()
    {
        auto opened = std::make_unique<Opened>(60);
        opened->click("scopeWhole");
        opened->name("a.html");
        opened->click("primary");
        QTRY_VERIFY(opened->result().contains("of 60 turns"));
        opened.reset();
    }
};

VPT_REGISTER_TEST(TestExport)
#include "tst_export.moc"
