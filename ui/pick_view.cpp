#include "ui/pick_view.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <utility>

namespace vpt::ui {

PickView::PickView(QWidget* parent) : QWidget(parent), m_colors(themeColors(false))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void PickView::setColors(const Colors& colors)
{
    m_colors = colors;
    update();
}

void PickView::setCurrent(int item)
{
    if (std::exchange(m_current, item) == item)
        return;
    describeCurrent();
    update();
    Q_EMIT currentChanged(item);
}

void PickView::activate(int item)
{
    if (canActivate(item))
        Q_EMIT activated(item);
}

void PickView::mouseMoveEvent(QMouseEvent* event)
{
    setCurrent(itemAt(event->position()));
}

void PickView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        activate(itemAt(event->position()));
}

void PickView::leaveEvent(QEvent*)
{
    setCurrent(-1);
}

void PickView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return activate(m_current);
    default:
        if (const auto item = next(event->key()))
            setCurrent(*item);
        else
            QWidget::keyPressEvent(event);
    }
}

} // namespace vpt::ui
