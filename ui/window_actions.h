// Every action of the window in one table: words, keys, tool tips. What they do is connected by the window.
#pragma once

#include "ui/theme.h"

#include <QAction>
#include <QObject>
#include <QWidget>
#include <vector>

class QMenu;

namespace vpt::ui {

class WindowActions : public QObject {
    Q_OBJECT
public:
    // Actions with single keys live on `canvas`, so that they never take a letter from a text field.
    WindowActions(QWidget* window, QWidget* canvas);

    QAction *open, *paste, *previousPicture, *nextPicture, *quit;
    QAction *ask, *answerWithBox, *again, *stop, *focusQuestion;
    QAction *undo, *redo, *modelBox, *nextBox, *previousBox;
    QAction *select, *box, *addBox, *exact;
    QAction *zoomIn, *zoomOut, *actualSize, *fit;
    QAction *grid, *tokens, *crop, *heat;
    QAction* stages[4];
    QAction *chooseModel, *chooseDevice, *addFolder;
    QAction *systemTheme, *lightTheme, *darkTheme;
    QAction *fullScreen, *shortcuts, *about, *escape;

    void setColors(const Colors& colors);
    // Name and keys of each action that has some, and of what is not an action: for the shortcut sheet.
    std::vector<std::pair<QString, QString>> shortcutTable() const;

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
    std::vector<QAction*> m_all;
};

} // namespace vpt::ui
