// A drawn widget whose items are pointed at and chosen: by mouse, and by keys where no mouse is.
#pragma once

#include "ui/theme.h"

#include <QWidget>

#include <optional>

namespace vpt::ui {

class PickView : public QWidget {
    Q_OBJECT
public:
    explicit PickView(QWidget* parent = nullptr);

    virtual void setColors(const Colors& colors);
    int current() const { return m_current; } // under the pointer, or where the arrow keys went; -1: none

Q_SIGNALS:
    void currentChanged(int item);
    void activated(int item); // clicked, or Return

protected:
    virtual int itemAt(QPointF point) const = 0; // -1: none
    // Where an arrow key leads from the current item; nothing for a key that leads nowhere.
    virtual std::optional<int> next(int key) const = 0;
    virtual bool canActivate(int item) const { return item >= 0; }
    virtual void describeCurrent() = 0; // it is another one
    void setCurrent(int item);
    const Colors& colors() const { return m_colors; }

    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void activate(int item);

    Colors m_colors;
    int m_current = -1;
};

} // namespace vpt::ui
