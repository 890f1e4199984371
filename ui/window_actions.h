// Every action of the window in one table: words, keys, tool tips. What they do is connected by the window.
#pragma once

#include "ui/theme.h"

#include <QAction>
#include <QObject>
#include <QWidget>

class QMenu;

namespace vpt::ui {

class WindowActions : public QObject {
    Q_OBJECT
public:
    // Actions with single keys live on `canvas`, so that they never take a letter from a text field.
    WindowActions(QWidget* window, QWidget* canvas);

    QAction *open, *paste, *previousPicture, *nextPicture, *quit;
    QAction *ask, *answerWithBox, *again, *stop, *stopAll, *focusQuestion;
    QAction *undo, *redo, *modelBox, *nextBox, *previousBox;
    QAction *select, *box, *addBox, *exact;
    QAction *zoomIn, *zoomOut, *actualSize, *fit;
    QAction *grid, *tokens, *crop, *heat;
    QAction* stages[4];
    QAction *chooseModel, *chooseDevice, *addFolder, *models, *ejectModel;
    QAction *systemTheme, *lightTheme, *darkTheme;
    QAction *fullScreen, *settings, *shortcuts, *help, *about, *escape;

    void setColors(const Colors& colors);

private:
    enum class Where { Window, Canvas };
    QAction* add(Where where, const char* name, const QString& text, const QString& tip,
                 const QList<QKeySequence>& keys = {}, bool checkable = false);

    void addPictureActions();
    void addQuestionActions();
    void addBoxActions();
    void addViewActions();
    void addOtherActions();

    QWidget* m_window;
    QWidget* m_canvas;
    QString m_group; // of the actions that are being added
};

} // namespace vpt::ui
