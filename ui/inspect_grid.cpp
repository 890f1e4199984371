#include "ui/inspect_grid.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kTallest = 300;

} // namespace

CellRange cellRange(int cell)
{
    const int x = cell % kGridCells, y = cell / kGridCells;
    return {x, y, x, y};
}

bool holds(const CellRange& cells, int cell)
{
    const CellRange one = cellRange(cell);
    return one.x0 >= cells.x0 && one.x0 <= cells.x1 && one.y0 >= cells.y0 && one.y0 <= cells.y1;
}

InspectGrid::InspectGrid(QWidget* parent) : PickView(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void InspectGrid::setPicture(const QImage& picture)
{
    if (picture.cacheKey() == m_picture.cacheKey())
        return;
    m_picture = picture;
    updateGeometry();
    update();
}

void InspectGrid::setCells(const std::vector<GridCell>& cells)
{
    m_cells = cells;
    update();
}

void InspectGrid::setBoxes(const std::vector<GridBox>& boxes)
{
    m_boxes = boxes;
    update();
}

QSize InspectGrid::sizeHint() const
{
    return {320, heightForWidth(320)};
}

int InspectGrid::heightForWidth(int width) const
{
    if (m_picture.isNull())
        return 0;
    return std::clamp(width * m_picture.height() / m_picture.width(), 80, kTallest);
}

QRectF InspectGrid::pictureRect() const
{
    const QSizeF size = QSizeF(m_picture.size()).scaled(QSizeF(this->size()), Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QRectF InspectGrid::cellRect(int cell) const
{
    const QRectF picture = pictureRect();
    const double w = picture.width() / kGridCells, h = picture.height() / kGridCells;
    return {picture.left() + cell % kGridCells * w, picture.top() + cell / kGridCells * h, w, h};
}

int InspectGrid::itemAt(QPointF point) const
{
    const QRectF picture = pictureRect();
    if (m_picture.isNull() || !picture.contains(point))
        return -1;
    const auto along
        = [](double at, double length) { return std::clamp(static_cast<int>(at / length * kGridCells), 0, kGridCells - 1); };
    return along(point.y() - picture.top(), picture.height()) * kGridCells
        + along(point.x() - picture.left(), picture.width());
}

void InspectGrid::describeCurrent()
{
    const auto cell = static_cast<std::size_t>(current());
    setAccessibleDescription(current() >= 0 && cell < m_cells.size() ? m_cells[cell].words : QString());
}

void InspectGrid::paintEvent(QPaintEvent*)
{
    if (m_picture.isNull())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(pictureRect(), m_picture);
    paintCells(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBoxes(painter);
    if (current() >= 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(0, 0, 0, 160), 3));
        painter.drawRect(cellRect(current()).adjusted(1, 1, -1, -1));
        painter.setPen(QPen(Qt::white, 1.5));
        painter.drawRect(cellRect(current()).adjusted(1, 1, -1, -1));
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors().model, 2));
        painter.drawRect(pictureRect().adjusted(1, 1, -1, -1));
    }
}

void InspectGrid::paintCells(QPainter& painter)
{
    QFont font = painter.font();
    font.setPixelSize(std::clamp(static_cast<int>(cellRect(0).height() / 2.4), 8, 13));
    font.setBold(true);
    painter.setFont(font);
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        const QRectF rect = cellRect(static_cast<int>(i));
        painter.fillRect(rect, m_cells[i].fill);
        painter.setPen(QPen(QColor(255, 255, 255, 50), 1));
        painter.drawRect(rect);
        if (m_cells[i].letters.isEmpty())
            continue;
        painter.setPen(QColor(0, 0, 0, 200));
        painter.drawText(rect.translated(0.8, 0.8), Qt::AlignCenter, m_cells[i].letters);
        painter.setPen(Qt::white);
        painter.drawText(rect, Qt::AlignCenter, m_cells[i].letters);
    }
}

void InspectGrid::paintBoxes(QPainter& painter)
{
    QFont font = painter.font();
    font.setPixelSize(11);
    font.setBold(true);
    painter.setFont(font);
    for (auto box = m_boxes.rbegin(); box != m_boxes.rend(); ++box) { // the first on top
        const CellRange c = box->cells;
        const QRectF rect = cellRect(c.y0 * kGridCells + c.x0).united(cellRect(c.y1 * kGridCells + c.x1));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(0, 0, 0, 140), box->strong ? 5 : 3.5));
        painter.drawRect(rect);
        painter.setPen(QPen(box->strong ? colors().model : QColor(Qt::white), box->strong ? 3 : 1.5,
                            box->strong ? Qt::SolidLine : Qt::DashLine));
        painter.drawRect(rect);
        const QRectF tag(rect.left(), rect.top(), 15, 15);
        painter.fillRect(tag, box->strong ? colors().model : QColor(0, 0, 0, 190));
        painter.setPen(box->strong ? colors().onAccent : QColor(Qt::white));
        painter.drawText(tag, Qt::AlignCenter, box->label);
    }
}

std::optional<int> InspectGrid::next(int key) const
{
    const auto step = [this](int dx, int dy) {
        if (current() < 0)
            return 0;
        const int x = std::clamp(current() % kGridCells + dx, 0, kGridCells - 1);
        const int y = std::clamp(current() / kGridCells + dy, 0, kGridCells - 1);
        return y * kGridCells + x;
    };
    switch (key) {
    case Qt::Key_Left:
        return step(-1, 0);
    case Qt::Key_Right:
        return step(1, 0);
    case Qt::Key_Up:
        return step(0, -1);
    case Qt::Key_Down:
        return step(0, 1);
    default:
        return {};
    }
}

bool InspectGrid::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto cell = static_cast<std::size_t>(itemAt(help->pos()));
        QToolTip::showText(help->globalPos(), cell < m_cells.size() ? m_cells[cell].words : QString(), this);
        return true;
    }
    return PickView::event(event);
}

} // namespace vpt::ui
