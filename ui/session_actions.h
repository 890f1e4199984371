// What can be done with sessions and their turns: words and keys. What they do is connected by the desk.
#pragma once

#include <QAction>
#include <QObject>
#include <QWidget>

class QMenu;

namespace vpt::ui {

class SessionActions : public QObject {
    Q_OBJECT
public:
    // Single keys work while `canvas` or a widget that they are added to has the focus.
    SessionActions(QWidget* window, QWidget* canvas);

    QAction *newSession, *openSession, *save, *saveAs, *rename, *asStored, *linkPictures;
    QAction *search, *previousTurn, *nextTurn, *deleteTurn, *restoreTurn, *emptyBin;
    QAction *correct, *wrong, *unsure, *boxAccepted, *boxCorrected, *note;
    QAction *previousAnswer, *nextAnswer;

    void fillFileMenu(QMenu* menu) const; // without the recent sessions

private:
    QAction* add(QWidget* owner, const char* name, const QString& text, const QString& tip,
                 const QList<QKeySequence>& keys = {});

    QWidget* m_window;
    QWidget* m_canvas;
};

} // namespace vpt::ui
