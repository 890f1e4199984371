#include "ui/status_line.h"

#include "ui/format.h"

#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>

namespace vpt::ui {

ElidedText::ElidedText(QWidget* parent, Qt::Alignment alignment) : QWidget(parent), m_alignment(alignment)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
}

void ElidedText::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    setToolTip(text);
    updateGeometry();
    update();
}

QSize ElidedText::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

void ElidedText::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), m_alignment | Qt::AlignVCenter, fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
}

StatusLine::StatusLine(QWidget* parent) : QFrame(parent)
{
    setObjectName("statusLine");
    m_model = new QLabel(this);
    m_memory = new QLabel(this);
    m_activity = new ElidedText(this);
    m_queue = new QLabel(this);
    m_queue->setObjectName("queue");
    m_queue->setToolTip(tr("Questions that wait behind the one that is being answered"));
    m_queue->hide();
    for (QLabel* label : {m_model, m_memory, m_queue})
        label->setTextFormat(Qt::PlainText);
    m_activity->setObjectName("activity");
    m_bar = new QProgressBar(this);
    m_bar->setFixedSize(140, 6);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(20);
    row->addWidget(m_model);
    row->addWidget(m_memory);
    row->addStretch();
    row->addWidget(m_activity);
    row->addWidget(m_bar);
    row->addWidget(m_queue);
    setFixedHeight(30);
}

void StatusLine::setModel(const QString& text)
{
    m_model->setText(text);
    m_model->setVisible(!text.isEmpty());
}

void StatusLine::setMemory(std::int64_t used, std::int64_t total)
{
    if (used <= 0)
        m_memory->clear();
    else if (total > 0)
        m_memory->setText(tr("Memory %1 of %2").arg(formatBytes(used), formatBytes(total)));
    else
        m_memory->setText(tr("Memory %1").arg(formatBytes(used)));
}

void StatusLine::setActivity(const QString& text)
{
    m_activity->setText(text);
    m_bar->hide();
    m_meter.reset();
}

void StatusLine::setBusy(const QString& text, double fraction)
{
    m_activity->setText(text);
    m_bar->setRange(0, fraction < 0 ? 0 : 1000);
    m_bar->setValue(fraction < 0 ? 0 : qRound(fraction * 1000));
    m_bar->show();
}

void StatusLine::setLoading(const QString& model, const LoadProgress& progress)
{
    setBusy(m_meter.words(model, progress), LoadMeter::share(progress));
}

void StatusLine::setQueue(int questions)
{
    m_queue->setText(tr("queue (%1)").arg(questions));
    m_queue->setVisible(questions > 0);
}

QString StatusLine::activity() const
{
    return m_activity->text();
}

std::int64_t processMemoryBytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    // A line such as "VmRSS:     123456 kB"; mapped weights count as far as they are in memory.
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

} // namespace vpt::ui
