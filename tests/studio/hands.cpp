#include "tests/studio/hands.h"

#include <QApplication>
#include <QTest>
#include <QWheelEvent>
#include <QWindow>

namespace vpt::test {

namespace {

QPoint inWindow(const QWidget& widget, QPoint at)
{
    return widget.mapTo(widget.window(), at);
}

QWindow* windowOf(const QWidget& widget)
{
    return widget.window()->windowHandle();
}

} // namespace

QWindow* Hands::front() const
{
    for (const QWidget* widget : {QApplication::activePopupWidget(), QApplication::activeModalWidget()}) {
        if (widget && widget->windowHandle())
            return widget->windowHandle();
    }
    return m_window.windowHandle();
}

void Hands::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(front(), key, modifiers);
}

void Hands::hold(Qt::Key key) const
{
    QTest::keyPress(front(), key);
}

void Hands::release(Qt::Key key) const
{
    QTest::keyRelease(front(), key);
}

void Hands::letter(char letter) const
{
    QTest::keyClick(front(), letter);
}

void Hands::press(QWidget& on, QPoint at, Qt::MouseButton button) const
{
    QTest::mousePress(windowOf(on), button, {}, inWindow(on, at));
}

void Hands::move(QWidget& on, QPoint at) const
{
    QTest::mouseMove(windowOf(on), inWindow(on, at));
}

void Hands::release(QWidget& on, QPoint at, Qt::MouseButton button) const
{
    QTest::mouseRelease(windowOf(on), button, {}, inWindow(on, at));
}

void Hands::click(QWidget& on, QPoint at) const
{
    press(on, at);
    release(on, at);
}

void Hands::wheel(QWidget& on, QPoint at, int notches, Qt::KeyboardModifiers modifiers) const
{
    QWheelEvent event(inWindow(on, at), on.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(windowOf(on), &event);
}

} // namespace vpt::test
