// Mouse and keys of a person: events enter where the system's do and find their way to the widget themselves.
#pragma once

#include <QPoint>
#include <QWidget>

namespace vpt::test {

class Hands {
public:
    explicit Hands(QWidget& window) : m_window(window) { }

    // To whatever is in front: a menu, a modal dialog, else the window.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    void hold(Qt::Key key) const;
    void release(Qt::Key key) const;
    void letter(char letter) const;

    // At a point of a widget, which may be hidden by another one as for a person.
    void press(QWidget& on, QPoint at, Qt::MouseButton button = Qt::LeftButton) const;
    void move(QWidget& on, QPoint at) const;
    void release(QWidget& on, QPoint at, Qt::MouseButton button = Qt::LeftButton) const;
    void click(QWidget& on, QPoint at) const;
    void click(QWidget& on) const { click(on, on.rect().center()); }
    void wheel(QWidget& on, QPoint at, int notches, Qt::KeyboardModifiers modifiers = {}) const;

private:
    QWindow* front() const;

    QWidget& m_window;
};

} // namespace vpt::test
