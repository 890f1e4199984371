// A choice in a scrolled panel: the wheel scrolls the panel, and never changes the choice, which may have cost a sweep.
#pragma once

#include <QComboBox>
#include <QWheelEvent>

namespace vpt::ui {

class QuietComboBox : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

} // namespace vpt::ui
