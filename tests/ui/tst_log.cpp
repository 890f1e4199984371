#include "tests/support/registry.h"
#include "tests/ui/window_fixture.h"
#include "ui/log_book.h"
#include "ui/log_panel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace vpt;
using namespace vpt::ui;
using test::LoadPlay;
using test::Play;
using test::WindowFixture;

namespace {

QString sentences(const LogBook& book)
{
    QString all;
    for (int row = 0; row < book.rowCount(); ++row)
        all += logText(book.at(row));
    return all;
}

QString contents(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? QString::fromUtf8(opened.readAll()) : QString();
}

} // namespace

class TestLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void entriesAreKeptInAFile()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath("state/vpt-studio.log");
        LogBook book(file.toStdString());
        QAbstractItemModelTester tester(&book);
        book.add(LogLevel::Note, "First");
        book.add(LogLevel::Error, "Second\nline", "Where: here\nAdvice: go on");
        const QStringList lines = contents(file).split('\n');
        QCOMPARE(lines.size(), 5);
        QVERIFY(lines[0].endsWith("note: First"));
        QVERIFY(lines[1].endsWith("error: Second line")); // one line an entry
        QCOMPARE(lines[2], "    Where: here");
    }

    void aFullFileBecomesTheOldOne()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath("vpt-studio.log");
        LogBook book(file.toStdString());
        const QString details(1000, 'x');
        for (int i = 0; i < 1200; ++i)
            book.add(LogLevel::Note, "line", details);
        QVERIFY(QFileInfo(file).size() < LogBook::kMostBytes + 2000);
        QVERIFY(QFileInfo(file + ".1").size() > LogBook::kMostBytes);
    }

    void onlyTheNewestAreListed()
    {
        LogBook book({});
        QAbstractItemModelTester tester(&book);
        for (int i = 0; i <= LogBook::kMostEntries; ++i)
            book.add(LogLevel::Note, QString::number(i));
        QCOMPARE(book.rowCount(), LogBook::kMostEntries);
        QCOMPARE(book.at(0).sentence, "1");
    }

    void aFileThatCannotBeWrittenIsNoProblem()
    {
        LogBook book("/proc/there/is/no/place.log");
        book.add(LogLevel::Note, "still listed");
        QCOMPARE(book.rowCount(), 1);
    }

    void loadsAnswersAndErrorsAreWritten()
    {
        QTemporaryDir folder;
        WindowFixture fixture([&](WindowSetup& setup) { setup.stateFolder = folder.path().toStdString(); });
        fixture.askAndWait();
        fixture.script()->play = Play::Throw;
        fixture.askAndWait();
        fixture.script()->play = Play::StallInAnswer;
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.action("stop")->trigger();
        QTRY_VERIFY(fixture.window().isIdle());
        const QString written = contents(folder.filePath("vpt-studio.log"));
        QVERIFY(written.contains("Loading tiny-clip"));
        QVERIFY(written.contains("tiny-clip is loaded"));
        QVERIFY(written.contains("Answer: Eileen Collins"));
        QVERIFY(written.contains("not finite"));
        QVERIFY(written.contains("Answering was stopped"));
        QCOMPARE(written, sentences(*fixture.window().findChild<LogBook*>()));
    }

    void thePanelFiltersAndCopies()
    {
        LogBook book({});
        book.add(LogLevel::Note, "a note");
        book.add(LogLevel::Warning, "a warning");
        book.add(LogLevel::Error, "an error", "its details");
        LogPanel panel(book);
        auto* list = panel.findChild<QTreeView*>("logList");
        auto* level = panel.findChild<QComboBox*>("logLevel");
        QCOMPARE(list->model()->rowCount(), 3);
        level->setCurrentIndex(1);
        QCOMPARE(list->model()->rowCount(), 2);
        level->setCurrentIndex(2);
        QCOMPARE(list->model()->rowCount(), 1);
        QVERIFY(!panel.findChild<QPushButton*>("logCopy")->isEnabled());
        list->setCurrentIndex(list->model()->index(0, 0));
        QVERIFY(panel.shownDetails().contains("its details"));
        panel.findChild<QPushButton*>("logCopy")->click();
        QVERIFY(QApplication::clipboard()->text().contains("an error"));
        panel.findChild<QPushButton*>("logCopyAll")->click();
        QVERIFY(!QApplication::clipboard()->text().contains("a warning"));
    }
};

VPT_REGISTER_TEST(TestLog)
#include "tst_log.moc"
