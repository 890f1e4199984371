#include "tests/ui/batch_probe.h"

#include "ui/batch_desk.h"
#include "ui/batch_dialog.h"
#include "ui/batch_list.h"
#include "ui/status_line.h"

#include <QAbstractButton>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTest>

namespace vpt::test {

QString BatchProbe::folder(int pictures) const
{
    const QString folder = m_fixture.path("pictures");
    fill(folder, pictures);
    return folder;
}

void BatchProbe::fill(const QString& folder, int pictures)
{
    QDir().mkpath(folder);
    for (int i = 0; i < pictures; ++i)
        saveImage(testImage(60 + 10 * i, 50), (folder + QStringLiteral("/%1.png").arg(i)).toStdString());
}

QDialog& BatchProbe::open(const char* kind, const QString& place, const QString& question) const
{
    QTest::keyClick(&m_fixture.window(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    auto* dialog = m_fixture.window().findChild<ui::BatchDialog*>();
    const auto part = [dialog](const char* name) { return dialog->findChild<QWidget*>(name); };
    auto* radio = part(kind);
    QTest::mouseClick(radio, Qt::LeftButton, {}, QPoint(8, radio->height() / 2));
    auto* line = dialog->findChild<QLineEdit*>("batchPlace");
    line->selectAll();
    QTest::keyClicks(line, place);
    if (!question.isEmpty()) {
        dialog->findChild<QPlainTextEdit*>("batchQuestion")->selectAll();
        QTest::keyClicks(part("batchQuestion"), question);
    }
    [dialog] { QTRY_VERIFY(dialog->isSettled()); }();
    return *dialog;
}

void BatchProbe::start(const char* kind, const QString& place, const QString& question) const
{
    QDialog& dialog = open(kind, place, question);
    const int before = list().rowCount();
    auto* primary = dialog.findChild<QAbstractButton*>("primary");
    QVERIFY(primary->isEnabled());
    QTest::mouseClick(primary, Qt::LeftButton);
    QTRY_VERIFY(list().rowCount() > before);
    // Gone for good, so that the next one is found.
    QTRY_VERIFY(!m_fixture.window().findChild<ui::BatchDialog*>());
}

void BatchProbe::startFolder(int pictures, const QString& question) const
{
    start("batchFolder", folder(pictures), question);
}

ui::BatchList& BatchProbe::list() const
{
    return *static_cast<ui::BatchList*>(m_fixture.window().findChild<QListView*>("batchList")->model());
}

QString BatchProbe::states() const
{
    QStringList words;
    for (int row = 0; row < list().rowCount(); ++row)
        words << ui::batchStateWords(list().at(row), list().at(row).id == list().asking());
    return words.join(' ');
}

int BatchProbe::done() const
{
    return static_cast<int>(states().split(' ').count("done"));
}

QString BatchProbe::progress() const
{
    return m_fixture.window().findChild<ui::ElidedText*>("batchState")->text();
}

void BatchProbe::click(const char* button) const
{
    auto* found = m_fixture.window().findChild<QAbstractButton*>(button);
    QVERIFY2(found->isVisible() && found->isEnabled(), button);
    QTest::mouseClick(found, Qt::LeftButton);
}

void BatchProbe::choose(int row) const
{
    m_fixture.window().activateWindow(); // its dialog was
    QTRY_VERIFY(m_fixture.window().isActiveWindow());
    auto* view = m_fixture.window().findChild<QListView*>("batchList");
    const QModelIndex index = list().index(row);
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
}

void BatchProbe::doubleClick(int row) const
{
    choose(row);
    auto* view = m_fixture.window().findChild<QListView*>("batchList");
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(list().index(row)).center());
}

void BatchProbe::waitForEnd() const
{
    QTRY_VERIFY(!m_fixture.window().batch().isRunning());
    QTRY_VERIFY(m_fixture.window().isIdle());
}

} // namespace vpt::test
