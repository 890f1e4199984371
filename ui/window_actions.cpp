#include "ui/window_actions.h"

#include "ui/icons.h"
#include "ui/shortcut_table.h"

#include <QActionGroup>

namespace vpt::ui {

WindowActions::WindowActions(QWidget* window, QWidget* canvas) : QObject(window), m_window(window), m_canvas(canvas)
{
    addPictureActions();
    addQuestionActions();
    addBoxActions();
    addViewActions();
    addOtherActions();
}

QAction* WindowActions::add(Where where, const char* name, const QString& text, const QString& tip,
                            const QList<QKeySequence>& keys, bool checkable)
{
    QWidget* owner = where == Where::Window ? m_window : m_canvas;
    auto* action = new QAction(text, owner);
    action->setObjectName(name);
    action->setShortcuts(keys);
    action->setShortcutContext(where == Where::Window ? Qt::WindowShortcut : Qt::WidgetShortcut);
    action->setCheckable(checkable);
    action->setToolTip(tipWithKey(*action, tip.isEmpty() ? text : tip));
    setShortcutGroup(*action, m_group);
    owner->addAction(action);
    return action;
}

void WindowActions::addPictureActions()
{
    m_group = tr("Pictures");
    open = add(Where::Window, "open", tr("Open…"), tr("Open pictures"), {QKeySequence::Open});
    paste
        = add(Where::Window, "paste", tr("Paste"), tr("Paste a picture, or text into the question"), {QKeySequence::Paste});
    previousPicture = add(Where::Window, "previousPicture", tr("Previous picture"), {}, {Qt::ALT | Qt::Key_Left});
    nextPicture = add(Where::Window, "nextPicture", tr("Next picture"), {}, {Qt::ALT | Qt::Key_Right});
    quit = add(Where::Window, "quit", tr("Quit"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Q)});
}

void WindowActions::addQuestionActions()
{
    m_group = tr("Question");
    ask = add(Where::Window, "ask", tr("Ask"), tr("Ask the model (Return in the question field)"));
    answerWithBox = add(Where::Window, "answerWithBox", tr("Answer with my box"),
                        tr("Answer again, reading your box instead of the model's"),
                        {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    again = add(Where::Window, "again", tr("Ask again"), tr("Ask the same question again"), {Qt::CTRL | Qt::Key_R});
    stop = add(Where::Window, "stop", tr("Stop"), tr("Stop loading or answering"), {Qt::CTRL | Qt::Key_Period});
    // The full stop takes Shift on most keyboards to another sign, and the key text then has it.
    stopAll = add(Where::Window, "stopAll", tr("Stop all"), tr("Stop what is answered, what waits behind it, and the batch"),
                  {Qt::CTRL | Qt::SHIFT | Qt::Key_Period, Qt::CTRL | Qt::SHIFT | Qt::Key_Greater});
    focusQuestion = add(Where::Window, "focusQuestion", tr("Go to the question"), {}, {Qt::CTRL | Qt::Key_L});
    escape = add(Where::Window, "escape", tr("Cancel drag, deselect, stop"), {}, {Qt::Key_Escape});
}

void WindowActions::addBoxActions()
{
    m_group = tr("Boxes");
    undo = add(Where::Window, "undo", tr("Undo"), tr("Take back the last change: box, verdict, note, deleted turn"),
               {QKeySequence::Undo});
    redo = add(Where::Window, "redo", tr("Redo"), tr("Make the change again"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Z});
    modelBox = add(Where::Canvas, "modelBox", tr("Back to the model's box"), tr("Remove your box"),
                   {Qt::Key_Delete, Qt::Key_Backspace});
    nextBox = add(Where::Canvas, "nextBox", tr("Next box"), {}, {Qt::Key_BracketRight});
    previousBox = add(Where::Canvas, "previousBox", tr("Previous box"), {}, {Qt::Key_BracketLeft});
    select = add(Where::Canvas, "select", tr("Select"), tr("Move and resize boxes"), {Qt::Key_V}, true);
    box = add(Where::Canvas, "box", tr("Box"), tr("Draw a box: what the model shall read again"), {Qt::Key_B}, true);
    addBox = add(Where::Canvas, "addBox", tr("Add box"), tr("Draw one more box"), {Qt::SHIFT | Qt::Key_B}, true);
    exact = add(Where::Canvas, "exact", tr("Exact"), tr("Draw exact pixels instead of whole cells of the grid"), {Qt::Key_X},
                true);
    auto* tools = new QActionGroup(this);
    for (QAction* action : {select, box, addBox})
        tools->addAction(action);
    select->setChecked(true);
}

void WindowActions::addViewActions()
{
    m_group = tr("View");
    zoomIn = add(Where::Window, "zoomIn", tr("Zoom in"), {}, {QKeySequence::ZoomIn, Qt::CTRL | Qt::Key_Equal});
    zoomOut = add(Where::Window, "zoomOut", tr("Zoom out"), {}, {QKeySequence::ZoomOut});
    actualSize = add(Where::Window, "actualSize", tr("100 %"), tr("One pixel of the picture for one of the screen"),
                     {Qt::CTRL | Qt::Key_0});
    fit = add(Where::Canvas, "fit", tr("Fit"), tr("Show the whole picture"), {Qt::Key_F});
    grid = add(Where::Canvas, "grid", tr("Grid"), tr("The 8 × 8 cells that region tokens name"), {Qt::Key_G}, true);
    tokens = add(Where::Canvas, "tokens", tr("Tokens"), tr("The cells that the model's tokens name (dashed)"), {Qt::Key_T},
                 true);
    crop = add(Where::Canvas, "crop", tr("Crop"), tr("What the model reads again (solid)"), {Qt::Key_C}, true);
    heat = add(Where::Canvas, "heat", tr("Heat"), tr("What the control token picked from the features"), {Qt::Key_M}, true);
    for (int i = 0; i < 4; ++i)
        stages[i] = add(Where::Canvas, qPrintable(QStringLiteral("stage%1").arg(i + 1)), tr("Show stage %1").arg(i + 1), {},
                        {QKeySequence(Qt::Key_1 + i)});
    fullScreen = add(Where::Window, "fullScreen", tr("Full screen"), {}, {Qt::Key_F11}, true);
}

void WindowActions::addOtherActions()
{
    m_group = tr("Program");
    chooseModel = add(Where::Window, "chooseModel", tr("Choose model…"), tr("Choose a model"), {Qt::CTRL | Qt::Key_M});
    chooseDevice = add(Where::Window, "chooseDevice", tr("Choose device…"),
                       tr("Where the model runs, and with which numbers"), {Qt::CTRL | Qt::Key_D});
    addFolder = add(Where::Window, "addFolder", tr("Add models folder…"),
                    tr("Search a folder, on any drive, for downloaded checkpoints; nothing is copied"));
    systemTheme = add(Where::Window, "systemTheme", tr("Like the system"), {}, {}, true);
    lightTheme = add(Where::Window, "lightTheme", tr("Light"), {}, {}, true);
    darkTheme = add(Where::Window, "darkTheme", tr("Dark"), {}, {}, true);
    auto* themes = new QActionGroup(this);
    for (QAction* action : {systemTheme, lightTheme, darkTheme})
        themes->addAction(action);
    models = add(Where::Window, "models", tr("Models…"), tr("What there is, what is missing, what fits in memory"));
    ejectModel = add(Where::Window, "ejectModel", tr("Eject model"), tr("Free the memory that the model takes"));
    settings = add(Where::Window, "settings", tr("Settings…"), {}, {Qt::CTRL | Qt::Key_Comma});
    // The question mark takes Shift on most keyboards, and the key text then has it.
    shortcuts = add(Where::Window, "shortcuts", tr("Keyboard shortcuts"), {},
                    {Qt::CTRL | Qt::Key_Question, Qt::CTRL | Qt::SHIFT | Qt::Key_Question});
    help = add(Where::Window, "help", tr("Guide"), tr("A short guide with pictures"), {Qt::Key_F1});
    about = add(Where::Window, "about", tr("About VPT Studio"), {});
}

void WindowActions::setColors(const Colors& colors)
{
    const std::pair<QAction*, const char*> icons[]
        = {{open, "open"}, {paste, "paste"}, {box, "box"},   {addBox, "add-box"}, {fit, "fit"},
           {grid, "grid"}, {stop, "stop"},   {undo, "undo"}, {redo, "redo"},      {addFolder, "folder"}};
    for (const auto& [action, name] : icons)
        action->setIcon(tintedIcon(name, colors.text, colors.dim));
}

} // namespace vpt::ui
