#include "ui/canvas_view.h"

#include <QPaintEvent>

namespace vpt::ui {

namespace {

constexpr double kMargin = 20;
constexpr double kFitLimit = 4; // a tiny picture is not blown up beyond this

} // namespace

CanvasView::CanvasView(QWidget* parent) : QWidget(parent), m_colors(themeColors(false))
{
    setObjectName("canvas");
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Picture"));
    describe();
}

void CanvasView::setPicture(const Picture& picture)
{
    m_picture = picture;
    m_drag.reset();
    m_boxes = {};
    fit();
    describe();
}

void CanvasView::setBoxes(const std::vector<UserBox>& boxes)
{
    const int count = static_cast<int>(boxes.size());
    const bool grew = count > static_cast<int>(m_boxes.boxes.size());
    m_drag.reset(); // it would refer to boxes that are gone
    m_boxes.boxes = boxes;
    selectBox(grew ? count - 1 : std::min(m_boxes.selected, count - 1));
    describe();
    update();
}

void CanvasView::setOverlays(CanvasOverlays overlays)
{
    m_overlays = std::move(overlays);
    describe();
    update();
}

void CanvasView::setColors(const Colors& colors)
{
    m_colors = colors;
    update();
}

void CanvasView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void CanvasView::setBarSpace(int height)
{
    m_barSpace = height;
    fit();
}

void CanvasView::setTool(CanvasTool tool)
{
    if (m_tool == tool)
        return;
    m_tool = tool;
    setCursor(tool == CanvasTool::Select ? Qt::ArrowCursor : Qt::CrossCursor);
    update();
    Q_EMIT toolChanged(tool);
}

void CanvasView::selectBox(int index)
{
    if (m_boxes.selected == index)
        return;
    m_boxes.selected = index;
    update();
    Q_EMIT selectionChanged(index);
}

void CanvasView::cycleSelection(int step)
{
    const int count = static_cast<int>(m_boxes.boxes.size());
    if (count > 0)
        selectBox(((m_boxes.selected < 0 ? (step > 0 ? -1 : 0) : m_boxes.selected) + step + count) % count);
}

QSizeF CanvasView::pictureArea() const
{
    return {static_cast<double>(width()), static_cast<double>(std::max(height() - m_barSpace, 1))};
}

void CanvasView::setMapping(const ViewMapping& mapping, bool fitted)
{
    m_mapping = mapping;
    m_fitted = fitted;
    update();
    Q_EMIT viewChanged();
}

void CanvasView::fit()
{
    setMapping(ViewMapping::fitted(m_picture.size(), pictureArea(), kMargin, kFitLimit / devicePixelRatioF()), true);
}

void CanvasView::showActualSize()
{
    if (m_mapping.isValid())
        zoomAt(1 / devicePixelRatioF() / m_mapping.scale(), {pictureArea().width() / 2, pictureArea().height() / 2});
}

void CanvasView::zoomBy(double factor)
{
    zoomAt(factor, {pictureArea().width() / 2, pictureArea().height() / 2});
}

void CanvasView::showLike(const CanvasView& other)
{
    if (other.m_fitted || !m_mapping.isValid())
        return fit();
    const auto middleOf = [](QSizeF area) { return QPointF(area.width() / 2, area.height() / 2); };
    const double scale = other.m_mapping.scale();
    const QPointF shown = other.m_mapping.toImage(middleOf(other.pictureArea()));
    const ViewMapping same(m_picture.size(), scale, middleOf(pictureArea()) - shown * scale);
    setMapping(same.keptInside(pictureArea(), kMargin), false);
}

void CanvasView::zoomAt(double factor, QPointF anchor)
{
    if (m_mapping.isValid())
        setMapping(m_mapping.zoomed(factor, anchor).keptInside(pictureArea(), kMargin), false);
}

void CanvasView::pan(QPointF delta)
{
    if (m_mapping.isValid())
        setMapping(m_mapping.panned(delta).keptInside(pictureArea(), kMargin), m_fitted);
}

double CanvasView::zoomShare() const
{
    return m_mapping.isValid() ? m_mapping.scale() * devicePixelRatioF() : 1;
}

bool CanvasView::cancelInteraction()
{
    if (m_drag) {
        m_drag.reset();
        Q_EMIT boxPreviewed({});
        update();
        return true;
    }
    if (m_tool != CanvasTool::Select) {
        setTool(CanvasTool::Select);
        return true;
    }
    if (m_boxes.selected < 0)
        return false;
    selectBox(-1);
    return true;
}

void CanvasView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_colors.window);
    if (m_picture.isNull() || !m_mapping.isValid()) {
        paintEmpty(painter);
        return;
    }
    m_scaled.draw(painter, m_picture, m_mapping.pictureRect(), rect());
    if (!m_overlaysHidden)
        paintMarks(painter);
    if (hasFocus()) { // single keys go here now
        painter.setPen(QPen(m_colors.model, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void CanvasView::paintMarks(QPainter& painter)
{
    CanvasBoxes shown = m_boxes;
    if (m_drag && m_pointer) {
        shown.boxes = withDragged(*m_pointer);
        shown.selected = m_draggedBox < 0 ? static_cast<int>(shown.boxes.size()) - 1 : m_draggedBox;
        shown.dragging = true;
    }
    paintOverlays(painter, rect(), m_mapping, m_overlays, shown, m_colors);
    if (m_tool != CanvasTool::Select && !m_drag)
        paintCrosshair(painter);
}

void CanvasView::paintEmpty(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area(QPointF(0, 0), pictureArea());
    const QRectF frame = area.adjusted(kMargin * 2, kMargin * 2, -kMargin * 2, -kMargin * 2);
    painter.setPen(QPen(m_colors.line, 1.5, Qt::DashLine));
    painter.drawRoundedRect(frame, 6, 6);
    painter.setPen(m_colors.dim);
    painter.drawText(frame, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void CanvasView::paintCrosshair(QPainter& painter)
{
    if (!m_pointer || !m_mapping.pictureRect().contains(*m_pointer))
        return;
    const QRectF picture = m_mapping.pictureRect();
    const double x = std::floor(m_pointer->x()) + 0.5, y = std::floor(m_pointer->y()) + 0.5;
    painter.setPen(QPen(QColor(255, 255, 255, 150), 1, Qt::DotLine));
    painter.drawLine(QPointF(x, picture.top()), QPointF(x, picture.bottom()));
    painter.drawLine(QPointF(picture.left(), y), QPointF(picture.right(), y));
}

} // namespace vpt::ui
