// The 8x8 grid of the region tokens over a small picture: a colour and a few letters a cell, and boxes. By mouse and keys.
#pragma once

#include "core/base/geometry.h"
#include "ui/pick_view.h"

#include <QImage>
#include <optional>
#include <vector>

namespace vpt::ui {

struct GridCell {
    QColor fill = Qt::transparent;
    QString letters; // one or two
    QString words; // tool tip, and for screen readers
};

struct GridBox {
    CellRange cells;
    QString label;
    bool strong = false;
};

// Cells are counted row by row, 0 .. 63. The one with this number, and whether a range holds it.
CellRange cellRange(int cell);
bool holds(const CellRange& cells, int cell);

class InspectGrid : public PickView {
    Q_OBJECT
public:
    explicit InspectGrid(QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    void setCells(const std::vector<GridCell>& cells); // row by row, or none
    void setBoxes(const std::vector<GridBox>& boxes);

    const std::vector<GridCell>& cells() const { return m_cells; }
    const std::vector<GridBox>& boxes() const { return m_boxes; }
    QRectF cellRect(int cell) const;

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    int itemAt(QPointF point) const override;
    std::optional<int> next(int key) const override;
    void describeCurrent() override;
    bool event(QEvent* event) override;

private:
    QRectF pictureRect() const;
    void paintCells(QPainter& painter);
    void paintBoxes(QPainter& painter);

    QImage m_picture;
    std::vector<GridCell> m_cells;
    std::vector<GridBox> m_boxes;
};

} // namespace vpt::ui
