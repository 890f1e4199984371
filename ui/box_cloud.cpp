#include "ui/box_cloud.h"

#include "ui/format.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace vpt::ui {

namespace {

constexpr double kAspect = 0.75; // height of the frame by its width
constexpr double kReach = 14; // pixels from a centre that still mean its box
constexpr int kFaintest = 24, kStrongest = 200; // of 255, for many boxes and for few
constexpr double kInk = 4000; // shared by all boxes

} // namespace

BoxCloud::BoxCloud(QWidget* parent) : PickView(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Boxes of the models"));
}

void BoxCloud::setBoxes(const std::vector<BoxSample>& boxes)
{
    m_boxes.clear();
    const std::size_t count = std::min(boxes.size(), kMostDrawn);
    for (std::size_t i = 0; i < count; ++i)
        m_boxes.push_back(boxes[i * boxes.size() / count]);
    m_picture = {};
    setCurrent(-1);
    update();
}

void BoxCloud::setColors(const Colors& colors)
{
    m_picture = {};
    PickView::setColors(colors);
}

int BoxCloud::heightForWidth(int width) const
{
    return std::min(static_cast<int>(width * kAspect), 300);
}

QRectF BoxCloud::frame() const
{
    return QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
}

QRectF BoxCloud::rectOf(int box) const
{
    const BoxSample& sample = m_boxes[static_cast<std::size_t>(box)];
    const QRectF all = frame();
    return {QPointF(all.left() + sample.x0 * all.width(), all.top() + sample.y0 * all.height()),
            QPointF(all.left() + sample.x1 * all.width(), all.top() + sample.y1 * all.height())};
}

int BoxCloud::itemAt(QPointF point) const
{
    int found = -1;
    double least = kReach;
    for (int box = 0; box < static_cast<int>(m_boxes.size()); ++box) {
        const QPointF away = rectOf(box).center() - point;
        if (const double distance = std::hypot(away.x(), away.y()); distance < least) {
            least = distance;
            found = box;
        }
    }
    return found;
}

void BoxCloud::describeCurrent()
{
    QString words;
    if (current() >= 0) {
        const BoxSample& sample = m_boxes[static_cast<std::size_t>(current())];
        words = tr("Turn %1: cells %2, %3 of the picture")
                    .arg(sample.turn)
                    .arg(formatCells(sample.cells), formatPercent(sample.area()));
    }
    setAccessibleDescription(words);
    setToolTip(words);
    setCursor(current() >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QPixmap BoxCloud::painted() const
{
    QPixmap picture(size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(colors().window);
    QPainter painter(&picture);
    const QRectF all = frame();
    painter.setPen(QPen(colors().line, 1));
    for (int i = 1; i < kGridCells; ++i) {
        const double x = all.left() + i * all.width() / kGridCells, y = all.top() + i * all.height() / kGridCells;
        painter.drawLine(QPointF(x, all.top()), QPointF(x, all.bottom()));
        painter.drawLine(QPointF(all.left(), y), QPointF(all.right(), y));
    }
    painter.drawRect(all);
    QColor ink = colors().model;
    ink.setAlpha(std::clamp(static_cast<int>(kInk / std::max<double>(1, static_cast<double>(m_boxes.size()))), kFaintest,
                            kStrongest));
    painter.setPen(QPen(ink, 1.5));
    for (int box = 0; box < static_cast<int>(m_boxes.size()); ++box)
        painter.drawRect(rectOf(box).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    for (int box = 0; box < static_cast<int>(m_boxes.size()); ++box)
        painter.drawEllipse(rectOf(box).center(), 2.5, 2.5);
    return picture;
}

void BoxCloud::paintEvent(QPaintEvent*)
{
    if (m_picture.isNull())
        m_picture = painted();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    if (current() >= 0) {
        painter.setPen(QPen(colors().user, 2));
        painter.drawRect(rectOf(current()));
        painter.setBrush(colors().user);
        painter.drawEllipse(rectOf(current()).center(), 3.5, 3.5);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors().model, 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void BoxCloud::resizeEvent(QResizeEvent*)
{
    m_picture = {};
}

std::optional<int> BoxCloud::next(int key) const
{
    const int last = static_cast<int>(m_boxes.size()) - 1;
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        return current() < 0 ? last : std::max(current() - 1, 0);
    case Qt::Key_Right:
    case Qt::Key_Down:
        return std::min(current() + 1, last);
    default:
        return {};
    }
}

} // namespace vpt::ui
