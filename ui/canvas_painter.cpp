#include "ui/canvas_painter.h"

#include "core/text/region_grammar.h"
#include "ui/format.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace vpt::ui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Canvas)
};

constexpr double kHandle = 9; // side, view pixels

// Labels keep their size on screen and avoid each other.
class Labels {
public:
    Labels(QPainter& painter, QRectF view) : m_painter(painter), m_view(view)
    {
        QFont font = painter.font();
        font.setPixelSize(11);
        font.setBold(true);
        painter.setFont(font);
    }

    void put(const QRectF& box, const QString& text, const QColor& back, const QColor& front)
    {
        const QFontMetricsF metrics(m_painter.font());
        const QSizeF size(metrics.horizontalAdvance(text) + 12, metrics.height() + 4);
        const QPointF places[] = {{box.left() - 1, box.top() - size.height()},
                                  {box.left() - 1, box.bottom()},
                                  {box.right() - size.width() + 1, box.top() - size.height()},
                                  {box.left() + 1, box.top() + 1},
                                  {box.right() - size.width() - 1, box.bottom() - size.height() - 1}};
        QRectF chosen(places[3], size);
        for (const QPointF place : places) {
            const QRectF rect(place, size);
            if (m_view.contains(rect) && isFree(rect)) {
                chosen = rect;
                break;
            }
        }
        m_placed.push_back(chosen);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(back);
        m_painter.drawRoundedRect(chosen, 3, 3);
        m_painter.setPen(front);
        m_painter.drawText(chosen, Qt::AlignCenter, text);
    }

private:
    bool isFree(const QRectF& rect) const
    {
        return std::none_of(m_placed.begin(), m_placed.end(), [&](const QRectF& other) { return other.intersects(rect); });
    }

    QPainter& m_painter;
    QRectF m_view;
    std::vector<QRectF> m_placed;
};

// On whole device pixels, so that thin lines stay thin.
QRectF crisp(const QRectF& rect)
{
    return QRectF(rect.toAlignedRect()).adjusted(0.5, 0.5, -0.5, -0.5);
}

void strokeTwice(QPainter& painter, const QRectF& rect, const QColor& color, double width, Qt::PenStyle style)
{
    // A dark line below keeps the box visible on any picture.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 110), width + 2));
    painter.drawRect(crisp(rect));
    QPen pen(color, width, style);
    pen.setJoinStyle(Qt::MiterJoin);
    if (style == Qt::DashLine)
        pen.setDashPattern({4 / width, 3 / width});
    painter.setPen(pen);
    painter.drawRect(crisp(rect));
}

void darkenOutside(QPainter& painter, const QRectF& picture, const std::vector<QRectF>& kept)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRect(picture);
    QPainterPath holes;
    for (const QRectF& rect : kept)
        holes.addRect(rect);
    painter.fillPath(path.subtracted(holes), QColor(0, 0, 0, 130));
}

QString numbered(const QString& text, std::size_t index, std::size_t count)
{
    return count > 1 ? QStringLiteral("%1 · %2").arg(index).arg(text) : text;
}

void paintRegions(QPainter& painter, const ViewMapping& mapping, const CanvasOverlays& overlays, ImageSize image,
                  const Colors& colors, Labels& labels)
{
    const std::size_t count = overlays.regions.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Region& region = overlays.regions[i];
        const QRectF tokens = mapping.toView(cellsToPixels(region.cells, image)), crop = mapping.toView(region.box);
        if (overlays.crop) {
            strokeTwice(painter, crop, colors.model, 2, Qt::SolidLine);
            labels.put(crop, numbered(Tr::tr("model's crop"), i, count), colors.model, colors.onAccent);
        }
        if (overlays.tokens) {
            strokeTwice(painter, tokens, Qt::white, 1.5, Qt::DashLine);
            labels.put(tokens, numbered(Tr::tr("tokens %1").arg(formatCells(region.cells)), i, count), QColor(0, 0, 0, 190),
                       Qt::white);
        }
    }
}

void paintHandles(QPainter& painter, const QRectF& rect, const Colors& colors)
{
    painter.setPen(QPen(QColor(0, 0, 0, 160), 1));
    painter.setBrush(colors.user);
    const double midX = rect.center().x(), midY = rect.center().y();
    const QPointF corners[] = {rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()};
    const QPointF edges[] = {{midX, rect.top()}, {midX, rect.bottom()}, {rect.left(), midY}, {rect.right(), midY}};
    for (const QPointF point : corners)
        painter.drawRect(QRectF(point.x() - kHandle / 2, point.y() - kHandle / 2, kHandle, kHandle));
    if (std::min(rect.width(), rect.height()) < 5 * kHandle)
        return;
    for (const QPointF point : edges)
        painter.drawRect(QRectF(point.x() - kHandle / 2 + 1, point.y() - kHandle / 2 + 1, kHandle - 2, kHandle - 2));
}

QString userLabel(const UserBox& box)
{
    if (box.exact)
        return Tr::tr("your crop · %1 px").arg(formatSize({box.crop.width(), box.crop.height()}));
    return Tr::tr("your box · %1").arg(formatCells(box.cells));
}

void paintUserBoxes(QPainter& painter, const ViewMapping& mapping, const CanvasBoxes& boxes, const Colors& colors,
                    Labels& labels)
{
    const std::size_t count = boxes.boxes.size();
    for (std::size_t i = 0; i < count; ++i) {
        const UserBox& box = boxes.boxes[i];
        const QRectF outline = mapping.toView(box.outline), crop = mapping.toView(box.crop);
        const bool selected = static_cast<int>(i) == boxes.selected;
        if (!box.exact) {
            strokeTwice(painter, crop, colors.user, 1, Qt::SolidLine);
            if (selected)
                labels.put(crop, Tr::tr("its crop · %1 px").arg(formatSize({box.crop.width(), box.crop.height()})),
                           QColor(0, 0, 0, 190), Qt::white);
        }
        strokeTwice(painter, outline, colors.user, 3, Qt::SolidLine);
        if (selected)
            paintHandles(painter, outline, colors);
        labels.put(outline, numbered(userLabel(box), i, count), colors.user, colors.onUser);
    }
}

} // namespace

void paintGrid(QPainter& painter, const ViewMapping& mapping)
{
    const ImageSize size = mapping.imageSize();
    const QRectF picture = mapping.pictureRect();
    const auto line = [&](QPointF a, QPointF b) {
        painter.setPen(QPen(QColor(0, 0, 0, 45), 1));
        painter.drawLine(a + QPointF(1, 1), b + QPointF(1, 1));
        painter.setPen(QPen(QColor(255, 255, 255, 75), 1));
        painter.drawLine(a, b);
    };
    for (int cell = 1; cell < kGridCells; ++cell) {
        const PixelBox edges = cellsToPixels({cell, cell, cell, cell}, size);
        const QPointF at = mapping.toView(QPointF(edges.x0, edges.y0));
        const double x = std::floor(at.x()) + 0.5, y = std::floor(at.y()) + 0.5;
        line({x, picture.top()}, {x, picture.bottom()});
        line({picture.left(), y}, {picture.right(), y});
    }
}

void paintPlaced(QPainter& painter, const ViewMapping& mapping, const PlacedImage& placed)
{
    painter.save();
    painter.setClipRect(mapping.pictureRect());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, placed.smooth);
    painter.drawImage(mapping.toView(placed.box), placed.image);
    painter.restore();
}

void paintOverlays(QPainter& painter, const QRectF& view, const ViewMapping& mapping, const CanvasOverlays& overlays,
                   const CanvasBoxes& boxes, const Colors& colors)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlacedImage& seen : overlays.seen)
        paintPlaced(painter, mapping, seen);
    if (overlays.heat && overlays.gate)
        paintPlaced(painter, mapping, *overlays.gate);
    for (const PlacedImage& map : overlays.inspected)
        paintPlaced(painter, mapping, map);
    if (overlays.grid)
        paintGrid(painter, mapping);
    std::vector<QRectF> kept;
    for (const UserBox& box : boxes.boxes)
        kept.push_back(mapping.toView(box.crop));
    if (!boxes.dragging && overlays.dimOutsideCrop && kept.empty()) {
        for (const Region& region : overlays.regions)
            kept.push_back(mapping.toView(region.box));
    }
    if ((boxes.dragging || overlays.dimOutsideCrop) && !kept.empty())
        darkenOutside(painter, mapping.pictureRect(), kept);
    Labels labels(painter, view);
    if (overlays.proposed) {
        const QRectF rect = mapping.toView(*overlays.proposed);
        strokeTwice(painter, rect, Qt::white, 2.5, Qt::DashLine);
        labels.put(rect, Tr::tr("inspected"), QColor(0, 0, 0, 190), Qt::white);
    }
    paintRegions(painter, mapping, overlays, mapping.imageSize(), colors, labels);
    paintUserBoxes(painter, mapping, boxes, colors, labels);
    painter.restore();
}

} // namespace vpt::ui
