#include "tests/ui/session_probe.h"

#include "ui/question_bar.h"
#include "ui/status_line.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>

namespace vpt::test {

QListView& SessionProbe::list() const
{
    return *m_fixture.window().findChild<QListView*>("turnList");
}

QLineEdit& SessionProbe::search() const
{
    return *m_fixture.window().findChild<QLineEdit*>("search");
}

QLineEdit& SessionProbe::note() const
{
    return *m_fixture.window().findChild<QLineEdit*>("note");
}

QString SessionProbe::title() const
{
    return m_fixture.window().findChild<ui::ElidedText*>("sessionTitle")->text();
}

QString SessionProbe::state() const
{
    return desk().panel().findChild<QLabel*>("stageDetail")->text();
}

int SessionProbe::count() const
{
    return list().model()->rowCount();
}

TurnSummary SessionProbe::line(int row) const
{
    const QVariant value = list().model()->index(row, 0).data(ui::TurnListModel::SummaryRole);
    const auto* summary = static_cast<const TurnSummary*>(value.value<const void*>());
    return summary ? *summary : TurnSummary();
}

void SessionProbe::waitFor(int rows) const
{
    QTRY_COMPARE(count(), rows);
    QTRY_VERIFY(!desk().isBusy());
}

void SessionProbe::ask(const QString& question, Play play) const
{
    const int before = count();
    m_fixture.script()->play = play;
    m_fixture.question().setQuestion(question);
    m_fixture.window().ask();
    QTRY_VERIFY(!m_fixture.window().runner().isBusy());
    QTRY_COMPARE(count(), before + 1);
    QTRY_VERIFY(line(before).id != 0 && line(before).state != TurnState::Running);
}

void SessionProbe::click(int row) const
{
    const QRect place = list().visualRect(list().model()->index(row, 0));
    QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, place.center());
    QTRY_VERIFY(!desk().isBusy());
}

} // namespace vpt::test
