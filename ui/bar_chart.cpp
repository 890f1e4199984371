#include "ui/bar_chart.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr double kLabelShare = 0.42; // of the width
constexpr int kValueWidth = 64;
constexpr int kBarHeight = 10;

} // namespace

BarChart::BarChart(const QString& name, QWidget* parent) : PickView(parent)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void BarChart::setChart(const Chart& chart)
{
    m_chart = chart;
    m_chosen = -1;
    setCurrent(-1);
    const bool choosable = std::any_of(chart.begin(), chart.end(), [](const ChartBar& bar) { return !bar.turns.empty(); });
    setFocusPolicy(choosable ? Qt::StrongFocus : Qt::NoFocus);
    QStringList all;
    for (const ChartBar& bar : chart)
        all << wordsOf(bar);
    setAccessibleDescription(all.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void BarChart::setChosen(int bar)
{
    m_chosen = bar;
    update();
}

QSize BarChart::sizeHint() const
{
    return {300, static_cast<int>(m_chart.size()) * kRowHeight};
}

QString BarChart::wordsOf(const ChartBar& bar) const
{
    return tr("%1: %2").arg(bar.label, bar.value);
}

int BarChart::itemAt(QPointF point) const
{
    const QPoint at = point.toPoint();
    const int bar = at.y() / kRowHeight;
    return rect().contains(at) && bar < static_cast<int>(m_chart.size()) ? bar : -1;
}

bool BarChart::canActivate(int bar) const
{
    return bar >= 0 && !m_chart[static_cast<std::size_t>(bar)].turns.empty();
}

void BarChart::describeCurrent()
{
    setCursor(canActivate(current()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void BarChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int bar = 0; bar < static_cast<int>(m_chart.size()); ++bar)
        paintBar(painter, bar);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors().model, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

void BarChart::paintBar(QPainter& painter, int bar) const
{
    const ChartBar& shown = m_chart[static_cast<std::size_t>(bar)];
    const QRect row(0, bar * kRowHeight, width(), kRowHeight);
    const bool choosable = !shown.turns.empty();
    if (bar == m_chosen || (bar == current() && choosable)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().raised);
        painter.drawRoundedRect(row, 4, 4);
    }
    const QRect label(6, row.top(), static_cast<int>(width() * kLabelShare) - 12, kRowHeight);
    const QRect value(width() - kValueWidth, row.top(), kValueWidth - 6, kRowHeight);
    const QRect track(label.right() + 6, row.center().y() - kBarHeight / 2 + 1, value.left() - label.right() - 12,
                      kBarHeight);
    painter.setPen(colors().text);
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(shown.label, Qt::ElideRight, label.width()));
    painter.setPen(choosable ? colors().text : colors().dim);
    painter.drawText(value, Qt::AlignRight | Qt::AlignVCenter, shown.value);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors().line);
    painter.drawRoundedRect(track, 3, 3);
    if (shown.share > 0) {
        QRect filled = track;
        filled.setWidth(std::max(static_cast<int>(track.width() * std::min(shown.share, 1.0)), 3));
        painter.setBrush(colors().model);
        painter.drawRoundedRect(filled, 3, 3);
    }
}

std::optional<int> BarChart::next(int key) const
{
    const int last = static_cast<int>(m_chart.size()) - 1;
    switch (key) {
    case Qt::Key_Up:
        return current() < 0 ? last : std::max(current() - 1, 0);
    case Qt::Key_Down:
        return std::min(current() + 1, last);
    default:
        return {};
    }
}

bool BarChart::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int bar = itemAt(help->pos());
        QToolTip::showText(help->globalPos(), bar < 0 ? QString() : wordsOf(m_chart[static_cast<std::size_t>(bar)]), this);
        return true;
    }
    return PickView::event(event);
}

} // namespace vpt::ui
