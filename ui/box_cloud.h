// Where boxes lie and how large they are: all of them over each other on one frame that stands for every picture.
#pragma once

#include "core/session/session_statistics.h"
#include "ui/theme.h"

#include <QPixmap>
#include <QWidget>
#include <vector>

namespace vpt::ui {

class BoxCloud : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMostDrawn = 2000; // of more boxes so many are drawn, evenly chosen

    explicit BoxCloud(QWidget* parent = nullptr);

    void setBoxes(const std::vector<BoxSample>& boxes);
    void setColors(const Colors& colors);

    const std::vector<BoxSample>& drawn() const { return m_boxes; }
    int current() const { return m_current; } // nearest to the pointer, or where the arrow keys went; -1: none
    QRectF rectOf(int box) const;

    QSize sizeHint() const override { return {320, heightForWidth(320)}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void activated(int box); // clicked, or Return

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF frame() const;
    int nearest(QPointF point) const; // by its centre; -1: none is near
    void setCurrent(int box);
    QPixmap painted() const;

    std::vector<BoxSample> m_boxes;
    Colors m_colors;
    QPixmap m_picture; // of all boxes; null: to be painted again
    int m_current = -1;
};

} // namespace vpt::ui
