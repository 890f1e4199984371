// Single boxes on the canvas: their order, their removal, the menu at the pointer, and where each of them comes from.
#pragma once

#include "core/session/turn_marks.h"

#include <QAction>
#include <QObject>

namespace vpt::ui {

class CanvasView;
class Document;
class SessionDesk;
class WindowActions;

// "your box, whole cells · for tiny-clip · 26 Nov 2026 14:05".
QString originWords(const MarkedBox& box);

class BoxDesk : public QObject {
    Q_OBJECT
public:
    // All of them must outlive it.
    BoxDesk(Document& document, CanvasView& canvas, SessionDesk& sessions, const WindowActions& actions);

    QList<QAction*> actions() const { return {m_earlier, m_later, m_remove}; } // about the box that is selected

private:
    QAction* add(const char* name, const QString& text, const QString& tip, const QKeySequence& key);
    void move(int step);
    void remove();
    void openMenu(QPoint at);
    void refresh();
    void describe();

    Document& m_document;
    CanvasView& m_canvas;
    SessionDesk& m_sessions;
    const WindowActions& m_actions;
    QAction* m_earlier;
    QAction* m_later;
    QAction* m_remove;
};

} // namespace vpt::ui
