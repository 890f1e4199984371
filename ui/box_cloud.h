// Where boxes lie and how large they are: all of them over each other on one frame that stands for every picture.
#pragma once

#include "core/session/session_statistics.h"
#include "ui/pick_view.h"

#include <QPixmap>
#include <vector>

namespace vpt::ui {

class BoxCloud : public PickView {
    Q_OBJECT
public:
    static constexpr std::size_t kMostDrawn = 2000; // of more boxes so many are drawn, evenly chosen

    explicit BoxCloud(QWidget* parent = nullptr);

    void setBoxes(const std::vector<BoxSample>& boxes);
    void setColors(const Colors& colors) override;

    const std::vector<BoxSample>& drawn() const { return m_boxes; }
    QRectF rectOf(int box) const;

    QSize sizeHint() const override { return {320, heightForWidth(320)}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    int itemAt(QPointF point) const override; // the nearest by its centre
    std::optional<int> next(int key) const override;
    void describeCurrent() override;

private:
    QRectF frame() const;
    QPixmap painted() const;

    std::vector<BoxSample> m_boxes;
    QPixmap m_picture; // of all boxes; null: to be painted again
};

} // namespace vpt::ui
