// The picture with everything that the model and the user mark on it.
#pragma once

#include "ui/box_tool.h"
#include "ui/canvas_painter.h"
#include "ui/picture.h"
#include "ui/scaled_picture.h"

#include <QWidget>
#include <optional>

namespace vpt::ui {

enum class CanvasTool { Select, Box, AddBox };

// Shows, zooms, pans, and lets the user draw; decides nothing. Edits are announced, and shown when they come back
// through setBoxes().
class CanvasView : public QWidget {
    Q_OBJECT
public:
    static constexpr int kBarSpace = 64; // kept free at the bottom for the floating tool bar

    explicit CanvasView(QWidget* parent = nullptr);

    void setPicture(const Picture& picture); // shown whole
    void setBoxes(const std::vector<UserBox>& boxes);
    // Where the model's regions and the user's boxes come from, in words; for tool tips and screen readers.
    void setOrigins(const QStringList& regions, const QStringList& boxes);
    void setOverlays(CanvasOverlays overlays);
    void setColors(const Colors& colors);
    void setEmptyText(const QString& text);
    void setBarSpace(int height); // another one than kBarSpace

    CanvasTool tool() const { return m_tool; }
    void setTool(CanvasTool tool);
    bool isExact() const { return m_exact; }
    void setExact(bool exact) { m_exact = exact; } // for boxes drawn from now on
    int selectedBox() const { return m_boxes.selected; }
    void selectBox(int index); // -1: none
    void cycleSelection(int step);
    int boxAt(QPointF viewPoint) const; // of the user; -1: none
    const ViewMapping& mapping() const { return m_mapping; }

    void fit();
    void showActualSize(); // one device pixel per image pixel
    void zoomBy(double factor); // around the middle
    void showLike(const CanvasView& other); // fitted, or the same place in the middle, as large
    // Ends a drag without a result, or else deselects. False: there was neither.
    bool cancelInteraction();

    double zoomShare() const; // device pixels per image pixel

    QSize sizeHint() const override { return {720, 560}; }
    QSize minimumSizeHint() const override { return {320, 240}; }

Q_SIGNALS:
    void boxesEdited(const std::vector<vpt::ui::UserBox>& boxes, const QString& step);
    void boxPreviewed(const std::optional<vpt::ui::UserBox>& box); // while dragging; nothing at its end
    void selectionChanged(int index);
    void toolChanged(vpt::ui::CanvasTool tool);
    void viewChanged(); // zoom or position
    void openRequested(); // double click on the empty canvas

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    QSizeF pictureArea() const;
    void setMapping(const ViewMapping& mapping, bool fitted);
    void zoomAt(double factor, QPointF anchor);
    void pan(QPointF delta);
    bool startDrag(QPointF viewPoint);
    void finishDrag(QPointF viewPoint);
    std::vector<UserBox> withDragged(QPointF viewPoint) const;
    bool arrowKey(int key, Qt::KeyboardModifiers modifiers);
    void updateCursor(QPointF viewPoint);
    void describe();
    QString regionWords(std::size_t index) const;
    QString boxWords(std::size_t index) const;
    QString wordsAt(QPointF viewPoint) const;
    void paintMarks(QPainter& painter); // what lies over the picture
    void paintEmpty(QPainter& painter);
    void paintCrosshair(QPainter& painter);

    Picture m_picture;
    ScaledPicture m_scaled;
    ViewMapping m_mapping;
    bool m_fitted = true; // follows the size of the widget
    CanvasOverlays m_overlays;
    CanvasBoxes m_boxes;
    QStringList m_regionOrigins;
    QStringList m_boxOrigins;
    Colors m_colors;
    QString m_emptyText;
    int m_barSpace = kBarSpace;
    CanvasTool m_tool = CanvasTool::Select;
    bool m_exact = false;

    std::optional<BoxDrag> m_drag;
    int m_draggedBox = -1; // -1: a new one
    QPointF m_pressedAt;
    std::optional<QPointF> m_panFrom;
    std::optional<QPointF> m_pointer; // in the view, while inside
    bool m_spaceHeld = false;
    bool m_overlaysHidden = false;
};

} // namespace vpt::ui
