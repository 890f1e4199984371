#include "ui/session_actions.h"

#include "ui/shortcut_table.h"

#include <QMenu>

namespace vpt::ui {

SessionActions::SessionActions(QWidget* window, QWidget* canvas) : QObject(window), m_window(window), m_canvas(canvas)
{
    newSession = add(window, "newSession", tr("New session"), tr("Begin an empty session"), {QKeySequence::New});
    openSession = add(window, "openSession", tr("Open session…"), tr("Open another session file"));
    save = add(window, "saveSession", tr("Save"), tr("Everything is stored when it happens; this says where"),
               {QKeySequence::Save});
    saveAs = add(window, "saveSessionAs", tr("Save as…"), tr("Go on in a copy of this session"),
                 {Qt::CTRL | Qt::SHIFT | Qt::Key_S});
    rename = add(window, "renameSession", tr("Rename…"), tr("Give the session another name"));
    asStored = add(window, "readAsStored", tr("Read pictures as stored"),
                   tr("Without turning them upright, as the model's authors do; every export says which"));
    linkPictures = add(window, "linkPictures", tr("Leave pictures in their files"),
                       tr("The session keeps where a picture is and its checksum, not the picture; the file has to stay"));
    for (QAction* action : {asStored, linkPictures})
        action->setCheckable(true);
    search = add(window, "searchTurns", tr("Search the session"), tr("Search questions, answers, notes and names"),
                 {QKeySequence::Find});
    previousTurn = add(window, "previousTurn", tr("Previous turn"), {}, {Qt::CTRL | Qt::Key_Up});
    nextTurn = add(window, "nextTurn", tr("Next turn"), {}, {Qt::CTRL | Qt::Key_Down});
    deleteTurn = add(window, "deleteTurn", tr("Delete turn"),
                     tr("Delete the turn that is shown, or the lines that are chosen in the list; undo brings them back"),
                     {Qt::CTRL | Qt::Key_Delete});
    restoreTurn = add(window, "restoreTurn", tr("Bring back from the bin"), tr("Put the deleted turn back into the list"));
    emptyBin = add(window, "emptyBin", tr("Empty the bin…"), tr("End the deleted turns for good"));
    correct = add(canvas, "correct", tr("Correct"), tr("The answer is correct; once more: not judged"), {Qt::Key_Y});
    wrong = add(canvas, "wrong", tr("Wrong"), tr("The answer is wrong; once more: not judged"), {Qt::Key_N});
    unsure = add(canvas, "unsure", tr("Unsure"), tr("It cannot be told; once more: not judged"), {Qt::Key_U});
    boxAccepted = add(canvas, "boxAccepted", tr("Accepted"), tr("The box shows what has to be seen"), {Qt::Key_A});
    boxCorrected = add(canvas, "boxCorrected", tr("Corrected"), tr("My box is the right one"), {Qt::Key_K});
    for (QAction* action : {correct, wrong, unsure, boxAccepted, boxCorrected})
        action->setCheckable(true);
    note = add(window, "note", tr("Write a note"), tr("Go to the note of the turn"), {Qt::CTRL | Qt::SHIFT | Qt::Key_N});
    previousAnswer = add(window, "previousAnswer", tr("Previous answer"), tr("The alternative before this one"),
                         {Qt::ALT | Qt::Key_Up});
    nextAnswer
        = add(window, "nextAnswer", tr("Next answer"), tr("The alternative after this one"), {Qt::ALT | Qt::Key_Down});
}

QAction* SessionActions::add(QWidget* owner, const char* name, const QString& text, const QString& tip,
                             const QList<QKeySequence>& keys)
{
    auto* action = new QAction(text, owner);
    action->setObjectName(name);
    action->setShortcuts(keys);
    action->setShortcutContext(owner == m_window ? Qt::WindowShortcut : Qt::WidgetShortcut);
    action->setToolTip(tipWithKey(*action, tip.isEmpty() ? text : tip));
    setShortcutGroup(*action, tr("Sessions"));
    owner->addAction(action);
    return action;
}

void SessionActions::fillFileMenu(QMenu* menu) const
{
    menu->addActions({newSession, openSession, save, saveAs, rename});
    menu->addSeparator();
    menu->addActions({asStored, linkPictures});
    menu->addSeparator();
    menu->addActions({search, previousTurn, nextTurn, deleteTurn, emptyBin});
}

} // namespace vpt::ui
