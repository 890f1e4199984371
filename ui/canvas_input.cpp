// Mouse, wheel and keys of the canvas.
#include "ui/canvas_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace vpt::ui {

namespace {

constexpr double kWheelStep = 1.2; // zoom per notch
constexpr double kArrowPan = 48;

} // namespace

void CanvasView::resizeEvent(QResizeEvent*)
{
    if (m_fitted)
        fit();
    else
        pan({0, 0});
}

void CanvasView::mousePressEvent(QMouseEvent* event)
{
    m_pointer = event->position();
    const bool pans = event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceHeld);
    if (pans) {
        m_panFrom = event->position();
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton && m_mapping.isValid() && !startDrag(event->position())) {
        selectBox(-1);
    }
}

bool CanvasView::startDrag(QPointF viewPoint)
{
    const QPointF imagePoint = m_mapping.toImage(viewPoint);
    m_pressedAt = viewPoint;
    const BoxHit hit = hitBox(m_boxes.boxes, m_boxes.selected, m_mapping, viewPoint);
    // With the add tool a new box may begin inside another one.
    const bool grabs = hit.index >= 0 && !(m_tool == CanvasTool::AddBox && hit.part == kInside);
    if (grabs) {
        const UserBox& box = m_boxes.boxes[static_cast<std::size_t>(hit.index)];
        m_draggedBox = hit.index;
        m_drag = BoxDrag::grab(box, hit.part, imagePoint, m_picture.size());
        selectBox(hit.index);
        return true;
    }
    if (m_tool == CanvasTool::Select || !m_mapping.pictureRect().contains(viewPoint))
        return false;
    m_draggedBox = -1;
    m_drag = BoxDrag::draw(imagePoint, m_exact, m_picture.size());
    return true;
}

std::vector<UserBox> CanvasView::withDragged(QPointF viewPoint) const
{
    std::vector<UserBox> boxes = m_boxes.boxes;
    const UserBox box = m_drag->boxAt(m_mapping.toImage(viewPoint));
    if (m_draggedBox >= 0)
        boxes[static_cast<std::size_t>(m_draggedBox)] = box;
    else if (m_tool == CanvasTool::AddBox)
        boxes.push_back(box);
    else
        boxes = {box};
    return boxes;
}

void CanvasView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    if (m_panFrom) {
        pan(at - *m_panFrom);
        m_panFrom = at;
    }
    m_pointer = at;
    if (m_drag) {
        Q_EMIT boxPreviewed(m_drag->boxAt(m_mapping.toImage(at)));
        update();
    } else if (!m_panFrom) {
        updateCursor(at);
        if (m_tool != CanvasTool::Select)
            update();
    }
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_panFrom && (event->button() == Qt::MiddleButton || event->button() == Qt::LeftButton)) {
        m_panFrom.reset();
        updateCursor(event->position());
    } else if (m_drag && event->button() == Qt::LeftButton) {
        finishDrag(event->position());
    }
}

void CanvasView::finishDrag(QPointF viewPoint)
{
    const bool movedEnough = (viewPoint - m_pressedAt).manhattanLength() >= QApplication::startDragDistance() / 2.0;
    const bool drawn = m_draggedBox < 0;
    std::vector<UserBox> boxes = withDragged(viewPoint);
    m_drag.reset();
    Q_EMIT boxPreviewed({});
    update();
    // A click is not a box.
    if (!movedEnough)
        return;
    const int selected = drawn ? static_cast<int>(boxes.size()) - 1 : m_draggedBox;
    Q_EMIT boxesEdited(boxes, drawn ? tr("draw box") : tr("change box"));
    selectBox(std::min(selected, static_cast<int>(m_boxes.boxes.size()) - 1));
    if (drawn)
        setTool(CanvasTool::Select);
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_picture.isNull())
        Q_EMIT openRequested();
    else
        mousePressEvent(event);
}

void CanvasView::leaveEvent(QEvent*)
{
    if (!m_drag)
        m_pointer.reset();
    update();
}

void CanvasView::updateCursor(QPointF viewPoint)
{
    if (m_spaceHeld) {
        setCursor(Qt::OpenHandCursor);
        return;
    }
    const BoxHit hit = m_mapping.isValid() ? hitBox(m_boxes.boxes, m_boxes.selected, m_mapping, viewPoint) : BoxHit{};
    if (hit.index >= 0 && !(m_tool == CanvasTool::AddBox && hit.part == kInside))
        setCursor(cursorFor(hit.part));
    else
        setCursor(m_tool == CanvasTool::Select ? Qt::ArrowCursor : Qt::CrossCursor);
}

void CanvasView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier)
        zoomAt(std::pow(kWheelStep, event->angleDelta().y() / 120.0), event->position());
    else
        pan(event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2 : QPointF(event->pixelDelta()));
    event->accept();
}

bool CanvasView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), m_overlaysHidden ? QString() : wordsAt(help->pos()), this);
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(1 + gesture->value(), gesture->position());
            return true;
        }
    }
    return QWidget::event(event);
}

void CanvasView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = true;
        setCursor(Qt::OpenHandCursor);
    } else if (event->key() == Qt::Key_H && !event->isAutoRepeat() && event->modifiers() == Qt::NoModifier) {
        m_overlaysHidden = true;
        update();
    } else if (!arrowKey(event->key(), event->modifiers())) {
        QWidget::keyPressEvent(event);
    }
}

bool CanvasView::arrowKey(int key, Qt::KeyboardModifiers modifiers)
{
    const int dx = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    const int dy = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if ((dx == 0 && dy == 0) || (modifiers & ~(Qt::ShiftModifier | Qt::KeypadModifier)))
        return false;
    if (m_boxes.selected < 0) {
        pan({-dx * kArrowPan, -dy * kArrowPan});
        return true;
    }
    std::vector<UserBox> boxes = m_boxes.boxes;
    UserBox& box = boxes[static_cast<std::size_t>(m_boxes.selected)];
    box = nudged(box, dx, dy, modifiers & Qt::ShiftModifier, m_picture.size());
    Q_EMIT boxesEdited(boxes, modifiers & Qt::ShiftModifier ? tr("resize box") : tr("move box"));
    return true;
}

void CanvasView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->isAutoRepeat())
        return;
    if (event->key() == Qt::Key_Space) {
        m_spaceHeld = false;
        updateCursor(m_pointer.value_or(QPointF(-1, -1)));
    } else if (event->key() == Qt::Key_H) {
        m_overlaysHidden = false;
        update();
    } else {
        QWidget::keyReleaseEvent(event);
    }
}

void CanvasView::focusInEvent(QFocusEvent* event)
{
    update(); // the frame that shows it
    QWidget::focusInEvent(event);
}

void CanvasView::focusOutEvent(QFocusEvent* event)
{
    // The release of a held key would go to another widget.
    m_spaceHeld = m_overlaysHidden = false;
    update();
    QWidget::focusOutEvent(event);
}

} // namespace vpt::ui
