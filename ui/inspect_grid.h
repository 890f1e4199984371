// The 8x8 grid of the region tokens over a small picture: a colour and a few letters a cell, and boxes. By mouse and keys.
#pragma once

#include "core/base/geometry.h"
#include "ui/theme.h"

#include <QImage>
#include <QWidget>
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

class InspectGrid : public QWidget {
    Q_OBJECT
public:
    explicit InspectGrid(QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    void setCells(const std::vector<GridCell>& cells); // row by row, or none
    void setBoxes(const std::vector<GridBox>& boxes);
    void setColors(const Colors& colors);

    const std::vector<GridCell>& cells() const { return m_cells; }
    const std::vector<GridBox>& boxes() const { return m_boxes; }
    int current() const { return m_current; } // under the pointer, or where the arrow keys went; -1: none
    QRectF cellRect(int cell) const;

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void currentChanged(int cell);
    void activated(int cell); // clicked, or Return

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF pictureRect() const;
    int cellAt(QPointF point) const;
    void setCurrent(int cell);
    void paintCells(QPainter& painter);
    void paintBoxes(QPainter& painter);

    QImage m_picture;
    std::vector<GridCell> m_cells;
    std::vector<GridBox> m_boxes;
    Colors m_colors;
    int m_current = -1;
};

} // namespace vpt::ui
