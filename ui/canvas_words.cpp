// What the canvas shows, in words: tool tips, and what screen readers say.
#include "ui/canvas_view.h"

#include "ui/format.h"

namespace vpt::ui {

void CanvasView::setOrigins(const QStringList& regions, const QStringList& boxes)
{
    m_regionOrigins = regions;
    m_boxOrigins = boxes;
    describe();
}

void CanvasView::describe()
{
    QStringList parts;
    if (m_picture.isNull())
        parts << m_emptyText;
    else
        parts << tr("%1, %2 pixels").arg(m_picture.name, formatSize(m_picture.size()));
    for (std::size_t i = 0; i < m_overlays.regions.size(); ++i)
        parts << regionWords(i);
    for (std::size_t i = 0; i < m_boxes.boxes.size(); ++i)
        parts << boxWords(i);
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

QString CanvasView::regionWords(std::size_t index) const
{
    const Region& region = m_overlays.regions[index];
    return tr("Region %1, %2: cells %3, crop %4 px")
        .arg(index + 1)
        .arg(m_regionOrigins.value(static_cast<qsizetype>(index), tr("the model's box")), formatCells(region.cells),
             formatSize({region.box.width(), region.box.height()}));
}

QString CanvasView::boxWords(std::size_t index) const
{
    const UserBox& box = m_boxes.boxes[index];
    return tr("Box %1, %2: cells %3, crop %4 px")
        .arg(index + 1)
        .arg(m_boxOrigins.value(static_cast<qsizetype>(index), tr("your box")), formatCells(box.cells),
             formatSize({box.crop.width(), box.crop.height()}));
}

int CanvasView::boxAt(QPointF viewPoint) const
{
    return m_mapping.isValid() ? hitBox(m_boxes.boxes, m_boxes.selected, m_mapping, viewPoint).index : -1;
}

// Of the user's box at that place, or else of the smallest crop of the model's.
QString CanvasView::wordsAt(QPointF viewPoint) const
{
    if (const int box = boxAt(viewPoint); box >= 0)
        return boxWords(static_cast<std::size_t>(box));
    QString words;
    double smallest = 0;
    for (std::size_t i = 0; i < m_overlays.regions.size() && m_mapping.isValid(); ++i) {
        const QRectF crop = m_mapping.toView(m_overlays.regions[i].box);
        if (!crop.contains(viewPoint) || (!words.isEmpty() && crop.width() * crop.height() >= smallest))
            continue;
        smallest = crop.width() * crop.height();
        words = regionWords(i);
    }
    return words;
}

} // namespace vpt::ui
